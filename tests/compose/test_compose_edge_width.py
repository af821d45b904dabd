"""The new cloth's edge is as soft as the photo's own edges."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from compose_scene import make_world, with_photo

from engine.compose import compose
from engine.compose.edge_width import edge_width
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings

NINETY = 2 * 1.2816  # standard deviations between 10 and 90 per cent of a Gaussian's step


def of_sharpness(sigma):
    world = make_world(old_hem=400, new_hem=400, old_sleeve=0.5, new_sleeve=0.5)
    return with_photo(world, cv2.GaussianBlur(world.person.photo.pixels, (0, 0), sigma))


@pytest.mark.parametrize("sigma", [0.8, 1.0])
def test_measure_how_broad_the_edges_of_a_photo_are(sigma):
    scene = build_scene(*of_sharpness(sigma).inputs, ComposeSettings())
    assert edge_width(scene) == pytest.approx(NINETY * np.hypot(sigma, 0.3), abs=0.35)


def test_say_nothing_of_edges_that_a_wall_of_the_same_colour_hides():
    world = make_world()
    scene = build_scene(*with_photo(world, np.full_like(world.person.photo.pixels, 128)).inputs, ComposeSettings())
    assert edge_width(scene) is None


def test_end_new_cloth_as_sharply_as_a_sharp_photo_and_softly_in_a_soft_one():
    def rim(sigma: float) -> int:
        alpha = compose(*of_sharpness(sigma).inputs, ComposeSettings()).garment_alpha
        return int(((alpha > 0.1) & (alpha < 0.9)).sum())

    sharp, soft = rim(0.4), rim(1.1)
    plain = compose(*of_sharpness(0.4).inputs, ComposeSettings()).garment_alpha > 0.5
    outline = int((plain & ~(cv2.erode(plain.view(np.uint8), np.ones((3, 3), np.uint8)) > 0)).sum())
    assert sharp < 1.6 * outline
    assert soft > 1.25 * sharp


def test_run_as_straight_as_the_render_along_the_side_of_the_trunk():
    arms = {13: (320, 190), 15: (370, 240), 19: (375, 245), 14: (80, 190), 16: (30, 240), 20: (25, 245)}
    world = make_world(old_sleeve=0.5, new_sleeve=0.5, joints=arms)
    alpha = compose(*world.inputs, ComposeSettings()).garment_alpha
    for side in (slice(120, 180), slice(220, 280)):
        edge = alpha[260:330, side].sum(1)
        rows = np.arange(len(edge))
        bends = edge - np.polyval(np.polyfit(rows, edge, 1), rows)
        assert np.abs(bends).max() < 0.25
