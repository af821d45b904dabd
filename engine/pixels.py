"""Image operations that several steps share: colour spaces, edge-aware filtering, colour bleeding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from engine.types import F32, I32, U8

_Value = TypeVar("_Value", bound=np.generic)


def srgb_to_linear(pixels: npt.NDArray[np.uint8] | npt.NDArray[np.floating]) -> F32:
    """Map sRGB (uint8, or float 0–1) to linear float32 0–1 (IEC 61966-2-1)."""
    values = np.asarray(pixels)
    return _LINEAR_OF[values] if values.dtype == np.uint8 else _linear(np.asarray(values, np.float32))


def _linear(c: F32) -> F32:
    return np.where(c <= 0.04045, c / 12.92, ((np.maximum(c, 0) + 0.055) / 1.055) ** 2.4).astype(np.float32)


_LINEAR_OF = _linear(np.asarray(np.arange(256) / np.float32(255), np.float32))
"""(256,) linear light of every sRGB level: ten times faster than the power, and the same."""


def linear_to_srgb(linear: npt.NDArray[np.floating]) -> U8:
    """Map linear 0–1 (clipped) to sRGB uint8 (IEC 61966-2-1)."""
    c = np.clip(np.asarray(linear, np.float32), 0, 1)
    s = np.where(c <= 0.0031308, c * 12.92, 1.055 * c ** (1 / 2.4) - 0.055)
    return (s * 255 + 0.5).astype(np.uint8)


def listed(labels: npt.NDArray[np.integer], chosen: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Return where a map of labels has one of a few (many times faster than ``np.isin``, and than a table)."""
    out: npt.NDArray[np.bool_] = labels == chosen[0] if len(chosen) else np.zeros(labels.shape, np.bool_)
    for label in chosen[1:]:
        out |= labels == label
    return out


def largest(x: npt.NDArray[_Value]) -> npt.NDArray[_Value]:
    """Return the largest of three channels, (h, w, 3) to (h, w) (many times faster than a maximum over an axis)."""
    return np.asarray(np.maximum(np.maximum(x[..., 0], x[..., 1]), x[..., 2]))


def channel_sum(x: F32) -> F32:
    """Return the sum of three channels, (h, w, 3) to (h, w), to the bit what a sum over the axis gives, but faster."""
    return np.asarray(x[..., 0] + x[..., 1] + x[..., 2], np.float32)


class Nearest:
    """For every pixel of a picture the nearest one of a mask (approximately, by chamfer distances)."""

    def __init__(self, known: npt.NDArray[np.bool_], size: int = 5) -> None:
        """Find them.

        Args:
            known: (H, W) bool, not empty.
            size: 3 or 5 px, the side of the chamfer's mask; 5 is nearer to the Euclidean distance.
        """
        self.known = known
        _, labels = cv2.distanceTransformWithLabels(
            (~known).view(np.uint8), cv2.DIST_L2, size, labelType=cv2.DIST_LABEL_PIXEL
        )
        self._labels: I32 = np.asarray(labels, np.int32)

    def of(self, values: npt.NDArray[_Value], at: npt.NDArray[np.bool_] | None = None) -> npt.NDArray[_Value]:
        """Return the (H, W) or (H, W, C) values' of the nearest known pixel, for all pixels or the (N,) of a mask."""
        known = np.flatnonzero(self.known)
        table = np.zeros((len(known) + 1, *values.shape[2:]), values.dtype)
        table[self._labels.ravel().take(known)] = values.reshape(-1, *values.shape[2:]).take(known, axis=0)
        return table.take(self._labels if at is None else self._labels[at], axis=0)


def bleed_colours(pixels: U8, known: npt.NDArray[np.bool_]) -> U8:
    """Give every unknown pixel the colour of its nearest known one, so that filtering leaves no rim.

    Args:
        pixels: (H, W, 3) uint8 colours, or (H, W) uint8 labels.
        known: (H, W) bool.

    Returns:
        uint8 of the shape of ``pixels``; equal to ``pixels`` where known, and everywhere when nothing is known.
    """
    return pixels.copy() if not known.any() or known.all() else Nearest(known).of(pixels)


class GuidedFilter:
    """Filter many channels along the edges of one colour guide.

    The 3×3 covariance inverse is built once in adjugate form; statistics are computed at 1/``subsample``.

    Source: He, Sun, Tang, "Guided Image Filtering" (2013); He, Sun, "Fast Guided Filter" (2015).
    """

    def __init__(self, guide: F32, radius: int, epsilon: float, subsample: int = 2) -> None:
        """Prepare the guide.

        Args:
            guide: (H, W, 3) float32 0–1.
            radius: window radius, px at full size.
            epsilon: edge threshold, squared guide units.
            subsample: statistics are computed on a picture this many times smaller.
        """
        height, width = guide.shape[:2]
        self._size = (width, height)
        self._guide = guide
        small = (max(1, width // subsample), max(1, height // subsample))
        self._small = _shrunk(guide, small)
        self._window = (2 * max(1, radius // subsample) + 1,) * 2
        self._mean = self._box(self._small)
        c = {
            (a, b): self._box(self._small[..., a] * self._small[..., b])
            - self._mean[..., a] * self._mean[..., b]
            + (epsilon if a == b else 0.0)
            for a in range(3)
            for b in range(a, 3)
        }
        rr, rg, rb, gg, gb, bb = c[0, 0], c[0, 1], c[0, 2], c[1, 1], c[1, 2], c[2, 2]
        c00, c01, c02 = gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb
        c11, c12, c22 = rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg
        det = rr * c00 + rg * c01 + rb * c02
        self._inverse = [
            [c00 / det, c01 / det, c02 / det],
            [c01 / det, c11 / det, c12 / det],
            [c02 / det, c12 / det, c22 / det],
        ]

    def _box(self, x: npt.NDArray[np.floating]) -> F32:
        return np.asarray(cv2.blur(np.ascontiguousarray(x, np.float32), self._window), np.float32)

    def __call__(self, channel: npt.NDArray[np.floating]) -> F32:
        """Filter one (H, W) channel; returns (H, W) float32 (not clipped)."""
        q = _shrunk(channel, (self._small.shape[1], self._small.shape[0]))
        mean = self._box(q)
        cov = [self._box(self._small[..., j] * q) - self._mean[..., j] * mean for j in range(3)]
        a = [row[0] * cov[0] + row[1] * cov[1] + row[2] * cov[2] for row in self._inverse]
        b = mean - (a[0] * self._mean[..., 0] + a[1] * self._mean[..., 1] + a[2] * self._mean[..., 2])
        out = cv2.resize(self._box(b), self._size)
        for j in range(3):
            out = out + cv2.resize(self._box(a[j]), self._size) * self._guide[..., j]
        return np.asarray(out, np.float32)


def _shrunk(image: npt.NDArray[np.floating], size: tuple[int, int]) -> F32:
    small = cv2.resize(np.ascontiguousarray(image, np.float32), size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)
