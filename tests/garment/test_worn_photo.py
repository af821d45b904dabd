"""A photo of a worn garment is a projection: what it foreshortens is given back to the cut."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.interpolate import LinearNDInterpolator

from engine.garment.pattern.cut import cut_pattern
from engine.settings.garment import GarmentSettings
from engine.types import F64, PanelEdge, Pattern, PhotoType
from tests.garment.drawn_garments import exact_view, garment_of, measures

SETTINGS = GarmentSettings()
RULES = SETTINGS.pattern
BODY = measures()


def worn(category: str, **changes: float) -> Pattern:
    return cut_pattern(garment_of(exact_view(category, **changes), category, PhotoType.GHOST), BODY, SETTINGS)


def neck_depth(pattern: Pattern) -> float:
    """Return how far (m) the front neckline lies below the neck's side points."""
    neck = (pattern.sim_edge[pattern.sim_of_render] == PanelEdge.NECK_FRONT) & (pattern.render_panel == 0)
    return -float(pattern.render_vertices_panel[neck, 1].min())


def photo_of(pattern: Pattern, at: F64) -> F64:
    """Return (N, 2) px that the front panel shows at panel points (N, 2) m."""
    front = pattern.render_panel == 0
    return LinearNDInterpolator(pattern.render_vertices_panel[front], pattern.uv[front])(at)


def test_run_the_neckline_forward_around_the_neck_as_well_as_down():
    """As a quarter of an ellipse, the front's edge is as long as its run beside the width that the photo shows."""
    pattern = worn("tshirt")
    fall, seen = (exact_view("tshirt").template[n] * pattern.metres_per_px for n in ("neck_front", "neck_width"))
    length = np.hypot(neck_depth(pattern), pattern.panel_landmarks["hps_r"][0])
    run = np.hypot(neck_run(fall), max(seen, RULES.neck_half_width_min))
    assert run - 0.002 <= length <= RULES.neck_growth_max * run


def neck_run(fall: float) -> float:
    """Return how far (m) cloth runs from the neck's side points to a neckline that lies ``fall`` m below them."""
    usual, slope = RULES.neck_slope
    return float(np.hypot(fall, RULES.neck_reach * BODY.neck_girth - slope * max(usual - fall, 0.0)))


def test_end_a_shallow_neckline_before_the_chest_slopes_forward():
    """Reach less far forward with a neckline that falls half as far, and hang the hem that much higher."""
    shallow, usual = (worn("tshirt", neck_front=depth, neck_width=0.3) for depth in (0.12, 0.24))
    fall = exact_view("tshirt", neck_front=0.12).template["neck_front"] * shallow.metres_per_px
    assert neck_run(fall) < np.hypot(fall, RULES.neck_reach * BODY.neck_girth) - 0.01
    hung = (usual.lengths_cm["length"] - shallow.lengths_cm["length"]) / 100
    assert hung == pytest.approx(neck_run(2 * fall) - neck_run(fall) - RULES.yoke_lean * fall, abs=1e-6)


def test_cut_the_back_of_the_neck_as_long_as_it_runs_around_the_nape():
    """Bent to an arc that lies as far behind its ends as the nape does, the neckline is as wide as in the photo."""
    pattern = worn("tshirt", neck_width=0.3)
    seen = exact_view("tshirt", neck_width=0.3).template["neck_width"] * pattern.metres_per_px
    length, sag = pattern.panel_landmarks["hps_r"][0], RULES.nape_sag * BODY.neck_girth  # half the run
    angle = np.linspace(1e-3, 1.5, 3000)  # half the arc's
    bent = angle[np.argmin(np.abs(length / angle * (1 - np.cos(angle)) - sag))]
    assert length / bent * np.sin(bent) == pytest.approx(seen, abs=0.003)


def test_hang_the_hem_from_the_longer_yoke():
    seen, pattern = exact_view("tshirt").template, worn("tshirt")
    fall, pit, hem = (seen[n] * pattern.metres_per_px for n in ("neck_front", "armpit_y", "hem_y"))
    added = neck_run(fall) - fall + (RULES.yoke_lean - 1) * (pit - fall)
    assert pattern.lengths_cm["length"] / 100 == pytest.approx(hem + added, abs=1e-6)


def test_show_the_sloping_chest_lower_than_its_cloth_and_the_rest_true_to_scale():
    pattern = worn("tshirt")
    neck, pit = neck_depth(pattern), -pattern.panel_landmarks["armpit_r"][1]
    middle, low = 0.5 * (neck + pit), pit + 0.08
    step = 0.02
    at = np.array([(0, -middle), (0, -middle - step), (step, -middle), (0, -low), (0, -low - step)])
    px = photo_of(pattern, at) * pattern.metres_per_px / step
    assert px[1, 1] - px[0, 1] == pytest.approx(1 / RULES.chest_slope, abs=0.06)
    assert px[2, 0] - px[0, 0] == pytest.approx(1, abs=0.05)
    assert px[4, 1] - px[3, 1] == pytest.approx(1, abs=0.06)


def test_foreshorten_the_chest_most_below_the_neckline():
    """A chest slopes forward less and less towards the bust: there a print is as tall as its photo shows it."""
    pattern = worn("tshirt")
    neck, pit = neck_depth(pattern), -pattern.panel_landmarks["armpit_r"][1]
    step = 0.02
    levels = np.array([neck + 0.25 * (pit - neck), neck + 0.6 * (pit - neck), pit - 0.02])
    rates = []
    for level in levels:
        px = photo_of(pattern, np.array([(0, -level), (0, -level - step)])) * pattern.metres_per_px / step
        rates.append(float(px[1, 1] - px[0, 1]))
    assert rates[0] < rates[1] - 0.06
    assert rates[1] < rates[2] - 0.06
    assert rates[2] > 0.9


