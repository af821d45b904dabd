"""Jitter of a still shopper and error of a moving one, landmarks and garment, against the house film's truth.

Run: ``pytest tests/benchmarks/test_live_steadiness.py --benchmark-only -s``. The first run draws the film (minutes).

Method: still: one frame with fresh camera noise (2.5 grey levels, JPEG 85) sixty times. Moving: 19 frames of a house
model who lifts the arms, 15 a second; the joints' true places come from the body that was drawn.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "live"))
from house_film import FPS, house_film

from engine.live.tracker import Tracker
from engine.models import ModelStore
from engine.perception.litert import Network
from engine.perception.pose import Joint, PoseEstimator
from engine.settings import load_settings

BODY = [11, 12, 13, 14, 15, 16, 23, 24]
NAMES = {
    Joint.LEFT_SHOULDER: "left_shoulder",
    Joint.RIGHT_SHOULDER: "right_shoulder",
    Joint.LEFT_ELBOW: "left_elbow",
    Joint.RIGHT_ELBOW: "right_elbow",
    Joint.LEFT_WRIST: "left_wrist",
    Joint.RIGHT_WRIST: "right_wrist",
}


@pytest.fixture
def tracker() -> Tracker:
    settings, store = load_settings(), ModelStore()
    detection, landmarks = (Network(store.path(m), 2) for m in ("pose_detection", "pose_landmark_full"))
    return Tracker(PoseEstimator(detection, landmarks, settings.perception.pose), settings.live.tracking)


def camera(frame: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    noisy = np.clip(frame + rng.normal(0, 2.5, frame.shape), 0, 255).astype(np.uint8)
    jpeg = cv2.imencode(".jpg", noisy[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 85])[1]
    return np.ascontiguousarray(cv2.imdecode(jpeg, 1)[..., ::-1])


def test_jitter_of_a_still_shopper(benchmark, tracker):
    picture = cv2.imread(str(Path(__file__).resolve().parents[2] / "assets" / "showroom" / "people" / "anna.jpg"))
    frame = cv2.resize(picture, (540, 960), interpolation=cv2.INTER_AREA)[..., ::-1]
    rng = np.random.default_rng(0)

    def still() -> float:
        seen = [tracker.follow(camera(frame, rng), k / 30) for k in range(80)]
        xy = np.array([s.keypoints.xy[BODY] for s in seen[20:] if s is not None])
        return float(np.sqrt(xy.var(0).sum(-1)).mean())

    jitter = benchmark.pedantic(still, rounds=1, iterations=1)
    print(f"\njitter of a still shopper after filtering: {jitter:.2f} px")
    benchmark.extra_info["jitter_px"] = jitter
    assert jitter <= 0.4


def test_error_of_a_moving_shopper(benchmark, tracker):
    film = house_film("anna", range(0, 38, 2))
    rng = np.random.default_rng(1)

    def moving() -> np.ndarray:
        errors = []
        for k, frame in enumerate(film.frames):
            seen = tracker.follow(camera(frame, rng), 2 * k / FPS)
            assert seen is not None
            truth = film.joints_px[k]
            errors.append(
                [np.hypot(*(seen.keypoints.xy[j] - truth[film.names.index(name)])) for j, name in NAMES.items()]
            )
        return np.array(errors)[3:]

    errors = benchmark.pedantic(moving, rounds=1, iterations=1)
    height = float(np.ptp(film.joints_px[0][:, 1]))
    print(f"\nmoving: joint error {errors.mean():.1f} px ({100 * errors.mean() / height:.1f} % of the person)")
    benchmark.extra_info["error_px"] = float(errors.mean())
    assert errors.mean() < 0.05 * height
