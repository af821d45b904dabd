"""The new cloth's edge is as soft as the photo's own edges."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.compose import compose
from engine.compose.edges.width import edge_width, with_photo_edges
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from tests.compose.compose_scene import make_world, with_photo

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


def of_plain_cloth():
    """Return a scene without inner sides, and the rows and columns of its window."""
    scene = build_scene(*make_world().inputs, ComposeSettings())
    scene = replace(scene, inside_coverage=np.zeros_like(scene.inside_coverage))
    return scene, *np.mgrid[: scene.shape[0], : scene.shape[1]].astype(np.float32)


@pytest.mark.parametrize(("side", "left"), [("stairs", 0.12), ("waves", 0.25)])
def test_take_stairs_and_short_waves_out_of_an_outline(side, left):
    scene, y, x = of_plain_cloth()
    middle = 120 + 0.06 * y
    rough = np.round(middle * 2) / 2 if side == "stairs" else middle + 0.7 * np.sin(2 * np.pi * y / 8)
    coverage = with_photo_edges(scene, np.clip(x - rough + 0.5, 0, 1).astype(np.float32))
    edge = scene.shape[1] - coverage.sum(1) - middle[:, 0] - 0.5
    assert np.abs((edge - edge.mean())[20:-20]).max() < left


def test_keep_straps_gaps_and_corners_of_cloth():
    scene, y, x = of_plain_cloth()
    strap = np.abs(x - 60) < 2.5
    gap = np.abs(x - 160) < 2.5
    square = (x > 120) & (x < 200) & (y > 60) & (y < 140)
    drawn = strap | square & ~gap
    coverage = with_photo_edges(scene, drawn.astype(np.float32))
    middle = slice(80, 120)
    assert coverage[middle, 50:70].sum(1) == pytest.approx(5, abs=0.5)
    assert 40 - coverage[middle, 140:180].sum(1) == pytest.approx(5, abs=0.5)
    assert coverage[62, 122] > 0.5  # a corner is rounded by no more than a pixel or so


@pytest.mark.parametrize("turn", [0, 45])
def test_keep_corners_as_sharp_in_a_large_photo(turn):
    """At its apex a wide blur of a right angle is as steep as along a straight edge: corners were tongues."""
    scene, y, x = of_plain_cloth()
    scene = replace(scene, shoulder=400.0)
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    right, down = c * (x - 120) + s * (y - 120), c * (y - 120) - s * (x - 120)
    drawn = np.clip(np.minimum(70 - np.abs(right), 70 - np.abs(down)) + 0.5, 0, 1).astype(np.float32)
    after = with_photo_edges(scene, drawn)
    assert ((drawn > 0.5) & (after < 0.5)).sum() / 4 < 5  # px, of each corner


def test_leave_the_inner_side_its_border_with_the_outer_one():
    scene, y, x = of_plain_cloth()
    outer = np.clip(x - 120 - 0.7 * np.sin(2 * np.pi * y / 8) + 0.5, 0, 1).astype(np.float32)
    joined = with_photo_edges(replace(scene, inside_coverage=1 - outer), outer)
    edge = joined.sum(1)
    assert edge.max() - edge.min() > 0.8
