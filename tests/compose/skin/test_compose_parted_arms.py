"""Arms that wide old trousers hid a piece of, beside narrower new ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose import compose
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.masks import grow
from engine.compose.old_clothes.removal import Plate
from engine.compose.scene import build_scene
from engine.compose.skin.parted_arms import show_arms
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, ClothZone, Composite, Fill, Owner, ParseClass
from tests.compose.compose_scene import DEPTH, FOCAL, SKIN, H, W, World, make_world

HIP = 365
HIDDEN = slice(372, 412)  # rows in which the old trousers hang before the arm
ARM = slice(277, 290)  # columns inside that arm
HANGING = {13: (283, 300), 14: (117, 300), 15: (283, 440), 16: (117, 440), 19: (283, 465), 20: (117, 465)}


def in_narrow_trousers(hand: bool, *, behind: bool = False) -> World:
    """Return narrow new trousers on a person whose left forearm the old ones hid a piece of.

    The fitted arm may lie behind the fitted trunk but for a sliver.
    """
    world = make_world(old_sleeve=0.5, joints=HANGING, noise=0.0)
    parse, photo = world.person.parse, world.person.photo.pixels
    rows, columns = np.mgrid[:H, :W]
    new = grow(world.figure.legs > 0.5, 1.0) & (rows >= HIP) & (parse != ParseClass.SKIN)
    old = new | (rows >= HIDDEN.start) & (rows < HIDDEN.stop) & (columns >= 245) & (columns < 304)
    if not hand:
        old |= (rows >= HIDDEN.start) & (columns >= 245) & (columns < 304) & (parse == ParseClass.SKIN)
    parse[old], photo[old], world.person.alpha[old] = ParseClass.LOWER, (35, 32, 34), 1
    rgba, zones = np.zeros_like(world.soft.rgba), np.zeros_like(world.soft.part_ids)
    rgba[new] = (232, 226, 212, 255)
    zones[new] = 1 + int(ClothZone.LEG_L)
    world.soft = replace(world.soft, rgba=rgba, part_ids=zones, inside=np.zeros_like(rgba))
    world.garment = replace(world.garment, category="trousers")
    if behind:
        world.soft.body_parts[240:, :296][world.soft.body_parts[240:, :296] == BodyPart.ARM_L] = BodyPart.LEG_L
        corners = np.array([(266, 285), (300, 285), (300, 475), (266, 475)], np.float64)
        places = np.stack([corners[:, 0] - 200, np.zeros(4), 260 - corners[:, 1]], 1) * DEPTH / FOCAL
        world.body = replace(
            world.body,
            photo_pose=replace(world.body.photo_pose, vertices_world=places.astype(np.float32)),
            faces=np.array([[0, 1, 2], [0, 2, 3]], np.int32),
            parts=np.full(4, BodyPart.ARM_L, np.uint8),
        )
    return world


def with_old_rim(sleeve: bool) -> World:
    """Return the same with an arm before the old trousers, narrower than it is guessed: they show a rim beside it."""
    world = in_narrow_trousers(hand=True)
    parse, photo = world.person.parse, world.person.photo.pixels
    rows, columns = np.mgrid[:H, :W]
    arm = (rows >= HIDDEN.start) & (rows < HIDDEN.stop) & (columns >= ARM.start - 4) & (columns < 300)
    photo[arm], parse[arm] = SKIN, ParseClass.SKIN
    if sleeve:
        arm |= (parse == ParseClass.SKIN) & (columns > 250) & (rows > 250) & (rows < HIDDEN.stop)
        photo[arm], parse[arm] = (90, 120, 60), ParseClass.UPPER
    return world


def beside_wide_trousers(hand: bool, *, behind: bool = False) -> Composite:
    """Return the composite of ``in_narrow_trousers``."""
    return compose(*in_narrow_trousers(hand, behind=behind).inputs, ComposeSettings())


def test_go_on_with_an_arm_between_its_elbow_and_its_hand():
    result = beside_wide_trousers(hand=True)
    piece = result.owner[HIDDEN, ARM]
    assert np.isin(piece, (Owner.SKIN, Owner.BLEND)).mean() > 0.95
    assert np.abs(result.image[HIDDEN, ARM].mean((0, 1)) - SKIN).max() < 40
    assert (result.owner[HIDDEN, 302:304] == Owner.BACKGROUND).all()


def test_draw_an_arm_that_goes_on_behind_the_trunk_as_broad_as_it_is():
    result = beside_wide_trousers(hand=True, behind=True)
    assert np.isin(result.owner[HIDDEN, ARM], (Owner.SKIN, Owner.BLEND)).mean() > 0.95


def test_draw_no_arm_over_a_top_that_goes_on_down_to_a_lower_waistband():
    world = in_narrow_trousers(hand=True)
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [world.garment], limbs, skins, (None, None))
    removed, none = scene.old & (scene.coverage < 0.5), np.zeros(scene.shape, bool)
    owner = np.where(removed, np.uint8(Owner.BACKGROUND), np.uint8(Owner.PHOTO))
    invented = np.where(removed, np.uint8(Fill.BACKGROUND), np.uint8(Fill.NONE))
    piece = (slice(HIDDEN.start - scene.rows.start, HIDDEN.stop - scene.rows.start), slice(None))
    top = (slice(piece[0].start, piece[0].start + 12), slice(None))
    owner[top], invented[top] = np.where(removed[top], Owner.BLEND, owner[top]), np.where(removed[top], Fill.CLOTH, 0)
    plate = Plate(scene.linear, owner, removed, none, none, invented, ())
    shown = show_arms(scene, world.body, front, plate, scene.coverage)
    assert (shown.owner[piece] == Owner.SKIN).sum() > 200
    assert not (shown.owner[top] == Owner.SKIN).any()


def test_invent_no_arm_whose_hand_is_not_seen():
    result = beside_wide_trousers(hand=False)
    assert (result.owner[HIDDEN, ARM] == Owner.BACKGROUND).mean() > 0.95


def test_draw_nothing_beside_an_arm_or_a_sleeve_that_lies_before_the_old_trousers():
    for sleeve in (False, True):
        result = compose(*with_old_rim(sleeve).inputs, ComposeSettings())
        rim = result.owner[HIDDEN, 245 : ARM.start - 4]
        assert not (rim == Owner.SKIN).any(), sleeve
        assert (rim == Owner.BACKGROUND).sum() > 100, sleeve
