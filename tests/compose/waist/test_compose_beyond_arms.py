"""A top on the far side of a hanging arm: it covers hips that stand out there, and no wall."""

from __future__ import annotations

import numpy as np
import pytest

from engine.compose import compose
from engine.settings.compose import ComposeSettings
from engine.types import Bools, Owner, ParseClass
from tests.compose.compose_scene import W, World, make_world

WRIST, OLD_HEM, NEW_HEM = 320, 360, 352
SIDE = 90  # column; the old top and the hips reach so far out, beyond the right arm, whose outer side is at 105


def broad(hips: bool) -> tuple[World, Bools]:
    """Return a person whose old top stands out beyond the right forearm, and where it does."""
    close = {14: (118, 235), 16: (122, 340), 20: (122, 375)}
    world = make_world(old=(60, 62, 70), old_sleeve=0.5, new_sleeve=0.5, old_hem=OLD_HEM, new_hem=NEW_HEM, joints=close)
    person = world.person
    rows, columns = np.arange(person.parse.shape[0])[:, None], np.arange(W)[None]
    free = person.parse != ParseClass.SKIN
    cloth = (rows >= WRIST) & (rows < OLD_HEM) & (columns >= SIDE) & (columns < 140) & free
    below = (rows >= OLD_HEM) & (columns >= SIDE) & (columns < 140) & free
    drawn = ((cloth, (60, 62, 70), ParseClass.UPPER), (below & hips, (60, 70, 110), ParseClass.LOWER))
    for where, colour, kind in drawn:
        person.photo.pixels[where] = colour
        person.parse[where] = kind
        person.alpha[where] = 1
    beyond = cloth & (rows < NEW_HEM - 3) & (rows > WRIST + 6) & (columns > SIDE + 2) & (columns < 103)
    return world, beyond


@pytest.mark.parametrize("hips", [True, False])
def test_go_on_beyond_an_arm_where_hips_are_seen_below_and_only_there(hips):
    world, beyond = broad(hips)
    result = compose(*world.inputs, ComposeSettings(hem="over"))
    share = float((result.owner[beyond] == Owner.GARMENT).mean())
    assert beyond.sum() > 150
    assert share > 0.95 if hips else share < 0.05
