"""Mask operations in px, done with distance transforms so that widths need not be whole numbers."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import F32, Bools


def outside_distance(mask: Bools) -> F32:
    """Return the distance in px of every pixel to the mask (0 inside; large when the mask is empty)."""
    if not mask.any():
        return np.full(mask.shape, 1e6, np.float32)
    return np.asarray(cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5), np.float32)


def grow(mask: Bools, radius: float) -> Bools:
    """Dilate by ``radius`` px."""
    return np.asarray(outside_distance(mask) <= radius) if radius > 0 else mask


def shrink(mask: Bools, radius: float) -> Bools:
    """Erode by ``radius`` px; the picture's border does not erode."""
    return np.asarray(outside_distance(~mask) > radius) if radius > 0 else mask


def opened(mask: Bools, radius: float) -> Bools:
    """Remove what is thinner than about ``2 * radius`` px."""
    return grow(shrink(mask, radius), radius) & mask


def feather(mask: Bools, width: float) -> F32:
    """Return 1 inside, falling to 0 over ``width`` px outside, smoothly."""
    t = np.clip(1 - outside_distance(mask) / max(width, 1e-3), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def without_specks(mask: Bools, smallest: int) -> Bools:
    """Drop connected components of fewer than ``smallest`` px."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= smallest
    keep[0] = False
    return np.asarray(keep[labels]) if count > 1 else mask & False
