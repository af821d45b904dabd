"""Arms that old clothes lie over: where skin ends at cloth, but the arm goes on behind it.

An arm before a shirt ends where its skin ends; an arm that hangs behind the trunk, or a pocket's edge, does not, and
read as if it did it looks like half an arm. Both arms of a person are about as stout: the one that shows more tells
where the other one is covered.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy.ndimage as ndi

from engine.types import F32, F64, U8, Bools, ParseClass

ARMS = ((11, 13, 15), (12, 14, 16))
STATIONS = 12  # per bone, from its upper to its lower end
SEEN = 0.5  # visibility of a joint that is believed
# spacings (9, 8, 5 cm); a grown-up's arm is so broad below the pit, below the elbow, at the wrist
USUAL = (7.7, 6.5, 4.5)
LEAN, STOUT = 0.56, 1.5  # of that: arms are no leaner, and skin that is broader is not of one arm alone
SHORT = 0.85  # of the other arm's breadth: less is no difference between two arms
NEIGHBOURS = 3  # stations that are read together: one ragged row of the parse is not believed
STRETCH = 5  # stations (11 cm); what is covered for less is the slanted end of a sleeve


@dataclass(frozen=True)
class Covered:
    """Where clothes lie over the arms, by cross-sections of the left and the right arm.

    Attributes:
        at: (2, n, 2) float64 px, on the line of an arm's joints.
        here: (2, n) bool, cloth covers a side of the arm there.
        reach: (n,) float64 px, how far from that line an arm's edges may lie.
    """

    at: F64
    here: Bools
    reach: F64

    def hides(self, xy: F64) -> Bools:
        """Return which (n, 2) points of the border between skin and clothes are no arm's edge: it goes on below."""
        result = np.zeros(len(xy), bool)
        for at, here in zip(self.at, self.here, strict=True):
            gap = np.linalg.norm(xy[:, None] - at[None], axis=2)
            nearest = gap.argmin(axis=1)
            result |= here[nearest] & (gap[np.arange(len(xy)), nearest] < self.reach[nearest])
        return result

    @property
    def arms(self) -> tuple[bool, bool]:
        """Whether the left and the right arm lies behind clothes."""
        return bool(self.here[0].any()), bool(self.here[1].any())


def read_covered(parse: U8, joints: F64, visibility: F32, spacing: float) -> Covered:
    """Find where clothes cover the sides of the arms.

    Args:
        parse: (h, w) classes.
        joints: (33, 2) px of the landmarks.
        visibility: (33,) of the landmarks.
        spacing: px between points of the outline, 12 mm.
    """
    usual = spacing * np.interp(np.linspace(0.0, 2.0, 2 * STATIONS), (0.3, 1.15, 2.0), USUAL)
    at = np.stack([_stations(joints[list(arm)]) for arm in ARMS])
    breadth = np.full(at.shape[:2], np.inf)
    for side, arm in enumerate(ARMS):
        if visibility[list(arm)].min() >= SEEN:
            breadth[side] = _breadths(parse, at[side], joints[list(arm)], STOUT * usual.max())
    one = breadth < STOUT * usual  # not of two arms in one
    whole = np.maximum(np.where(one, SHORT * breadth, 0.0)[::-1], LEAN * usual)
    return Covered(at, np.stack([_long_enough(short) for short in breadth < whole]), usual)


def _long_enough(short: Bools) -> Bools:
    """Return the stations of ``short`` that lie in a stretch of several."""
    label, count = ndi.label(short)
    lengths = np.bincount(label, minlength=count + 1)
    result: Bools = short & (lengths[label] >= STRETCH)
    return result


def _stations(joints: F64) -> F64:
    """Return (n, 2) px along the line of (3, 2) joints."""
    share = np.linspace(0.0, 1.0, STATIONS)[:, None]
    return np.concatenate([a + share * (b - a) for a, b in pairwise(joints)])


def _breadths(parse: U8, at: F64, joints: F64, reach: float) -> F64:
    """Return (n,) px of skin across an arm, at the line of its joints; infinite where it is not seen to end.

    Args:
        parse: (h, w) classes.
        at: (n, 2) px on the line.
        joints: (3, 2) px.
        reach: px to look at on either side.
    """
    way = np.repeat(np.diff(joints, axis=0), STATIONS, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-6)
    steps = np.arange(-np.ceil(reach), np.ceil(reach) + 1.0)
    places = at[:, None] + steps[:, None] * np.stack([-way[:, 1], way[:, 0]], axis=1)[:, None]
    column, row = np.floor(places[..., 0]).astype(int), np.floor(places[..., 1]).astype(int)
    inside = (column >= 0) & (column < parse.shape[1]) & (row >= 0) & (row < parse.shape[0])
    skin = inside & (parse[np.where(inside, row, 0), np.where(inside, column, 0)] == ParseClass.SKIN)
    breadth = np.full(len(at), np.inf)
    for station, seen in enumerate(skin):
        if not seen.any():
            continue
        label, _ = ndi.label(seen)
        found = np.nonzero(seen)[0]
        run = np.nonzero(label == label[found[np.abs(steps[found]).argmin()]])[0]
        if run[0] > 0 and run[-1] < len(steps) - 1:
            breadth[station] = len(run)
    smooth: F64 = ndi.median_filter(breadth, NEIGHBOURS, mode="nearest")
    return smooth
