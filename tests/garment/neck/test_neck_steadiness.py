"""A neckline that is found elsewhere from a finger's width beside is not sure, and says so."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.garment import GarmentBuilder
from engine.garment.neck.neckline import NECK, Neckline, mean_beside_best, steadiness
from engine.garment.template.reading import fit_view
from engine.models import ModelStore
from engine.settings.garment import GarmentSettings
from engine.types import F32, U8, PhotoType
from tests.garment.drawn_garments import SIZE, drawn_garment
from tests.garment.photographed_garments import photo

SETTINGS = GarmentSettings()


def at_depth(depth: float) -> Neckline:
    return Neckline(50.0, depth, 2.0, 0.9, "edge")


def test_be_sure_of_readings_that_stay_where_they_are_when_their_place_moves():
    moves = [(0.0, -3.0), (0.0, 3.0)]
    assert steadiness(at_depth(60.0), [at_depth(63.0), at_depth(57.0)], moves, 6.0) == pytest.approx(1.0)


def test_be_unsure_of_readings_that_jump():
    assert steadiness(at_depth(60.0), [at_depth(60.0), at_depth(80.0)], [(3.0, 0.0), (-3.0, 0.0)], 6.0) < 0.05


def test_trust_a_clear_neckline():
    pixels, alpha, *_ = drawn_garment("tshirt")
    view = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS)
    assert view.landmarks[NECK].score > 0.7


def dotted_tee() -> tuple[U8, F32]:
    """Return pixels and matte of a tee whose dots make rows beside its neckline."""
    _, alpha, _, _, placement = drawn_garment("tshirt")
    rng = np.random.default_rng(1)
    cloth = np.full((SIZE, SIZE, 3), (40, 50, 110), np.uint8)
    for _ in range(260):
        spot = tuple(int(v) for v in placement[:2] + rng.uniform((-90, 0), (90, 160)))
        cv2.circle(cloth, spot, 5, (235, 235, 240), -1, cv2.LINE_AA)
    return np.where(alpha[..., None] > 0.5, cloth, 245).astype(np.uint8), alpha


def test_score_a_neckline_low_that_is_lost_among_the_rows_of_a_print():
    pixels, alpha = dotted_tee()
    view = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS)
    assert view.landmarks[NECK].score < SETTINGS.template.unsure_score


def test_name_an_unsure_neckline_among_the_points_to_be_looked_at():
    builder = GarmentBuilder(ModelStore(), SETTINGS)
    garment = builder.build(photo(dotted_tee()[0]), category="tshirt", photo_type=PhotoType.FLAT)
    assert NECK in garment.doubtful
    assert any(NECK in warning for warning in garment.warnings)


def test_put_a_neckline_in_the_mean_of_those_that_are_hardly_worse():
    tips = np.array([(0.0, 60.0), (0.0, 64.0), (4.0, 62.0), (0.0, 120.0)])
    one = mean_beside_best(tips, np.array([0.80, 0.799, 0.79, 0.79]), 10.0, 0.02)
    other = mean_beside_best(tips, np.array([0.799, 0.80, 0.79, 0.79]), 10.0, 0.02)
    assert np.linalg.norm(one - other) < 0.3
    assert 60 < one[1] < 64
