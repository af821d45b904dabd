"""How wide sleeves are cut: around the arm that goes through them, not around the shoulder's root."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.garment.pattern.cut import cut_pattern
from engine.settings.garment import GarmentSettings
from engine.types import PhotoType, SizeChart
from tests.garment.drawn_garments import exact_view, garment_of, measures

SETTINGS = GarmentSettings()
RULES = SETTINGS.pattern
BODY = measures()


def laid_out(angle, **changes):
    """Return the cut of a boxy long sleeve with dropped shoulders whose sleeves lie at ``angle`` rad in the photo."""
    view = exact_view("longsleeve", **changes)
    t = view.template
    view.template.update(sleeve_angle=angle, shoulder_x=0.98 * t["armpit_x"], armpit_y=0.75 * t["armpit_y"])
    return cut_pattern(garment_of(view, "longsleeve"), BODY, SETTINGS)


def across_sleeve(pattern):
    """Return (m) how wide a laid sleeve is at the arm pit, square to its upper edge, and how far out the hole lies."""
    marks = {n: np.array(pattern.panel_landmarks[f"{n}_r"]) for n in ("shoulder", "armpit", "cuff_top")}
    along = marks["cuff_top"] - marks["shoulder"]
    along /= np.hypot(*along)
    down = marks["armpit"] - marks["shoulder"]
    return abs(along[0] * down[1] - along[1] * down[0]), abs(marks["shoulder"][0]) - 0.5 * BODY.shoulder_joint_distance


@pytest.mark.parametrize("angle", [0.15, 0.3, 0.5])
def test_cut_sleeves_of_dropped_shoulders_around_the_upper_arm(angle):
    width, dropped = across_sleeve(laid_out(angle))
    assert dropped > 0.05
    arm = 0.5 * float(np.interp(dropped, BODY.arm_girth[:, 0], BODY.arm_girth[:, 1]))
    assert arm + 0.75 * RULES.sleeved_ease < width < arm + RULES.sleeved_ease + 0.015


def test_hang_sleeves_that_were_laid_out_flat_for_the_photo():
    assert laid_out(0.15).sleeve_angle >= RULES.sleeve_angle_hanging - 0.05


def test_cut_long_cuffs_close_to_the_wrist():
    wrist = 0.5 * float(BODY.arm_girth[-1, 1])
    for angle in (0.2, 1.2):
        cuff = laid_out(angle, cuff_width=0.05).lengths_cm["cuff"] / 100
        assert wrist < cuff <= max(wrist + RULES.cuff_long_ease, RULES.cuff_long_min) + 1e-6


def test_open_the_short_sleeves_of_a_worn_garment_like_its_trunk():
    """Cut half the girth of a sleeve photographed on a mannequin wider than it is seen, a flat one's as it is seen."""
    for photo_type, wrap in ((PhotoType.FLAT, 1.0), (PhotoType.GHOST, RULES.wrap)):
        view = exact_view("tshirt", cuff_width=0.48)
        pattern = cut_pattern(garment_of(view, "tshirt", photo_type), BODY, SETTINGS)
        seen = view.template["cuff_width"] * pattern.metres_per_px
        assert pattern.lengths_cm["cuff"] / 100 == pytest.approx(wrap * seen, rel=0.01)


def stout(share):
    """Return the body with arms that are stouter by ``share`` between the shoulder and a wrist as slim as before."""
    arm = BODY.arm_girth.copy()
    arm[:, 1] *= 1 + share * np.clip(4 * (1 - arm[:, 0] / arm[-1, 0]), 0, 1)
    return replace(BODY, arm_girth=arm)


def room_around(pattern, body):
    """Return (m) how much wider than the arm half a sleeve's girth is, from the arm pit to the cuff."""
    marks = {n: np.array(pattern.panel_landmarks[f"{n}_r"]) for n in ("shoulder", "armpit", "cuff_top", "cuff_bottom")}
    along = marks["cuff_top"] - marks["shoulder"]
    along /= np.hypot(*along)
    spots = [marks[n] - marks["shoulder"] for n in ("armpit", "cuff_bottom")]
    places = np.linspace(*(float(along @ d) for d in spots), 20)
    wide = np.interp(places, places[[0, -1]], [abs(along[0] * d[1] - along[1] * d[0]) for d in spots])
    if pattern.sleeve_room is not None:
        wide *= 1 + np.interp(places, *pattern.sleeve_room.T)
    joint = np.array([0.5 * body.shoulder_joint_distance, float(body.levels["neck"])])
    mirror = [np.sign(marks["shoulder"][0]), 1.0]
    from_joint = places + (marks["shoulder"] * mirror - joint) @ (along * mirror)
    return wide - 0.5 * np.interp(from_joint, body.arm_girth[:, 0], body.arm_girth[:, 1])


def test_give_long_sleeves_room_for_a_stout_arm_all_along():
    """Let the cloth of a tapering sleeve be wider than its panel where upper arm, elbow or forearm need it."""
    view = exact_view("longsleeve", cuff_width=0.05)
    view.template.update(sleeve_angle=1.2, shoulder_x=0.75 * view.template["armpit_x"])
    body = stout(0.35)
    pattern = cut_pattern(garment_of(view, "longsleeve"), body, SETTINGS)
    assert pattern.sleeve_room is not None
    assert pattern.coarse.sleeve_room is not None
    assert room_around(pattern, body).min() > 0.008


def test_leave_sleeves_alone_that_are_wide_enough():
    """Add no cloth to a boxy sleeve."""
    assert laid_out(0.5).sleeve_room is None


def underarm(pattern):
    """Return the lengths (m) of a sleeve's underarm seam and of its upper edge."""
    marks = {n: np.array(pattern.panel_landmarks[f"{n}_r"]) for n in ("shoulder", "armpit", "cuff_top", "cuff_bottom")}
    seam, edge = marks["cuff_bottom"] - marks["armpit"], marks["cuff_top"] - marks["shoulder"]
    return float(np.hypot(*seam)), float(np.hypot(*edge))


@pytest.mark.parametrize("photo_type", [PhotoType.FLAT, PhotoType.GHOST])
def test_slant_short_cuffs_until_the_underarm_seam_is_a_hanging_sleeves(photo_type):
    """Cut a cuff whose inner corner hangs as low as the sleeve's length asks, as far as its slant may go."""
    pattern = cut_pattern(garment_of(exact_view("tshirt", sleeve_angle=1.25), "tshirt", photo_type), BODY, SETTINGS)
    seam, edge = underarm(pattern)
    width = pattern.lengths_cm["cuff"] / 100
    assert seam > min(RULES.underarm_share * edge, 0.9 * width * np.tan(RULES.cuff_slant_max))


def test_cut_sleeves_straight_whose_length_is_given():
    """Cut the cuff of a charted sleeve, and of a long one, square to its length."""
    chart = SizeChart({"M": {"half_chest": 50.0, "sleeve": 19.0}})
    charted = cut_pattern(garment_of(exact_view("tshirt"), "tshirt", chart=chart), BODY, SETTINGS, size="M")
    for pattern in (charted, laid_out(0.5)):
        along = np.subtract(pattern.panel_landmarks["cuff_top_r"], pattern.panel_landmarks["shoulder_r"])
        cuff = np.subtract(pattern.panel_landmarks["cuff_bottom_r"], pattern.panel_landmarks["cuff_top_r"])
        assert abs(along @ cuff) < 1e-6
