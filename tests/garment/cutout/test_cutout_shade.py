"""Ground between two legs that lies in their own soft shade is no cloth; white stripes and linings are."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.cutout.background import model_background
from engine.garment.cutout.shade import free_shaded_forks
from engine.settings.garment import CutoutSettings

SETTINGS = CutoutSettings()
BEIGE, GROUND = (222, 212, 190), (244, 245, 247)


def photo(cloth: np.ndarray, colour: tuple[int, int, int], shade: float) -> np.ndarray:
    """Return (600, 500, 3) uint8: cloth that shades the ground around it softly."""
    around = cv2.GaussianBlur(cloth.astype(np.float64), (0, 0), 10)[..., None]
    light = np.where(cloth[..., None], 1.0, 1 - shade * around)
    pixels = np.where(cloth[..., None], colour, GROUND) * light
    pixels += np.random.default_rng(2).normal(0, 0.4, (*cloth.shape, 1))
    return np.clip(pixels + 0.5, 0, 255).astype(np.uint8)


def trousers() -> tuple[np.ndarray, np.ndarray]:
    """Return (600, 500) bool masks of trousers and of the gap between their legs."""
    y, x = np.mgrid[0:600, 0:500]
    whole = (y > 80) & (y < 540) & (np.abs(x - 250) < 110)
    gap = whole & (y > 220) & (np.abs(x - 250) < 0.1 * (y - 220))
    return whole & ~gap, gap


def test_free_the_gap_between_two_legs_that_lies_in_their_shade():
    """Take the shaded ground out of a mask that runs over it."""
    cloth, gap = trousers()
    background = model_background(photo(cloth, BEIGE, 0.35), SETTINGS)
    freed = free_shaded_forks(cloth | gap, background, SETTINGS)
    inside = cv2.erode(gap.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert freed[inside].mean() < 0.1
    assert (cloth & ~freed).sum() < 0.005 * cloth.sum()


def test_keep_a_panel_of_another_cloth_that_reaches_the_hem():
    """Leave a wedge whose hue is not the ground's."""
    cloth, gap = trousers()
    pixels = photo(cloth | gap, BEIGE, 0.35)
    pixels[gap] = (214, 208, 226)
    mask = cloth | gap
    assert np.array_equal(free_shaded_forks(mask, model_background(pixels, SETTINGS), SETTINGS), mask)


def test_keep_white_stripes_down_to_the_hem():
    """Leave stripes of the ground's own colour: a garment has more of them than gaps."""
    cloth, gap = trousers()
    mask = cloth | gap
    pixels = photo(mask, BEIGE, 0.35)
    stripes = mask & (np.arange(500)[None] % 40 < 12) & (np.arange(600)[:, None] > 100)
    pixels[stripes] = GROUND
    assert np.array_equal(free_shaded_forks(mask, model_background(pixels, SETTINGS), SETTINGS), mask)


def test_leave_cloth_alone_that_has_the_grounds_hue():
    """Leave white trousers on a white ground as they are: only their light could tell."""
    cloth, gap = trousers()
    background = model_background(photo(cloth, (225, 226, 228), 0.35), SETTINGS)
    mask = cloth | gap
    assert np.array_equal(free_shaded_forks(mask, background, SETTINGS), mask)
