"""Where the middle of the chest is seen: the lowest part of whatever neckline is worn lies there.

Hips and shoulders look almost alike turned to either side, and a slim trunk like a turned one. A neckline is cut alike
on both sides and lies some 8 cm before the trunk's axis, so that it moves aside as the trunk turns.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import F64, U8, Bools, ParseClass, Person

_NOSE, _SHOULDERS = 0, (11, 12)  # BlazePose landmarks; left, right
# Lengths over the shoulders' distance.
_INSIDE = 0.05  # nearer to the joints the skin is an arm's
_LOWEST = 0.6  # below the joints a neckline ends
_THROAT = 0.1  # half the breadth of where skin below the nose is a throat's
_CLEAR = 0.03  # so far from hair a border is the neckline's
_BELOW = 0.012  # so far below its skin a neckline's cloth is looked for
_DEEP = 0.05  # a flatter neckline tells nothing
_BENT = 0.012  # middles that lie off a line by more are of a neckline that hangs askew
_ASIDE = 0.3  # the middle lies no further from that between the shoulders: a hand at the throat has its own
# Of a neckline's depth.
_LEVELS = (0.1, 0.2, 0.3, 0.4)  # from below; where the middle between both its sides is taken
_OPEN_END = 0.12  # a side that ends so far below a level is hidden from there on, by hair
_FEWEST = 3  # of these levels must be seen on both sides
_TILT = 0.06  # rad; a neckline hangs no more level with the shoulders than this


@dataclass(frozen=True)
class Midline:
    """Where the middle of the chest's front is seen.

    Attributes:
        xy: (2,) float64 px, the lowest part of the neckline.
        spread: px across the picture that the neckline's form leaves unsure.
    """

    xy: F64
    spread: float


def read_midline(person: Person) -> Midline | None:
    """Return where the middle of the chest is seen, None where no neckline is seen on both its sides.

    Chords of the neckline, parallel to the shoulders, are halved. Higher ones lie nearer to the trunk's axis, so the
    line through their middles is followed down to the lowest part. The wider and flatter a neckline, the further
    aside a slight tilt takes that.
    """
    joints = person.keypoints.xy.astype(np.float64)
    ends = joints[list(_SHOULDERS)]
    width = float(np.hypot(*(ends[0] - ends[1])))
    points = _neckline(person.parse, joints, width)
    if points is None:
        return None
    middle = ends.mean(0)
    x, y = (ends[0] - ends[1]) / width
    frame = np.array([[x, y], [-y, x]])  # along the shoulders to the picture's right, and down
    along, down = frame @ (points - middle).T
    order = np.argsort(along)
    along, down = along[order], down[order]
    lowest = float(np.percentile(down, 97))
    depth = lowest - float(down.min())
    if depth < _DEEP * width:
        return None
    seen: list[tuple[float, float, float]] = []
    for level in _LEVELS:
        high = lowest - level * depth
        left, right = np.flatnonzero(down >= high)[[0, -1]]
        if max(down[left], down[right]) < high + _OPEN_END * depth + 1:
            seen.append((level, (along[left] + along[right]) / 2, along[right] - along[left]))
    if len(seen) < _FEWEST:
        return None
    levels, halves, chords = np.array(seen).T
    line = np.polyfit(levels, halves, 1)
    if np.abs(np.polyval(line, levels) - halves).max() > _BENT * width or abs(line[1]) > _ASIDE * width:
        return None
    radius = float(np.mean(chords**2 / (8 * levels))) / depth
    return Midline(middle + np.array([line[1], lowest]) @ frame, _TILT * radius)


def _neckline(parse: U8, joints: F64, width: float) -> F64 | None:
    """Return (n, 2) px of the border between the throat's skin and the clothes below it; None without one."""
    left, right = sorted(joints[list(_SHOULDERS), 0])
    nose, base = joints[_NOSE], float(joints[list(_SHOULDERS), 1].mean())
    rows, columns = parse.shape
    top, bottom = (int(np.clip(r, 0, rows)) for r in (nose[1], base + _LOWEST * width))
    first, last = (int(np.clip(c, 0, columns)) for c in (left + _INSIDE * width, right - _INSIDE * width))
    bare = np.isin(parse[top:bottom, first:last], (ParseClass.FACE, ParseClass.SKIN)).astype(np.uint8)
    if not bare.any():
        return None
    _, piece = cv2.connectedComponents(bare)
    half, column = max(1, int(_THROAT * width)), int(nose[0]) - first
    own = piece[: max(1, int(base) - top), max(0, column - half) : max(0, column + half)]
    if not own.any():
        return None
    throat: Bools = piece == np.bincount(own[own > 0]).argmax()
    across = np.flatnonzero(throat.any(0))
    down = len(throat) - 1 - throat[::-1].argmax(0)[across]
    below = parse[np.minimum(top + down + max(2, round(_BELOW * width)), rows - 1), first + across]
    bald = (parse[top:bottom, first:last] != ParseClass.HAIR).astype(np.uint8)
    clear = cv2.distanceTransform(bald, cv2.DIST_L2, 5)[down, across] > _CLEAR * width
    kept = (below == ParseClass.UPPER) & clear
    if not kept.any():
        return None
    return np.stack([first + across[kept] + 0.5, top + down[kept] + 1.0], axis=1).astype(np.float64)
