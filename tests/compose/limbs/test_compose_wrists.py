"""Wrists that come out of long old sleeves: narrower than the cuff, and where the hand is."""

from __future__ import annotations

import numpy as np

from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.sections import limb_shape
from engine.compose.masks import grow
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import ARM_RADIUS, JOINTS, H, W, World, make_world


def outline(world: World, at: float, *, fitted_inwards: int = 0) -> tuple[float, float]:
    """Return the middle, px outwards from its axis, and the width of the left forearm so far along (1 = wrist).

    The fitted arm lies ``fitted_inwards`` px nearer to the trunk than the real one.
    """
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    fitted = np.roll(scene.is_part(*limbs[0].parts, limbs[0].tip_part), -fitted_inwards, axis=1)
    shape = limb_shape(scene, limbs[0], skins[0], scene.old, fitted=fitted)
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


def test_measure_a_forearm_on_its_skin_where_a_fit_beside_it_lies_on_the_old_clothes():
    """See a whole arm in skin as broad as the fitted one, although old cloth covers a part of the fitted one."""
    world = make_world(old=(30, 30, 42), old_sleeve=1.2)
    parse, photo = world.person.parse, world.person.photo.pixels
    rows, columns = np.mgrid[:H, :W]
    beside = (parse == ParseClass.BACKGROUND) & (np.roll(parse, -14, axis=1) == ParseClass.SKIN) & (columns > 250)
    cape = (rows > 150) & (rows < 290) & (columns > 240) & (columns < 370)
    hidden = beside | cape
    parse[hidden], photo[hidden], world.person.alpha[hidden] = ParseClass.UPPER, (30, 30, 42), 1
    middle, width = outline(world, 0.6, fitted_inwards=6)
    assert abs(middle) < 1.5
    assert width < 2 * ARM_RADIUS + 2


def test_lead_no_upper_arm_beyond_the_outline_of_the_sleeve_it_came_out_of():
    """Skin below a cuff may reach farther out than the cloth above it, whose bright rim the matte took for wall."""
    world = make_world(old_sleeve=0.6, old_extra=0.0)
    parse, alpha = world.person.parse, world.person.alpha
    cuff = JOINTS[11][1] + 0.6 * (JOINTS[13][1] - JOINTS[11][1])
    arm = (world.figure.arms[0] > 0.5) & (np.arange(W) > 262)
    outermost = arm & ~np.roll(arm, -6, axis=1) & (np.arange(H) < cuff - 2)[:, None]
    parse[outermost], alpha[outermost] = ParseClass.BACKGROUND, 0
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    shape = limb_shape(scene, limbs[0], skins[0], scene.old)
    assert shape is not None
    above = (np.arange(scene.shape[0]) < cuff - scene.rows.start - 3)[:, None] & (shape.along > 0.2)
    assert (above & (shape.coverage > 0.5) & (scene.alpha > 0.5)).sum() > 300
    assert (above & (shape.coverage > 0.5) & (scene.alpha < 0.5)).sum() < 30


def test_lead_a_forearm_to_a_hand_before_the_trunk_although_the_fit_is_broad_and_lies_beside_it():
    """Draw no step where a hand comes out of a long sleeve that the fitted arm fills."""
    world = make_world(old=(30, 30, 42), old_sleeve=1.85, joints={13: (290, 250), 15: (210, 250), 19: (180, 250)})
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    arm = scene.is_part(*limbs[0].parts, limbs[0].tip_part)
    rows = np.arange(scene.shape[0])[:, None] + scene.rows.start
    forearm = arm & (rows > 225) & (np.arange(scene.shape[1])[None] + scene.columns.start < 275)
    fitted = np.roll(grow(forearm, 7.0), 8, axis=0) | arm & ~forearm
    shape = limb_shape(scene, limbs[0], skins[0], scene.old, fitted=fitted)
    assert shape is not None
    wrist = shape.coverage[:, 222 - scene.columns.start : 228 - scene.columns.start].mean(1)
    low = float((rows[:, 0] * (wrist > 0.5)).max())
    assert abs(low - 250 - ARM_RADIUS) < 4
