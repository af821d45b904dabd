"""The upper edge of a lower garment: where it runs, and how it lies over new cloth without the old top's colours."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import median_filter

from engine.compose.fill import local_mean
from engine.compose.masks import LARGEST_MIXED, PHOTO_SHARP, bounds, even_edge, grow, shrink, without_specks
from engine.compose.scene import Scene
from engine.types import F32, I32, Bools, ParseClass

_SMOOTH = 1.6  # px; the parse's border runs in stairs of one pixel
_MIXED = 1.5  # px to both sides of the border in which the photo mixes the lower garment with the old top
_FALL = 0.05  # shoulder widths; so far below the line of a waistband the garment's edge is its hip
_STEEP = 1.2  # px per px; a waistband is nowhere as steep, however the hips are tilted


@dataclass(frozen=True)
class Waist:
    """The lower garment's upper edge.

    Attributes:
        line: (w,) float32 px, y per column.
        ends: x px where it begins and ends.
    """

    line: F32
    ends: tuple[float, float]


def waist_line(scene: Scene) -> Waist | None:
    """Find the lower garment's upper edge, or None when it is not clearly seen."""
    lower = without_specks(scene.is_class(ParseClass.LOWER), int((0.2 * scene.shoulder) ** 2))
    if not lower.any():
        return None
    hips = scene.joints[[23, 24], 0]
    low, high = sorted((float(hips[0]), float(hips[1])))
    pad = 0.25 * scene.shoulder
    columns = np.arange(max(0, int(low - pad)), min(scene.shape[1], int(high + pad) + 1), dtype=np.int32)
    if not len(columns):
        return None
    has = lower[:, columns].any(0)
    edge = lower[:, columns].argmax(0).astype(np.float32)
    above = np.clip(edge.astype(int) - max(3, int(0.03 * scene.shoulder)), 0, None)
    has &= scene.old[above, columns]
    if has.sum() < 0.35 * scene.shoulder:
        return None
    middle = float(np.median(edge[has]))
    has &= np.abs(edge - middle) < 0.3 * scene.shoulder
    has &= ~_falls_off(columns, edge, has, scene.shoulder)
    good = columns[has].astype(np.float64)
    line = np.interp(np.arange(scene.shape[1]), good, median_filter(edge[has], 1 + 2 * int(0.04 * scene.shoulder)))
    sigma = max(1.0, 0.035 * scene.shoulder)
    smooth = cv2.GaussianBlur(line[None].astype(np.float32), (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)[0]
    return Waist(np.asarray(smooth + 0.5 * scene.parse_cell, np.float32), (float(good[0]), float(good[-1]) + 1))


def _falls_off(columns: I32, edge: F32, has: Bools, shoulder: float) -> Bools:
    """Return columns at the waistband's ends where the edge is that of the hip: it falls steeply below the band."""
    out = np.zeros(len(columns), bool)
    inner = np.flatnonzero(has)
    core = inner[len(inner) // 5 : len(inner) - len(inner) // 5]
    slope, level = np.polyfit(columns[core], edge[core], 1)
    low = edge - (slope * columns + level) > _FALL * shoulder
    for end in (inner[inner < core[0]][::-1], inner[inner > core[-1]]):  # outwards
        fallen = end[low[end]]
        if len(fallen) and edge[fallen[-1]] - edge[fallen[0]] > _STEEP * abs(int(fallen[-1]) - int(fallen[0])):
            out[fallen] = True
    return out


def lower_edge(scene: Scene, lower: Bools, line: F32, ends: tuple[float, float]) -> tuple[F32, F32, Bools]:
    """Return how much of every pixel a lower garment covers, and its own colour there.

    Args:
        scene: the window.
        lower: (h, w) bool, what of it lies over the new cloth.
        line: (w,) row of its upper edge.
        ends: columns between which the line is seen.

    Returns:
        (h, w) float32 share 0–1; (h, w, 3) float32 linear colour, the photo's own but in the mixed rim; (h, w) bool,
        that rim.
    """
    share, colour = lower.astype(np.float32), scene.linear.copy()
    box = bounds(lower, 6)
    part = lower[box]
    smooth = even_edge(part, _SMOOTH, PHOTO_SHARP)
    height, width = part.shape
    top = line[box[1]][None]
    columns = np.arange(width)[None] + box[1].start
    rows = np.arange(height)[:, None] + box[0].start
    along = (columns > ends[0] + 2) & (columns < ends[1] - 2) & (np.abs(rows + 0.5 - top) < 2)
    along &= grow(part, 2.0)
    share[box] = np.where(along, np.clip(rows + 1 - top, 0, 1), smooth)
    rim = grow(part, _MIXED) & ~shrink(part, _MIXED)
    inner, seen = local_mean(scene.linear[box], shrink(part, _MIXED), 1.5)
    rim &= seen > 1e-4
    colour[box] = np.where(rim[..., None], inner, colour[box])
    share[box] = np.where(rim, np.minimum(share[box], LARGEST_MIXED), share[box])
    whole = np.zeros(scene.shape, bool)
    whole[box] = rim
    return share, colour.astype(np.float32), whole
