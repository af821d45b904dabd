"""Shrink pictures and maps to a work size."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import F32, U8


def shrink(pixels: U8, long_side: int) -> U8:
    """Shrink a (H, W, 3) uint8 picture so that its long side is at most ``long_side`` px; never enlarge."""
    factor = min(1.0, long_side / max(pixels.shape[:2]))
    if factor == 1.0:
        return np.ascontiguousarray(pixels)
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(small).astype(np.uint8)


def resize_picture(pixels: U8, width: int, height: int) -> U8:
    """Resize a (H, W, 3) uint8 picture to an exact size, averaging areas."""
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def resize_map(values: F32, width: int, height: int, *, smooth: bool = False) -> F32:
    """Resize a (H, W) float32 map; ``smooth`` interpolates (for enlarging), else areas are averaged."""
    method = cv2.INTER_LINEAR if smooth else cv2.INTER_AREA
    return np.asarray(cv2.resize(values, (width, height), interpolation=method), np.float32)


def blur(values: F32, sigma: float) -> F32:
    """Blur a float32 map or picture by a Gaussian of ``sigma`` px."""
    return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma), np.float32)
