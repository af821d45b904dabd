"""Find the label that is sewn inside the back of a garment: the front's neckline lies below it."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.mask import ellipse, fill_holes
from engine.garment.template.drawing import place
from engine.settings.garment_neck import LabelSettings
from engine.types import F32, F64, U8, Bools

_EDGE_POINTS = 9
_LEAST_CLOTH = 0.2
"""share of what is searched; less shows no back of a neck"""
_COLOURS = 6
"""of a print; a label has another one"""


def lowest_label(
    pixels: U8,
    alpha: F32,
    half_width: float,
    back_depth: float,
    placement: F64,
    width: float,
    settings: LabelSettings,
) -> F64 | None:
    """Find the lower edge of the lowest label below the back of the neck.

    A label is a plain oblong of another colour than the cloth around it, near the middle, right below the rim of the
    back.  A print on the chest begins further down.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1.
        half_width: px from the middle to the high point of the shoulder.
        back_depth: px, depth of the outline between both shoulder points.
        placement: (3,) of the template.
        width: px, the garment's width W.
        settings: sizes and contrast.

    Returns:
        (n, 2) px in the template's frame, a little below the label; None where no label is seen.
    """
    step = width / settings.samples_per_width
    top = back_depth - 0.5 * settings.top * width
    columns = np.arange(-half_width, half_width, step)
    rows = np.arange(top, back_depth + settings.reach * width, step)
    calm = np.asarray(cv2.GaussianBlur(pixels, (0, 0), max(0.3, 0.4 * step)), np.uint8)
    lab, solid = _read(calm, alpha, columns, rows, placement)
    if solid.mean() < _LEAST_CLOTH:
        return None
    near, far = (back_depth + v * width for v in settings.chest)
    chest = np.arange(near, far, 2 * step)
    cloth, known = _read(calm, alpha, np.arange(-0.4 * width, 0.4 * width, 2 * step), chest, placement)
    if known.mean() < _LEAST_CLOTH:
        return None
    shades = np.vstack([_palette(cloth[known]), np.median(lab[solid], axis=0)])
    away = np.linalg.norm(lab[:, :, None] - shades, axis=3).min(axis=2)
    spread = float(np.median(away[solid]))
    foreign = (away > max(settings.contrast, settings.contrast_spread * spread)) & solid
    radius = max(1, round(0.5 * settings.closing * settings.samples_per_width))
    closed = cv2.morphologyEx(foreign.astype(np.uint8), cv2.MORPH_CLOSE, ellipse(radius))
    opened = cv2.morphologyEx(fill_holes(closed > 0).astype(np.uint8), cv2.MORPH_OPEN, ellipse(2))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(opened, connectivity=8)
    found: F64 | None = None
    for k in range(1, count):
        left, upper, w, h, area = (int(v) for v in stats[k])
        first, last = left, left + w
        if first <= 1 or last >= len(columns) - 1:  # runs on into the shoulder
            continue
        if not settings.width[0] * width <= w * step <= settings.width[1] * width:
            continue
        if not settings.height[0] * width <= h * step <= settings.height[1] * width:
            continue
        if rows[upper] > back_depth + settings.top * width or rows[min(upper + h, len(rows) - 1)] < back_depth:
            continue
        if abs(columns[min(int(centres[k, 0]), len(columns) - 1)]) > settings.off_axis * width:
            continue
        points = np.argwhere(labels == k)[:, ::-1].astype(np.float32)
        box = cv2.minAreaRect(points)
        if area < settings.fullness * (box[1][0] + 1) * (box[1][1] + 1):
            continue
        across = np.linspace(columns[first], columns[last - 1], _EDGE_POINTS)
        below = rows[upper + h - 1] + settings.margin * width
        edge = np.stack([across, np.full(_EDGE_POINTS, below)], axis=1)
        if found is None or edge[0, 1] > found[0, 1]:
            found = edge
    return found


def above(curves: F64, label: F64) -> F64:
    """Return (k,) the share of a label's lower edge (n, 2) that lies below each of (k, m, 2) necklines, all upright."""
    x, y = label[:, 0], label[:, 1]
    lower = [np.interp(x, curve[:, 0], curve[:, 1], left=-np.inf, right=-np.inf) < y for curve in curves]
    return np.asarray(np.mean(lower, axis=1), np.float64)


def _read(pixels: U8, alpha: F32, columns: F64, rows: F64, placement: F64) -> tuple[F32, Bools]:
    """Return Lab and what is surely cloth at every crossing of columns and rows of the template's frame."""
    grid = np.stack(np.meshgrid(columns, rows), axis=-1)
    at = (place(grid.reshape(-1, 2), placement).reshape(grid.shape) - 0.5).astype(np.float32)
    x, y = np.ascontiguousarray(at[..., 0]), np.ascontiguousarray(at[..., 1])
    picture = cv2.remap(pixels, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    solid = cv2.remap(alpha, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0.0) > 0.9
    return np.asarray(cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2Lab), np.float32), solid


def _palette(colours: F32) -> F32:
    """Return (k, 3) Lab colours that the cloth of the chest consists of."""
    cv2.setRNGSeed(3)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 0.5)
    count = min(_COLOURS, len(colours))
    start = np.zeros((len(colours), 1), np.int32)
    _, _, centres = cv2.kmeans(np.ascontiguousarray(colours), count, start, stop, 1, cv2.KMEANS_PP_CENTERS)
    return np.asarray(centres, np.float32)
