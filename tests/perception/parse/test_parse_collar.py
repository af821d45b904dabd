"""Slivers of hair along a collar, which the parse took from the clothes."""

from __future__ import annotations

import numpy as np

from engine.perception.parse.collar import with_whole_collar
from engine.types import ParseClass

UNIT = 150.0


def shoulder() -> np.ndarray:
    """Return labels: clothes below row 100, the neck's skin above, hair on the right that ends on the collar."""
    labels = np.full((200, 200), ParseClass.UPPER, np.uint8)
    labels[:100] = ParseClass.SKIN
    labels[:104, 120:] = ParseClass.HAIR
    return labels


def test_give_a_sliver_of_hair_between_neck_and_collar_back_to_the_clothes():
    """Take a thin tip that runs on from the hair along the collar for the collar."""
    labels = shoulder()
    labels[98:101, 100:120] = ParseClass.HAIR
    found = with_whole_collar(labels, UNIT)
    assert (found[98:101, 100:118] == ParseClass.UPPER).all()
    assert (found[:100, 122:] == ParseClass.HAIR).all()


def test_leave_thin_locks_over_the_collar_and_on_the_neck():
    """Keep what is thin but has hair above it, or the same thing on both its sides."""
    labels = shoulder()
    labels[60:130, 40:43] = ParseClass.HAIR  # hangs from the neck over the collar
    labels[60:63, 40:90] = ParseClass.HAIR  # lies on the neck
    labels[130:133, 40:90] = ParseClass.HAIR  # lies on the clothes
    found = with_whole_collar(labels, UNIT)
    hair = labels == ParseClass.HAIR
    assert (found[hair] == ParseClass.HAIR).mean() > 0.99
    assert (found[~hair] == labels[~hair]).all()
