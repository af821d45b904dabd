"""The small correction of the cloth's outline: bounded, smooth, without folds."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.compose import compose
from engine.compose.edges.outline import Warp, apply_warp, cover_rest, outline_warp, uncovered_outline
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.limbs.sections import limb_shape
from engine.compose.scene import build_scene
from engine.compose.waist.waistband import waist_line
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, ClothZone, ParseClass
from tests.compose.compose_legs import standing, with_ankles
from tests.compose.compose_scene import H, W, make_world, with_photo


def jacobian(field: np.ndarray) -> np.ndarray:
    ux, uy = np.gradient(field[..., 0], axis=1), np.gradient(field[..., 0], axis=0)
    vx, vy = np.gradient(field[..., 1], axis=1), np.gradient(field[..., 1], axis=0)
    return (1 - ux) * (1 - vy) - uy * vx


@pytest.mark.parametrize("width", [2.0, 5.0, 30.0])
def test_bound_the_correction_and_never_fold(width):
    settings = ComposeSettings()
    scene = build_scene(*make_world().inputs, settings)
    solid = (scene.coverage > 0.5).astype(np.uint8)
    ring = cv2.dilate(solid, np.ones((int(2 * width) + 1,) * 2, np.uint8)) > 0
    missing = ring & (solid == 0)
    missing[:, : missing.shape[1] // 2] = False
    warp = outline_warp(scene, missing)
    assert warp is not None
    assert 0 < warp.share <= settings.warp_limit_share + 1e-4
    assert jacobian(warp.field).min() > 0
    assert jacobian(warp.field).min() == pytest.approx(warp.jacobian, abs=1e-3)


def test_cover_a_thin_sliver_and_leave_the_middle_of_the_print_alone():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    solid = scene.coverage > 0.5
    shifted = np.roll(solid, 3, 1)
    missing = shifted & ~solid
    warp = outline_warp(scene, missing)
    assert warp is not None
    after = apply_warp(scene, warp).coverage > 0.5
    assert (missing & ~after).sum() < 0.45 * missing.sum()
    rows, columns = np.nonzero(solid)
    middle = (int(rows.mean()), int(np.median(columns)))
    assert np.abs(warp.field[middle[0] - 20 : middle[0] + 20, middle[1] - 20 : middle[1] + 20]).max() < 0.35


def test_tell_where_cloth_came_from_that_was_displaced_twice():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]].astype(np.float32)
    assert scene.shift is None
    after = replace(scene, garment=np.dstack([columns, rows, rows]))
    for across, down in ((7, 2), (-3, 6)):
        field = np.dstack([across * np.sin(rows / 40), down * np.cos(columns / 50)]).astype(np.float32)
        after = apply_warp(after, Warp(field, 0.1, 1.0))
    assert after.shift is not None
    came_from = np.dstack([columns, rows]) - after.shift
    inside = np.s_[20:-20, 20:-20]
    assert np.abs(after.garment[..., :2] - came_from)[inside].max() < 0.05


def test_do_nothing_when_the_outline_fits():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    assert outline_warp(scene, np.zeros(scene.shape, bool)) is None


def test_report_the_correction_within_the_limit():
    for agnostic in (False, True):
        result = compose(*make_world(old_sleeve=0.5).inputs, ComposeSettings(), agnostic=agnostic)
        assert 0 <= result.warp_share <= 0.05


def test_cover_a_bare_shoulder_that_a_sleeve_goes_around_and_leave_the_neckline_open():
    world = make_world(old_sleeve=0.2, new_sleeve=0.6)
    photo_shoulder = np.zeros((H, W), np.uint8)
    cv2.ellipse(photo_shoulder, (262, 130), (20, 14), 0, 0, 360, 1, -1)  # the real shoulder is rounder than the fitted
    bare = (photo_shoulder > 0) & (world.soft.rgba[..., 3] < 128)
    world.person.parse[bare] = ParseClass.SKIN
    neckline = (world.person.parse == ParseClass.SKIN) & (np.abs(np.arange(W) - 200)[None] < 20)
    neckline &= world.soft.rgba[..., 3] < 10
    assert bare.sum() > 60
    assert neckline.sum() > 60
    result = compose(*world.inputs, ComposeSettings())
    near = bare & (cv2.distanceTransform((world.soft.rgba[..., 3] < 128).astype(np.uint8), cv2.DIST_L2, 5) < 6)
    assert (result.garment_alpha[near] > 0.5).mean() > 0.9
    assert (result.garment_alpha[neckline] > 0.5).mean() < 0.05


def test_leave_no_line_of_skin_along_a_sleeve_that_meets_the_arms_outline():
    """Cover the soft rim of a bare arm as well: in it the photo mixes skin with the wall."""
    world = make_world(old_sleeve=0.2, new_sleeve=0.7, new_extra=0.0, noise=0.0, new=(20, 20, 22))
    photo, alpha = (cv2.GaussianBlur(x, (0, 0), 1.0) for x in (world.person.photo.pixels, world.person.alpha))
    world = with_photo(replace(world, person=replace(world.person, alpha=alpha)), photo)
    picture = compose(*world.inputs, ComposeSettings()).image.astype(int)
    beside = np.s_[165:195, 275:330]
    red = picture[beside][..., 0] - picture[beside][..., 2]
    assert (photo[beside].astype(int)[..., 0] - photo[beside][..., 2] > 15).sum() > 400
    assert (red > 10).sum() < 4


def test_meet_softly_where_a_dark_and_a_light_cloth_grow_together():
    """Let no stair stand in what is covered between a sleeve and a trunk of another tone."""
    scene = build_scene(*make_world().inputs, ComposeSettings())
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]]
    middle = 0.2 * (rows - 100) + 80
    missing = (np.abs(columns - middle) < 2) & (rows > 60) & (rows < 160)
    light = np.where((columns > middle)[..., None], np.float32(0.8), np.float32(0.1)) * np.ones(3, np.float32)
    scene = replace(scene, coverage=(~missing).astype(np.float32), garment=light.astype(np.float32))
    after = cover_rest(scene, missing)
    assert after.coverage[missing].min() > 0.5
    border = after.garment[80:140, 60:110, 0].sum(1)
    at = np.arange(len(border))
    assert np.abs(np.diff(after.garment[80:140, 60:110, 0], axis=1)).max() < 0.5
    assert np.abs(border - np.polyval(np.polyfit(at, border, 1), at)).max() < 0.15


def test_end_the_waistband_where_the_hip_falls_off_below_it():
    world = make_world()
    parse = world.person.parse
    rows, columns = np.mgrid[: parse.shape[0], : parse.shape[1]]
    lower = (rows > 330) & (columns > 150) & (columns < 262) & (rows > 330 + 3 * np.maximum(columns - 250, 0))
    parse[(parse == ParseClass.LOWER) | (rows > 300) & (parse == ParseClass.UPPER)] = ParseClass.UPPER
    parse[lower] = ParseClass.LOWER
    scene = build_scene(*world.inputs, ComposeSettings())
    waist = waist_line(scene)
    assert waist is not None
    end = 250 - scene.columns.start
    assert end - 8 < waist.ends[1] < end + 8
    assert np.ptp(waist.line) < 10


def test_miss_the_outer_side_of_an_arm_whose_slim_sleeve_lies_half_behind_a_wide_trunk():
    world = make_world(old_sleeve=0.3, new_sleeve=1.9)
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    shapes = tuple(limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True))
    front = decide_front(scene, [world.garment], limbs, skins, shapes)
    height, width = scene.shape
    rows = np.arange(height)[:, None] + scene.rows.start
    aside = np.arange(width)[None] + scene.columns.start - np.interp(rows, [140, 235, 330], [260, 290, 305])
    upper = (rows > 185) & (rows < 225) & (aside > -60)
    slim = replace(
        scene,
        coverage=np.where(upper & (aside > 9), 0, np.where(upper & (aside < 9), 1, scene.coverage)).astype(np.float32),
        zones=np.where(upper & (aside <= -3), 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
    )
    missing = uncovered_outline(slim, front, shapes, 8.0, agnostic=True)
    outside = (rows > 192) & (rows < 218) & (aside > 10) & (aside < 15)
    assert outside.sum() > 60
    assert missing[outside].mean() > 0.9


@pytest.mark.parametrize("skirt", [False, True], ids=["trousers", "skirt"])
def test_widen_trousers_to_the_legs_of_old_ones_and_not_to_where_a_skirt_may_hide_them(skirt):
    scene, at = standing()
    scene, ankles = with_ankles(scene, at, aside=0, shade=0.9)
    height = scene.shape[0]
    parse, cover, zones = scene.parse.copy(), np.zeros(scene.shape, np.float32), np.zeros(scene.shape, np.uint8)
    if skirt:
        parse[height // 2 : ankles.start, at["right"].start - 5 : at["left"].stop + 5] = ParseClass.LOWER
    for side, zone in (("left", ClothZone.LEG_L), ("right", ClothZone.LEG_R)):
        leg = (slice(height // 2, ankles.start), slice(at[side].start + 2, at[side].stop - 2))
        cover[leg], zones[leg] = 1, 1 + int(zone)
    scene = replace(scene, parse=parse, old=parse == ParseClass.LOWER, coverage=cover, zones=zones)
    limbs, skins = covered_limbs(scene)
    shapes = [limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True)]
    front = decide_front(scene, [], limbs, skins, shapes)
    missing = uncovered_outline(scene, front, tuple(shapes), 12.0, agnostic=False)
    assert bool(missing.any()) is not skirt


def test_widen_an_outfits_trousers_to_the_bare_leg_in_them_and_leave_bare_what_is_below_their_hem():
    scene, at = standing()
    rows, legs = at["shin"], [at["left"], at["right"]]
    hem = rows.stop - 30
    parse, cover, zones = scene.parse.copy(), np.zeros(scene.shape, np.float32), np.zeros(scene.shape, np.uint8)
    for leg, zone in zip(legs, (ClothZone.LEG_L, ClothZone.LEG_R), strict=True):
        parse[rows, leg.start - 5 : leg.stop + 5] = ParseClass.LEGS
        cloth = (slice(rows.start, hem), slice(leg.start, leg.stop + 5))
        cover[cloth], zones[cloth] = 1, 1 + int(zone)
    parse[parse == ParseClass.LOWER] = ParseClass.BACKGROUND
    none = scene.old & False
    outfit = replace(scene, parse=parse, old=none, coverage=cover, zones=zones, upper=True, lower=True)
    limbs, skins = covered_limbs(outfit)
    front = decide_front(outfit, [], limbs, skins, (None, None))
    missing = uncovered_outline(outfit, front, (None, None), 12.0, agnostic=False)
    for leg in legs:
        assert missing[rows.start + 5 : hem - 20, leg.start - 5 : leg.start].all()
    assert not missing[hem:].any()


def test_widen_a_waistband_to_the_hips_that_old_trousers_show():
    """Widen it sideways only: what the old ones covered above a lower band is not the band's."""
    scene, at = standing()
    hip, sides = scene.shape[0] // 2, slice(at["right"].start - 5, at["left"].stop + 5)
    parse, cover, zones = scene.parse.copy(), np.zeros(scene.shape, np.float32), np.zeros(scene.shape, np.uint8)
    parse[hip : hip + 20, sides] = ParseClass.LOWER
    band = (slice(hip + 6, hip + 20), slice(sides.start + 4, sides.stop - 4))
    cover[band], zones[band] = 1, 1 + int(ClothZone.TORSO)
    scene = replace(scene, parse=parse, old=parse == ParseClass.LOWER, coverage=cover, zones=zones)
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [], limbs, skins, (None, None))
    missing = uncovered_outline(scene, front, (None, None), 8.0, agnostic=False)
    assert missing[band[0], sides.start : band[1].start].all()
    assert missing[band[0], band[1].stop : sides.stop].all()
    assert not missing[: hip + 5].any()
    assert not uncovered_outline(scene, front, (None, None), 8.0, agnostic=True).any()


