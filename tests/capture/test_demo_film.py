"""The demo film is good enough for the mirror: the pose is followed, the guide fires, the still engine dresses it."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.capture import CapturedFrame
from engine.errors import MirrorError
from engine.ingest import photo_from_pixels
from engine.jobs.messages import Guidance
from engine.live.guidance.guide import Guide
from engine.models import ModelStore
from engine.perception.litert import Network
from engine.perception.pose import PoseEstimator
from engine.pipeline import Engine
from engine.settings.guidance import GuidanceSettings
from engine.settings.perception import PoseSettings
from engine.types import U8

SHOWROOM = Path(__file__).resolve().parents[2] / "assets" / "showroom"
RATE = 15.0


@pytest.fixture(scope="module")
def frames() -> list[U8]:
    film = cv2.VideoCapture(str(SHOWROOM / "shopper.webm"))
    assert film.get(cv2.CAP_PROP_FPS) == RATE
    seen = []
    while (grabbed := film.read())[0]:
        seen.append(np.asarray(cv2.cvtColor(grabbed[1], cv2.COLOR_BGR2RGB), np.uint8))
    film.release()
    return seen


@pytest.fixture(scope="module")
def said(frames: list[U8]) -> dict[float, Guidance]:
    """Show the guide five frames a second of the film; returns what it said by second."""
    store, settings = ModelStore(), PoseSettings(network="full")
    try:
        nets = [Network(store.path(name), 1) for name in ("pose_detection", "pose_landmark_full")]
    except MirrorError as error:
        pytest.skip(f"the networks are not installed: {error.remedy}")
    pose, guide, result = PoseEstimator(nets[0], nets[1], settings), Guide(GuidanceSettings()), {}
    for number in range(0, len(frames), 3):
        people = [p.keypoints for _, crop in pose.detect(frames[number]) if (p := pose.landmarks(frames[number], crop))]
        seconds = number / RATE
        result[seconds] = guide.update(CapturedFrame(frames[number], seconds, number), people[:1])
    return result


def test_last_a_quarter_of_a_minute_in_portrait_and_stay_small(frames: list[U8]) -> None:
    assert 12 <= len(frames) / RATE <= 20
    assert {frame.shape for frame in frames} == {(1280, 720, 3)}
    assert (SHOWROOM / "shopper.webm").stat().st_size < 3_000_000


def test_begin_and_end_with_the_same_empty_shop(frames: list[U8], said: dict[float, Guidance]) -> None:
    assert np.abs(frames[0].astype(int) - frames[-1]).mean() < 3, "the loop closes without a jump"
    assert not said[0.0].present
    assert not any(g.people for second, g in said.items() if second < 1.5)


def test_be_followed_while_the_shopper_is_in_the_picture(said: dict[float, Guidance]) -> None:
    inside = [g for second, g in said.items() if 4.0 <= second <= 16.0]
    assert sum(g.people > 0 for g in inside) / len(inside) >= 0.98
    assert all(g.present for second, g in said.items() if 4.5 <= second <= 16.0)


def test_fire_the_capture_while_the_shopper_stands_still(said: dict[float, Guidance]) -> None:
    fired = next(second for second, g in said.items() if g.hold >= 1.0)
    assert 5.5 <= fired <= 9.5


def test_dress_the_shopper_at_the_moment_the_capture_fires(frames: list[U8], said: dict[float, Guidance]) -> None:
    fired = next(second for second, g in said.items() if g.hold >= 1.0)
    engine = Engine()
    try:
        garment = engine.build_garment(SHOWROOM / "garments" / "tee_print.jpg")
        result = engine.try_on(photo_from_pixels(frames[round(fired * RATE)]), garment)
    finally:
        engine.close()
    assert result.report.passed, result.report
