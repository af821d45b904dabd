"""Armholes of sleeveless tops on arms that were bare and on arms that an old sleeve covered."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.compose import compose
from engine.compose.scene import build_scene
from engine.compose.skin.revealed import rounded
from engine.compose.sleeves.armholes import cut_armhole
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone, Owner, ParseClass
from tests.compose.compose_scene import ARM_RADIUS, JOINTS, H, W, World, make_world

TRUNK = 1 + int(ClothZone.TORSO)


def upper_arm() -> tuple[np.ndarray, np.ndarray]:
    """Return how far along the left upper arm a pixel lies and how far inwards from its middle, px."""
    y, x = np.mgrid[:H, :W] + 0.5
    a, b = (np.array(JOINTS[k], float) for k in (11, 13))
    direction = (b - a) / np.linalg.norm(b - a)
    along = ((x - a[0]) * direction[0] + (y - a[1]) * direction[1]) / np.linalg.norm(b - a)
    return along, (a[0] - x) * direction[1] - (a[1] - y) * direction[0]


def world_with_winged_armhole(old_sleeve: float) -> World:
    """Return a person on whom the render draws a corner of the armhole across the arm, as on a fitted arm it stands."""
    world = make_world(old_sleeve=old_sleeve, new_sleeve=0.05)
    along, inwards = upper_arm()
    sleeves = world.soft.part_ids > TRUNK
    world.soft.rgba[sleeves] = 0
    world.soft.part_ids[sleeves] = 0
    ragged = 3 * (np.arange(H)[:, None] // 5 % 2)
    outer = np.where(along < 0.25, 0.4, -0.8) * ARM_RADIUS + ragged
    wing = (along > -0.2) & (along < 0.7) & (inwards > outer) & (inwards < 2 * ARM_RADIUS)
    world.soft.rgba[wing] = (*world.soft.rgba[250, 200, :3], 255)
    world.soft.part_ids[wing] = TRUNK
    return world


@pytest.mark.parametrize("old_sleeve", [0.1, 0.6, 1.85])
def test_let_no_corner_of_an_armhole_stand_out_over_the_arm(old_sleeve):
    world = world_with_winged_armhole(old_sleeve)
    along, inwards = upper_arm()
    result = compose(*world.inputs, ComposeSettings())
    arm = (world.figure.arms[0] > 0.99) & (along > 0.45) & (along < 0.95) & (np.abs(inwards) < 0.7 * ARM_RADIUS)
    assert arm.sum() > 500
    assert (result.garment_alpha[arm] < 0.1).mean() > 0.98
    assert np.isin(result.owner[arm], (Owner.SKIN, Owner.PHOTO, Owner.BLEND)).mean() > 0.98


def test_cut_a_wing_off_a_bare_arm_before_which_the_trunk_was_rendered_too_wide():
    world = world_with_winged_armhole(0.1)
    along, inwards = upper_arm()
    wide = (along > 0.15) & (along < 1) & (np.abs(inwards) < 2 * ARM_RADIUS) & (inwards > -0.6 * ARM_RADIUS)
    world.soft.rgba[wide] = (*world.soft.rgba[250, 200, :3], 255)
    world.soft.part_ids[wide] = TRUNK
    result = compose(*world.inputs, ComposeSettings())
    arm = (world.figure.arms[0] > 0.99) & (along > 0.2) & (along < 0.95) & (np.abs(inwards + 0.3 * ARM_RADIUS) < 5)
    assert arm.sum() > 300
    assert (result.garment_alpha[arm] < 0.1).mean() > 0.98


def test_leave_a_smooth_armhole_that_runs_inwards_right_from_the_tip_of_the_shoulder():
    world = make_world(old_sleeve=0.6, new_sleeve=0.05)
    along, inwards = upper_arm()
    sleeves = world.soft.part_ids > TRUNK
    world.soft.rgba[sleeves] = 0
    world.soft.part_ids[sleeves] = 0
    outer = np.interp(along, [0.0, 0.12, 0.4], [-1.6, -0.6, 1.0]) * ARM_RADIUS
    near = (along > 0) & (along < 0.4) & (np.abs(inwards) < 2 * ARM_RADIUS)
    cloth = near & (inwards > outer)
    world.soft.rgba[near] = 0
    world.soft.part_ids[near] = 0
    world.soft.rgba[cloth] = (*world.soft.rgba[250, 200, :3], 255)
    world.soft.part_ids[cloth] = TRUNK
    result = compose(*world.inputs, ComposeSettings())
    inner = near & (inwards > outer + 2.5) & (inwards < -0.6 * ARM_RADIUS) & (along > 0.01)
    assert inner.sum() > 20
    assert (result.garment_alpha[inner] > 0.5).mean() > 0.97


def test_draw_an_armhole_as_one_smooth_line():
    world = world_with_winged_armhole(1.85)
    along, inwards = upper_arm()
    result = compose(*world.inputs, ComposeSettings())
    near = (along > 0.25) & (along < 0.6) & (np.abs(inwards) < 1.6 * ARM_RADIUS)
    cloth = np.where(near, result.garment_alpha, 0)
    rows = np.flatnonzero((cloth > 0.5).any(1))[3:-3]
    edge = W - 1 - (cloth[rows, ::-1] > 0.5).argmax(1)
    smooth = cv2.GaussianBlur(edge[None].astype(np.float32), (0, 0), 4, borderType=cv2.BORDER_REPLICATE)[0]
    assert len(rows) > 20
    assert np.abs(edge - smooth).max() < 2.0


def test_leave_the_cut_of_the_shoulder_as_wide_as_it_was_rendered():
    world = world_with_winged_armhole(1.85)
    along, _ = upper_arm()
    drawn = (world.soft.part_ids == TRUNK) & (world.soft.rgba[..., 3] > 250) & (along < 0.05) & (along > -0.2)
    result = compose(*world.inputs, ComposeSettings())
    assert drawn.sum() > 300
    assert (result.garment_alpha[drawn] > 0.5).mean() > 0.95


def test_reveal_a_shoulder_with_a_smooth_outline_under_a_ragged_parse():
    world = make_world(old_sleeve=1.85, new_sleeve=0.05, old_extra=0.0, background=(240, 240, 240))
    sleeves = world.soft.part_ids > TRUNK
    world.soft.rgba[sleeves] = 0
    world.soft.part_ids[sleeves] = 0
    along, inwards = upper_arm()
    old = world.person.parse == ParseClass.UPPER
    ragged = old & (along > -0.1) & (along < 0.5) & (inwards < -0.3 * ARM_RADIUS) & (np.arange(H)[:, None] % 20 < 10)
    world.person.parse[ragged] = ParseClass.BACKGROUND
    world.person.alpha[ragged] = 0.0
    result = compose(*world.inputs, ComposeSettings())
    skin = (np.abs(result.image.astype(int) - np.array([205, 160, 135])).max(2) < 60) & (np.arange(W)[None] > 255)
    rows = np.arange(150, 185)
    edge = W - 1 - skin[rows, ::-1].argmax(1)
    assert np.abs(np.diff(edge, 2)).max() <= 3


def test_give_a_bare_shoulder_no_sharper_corner_or_hollow_than_an_arm_has():
    y, x = np.mgrid[:160, :160]
    round_ = np.hypot(x - 80, y - 110) < 50
    loose = round_ | ((y > 62) & (y < 110) & (x > 112) & (x < 128))  # the shoulder of an old tee stands off
    after = rounded(loose, 12.0)
    assert not after[63:67, 122:128].any()
    assert after[66, 106:112].all()
    assert not loose[66, 106:112].any()
    assert (after ^ round_)[90:140, :100].sum() < 20


def test_keep_a_thin_strap_whose_foot_an_arm_hides():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    cover, hidden = np.zeros(scene.shape, np.float32), np.zeros(scene.shape, np.float32)
    cover[40:100, 100:103] = 1  # the strap
    cover[100:200, 80:140] = 1
    hidden[96:200, 60:100] = 1  # an arm over the cloth that hangs from it
    kept = cut_armhole(replace(scene, coverage=cover), hidden)
    assert (kept[40:98, 101] > 0.9).all()
    assert kept[110:190, 60:94].max() < 0.05
