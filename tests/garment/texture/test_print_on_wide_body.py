"""Prints on bodies much wider than the photo's mannequin: one screen prints every size."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.garment.pattern.cut import cut_pattern
from engine.settings.garment import GarmentSettings
from engine.types import GarmentFeatures, PhotoType
from tests.garment.drawn_garments import exact_view, garment_of, measures


@pytest.mark.parametrize("share", [0.78, 0.84])
def test_keep_a_wide_print_true_though_plain_cloth_folds(share) -> None:
    """Keep a chest print true to scale where the cut is far wider than its photo."""
    view, body = exact_view("tshirt"), measures()
    body = replace(body, torso_girth=body.torso_girth * (1, 1.15))
    t = view.template
    half, x = share * t["armpit_x"], t["centre_x"]
    y0, y1 = (t["top_y"] + t["armpit_y"] * k for k in (0.75, 1.25))
    box = np.array([[x - half, y0, x + half, y1]], np.float32)
    garment = garment_of(view, "tshirt", PhotoType.GHOST, features=GarmentFeatures((), "print", {}, box))
    p = cut_pattern(garment, body, GarmentSettings())
    printed = (p.render_panel == 0) & (p.uv >= box[0, :2]).all(1) & (p.uv <= box[0, 2:]).all(1)
    uv, panel = p.uv[printed].astype(np.float64), p.render_vertices_panel[printed].astype(np.float64)
    map_, *_ = np.linalg.lstsq(uv - uv.mean(0), panel - panel.mean(0), rcond=None)
    assert map_[0, 0] / p.metres_per_px == pytest.approx(1, abs=0.02)
