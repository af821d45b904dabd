"""Wrists that come out of long old sleeves: narrower than the cuff, and where the hand is."""

from __future__ import annotations

import numpy as np
from compose_scene import ARM_RADIUS, JOINTS, H, W, World, make_world

from engine.compose.front import covered_limbs
from engine.compose.limbs import limb_shape
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass


def outline(world: World, at: float) -> tuple[float, float]:
    """Return the middle, px outwards from its axis, and the width of the left forearm so far along (1 = wrist)."""
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    shape = limb_shape(scene, limbs[0], skins[0], scene.old)
    assert shape is not None
    y, x = np.mgrid[: scene.shape[0], : scene.shape[1]] + 0.5
    a, b = (np.array(JOINTS[k], float) - (scene.columns.start, scene.rows.start) for k in (13, 15))
    length = np.linalg.norm(b - a)
    direction = (b - a) / length
    along = ((x - a[0]) * direction[0] + (y - a[1]) * direction[1]) / length
    outwards = (x - a[0]) * direction[1] - (y - a[1]) * direction[0]
    band = np.abs(along - at) < 0.04
    area = float(shape.coverage[band].sum())
    return float((outwards * shape.coverage)[band].sum()) / area, area / (0.08 * length)


def test_draw_a_wrist_narrower_than_the_close_cuff_it_came_out_of():
    """Follow a close sleeve's outline along the forearm and not near its cuff, through which a hand must go."""
    world = make_world(old=(30, 30, 42), old_sleeve=1.95, old_extra=3.5)
    assert outline(world, 0.65)[1] < 2 * ARM_RADIUS + 3
    assert outline(world, 0.25)[1] > 2 * ARM_RADIUS + 4


def test_lead_a_revealed_arm_to_the_hand_that_a_long_sleeve_leaves_free():
    """Look for the hand as far as the sleeve reaches: where only fingers are seen, they tell where the arm ends."""
    world = make_world(old=(30, 30, 42), old_sleeve=2.34, joints={19: (314, 372)})
    parse = world.person.parse
    hand = (parse == ParseClass.SKIN) & (np.arange(H) > JOINTS[15][1])[:, None] & (np.arange(W) > 250)
    assert hand.sum() > 300
    parse[hand] = ParseClass.BACKGROUND
    parse[np.roll(hand, -9, axis=1) & (parse == ParseClass.BACKGROUND)] = ParseClass.SKIN
    assert outline(world, 0.95)[0] < -2.5
