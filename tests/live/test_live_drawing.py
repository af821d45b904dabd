"""What is seen: the garment in the still picture's colours, the shopper's own hands and face, no old clothes."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from engine.capture import CapturedFrame
from engine.ingest import load_photo
from engine.live import LiveEngine
from engine.live.drawing import LiveDrawing
from engine.live.dressing import Dresser
from engine.live.overlay import overlay_of
from engine.live.preparation import Answer, Dress, Meet
from engine.live.scene import DrawnLayer, Scene
from engine.models import ModelStore
from engine.pipeline import Engine
from engine.pixels import srgb_to_linear
from engine.render import Renderer
from engine.settings import load_settings

SETTINGS = load_settings()
SIZE = (540, 960)
GARMENTS = Path(__file__).resolve().parents[2] / "assets" / "showroom" / "garments"


class Ready:
    """A preparation that knew everything beforehand."""

    def __init__(self, prepared: object) -> None:
        self._prepared = prepared
        self._answers: list[Answer] = []

    def __call__(self, *_: object) -> Ready:
        return self

    def wish(self, wish: object) -> int:
        number = 1 + isinstance(wish, Dress)
        result = {Meet: self._prepared.shopper, Dress: self._prepared.outfit}.get(type(wish))
        self._answers.append(Answer(number, result))
        return number

    def keep_in(self, path: str | None) -> None:
        """Keep nothing."""

    def answers(self) -> list[Answer]:
        taken, self._answers = self._answers, []
        return taken

    def forget(self, wait_s: float) -> None:
        self._answers = []

    def close(self) -> None:
        pass


@pytest.fixture
def live(prepared, tee, monkeypatch):
    monkeypatch.setattr("engine.live.engine.Preparation", Ready(prepared))
    engine = LiveEngine(SETTINGS, ModelStore())
    engine.set_view("drape")
    engine.meet(prepared.photo)
    engine.wear((tee,))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def frame(prepared) -> np.ndarray:
    return np.asarray(cv2.resize(prepared.photo.pixels, SIZE, interpolation=cv2.INTER_AREA), np.uint8)


def shown(engine: LiveEngine, frame: np.ndarray, looked: bool = True) -> np.ndarray:
    """Return the picture once the segmenter has looked."""
    end = time.monotonic() + 60
    number = 0
    while True:
        picture = engine.process(CapturedFrame(frame, number / 30, number))
        number += 1
        if number > 12 and (not looked or engine._segmenter.look is not None):
            return picture.pixels
        assert time.monotonic() < end
        time.sleep(0.02)


def greenness(pixels: np.ndarray) -> np.ndarray:
    p = pixels.astype(int)
    return p[..., 1] - np.maximum(p[..., 0], p[..., 2])


def test_the_old_shirt_is_not_seen_beside_under_or_through_the_new_one(live, frame):
    out = shown(live, frame)
    torso = np.s_[200:500, 140:400]
    old = greenness(frame[torso]) > 12  # the model wears a green shirt, the new one is white
    assert old.sum() > 20_000
    left = (greenness(out[torso]) > 12) & old
    assert left.sum() < 0.01 * old.sum()


def test_face_hands_and_trousers_stay_the_frames_own(live, frame):
    out = shown(live, frame)
    for part in (np.s_[88:195, 225:308], np.s_[500:575, 95:135], np.s_[500:575, 395:435], np.s_[530:960]):
        changed = np.abs(out[part].astype(int) - frame[part]).max(-1) > 2
        assert changed.mean() < 0.01


def test_hands_on_the_hips_stay_before_the_garment_and_the_old_shirt_goes(photos, tee, monkeypatch):
    picture = load_photo(next((photos / "person").glob("p24_*")), SETTINGS.ingest)
    dresser = Dresser(SETTINGS, ModelStore())
    shopper, outfit = dresser.meet(picture, None), dresser.dress((tee,), (), None)
    dresser.close()
    monkeypatch.setattr("engine.live.engine.Preparation", Ready(SimpleNamespace(shopper=shopper, outfit=outfit)))
    engine = LiveEngine(SETTINGS, ModelStore())
    engine.set_view("drape")
    engine.meet(picture)
    engine.wear((tee,))
    width = round(960 * picture.width / picture.height)
    frame = np.asarray(cv2.resize(picture.pixels, (width, 960), interpolation=cv2.INTER_AREA), np.uint8)
    out = shown(engine, frame)
    engine.close()
    before, after = frame.astype(int), out.astype(int)
    skin = (before[..., 0] > before[..., 2] + 40) & (before[..., 0] > 110)
    blue = before[..., 2] > before[..., 0] + 60
    for hand in (np.s_[610:720, 240:330], np.s_[645:720, 450:560]):
        kept = np.abs(after[hand] - before[hand]).max(-1) < 12
        assert kept[skin[hand]].mean() > 0.7
    trunk = np.s_[240:820, 220:560]
    assert blue[trunk].sum() > 80_000
    left = (np.abs(after - before).max(-1) < 12)[trunk] & blue[trunk]  # the new print has blue of its own
    assert left.sum() < 0.02 * blue[trunk].sum()


def test_the_live_garment_has_the_colours_of_the_still_renderer(prepared, puppet):
    layer, shopper = prepared.outfit.layers[0], prepared.shopper
    body = puppet.pose()
    drawing = LiveDrawing(SIZE, SETTINGS.live.look, SETTINGS.render)
    drawing.meet(shopper)
    scene = Scene(body, [DrawnLayer(layer, layer.fine.vertices)], shopper.light)
    blank = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    fast = drawing.over(blank, scene, overlay_of(blank, None, None, whole=False))
    drawing.close()
    with Renderer(SETTINGS.render) as renderer:
        exact = renderer.render(prepared.person, shopper.body, prepared.drapes).rgba
    small = cv2.resize(exact, SIZE, interpolation=cv2.INTER_AREA)
    inside = cv2.erode((small[..., 3] > 250).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    inside &= cv2.erode((fast.max(-1) > 0).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    assert inside.sum() > 15_000
    difference = np.abs(
        cv2.GaussianBlur(fast, (0, 0), 3).astype(int) - cv2.GaussianBlur(small[..., :3], (0, 0), 3).astype(int)
    )[inside]
    assert np.median(difference) < 8


def test_the_live_garment_has_the_light_of_the_picture(prepared, puppet):
    layer, shopper = prepared.outfit.layers[0], prepared.shopper
    drawing = LiveDrawing(SIZE, SETTINGS.live.look, SETTINGS.render)
    drawing.meet(shopper)
    usual = Scene(puppet.pose(), [DrawnLayer(layer, layer.fine.vertices)], shopper.light)
    candle = np.array([0.6, 0.42, 0.25], np.float32)
    blank = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    nobody = overlay_of(blank, None, None, whole=False)
    white, yellow = (drawing.over(blank, scene, nobody) for scene in (usual, replace(usual, white=candle)))
    drawing.close()
    inside = cv2.erode((white.min(-1) > 40).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    ratio = np.median(srgb_to_linear(yellow[inside]) / srgb_to_linear(white[inside]), axis=0)
    assert np.abs(np.log(ratio / candle)).max() < 0.12


def test_the_own_top_stays_between_open_fronts(prepared, frame, monkeypatch):
    dresser = Dresser(SETTINGS, ModelStore())
    engine = Engine(SETTINGS)
    cardigan = engine.build_garment(GARMENTS / "cardigan.jpg", category="cardigan")
    engine.close()
    shopper, outfit = dresser.meet(prepared.photo, None), dresser.dress((cardigan,), (), None)
    dresser.close()
    monkeypatch.setattr("engine.live.engine.Preparation", Ready(SimpleNamespace(shopper=shopper, outfit=outfit)))
    live = LiveEngine(SETTINGS, ModelStore())
    live.set_view("drape")
    live.meet(prepared.photo)
    live.wear((cardigan,))
    out = shown(live, frame)
    live.close()
    chest = np.s_[230:480, 250:285]  # between the fronts the model's own green shirt is seen, and nothing else
    assert (np.abs(out[chest].astype(int) - frame[chest]).max(-1) <= 2).mean() > 0.99
    beside = np.s_[260:440, 180:215]
    assert (greenness(out[beside]) > 12).mean() < 0.02
