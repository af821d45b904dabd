"""Which of two things a pixel belongs to, by the colours of either."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.ndimage import maximum_filter

from engine.types import F32, U8, Bools

_RARE = 1e-3  # share of a thing below which one of its colours tells nothing
_BINS = (20, 8, 8)  # L, a, b (8 bit) per bin
_SIZES = (13, 32, 32)
_FELT = 5  # standard deviations; further off a Gaussian window of 32-bit values feels nothing


def colour_odds(
    pixels: U8, ours: Bools, theirs: Bools, among: Bools, near: Bools, sigma: float, *, shades: int = 1
) -> F32:
    """Return log of how much likelier the colours around a pixel are in ``ours`` than in ``theirs``.

    Args:
        pixels: (h, w, 3) uint8 sRGB.
        ours: (h, w) bool, where the one thing is for certain; at least one pixel.
        theirs: (h, w) bool, the same of the other.
        among: (h, w) bool, what the colours around are taken from.
        near: (h, w) bool, where it is asked.
        sigma: px over which a pattern's colours are taken together.
        shades: bins of colour by which the other thing may differ from itself: the same cloth in another light.

    Returns:
        (h, w) float32; 0 far from ``near``.
    """
    sigma = max(1.0, sigma)
    out = np.zeros(near.shape, np.float32)
    at = _box(near, int(np.ceil(_FELT * sigma)))
    told = _box(near | ours | theirs, _FELT)
    lab = cv2.cvtColor(cv2.GaussianBlur(pixels[told], (0, 0), 1), cv2.COLOR_RGB2Lab)
    light, red, yellow = (plane.astype(np.int32) // size for plane, size in zip(cv2.split(lab), _BINS, strict=True))
    code = np.zeros(near.shape, np.int32)
    code[told] = (light * _SIZES[1] + red) * _SIZES[2] + yellow
    of_ours, of_theirs = (np.bincount(code[m], minlength=int(np.prod(_SIZES))) / m.sum() for m in (ours, theirs))
    of_theirs = maximum_filter(of_theirs.reshape(_SIZES), 2 * shades + 1).ravel()
    table = np.log((of_ours + _RARE) / (of_theirs + _RARE)).astype(np.float32)
    weight = cv2.GaussianBlur(among[at].astype(np.float32), (0, 0), sigma)
    out[at] = cv2.GaussianBlur(table[code[at]] * among[at], (0, 0), sigma) / np.maximum(weight, 1e-3)
    return out


def _box(mask: Bools, margin: int) -> tuple[slice, slice]:
    """Return the rows and columns of a mask's bounding box with a margin."""
    x, y, width, height = cv2.boundingRect(mask.view(np.uint8))
    return slice(max(0, y - margin), y + height + margin), slice(max(0, x - margin), x + width + margin)