def test_leave_bare_what_an_old_strap_covered_beside_a_new_thinner_one():
    """Cover what of it lies above the new strap: the fitted shoulder may be lower than the real one."""
    settings = ComposeSettings()
    scene = build_scene(*make_world(new_sleeve=0.2).inputs, settings)
    row, column = round(float(scene.joints[[11, 12], 1].mean())), round(float(scene.joints[12, 0])) + 10
    cover, old = np.zeros(scene.shape, np.float32), np.zeros(scene.shape, bool)
    cover[row:, column : column + 4] = 1
    old[row - 3 : row + 40, column - 8 : column + 12] = True
    parts = scene.body_parts.copy()
    parts[old] = BodyPart.SHOULDER_R
    zones = np.full(scene.shape, np.uint8(1 + ClothZone.TORSO))
    none = np.zeros(scene.shape, np.float32)
    scene = replace(scene, coverage=cover, old=old, body_parts=parts, zones=zones, inside_coverage=none)
    limbs, skins = covered_limbs(scene)
    shapes = tuple(limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True))
    front = decide_front(scene, [], limbs, skins, shapes)
    missing = uncovered_outline(scene, front, (None, None), 8.0, agnostic=False)
    assert missing[row - 3 : row, column : column + 4].all()
    missing[row - 3 : row, column : column + 4] = False
    assert not missing.any()


