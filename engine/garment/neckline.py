"""Find the front neckline inside the matte; what lies above it is the inside of the back."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import map_coordinates

from engine.garment.template import neck_curve, place
from engine.settings.garment_pattern import TemplateSettings
from engine.types import F32, F64, U8, Bools


@dataclass(frozen=True)
class Neckline:
    """The front neckline as a superellipse between both shoulder points.

    Attributes:
        depth: px below the shoulder points.
        exponent: 1 = V, 2 = crew, larger = square.
        score: 0–1, share of the curve that lies on an edge, weighed by habit.
        source: "edge" (seen inside the matte), "outline" (the back is not seen) or "habit" (nothing was seen).
    """

    depth: float
    exponent: float
    score: float
    source: str


@dataclass(frozen=True)
class _Candidate:
    depth: float  # in half neck widths
    exponent: float
    coverage: float
    value: float


def find_neckline(
    pixels: U8,
    alpha: F32,
    half_width: float,
    back_depth: float,
    width: float,
    placement: F64,
    settings: TemplateSettings,
) -> Neckline:
    """Score superellipses by the edges they lie on and by the habits of the trade.

    A rib collar has two parallel edges; the upper one is the neckline, because the rib belongs to the front panel.  The
    label and the back's own rib lie too high and cover too little of a curve.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1.
        half_width: px from the middle to the high point of the shoulder.
        back_depth: px, depth of the outline between both shoulder points.
        width: px, the garment's width W.
        placement: (3,) of the template.
        settings: habits and weights.
    """
    edge, reference = _edge_field(pixels, alpha, half_width, placement, width)
    deepest = back_depth > settings.neck_open_depth * half_width
    if deepest:
        return Neckline(back_depth, 2.0, 1.0, "outline")
    candidates: list[_Candidate] = []
    lowest = max(0.03 * width, back_depth + settings.neck_inner_margin * width) / half_width
    step = settings.neck_step * width / half_width
    for exponent in settings.neck_exponents:
        ratio_habit = settings.neck_v_ratio_habit if exponent < 1.5 else settings.neck_ratio_habit
        for depth in np.arange(lowest, settings.neck_deepest, step):
            curve = neck_curve(half_width, depth * half_width, exponent, 61)
            coverage = _coverage(edge, reference, place(curve, placement), width, settings)
            habit = _unusual(depth, ratio_habit) + _unusual(depth * half_width / width, settings.neck_depth_habit)
            candidates.append(
                _Candidate(float(depth), exponent, coverage, coverage - settings.neck_habit_weight * habit)
            )
    if not candidates:
        return Neckline(settings.neck_ratio_habit[0] * half_width, 2.0, 0.0, "habit")
    best = max(candidates, key=lambda c: c.value)
    if best.coverage < settings.neck_coverage:
        return Neckline(settings.neck_ratio_habit[0] * half_width, 2.0, best.coverage, "habit")
    low, high = (v * width / half_width for v in settings.rib_width)
    above = [
        c
        for c in candidates
        if low <= best.depth - c.depth <= high
        and c.coverage >= settings.rib_coverage * best.coverage
        and c.depth * half_width >= settings.rib_shallowest * width
    ]
    if above:
        best = max(above, key=lambda c: c.value)
    return Neckline(best.depth * half_width, best.exponent, best.coverage, "edge")


def _unusual(value: float, habit: tuple[float, float, float]) -> float:
    """Return the squared deviation in sigmas, capped, so that a clear edge can overrule habit."""
    mean, below, above = habit
    return min(((value - mean) / (below if value < mean else above)) ** 2, 6.0)


def inner_back_mask(alpha: F32, neckline: F64) -> Bools:
    """Mark the garment's pixels above the front neckline.

    Args:
        alpha: (H, W) float32 0–1.
        neckline: (n, 2) px from the left to the right shoulder point.

    Returns:
        (H, W) bool.
    """
    height, width = alpha.shape
    across = neckline[-1] - neckline[0]
    up = np.array([across[1], -across[0]])
    reach = 0.6 * up
    polygon = np.vstack([neckline, neckline[-1] + reach, neckline[0] + reach])
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [np.round((polygon - 0.5) * 16).astype(np.int32)], 1, shift=4)
    inside: Bools = (mask > 0) & (alpha > 0.02)
    return inside


def _edge_field(
    pixels: U8, alpha: F32, half_width: float, placement: F64, width: float
) -> tuple[tuple[F64, F64, F64, tuple[int, int]], float]:
    """Return Lab gradients around the neck, the matte there, and the strength of a strong edge."""
    height, picture_width = alpha.shape
    x0 = int(np.clip(placement[0] - 1.4 * half_width, 0, picture_width - 2))
    x1 = int(np.clip(placement[0] + 1.4 * half_width, x0 + 2, picture_width))
    y0 = int(np.clip(placement[1] - 0.5 * half_width, 0, height - 2))
    y1 = int(np.clip(placement[1] + 3.6 * half_width, y0 + 2, height))
    patch = cv2.cvtColor(np.ascontiguousarray(pixels[y0:y1, x0:x1]).astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    patch = cv2.GaussianBlur(patch, (0, 0), max(0.8, width / 220))
    step = width / 100
    gx = np.stack([cv2.Scharr(patch[..., k], cv2.CV_32F, 1, 0) for k in range(3)], axis=2) / 32 * step
    gy = np.stack([cv2.Scharr(patch[..., k], cv2.CV_32F, 0, 1) for k in range(3)], axis=2) / 32 * step
    solid = cv2.erode(
        (alpha[y0:y1, x0:x1] > 0.5).astype(np.uint8), np.ones((2 * max(1, int(width / 90)) + 1,) * 2, np.uint8)
    )
    strength = np.sqrt((gx**2 + gy**2).sum(axis=2))
    strong = float(np.percentile(strength[solid > 0], 93)) if solid.any() else 1.0
    return (gx.astype(np.float64), gy.astype(np.float64), solid.astype(np.float64), (x0, y0)), max(strong, 0.8)


def _coverage(
    field: tuple[F64, F64, F64, tuple[int, int]],
    reference: float,
    curve: F64,
    width: float,
    settings: TemplateSettings,
) -> float:
    """Return the share (soft) of the curve that lies on an edge across it, away from its ends."""
    gx, gy, solid, (x0, y0) = field
    tangent = np.gradient(curve, axis=0)
    normal = np.stack([tangent[:, 1], -tangent[:, 0]], axis=1)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
    keep = slice(int(0.1 * len(curve)), int(np.ceil(0.9 * len(curve))))
    best = np.zeros(len(curve[keep]))
    for offset in (-0.006, 0.0, 0.006):
        at = (curve + offset * width * normal)[keep] - (x0 + 0.5, y0 + 0.5)
        coordinates = np.array([at[:, 1], at[:, 0]])
        n = normal[keep]
        across = np.zeros(len(at))
        for k in range(3):
            along_x = map_coordinates(gx[..., k], coordinates, order=1, mode="nearest")
            along_y = map_coordinates(gy[..., k], coordinates, order=1, mode="nearest")
            across += (along_x * n[:, 0] + along_y * n[:, 1]) ** 2
        inside = map_coordinates(solid, coordinates, order=0, mode="constant", cval=0)
        best = np.maximum(best, np.sqrt(across) * (inside > 0))
    return float(np.mean(np.clip(best / (settings.neck_edge_share * reference), 0, 1)))
