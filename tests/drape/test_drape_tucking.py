"""Tops that end inside a waistband."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from drape_scenes import capsule_body, tee

from engine.drape import Draper
from engine.settings.drape import DrapeSettings
from engine.types import ClothZone


@pytest.fixture(scope="module")
def worn():
    body, flat = capsule_body()
    pattern = dataclasses.replace(
        tee(step=0.02, half_chest=0.56, length=0.66), coarse=tee(step=0.035, half_chest=0.56, length=0.66)
    )
    draper = Draper(DrapeSettings())
    return draper, body, draper.drape(pattern, body, flat)


def _tilted_band(body, z: float, slope: float) -> tuple[float, float]:
    """Return the line in the photo through the trunk's middle at a height, running down to the right."""
    x, y, _ = body.camera.project(np.array([[0.0, 0.0, z]]))[0]
    return float(y - slope * x), slope


def _heights(body, drape, band) -> np.ndarray:
    x, y, depth = body.camera.project(drape.vertices_world).T
    return (band[0] + band[1] * x - y) / np.hypot(1, band[1]) * depth / body.camera.matrix[1, 1]


def _distance(drape, body, moving: np.ndarray) -> np.ndarray:
    skin = np.asarray(body.photo_pose.vertices_world)
    return np.array([np.linalg.norm(skin - p, axis=1).min() for p in drape.vertices_world[moving]])


def test_draws_a_tucked_top_to_the_skin_at_a_tilted_waistband(worn):
    """Hold the cloth on the skin all along a band that the photo shows aslant."""
    draper, body, top = worn
    band = _tilted_band(body, 0.0, 0.15)
    tucked = draper.tuck(top, body, band)
    trunk = top.pattern.sim_zone == ClothZone.TORSO
    at = trunk & (np.abs(_heights(body, top, band)) < 0.02)
    assert at.sum() > 20
    assert _distance(top, body, at).max() > 0.03
    assert _distance(tucked, body, at).max() < 0.022  # vertices of the skin lie 2 cm apart


def test_lets_a_tucked_top_round_out_above_its_waistband(worn):
    """Let the cloth stand off ever more above the band, and leave it alone far above."""
    draper, body, top = worn
    band = _tilted_band(body, 0.0, 0.0)
    tucked = draper.tuck(top, body, band)
    height = _heights(body, top, band)
    trunk = top.pattern.sim_zone == ClothZone.TORSO
    rings = [trunk & (np.abs(height - h) < 0.015) for h in (0.0, 0.05, 0.12, 0.2)]
    stands = [float(np.percentile(_distance(tucked, body, ring), 90)) for ring in rings]
    hung = [float(np.percentile(_distance(top, body, ring), 90)) for ring in rings]
    assert stands[0] + 0.008 < stands[1] < stands[2] - 0.008
    assert hung[0] - stands[0] > 0.02
    assert hung[3] - stands[3] < 0.6 * (hung[0] - stands[0])
    far = (height > 0.25) | ~trunk
    assert np.array_equal(tucked.vertices_world[far], top.vertices_world[far])
