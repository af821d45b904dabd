"""Stripes run straight across a worn top, however much lower its arm holes are cut than the photo shows them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.interpolate import LinearNDInterpolator

from engine.garment.pattern.chest_slope import ChestSlope
from engine.garment.pattern.cut import cut_pattern
from engine.garment.template.side_levels import SideLevels
from engine.settings.garment import GarmentSettings
from engine.types import GarmentFeatures, Pattern, PhotoType
from tests.garment.drawn_garments import exact_view, garment_of, measures

UNDER_THE_ARM = 0.11  # m of the side below the arm pit


def striped(**changes: float) -> Pattern:
    """Return a top of stripes cut with arm holes for arms that are stouter than the photo's."""
    features = GarmentFeatures((), "stripes", {}, np.zeros((0, 4), np.float32))
    view = exact_view("tshirt", **changes)
    garment = garment_of(view, "tshirt", PhotoType.GHOST, features=features)
    return cut_pattern(garment, measures(chest=1.12, waist=1.02, hip=1.1), GarmentSettings())


def lengthened() -> Pattern:
    """Return a cropped top with a print on its chest that is cut longer to show no midriff."""
    view = exact_view("tshirt", hem_y=1.25, waist_y=0.95)
    t = view.template
    rows = [t["top_y"] + share * t["hem_y"] for share in (0.25, 0.66)]
    box = np.array([[t["centre_x"] - 0.3 * t["width"], rows[0], t["centre_x"] + 0.3 * t["width"], rows[1]]], np.float32)
    features = GarmentFeatures((), "print", {}, box)
    garment = garment_of(view, "tshirt", PhotoType.GHOST, features=features)
    return cut_pattern(garment, measures(), GarmentSettings(), min_length_below_shoulder=0.55)


def levels(pattern: Pattern, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the photo's level (m) that the front panel shows at panel points (m)."""
    front = pattern.render_panel == 0
    shown = LinearNDInterpolator(pattern.render_vertices_panel[front], pattern.uv[front, 1])
    return shown(np.stack([x, y], axis=1)) * pattern.metres_per_px


@pytest.mark.parametrize("armpit", [0.24, 0.32])
def test_run_stripes_straight_across_below_the_arms(armpit: float):
    pattern = striped(armpit_y=armpit)
    pit, side = -pattern.panel_landmarks["armpit_r"][1], abs(pattern.panel_landmarks["armpit_r"][0])
    for below in (UNDER_THE_ARM, 0.16):
        y = np.full(2, -(pit + below))
        middle, beside = levels(pattern, np.array([0, 0.85 * side]), y)
        assert beside == pytest.approx(middle, abs=0.012)


def test_make_no_stripe_below_the_neckline_thicker_than_the_next():
    pattern = striped(neck_front=0.16, neck_width=0.4)
    neck, pit = 0.08, -pattern.panel_landmarks["armpit_r"][1]
    y = -np.arange(neck + 0.02, pit - 0.01, 0.01)
    for x in (0.0, 0.03, 0.06, 0.09):
        step = np.diff(levels(pattern, np.full(len(y), x), y))
        assert (step[1:] / step[:-1]).min() > 0.9


def test_meet_the_photo_at_both_ends_of_the_side_and_never_turn_back():
    for seen in (0.12, 0.2, 0.3):
        side = SideLevels(
            armpit=(0.22, seen), hem=(0.62, 0.6), neck=(0.08, 0.06), slope=ChestSlope(0.08, 0.22, 0.9, 0.0)
        )
        at = side.seen(np.linspace(0.22, 0.62, 50))
        assert at[[0, -1]] == pytest.approx([seen, 0.6])
        assert (np.diff(at) > 0).all()


def test_bend_no_colour_block_down_at_the_sides_where_its_print_keeps_its_height():
    """A chest band ended in wings: the print kept its height, and the sides beside it had been drawn out alone."""
    pattern = lengthened()
    pit, side = -pattern.panel_landmarks["armpit_r"][1], abs(pattern.panel_landmarks["armpit_r"][0])
    for below in (UNDER_THE_ARM, 0.14, 0.18, 0.22):
        middle, beside = levels(pattern, np.array([0, 0.96 * side]), np.full(2, -(pit + below)))
        assert beside == pytest.approx(middle, abs=0.015)
