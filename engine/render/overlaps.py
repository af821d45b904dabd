"""Borders where one piece of cloth lies before another: as soft as the cloth's own outline, and drawn as lines."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.settings.render import OverlapSettings
from engine.types import F32, U8, Bools


def soften_overlaps(rgba: U8, shading: F32, depth: F32, uv: F32, settings: OverlapSettings) -> None:
    """Mix the colours across every border of cloth before cloth, in place.

    A pixel's few samples give such a border two or three levels, a stair between a black sleeve and a white trunk;
    coverage alone, which is found from more of them, is smooth.

    Args:
        rgba: (h, w, 4) uint8 sRGB straight alpha.
        shading: (h, w) float32 luminance factor.
        depth: (h, w) float32 m at the pixels' centres, inf where nothing is.
        uv: (h, w, 2) float32 px of the texture seen there, nan where nothing is.
        settings: the least steps and the softness.
    """
    edge = steps(depth, settings.step_m)
    for place in cv2.split(uv):
        edge |= steps(np.asarray(place, np.float32), settings.step_px)
    if not edge.any():
        return
    reach = int(np.ceil(2.5 * settings.sigma_px))
    side = 2 * int(np.ceil(settings.sigma_px)) + 1
    edge = cv2.dilate(edge.view(np.uint8), np.ones((side, side), np.uint8)).view(np.bool_) & (rgba[..., 3] > 0)
    rows, columns = np.nonzero(edge)
    total, share = np.zeros((len(rows), 4), np.float32), np.zeros(len(rows), np.float32)
    taps = np.arange(-reach, reach + 1)
    weights = np.exp(-0.5 * (taps / settings.sigma_px) ** 2).astype(np.float32)
    for down, high in zip(taps, weights, strict=True):  # few pixels: a blur of the whole picture takes far longer
        y = np.clip(rows + down, 0, len(edge) - 1)
        for aside, wide in zip(taps, weights, strict=True):
            x = np.clip(columns + aside, 0, edge.shape[1] - 1)
            pixels = rgba[y, x]
            weight = np.asarray(pixels[:, 3] * (high * wide), np.float32)
            total[:, :3] += srgb_to_linear(pixels[:, :3]) * weight[:, None]
            total[:, 3] += shading[y, x] * weight
            share += weight
    mixed = total / share[:, None]
    rgba[rows, columns, :3] = linear_to_srgb(mixed[:, :3])
    shading[rows, columns] = mixed[:, 3]


def steps(field: F32, least: float) -> Bools:
    """Return (h, w) bool, both pixels at every step of a field, not finite outside, that is no slope of the cloth."""
    out = np.zeros(field.shape, np.bool_)
    for down, aside in ((0, 1), (1, 0)):
        change = cv2.absdiff(field[down:, aside:], field[: len(field) - down, : field.shape[1] - aside])
        rows, columns = np.nonzero(change > least)  # inf − inf, outside, is not
        last = (len(change) - 1 - down, change.shape[1] - 1 - aside)
        inner = (rows >= down) & (columns >= aside) & (rows <= last[0]) & (columns <= last[1])
        rows, columns = rows[inner], columns[inner]
        here = change[rows, columns]
        slope = np.minimum(change[rows - down, columns - aside], change[rows + down, columns + aside])
        step = np.isfinite(here) & (here > least + 2 * slope)
        out[rows[step], columns[step]] = True
        out[rows[step] + down, columns[step] + aside] = True
    return out


def outlines(depth: F32, code: np.ndarray, step_m: float) -> F32:
    """Return (h, w) float32 0–1 lines where the part, the garment or the side changes, or the depth jumps."""
    line = np.zeros(depth.shape, np.bool_)
    finite = np.where(np.isfinite(depth), depth, 1e3)
    for axis in (0, 1):
        a = [slice(None), slice(None)]
        b = [slice(None), slice(None)]
        a[axis], b[axis] = slice(None, -1), slice(1, None)
        one, two = tuple(a), tuple(b)
        change = (code[one] != code[two]) | (np.abs(finite[one] - finite[two]) > step_m)
        line[one] |= change
        line[two] |= change
    soft = cv2.GaussianBlur(line.astype(np.float32), (0, 0), 0.6)
    return np.asarray(np.clip(soft * 1.2, 0, 1), np.float32)
