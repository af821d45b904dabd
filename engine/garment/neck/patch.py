"""The picture around a neck, and how well necklines lie on its edges."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.settings.garment_pattern import TemplateSettings
from engine.types import F32, F64, U8

_SIGMA = 0.65
"""standard deviation over the median length of normal deviations in three channels"""


@dataclass(frozen=True)
class NeckPatch:
    """The picture around the neck: Lab, its locally normalised gradients, where cloth surely is."""

    lab: F32
    gradient_x: F32
    gradient_y: F32
    solid: F32
    origin: tuple[int, int]
    spread: float


def neck_patch(pixels: U8, alpha: F32, half_width: float, placement: F64, width: float) -> NeckPatch:
    """Cut out the picture around the neck: ``half_width`` px to its high points, ``width`` px of the garment."""
    height, picture_width = alpha.shape
    x0 = int(np.clip(placement[0] - 1.4 * half_width, 0, picture_width - 2))
    x1 = int(np.clip(placement[0] + 1.4 * half_width, x0 + 2, picture_width))
    y0 = int(np.clip(placement[1] - 0.5 * half_width, 0, height - 2))
    y1 = int(np.clip(placement[1] + 3.6 * half_width, y0 + 2, height))
    lab = cv2.cvtColor(np.ascontiguousarray(pixels[y0:y1, x0:x1]).astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    lab = np.asarray(cv2.GaussianBlur(lab, (0, 0), max(0.8, width / 220)), np.float32)
    step = width / 100 / 32
    gx, gy = (np.asarray(cv2.Scharr(lab, cv2.CV_32F, *axis), np.float32) * step for axis in ((1, 0), (0, 1)))
    kernel = np.ones((2 * max(1, int(width / 90)) + 1,) * 2, np.uint8)
    solid = cv2.erode((alpha[y0:y1, x0:x1] > 0.5).astype(np.uint8), kernel).astype(np.float32)
    inside = solid > 0
    # Local contrast normalisation: a faint seam on black counts, the label's rim next to it does not drown it.
    energy = (gx**2 + gy**2).sum(axis=2) * solid
    sigma = 0.08 * width
    mean = cv2.GaussianBlur(energy, (0, 0), sigma) / np.maximum(cv2.GaussianBlur(solid, (0, 0), sigma), 0.05)
    local = (np.sqrt(mean) + 0.25)[..., None]
    gx, gy = (np.asarray(g / local, np.float32) for g in (gx, gy))
    spread = float(np.linalg.norm(lab[inside].std(axis=0))) if inside.any() else 1.0
    return NeckPatch(np.asarray(lab, np.float32), gx, gy, np.asarray(solid, np.float32), (x0, y0), max(spread, 2.0))


def sample(patch: NeckPatch, points: F64, image: F32 | None = None) -> F64:
    """Return (…, C) bilinear samples of the patch (Lab unless another image is given) at (…, 2) image points."""
    at = (points.reshape(-1, points.shape[-2], 2) - patch.origin - 0.5).astype(np.float32)
    source = patch.lab if image is None else image
    columns, rows = np.ascontiguousarray(at[..., 0]), np.ascontiguousarray(at[..., 1])
    values = cv2.remap(source, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(values, np.float64).reshape(*points.shape[:-1], -1)


def evidence(patch: NeckPatch, curves: F64, width: float, settings: TemplateSettings) -> tuple[F64, F64]:
    """Rate (k, n, 2) curves: share (soft) of each on an edge across it, and how even the colour below it is (0–1).

    The inside of the back lies in the front's shade: an edge with the lighter side above is the back's own rib.
    """
    tangent = np.gradient(curves, axis=1)
    normal = np.stack([tangent[..., 1], -tangent[..., 0]], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-9
    count = curves.shape[1]
    keep = slice(int(0.1 * count), int(np.ceil(0.9 * count)))
    points, n = curves[:, keep], normal[:, keep]
    best = np.zeros(points.shape[:2])
    for offset in (-0.006, 0.0, 0.006):
        at = points + offset * width * n
        across = sample(patch, at, patch.gradient_x) * n[..., :1] + sample(patch, at, patch.gradient_y) * n[..., 1:]
        inside = sample(patch, at, patch.solid)[..., 0] > 0.5
        strength = np.linalg.norm(across, axis=-1)
        lighter_above = np.clip(across[..., 0] / (strength + 1e-9), 0, 1)
        best = np.maximum(best, strength * inside * (1 - settings.neck_light_above * lighter_above))
    on_edge = np.clip(best / settings.neck_edge_strength, 0, 1)
    # The worst third counts half: a label supports only a piece of a curve.
    thirds = np.stack([part.mean(axis=1) for part in np.array_split(on_edge, 3, axis=1)], axis=1)
    coverage = 0.5 * on_edge.mean(axis=1) + 0.5 * thirds.min(axis=1)
    below = sample(patch, points - 0.025 * width * n)
    off = np.linalg.norm(below - np.median(below, axis=1, keepdims=True), axis=-1)
    evenness = np.clip(1 - _SIGMA * np.median(off, axis=1) / patch.spread, 0, 1)
    return coverage, evenness
