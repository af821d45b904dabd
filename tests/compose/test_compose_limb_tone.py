"""Arms that come out of long old sleeves: shaded as arms are, and as wide as the wrists they end in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from compose_scene import ARM_RADIUS, JOINTS, H, W, World, make_world

from engine.compose import compose
from engine.compose.masks import grow
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, Owner, ParseClass

TROUSERS = (60, 70, 110)


def forearm() -> tuple[np.ndarray, np.ndarray]:
    """Return how far along the left forearm a pixel lies and how far inwards from its middle, px."""
    y, x = np.mgrid[:H, :W] + 0.5
    a, b = (np.array(JOINTS[k], float) for k in (13, 15))
    direction = (b - a) / np.linalg.norm(b - a)
    along = ((x - a[0]) * direction[0] + (y - a[1]) * direction[1]) / np.linalg.norm(b - a)
    return along, (a[0] - x) * direction[1] - (a[1] - y) * direction[0]


def revealed() -> tuple[np.ndarray, np.ndarray]:
    """Return the linear colours of the outer and of the inner quarter of a forearm that a dark sleeve hid."""
    result = compose(*make_world(old=(30, 30, 42), old_extra=4.0).inputs, ComposeSettings())
    along, inwards = forearm()
    piece = (result.owner == Owner.SKIN) & (along > 0.1) & (along < 0.6)
    linear = (result.image.astype(np.float64) / 255) ** 2.2
    place = inwards / ARM_RADIUS
    outer, inner = piece & (place > -0.9) & (place < -0.45), piece & (place > 0.45) & (place < 0.9)
    assert min(outer.sum(), inner.sum()) > 80
    return linear[outer].mean(0), linear[inner].mean(0)


def test_darken_an_arm_on_the_side_of_the_trunk():
    """Take light from the side of a revealed arm that the trunk shades, more than a round limb's own normals do."""
    outer, inner = revealed()
    assert inner.mean() < 0.9 * outer.mean()


def test_make_the_shade_on_skin_warmer_than_its_light():
    """Let blue fall faster than red where revealed skin is darker: shade on skin is no grey."""
    outer, inner = revealed()
    loss = np.log(outer / inner)
    assert loss[2] > 1.15 * loss[0] > 0


def world_with_a_hand_before_trousers() -> World:
    """Return a person whose hand hangs before wide trousers that a dress replaces, and whose fitted wrist is broad."""
    world = make_world(old=(30, 30, 42), old_sleeve=1.8, old_extra=9.0, joints={19: (314, 372)})
    y, x = np.mgrid[:H, :W] + 0.5
    cloth = (x > 250) & (x < 322) & (y > 285) & (world.person.parse == ParseClass.BACKGROUND)
    world.person.parse[cloth], world.person.alpha[cloth] = ParseClass.LOWER, 1.0
    world.person.photo.pixels[cloth] = TROUSERS
    along, _ = forearm()
    broad = grow(world.soft.body_parts == BodyPart.ARM_L, 6.0) & (along > 0.6) & (x > 250)
    world.soft.body_parts[broad] = BodyPart.ARM_L
    world.soft.body_depth[broad] = float(np.median(world.soft.body_depth[world.soft.body_parts == BodyPart.ARM_L]))
    return replace(world, garment=replace(world.garment, category="dress"))


def test_end_a_revealed_arm_as_wide_as_its_wrist_before_trousers():
    """Lay no skin beside the wrist on the side where trousers lie behind the hand."""
    result = compose(*world_with_a_hand_before_trousers().inputs, ComposeSettings())
    along, inwards = forearm()
    at_wrist = (result.owner == Owner.SKIN) & (along > 0.66) & (along < 0.8)
    assert at_wrist.sum() > 150
    assert float(np.percentile(inwards[at_wrist], 98)) < ARM_RADIUS + 1.5
