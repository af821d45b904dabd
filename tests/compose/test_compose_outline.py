"""The small correction of the cloth's outline: bounded, smooth, without folds."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from compose_scene import H, W, make_world

from engine.compose import compose
from engine.compose.front import covered_limbs, decide_front, waist_line
from engine.compose.masks import grow
from engine.compose.outline import apply_warp, outline_warp
from engine.compose.scene import build_scene
from engine.compose.slits import cloth_to_arms
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone, ParseClass


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


def test_let_the_cloth_touch_an_arm_across_a_narrow_slit_only():
    for gap, touches in ((5, True), (30, False)):
        world = make_world(old_sleeve=0.4, new_sleeve=0.4, joints={13: (288, 235), 15: (290, 330), 19: (291, 355)})
        scene = build_scene(*world.inputs, ComposeSettings())
        front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
        arm = front.limb_skin[0]
        edge = np.where(arm.any(1), arm.argmax(1), 0)[:, None]
        columns = np.arange(scene.shape[1])[None]
        beside = (columns >= edge - gap) & (columns < edge) & (edge > 0)
        scene = replace(
            scene,
            coverage=np.where(beside, 0, np.where((columns < edge) & (edge > 0), 1, scene.coverage)).astype(np.float32),
            zones=np.where(columns < edge, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
            old=scene.old | beside,
        )
        rows = np.flatnonzero(arm.sum(1) > 20)
        middle = np.zeros(scene.shape, bool)
        middle[rows[0] + 30 : rows[-1] - 40] = True
        closed = cloth_to_arms(scene, front, (None, None), [world.garment]).coverage > 0.5
        assert (closed[beside & middle].mean() > 0.9) == touches


def test_carry_a_pattern_on_over_a_slit_that_cloth_closes_up_to_an_arm():
    world = make_world(old_sleeve=0.4, new_sleeve=0.4, joints={13: (288, 235), 15: (290, 330), 19: (291, 355)})
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    arm = front.limb_skin[0]
    edge = np.where(arm.any(1), arm.argmax(1), 0)[:, None]
    columns, rows = np.arange(scene.shape[1])[None], np.arange(scene.shape[0])[:, None]
    beside = (columns >= edge - 6) & (columns < edge) & (edge > 0)
    stripes = np.where(rows // 4 % 2, 0.6, 0.1)[..., None] * np.ones((*scene.shape, 3))
    scene = replace(
        scene,
        garment=stripes.astype(np.float32),
        coverage=np.where(beside, 0, np.where((columns < edge) & (edge > 0), 1, scene.coverage)).astype(np.float32),
        zones=np.where(columns < edge, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
        old=scene.old | beside,
    )
    after = cloth_to_arms(scene, front, (None, None), [world.garment])
    made = (after.coverage > 0.5) & (scene.coverage < 0.5) & ~grow(arm, 1.0)
    seen = np.flatnonzero(arm.sum(1) > 20)
    made[: seen[0] + 30] = made[seen[-1] - 40 :] = False
    assert made.sum() > 200
    assert np.abs(after.garment - stripes)[made].mean() < 0.1


@pytest.mark.parametrize("pattern", ["print", "stripes"])
def test_repeat_no_print_beside_an_arm_up_to_which_cloth_goes_on(pattern):
    world = make_world(old_sleeve=0.4, new_sleeve=0.4, joints={13: (288, 235), 15: (290, 330), 19: (291, 355)})
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    arm = front.limb_skin[0]
    edge = np.where(arm.any(1), arm.argmax(1), 0)[:, None]
    columns = np.arange(scene.shape[1])[None]
    beside = (columns >= edge - 6) & (columns < edge) & (edge > 0)
    inked = (columns >= edge - 15) & (columns < edge - 10) & (np.arange(scene.shape[0])[:, None] // 4 % 2 > 0)
    scene = replace(
        scene,
        garment=np.where(inked, 0.05, 0.6)[..., None] * np.ones((*scene.shape, 3), np.float32),
        coverage=np.where(beside, 0, np.where((columns < edge) & (edge > 0), 1, scene.coverage)).astype(np.float32),
        zones=np.where(columns < edge, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
        old=scene.old | beside,
    )
    garment = replace(world.garment, features=replace(world.garment.features, pattern=pattern))
    after = cloth_to_arms(scene, front, (None, None), [garment])
    made = (after.coverage > 0.5) & (scene.coverage < 0.5) & ~grow(arm, 1.0)
    assert ((after.garment.mean(2)[made] < 0.35).mean() < 0.01) == (pattern == "print")


def test_end_cloth_that_goes_on_to_an_arm_in_a_point_where_the_slit_gets_too_wide():
    world = make_world(old_sleeve=0.4, new_sleeve=0.4, joints={13: (288, 235), 15: (290, 330), 19: (291, 355)})
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    arm = front.limb_skin[0]
    edge = np.where(arm.any(1), arm.argmax(1), 0)[:, None]
    columns, rows = np.arange(scene.shape[1])[None], np.arange(scene.shape[0])[:, None]
    seen = np.flatnonzero(arm.sum(1) > 20)
    step = int(np.median(seen))
    beside = (columns >= edge - np.where(rows < step, 6, 30)) & (columns < edge) & (edge > 0)
    scene = replace(
        scene,
        coverage=np.where(beside, 0, np.where((columns < edge) & (edge > 0), 1, scene.coverage)).astype(np.float32),
        zones=np.where(columns < edge, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
        old=scene.old | beside,
    )
    made = (
        (cloth_to_arms(scene, front, (None, None), [world.garment]).coverage > 0.5)
        & (scene.coverage < 0.5)
        & ~grow(arm, 1.0)
    )
    broad = made.sum(1)
    last = int(np.flatnonzero(broad)[-1])
    assert broad[step - 25] >= 4
    assert broad[last] <= 2
    assert (np.diff(broad[step - 25 : last + 1]) >= -2).all()


def test_end_cloth_that_goes_on_to_an_arm_in_a_point_above_where_the_slit_only_begins():
    world = make_world(old_sleeve=0.4, new_sleeve=0.4, joints={13: (288, 235), 15: (290, 330), 19: (291, 355)})
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    arm = front.limb_skin[0]
    edge = np.where(arm.any(1), arm.argmax(1), 0)[:, None]
    columns, rows = np.arange(scene.shape[1])[None], np.arange(scene.shape[0])[:, None]
    step = int(np.median(np.flatnonzero(arm.sum(1) > 20)))
    beside = (columns >= edge - np.where(rows > step, 6, 30)) & (columns < edge) & (edge > 0)
    scene = replace(
        scene,
        coverage=np.where(beside, 0, np.where((columns < edge) & (edge > 0), 1, scene.coverage)).astype(np.float32),
        zones=np.where(columns < edge, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
        old=scene.old | beside,
    )
    made = (
        (cloth_to_arms(scene, front, (None, None), [world.garment]).coverage > 0.5)
        & (scene.coverage < 0.5)
        & ~grow(arm, 1.0)
    )
    broad = made.sum(1)
    assert broad[step + 20] >= 4
    assert np.diff(broad[step - 12 : step + 20]).max() <= 2  # closed to its end it began in a step


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
