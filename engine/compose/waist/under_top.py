"""A new lower garment under a top that hangs over it: nothing of it stands out beside the top above its hem."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.masks import grow, opened
from engine.compose.scene import Scene
from engine.types import Bools, ParseClass

_GAP = 4  # px; the top's soft edge, between it and the cloth beside it
_RIM = 4.0  # px; the wall's pixels at the top and at an arm beside it are theirs to the parse
_WIDENS = 0.5  # px per row; so fast trousers and skirts come out from under a hem
_LEAST = 0.03  # px per row; the least
_SLACK = 1.0  # px; the soft edge of either
_SETTLED = (0.2, 0.6)  # shoulder widths below the hem; there it hangs as it is cut
_HALF = 0.5  # of the way down to there it has come out
_CRUMB = 0.03  # shoulder widths; half the breadth of bits of the trousers that the parse calls top
_CORNER = 0.02  # shoulder widths; the hem's corner is read over so many rows
_BAND = 0.06  # shoulder widths; what rises less above the hem's corner is the hem's own slant


def without_cloth_beside_top(scene: Scene) -> Scene:
    """Take a new lower garment off the wall beside the worn top, and let it come out slowly from under its hem.

    Where the old lower garment showed beside the top, the top is tucked in or short, and the new one shows there too.

    Args:
        scene: the window.

    Returns:
        The scene with new ``coverage``.
    """
    if scene.upper or not scene.lower:
        return scene
    top = opened(scene.is_class(ParseClass.UPPER) & ~scene.old, _CRUMB * scene.shoulder)
    wall = scene.is_class(ParseClass.BACKGROUND) & ~scene.old
    middle = float(scene.joints[[23, 24], 0].mean())
    worn = scene.old | scene.is_class(ParseClass.LOWER, ParseClass.LEGS)
    cut = np.zeros(scene.shape, bool)
    sides = ((slice(None), middle), (slice(None, None, -1), scene.shape[1] - middle))  # the right one mirrored
    for turn, half in sides:
        own = top[:, turn] & (np.arange(scene.shape[1]) < half)  # what begins beyond the middle is a bag or a tip
        cut[:, turn] |= _beside(scene, own, worn[:, turn], wall[:, turn], (scene.coverage > 0.02)[:, turn])
    if not cut.any():
        return scene
    cut |= grow(cut, _RIM) & ~wall & ~scene.old
    return replace(scene, coverage=np.where(cut, 0, scene.coverage).astype(np.float32))


def _widening(scene: Scene, cloth: Bools, corner: float, hem: int) -> float:
    """Return by how much per row the cloth comes out from under the hem's corner: no more than it does farther down.

    A top presses the hips' cloth flat, and does not spread it right below its hem.
    """
    rows = np.arange(round(_SETTLED[0] * scene.shoulder), round(_SETTLED[1] * scene.shoulder))
    rows = rows[hem + rows < len(cloth)]
    rows = rows[cloth[hem + rows].any(1)]
    if not len(rows):
        return _WIDENS
    stands = corner - cloth[hem + rows].argmax(1)
    return float(np.clip((stands / (_HALF * np.maximum(rows, 1))).min(), _LEAST, _WIDENS))


def _beside(scene: Scene, top: Bools, worn: Bools, wall: Bools, cloth: Bools) -> Bools:
    """Return the cloth on the wall left of the top, down to where it has come out from under the hem.

    Args:
        scene: the window, for its scale.
        top: (h, w) bool, the left half of the worn top.
        worn: (h, w) bool, legs and what is on them; the wall between them is beside no hem.
        wall: (h, w) bool.
        cloth: (h, w) bool, the new lower garment.
    """
    out = np.zeros(top.shape, bool)
    rows = np.flatnonzero((top & grow(cloth, _GAP)).any(1))
    if not len(rows):
        return out
    height, width = top.shape
    first = np.where(top.any(1), top.argmax(1), width)
    index = np.arange(width)[None]
    outside = index < first[:, None]
    # only wall between cloth and top: what is between else, old trousers or a hand, shows the hip
    other = np.where(outside & ~wall, index, -1).max(1)
    free = np.where(other < first - _GAP, other < 0, True)
    stands = outside & cloth & wall & ((index > other[:, None]) | free[:, None])
    near = first - np.where(stands, index, -1).max(1) <= _GAP
    stands &= near[:, None]
    high = np.flatnonzero(stands.any(1))
    if not len(high):
        return out
    hem = int(high[-1])
    if hem - int(high[0]) < _BAND * scene.shoulder:
        return out
    out |= stands & (np.arange(height)[:, None] <= hem)
    corner = float(np.median(first[max(hem - round(_CORNER * scene.shoulder), 0) : hem + 1]))
    down = np.arange(height) - hem
    limit = corner - _SLACK - _widening(scene, cloth, corner, hem) * down
    below = (down > 0)[:, None] & cloth & wall & (index < limit[:, None])
    below &= ~np.logical_or.accumulate(worn & cloth, axis=1)
    return out | below
