"""A top that hangs over the lower garment that the shopper wears."""

from __future__ import annotations

import numpy as np
from compose_scene import World, make_world

from engine.compose import compose
from engine.settings.compose import ComposeSettings
from engine.types import Composite, Owner, ParseClass

BAND, HEM, SIDE = 310, 372, 138  # rows of waistband and new hem; column of the new top's left side


def over_wide_trousers(left: int) -> tuple[World, Composite]:
    """Compose a top over trousers that reach out to a column, and as far on the other side."""
    world = make_world(old_hem=BAND, new_hem=HEM, noise=0.0)
    parse = world.person.parse
    free = ~np.isin(parse, (ParseClass.SKIN, ParseClass.UPPER)) | (np.arange(len(parse)) > 330)[:, None]
    hips = np.zeros(parse.shape, bool)
    hips[BAND:, left : 400 - left] = True
    arms = np.maximum(*world.figure.arms) > 0.5
    parse[hips & free & ~arms] = ParseClass.LOWER
    return world, compose(*world.inputs, ComposeSettings(hem="over"))


def test_leave_no_trousers_beside_a_top_that_hangs_over_them():
    """Widen the cloth to the trousers' side."""
    _, result = over_wide_trousers(128)
    beside = result.owner[BAND + 12 : HEM - 8, 129:SIDE]
    assert (beside == Owner.GARMENT).mean() > 0.98


def test_keep_trousers_below_the_hem_that_hangs_over_them():
    """Leave the photo's own pixels below the hem and its shadow."""
    world, result = over_wide_trousers(128)
    below = (slice(HEM + 40, HEM + 90), slice(129, 271))
    assert (result.image[below] == world.person.photo.pixels[below]).all()


def test_widen_nothing_where_no_trousers_stand_out():
    """Let the cloth's outline be."""
    _, result = over_wide_trousers(142)
    assert not (result.owner[BAND - 40 : HEM, 122 : SIDE - 8] == Owner.GARMENT).any()
