"""Sleeveless tops that hang from straps."""

from __future__ import annotations

import numpy as np
import pytest

from engine.garment import cut_pattern
from engine.settings.garment import GarmentSettings
from engine.types import Pattern, PhotoType
from tests.garment.drawn_garments import exact_view, garment_of, measures

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


def straps(photo_type: PhotoType, inner: float, outer: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where a strap (of the width) begins and ends, m from the middle, in the cut and in the photo."""
    view = exact_view("sleeveless", neck_width=inner, shoulder_x=outer)
    pattern = cut_pattern(garment_of(view, "sleeveless", photo_type), BODY, SETTINGS)
    seen = np.array([view.template[name] for name in ("neck_width", "shoulder_x")]) * pattern.metres_per_px
    return np.array([pattern.panel_landmarks[f"{name}_r"][0] for name in ("hps", "shoulder")]), seen


def test_cut_the_straps_of_a_worn_top_as_far_out_as_they_lie_around_the_chest():
    """Bent around an ellipse as broad as the chest that the photo shows, the cut is as broad as its photo."""
    cut, seen = straps(PhotoType.GHOST, 0.41, 0.475)
    assert cut[1] - cut[0] < 0.04  # a strap of 3 cm stays one
    angle = np.linspace(0, 0.5 * np.pi, 5000)
    chest = 0.5 / 0.475 * seen[1]  # the template's arm pits lie half its width from the middle
    run = chest * np.concatenate([[0], np.cumsum(np.hypot(np.diff(np.sin(angle)), 0.7 * np.diff(np.cos(angle))))])
    assert np.interp(cut[0], run, chest * np.sin(angle)) == pytest.approx(seen[0], abs=0.003)
    assert cut[0] > 1.06 * seen[0]


def test_leave_the_straps_of_a_flat_top_where_they_were_laid():
    cut, seen = straps(PhotoType.FLAT, 0.25, 0.32)
    assert cut[0] == pytest.approx(seen[0], abs=0.003)


def test_move_straps_that_were_laid_beyond_the_shoulders_onto_them():
    """Keep them as broad as they are; cut off at the shoulders, they would be narrow and hang on the arms."""
    cut, seen = straps(PhotoType.FLAT, 0.38, 0.49)
    assert cut[1] <= 0.5 * BODY.shoulder_joint_distance + 1e-6
    assert cut[1] - cut[0] == pytest.approx(seen[1] - seen[0], abs=0.004)


def test_let_a_strap_that_lies_aslant_in_its_photo_fall_no_steeper_than_a_shoulder():
    view = exact_view("sleeveless", neck_width=0.3, shoulder_x=0.38, shoulder_y=0.1)
    marks = cut_pattern(garment_of(view, "sleeveless", PhotoType.FLAT), BODY, SETTINGS).panel_landmarks
    across, down = np.array(marks["shoulder_r"]) - np.array(marks["hps_r"])
    assert -down / across < 0.5


@pytest.mark.parametrize("photo_type", [PhotoType.GHOST, PhotoType.FLAT])
def test_let_a_strap_fall_no_steeper_than_the_shoulder_it_lies_on(photo_type: PhotoType):
    """A strap that was photographed level is cut with a shoulder's slope; cut steeper, it stands up beside the neck."""
    view = exact_view("sleeveless", neck_width=0.3, shoulder_x=0.38, shoulder_y=0.02)
    marks = cut_pattern(garment_of(view, "sleeveless", photo_type), BODY, SETTINGS).panel_landmarks
    across, down = np.array(marks["shoulder_r"]) - np.array(marks["hps_r"])
    assert 0.25 < -down / across < 0.45
