"""Crossed arms: parted at the crease that is seen, as wide as they are, and ended before the cloth in their shade."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose import compose
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.limbs import touching_arms
from engine.compose.limbs.fitted_arm import whole_arm
from engine.compose.limbs.sections import Limb, arms, limb_shape
from engine.compose.limbs.seen_skin import arm_skin
from engine.compose.masks import grow, shrink
from engine.compose.scene import Scene, build_scene
from engine.compose.sleeves.around_arms import arms_before_trunk, close_sleeves, cuff_line
from engine.compose.sleeves.bare_cloth import BareCloth
from engine.compose.sleeves.colours import cuff_of_other_colour
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, ClothZone, Owner, ParseClass, PosedBody
from tests.compose.compose_scene import ARM_RADIUS, DEPTH, FOCAL, JOINTS, H, W, World, make_world, sleeve

# the left fist is held beside the right upper arm
FIST = {13: (285, 260), 15: (175, 215), 19: (152, 208)}
CROSSED = {13: (285, 240), 15: (175, 235), 19: (150, 232)}
CREASE = (58, 36, 28)
NEW, GREY, SHADED = (35, 40, 70), (190, 196, 205), (108, 103, 100)


def world_with_a_fist_beside_an_upper_arm() -> tuple[World, np.ndarray]:
    """Return bare arms that touch with a dark crease around the upper one, and where that arm is."""
    world = make_world(joints=FIST, old_sleeve=0.3, new_sleeve=0.3)
    upper = world.figure.arms[1] > 0.5
    fist = (world.figure.arms[0] > 0.5) & ~upper
    crease = grow(upper, 2.5) & fist
    assert crease.sum() > 30
    world.person.photo.pixels[crease] = CREASE
    return world, upper & (world.person.parse == ParseClass.SKIN)


def test_part_a_fist_from_the_upper_arm_it_is_held_beside_at_the_crease():
    """Count the whole upper arm as one arm's, although the other's bones are nearer to a part of it."""
    world, arm = world_with_a_fist_beside_an_upper_arm()
    scene = build_scene(*world.inputs, ComposeSettings())
    _, (left, right) = covered_limbs(scene)
    rows = np.arange(scene.shape[0])[:, None]
    arm = arm[scene.rows, scene.columns] & (rows > 190 - scene.rows.start) & (rows < 250 - scene.rows.start)
    assert float(right[arm].mean()) > 0.97
    assert float(left[arm].mean()) < 0.02


def test_part_touching_arms_along_an_even_line(monkeypatch):
    """Show no teeth where skin was parted at half the picture's size: a limb's edge is even."""
    monkeypatch.setattr(touching_arms, "_SMALL", 60.0)
    world, _ = world_with_a_fist_beside_an_upper_arm()
    scene = build_scene(*world.inputs, ComposeSettings())
    _, (left, _) = covered_limbs(scene)
    first = left[194 - scene.rows.start : 214 - scene.rows.start].argmax(1)
    assert first[0] - first[-1] > 4
    assert np.abs(np.diff(first)).max() < 2


def test_keep_an_arm_that_crosses_another_whole_beyond_it():
    """Give the skin where bones cross to the arm in front, along which no edge is met."""
    joints = {13: (290, 270), 15: (150, 210), 19: (125, 198), 14: (110, 270), 16: (215, 245), 20: (250, 236)}
    world = make_world(joints=joints, old_sleeve=0.3, new_sleeve=0.3)
    ahead = world.figure.arms[0] > 0.5
    world.person.photo.pixels[grow(ahead, 2.5) & ~ahead & (world.figure.arms[1] > 0.5)] = CREASE
    scene = build_scene(*world.inputs, ComposeSettings())
    _, (left, _) = covered_limbs(scene)
    rows = np.arange(H)[:, None]
    mine = (ahead & (rows > 190))[scene.rows, scene.columns] & scene.is_class(ParseClass.SKIN)
    assert float(left[mine].mean()) > 0.97


def strip(at: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Return world vertices and faces of a flat strip around px points, as broad as an arm."""
    points = np.array(at, float)
    way = np.diff(points, axis=0)
    aside = np.stack([-way[:, 1], way[:, 0]], 1) / np.linalg.norm(way, axis=1, keepdims=True) * ARM_RADIUS
    px = np.concatenate([[a + o, a - o, b + o, b - o] for a, b, o in zip(points, points[1:], aside, strict=False)])
    world = np.stack(
        [(px[:, 0] - 200) / FOCAL * DEPTH, np.zeros(len(px)), -(px[:, 1] - 260) / FOCAL * DEPTH], 1
    ).astype(np.float32)
    first = 4 * np.arange(len(way))[:, None, None]
    return world, (first + np.array([[0, 1, 2], [1, 2, 3]])).reshape(-1, 3).astype(np.int32)


