"""A sleeve that hangs beside its arm: the fitted arm of a turned body lies farther in, behind the trunk's cloth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.sections import inner_side, limb_shape
from engine.compose.limbs.shape import LimbShape
from engine.compose.scene import Scene, build_scene
from engine.compose.sleeves.around_arms import close_sleeves
from engine.settings.compose import ComposeSettings
from engine.types import Bools, ClothZone
from tests.compose.compose_scene import make_world

CUFF = 0.7


def astray() -> tuple[Scene, LimbShape, Bools]:
    """Return a window whose left sleeve is drawn on the trunk's side of its arm only, the arm, and what is its arm."""
    scene = build_scene(*make_world(old_sleeve=0.5, new_sleeve=CUFF).inputs, ComposeSettings())
    (limb, _), skins = covered_limbs(scene)
    shape = limb_shape(scene, limb, skins[0], scene.old)
    assert shape is not None
    inwards = shape.aside * inner_side(scene, limb, shape)
    sleeve = (inwards > 1.3) & (inwards < 3) & (shape.along > 0.2) & (shape.along < CUFF)
    arm = (np.abs(shape.aside) < 0.9) & (shape.along > 0.45) & (shape.along < CUFF - 0.05)
    zones = np.where(scene.zones == limb.zone, 1 + ClothZone.TORSO, scene.zones)
    zones = np.where(sleeve, limb.zone, zones).astype(np.uint8)
    near = (np.abs(shape.aside) < 1.3) & (shape.along > 0.2)
    coverage = np.where(sleeve, 1, np.where(near, 0, scene.coverage)).astype(np.float32)
    return replace(scene, zones=zones, coverage=coverage), shape, arm


def closed(scene: Scene) -> Scene:
    limbs, skins = covered_limbs(scene)
    shapes = [limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True)]
    return close_sleeves(scene, limbs, shapes, skins)[0]


def test_draw_a_sleeve_that_hangs_beside_its_arm_around_the_arm_down_to_its_cuff():
    scene, shape, arm = astray()
    after = closed(scene)
    assert (scene.coverage[arm] < 0.1).all()
    assert (after.coverage[arm] > 0.9).mean() > 0.95
    below = (np.abs(shape.aside) < 0.9) & (shape.along > CUFF + 0.15) & (shape.along < 1.5)
    assert after.coverage[below].max() < 0.1


def test_leave_an_arm_alone_that_new_trunk_cloth_covers():
    """It is behind the trunk; its sleeve is not drawn over the trunk's cloth."""
    scene, shape, arm = astray()
    over = (np.abs(shape.aside) < 1.3) & (shape.along > 0.2) & (shape.along < 1)
    zones = np.where(over, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8)
    behind = replace(scene, coverage=np.where(over, 1, scene.coverage).astype(np.float32), zones=zones)
    assert (closed(behind).zones[arm] == 1 + ClothZone.TORSO).all()


def test_widen_a_sleeve_that_is_too_narrow_for_its_arm_without_a_step_above_the_cuff():
    scene, shape, _ = astray()
    limb = covered_limbs(scene)[0][0]
    inwards = shape.aside * inner_side(scene, limb, shape)
    sleeve = (np.abs(inwards) < 1.1) & (shape.along > 0.05) & (shape.along < CUFF)
    zones = np.where(sleeve, limb.zone, scene.zones).astype(np.uint8)
    coverage = np.where(sleeve, inwards > -0.3, scene.coverage).astype(np.float32)
    after = closed(replace(scene, zones=zones, coverage=coverage))

    def outer_edge(low: float) -> float:
        """Return (half widths of the arm) how far out the cloth reaches in a piece of the arm."""
        here = (shape.along > low) & (shape.along < low + 0.04) & (after.coverage > 0.5) & (np.abs(inwards) < 2)
        return float(-inwards[here].min())

    edges = [outer_edge(low) for low in np.arange(0.2, CUFF - 0.06, 0.04)]
    assert edges[-1] > 0.9
    assert np.abs(np.diff(edges)).max() < 0.2
