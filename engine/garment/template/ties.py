"""Leave out what hangs from a sleeveless top: ties, bands and open straps are no part of its panels."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.mask import largest_part
from engine.settings.garment_pattern import TemplateSettings
from engine.types import F32

_ROWS = 400


def without_ties(alpha: F32, settings: TemplateSettings) -> F32:
    """Take narrow bands that hang from the lower half off a matte.

    Where a band hangs from its corner a hem has none, and the panel would be drawn down along the band.

    Args:
        alpha: (H, W) float32 0–1 matte of a garment without sleeves: they are narrow bands too.
        settings: width and length of bands.

    Returns:
        (H, W) float32 0–1; the same matte when nothing hangs from it.
    """
    mask = largest_part(alpha > 0.5)
    rows = np.nonzero(mask.any(axis=1))[0]
    if len(rows) < 8:
        return alpha
    scale = min(1.0, _ROWS / len(rows))
    size = (max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale)))
    small = (cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.5).astype(np.uint8)
    top, height = rows[0] * scale, len(rows) * scale
    trunk = small[round(top + settings.tie_trunk[0] * height) : round(top + settings.tie_trunk[1] * height)]
    width = float(np.median(trunk.sum(axis=1)))
    reach = 2 * round(0.5 * settings.tie_width * width) + 1
    round_kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    body = cv2.morphologyEx(small, cv2.MORPH_OPEN, round_kernel)
    beyond = np.where(cv2.dilate(body, np.ones((3, 3), np.uint8)) > 0, 0, small).astype(np.uint8)
    lowest_body = float(np.nonzero(body.any(axis=1))[0][0]) if body.any() else top
    count, parts, stats, _ = cv2.connectedComponentsWithStats(beyond, connectivity=8)
    hanging = np.zeros(small.shape, np.uint8)
    for k in range(1, count):
        outline = np.argwhere(parts == k).astype(np.float32)
        long_side = max(cv2.minAreaRect(outline)[1]) if len(outline) > 2 else 0.0
        starts = (stats[k, cv2.CC_STAT_TOP] - lowest_body) / height
        if starts > settings.tie_lowest and long_side > settings.tie_length * width:
            hanging[parts == k] = 1
    if not hanging.any():
        return alpha
    full = cv2.resize(hanging, alpha.shape[::-1], interpolation=cv2.INTER_LINEAR)
    full = cv2.dilate(full, np.ones((3, 3), np.uint8))
    return np.where(largest_part((full == 0) & mask), alpha, 0).astype(np.float32)