def test_draw_a_crossed_arm_as_wide_as_the_fitted_one_that_the_trunk_hides():
    """Take the width of an upper arm from the whole fitted arm, where the fitted trunk lies before its inner half."""
    world = make_world(joints=CROSSED, old_sleeve=0.9, old_extra=4.0)
    vertices, faces = strip([JOINTS[11], CROSSED[13], CROSSED[15]])
    posed = PosedBody(vertices, world.body.photo_pose.bones_world)
    body = replace(world.body, photo_pose=posed, faces=faces, parts=np.full(len(vertices), BodyPart.ARM_L, np.uint8))
    columns = np.arange(W)[None]
    hidden = (world.soft.body_parts == BodyPart.ARM_L) & (columns < 272)
    world.soft.body_parts[hidden] = BodyPart.TORSO
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    fitted = whole_arm(scene, body, limbs[0], skins[0])
    assert fitted is not None
    assert whole_arm(scene, body, limbs[1], skins[1]) is None
    shape = limb_shape(scene, limbs[0], skins[0], scene.old, fitted=fitted)
    assert shape is not None
    row = shape.coverage[190 - scene.rows.start]
    assert abs(float(row.sum()) - 2 * ARM_RADIUS) < 0.35 * ARM_RADIUS


def world_with_cloth_in_the_shade_of_a_forearm(broad, colour):
    """Return a forearm before shaded cloth that the parse calls skin, the arm, that cloth and the crease between."""
    world = make_world(joints=CROSSED, old_sleeve=0.4, new_sleeve=0.4, old=GREY, new=NEW)
    arm = world.figure.arms[0] > 0.5
    rows, columns = np.mgrid[:H, :W]
    under = (columns > 180) & (columns < 240) & ~arm & (rows > 235)
    shade, crease = grow(arm, 6.0) & under, grow(arm, broad) & under
    world.person.parse[shade] = ParseClass.SKIN
    world.person.photo.pixels[shade], world.person.photo.pixels[crease] = SHADED, colour
    return world, arm, shade, crease


def test_leave_no_black_scraps_of_the_crease_between_an_arm_and_the_cloth_in_its_shade():
    world, _, _, crease = world_with_cloth_in_the_shade_of_a_forearm(4.0, (22, 15, 10))
    image = compose(*world.inputs, ComposeSettings()).image
    assert crease.sum() > 100
    assert float((image[crease].max(1) < 30).mean()) < 0.2


