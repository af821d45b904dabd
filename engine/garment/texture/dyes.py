"""The dyes of a piece of cloth, and colours that are evened out within each of them but not across their borders."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import cdist

from engine.types import F32, I32, U8, Bools

_BIN = 6.0
"""CIELAB units of one colour."""
_LIGHT = 0.5
"""of a difference in lightness; shade differs in nothing else."""
_COMMON = 0.004
"""of the cloth; the colours that mix along a border are rarer each."""
_LINKED = 10.0
"""CIELAB, lightness weighted; the shades of one cloth run into each other in smaller steps."""
_MOST = 5
"""dyes; of more the cloth is a pattern."""
_EDGE = 0.003
"""W; a border of two dyes is as straight as this."""
_CRISP = 3
"""power of a dye's share of the surroundings by which its colour counts: 1 mixes them, more parts them."""
_SEEN = 0.05
"""W around the rim, of which something may be seen."""
_DROPPED = 3
"""bits of a colour's eight that tell no dye from another."""


def own_colours(seen: F32, common: float) -> F32:
    """Return (K, 3) the colours that are common among (N, 3): of more than the share ``common``, but one at least."""
    _, cell, count = np.unique(np.round(seen / _BIN).astype(np.int32), axis=0, return_inverse=True, return_counts=True)
    sums = np.stack([np.bincount(cell.ravel(), seen[:, k], len(count)) for k in range(3)], axis=1)
    kept = count > min(common * len(seen), count.max() - 1)
    return np.asarray((sums / count[:, None])[kept], np.float32)


def weighted_lab(pixels: U8) -> F32:
    """Return (H, W, 3) CIELAB of (H, W, 3) uint8 sRGB with the lightness weighted so that shade is no dye."""
    lab = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    return np.asarray(lab * np.array([_LIGHT, 1, 1], np.float32), np.float32)


def even_within_dyes(pixels: U8, rim: Bools, sigma: float, unit: float) -> F32:
    """Even out colours, but not across the border of two dyes, which stays a border.

    Args:
        pixels: (H, W, 3) uint8, cloth everywhere.
        rim: (H, W) bool, where the cloth's dyes are seen.
        sigma: px, over which they are evened out.
        unit: px, the garment's width W.

    Returns:
        (H, W, 3) float32; further than ``_SEEN`` from the rim the dyes run into each other.
    """
    even = cv2.GaussianBlur(pixels, (0, 0), sigma).astype(np.float32)
    if not rim.any():
        return even
    colours = own_colours(weighted_lab(pixels[rim][None])[0], _COMMON)
    count, dye = connected_components(cdist(colours, colours) < _LINKED)
    if not 1 < count <= _MOST:
        return even
    box = _box_around(rim, _SEEN * unit + 3 * sigma)
    near = pixels[box]
    mine = _nearest(near, colours, dye)
    total, mixed = np.full(mine.shape, 1e-6, np.float32), np.zeros(near.shape, np.float32)
    for k in range(count):
        weight = (mine == k).astype(np.float32)
        around = np.maximum(cv2.GaussianBlur(weight, (0, 0), sigma), 1e-6)
        colour = cv2.GaussianBlur(near * weight[..., None], (0, 0), sigma) / around[..., None]
        share = cv2.GaussianBlur(weight, (0, 0), max(0.7, _EDGE * unit)) ** _CRISP
        total += share
        mixed += share[..., None] * colour
    even[box] = mixed / total[..., None]
    return even


def _box_around(mask: Bools, pad: float) -> tuple[slice, slice]:
    """Return the rows and columns of a mask, and ``pad`` px around."""
    y, x = (np.nonzero(mask.any(axis=k))[0] for k in (1, 0))
    low = [max(0, int(v[0] - pad)) for v in (y, x)]
    return slice(low[0], int(y[-1] + pad) + 1), slice(low[1], int(x[-1] + pad) + 1)


def _nearest(pixels: U8, colours: F32, dye: I32) -> I32:
    """Return (H, W) the dye of the nearest of (K, 3) colours, looked up by the pixels' highest bits."""
    steps = np.arange(256 >> _DROPPED, dtype=np.uint8) * (1 << _DROPPED) + (1 << _DROPPED - 1)
    cube = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(1, -1, 3)
    table = dye[cdist(weighted_lab(cube)[0], colours).argmin(axis=1)].astype(np.int32)
    red, green, blue = (channel.astype(np.int32) >> _DROPPED for channel in cv2.split(pixels))
    return np.asarray(table[(red * len(steps) + green) * len(steps) + blue], np.int32)
