"""Hands before new cloth: an even rim, whole fingers, and nothing of the old clothes beside or between them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from compose_scene import make_world, with_photo

from engine.compose.arm_edge import even_arm_edge
from engine.compose.front import covered_limbs, decide_front
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass

CROSSING = {13: (285, 225), 15: (205, 250), 19: (185, 255)}
OLD = (30, 40, 120)


def before_old_clothes(wide):
    """Return a scene all in old clothes but for an arm that is so wide from its middle line, and that arm."""
    scene = build_scene(*make_world(joints=CROSSING, old_sleeve=0.5, new_sleeve=0.5).inputs, ComposeSettings())
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]]
    arm = (np.abs(rows + 0.5 - 252 + 0.12 * (columns - 200)) < wide) & (columns > 120)
    return replace(scene, old=~arm, coverage=np.ones(scene.shape, np.float32), zones=np.ones_like(scene.zones)), arm


def bends(cover):
    edge = cover.sum(0)
    at = np.arange(len(edge))
    return float(np.abs(edge - np.polyval(np.polyfit(at, edge, 1), at)).max())


def matte_of(world):
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    matte = decide_front(scene, [world.garment], limbs, skins, [None, None]).matte
    out = np.zeros(world.person.parse.shape, np.float32)
    out[scene.rows, scene.columns] = matte
    return out


def crossing_hand():
    world = make_world(joints=CROSSING, old=OLD, old_sleeve=0.6, new_sleeve=0.6, noise=0.0)
    return world, world.person.parse == ParseClass.SKIN


def test_run_evenly_around_the_back_of_a_hand():
    scene, arm = before_old_clothes(20)
    limbs, _ = covered_limbs(scene)
    hand = np.s_[190:255, 150:190]
    share, _, rim = even_arm_edge(scene, arm, arm & False, limbs, arm.astype(np.float32))
    assert bends(arm[hand].astype(float)) > 0.4
    assert rim[hand].any()
    assert bends(share[hand]) < 0.25


def test_leave_a_finger_as_thin_as_the_photo_shows_it():
    scene, arm = before_old_clothes(3)
    limbs, _ = covered_limbs(scene)
    hand = np.s_[190:300, 130:168]
    share, _, _ = even_arm_edge(scene, arm, arm & False, limbs, arm.astype(np.float32))
    assert (share[hand] == arm[hand]).all()


@pytest.mark.parametrize("seed", [0, 1])
def test_sow_no_specks_of_new_cloth_over_the_shade_between_fingers(seed):
    """Keep a gap in one piece where the photo's noise lets single pixels look like cloth or like skin."""
    world, skin = crossing_hand()
    photo = world.person.photo.pixels.copy()
    gap = np.zeros_like(skin)
    gap[248:262, 178:184] = True
    noise = np.random.default_rng(seed).random(skin.shape)
    photo[gap & (noise < 0.85)] = OLD
    speckled = np.zeros_like(skin)
    speckled[240:270, 186:200] = True
    photo[speckled & skin & (noise < 0.06)] = OLD
    matte = matte_of(with_photo(world, photo))
    assert matte[252:258, 180:182].max() < 0.4
    assert matte[246:260, 188:198].min() > 0.6
