"""A photo of a worn garment is a projection: what it foreshortens is given back to the cut."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_garments import exact_view, garment_of, measures
from scipy.interpolate import LinearNDInterpolator

from engine.garment.pattern import cut_pattern
from engine.settings.garment import GarmentSettings
from engine.types import F64, PanelEdge, Pattern, PhotoType

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
    seen, pattern = exact_view("tshirt").template, worn("tshirt")
    fall = seen["neck_front"] * pattern.metres_per_px
    depth = neck_depth(pattern)
    run = np.hypot(fall, RULES.neck_reach * BODY.neck_girth)
    assert run - 0.002 <= depth <= RULES.neck_growth_max * run


def test_hang_the_hem_from_the_longer_yoke():
    seen, pattern = exact_view("tshirt").template, worn("tshirt")
    fall, pit, hem = (seen[n] * pattern.metres_per_px for n in ("neck_front", "armpit_y", "hem_y"))
    added = np.hypot(fall, RULES.neck_reach * BODY.neck_girth) - fall + (RULES.yoke_lean - 1) * (pit - fall)
    assert pattern.lengths_cm["length"] / 100 == pytest.approx(hem + added, abs=1e-6)


def test_show_the_sloping_chest_lower_than_its_cloth_and_the_rest_true_to_scale():
    pattern = worn("tshirt")
    neck, pit = neck_depth(pattern), -pattern.panel_landmarks["armpit_r"][1]
    middle, low = 0.5 * (neck + pit), pit + 0.08
    step = 0.02
    at = np.array([(0, -middle), (0, -middle - step), (step, -middle), (0, -low), (0, -low - step)])
    px = photo_of(pattern, at) * pattern.metres_per_px / step
    assert px[1, 1] - px[0, 1] == pytest.approx(1 / RULES.yoke_lean, abs=0.06)
    assert px[2, 0] - px[0, 0] == pytest.approx(1, abs=0.05)
    assert px[4, 1] - px[3, 1] == pytest.approx(1, abs=0.06)


def test_bring_worn_long_sleeves_to_the_hand_but_leave_short_ones():
    long, short = worn("longsleeve", sleeve_length=2.2), worn("tshirt")
    wrist = 0.5 * BODY.shoulder_joint_distance + float(BODY.arm_girth[-1, 0])
    reach = {
        n: 0.01 * (0.5 * p.lengths_cm["shoulder"] + p.lengths_cm["sleeve"]) for n, p in (("l", long), ("s", short))
    }
    assert reach["l"] == pytest.approx(wrist + RULES.sleeve_over_hand, abs=1e-6)
    assert reach["s"] < wrist - 0.2
