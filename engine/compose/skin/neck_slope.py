"""The line from the neck down to the new neckline where an old collar hid it: a body's curve, not the collar's edge."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.compose.masks import grow
from engine.compose.scene import Scene
from engine.types import F32, F64, Bools, ParseClass

_NOSE = 0
_SPAN = 0.6  # shoulder widths; a neckline ends at most so far beside the neck
_TANGENT = 0.07  # shoulder widths; over so many rows the neck's own direction is read
_FLARES = 0.7  # px aside per row; a neck that goes out no faster ends where its collar is seen
_LEAVES = 0.6  # of the height between neck and neckline; so far the curve goes on in the neck's direction
_LOW = 0.3  # shoulder widths below the neckline's corner; no slope is sought deeper
_HAIR = 0.04  # shoulder widths; so near the hair it is left open what lies behind it
_TIP = 1.5  # cells of the parse; so far a collar's tip stands above where the neck's outline ends at it
_OVER = 8.0  # px; the drawn skin goes on past what is decided
_SCALE = 4  # samples per px of the drawn outline


@dataclass(frozen=True)
class NeckSlopes:
    """What an old collar hid between the visible neck and the corners of the new neckline.

    Attributes:
        decided: (h, w) bool, where the slopes tell skin from wall.
        skin: (h, w) float32 0–1, the share of skin there.
        open: (h, w) bool, of ``decided``, where no more skin than the slope's shows; right beside hair it may.
    """

    decided: Bools
    skin: F32
    open: Bools

    def shown(self, weight: F32, where: Bools) -> F32:
        """Return (h, w) shares of skin with the slopes' own where they decide."""
        here = self.decided & where
        own = np.where(self.open, self.skin, np.maximum(self.skin, weight))
        return np.where(here, own, weight).astype(np.float32)


def neck_slopes(scene: Scene, cloth: F32) -> NeckSlopes:
    """Find the skin between the visible neck and the corners of the new neckline.

    Args:
        scene: the window.
        cloth: (h, w) float32 coverage of the new cloth's outer side.
    """
    decided, clear = np.zeros(scene.shape, bool), np.zeros(scene.shape, bool)
    share = np.zeros(scene.shape, np.float32)
    middle = float(scene.joints[[11, 12], 0].mean())
    behind_hair = grow(scene.is_class(ParseClass.HAIR), _HAIR * scene.shoulder) & _hair_farther_out(scene)
    for side in (-1, 1):
        ends = _ends(scene, cloth > 0.5, middle, side)
        if ends is None:
            continue
        curve = _curve(ends.neck, ends.corner, ends.leaning)
        low = ends.corner[1] + _LOW * scene.shoulder
        over, past = middle - _OVER * side, ends.corner[0] + _OVER * side
        skin = _drawn([*curve, (past, ends.corner[1]), (past, low), (over, low), (over, ends.neck[1])], scene.shape)
        columns, rows = np.arange(scene.shape[1]), np.arange(scene.shape[0])
        within = ((columns - middle) * side >= 0) & ((ends.corner[0] - columns) * side >= 0)
        here = within[None] & ((rows > ends.neck[1]) & (rows < low - 1))[:, None]
        # nothing of the neck stands beside its own end, either
        beside = (columns - ends.neck[0]) * side > 0
        here |= (within & beside)[None] & (np.abs(rows - ends.neck[1]) < _TANGENT * scene.shoulder)[:, None]
        decided |= here
        clear |= here if ends.before_wall else here & ~behind_hair
        share = np.where(here, skin, share).astype(np.float32)
    return NeckSlopes(decided, share, clear)


def hair_beside_neck(scene: Scene, cloth: F32) -> Bools:
    """Return where an old collar stood between neck and hair: beside the neck's slope the hair goes on.

    Args:
        scene: the window.
        cloth: (h, w) float32 coverage of the new cloth's outer side.
    """
    slopes = neck_slopes(scene, cloth)
    hair = slopes.decided & ~slopes.open & (slopes.skin < 0.5)
    return np.asarray(grow(hair, _TIP * scene.parse_cell) & ~(slopes.decided & (slopes.skin >= 0.5)))


def with_whole_collar(scene: Scene) -> Scene:
    """Count as old clothes what the parse calls skin beside the neck's slope: it is the old collar's edge."""
    slopes = neck_slopes(scene, scene.coverage)
    near = grow(scene.old, 4.0 * scene.parse_cell)
    edge = slopes.open & (slopes.skin < 0.5) & near & scene.is_class(ParseClass.SKIN)
    if not edge.any():
        return scene
    return replace(
        scene, old=scene.old | edge, parse=np.where(edge, np.uint8(ParseClass.UPPER), scene.parse).astype(np.uint8)
    )


def _hair_farther_out(scene: Scene) -> Bools:
    """Return which pixels have hair in their row on the side away from the neck; else it ends above the shoulder."""
    hair = scene.is_class(ParseClass.HAIR)
    middle = round(float(scene.joints[[11, 12], 0].mean()))
    left = np.logical_or.accumulate(hair[:, :middle], axis=1)
    right = np.logical_or.accumulate(hair[:, middle:][:, ::-1], axis=1)[:, ::-1]
    return np.hstack([left, right])


