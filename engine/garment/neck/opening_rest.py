"""Find what hangs in a deep neckline and is no part of the front: clips of a hanger, zip pulls, labels of the back."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.spatial import cKDTree

from engine.garment.cutout.background import to_lab
from engine.garment.mask import erode
from engine.settings.garment_neck import OpeningRestSettings
from engine.types import F32, F64, U8, Bools


def opening_rest(pixels: U8, alpha: F32, opening: F64, width: float, settings: OpeningRestSettings) -> Bools:
    """Mark small things at the edge of an opening that have none of the garment's own colours.

    Where the outline itself is the neckline, the inside of the back ends with it; bits that were cut out with the cloth
    would lie along the worn neckline.  A binding has another colour as well, but runs along the whole opening.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1.
        opening: (n, 2) px, the outline between both shoulder points.
        width: px, the garment's width W.
        settings: reach and colour distances.

    Returns:
        (H, W) bool.
    """
    none: Bools = np.zeros(alpha.shape, bool)
    solid = alpha > 0.5
    inside = np.argwhere(erode(solid, max(2, round(settings.core * width))))
    if not len(inside):
        return none
    step = max(1, len(inside) // settings.samples)
    lab = to_lab(pixels)
    rows, columns = inside[::step].T
    edge = none.astype(np.uint8)
    cv2.polylines(edge, [np.round(opening).astype(np.int32)], False, 1, 1)
    away = np.asarray(cv2.distanceTransform(1 - edge, cv2.DIST_L2, 5), np.float32)
    near = solid & (away < settings.reach * width)
    off = np.zeros(alpha.shape, np.float32)
    off[near] = np.asarray(cKDTree(lab[rows, columns]).query(lab[near], k=settings.alike)[0])[:, -1]
    count, labels, stats, _ = cv2.connectedComponentsWithStats((off > settings.other).astype(np.uint8), connectivity=8)
    out = none
    for k in range(1, count):
        part = labels == k
        extent = max(stats[k, cv2.CC_STAT_WIDTH], stats[k, cv2.CC_STAT_HEIGHT])
        small = extent < settings.small * width and away[part].min() < settings.touch * width
        if small and off[part].max() > settings.strange:
            out |= part
    return out
