"""Edges of a limb along it: where the skin that is seen tells them, and how they lead on under the old cuff."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter1d

from engine.compose.limbs.shape import Axis
from engine.types import F64, I32, Bools

_BEYOND = 3.0  # px beyond the skin's edge; there the wall is seen if the limb ends
_CREEP = 1.2  # px per sample; an edge that moves faster is that of a slanting cuff
_SHADE = 0.15  # of a segment; so far below a cuff its shade or its hanging edge lies beside the arm
_JOIN = 0.4  # of a segment; over this length the outline goes over into that of the skin seen
_TOLD = (0.12, 0.45)  # of a segment beyond where skin begins to be seen; its edge there tells where it was before
_STRAYS, _STRAYS_LEAST = 0.025, 2.0  # of the limb's width, px; at a ragged hem's tips the parse is off by more
_MOUTH = 0.2  # of a segment; so far below its highest point an old cuff's inner side hangs beside the arm
_SLEEVE = 0.15  # of a segment; so much of a limb above its skin is covered where a sleeve ends
_CLEFT = 0.35  # log units; the line where arm and cuff meet is darker than the arm by more
_ENOUGH = 8  # samples that tell a line
_ARM = 0.2  # along a limb; nearer to the root its edges are the trunk's


def free_sides(taken: Bools, offsets: F64, skin_runs: F64, edges: F64) -> Bools:
    """Return (T, 2) bool: sides on which the skin that is seen ends at the background, so there the limb ends too.

    Args:
        taken: (T, n) bool, straightened, person and old clothes.
        offsets: (n,) px across the limb.
        skin_runs: (T, 2) px, edges of the skin seen, nan where none is.
        edges: (T, 2) px, of the limb as guessed; skin far from it belongs to something else.
    """
    out = np.zeros(skin_runs.shape, bool)
    half = np.diff(edges, axis=1)[:, 0] / 2
    for side, sign in ((0, -1), (1, 1)):
        place = skin_runs[:, side] + sign * _BEYOND
        seen = np.isfinite(place) & (np.abs(skin_runs[:, side] - edges[:, side]) < 0.6 * half)
        column = np.clip(np.round(np.where(seen, place, 0) - offsets[0]).astype(int), 0, len(offsets) - 1)
        out[:, side] = seen & ~taken[np.arange(len(taken)), column]
    return out


def sleeve_above(axis: Axis, skin_runs: F64, clothed: Bools) -> bool:
    """Say whether the skin of an arm begins below a sleeve; a bare arm's begins at its arm hole.

    Args:
        axis: samples along the limb.
        skin_runs: (T, 2) px, edges of the skin seen, nan where none is.
        clothed: (T,) bool, old clothes on the limb's axis.
    """
    seen = np.isfinite(skin_runs[:, 0]) & (axis.along > _ARM)
    if not seen.any():
        return False
    first = float(axis.along[seen][0])
    return bool(clothed[(axis.along < first) & (axis.along > first - _SLEEVE)].mean() > 0.5)


def without_mouth(axis: Axis, light: F64, offsets: F64, skin_runs: F64, wall: Bools, deep: float) -> F64:
    """End the skin at the dark line where an arm meets the inner side of a short old sleeve that hangs off it.

    Skin's own light falls on that side, so the parse calls it skin.

    Args:
        axis: samples along the limb.
        light: (T, n) log luminance, straightened.
        offsets: (n,) px across the limb.
        skin_runs: (T, 2) px, edges of the skin seen, nan where none is.
        wall: (T, n) bool, straightened, the background.
        deep: px; no more of a cuff's inner side is called skin.

    Returns:
        (T, 2) px, new edges of the skin.
    """
    seen = np.isfinite(skin_runs[:, 0]) & (axis.along > _ARM)
    out = skin_runs.copy()
    if not seen.any():
        return out
    first = float(axis.along[seen][0])
    rows = np.flatnonzero(seen & (axis.along < first + _MOUTH))
    steps, step = np.arange(0.0, 2 * deep, 1.0), float(offsets[1] - offsets[0])
    for side, outwards in ((0, -1), (1, 1)):
        edge = skin_runs[rows, side]
        places = edge[:, None] - outwards * steps[None]
        across = light[rows[:, None], _columns(places, offsets[0], step, len(offsets))]
        beyond = wall[rows, _columns(edge + outwards * _BEYOND, offsets[0], step, len(offsets))]
        outer = steps < deep
        cleft = across[:, outer].argmin(1)
        dark = np.median(across[:, ~outer], 1) - across[:, outer].min(1) > _CLEFT
        by_wall = np.flatnonzero(dark & beyond & (cleft > 0))
        if len(by_wall):  # above, old cloth lies beyond it
            out[rows, side] = edge - outwards * np.where(
                dark & (beyond | (np.arange(len(rows)) < by_wall[0])), cleft, 0
            )
    return out


def _columns(places: F64, first: float, step: float, count: int) -> I32:
    return np.clip(np.round((places - first) / step), 0, count - 1).astype(np.int32)


def joined_to_skin(axis: Axis, whole: F64, edges: F64, skin_runs: F64, measured: Bools, *, ragged: bool = False) -> F64:
    """Let the outline go over into that of the skin which is seen: a wrist is as wide below an old cuff as above.

    Args:
        axis: samples along the limb.
        whole: (T, 2) px, of the limb by body and skin alone; its shape leads on from the skin seen.
        edges: (T, 2) px, the same limited by the outline, which jumps where an old cuff stands off.
        skin_runs: (T, 2) px, of the skin seen.
        measured: (T, 2) bool, where that is the limb's own edge.
        ragged: the old clothes may end in a fringe that is taken for skin, as jeans do; sleeves do not.
    """
    out = edges.copy()
    for side in (0, 1):
        # a slanting cuff cuts the nearest ones
        sure = np.minimum.reduce([np.roll(measured[:, side], k) for k in range(-3, 4)])
        places = np.flatnonzero(sure)
        if len(places) < 4:
            continue
        sure = _up_to_cuff(axis, skin_runs[:, side], sure)
        sure &= ~_astray(axis, skin_runs, side, sure, ragged)
        places = np.flatnonzero(sure)
        seen = gaussian_filter1d(np.interp(axis.along, axis.along[places], skin_runs[places, side]), 1.5)
        nearest = np.abs(axis.along[:, None] - axis.along[places][None]).argmin(1)
        apart = np.abs(axis.along - axis.along[places][nearest])
        share = np.clip(1 - apart / _JOIN, 0, 1)
        share = share * share * (3 - 2 * share)
        led = whole[:, side] + (seen - whole[:, side])[places][nearest]
        out[:, side] = np.where(sure, seen, edges[:, side] + share * (led - edges[:, side]))
    return out


def _astray(axis: Axis, skin_runs: F64, side: int, sure: Bools, ragged: bool) -> Bools:
    """Return (T,) bool, where the skin's edge right below a cuff lies off the line that it follows farther on.

    A cuff that slants hides some of it. What lies outside the line is a fringe, or an arm's muscle.

    Args:
        axis: samples along the limb.
        skin_runs: (T, 2) px, edges of the skin seen, nan where none is.
        side: 0 or 1, which edge.
        sure: (T,) bool, where it is the limb's own edge.
        ragged: what lies outside is a fringe.
    """
    first = float(axis.along[sure][0])
    told = sure & (axis.along > first + _TOLD[0]) & (axis.along < first + _TOLD[1])
    near = sure & (axis.along <= first + _TOLD[0])
    if told.sum() < _ENOUGH:
        return near & False
    line = np.polyfit(axis.along[told], skin_runs[told, side], 1)
    inwards = (np.polyval(line, axis.along) - skin_runs[:, side]) * (1 if side else -1)
    off = np.abs(inwards) if ragged else inwards
    width = float(np.median(np.diff(skin_runs[told], axis=1)))
    return near & (off > max(_STRAYS_LEAST, _STRAYS * width))


def _up_to_cuff(axis: Axis, line: F64, sure: Bools) -> Bools:
    """Count the skin's edge as the limb's on up to the cuff, as long as it goes on smoothly: the cuff's shade is near.

    Args:
        axis: samples along the limb.
        line: (T,) px, edge of the skin seen, nan where none is.
        sure: (T,) bool, where it is the limb's own edge.
    """
    out = sure.copy()
    last = len(out)
    for index in range(len(out) - 2, -1, -1):
        last = index if sure[index] else last
        if not out[index] and out[index + 1] and last < len(out):
            smooth = abs(line[index] - line[index + 1]) <= _CREEP
            out[index] = smooth and axis.along[last] - axis.along[index] < _SHADE
    return out
