"""Sleeveless tops that hang from straps."""

from __future__ import annotations

import pytest
from drawn_garments import exact_view, garment_of, measures

from engine.garment import cut_pattern
from engine.settings.garment import GarmentSettings
from engine.types import Pattern, PhotoType

BODY, SETTINGS = measures(), GarmentSettings()


def with_pits(armpit_y: float, photo_type: PhotoType) -> Pattern:
    """Cut a sleeveless top whose arm holes end so far (of its width) below its shoulders; the rest of it follows."""
    lower = armpit_y - 0.62
    view = exact_view("sleeveless", armpit_y=armpit_y, neck_front=0.40 + lower, hem_y=1.20 + lower)
    return cut_pattern(garment_of(view, "sleeveless", photo_type), BODY, SETTINGS)


def trunk(pattern: Pattern) -> float:
    """Return the length (m) of its side below the arm pit."""
    return pattern.panel_landmarks["armpit_l"][1] - pattern.panel_landmarks["hem_l"][1]


def test_let_a_top_photographed_as_worn_hang_lower_whose_arm_holes_end_above_the_arm_pits():
    """Keep its trunk as long as it is: the photo foreshortens straps."""
    high, low = (with_pits(pits, PhotoType.GHOST) for pits in (0.40, 0.62))
    assert trunk(high) == pytest.approx(trunk(low), abs=0.012)


def test_cut_deeper_the_arm_holes_of_a_flat_top_that_end_above_the_arm_pits():
    """Keep the length that was laid out."""
    laid = with_pits(0.40, PhotoType.FLAT)
    seen = laid.metres_per_px * exact_view("sleeveless", hem_y=0.98).template["hem_y"]
    assert laid.lengths_cm["length"] == pytest.approx(100 * seen, abs=1.0)
