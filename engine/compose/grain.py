"""Match noise and sharpness of what is put in to the photo it is put into."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.compose.masks import channel_mean, gathered, put, shrink
from engine.compose.scene import Scene
from engine.types import F32, Bools, ParseClass

_LAPLACE = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
_SAMPLES = 50_000  # px that tell a median well enough
_TILE = 8  # px; a JPEG's block
_FEW = 20  # tiles; fewer tell nothing
_MEAN_TO_SIGMA = float(np.sqrt(np.pi / 2))  # of a normal distribution's mean deviation
_TOLD = 0.53  # of the standard deviation of ``unit_noise``, what ``noise_sigma`` tells of it
_SMOOTHED = 1.0  # 8-bit steps; by so much compression calms a plain wall


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
    """Return the camera's fine noise in sRGB units (0–1), where it is neither black nor burnt, within sane limits.

    It is as strong everywhere, so its calmest parts tell it: a melange or a weave is no grain, nor are the dots by
    which few colours stand for many, which plain walls lack. A camera's own smoothing calms the wall by some, no more.
    """
    wall = scene.is_class(ParseClass.BACKGROUND) & (scene.alpha < 0.05) & ~scene.locked
    grain, on_wall = _calmest(scene, where, wall)
    limit = scene.settings.grain_max if on_wall is None else min(scene.settings.grain_max, 255 * on_wall + _SMOOTHED)
    return min(grain or 0.0, limit / 255)


def _calmest(scene: Scene, *regions: Bools) -> list[float | None]:
    """Return the noise of the calmest quarter of each region's tiles in sRGB units, None when too few are seen."""
    level = channel_mean(scene.pixels) / np.float32(255)
    rows, columns = (length // _TILE for length in level.shape)
    if min(rows, columns) < 1:
        return [None] * len(regions)
    cut = np.s_[: rows * _TILE, : columns * _TILE]
    fair = (level > 0.08) & (level < 0.96)

    def tiled(x: F32) -> F32:
        return np.asarray(cv2.resize(x[cut], (columns, rows), interpolation=cv2.INTER_AREA), np.float32)

    response = tiled(np.abs(cv2.filter2D(np.asarray(level, np.float32), cv2.CV_32F, _LAPLACE)))
    out: list[float | None] = []
    for region in regions:
        found = response[tiled(shrink(region & fair, 2.0).astype(np.float32)) > 0.999]
        enough = len(found) >= _FEW
        out.append(float(np.percentile(found, 25)) * _MEAN_TO_SIGMA / 6 if enough else None)
    return out


def add_grain(linear: F32, sigma: float, seed: int, where: Bools) -> F32:
    """Add noise (equal in all channels) to (h, w, 3) linear colours of a mask.

    ``sigma`` (sRGB units 0–1) is what is measured of a photo's grain, which tells that of noise from pixel to pixel;
    of a camera's, slightly blurred, it tells half.
    """
    if sigma <= 1e-4:
        return linear
    noise = unit_noise((linear.shape[0], linear.shape[1]), seed)[where] * np.float32(sigma / _TOLD)
    noisy = np.maximum(gathered(where, linear), 0) ** np.float32(1 / 2.2) + noise[:, None]
    out = linear.copy()
    put(out, where, np.clip(noisy, 0, 1) ** np.float32(2.2))
    return out


def unit_noise(shape: tuple[int, int], seed: int) -> F32:
    """Return (h, w) noise of unit variance, slightly blurred as a camera's is; the same every time."""
    noise = np.random.default_rng(seed).standard_normal(shape, np.float32)
    noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), 0.55), np.float32)
    return np.asarray(noise / noise.std(), np.float32)
