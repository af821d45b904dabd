"""The outline before a plain wall, on drawn pictures whose outline is known to the pixel."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.perception.plain_wall import plain_wall_edge
from engine.settings.perception import WallSettings

SIZE = (300, 220)


def picture(*, cloth: float, texture: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Draw a white torso before a wall that darkens to the left; return sRGB 0–1 and the true outline."""
    rng = np.random.default_rng(3)
    _y, x = np.mgrid[: SIZE[0], : SIZE[1]].astype(np.float32)
    wall = np.repeat((0.90 + 0.04 * x / SIZE[1])[..., None], 3, 2)
    wall += texture * rng.standard_normal(wall.shape)
    truth = np.zeros(SIZE, np.uint8)
    cv2.rectangle(truth, (70, 80), (150, 299), 1, -1)
    image = np.where(truth[..., None] > 0, wall + cloth, wall) + 0.0015 * rng.standard_normal(wall.shape)
    return image.astype(np.float32), truth > 0


def blurred_opinion(truth: np.ndarray, shift: int) -> np.ndarray:
    """Return a network's opinion: the truth moved sideways and blurred."""
    moved = np.roll(truth.astype(np.float32), shift, 1)
    return np.asarray(cv2.GaussianBlur(moved, (0, 0), 3.0), np.float32)


@pytest.mark.parametrize("shift", [-6, 6])
def test_find_white_cloth_before_a_white_wall_to_the_pixel(shift: int) -> None:
    image, truth = picture(cloth=0.03)
    opinion = blurred_opinion(truth, shift)
    wall, person = plain_wall_edge(image, opinion, WallSettings(), fixed=np.zeros(SIZE, bool))
    rows = slice(120, 260)
    mended = ((opinion > 0.5) & ~wall | person)[rows]
    before = int(((opinion > 0.5) != truth)[rows].sum())
    after = int((mended != truth[rows]).sum())
    assert before > 1000
    assert after < 0.15 * before


def test_leave_the_outline_alone_where_cloth_and_wall_are_alike() -> None:
    image, truth = picture(cloth=0.0)
    opinion = blurred_opinion(truth, 0)
    wall, person = plain_wall_edge(image, opinion, WallSettings(), fixed=np.zeros(SIZE, bool))
    assert not (wall & (opinion > 0.5))[120:260].any()
    assert not (person & (opinion < 0.5)).any()


def test_say_nothing_before_a_textured_wall() -> None:
    image, truth = picture(cloth=0.03, texture=0.03)
    wall, person = plain_wall_edge(image, blurred_opinion(truth, 6), WallSettings(), fixed=np.zeros(SIZE, bool))
    assert not wall.any()
    assert not person.any()