def straps_below(rise: int, hood: int = 0) -> np.ndarray:
    """Return what is missing above new cloth without sleeves, ``rise`` px lower than the old shoulders.

    ``hood`` px more of the old cloth stand up near the neck.
    """
    scene = build_scene(*make_world().inputs, ComposeSettings())
    middle = float(scene.joints[[11, 12], 0].mean())
    columns = np.abs(np.arange(scene.shape[1]) - middle)[None]
    rows = np.arange(scene.shape[0])[:, None]
    top = scene.joints[[11, 12], 1].mean() - 4
    coverage = ((rows > top + rise) & (columns > 20) & (columns < 45)).astype(np.float32)
    old = (rows > top) & (rows < top + 60) & (columns < 60) | (rows > top - hood) & (columns > 20) & (columns < 30)
    blank = replace(
        scene,
        coverage=coverage,
        old=old,
        zones=np.where(coverage > 0.5, 1 + ClothZone.TORSO, 0).astype(np.uint8),
        body_parts=np.full_like(scene.body_parts, BodyPart.TORSO),
        inside_coverage=0 * scene.inside_coverage,
        parse=np.where(old, ParseClass.UPPER, ParseClass.BACKGROUND).astype(np.uint8),
    )
    limbs, skins = covered_limbs(blank)
    front = decide_front(blank, [], limbs, skins, (None, None))
    missing = uncovered_outline(blank, front, (None, None), 7.0, agnostic=False)
    return missing[:, (columns[0] > 22) & (columns[0] < 43)]


def test_reach_up_to_the_old_shoulders_where_the_fitted_ones_are_too_low():
    """Leave no strip of the wall between a new strap and the shoulder; cover no hood that stands higher."""
    assert (straps_below(5).sum(0) == 5).all()
    assert not straps_below(5, hood=12).any()
    assert not straps_below(12).any()
