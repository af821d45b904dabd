"""The fine look of a garment's plain cloth, as a swatch that goes on for ever."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.settings.render import TextureSettings
from engine.types import F32, Bools

_DARK = 0.01
"""Linear light; added before the logarithm, so that the noise of black cloth stays as faint as it looks."""


def weave_swatch(grey: F32, plain: Bools, settings: TextureSettings) -> npt.NDArray[np.float16]:
    """Cut a swatch of plain cloth and keep what is fine in it: where a photo is drawn much too large, that is lost.

    Of all places that are usual for the cloth the swatch comes from the most even one, as lines of seams and creases
    would be seen to repeat; it is mirrored both ways, so that it can be laid side by side without a joint.

    Args:
        grey: (h, w) float32 0–1, brightness of the photo without its large-scale shading, sRGB.
        plain: (h, w) bool, pixels of the main colour.
        settings: the swatch's size, what is fine.

    Returns:
        (2n, 2n) float16 log of the luminance over its surroundings'; zero where there is no such place.
    """
    columns = np.flatnonzero(plain.any(axis=0))
    side = round(settings.swatch_share * float(np.ptp(columns))) if len(columns) else 0
    if side < settings.swatch_least_px:
        return np.zeros((2, 2), np.float16)
    level = np.asarray(cv2.log(grey**2 + np.float32(_DARK)), np.float32)  # linear light is nearly the square
    fine = level - cv2.GaussianBlur(level, (0, 0), settings.swatch_sigma_px)
    whole = _mean(plain.astype(np.float32), side) > 1 - 1e-4
    if not whole.any():
        return np.zeros((2, 2), np.float16)
    power = fine * fine
    strength = _mean(power, side)
    low, high = np.percentile(strength[whole], settings.swatch_calm)
    usual = whole & (strength >= low) & (strength <= high)
    peaks = np.where(usual, _mean(power * power, side) / np.maximum(strength, 1e-12) ** 2, np.inf)
    row, column = (int(k) for k in np.unravel_index(int(peaks.argmin()), peaks.shape))
    piece = fine[row : row + side, column : column + side]
    piece = np.clip(piece - piece.mean(), -settings.swatch_limit, settings.swatch_limit)
    half = np.hstack([piece, piece[:, ::-1]])
    return np.vstack([half, half[::-1]]).astype(np.float16)


def _mean(values: F32, side: int) -> F32:
    """Return (h - side + 1, w - side + 1) means over the squares whose upper left corner is there."""
    if min(values.shape) < side:
        return np.zeros((1, 1), np.float32)
    mean = cv2.boxFilter(values, cv2.CV_32F, (side, side), anchor=(0, 0), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(mean[: values.shape[0] - side + 1, : values.shape[1] - side + 1], np.float32)
