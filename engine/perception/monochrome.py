"""Whether a photo is black and white: new garments would be its only colours."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import F32, U8

_SIDE = 256


def is_monochrome(pixels: U8, alpha: F32, chroma: float) -> bool:
    """Tell whether a person has no colour, as skin always has in a colour photo.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1, the person's matte.
        chroma: Lab units, from which a pixel has a colour.

    Returns:
        True where all but the most colourful hundredth of the person lie below `chroma`.
    """
    scale = min(1.0, _SIDE / max(alpha.shape))
    size = (max(1, round(alpha.shape[1] * scale)), max(1, round(alpha.shape[0] * scale)))
    inside = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA) > 0.9
    if not inside.any():
        return False
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2Lab)[inside]
    return bool(np.percentile(np.hypot(lab[:, 1], lab[:, 2]), 99) < chroma)
