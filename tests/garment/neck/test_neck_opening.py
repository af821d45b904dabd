"""The neckline's length against the neck it lies around."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.garment.pattern.cut import cut_pattern
from engine.settings.garment import GarmentSettings
from engine.types import GarmentView, PanelEdge, Pattern
from tests.garment.drawn_garments import exact_view, garment_of, measures

SETTINGS = GarmentSettings()


def neck_loop(pattern: Pattern) -> float:
    """Length of all sim edges that lie on the neckline, in panel metres."""
    neck = (PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK)
    faces = pattern.render_faces
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    unique, count = np.unique(edges, axis=0, return_counts=True)
    rim = unique[count == 1]
    seam = np.sort(pattern.sim_of_render[rim], axis=1)
    _, place, times = np.unique(seam, axis=0, return_index=True, return_counts=True)
    rim = rim[place[times == 1]]
    rim = rim[np.isin(pattern.sim_edge[pattern.sim_of_render[rim]], neck).all(axis=1)]
    x = pattern.render_vertices_panel
    return float(np.linalg.norm(x[rim[:, 0]] - x[rim[:, 1]], axis=1).sum())


def cut(neck_girth: float) -> Pattern:
    garment = garment_of(exact_view("tshirt"), "tshirt")
    return cut_pattern(garment, replace(measures(), neck_girth=neck_girth), SETTINGS)


@pytest.mark.parametrize("girth", [0.36, 0.42])
def test_lie_around_the_base_of_the_neck_instead_of_climbing_it(girth):
    assert neck_loop(cut(girth)) >= 0.97 * SETTINGS.pattern.neck_loop_share * girth


def test_leave_a_wide_neckline_as_it_is():
    assert neck_loop(cut(0.20)) == pytest.approx(neck_loop(cut(0.25)), rel=1e-6)
    assert not [a for a in cut(0.20).adjustments if "neckline" in a]


def test_say_that_a_neckline_was_widened():
    assert [a for a in cut(0.58).adjustments if "neckline" in a]


def collared(view: GarmentView, rise: float) -> GarmentView:
    """Add a collar to a view that stands up by ``rise`` half widths of its neckline."""
    half = view.template["neck_width"]
    view.template.update(collar_x=1.3 * half, collar_y=5.0, collar_rise=rise * half)
    view.template.update(opening_width=half, opening_depth=half, opening_exponent=1.3, opening_top=0.0)
    return view


def test_sew_a_shirt_closer_to_the_neck_than_a_tee():
    """A stand follows the neck from its base: on a tee's longer loop it stands off, with holes beside it."""
    girth = 0.58
    view = collared(exact_view("tshirt"), rise=0.4)
    pattern = cut_pattern(garment_of(view, "polo"), replace(measures(), neck_girth=girth), SETTINGS)
    assert pattern.collar is not None
    assert girth < neck_loop(pattern) < 1.11 * girth < neck_loop(cut(girth))


def test_stand_a_roll_neck_half_as_high_as_it_lies_in_the_photo():
    """Folded down over itself; as low as a shirt's collar it was a mock neck."""
    knit = cut_pattern(garment_of(collared(exact_view("longsleeve"), rise=1.3), "longsleeve"), measures(), SETTINGS)
    shirt = cut_pattern(garment_of(collared(exact_view("longsleeve"), rise=1.3), "shirt"), measures(), SETTINGS)
    assert knit.collar is not None
    assert shirt.collar is not None
    assert knit.collar.height.max() > 0.045 > 1.1 * shirt.collar.height.max()


def test_tell_where_the_leaves_of_a_collar_lie():
    """Around the opening, as far down the chest as leaves reach; a tee has none."""
    view = collared(exact_view("tshirt"), rise=0.4)
    leaves = cut_pattern(garment_of(view, "polo"), measures(), SETTINGS).leaves
    assert leaves is not None
    x, y, width = view.template["centre_x"], view.template["top_y"], view.template["width"]
    tips = [(x + side * 0.2 * width, y + 0.2 * width) for side in (-1, 1)]
    inside = [cv2.pointPolygonTest(leaves.astype(np.float32), tip, True) for tip in (*tips, (x, y + 0.55 * width))]
    assert min(inside[:2]) > 0 > inside[2]
    assert cut_pattern(garment_of(exact_view("tshirt"), "tshirt"), measures(), SETTINGS).leaves is None
