"""Flaps of an open, patterned top over plain trousers, which the parse took for trousers."""

from __future__ import annotations

import numpy as np

from engine.perception.parse.flaps import with_whole_flaps
from engine.types import ParseClass

UNIT = 120.0
TROUSERS = (24, 24, 26)


def open_jacket(flap: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return labels, pixels and where the flap hangs: black with yellow figures, over black trousers."""
    rng = np.random.default_rng(2)
    pixels = np.full((700, 400, 3), 230, np.uint8)
    labels = np.zeros((700, 400), np.uint8)
    labels[100:300, 120:280], labels[300:640, 130:270] = ParseClass.UPPER, ParseClass.LOWER
    labels[300:380, 225:290] = ParseClass.LOWER
    pixels[labels == ParseClass.LOWER] = TROUSERS
    pattern = np.where(rng.random((700, 400, 1)) < 0.4, (200, 170, 60), TROUSERS).astype(np.uint8)
    top = labels == ParseClass.UPPER
    hangs = np.zeros_like(top)
    if flap:
        hangs[300:380, 225:290] = True
    pixels[top | hangs] = pattern[top | hangs]
    return labels, pixels, hangs


def test_give_the_flap_of_an_open_jacket_back_to_the_top():
    """Tell a flap over the hip from the trousers beside it by its pattern."""
    labels, pixels, hangs = open_jacket(flap=True)
    found = with_whole_flaps(labels, pixels, UNIT) == ParseClass.UPPER
    assert found[hangs].mean() > 0.9
    assert found[300:500, 130:210].mean() < 0.02
    assert not found[400:].any()


def test_leave_trousers_that_have_their_own_colour_up_to_the_waist():
    """Change nothing where what is read as trousers looks like trousers."""
    labels, pixels, _ = open_jacket(flap=False)
    assert (with_whole_flaps(labels, pixels, UNIT) == labels).all()


def test_leave_a_hip_in_the_tops_colours_that_hangs_on_no_top():
    """Take nothing for a flap that does not touch the top."""
    labels, pixels, hangs = open_jacket(flap=True)
    labels[285:312, 200:300] = np.where(labels[285:312, 200:300] > 0, ParseClass.SKIN, 0)
    assert (with_whole_flaps(labels, pixels, UNIT) == labels).all()
    assert hangs.any()
