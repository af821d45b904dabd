"""Colours tell what a pixel belongs to, a pattern's together."""

from __future__ import annotations

import numpy as np
import pytest

from engine.colour_odds import colour_odds
from engine.types import Bools

OURS, THEIRS, ASKED = (np.s_[:, 40 * i : 40 * i + 40] for i in range(3))


def odds(
    ours: tuple[int, int, int], theirs: tuple[int, int, int], asked: tuple[int, int, int], shades: int = 1
) -> np.ndarray:
    pixels = np.zeros((60, 120, 3), np.uint8)
    masks: list[Bools] = [np.zeros((60, 120), bool) for _ in range(3)]
    for mask, place, colour in zip(masks, (OURS, THEIRS, ASKED), (ours, theirs, asked), strict=True):
        pixels[place], mask[place] = colour, True
    return colour_odds(pixels, masks[0], masks[1], masks[0] | masks[1] | masks[2], masks[2], 3, shades=shades)[
        :, 90:110
    ]


@pytest.mark.parametrize(("asked", "sign"), [((180, 60, 60), 1), ((60, 60, 180), -1)])
def test_tell_a_colour_that_one_thing_has_and_the_other_has_not(asked: tuple[int, int, int], sign: int):
    assert (sign * odds((180, 60, 60), (60, 60, 180), asked) > 5).all()


def test_say_nothing_of_a_colour_that_neither_has():
    assert np.abs(odds((180, 60, 60), (60, 60, 180), (60, 180, 60))).max() < 0.1


def test_take_a_shade_lighter_for_the_same_cloth():
    """Trousers that the light falls on are no part of a top that is as light by itself."""
    assert odds((90, 90, 90), (70, 70, 70), (90, 90, 90)).max() < 0.1
    assert odds((90, 90, 90), (70, 70, 70), (90, 90, 90), shades=0).min() > 2


def test_take_a_pattern_together():
    """Where either has the ground and one alone the figures, the figures tell of the ground between them too."""
    rng = np.random.default_rng(5)
    pattern = rng.random((60, 120)) < 0.4
    pixels = np.full((60, 120, 3), 30, np.uint8)
    masks: list[Bools] = [np.zeros((60, 120), bool) for _ in range(3)]
    for mask, place in zip(masks, (OURS, THEIRS, ASKED), strict=True):
        mask[place] = True
    pixels[pattern & ~masks[1]] = (210, 180, 60)
    found = colour_odds(pixels, masks[0], masks[1], masks[0] | masks[1] | masks[2], masks[2], 4)
    assert found[:, 90:110].min() > 0.3
    assert not found[:, :20].any()
