"""The cut of skirts, trousers and shorts: by their charts, and by the hips and legs of their wearer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.garment.pattern.cut import cut_pattern
from engine.garment.pattern.scale import waistband_level
from engine.settings.garment import GarmentSettings
from engine.types import PhotoType, SizeChart
from tests.garment.drawn_garments import SHAPES, exact_view, garment_of, measures

SETTINGS = GarmentSettings()
RULES = SETTINGS.pattern
BODY = measures()


def test_cut_trousers_and_skirts_exactly_by_their_charts():
    for category, sizes in (
        ("trousers", {"half_waist": 41, "inseam": 79, "half_hip": 54}),
        ("skirt", {"half_waist": 37, "length": 62}),
    ):
        garment = garment_of(exact_view(category), category, chart=SizeChart({"S": sizes}))
        p = cut_pattern(garment, BODY, SETTINGS, size="S")
        for name, cm in sizes.items():
            assert p.lengths_cm[name] == pytest.approx(cm, abs=0.01), name


def test_let_trousers_reach_the_ankle_and_pass_hips_and_thighs():
    for photo_type in (PhotoType.FLAT, PhotoType.GHOST):
        p = cut_pattern(garment_of(exact_view("trousers"), "trousers", photo_type), BODY, SETTINGS)
        thicker = (BODY.leg_girth[0, 1] - RULES.usual_thigh) / np.pi
        rise = BODY.levels["crotch"] - waistband_level(BODY, RULES) + thicker
        assert RULES.rise_ease[0] <= p.lengths_cm["rise"] / 100 - rise + 0.001 <= RULES.rise_ease[1] + 0.002
        fall = rise - thicker + 0.78 - RULES.inseam_clearance
        assert -0.001 <= (p.lengths_cm["rise"] + p.lengths_cm["inseam"]) / 100 - fall <= RULES.hem_break + 0.001
        assert 2 * p.lengths_cm["half_hip"] / 100 >= 0.97 + RULES.hip_ease - 1e-6
        assert p.panel_landmarks["crotch"][0] == 0


def test_read_a_skirt_beyond_the_floor_as_worn():
    fall = BODY.levels["crotch"] + BODY.inseam.value_m - waistband_level(BODY, RULES) - RULES.skirt_clearance
    for share in (1.5, 4.0):
        view = exact_view("skirt", hem_y=share)
        p = cut_pattern(garment_of(view, "skirt"), BODY, SETTINGS)
        laid = share * (p.lengths_cm["half_waist"] / 100)
        assert p.lengths_cm["length"] / 100 == pytest.approx(laid, rel=0.02) if laid < fall else True
        assert p.lengths_cm["length"] / 100 <= fall + 1e-6
        assert any("worn" in s for s in p.adjustments) is (laid > fall)


def test_choose_a_straight_skirt_by_the_hips_of_its_wearer():
    band = waistband_level(BODY, RULES)
    cut = cut_pattern(garment_of(exact_view("skirt", hip_x=0.72, hem_x=0.7), "skirt"), BODY, SETTINGS)
    at_hips = cut.panel_outlines[0][:, 1] > band - BODY.levels["hip"]
    side = cut.panel_outlines[0][at_hips]
    girth = np.interp(band - side[:, 1], BODY.torso_girth[:, 0], BODY.torso_girth[:, 1])
    assert (side[:, 0] <= 0.25 * (girth + RULES.hip_ease) + RULES.hip_stand_off + 0.004).all()
    flared = cut_pattern(garment_of(exact_view("skirt", hip_x=0.72, hem_x=0.9), "skirt"), BODY, SETTINGS)
    assert flared.lengths_cm["half_hip"] > cut.lengths_cm["half_hip"] + 2  # the width of a flared one is its look


def test_cut_no_hips_wider_because_the_legs_lie_apart_in_the_photo():
    hips = [
        cut_pattern(garment_of(exact_view("trousers", **lie), "trousers"), BODY, SETTINGS).lengths_cm["half_hip"]
        for lie in ({}, _apart(0.3))
    ]
    assert hips[1] - hips[0] < 6


def _apart(lean: float) -> dict[str, float]:
    """Return the parameters of trousers whose legs lie apart by ``lean`` (tangent), their hems square to the legs."""
    p = SHAPES["trousers"]
    knee = p["hip_y"] + 0.45 * (p["hem_out_y"] - p["hip_y"])
    down = {"hip_x": p["hip_y"], "knee_out_x": knee, "knee_in_x": knee, "hem_out_x": p["hem_out_y"]}
    apart = {name: p[name] + lean * y for name, y in (down | {"hem_in_x": p["hem_in_y"]}).items()}
    return apart | {"hem_in_y": p["hem_out_y"] + lean * (p["hem_out_x"] - p["hem_in_x"])}


def test_cut_the_hems_of_a_photo_with_spread_legs_like_those_of_one_with_straight_legs():
    slants = []
    for lean in (0.0, 0.3):
        photo = exact_view("trousers", **_apart(lean))
        cut = cut_pattern(garment_of(photo, "trousers"), BODY, SETTINGS).panel_landmarks
        inner, outer = (np.array(cut[f"hem_{n}_l"]) for n in ("in", "out"))
        slants.append(np.degrees(np.arctan2(outer[1] - inner[1], inner[0] - outer[0])))
    assert abs(slants[1] - slants[0]) < 4


def test_cut_the_side_of_trousers_shorter_by_the_rise_that_hangs_below_the_body():
    """Leave no more length in the side seam than in the inside of the leg, which hangs from the crotch."""
    cut = cut_pattern(garment_of(exact_view("trousers"), "trousers"), BODY, SETTINGS).lengths_cm
    down = 100 * (BODY.levels["crotch"] - waistband_level(BODY, RULES))
    assert cut["length"] - down - cut["inseam"] == pytest.approx(0, abs=1.5)


def test_spread_the_picture_evenly_over_legs_that_lie_apart():
    for lean in (0.0, 0.3):
        cut = cut_pattern(garment_of(exact_view("trousers", **_apart(lean)), "trousers"), BODY, SETTINGS)
        front = cut.render_faces[(cut.render_panel[cut.render_faces] == 0).all(axis=1)]
        panel, seen = (x[front].astype(np.float64) for x in (cut.render_vertices_panel, cut.uv))
        edges = [np.stack([x[:, 1] - x[:, 0], x[:, 2] - x[:, 0]], axis=2) for x in (panel, seen)]
        pace = np.linalg.svd(edges[1] @ np.linalg.inv(edges[0]), compute_uv=False) * cut.metres_per_px
        assert np.quantile(pace[:, 1], 0.01) > 0.5, lean
        assert np.quantile(pace[:, 0], 0.99) < 1.6, lean


def test_keep_waistband_and_pockets_as_high_as_photographed_where_the_rise_is_lengthened():
    """A band of twice its height, with loops and pockets drawn out, shows that trousers were stretched to a wearer."""
    view = exact_view("trousers", crotch_y=SHAPES["trousers"]["crotch_y"] - 0.18)
    cut = cut_pattern(garment_of(view, "trousers"), BODY, SETTINGS)
    assert any("rise was lengthened" in sentence for sentence in cut.adjustments)
    front = cut.render_panel == 0
    panel, seen = cut.render_vertices_panel[front], cut.uv[front] * cut.metres_per_px
    for middle in (0.0, 0.10):  # at the button, and where the pockets' mouths are
        near = (np.abs(np.abs(panel[:, 0]) - middle) < 0.03) & (panel[:, 1] > -0.09)
        pace = -np.polyfit(panel[near, 1], seen[near, 1], 1)[0]
        assert pace == pytest.approx(1, abs=0.12), middle
    fork = np.linalg.norm(panel - (0, -cut.lengths_cm["rise"] / 100), axis=1).argmin()
    rise = seen[fork, 1] - cut.metres_per_px * view.template["top_y"]
    assert rise == pytest.approx(cut.metres_per_px * view.template["crotch_y"], abs=0.02)  # all of it is still shown


def test_cut_trousers_for_a_fuller_waist_true_in_length_and_no_wider_than_its_hips_ask():
    view = exact_view("trousers", hem_out_y=4.2, hem_in_y=4.2)
    full = measures(1.2, 1.1, 1.2)
    cut = cut_pattern(garment_of(view, "trousers"), full, SETTINGS)
    inseam = cut.metres_per_px * (view.template["hem_in_y"] - view.template["crotch_y"])
    assert inseam == pytest.approx(full.inseam.value_m - RULES.inseam_clearance, abs=0.01)
    assert cut.lengths_cm["half_hip"] / 100 == pytest.approx(0.5 * (1.2 + RULES.hip_ease), abs=0.02)


def test_end_shorts_level_all_around_the_leg():
    cut = cut_pattern(garment_of(exact_view("shorts"), "shorts"), BODY, SETTINGS).lengths_cm
    down = 100 * (BODY.levels["crotch"] - waistband_level(BODY, RULES))  # the rest of the rise passes under the body
    inside = down + cut["inseam"]
    assert cut["length"] - inside < 5


@pytest.mark.parametrize("seen", [0.7, 1.5], ids=["low", "high"])
def test_hang_the_fork_just_below_the_body_and_give_the_way_under_it_to_the_middle_seam(seen):
    """A rise drawn out by the way under the body hangs low between the legs, as on no trousers in a shop."""
    view = exact_view("trousers", crotch_y=seen * SHAPES["trousers"]["crotch_y"])
    cut = cut_pattern(garment_of(view, "trousers"), BODY, SETTINGS)
    below = cut.lengths_cm["rise"] - 100 * (BODY.levels["crotch"] - waistband_level(BODY, RULES))
    assert 1.5 < below < 6
    front, back = (100 * run for run in cut.seat_run)
    assert front < back  # the seat goes further than the front
    assert 25 < 2 * below + front + back < 36  # cm, thighs of 57 cm; with less the seats of trousers were stretched


def test_hang_the_fork_lower_and_lengthen_the_seat_for_thighs_that_are_thicker():
    """Cut like those of usual thighs, trousers of a stout wearer gaped at the fork and were stretched by 7 %."""
    leg = BODY.leg_girth + np.array([0, 0.10])
    stout = replace(BODY, leg_girth=leg)
    view = exact_view("trousers", crotch_y=0.7 * SHAPES["trousers"]["crotch_y"])
    usual, cut = (cut_pattern(garment_of(view, "trousers"), body, SETTINGS) for body in (BODY, stout))
    assert cut.lengths_cm["rise"] - usual.lengths_cm["rise"] == pytest.approx(10 / np.pi, abs=0.3)
    assert sum(cut.seat_run) > 1.1 * sum(usual.seat_run)
