"""BlazePose's crop is tried larger where it ends above the feet, with a network that sees what lies in its crop."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.perception.litert import Network, SquareCrop
from engine.perception.pose import Joint, PosedPerson, PoseEstimator
from engine.settings.perception import PoseSettings

_SIZE = 64
_HIPS, _FEET = 210, 500  # px, rows of the picture
_ANKLES = [Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE]


class SeesFeet(Network):
    """Finds red feet and believes in them; without any it puts them above the crop's lower edge, unsurely.

    The next crop that it asks for is as large as the one it read.
    """

    def __init__(self) -> None:
        """Read no file."""
        self.read = 0

    @property
    def width(self) -> int:
        """Px of its picture."""
        return _SIZE

    def __call__(self, picture: np.ndarray) -> list[np.ndarray]:
        """Return score, landmarks, heat, world, mask."""
        self.read += 1
        red = picture[..., 0] - picture[..., 1] > 0.5
        rows = np.flatnonzero(red.any(axis=1))
        raw = np.zeros((39, 5), np.float32)
        raw[:, :2] = _SIZE / 2
        raw[:, 3:] = 9
        raw[_ANKLES, 1] = rows.mean() if len(rows) else 0.9 * _SIZE
        raw[_ANKLES, 4] = 9 if len(rows) else -2
        raw[34, 1] = _SIZE / 2 - _SIZE / 2.5
        heat = np.full((16, 16, 39), -9, np.float32)
        return [
            np.ones((1, 1), np.float32), raw.reshape(1, -1), heat, np.zeros((1, 117), np.float32),
            np.zeros((_SIZE, _SIZE), np.float32),
        ]  # fmt: skip


def read(feet: int | None, height: int) -> tuple[PosedPerson, PosedPerson, int]:
    pixels = np.full((height, 400, 3), 200, np.uint8)
    if feet is not None:
        cv2.rectangle(pixels, (170, feet - 6), (230, feet + 6), (255, 0, 0), -1)
    network = SeesFeet()
    estimator = PoseEstimator(network, network, PoseSettings())
    first = estimator.landmarks(pixels, SquareCrop(200.0, _HIPS, 500.0, 0.0))
    assert first is not None
    return first, estimator.refine(pixels, first), network.read


def test_find_feet_below_a_crop_that_is_too_small():
    first, person, _ = read(_FEET, 540)
    assert first.keypoints.xy[Joint.LEFT_ANKLE, 1] < _FEET - 50
    assert first.keypoints.presence[Joint.LEFT_ANKLE] < 0.5
    assert person.keypoints.xy[_ANKLES, 1] == pytest.approx(_FEET, abs=8)
    assert (person.keypoints.presence[_ANKLES] > 0.9).all()


def test_keep_the_crop_of_a_person_whose_feet_are_nowhere():
    first, person, _ = read(None, 540)
    assert person.crop.side == pytest.approx(first.crop.side, rel=1e-6)


def test_look_no_further_than_the_picture_s_lower_border():
    _, person, times = read(None, 440)
    assert times == 2
    assert person.crop.side == pytest.approx(500)


def test_read_once_more_where_the_feet_are_seen():
    first, person, times = read(400, 540)
    assert times == 2
    assert person.crop.side == pytest.approx(first.crop.side, rel=1e-6)
