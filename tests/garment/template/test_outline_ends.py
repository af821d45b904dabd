"""Where necklines and hems end: in their own corners, not on the slope of a shoulder or at the tip of a tie."""

from __future__ import annotations

import numpy as np
import pytest

from engine.garment.template.reading import fit_view
from engine.settings.garment import GarmentSettings
from engine.types import F32, U8, GarmentView, PhotoType
from tests.garment.drawn_garments import SIZE, fill

ABOVE = 60
"""px of ground above the middle of the outline's top."""


def on_paper(right: list[tuple[float, float]]) -> tuple[U8, F32]:
    """Draw the right half of an outline, px from the middle of the top to the middle of the bottom, and its mirror."""
    half = np.array(right, np.float64)
    whole = np.vstack([half, half[::-1] * (-1, 1)])
    alpha = fill(whole + np.array([SIZE / 2, ABOVE])) / np.float32(255)
    pixels = np.full((SIZE, SIZE, 3), 245, np.uint8)
    pixels[alpha > 0.5] = (60, 90, 160)
    return pixels, alpha


def spot(view: GarmentView, name: str) -> tuple[float, float]:
    """Return a landmark in the frame of ``on_paper``."""
    return view.landmarks[name].x - SIZE / 2, view.landmarks[name].y - ABOVE


def test_end_a_neckline_in_its_own_corners_and_not_where_the_shoulders_break():
    sleeve = [(140.0, 320.0), (95, 320), (52, 130)]
    half = [(0.0, 14.0), (22, 10), (40, 0), (66, 14), (78, 30), *sleeve, (64, 300), (86, 590), (0, 596)]
    view = fit_view(*on_paper(half), "dress", PhotoType.FLAT, GarmentSettings(), cut="long")
    assert spot(view, "hps_r")[0] == pytest.approx(40, abs=6)


@pytest.mark.parametrize("width", [14, 20])
def test_find_both_ends_of_a_narrow_strap(width):
    strap = [(92.0, 0.0), (92 + width, 2)]
    half = [(0.0, 130.0), (60, 90), (84, 70), *strap, (108, 110), (112, 190), (106, 300), (110, 420), (0, 426)]
    view = fit_view(*on_paper(half), "sleeveless", PhotoType.FLAT, GarmentSettings())
    assert spot(view, "hps_r") == pytest.approx((92, 0), abs=7)
    assert spot(view, "shoulder_r")[1] == pytest.approx(2, abs=7)


def test_end_a_hem_in_its_own_corners_though_ties_hang_from_them():
    tie = [(118.0, 330.0), (170, 480), (148, 486), (104, 340)]
    half = [(0.0, 70.0), (50, 60), (62, 0), (100, 8), (104, 80), (120, 130), (112, 240), *tie, (0, 336)]
    view = fit_view(*on_paper(half), "sleeveless", PhotoType.FLAT, GarmentSettings())
    assert spot(view, "hem_r") == pytest.approx((104, 338), abs=8)


def test_leave_the_outline_of_a_strap_closed_around_its_buckle():
    strap = [(92.0, 0.0), (132, 2)]
    half = [(0.0, 130.0), (60, 110), (84, 70), *strap, (126, 110), (122, 190), (106, 300), (110, 420), (0, 426)]
    pixels, alpha = on_paper(half)
    whole = fit_view(pixels, alpha, "sleeveless", PhotoType.FLAT, GarmentSettings())
    for middle in (SIZE // 2 - 109, SIZE // 2 + 109):
        alpha[ABOVE + 40 : ABOVE + 60, middle - 7 : middle + 7] = 0
    open_buckles = fit_view(pixels, alpha, "sleeveless", PhotoType.FLAT, GarmentSettings())
    assert open_buckles.outline == pytest.approx(whole.outline, abs=0.01)
