"""The edge of a lower garment that lies over new cloth: as smooth as cloth's, and without the old top's colours."""

from __future__ import annotations

import numpy as np

from engine.compose.fill import local_mean
from engine.compose.masks import LARGEST_MIXED, PHOTO_SHARP, bounds, even_edge, grow, shrink
from engine.compose.scene import Scene
from engine.types import F32, Bools

_SMOOTH = 1.6  # px; the parse's border runs in stairs of one pixel
_MIXED = 1.5  # px to both sides of the border in which the photo mixes the lower garment with the old top


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
