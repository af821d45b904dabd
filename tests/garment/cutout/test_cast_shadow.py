"""The shadow of pale cloth on the ground beside it is left out of the cut-out; folds, seams and trims stay in."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.garment.cutout.background import model_background
from engine.garment.cutout.cast import shed_cast_shadow
from engine.settings.garment import CutoutSettings
from engine.types import F32, U8, Bools

SETTINGS = CutoutSettings()
LEFT, TOP, RIGHT, BOTTOM = 200, 150, 600, 700


def pale_cloth() -> tuple[F32, Bools]:
    """Return (H, W) grey values of a pale square of cloth on a white ground, and its mask."""
    grey = np.full((900, 800), 254, np.float32)
    cloth = np.zeros(grey.shape, bool)
    cloth[TOP:BOTTOM, LEFT:RIGHT] = True
    grey[cloth] = 238
    return grey, cloth


def shed(grey: F32, mask: Bools, hue: tuple[int, int, int] = (0, 0, 0)) -> Bools:
    noise = np.random.default_rng(3).normal(0, 0.4, grey.shape)[..., None]
    pixels: U8 = np.clip(grey[..., None] + noise + hue, 0, 255).astype(np.uint8)
    return shed_cast_shadow(mask, model_background(pixels, SETTINGS), SETTINGS)


def below_hem(grey: F32, values: np.ndarray) -> F32:
    """Lay rows of grey values under the cloth."""
    grey[BOTTOM : BOTTOM + len(values), LEFT:RIGHT] = values[:, None]
    return grey


def test_take_the_shadow_below_a_hem_off():
    grey, cloth = pale_cloth()
    grey = below_hem(grey, 254 - 110 * np.exp(-np.arange(24) / 8.0))
    mask = cloth.copy()
    mask[BOTTOM : BOTTOM + 10, LEFT:RIGHT] = True
    left = shed(grey, mask)
    assert (left & ~cloth).sum() < 0.1 * (mask & ~cloth).sum()
    assert (cloth & ~left).sum() < 2 * (RIGHT - LEFT)


@pytest.mark.parametrize("depth", [20, 110])
def test_leave_a_fold_that_runs_to_the_outline(depth):
    grey, cloth = pale_cloth()
    across = np.abs(np.arange(800) - 400.0)
    fold = depth * np.exp(-((across / 9) ** 2))
    down = np.clip((np.arange(900) - 500) / 150, 0, 1)
    grey -= np.where(cloth, fold[None] * down[:, None], 0).astype(np.float32)
    assert np.array_equal(shed(cv2.GaussianBlur(grey, (0, 0), 0.7), cloth), cloth)


def test_leave_the_cloth_between_the_outline_and_a_seam():
    grey, cloth = pale_cloth()
    grey[BOTTOM - 12 : BOTTOM - 9, LEFT:RIGHT] = 180
    assert np.array_equal(shed(cv2.GaussianBlur(grey, (0, 0), 0.7), cloth), cloth)


@pytest.mark.parametrize(("shade", "hue"), [(20, (0, 0, 0)), (120, (60, 0, -60))], ids=["black", "of a hue"])
def test_leave_a_trim(shade, hue):
    grey, cloth = pale_cloth()
    grey[BOTTOM - 8 : BOTTOM, LEFT:RIGHT] = shade
    tint = np.zeros((*grey.shape, 3), np.float32)
    tint[BOTTOM - 8 : BOTTOM, LEFT:RIGHT] = hue
    pixels = np.clip(cv2.GaussianBlur(grey[..., None] + tint, (0, 0), 0.7), 0, 255).astype(np.uint8)
    left = shed_cast_shadow(cloth, model_background(pixels, SETTINGS), SETTINGS)
    assert np.array_equal(left, cloth)
