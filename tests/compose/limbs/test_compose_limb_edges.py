"""Where the edge of a bared arm leads on from, right below a short sleeve."""

from __future__ import annotations

import numpy as np

from engine.compose.limbs.edges import joined_to_skin
from engine.compose.limbs.shape import Axis
from engine.types import F64

ALONG = np.arange(0.0, 2.0, 0.01)
CUFF = 0.6
HALF = 20.0


def led_on(off: F64) -> F64:
    """Return the outer edge (px) of an arm of which the skin below the cuff is seen, so much beyond an even width."""
    count = len(ALONG)
    axis = Axis(np.stack([np.full(count, 50.0), 2.0 * np.arange(count)], 1), np.tile([1.0, 0.0], (count, 1)), ALONG)
    even = np.tile([-HALF, HALF], (count, 1))
    skin = np.where((ALONG > CUFF)[:, None], even + np.stack([np.zeros(count), off], 1), np.nan)
    seen = np.repeat((ALONG > CUFF)[:, None], 2, axis=1)
    return joined_to_skin(axis, even, even, skin, seen)[:, 1]


def test_lead_an_arm_on_from_the_muscle_right_below_the_cuff():
    """Let no step stand where the old cuff was: the muscle is outside of the line that the arm follows farther down."""
    muscle = 5 * np.clip(1 - (ALONG - CUFF) / 0.15, 0, 1)
    edge = led_on(muscle)
    below = edge[np.searchsorted(ALONG, CUFF) + 4]
    above = edge[np.searchsorted(ALONG, CUFF) - 4]
    assert below > HALF + 2
    assert abs(above - below) < 1.5


def test_lead_an_arm_on_past_the_skin_that_a_slanting_cuff_hides():
    """Take what is seen in the corner below a cuff that slants for no arm's edge."""
    hidden = -7 * np.clip(1 - (ALONG - CUFF) / 0.1, 0, 1)
    edge = led_on(hidden)
    assert abs(edge[np.searchsorted(ALONG, CUFF) - 4] - HALF) < 1.5