@dataclass(frozen=True)
class _Ends:
    """Where the neck's own outline ends at the old collar, the neckline's corner, and the neck's px aside per row."""

    neck: F64
    corner: F64
    leaning: float
    before_wall: bool


def _ends(scene: Scene, solid: Bools, middle: float, side: int) -> _Ends | None:
    skin = scene.is_class(ParseClass.SKIN, ParseClass.FACE)
    height, width = scene.shape
    reach = int(_SPAN * scene.shoulder)
    near = np.abs(np.arange(width) - middle) < reach
    first = max(0, int(scene.joints[_NOSE, 1]))
    last = min(height, int(scene.joints[[11, 12], 1].max() + _LOW * scene.shoulder))
    band = (skin & near[None])[first:last]
    rows = np.flatnonzero(band.any(1))
    if not len(rows):
        return None
    ordered = band[rows] if side < 0 else band[rows][:, ::-1]
    edge = ordered.argmax(1)
    edge = edge if side < 0 else width - 1 - edge
    rows = rows + first
    beside = np.clip(edge + side * max(2, int(1.5 * scene.parse_cell)), 0, width - 1)
    hidden = scene.old[rows, beside] | grow(scene.old, 1.5)[rows, edge]
    collar = np.flatnonzero(hidden)
    if not len(collar) or collar[0] < 3:
        return None
    span = max(3, int(_TANGENT * scene.shoulder))
    at = _end_of_flare(rows, edge * side, int(collar[0]) - 1, span)
    own = slice(max(0, at - span), at + 1)
    leaning = _leaning_at_end(rows[own], edge[own])
    neck = np.array([edge[at] + 0.5, rows[at] + 0.5])
    outwards = np.arange(reach) * side + int(neck[0])
    outwards = outwards[(outwards >= 0) & (outwards < width)]
    tops = np.where(solid[:, outwards].any(0), solid[:, outwards].argmax(0), height)
    corner_at = int(tops.argmin())
    corner = np.array([outwards[corner_at] + 0.5, tops[corner_at] + 0.5])
    if corner[1] <= neck[1] + 2 or tops[corner_at] >= height or side * (corner[0] - neck[0]) < 1:
        return None
    hair = scene.is_class(ParseClass.HAIR)[rows[own], beside[own]]
    return _Ends(neck, corner, leaning, not hair.any())


def _end_of_flare(rows: NDArray[np.intp], outwards: NDArray[np.intp], at: int, span: int) -> int:
    """Return the row's number where a neck that flares out ends; straight down from there runs a pale collar's edge.

    Args:
        rows: (N,) px.
        outwards: (N,) px of the outline there.
        at: where the collar is first seen.
        span: rows over which a direction is read.
    """
    first = max(0, at - span)
    farthest = first + int(outwards[first : at + 1].argmax())
    before = slice(max(0, farthest - span), farthest + 1)
    flares = farthest >= 3 and _leaning_at_end(rows[before], outwards[before]) > _FLARES
    return farthest if flares else at


def _leaning_at_end(rows: NDArray[np.intp], edge: NDArray[np.intp]) -> float:
    """Return by how many px per row an outline moves aside at its last row: a neck flares out above its collar."""
    order = min(2, len(rows) - 2)
    return float(np.polyfit((rows - rows[-1]).astype(np.float64), edge.astype(np.float64), order)[-2])


def _curve(neck: F64, corner: F64, leaning: float) -> F64:
    """Return (N, 2) px: a quadratic Bézier curve that leaves the neck in its own direction and meets the neckline."""
    across, down = corner - neck
    steep = np.clip(leaning * np.sign(across), 0, abs(across) / down) * np.sign(across)
    control = neck + _LEAVES * down * np.array([steep, 1.0])
    t = np.linspace(0, 1, 40)[:, None]
    return np.asarray((1 - t) ** 2 * neck + 2 * t * (1 - t) * control + t**2 * corner, np.float64)


def _drawn(points: list[F64] | list[tuple[float, float]], shape: tuple[int, int]) -> F32:
    """Return (h, w) float32 coverage of a polygon."""
    corners = np.round(np.array(points, np.float64) * _SCALE).astype(np.int32)
    low = np.maximum(corners.min(0) // _SCALE - 2, 0)
    high = np.minimum(corners.max(0) // _SCALE + 3, np.array(shape[::-1]))
    out = np.zeros(shape, np.float32)
    if (high <= low).any():
        return out
    canvas = np.zeros((high - low)[::-1] * _SCALE, np.uint8)
    cv2.fillPoly(canvas, [corners - low.astype(np.int32) * _SCALE], 1)
    out[low[1] : high[1], low[0] : high[0]] = cv2.resize(
        canvas.astype(np.float32), tuple(int(n) for n in high - low), interpolation=cv2.INTER_AREA
    )
    return out
