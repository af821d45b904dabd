"""No sleeve where the photo shows that the arm is behind the body."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from compose_scene import make_world

from engine.compose.front import covered_limbs
from engine.compose.hidden_arms import without_hidden_sleeves
from engine.compose.limbs import Limb
from engine.compose.scene import Scene, build_scene
from engine.settings.compose import ComposeSettings
from engine.types import Bools, ParseClass


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


def test_leave_the_old_top_where_an_outer_garment_is_open_and_its_sleeve_is_hidden():
    scene, limb, forearm = long_sleeved()
    upper = forearm & (limb.field[1] < 1.5)
    worn = replace(scene, old=scene.old | upper, under=~forearm & ~scene.old)
    after = without_hidden_sleeves(worn, [replace(limb, visible=False)], [np.zeros(scene.shape, bool)])
    assert not after.old[upper].any()
    assert not after.coverage[upper].any()
