"""Operations on (H, W) bool masks that cut-out and description share."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import U8, Bools


def ellipse(radius: int) -> U8:
    """Give a (2r+1)² elliptic structuring element."""
    kernel: U8 = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)).astype(np.uint8)
    return kernel


def dilate(mask: Bools, radius: int) -> Bools:
    """Grow a (H, W) bool mask by ``radius`` px."""
    return np.asarray(cv2.dilate(mask.astype(np.uint8), ellipse(radius)) > 0) if radius > 0 else mask


def erode(mask: Bools, radius: int) -> Bools:
    """Shrink a (H, W) bool mask by ``radius`` px; the picture's border does not shrink it."""
    if radius <= 0:
        return mask
    return np.asarray(cv2.erode(mask.astype(np.uint8), ellipse(radius), borderValue=1) > 0)


def largest_part(mask: Bools) -> Bools:
    """Keep the largest 8-connected part of a (H, W) bool mask."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count <= 1:
        return mask
    return np.asarray(labels == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax()))


def connected_to_border(region: Bools) -> Bools:
    """Keep the parts of a (H, W) bool region that touch the picture's border (4-connected)."""
    count, labels = cv2.connectedComponents(region.astype(np.uint8), connectivity=4)
    if count <= 1:
        return np.zeros_like(region)
    rim = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    keep = np.zeros(count, bool)
    keep[rim[rim > 0]] = True
    out: Bools = keep[labels]
    return out


def fill_holes(mask: Bools) -> Bools:
    """Fill every hole of a (H, W) bool mask (background not connected to the border)."""
    padded = np.pad(~mask, 1, constant_values=True)
    return np.asarray(~connected_to_border(padded)[1:-1, 1:-1])


def border_ring(shape: tuple[int, int], share: float) -> Bools:
    """Mark a frame of ``share`` of the short side along the border of a (H, W) picture."""
    height, width = shape
    thick = max(3, round(min(height, width) * share))
    ring = np.zeros(shape, bool)
    ring[:thick] = ring[-thick:] = True
    ring[:, :thick] = ring[:, -thick:] = True
    return ring
