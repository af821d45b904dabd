"""A narrow neck that opens far down, as between the lapels of a shirt dress."""

from __future__ import annotations

import pytest

from engine.garment.template.reading import fit_view
from engine.settings.garment import GarmentSettings
from engine.types import GarmentView, PhotoType
from tests.garment.drawn_garments import drawn_garment

SETTINGS = GarmentSettings()
LAPELS = {"neck_width": 0.21, "neck_front": 0.8, "neck_exponent": 1.5, "neck_back": 0.0}
SLOPING = {"shoulder_x": 0.64, "shoulder_y": 0.21, "shoulder_rounding": 0.5, "sleeve_length": 0.78}
FULL_SKIRT = {"armpit_y": 1.0, "hem_y": 5.0, "hem_x": 1.3, "hip_x": 0.85, "waist_x": 0.55}


@pytest.fixture(scope="module")
def shirt_dress() -> GarmentView:
    pixels, alpha, *_ = drawn_garment("dress", **LAPELS, **SLOPING, **FULL_SKIRT)
    return fit_view(pixels, alpha, "dress", PhotoType.GHOST, SETTINGS, cut="short")


def test_find_the_neck_of_a_long_dress_at_its_top_and_not_on_its_shoulders(shirt_dress: GarmentView) -> None:
    t = shirt_dress.template
    assert t["neck_width"] / t["width"] == pytest.approx(0.21, abs=0.04)


def test_follow_an_opening_that_is_four_times_as_deep_as_half_its_width(shirt_dress: GarmentView) -> None:
    t = shirt_dress.template
    assert t["neck_front"] / t["width"] == pytest.approx(0.8, abs=0.06)
    assert t["neck_exponent"] < 1.6  # a point, no round neck
    assert t["neck_score"] > 0.7