def test_end_an_arm_before_the_old_cloth_in_its_shade():
    """Cover with new cloth what lies beyond the dark crease below a forearm, though its parse is skin."""
    world, arm, shade, crease = world_with_cloth_in_the_shade_of_a_forearm(1.5, CREASE)
    columns, rows = np.arange(W)[None], np.arange(H)[:, None]
    under = (columns > 180) & (columns < 240) & ~arm & (rows > 235)
    result = compose(*world.inputs, ComposeSettings())
    beyond = shade & ~grow(crease, 1.0) & ~grow(~under, 4.0)
    assert beyond.sum() > 60
    off = np.abs(result.image[beyond].astype(int) - NEW).max(1)
    assert float((off < 40).mean()) > 0.9
    inner = cv2.erode(arm.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    forearm = inner & (columns > 180) & (columns < 240)
    assert (result.owner[forearm] == Owner.PHOTO).mean() > 0.98


def test_tell_a_cuff_from_the_cloth_of_sleeve_and_trunk_alike():
    """Find how far up an arm a white cuff goes on a sleeve of the trunk's colour, and none where there is none."""
    world = make_world(old_sleeve=0.6, new_sleeve=0.8)
    plain = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(plain)
    shape = limb_shape(plain, limbs[0], skins[0], plain.old)
    assert shape is not None
    own, trunk = plain.zones == limbs[0].zone, plain.zones == 1
    own &= plain.coverage > 0.5
    cuff = cuff_line(shape, own)
    assert cuff is not None
    assert not cuff_of_other_colour(plain, own, trunk, shape, cuff).any()
    band = own & (shape.along > cuff - 0.2)
    white = replace(plain, garment=np.where(band[..., None], 0.9, plain.garment).astype(np.float32))
    found = cuff_of_other_colour(white, own, trunk, shape, cuff)
    assert float(found[band & (np.abs(shape.across) < 0.9) & (shape.along < cuff - 0.03)].mean()) > 0.85
    assert not found[own & (shape.along < cuff - 0.26)].any()
    beside = cuff_of_other_colour(white, own, trunk, shape, cuff) & (np.abs(shape.aside) > 1.3)
    assert not beside.any(), "the trunk beside an arm is no cuff"


def test_keep_the_rim_of_a_forearm_that_the_fitted_one_leaves_free():
    """Take skin below the fitted forearm for the arm's, not for a midriff: the trunk is behind the fitted one too."""
    world = make_world(joints=CROSSED, old_sleeve=0.4, new_sleeve=0.4)
    forearm = (world.figure.arms[0] > 0.5) & (np.mgrid[:H, :W][1] < 255)
    world.person.keypoints.xy[[13, 15, 19], 1] -= 8
    fitted = np.roll(forearm, -8, axis=0)
    world.soft.body_parts[forearm] = BodyPart.TORSO
    world.soft.body_parts[fitted] = BodyPart.ARM_L
    scene = build_scene(*world.inputs, ComposeSettings())
    _, (left, _) = covered_limbs(scene)
    rim = (forearm & ~fitted & (world.person.parse == ParseClass.SKIN))[scene.rows, scene.columns]
    columns = np.arange(scene.shape[1])[None] + scene.columns.start
    rim &= (columns > 165) & (columns < 240)
    assert rim.sum() > 400
    assert left[rim].all()


def crossed_sleeves() -> tuple[Scene, tuple[Limb, Limb], tuple[np.ndarray, np.ndarray], np.ndarray]:
    """Return long sleeves on crossed bare arms, the left one drawn before the right one and lower than its arm.

    And where the right sleeve goes on below the left one.
    """
    joints = {13: (290, 250), 15: (165, 225), 19: (140, 222), 14: (110, 250), 16: (235, 250), 20: (260, 250)}
    world = make_world(joints=joints, old_sleeve=0.3, new_sleeve=1.9)
    plain = build_scene(*world.inputs, ComposeSettings())
    rows, columns = np.mgrid[: plain.shape[0], : plain.shape[1]]
    rows, columns = rows + plain.rows.start, columns + plain.columns.start
    upper = sleeve({**JOINTS, **joints}, 0, 1.9, ARM_RADIUS + 4) > 0.5
    lower = sleeve({**JOINTS, **joints}, 1, 1.9, ARM_RADIUS + 4) > 0.5
    upper = np.roll(upper, 8, axis=0)[plain.rows, plain.columns]
    lower = lower[plain.rows, plain.columns]
    zones = np.where(plain.sleeved, 1 + ClothZone.TORSO, plain.zones)
    zones = np.where(upper, 1 + ClothZone.SLEEVE_L, np.where(lower, 1 + ClothZone.SLEEVE_R, zones)).astype(np.uint8)
    coverage = np.where(upper | lower, 1, plain.coverage).astype(np.float32)
    ids = np.where(lower, 0, -1).astype(np.int32)
    limbs, skins = covered_limbs(plain)
    return replace(plain, zones=zones, coverage=coverage), limbs, skins, ids


def test_close_no_sleeve_over_that_of_an_arm_which_crosses_it():
    """Leave what the render draws of two sleeves where they cross: neither cuff ends on the other's cloth."""
    scene, limbs, skins, _ = crossed_sleeves()
    shapes = [limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True)]
    after, _ = close_sleeves(scene, limbs, shapes, skins)
    for limb in limbs:
        other = scene.sleeved & (scene.zones != limb.zone) & (scene.coverage > 0.5)
        assert not (after.zones[shrink(other, 2.0)] == limb.zone).any()


