"""Arms that wide old trousers hid a piece of, beside narrower new ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from compose_scene import SKIN, H, W, make_world

from engine.compose import compose
from engine.compose.masks import grow
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone, Composite, Owner, ParseClass

HIP = 365
HIDDEN = slice(372, 412)  # rows in which the old trousers hang before the arm
ARM = slice(277, 290)  # columns inside that arm
HANGING = {13: (283, 300), 14: (117, 300), 15: (283, 440), 16: (117, 440), 19: (283, 465), 20: (117, 465)}


def beside_wide_trousers(hand: bool) -> Composite:
    """Return the composite of narrow new trousers on a person whose left forearm the old ones hid a piece of."""
    world = make_world(old_sleeve=0.5, joints=HANGING, noise=0.0)
    parse, photo = world.person.parse, world.person.photo.pixels
    rows, columns = np.mgrid[:H, :W]
    new = grow(world.figure.legs > 0.5, 1.0) & (rows >= HIP) & (parse != ParseClass.SKIN)
    old = new | (rows >= HIDDEN.start) & (rows < HIDDEN.stop) & (columns >= 245) & (columns < 304)
    if not hand:
        old |= (rows >= HIDDEN.start) & (columns >= 245) & (columns < 304) & (parse == ParseClass.SKIN)
    parse[old], photo[old], world.person.alpha[old] = ParseClass.LOWER, (35, 32, 34), 1
    rgba, zones = np.zeros_like(world.soft.rgba), np.zeros_like(world.soft.part_ids)
    rgba[new] = (232, 226, 212, 255)
    zones[new] = 1 + int(ClothZone.LEG_L)
    world.soft = replace(world.soft, rgba=rgba, part_ids=zones, inside=np.zeros_like(rgba))
    world.garment = replace(world.garment, category="trousers")
    return compose(*world.inputs, ComposeSettings())


def test_go_on_with_an_arm_between_its_elbow_and_its_hand():
    result = beside_wide_trousers(hand=True)
    piece = result.owner[HIDDEN, ARM]
    assert np.isin(piece, (Owner.SKIN, Owner.BLEND)).mean() > 0.95
    assert np.abs(result.image[HIDDEN, ARM].mean((0, 1)) - SKIN).max() < 40
    assert (result.owner[HIDDEN, 302:304] == Owner.BACKGROUND).all()


def test_invent_no_arm_whose_hand_is_not_seen():
    result = beside_wide_trousers(hand=False)
    assert (result.owner[HIDDEN, ARM] == Owner.BACKGROUND).mean() > 0.95
