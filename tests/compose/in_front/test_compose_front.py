"""Arms that the photo shows, before new cloth or behind it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.compose.in_front.layers import covered_limbs, decide_front, without_arms_behind
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone, ParseClass
from tests.compose.compose_scene import H, W, World, make_world

ELBOW = np.s_[205:250, 276:300]


def bare_armed_in_a_wide_top(goes_in: int, side: int) -> World:
    """Return a person whose bare left arm goes in behind the old top in that row, and a new top out to a column."""
    world = make_world(old_sleeve=0.4, new_sleeve=0.5, noise=0.0)
    rows, columns = np.mgrid[:H, :W]
    worn = (rows > goes_in) & (rows < 340) & (columns > 250) & (columns < 345)
    world.person.parse[worn] = ParseClass.UPPER
    world.person.photo.pixels[worn] = (240, 240, 240)
    world.person.alpha[worn] = 1
    wide = (rows > 165) & (rows < 470) & (columns > 200) & (columns < side)
    world.soft.rgba[wide] = (35, 40, 70, 255)
    world.soft.part_ids[wide] = 1 + int(ClothZone.TORSO)
    return world


@pytest.mark.parametrize("side", [360, 308], ids=["wide", "half"])
@pytest.mark.parametrize(("goes_in", "hidden"), [(260, True), (500, False)], ids=["behind", "before"])
def test_lay_wide_cloth_over_an_arm_that_goes_in_behind_the_old_top(goes_in, hidden, side):
    """Show no hole in the side of a wide top and no bite in one that covers half the arm, but an arm that is before it.

    The hand comes out again below the old top.
    """
    world = bare_armed_in_a_wide_top(goes_in, side)
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [world.garment], limbs, skins, (None, None))
    after = without_arms_behind(scene, front)
    elbow = np.zeros((H, W), bool)
    elbow[ELBOW] = True
    elbow = elbow[scene.rows, scene.columns] & skins[0]
    assert front.mask[elbow].mean() > 0.9
    assert after.mask[elbow].any() == (not hidden)
    assert (after.matte[elbow].max() > 0.9) == (not hidden)
    assert (after.mask == front.mask)[:, : scene.shape[1] // 2].all()
