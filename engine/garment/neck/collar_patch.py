"""The picture around a collar or deep opening, sampled along curves of the template."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.garment.template.drawing import place
from engine.garment.template.fit import TemplateFit
from engine.settings.garment_collar import CollarSettings
from engine.types import F32, F64, U8

SAMPLES = 49
"""Points of an opening at which the picture is looked at."""


def away(curves: F64) -> F64:
    """Return unit normals of (…, n, 2) openings, pointing away from the neck."""
    tangent = np.gradient(curves, axis=-2)
    normal = np.stack([-tangent[..., 1], tangent[..., 0]], axis=-1)
    return np.asarray(normal / (np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-9), np.float64)


@dataclass(frozen=True)
class CollarPatch:
    """The picture around the neck: Lab, and its locally normalised gradients (x then y) where cloth surely is."""

    lab: F32
    gradient: F32
    origin: tuple[int, int]
    placement: F64

    def across(self, curves: F64, normals: F64) -> F64:
        """Return (…) the strength of the picture's edges across (…, 2) template points with unit normals."""
        c, s = np.cos(self.placement[2]), np.sin(self.placement[2])
        turned = normals @ np.array([[c, s], [-s, c]])
        values = [self._sample(np.ascontiguousarray(self.gradient[..., k : k + 3]), curves) for k in (0, 3)]
        along = values[0] * turned[..., :1] + values[1] * turned[..., 1:]
        return np.asarray(np.sqrt((along**2).sum(axis=-1)), np.float64)

    def colours(self, points: F64) -> F64:
        """Return (…, 3) Lab at (…, 2) template points."""
        return self._sample(self.lab, points)

    def _sample(self, picture: F32, points: F64) -> F64:
        flat = place(points.reshape(-1, 2), self.placement) - self.origin - 0.5
        rows = flat.astype(np.float32).reshape(-1, points.shape[-2], 2)
        values = cv2.remap(
            picture, np.ascontiguousarray(rows[..., 0]), np.ascontiguousarray(rows[..., 1]), cv2.INTER_LINEAR
        )
        return np.asarray(values, np.float64).reshape(*points.shape[:-1], 3)


def cut_patch(pixels: U8, alpha: F32, low: F64, high: F64, fit: TemplateFit, settings: CollarSettings) -> CollarPatch:
    """Cut out the box around template points from ``low`` to ``high``."""
    width = fit.width
    box = place(np.array([low, [low[0], high[1]], [high[0], low[1]], high]), fit.placement)
    x0, y0 = (int(v) for v in np.clip(box.min(axis=0) - 0.1 * width, 0, np.array(alpha.shape[::-1]) - 4))
    x1, y1 = (int(v) for v in box.max(axis=0) + 0.1 * width)
    cut = (slice(y0, max(y1, y0 + 4)), slice(x0, max(x1, x0 + 4)))
    lab = cv2.cvtColor(np.ascontiguousarray(pixels[cut]).astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    lab = np.asarray(cv2.GaussianBlur(lab, (0, 0), max(0.8, settings.blur * width)), np.float32)
    step = width / 100 / 32
    gx, gy = (np.asarray(cv2.Scharr(lab, cv2.CV_32F, *axis), np.float32) * step for axis in ((1, 0), (0, 1)))
    kernel = np.ones((2 * max(1, int(width / 90)) + 1,) * 2, np.uint8)
    solid = cv2.erode((alpha[cut] > 0.5).astype(np.uint8), kernel).astype(np.float32)
    energy = (gx**2 + gy**2).sum(axis=2) * solid
    sigma = settings.local_sigma * width
    mean = cv2.GaussianBlur(energy, (0, 0), sigma) / np.maximum(cv2.GaussianBlur(solid, (0, 0), sigma), 0.05)
    local = (np.sqrt(mean) + 0.25)[..., None]
    gradient = np.concatenate([gx / local, gy / local], axis=2) * solid[..., None]
    return CollarPatch(np.asarray(lab, np.float32), np.asarray(gradient, np.float32), (x0, y0), fit.placement)
