"""Trousers below a hem that ends higher than the old one, on a drawn person whose trousers are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose import compose
from engine.compose.masks import grow
from engine.compose.scene import build_scene
from engine.compose.waist.lower_strip import below_hem, uncover_lower
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import World, make_world

OLD_HEM, NEW_HEM = 384, 372
MIDDLE = slice(170, 230)
TROUSERS = np.array([60, 70, 110])


def world_with_a_shaded_hem() -> World:
    """Return a person whose old hem throws a dark line on the trousers, in a new top that is a little shorter."""
    world = make_world(old_sleeve=0.5, new_sleeve=0.5, old_hem=OLD_HEM, new_hem=NEW_HEM, noise=0.5)
    shaded = world.person.photo.pixels[OLD_HEM - 1 : OLD_HEM + 3, 136:264]
    shaded[:] = (0.4 * shaded).astype(np.uint8)
    return world


def test_leave_no_line_on_the_trousers_where_the_old_hem_was():
    world = world_with_a_shaded_hem()
    result = compose(*world.inputs, ComposeSettings(hem="over"))
    shown = result.image[NEW_HEM + 4 : OLD_HEM + 12, MIDDLE].astype(int)
    truth = world.naked[NEW_HEM + 4 : OLD_HEM + 12, MIDDLE].astype(int)
    assert np.abs(world.person.photo.pixels[OLD_HEM, MIDDLE].astype(int) - TROUSERS).max(1).mean() > 25
    assert np.abs(shown - truth).mean((1, 2)).max() < 6


def test_continue_the_sides_of_the_trousers_straight_up_beside_an_old_top_that_the_parse_takes_for_wall():
    world = world_with_a_shaded_hem()
    strip = slice(NEW_HEM, OLD_HEM - 1)
    for side in (slice(130, 152), slice(248, 270)):
        world.person.parse[strip, side] = ParseClass.BACKGROUND
        world.person.alpha[strip, side] = 0.02
    result = compose(*world.inputs, ComposeSettings(hem="over"))
    trousers = world.figure.legs[strip] > 0.99
    trousers &= grow(world.person.parse == ParseClass.UPPER, 5.0)[strip]
    dark = result.image[strip].max(axis=2) < 160
    assert (dark & trousers).sum() / trousers.sum() > 0.97


def world_cut_off_above_the_feet() -> World:
    """Return a person in trousers of whose legs the photo shows nothing, in a new garment that ends at the thighs."""
    world = make_world(old_sleeve=0.5, new_sleeve=0.5, old_hem=OLD_HEM, new_hem=420, noise=0.5)
    between = slice(190, 210)  # the wall is seen between the thighs
    photo, parse = world.person.photo.pixels, world.person.parse
    photo[450:, between], parse[450:, between] = photo[450:, 20:40], ParseClass.BACKGROUND
    world.person.alpha[450:, between] = 0
    return world


def test_leave_no_old_trousers_below_new_shorts_that_are_worn_with_a_new_top():
    world = world_cut_off_above_the_feet()
    person, body, (garment,), drapes, soft = world.inputs
    outfit = (replace(garment, category="shorts"), replace(garment, category="sleeveless"))
    result = compose(person, body, outfit, drapes, soft, ComposeSettings())
    assert not any("stay below the new hem" in warning for warning in result.warnings)
    old = np.abs(result.image[440:, 140:260].astype(int) - TROUSERS).max(-1) < 25
    assert old.mean() < 0.02


def test_leave_trousers_whole_below_a_dress_when_the_photo_ends_above_the_feet():
    world = world_cut_off_above_the_feet()
    world.garment = replace(world.garment, category="dress")
    result = compose(*world.inputs, ComposeSettings())
    assert (result.image[434:] == world.person.photo.pixels[434:]).all()  # above that lies the shadow of the hem
    assert any("stay below the new hem" in warning for warning in result.warnings)


def test_show_the_hip_in_its_trousers_where_the_flap_of_an_open_jacket_hung_beside_the_waistband():
    """Continue trousers under a flap of the old top that hangs over them below a tucked new hem."""
    waist, end, flap = 345, 440, slice(230, 300)
    world = make_world(old=(160, 60, 50), old_sleeve=0.5, new_sleeve=0.5, old_hem=waist, new_hem=372, noise=0.5)
    photo, parse = world.person.photo.pixels, world.person.parse
    world.person.parse[waist:, 138:262] = ParseClass.LOWER
    photo[waist:, 138:262] = TROUSERS
    photo[waist - 2 : end, flap], parse[waist - 2 : end, flap] = (160, 60, 50), ParseClass.UPPER
    world.person.alpha[waist - 2 : end, flap] = 1
    result = compose(*world.inputs, ComposeSettings(hem="tucked"))
    hip = result.image[waist + 25 : end - 4, 233:244].astype(int)
    assert np.abs(hip - TROUSERS).max(-1).mean() < 25
    assert np.abs(result.image[waist + 25 : end - 4, 275:295].astype(int) - TROUSERS).max(-1).min() > 60


def test_show_the_hip_in_its_trousers_beside_a_hand_that_hangs_before_them():
    """Continue trousers that are wider than the fitted body up on the far side of a hand that cuts them in two."""
    joints = {13: (290, 235), 15: (282, 350), 19: (278, 410)}
    world = make_world(old_sleeve=0.5, new_sleeve=0.5, old_hem=OLD_HEM, new_hem=350, joints=joints, noise=0.5)
    photo, parse = world.person.photo.pixels, world.person.parse
    far = slice(240, 325)
    bare = (parse != ParseClass.SKIN)[:, far]
    for rows, colour, kind in (
        (slice(300, OLD_HEM), 240, ParseClass.UPPER),
        (slice(OLD_HEM, None), TROUSERS, ParseClass.LOWER),
    ):
        photo[rows, far][bare[rows]] = colour
        parse[rows, far][bare[rows]] = kind
        world.person.alpha[rows, far] = 1
    shown = world.soft.rgba[300:350, 240:318]
    hidden = world.soft.body_parts[300:350, 240:318] != 255
    shown[..., 3] = np.where(hidden & (shown[..., 3] == 0), 0, 255)
    shown[..., :3] = (35, 40, 70)
    world.soft.part_ids[300:350, 240:318][shown[..., 3] > 0] = 1
    result = compose(*world.inputs, ComposeSettings(hem="over", lower_extend_m=0.12))
    hip = result.image[360:382, 305:318].astype(int)
    assert np.abs(hip - TROUSERS).max(-1).mean() < 25


def test_take_a_side_that_leans_inwards_for_no_hem_of_a_dress():
    """Count old trousers beside the lower corner of a dress as beside it, not as below its hem."""
    world = make_world(old_sleeve=0.5, new_sleeve=0.5, old_hem=OLD_HEM, new_hem=420, noise=0.5)
    scene = replace(build_scene(*world.inputs, ComposeSettings()), lower=True)
    rows, columns = np.indices(scene.shape)
    trunk = scene.bare.mask & (columns > 120) & (columns < 280)
    hem, side = int(np.flatnonzero(trunk.any(1))[-1]), int(np.flatnonzero(trunk[-80:].any(0))[0])
    leaning = trunk & (columns >= side + (rows - hem + 30) * 0.4)
    below = below_hem(scene, np.ones(scene.shape, bool), leaning, np.zeros(scene.shape, np.float32))
    assert not below[: hem + 1, : side + 1].any()
    assert below[hem + 1 :].all()


def test_continue_jeans_beside_a_cuff_with_their_weave_and_nothing_of_the_hand():
    """Fill where a cuff lay before jeans, its hand below it: the hand's orange edge went up there."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    weave = np.random.default_rng(3).normal(1, 0.25, (*scene.shape, 1)).astype(np.float32)
    scene.linear[:] = np.array([0.05, 0.08, 0.16], np.float32) * np.clip(weave, 0.4, 1.6)
    scene.parse[:] = ParseClass.LOWER
    low, left = scene.shape[0] - 110, scene.shape[1] // 2
    rows, columns = slice(low, low + 30), slice(left, left + 35)
    hand, edge = np.s_[low + 30 : low + 70, left + 4 : left + 30], np.s_[low + 30 : low + 70, left : left + 34]
    scene.linear[edge], scene.linear[hand] = (0.4, 0.15, 0.03), (0.5, 0.3, 0.2)
    scene.parse[hand] = ParseClass.SKIN
    cuff = np.zeros(scene.shape, bool)
    cuff[rows, columns] = True
    scene.old[:], scene.parse[cuff], scene.linear[cuff] = cuff, ParseClass.UPPER, 0.9
    filled = uncover_lower(scene, cuff, scene.linear, np.zeros(scene.shape, np.uint8), 4.0)[rows, columns]
    assert (filled[..., 0] < filled[..., 2]).all()
    assert filled[..., 2].std() > 0.5 * scene.linear[low - 60 : low - 20, columns, 2].std()
