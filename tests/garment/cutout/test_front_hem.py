"""A back that peeks out below the front's hem is left out of the cut-out; a tailor's lines are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.garment.cutout.background import model_background
from engine.garment.cutout.candidates import cut_out
from engine.garment.cutout.hem import end_at_front_hem
from engine.settings.garment import CutoutSettings
from engine.types import F64, U8, Bools
from tests.garment.photographed_garments import photo

SETTINGS = CutoutSettings()
LEFT, TOP, RIGHT, BOTTOM = 150, 120, 750, 800
ACROSS = np.linspace(0, 1, RIGHT - LEFT)


def tee_with_line(hem: F64, line: F64, shade: int, thick: int = 3) -> tuple[U8, Bools]:
    """Return a pale garment whose hem hangs at ``hem`` (row per column), and a line of a shade at ``line``."""
    rows = np.arange(1000)[:, None]
    cloth = np.zeros((1000, 900), bool)
    cloth[:, LEFT:RIGHT] = (rows >= TOP) & (rows < hem[None])
    grey = np.where(cloth, 232.0, 254.0)
    dark = np.zeros_like(cloth)
    dark[:, LEFT:RIGHT] = (rows >= line[None]) & (rows < line[None] + thick) & cloth[:, LEFT:RIGHT]
    grey[dark] = shade
    grey = cv2.GaussianBlur(grey, (0, 0), 0.8) + np.random.default_rng(1).normal(0, 0.4, grey.shape)
    return np.repeat(np.clip(grey, 0, 255).astype(np.uint8)[..., None], 3, axis=2), cloth


def test_end_at_the_hem_of_the_front():
    front = BOTTOM - 18 * np.sin(np.pi * np.clip(ACROSS * 1.4 - 0.2, 0, 1))
    pixels, cloth = tee_with_line(np.full(len(front), BOTTOM), front, 120)
    left = end_at_front_hem(cloth, model_background(pixels, SETTINGS), SETTINGS)
    rows = np.arange(1000)[:, None]
    wanted = cloth.copy()
    wanted[:, LEFT:RIGHT] &= rows < front[None]
    assert (left ^ wanted).sum() < 0.1 * (cloth & ~wanted).sum()


def test_cut_a_pale_garment_out_without_its_back_and_its_shadow():
    front = BOTTOM - 18 * np.sin(np.pi * np.clip(ACROSS * 1.4 - 0.2, 0, 1))
    pixels, _ = tee_with_line(np.full(len(front), BOTTOM), front, 120)
    shadow = 254 - 100 * np.exp(-np.arange(24) / 8.0)
    pixels[BOTTOM : BOTTOM + 24, LEFT:RIGHT] = shadow[:, None, None]
    alpha = cut_out(photo(pixels), None, SETTINGS).alpha
    last = len(alpha) - 1 - (alpha[::-1, LEFT + 10 : RIGHT - 10] > 0.5).argmax(axis=0)
    assert np.abs(last - front[10:-10]).mean() < 2.5


@pytest.mark.parametrize("bend", [0, 30], ids=["straight", "curved"])
@pytest.mark.parametrize("shade", [60, 205], ids=["tipping", "stitch"])
def test_keep_a_line_that_follows_the_hem(bend, shade):
    hem = BOTTOM - bend * np.cos(2 * np.pi * ACROSS)
    pixels, cloth = tee_with_line(hem, hem - 16, shade)
    assert np.array_equal(end_at_front_hem(cloth, model_background(pixels, SETTINGS), SETTINGS), cloth)


def test_keep_a_band_of_another_colour():
    hem = np.full(len(ACROSS), BOTTOM)
    pixels, cloth = tee_with_line(hem, hem - 24 + 6 * np.sin(9 * ACROSS), 60, thick=18)
    assert np.array_equal(end_at_front_hem(cloth, model_background(pixels, SETTINGS), SETTINGS), cloth)


def test_keep_a_scalloped_trim_that_goes_on_to_the_edge():
    """Take no black scallops for the shadow of a front's hem: below them there is no cloth again."""
    hem = BOTTOM + 3 * np.sin(90 * ACROSS)
    trim = hem - 4 - 12 * np.sin(np.pi * ACROSS) * (1.2 + np.sin(45 * ACROSS)) / 2.2
    pixels, cloth = tee_with_line(hem, trim, 35, thick=60)
    assert np.array_equal(end_at_front_hem(cloth, model_background(pixels, SETTINGS), SETTINGS), cloth)


def test_keep_folds_that_end_in_the_hem():
    pixels, cloth = tee_with_line(np.full(len(ACROSS), BOTTOM), np.full(len(ACROSS), BOTTOM), 60)
    for x in (300, 480, 620):
        cv2.line(pixels, (x, 640), (x + 40, BOTTOM - 4), (130, 130, 130), 4)
    assert np.array_equal(end_at_front_hem(cloth, model_background(pixels, SETTINGS), SETTINGS), cloth)