def shoulder_to_cuff(pattern: Pattern) -> float:
    """Return how far (m) the cuff lies from the garment's middle along neckline, shoulder and sleeve."""
    marks = {n: np.array(pattern.panel_landmarks[n]) for n in ("hps_r", "shoulder_r", "cuff_top_r")}
    seam = np.linalg.norm(marks["shoulder_r"] - marks["hps_r"])
    return float(marks["hps_r"][0] + seam + np.linalg.norm(marks["cuff_top_r"] - marks["shoulder_r"]))


@pytest.mark.parametrize(
    ("photo_type", "changes"),
    [
        (PhotoType.GHOST, {"sleeve_length": 2.2}),
        (PhotoType.GHOST, {"sleeve_length": 1.6, "hem_y": 1.4}),  # short beside the shoulders: these are dropped
        (PhotoType.FLAT, {}),
        (PhotoType.FLAT, {"sleeve_length": 1.05, "sleeve_angle": 0.3, "hem_y": 1.4}),
        (PhotoType.FLAT, {"sleeve_length": 0.9, "shoulder_x": 0.7, "sleeve_angle": 0.3, "hem_y": 1.4}),
        (PhotoType.FLAT, {"sleeve_length": 1.1, "hem_y": 1.6, "cuff_width": 0.15}),  # a long trunk, but narrow cuffs
    ],
)
def test_end_full_sleeves_at_the_wrist(photo_type: PhotoType, changes: dict[str, float]):
    pattern = cut_pattern(garment_of(exact_view("longsleeve", **changes), "longsleeve", photo_type), BODY, SETTINGS)
    angle = pattern.sleeve_angle
    wrist = np.array([0.5 * BODY.shoulder_joint_distance, BODY.levels["neck"]])
    wrist = wrist + BODY.arm_girth[-1, 0] * np.array([np.cos(angle), -np.sin(angle)])
    straight = np.hypot(*(wrist - (RULES.neck_half_width_min, 0))) + RULES.neck_half_width_min
    around = angle * BODY.arm_girth[0, 1] / (2 * np.pi)
    assert shoulder_to_cuff(pattern) == pytest.approx(straight + around + RULES.sleeve_ease, abs=0.012)


def test_leave_three_quarter_and_short_sleeves_where_their_photo_ends_them():
    three_quarter = exact_view("longsleeve", sleeve_length=1.6, hem_y=2.2, cuff_width=0.27, shoulder_x=0.75)
    for view, category in ((three_quarter, "longsleeve"), (exact_view("tshirt"), "tshirt")):
        pattern = cut_pattern(garment_of(view, category, PhotoType.GHOST), BODY, SETTINGS)
        wrist = 0.5 * BODY.shoulder_joint_distance + BODY.arm_girth[-1, 0]
        assert shoulder_to_cuff(pattern) < wrist - 0.05


def test_let_an_oversized_flat_garment_grow_until_its_sleeves_reach_the_wrist():
    def cut(sleeve: float) -> Pattern:
        view = exact_view("longsleeve", sleeve_length=sleeve, sleeve_angle=0.3, hem_y=1.4, cuff_width=0.15)
        return cut_pattern(garment_of(view, "longsleeve"), BODY, SETTINGS)

    usual, roomy, most = (cut(v).lengths_cm["half_chest"] for v in (1.3, 0.85, 0.75))
    assert usual == pytest.approx(50 * (BODY.chest.value_m + RULES.flat_ease["regular"]))
    assert usual + 2 < roomy <= most <= RULES.flat_roomy_max * usual + 0.01


def test_give_a_dropped_shoulders_cloth_to_the_sleeve():
    wide, usual = (exact_view("tshirt", shoulder_x=x, sleeve_length=v) for x, v in ((0.56, 0.5), (0.48, 0.56)))
    reach = [shoulder_to_cuff(cut_pattern(garment_of(v, "tshirt"), BODY, SETTINGS)) for v in (wide, usual)]
    assert reach[0] == pytest.approx(reach[1], abs=0.01)


@pytest.mark.parametrize(("photo_type", "chest"), [(PhotoType.GHOST, 0.38), (PhotoType.FLAT, 0.5)])
@pytest.mark.parametrize("waisted", [1.0, 0.93])
def test_cut_sides_as_straight_as_the_photo_shows_them(photo_type: PhotoType, chest: float, waisted: float):
    # chest and hem are widened for the body: a waist left as it was would be sucked in, and the hem kick out
    view = exact_view("tshirt", armpit_x=chest, hem_x=chest, waist_x=waisted * chest)
    lengths = cut_pattern(garment_of(view, "tshirt", photo_type), BODY, SETTINGS).lengths_cm
    mean = 0.5 * (lengths["half_chest"] + lengths["half_hem"])
    assert lengths["half_waist"] >= waisted * mean - 0.01


@pytest.mark.parametrize("seen_angle", [0.75, 1.2])
def test_let_a_short_sleeve_hang_though_the_arm_needs_a_deeper_hole(seen_angle: float):
    # a sleeve cut level stands off a hanging arm like a wing
    changes = {"armpit_x": 0.38, "waist_x": 0.38, "hem_x": 0.38, "sleeve_length": 0.42}
    hanging, usual = worn("tshirt", sleeve_angle=seen_angle, **changes), worn("tshirt", sleeve_length=0.8)
    assert hanging.sleeve_angle > 0.35
    assert hanging.lengths_cm["sleeve"] < usual.lengths_cm["sleeve"]
