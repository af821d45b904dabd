"""Where a new top's hem goes by itself."""

from __future__ import annotations

import numpy as np
from compose_scene import make_world

from engine.compose import compose
from engine.settings.compose import ComposeSettings
from engine.types import Owner, ParseClass

POCKET = {13: (306, 225), 15: (244, 300), 19: (230, 316)}  # a hand of which little is seen, and a whole one
BEFORE = {13: (306, 225), 15: (258, 296), 19: (206, 334)}


def owner_over_a_high_band(
    hem: float, fit_word: str, rows: slice, arm: dict[int, tuple[int, int]] | None = None
) -> np.ndarray:
    """Compose a top over a waistband at row 271, well above the hips; return the owners of its middle."""
    world = make_world(old_hem=270, new_hem=hem, fit_word=fit_word, joints=arm)
    lower = world.person.parse
    lower[271:330, 145:256] = np.where(lower[271:330, 145:256] == ParseClass.SKIN, ParseClass.LOWER, 0)
    lower[271:340, 150:250] = ParseClass.LOWER
    lower[np.maximum(*world.figure.arms) > 0.5] = ParseClass.SKIN
    return compose(*world.inputs, ComposeSettings()).owner[rows, 160:180]


def test_let_a_top_hang_over_a_high_waistband_as_far_as_it_is_long():
    """Keep its length although the old top was tucked in."""
    assert (owner_over_a_high_band(372, "regular", slice(340, 366)) == Owner.GARMENT).all()


def test_tuck_a_top_by_itself_that_ends_just_below_a_high_band_and_is_not_oversized():
    """Tuck what was made to end there."""
    assert not (owner_over_a_high_band(279, "regular", slice(275, 278)) == Owner.GARMENT).any()
    assert (owner_over_a_high_band(279, "oversized", slice(275, 278)) == Owner.GARMENT).all()


def test_tuck_a_top_that_would_hang_over_a_hand_in_a_pocket():
    """Let no hand float on the cloth, but a whole one lie before it."""
    rows = slice(340, 366)
    assert not (owner_over_a_high_band(372, "regular", rows, POCKET) == Owner.GARMENT).any()
    assert (owner_over_a_high_band(372, "regular", rows, BEFORE) == Owner.GARMENT).all()
