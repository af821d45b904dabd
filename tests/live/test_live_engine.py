"""The live engine from outside: one house model, one garment, the real preparing process."""

from __future__ import annotations

import time

import numpy as np
import psutil
import pytest

from engine.capture import CapturedFrame
from engine.live import LiveEngine
from engine.models import ModelStore
from engine.settings import load_settings

PREPARED_S = 180.0


@pytest.fixture(scope="module")
def live(photo, tee):
    engine = LiveEngine(load_settings(), ModelStore())
    engine.warm_up()
    engine.set_view("drape")
    engine.meet(photo)
    engine.wear((tee,))
    yield engine
    engine.close()


def frames(engine: LiveEngine, pixels: np.ndarray, count: int = 3):
    return [engine.process(CapturedFrame(pixels, time.monotonic(), k)) for k in range(count)][-1]


def dressed(engine: LiveEngine, pixels: np.ndarray):
    end = time.monotonic() + PREPARED_S
    while time.monotonic() < end:
        picture = frames(engine, pixels, 1)
        if picture.drape.state in ("on", "refused"):
            return frames(engine, pixels)
    raise AssertionError("not prepared in time")


def test_the_garment_appears_on_the_shopper_while_frames_keep_coming(live, photo):
    picture = dressed(live, photo.pixels)
    assert picture.drape.state == "on"
    assert picture.pixels.shape == (960, 540, 3)
    chest = picture.pixels[230:330, 235:305].reshape(-1, 3).astype(int)
    assert (chest[:, 0] - chest[:, 2] > 60).mean() > 0.3, "the orange sun of the print is not on the chest"
    assert picture.fit is not None
    assert picture.poses[0].xy[:, 1].max() > 1200, "landmarks are not in px of the camera's frame"


def test_mirror_mode_passes_the_frame_through_untouched(live, photo):
    dressed(live, photo.pixels)
    live.set_view("mirror")
    np.testing.assert_array_equal(frames(live, photo.pixels).pixels, photo.pixels)
    live.set_view("drape")


def test_nothing_but_the_shoppers_window_changes(live, photo):
    picture = dressed(live, photo.pixels)
    import cv2

    small = cv2.resize(photo.pixels, (540, 960), interpolation=cv2.INTER_AREA)
    np.testing.assert_array_equal(picture.pixels[:, :40], small[:, :40])
    np.testing.assert_array_equal(picture.pixels[:, -40:], small[:, -40:])
    np.testing.assert_array_equal(picture.pixels[-100:], small[-100:])


def test_forgetting_takes_the_garment_off_and_closing_ends_the_process(photo, tee):
    engine = LiveEngine(load_settings(), ModelStore())
    engine.set_view("drape")
    engine.meet(photo)
    engine.wear((tee,))
    assert dressed(engine, photo.pixels).drape.state == "on"
    engine.forget()
    picture = frames(engine, photo.pixels)
    assert picture.drape.state == "none"
    assert picture.fit is None
    before = set(psutil.Process().children(recursive=True))
    pid = engine._preparation.pid
    assert pid in {child.pid for child in before}
    engine.close()
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
