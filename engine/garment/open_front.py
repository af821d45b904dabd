"""See whether the fronts of a jacket or cardigan hang open."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import F32, U8

_APART = 15.0
"""ΔE between cloth and ground from which a gap can be told from cloth."""
_LIKE = 6.0
"""ΔE; what differs less from the ground is the ground."""
_GAP = 0.03
"""of the garment's width; narrower strips are seams and highlights."""


def open_share(pixels: U8, alpha: F32) -> float:
    """Return the share of rows in the garment's lower third whose middle shows the ground between two fronts.

    The matte does not tell: a cut-out closes gaps that garments have no business to have.

    Args:
        pixels: (H, W, 3) uint8 sRGB, the photo.
        alpha: (H, W) float32 matte.

    Returns:
        0–1; 0 when cloth and ground look alike.
    """
    lab = cv2.cvtColor(np.ascontiguousarray(pixels).astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    solid = alpha > 0.5
    rows, columns = np.nonzero(solid.any(axis=1))[0], np.nonzero(solid.any(axis=0))[0]
    if not len(rows):
        return 0.0
    rim = np.concatenate([lab[:3].reshape(-1, 3), lab[-3:].reshape(-1, 3), lab[:, :3].reshape(-1, 3)])
    ground = np.median(rim, axis=0)
    if float(np.linalg.norm(np.median(lab[solid], axis=0) - ground)) < _APART:
        return 0.0
    width, middle = columns[-1] - columns[0] + 1, 0.5 * (columns[0] + columns[-1])
    low, high = rows[0] + round(0.67 * (rows[-1] - rows[0])), rows[0] + round(0.95 * (rows[-1] - rows[0]))
    band = lab[low:high, int(middle - 0.12 * width) : int(middle + 0.12 * width) + 1]
    bare = np.linalg.norm(band - ground, axis=2) < _LIKE
    run = max(2, round(_GAP * width))
    opened = cv2.erode(
        bare.astype(np.uint8), np.ones((1, run), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0
    )
    return float(opened.any(axis=1).mean()) if len(opened) else 0.0