def test_keep_the_skin_of_an_arm_covered_whose_sleeve_goes_on_below_the_other_one(monkeypatch):
    """Show no bare skin where the sleeve of the arm in front is drawn over the sleeve of the arm behind it."""
    scene, limbs, skins, ids = crossed_sleeves()
    drawn = {limbs[1].zone: ids}
    nothing = np.full(scene.shape, -1, np.int32)
    monkeypatch.setattr(BareCloth, "only", lambda cloth, zone: replace(cloth, ids=drawn.get(zone, nothing)))
    shapes = [limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True)]
    front = decide_front(scene, [], limbs, skins, shapes)
    below = skins[1] & (scene.zones == limbs[0].zone) & shrink(ids >= 0, 3.0) & (limbs[1].field[1] < 1.8)
    assert below.sum() > 100
    assert not front.mask[below].any()


def test_leave_no_strip_of_skin_between_a_sleeve_and_the_one_that_crosses_it():
    """Cover an arm up to its cuff where its sleeve is drawn too narrow and another one is drawn beside it."""
    joints = {13: (290, 250), 15: (165, 225), 19: (140, 222), 14: (110, 250), 16: (120, 320), 20: (125, 340)}
    world = make_world(joints=joints, old_sleeve=0.3, new_sleeve=1.9)
    plain = build_scene(*world.inputs, ComposeSettings())
    rows, columns = (
        v + s.start
        for v, s in zip(np.mgrid[: plain.shape[0], : plain.shape[1]], (plain.rows, plain.columns), strict=True)
    )
    drawn = np.roll(sleeve({**JOINTS, **joints}, 0, 1.9, ARM_RADIUS + 4) > 0.5, -12, axis=0)[plain.rows, plain.columns]
    below = ~drawn & (rows > 225) & (columns > 150) & (columns < 240)
    zones = np.where(plain.sleeved, 1 + ClothZone.TORSO, plain.zones)
    zones = np.where(drawn, 1 + ClothZone.SLEEVE_L, np.where(below, 1 + ClothZone.SLEEVE_R, zones)).astype(np.uint8)
    scene = replace(plain, zones=zones, coverage=np.where(drawn | below, 1, plain.coverage).astype(np.float32))
    limbs, skins = covered_limbs(scene)
    shapes = [limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True)]
    scene, cuffs = close_sleeves(scene, limbs, shapes, skins)
    front = decide_front(scene, [], limbs, skins, shapes, cuffs)
    scene = arms_before_trunk(scene, limbs, shapes, skins, cuffs)
    shape, cuff = shapes[0], cuffs[0]
    assert shape is not None
    assert cuff is not None
    strip_ = skins[0] & below & (shape.along < cuff) & (shape.along > cuff - 0.15)
    assert strip_.sum() > 50
    assert not (front.mask & strip_).any()
    assert float(scene.coverage[strip_].min()) > 0.9


def test_part_a_hand_from_the_throat_before_which_it_is_held():
    """Count no strip of the neck beside a hand as the hand's: it stood before new cloth, a bite out of a neckline."""
    world = make_world(joints={13: (285, 230), 15: (228, 160), 19: (214, 128)}, old_sleeve=0.3, new_sleeve=0.3)
    hand = (world.figure.arms[0] > 0.5) & (np.arange(H)[:, None] < 175)
    throat = np.zeros((H, W), bool)
    throat[95:175, 130:214] = True
    bare = throat & ~(world.figure.arms[0] > 0.5)
    world.person.photo.pixels[bare], world.person.parse[throat] = (206, 160, 136), ParseClass.SKIN
    world.person.photo.pixels[grow(hand, 2.5) & bare] = CREASE
    scene = build_scene(*world.inputs, ComposeSettings())
    pair = arms(scene)
    broad = pair[0].field[0] < 36  # a fitted hand, all of the size of a real one
    parts = np.where(broad & (pair[0].field[1] > 2), np.uint8(BodyPart.HAND_L), scene.body_parts).astype(np.uint8)
    scene = replace(scene, body_parts=parts)
    own, _ = arm_skin(scene, pair)
    beside = shrink(bare, 3.0)[scene.rows, scene.columns] & broad & (np.arange(scene.shape[0])[:, None] < 150 - 68)
    assert beside.sum() > 200
    assert float(own[beside].mean()) < 0.2
    seen = shrink(hand, 1.5)[scene.rows, scene.columns] & (pair[0].field[1] > 2) & (pair[0].field[1] < 2.6)
    assert float(own[seen].mean()) > 0.9
