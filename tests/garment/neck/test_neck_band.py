"""A rib along the neckline keeps its breadth, however much longer and deeper than its photo the neckline is cut."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.interpolate import LinearNDInterpolator
from scipy.spatial import cKDTree

from engine.garment.pattern.cut import cut_pattern
from engine.garment.template.drawing import PLACEMENT, place
from engine.settings.garment import GarmentSettings
from engine.types import F64, PhotoType
from tests.garment.drawn_garments import exact_view, garment_of, measures, template_of

SETTINGS = GarmentSettings()
RIB_M = 0.02


def ribs_of(photo_type: PhotoType, **changes: float) -> F64:
    """Return the breadth (photo's = 1) that a rib of a drawn tee has in its cut, along the front neckline."""
    view = exact_view("tshirt", **changes)
    pattern = cut_pattern(garment_of(view, "tshirt", photo_type), measures(), SETTINGS)
    template = template_of("tshirt")
    drawn = template.draw(template.values(view.template), samples=200).stretches[0].points
    line = place(drawn, np.array([view.template[k] for k in PLACEMENT]))
    along = np.gradient(line, axis=0)
    inward = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    front = pattern.render_panel == 0
    panel_of = LinearNDInterpolator(pattern.uv[front], pattern.render_vertices_panel[front])
    upper = panel_of(line + 3 * inward)  # the map reads the photo a little inside its outline
    middle = slice(len(line) // 8, -len(line) // 8)
    lower = panel_of(line[middle] + inward[middle] * RIB_M / pattern.metres_per_px)
    breadth, _ = cKDTree(upper[np.isfinite(upper).all(axis=1)]).query(lower)
    return breadth / (RIB_M - 3 * pattern.metres_per_px)


@pytest.mark.parametrize("changes", [{}, {"neck_width": 0.3}, {"neck_front": 0.12}], ids=["usual", "wide", "shallow"])
def test_keep_the_breadth_of_a_rib_that_a_worn_photo_shows(changes: dict[str, float]) -> None:
    """Cut a rib as broad as its photo shows it, but for what the sloping chest foreshortens."""
    breadth = ribs_of(PhotoType.GHOST, **changes)
    assert breadth.min() > 0.93
    assert breadth.max() < 1.04 * SETTINGS.pattern.chest_slope


def test_keep_the_breadth_of_a_rib_laid_flat() -> None:
    assert ribs_of(PhotoType.FLAT) == pytest.approx(1.0, abs=0.06)
