"""Necklines that follow their straps down before they turn in over the bust."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.garment.neck.knee import NeckKnee, find_knee, with_knee
from engine.garment.pattern.cut import cut_pattern
from engine.garment.template.drawing import neck_curve, place
from engine.garment.template.reading import fit_view
from engine.settings.garment import GarmentSettings
from engine.settings.garment_neck import NeckKneeSettings
from engine.types import GarmentView, PhotoType
from tests.garment.drawn_garments import drawn_garment, fill, garment_of, measures

SETTINGS = GarmentSettings()
HALF, DEPTH, WIDTH = 90.0, 120.0, 220.0
SWEETHEART = NeckKnee(0.88, 0.52, 0.85)
BODICE = {"neck_width": 0.4, "neck_back": 0.5, "neck_front": 0.52, "shoulder_x": 0.51, "shoulder_y": 0.01, "hem_y": 1.2}


def sweetheart_view() -> GarmentView:
    """Return the reading of a plain bodice on broad straps whose back is not seen."""
    _, _, template, values, placement = drawn_garment("sleeveless", **BODICE)
    knee = dict(zip(("neck_knee_x", "neck_knee_y", "neck_knee_exponent"), vars(SWEETHEART).values(), strict=True))
    outline = with_knee(template.draw(values, samples=80), knee).outline
    alpha = fill(place(outline, placement)) / np.float32(255)
    cloth = np.where(alpha[..., None] > 0.5, np.uint8([60, 90, 160]), np.uint8(245))
    return fit_view(np.asarray(cloth, np.uint8), alpha.astype(np.float32), "sleeveless", PhotoType.GHOST, SETTINGS)


def test_find_the_knee_of_a_sweetheart_neckline_within_its_steps() -> None:
    seen = SWEETHEART.curve(HALF, DEPTH, 200) + np.random.default_rng(0).normal(0, 0.4, (200, 2))
    knee = find_knee(seen, HALF, DEPTH, WIDTH, NeckKneeSettings())
    assert knee is not None
    assert knee.x == pytest.approx(SWEETHEART.x, abs=0.06)
    assert knee.y == pytest.approx(SWEETHEART.y, abs=0.06)


@pytest.mark.parametrize("exponent", [1.1, 1.4, 2.0, 2.8])
def test_find_no_knee_in_a_smooth_neckline(exponent: float) -> None:
    assert find_knee(neck_curve(HALF, DEPTH, exponent, 200), HALF, DEPTH, WIDTH, NeckKneeSettings()) is None


def test_cut_straps_and_the_cloth_over_the_bust_as_the_photo_shows_them() -> None:
    """Beside the neck a smooth V leaves the straps' inner edges and cuts into the cups."""
    view = sweetheart_view()
    assert view.template["neck_knee_y"] == pytest.approx(SWEETHEART.y, abs=0.1)
    line = cut_pattern(garment_of(view, "sleeveless"), measures(), SETTINGS).panel_outlines[0]
    top, low = line[:, 1].max(), line[np.abs(line[:, 0]) < 0.004, 1].max()
    level = top - SWEETHEART.y * (top - low)
    inner = np.abs(line[(np.abs(line[:, 1] - level) < 0.004)][:, 0]).min()
    smooth = replace(view, template={k: v for k, v in view.template.items() if "knee" not in k})
    plain = cut_pattern(garment_of(smooth, "sleeveless"), measures(), SETTINGS).panel_outlines[0]
    before = np.abs(plain[(np.abs(plain[:, 1] - level) < 0.004)][:, 0]).min()
    assert inner > before + 0.01
