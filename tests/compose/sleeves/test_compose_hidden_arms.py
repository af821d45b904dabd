"""Arms that pose or old cloth hides: no sleeve where one is behind the body, none lost where its skin goes on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.compose import compose
from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.sections import Limb
from engine.compose.scene import Scene, build_scene
from engine.compose.sleeves.hidden_arms import without_hidden_sleeves
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, Bools, Owner, ParseClass
from tests.compose.compose_scene import H, make_world, polygon


def long_sleeved() -> tuple[Scene, Limb, Bools]:
    """Return a window in which a long sleeve is drawn over trousers, the arm, and where below its elbow."""
    scene = build_scene(*make_world(old_sleeve=0.4, new_sleeve=1.85).inputs, ComposeSettings())
    (limb, _), _ = covered_limbs(scene)
    forearm = (scene.zones == limb.zone) & (limb.field[1] > 1)
    beyond = (limb.field[1] > 1) & (limb.field[0] < 0.3 * scene.shoulder)
    parse = np.where(beyond, ParseClass.LOWER, scene.parse).astype(np.uint8)
    return replace(scene, parse=parse, old=scene.old & ~beyond), limb, forearm


def test_draw_no_sleeve_over_trousers_before_which_no_arm_is_seen():
    scene, limb, forearm = long_sleeved()
    nothing = np.zeros(scene.shape, bool)
    after = without_hidden_sleeves(scene, [replace(limb, visible=False)], [nothing])
    assert (scene.coverage[forearm] > 0.5).sum() > 1000
    assert not after.coverage[forearm].any()
    assert (after.coverage[~forearm] == scene.coverage[~forearm]).all()


@pytest.mark.parametrize("why", ["pose saw the arm", "skin is seen", "the old sleeve is seen"])
def test_keep_the_sleeve_of_a_forearm_when(why):
    scene, limb, forearm = long_sleeved()
    skin = forearm if why == "skin is seen" else np.zeros(scene.shape, bool)
    if why == "the old sleeve is seen":
        scene = replace(scene, old=scene.old | forearm)
    limb = replace(limb, visible=why == "pose saw the arm")
    assert (without_hidden_sleeves(scene, [limb], [skin]).coverage == scene.coverage).all()


def test_draw_no_crumb_of_a_sleeve_beside_the_trunk_whose_forearm_is_behind_the_back():
    """Take the sleeve beyond the elbow away where the fitted trunk hides that arm, and keep the old clothes old."""
    scene, limb, forearm = long_sleeved()
    parts = np.where(forearm, np.uint8(BodyPart.TORSO), scene.body_parts)
    parse = np.where(forearm, np.uint8(ParseClass.UPPER), scene.parse).astype(np.uint8)
    behind = replace(scene, body_parts=parts, parse=parse, old=scene.old | forearm)
    after = without_hidden_sleeves(behind, [replace(limb, visible=False)], [np.zeros(scene.shape, bool)])
    assert not after.coverage[forearm].any()
    assert (after.old == behind.old).all()
    assert (after.coverage[~forearm] == scene.coverage[~forearm]).all()


def test_leave_the_old_top_where_an_outer_garment_is_open_and_its_sleeve_is_hidden():
    scene, limb, forearm = long_sleeved()
    upper = forearm & (limb.field[1] < 1.5)
    worn = replace(scene, old=scene.old | upper, under=~forearm & ~scene.old)
    after = without_hidden_sleeves(worn, [replace(limb, visible=False)], [np.zeros(scene.shape, bool)])
    assert not after.old[upper].any()
    assert not after.coverage[upper].any()


def test_reveal_an_arm_whose_elbow_pose_did_not_see_where_its_skin_goes_on_below():
    """The old top's flank lay before the inner half of the arm: no wall is behind the new, narrower one."""
    world = make_world(old=(30, 30, 34), old_sleeve=0.5, new_sleeve=0.5)
    behind = polygon([(120, 160), (280, 160), (300, 330), (100, 330)]) > 0.5
    world.person.photo.pixels[behind] = (30, 30, 34)
    world.person.parse[behind] = ParseClass.UPPER
    inner = behind & (world.figure.arms[1] > 0.99) & (np.arange(H)[:, None] > 220)
    world.person.keypoints.visibility[[14, 16]] = (0.15, 0.05)
    result = compose(*world.inputs, ComposeSettings())
    revealed = inner & (world.soft.rgba[..., 3] == 0)
    assert revealed.sum() > 300
    assert (result.owner[revealed] == Owner.BACKGROUND).mean() < 0.1
