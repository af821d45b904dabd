"""Match noise and sharpness of what is put in to the photo it is put into."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.compose.masks import bounds, channel_mean, shrink
from engine.compose.scene import Scene
from engine.types import F32, Bools

_LAPLACE = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
_SAMPLES = 50_000  # px that tell a median well enough


def noise_sigma(pixels: npt.NDArray[np.floating], where: Bools) -> float:
    """Estimate the standard deviation of fine noise in one channel.

    Args:
        pixels: (H, W) float.
        where: (H, W) bool; texture should be excluded, the median forgives some.

    Returns:
        Standard deviation in the units of ``pixels``; 0 when too little is given.

    Source: Immerkær, "Fast noise variance estimation" (1996), with a median instead of the mean.
    """
    if where.sum() < 200:
        return 0.0
    response = cv2.filter2D(np.asarray(pixels, np.float32), cv2.CV_32F, _LAPLACE)
    found = response[where]
    return float(np.median(np.abs(found[:: max(1, len(found) // _SAMPLES)])) / (6 * 0.6745))


def photo_grain(scene: Scene, where: Bools) -> float:
    """Return the photo's fine noise in sRGB units (0–1), where it is neither black nor burnt, within sane limits."""
    box = bounds(where, 2)
    level = channel_mean(scene.pixels[box]) / 255
    inner = shrink(where[box], 2.0) & (level > 0.08) & (level < 0.96)
    return min(noise_sigma(level, inner), scene.settings.grain_max / 255)


def add_grain(linear: F32, sigma: float, seed: int, where: Bools) -> F32:
    """Add noise of ``sigma`` (sRGB units 0–1, equal in all channels) to (h, w, 3) linear colours of a mask."""
    if sigma <= 1e-4:
        return linear
    noise = unit_noise((linear.shape[0], linear.shape[1]), seed)[where] * np.float32(sigma)
    noisy = np.maximum(linear[where], 0) ** np.float32(1 / 2.2) + noise[:, None]
    out = linear.copy()
    out[where] = np.clip(noisy, 0, 1) ** np.float32(2.2)
    return out


def unit_noise(shape: tuple[int, int], seed: int) -> F32:
    """Return (h, w) noise of unit variance, slightly blurred as a camera's is; the same every time."""
    noise = np.random.default_rng(seed).standard_normal(shape, np.float32)
    noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), 0.55), np.float32)
    return np.asarray(noise / noise.std(), np.float32)
