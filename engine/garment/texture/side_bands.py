"""The bands of colour that run around a trunk: what a print covers on the front goes on in them on the back."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.ndimage import median_filter

from engine.types import F32, F64, U8, Bools

_MARGIN = 0.78
"""Of the trunk's half width; further out a front shows its bands beside its print."""
_AGREE, _APART = 18.0, 30.0
"""CIELAB; the colours of one band left and right, and of two bands."""
_LEAST = 0.08
"""Of the hole's height; a band is as high at least."""
_CALM = 0.12
"""The same; folds and the shade of arm pits are no bands."""


def fill_with_bands(pixels: U8, across: F64, seen: Bools, hole: Bools) -> U8 | None:
    """Fill a hole row by row with what both sides of the trunk show there.

    Args:
        pixels: (H, W, 3) uint8 sRGB of the front.
        across: (H, W) −1…1 over the trunk from side to side, larger outside it.
        seen: (H, W) bool, the front's own colours.
        hole: (H, W) bool, to fill.

    Returns:
        (H, W, 3) uint8; None when the sides have one colour, or do not agree.
    """
    rows = np.nonzero(hole.any(axis=1))[0]
    if not len(rows):
        return None
    lab = np.asarray(cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab), np.float32)
    left, right = (_profile(lab, seen & (side * across > _MARGIN) & (np.abs(across) < 1), rows) for side in (-1, 1))
    known = np.isfinite(left[:, 0]) & np.isfinite(right[:, 0])
    known[known] = np.linalg.norm(left[known] - right[known], axis=1) < _AGREE
    if known.mean() < 0.5 or not _has_bands(0.5 * (left + right)[known], len(rows)):
        return None
    at = np.nonzero(known)[0]
    nearest = at[np.abs(at[None] - np.arange(len(rows))[:, None]).argmin(axis=1)]
    mean = median_filter((0.5 * (left + right))[nearest], size=(2 * round(0.5 * _CALM * len(rows)) + 1, 1))
    colour = cv2.cvtColor(np.asarray(mean[:, None], np.float32), cv2.COLOR_Lab2RGB)
    out = pixels.copy()
    filled = np.broadcast_to(np.clip(255 * colour + 0.5, 0, 255).astype(np.uint8), (len(rows), pixels.shape[1], 3))
    out[rows] = np.where(hole[rows][..., None], filled, out[rows])
    return out


def _profile(lab: F32, margin: Bools, rows: np.ndarray) -> F32:
    """Return (n, 3) float32 median Lab of a margin's rows, NaN where it shows none."""
    out = np.full((len(rows), 3), np.nan, np.float32)
    for k, row in enumerate(rows):
        mine = lab[row][margin[row]]
        if len(mine) > 2:
            out[k] = np.median(mine, axis=0)
    return out


def _has_bands(profile: F32, height: int) -> bool:
    """Say whether two colours far apart each fill enough rows."""
    first = np.median(profile, axis=0)
    main = profile[np.linalg.norm(profile - first, axis=1).argmin()]
    other = profile[np.linalg.norm(profile - main, axis=1) > _APART]
    return len(other) > _LEAST * height and len(profile) - len(other) > _LEAST * height
