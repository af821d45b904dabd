"""Textures of both panels: hidden parts filled, and a back made from the front when there is no back photo."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import bleed_colours
from engine.types import F32, U8, Bools, Garment, GarmentView

_FILL_SIDE = 160
_RIM = 0.008


def front_texture(view: GarmentView) -> U8:
    """Return (H, W, 4) uint8: the photo, with what shows the inside of the back replaced by its surroundings."""
    known = _shrunk(view.alpha > 0.9, _rim(view)) & ~_grown(view.inner_back, 2)
    return _with_alpha(bleed_colours(view.pixels, known), view.alpha)


def back_texture(garment: Garment) -> U8:
    """Return (H, W, 4) uint8 of the back panel.

    The back photo when there is one; else the front photo without what only the front shows: prints, and the inside of the
    back above the neckline (with its label), both filled with the cloth around them.
    """
    if garment.back is not None:
        return front_texture(garment.back)
    view = garment.front
    hole = _grown(view.inner_back, 3)
    if garment.features.pattern == "print":
        for x0, y0, x1, y1 in np.asarray(garment.features.print_regions, np.float64).reshape(-1, 4):
            pad = 0.03 * max(x1 - x0, y1 - y0)
            rows = slice(max(0, int(y0 - pad)), int(np.ceil(y1 + pad)))
            columns = slice(max(0, int(x0 - pad)), int(np.ceil(x1 + pad)))
            hole[rows, columns] = True
    inside = _shrunk(view.alpha > 0.9, _rim(view))
    filled = fill_with_cloth(view.pixels, inside & ~hole, hole & inside)
    return _with_alpha(bleed_colours(filled, inside), view.alpha)


def lining_colour(view: GarmentView) -> U8:
    """Return (3,) uint8: the mean colour of the inside of the back, else the garment's own, a little darker."""
    seen = view.inner_back & (view.alpha > 0.9)
    if seen.sum() > 200:
        return np.asarray(np.median(view.pixels[seen], axis=0), np.uint8)
    body = view.alpha > 0.9
    return np.asarray(0.85 * np.median(view.pixels[body], axis=0), np.uint8)


def fill_with_cloth(pixels: U8, known: Bools, hole: Bools) -> U8:
    """Fill a hole with the smooth colour of its surroundings and the grain of plain cloth.

    Args:
        pixels: (H, W, 3) uint8.
        known: (H, W) bool, cloth to learn from.
        hole: (H, W) bool, to fill.

    Returns:
        (H, W, 3) uint8; equal to ``pixels`` outside the hole.
    """
    if not hole.any() or not known.any():
        return pixels.copy()
    height, width = hole.shape
    scale = min(1.0, _FILL_SIDE / max(height, width))
    size = (max(2, round(width * scale)), max(2, round(height * scale)))
    weight = cv2.resize(known.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    colour = cv2.resize(pixels.astype(np.float32) * known[..., None], size, interpolation=cv2.INTER_AREA)
    smooth = _membrane(colour / np.maximum(weight, 1e-3)[..., None], weight > 0.5)
    base = cv2.resize(smooth, (width, height), interpolation=cv2.INTER_CUBIC)
    grain = _grain(pixels, known)
    soft = cv2.GaussianBlur(hole.astype(np.float32), (0, 0), max(1.0, 0.004 * max(height, width)))
    blend = np.where(hole, np.clip(2 * soft - 0.3, 0, 1), 0.0)[..., None]
    mixed = pixels.astype(np.float32) * (1 - blend) + (base + grain) * blend
    return np.asarray(np.clip(mixed + 0.5, 0, 255), np.uint8)


def _membrane(colour: F32, known: Bools) -> F32:
    """Solve Laplace's equation in the unknown pixels (multi-grid by repeated halving)."""
    if known.all() or min(colour.shape[:2]) <= 4:
        out = colour.copy()
        if known.any():
            out[~known] = colour[known].mean(axis=0)
        return out
    half = (max(2, colour.shape[1] // 2), max(2, colour.shape[0] // 2))
    weight = cv2.resize(known.astype(np.float32), half, interpolation=cv2.INTER_AREA)
    smaller = cv2.resize(colour * known[..., None], half, interpolation=cv2.INTER_AREA)
    coarse = _membrane(np.asarray(smaller / np.maximum(weight, 1e-3)[..., None], np.float32), weight > 0.25)
    out = cv2.resize(coarse, colour.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    keep = known[..., None]
    out = np.where(keep, colour, out).astype(np.float32)
    kernel = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], np.float32) / 4
    for _ in range(24):
        out = np.where(keep, colour, cv2.filter2D(out, -1, kernel, borderType=cv2.BORDER_REPLICATE))
    return np.asarray(out, np.float32)


def _grain(pixels: U8, known: Bools) -> F32:
    """Return (H, W, 3) float32 high-pass detail of the plainest square of cloth, mirrored over the picture."""
    height, width = known.shape
    side = max(8, min(height, width) // 12)
    detail = pixels.astype(np.float32) - cv2.GaussianBlur(pixels.astype(np.float32), (0, 0), max(2.0, side / 8))
    energy = cv2.boxFilter((detail**2).sum(axis=2), -1, (side, side), anchor=(0, 0))
    whole = cv2.boxFilter(known.astype(np.float32), -1, (side, side), anchor=(0, 0)) > 0.999
    whole[height - side :], whole[:, width - side :] = False, False
    if not whole.any():
        return np.zeros((height, width, 3), np.float32)
    row, column = np.unravel_index(int(np.where(whole, energy, np.inf).argmin()), energy.shape)
    patch = detail[row : row + side, column : column + side]
    tile = np.vstack([np.hstack([patch, patch[:, ::-1]]), np.hstack([patch[::-1], patch[::-1, ::-1]])])
    repeats = (height // tile.shape[0] + 1, width // tile.shape[1] + 1, 1)
    return np.asarray(np.tile(tile, repeats)[:height, :width], np.float32)


def _grown(mask: Bools, radius: int) -> Bools:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1,) * 2)
    grown: Bools = cv2.dilate(mask.astype(np.uint8), kernel) > 0
    return grown


def _shrunk(mask: Bools, radius: int) -> Bools:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1,) * 2)
    shrunk: Bools = cv2.erode(mask.astype(np.uint8), kernel) > 0
    return shrunk


def _rim(view: GarmentView) -> int:
    """Return the width (px) of the outline's rim whose colours hold background and shadow."""
    return max(1, round(_RIM * view.template["width"]))


def _with_alpha(pixels: U8, alpha: F32) -> U8:
    return np.dstack([pixels, (np.clip(alpha, 0, 1) * 255 + 0.5).astype(np.uint8)])
