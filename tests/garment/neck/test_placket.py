"""A placket between the leaves of a collar is front, not the inside of the back."""

from __future__ import annotations

import numpy as np
import pytest

from engine.garment.neck.collar_patch import CollarPatch
from engine.garment.neck.placket import above_the_placket
from engine.settings.garment_collar import CollarSettings
from engine.types import F32

SETTINGS = CollarSettings()
UNIT = 400.0
CREAM, NAVY, BROWN, GOLD = (88.0, 0.0, 12.0), (5.0, 0.0, -4.0), (60.0, 14.0, 38.0), (70.0, 2.0, 20.0)
WIDTH, TOP, DEPTH = 80.0, -40.0, 96.0  # of the V that the leaves' edges point to
BEGINS = 24.0  # px below the corners, where the placket ends above


def collar(placket: tuple[float, float, float], begins: float = BEGINS) -> CollarPatch:
    """Draw a buttoned collar whose leaves' edges run on to a point below its first button."""
    y, x = np.mgrid[-150.0:250, -250:250]
    inside = np.abs(x) < WIDTH * (1 - (y - TOP) / DEPTH)
    lab: F32 = np.where((inside & (y > TOP))[..., None], BROWN, CREAM).astype(np.float32)
    lab[(np.abs(x) < 22) & (y > begins)] = placket
    lab[np.hypot(x, y - begins - 16) < 10] = GOLD
    return CollarPatch(lab, np.zeros((*lab.shape[:2], 6), np.float32), (0, 0), np.array([250.0, 150.0, 0.0]))


def test_end_an_opening_where_a_placket_of_another_colour_begins():
    """Raise the lowest point from below the first button to the placket's end."""
    found = np.array([WIDTH, TOP, DEPTH, 1.05, 0.0])
    width, top, depth, exponent, sideways = above_the_placket(collar(NAVY), found, 190.0, UNIT, SETTINGS)
    assert (width, top, sideways) == (WIDTH, TOP, 0.0)
    assert top + depth == pytest.approx(BEGINS, abs=0.012 * UNIT)
    assert exponent > 1.05


@pytest.mark.parametrize("picture", [collar(CREAM), collar(NAVY, begins=TOP + DEPTH - 4)])
def test_leave_an_opening_that_shows_no_other_placket(picture):
    """Keep the point where the placket has the collar's colour, or begins at the point."""
    found = np.array([WIDTH, TOP, DEPTH, 1.05, 0.0])
    assert np.array_equal(above_the_placket(picture, found, 190.0, UNIT, SETTINGS), found)
