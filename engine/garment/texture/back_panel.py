"""Textures of both panels: hidden parts filled, and a back made from the front when there is no back photo."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.neck.inner_rest import whole_inner_back
from engine.garment.neck.neckline import inner_back_mask
from engine.garment.template.drawing import neck_curve, place
from engine.garment.texture.pit_shade import own_pits
from engine.garment.texture.pit_sides import continue_sides
from engine.garment.texture.rim import fork_crease, own_rim
from engine.garment.texture.side_bands import fill_with_bands
from engine.types import F32, F64, REPEATING_PATTERNS, U8, Bools, Garment, GarmentView

_FILL_SIDE = 160
"""px; holes are filled smoothly at this size (the fill has no detail of its own)."""
_RIM = 0.008
"""W; colours this near to the outline hold background and shadow."""
_PLAIN = 9.0
"""ΔE (lightness at .6) around the cloth's colour that is still cloth and not print."""
_FINE = 0.004
"""of the long side; pin stripes and ribs are finer, so they are the cloth and no rest of a print"""
_SPREAD = 0.04
"""W; the texture is opaque this far beyond the outline."""
_COLLAR = 0.045
"""W; strip along the top in which the back's own collar is seen."""
_STAND = 0.4
"""Upper share of what is seen in a collar's opening: the inside of its stand."""
_DEEP = 0.5
"""of the half neck width; a back that is cut out deeper has no collar, and is seen to its own edge"""
_RIB = 0.11
"""W; the widest front rib, with its seam."""


def front_texture(view: GarmentView, pattern: str) -> U8:
    """Return (H, W, 4) uint8: the photo, with what shows the inside of the back replaced by its surroundings.

    Args:
        view: the photo, understood.
        pattern: of the garment's features; plain cloth also loses the fold at the fork of trousers.
    """
    known = _own(view, pattern) & ~_grown(whole_inner_back(view), 2)
    return _opaque(continue_sides(view, view.pixels, known, pattern), view)


def back_texture(garment: Garment) -> U8:
    """Return (H, W, 4) uint8 of the back panel.

    The back photo when there is one; else the front photo without what only the front shows: prints, and the inside
    of the back above the neckline (with its label), both filled with the cloth around them.
    """
    if garment.back is not None:
        return front_texture(garment.back, garment.features.pattern)
    view = garment.front
    depth = cv2.distanceTransform((view.alpha > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    # The strip along the top is the back's own collar.
    hole = (_grown(view.inner_back, 3) | _front_collar(view)) & (depth > _COLLAR * view.template["width"])
    if garment.features.pattern == "print":
        trunk = _trunk(view)
        for x0, y0, x1, y1 in np.asarray(garment.features.print_regions, np.float64).reshape(-1, 4):
            pad = 0.03 * max(x1 - x0, y1 - y0)
            rows = slice(max(0, int(y0 - pad)), int(np.ceil(y1 + pad)))
            columns = slice(max(0, int(x0 - pad)), int(np.ceil(x1 + pad)))
            hole[rows, columns] |= trunk[rows, columns]
    inside = _own(view, garment.features.pattern)
    hole &= inside
    known = inside & ~hole & ~view.inner_back
    bands = fill_with_bands(view.pixels, _across(view), inside & ~_grown(view.inner_back, 3), hole)
    if bands is not None:
        filled = bands
    elif garment.features.pattern in REPEATING_PATTERNS:
        filled = fill_with_pattern(view.pixels, known, hole)
    else:
        filled = fill_with_cloth(view.pixels, known, hole)
    return _opaque(continue_sides(view, filled, inside, garment.features.pattern), view)


def _own(view: GarmentView, pattern: str) -> Bools:
    """Return (H, W) bool: the garment's own colours, without shadow and ground at its rim and folds at its fork."""
    own = own_pits(view, own_rim(view, _shrunk(view.alpha > 0.9, _rim(view))))
    return own & ~fork_crease(view) if pattern == "plain" else own


def lining_colour(view: GarmentView) -> U8:
    """Return (3,) uint8: the mean colour of the inside of the back, else the garment's own, a little darker."""
    seen = view.inner_back & (view.alpha > 0.9)
    if "collar_x" in view.template and seen.any():
        # Under a collar only the stand's own inside is seen; the inside of the back lies below it.
        rows = np.nonzero(seen.any(axis=1))[0]
        seen[int(rows[0] + _STAND * (rows[-1] - rows[0])) :] = False
    if seen.sum() > 200:
        return np.asarray(np.median(view.pixels[seen], axis=0), np.uint8)
    body = view.alpha > 0.9
    return np.asarray(0.85 * np.median(view.pixels[body], axis=0), np.uint8)


def fill_with_pattern(pixels: U8, known: Bools, hole: Bools) -> U8:
    """Fill a hole near the top with the pattern that lies just below it.

    Args:
        pixels: (H, W, 3) uint8.
        known: (H, W) bool, cloth to copy from.
        hole: (H, W) bool, to fill.

    Returns:
        (H, W, 3) uint8; what finds no cloth below is filled with the smooth colour of its surroundings.
    """
    out = pixels.copy()
    left = hole.copy()
    rows = np.nonzero(hole.any(axis=1))[0]
    if len(rows) == 0:
        return out
    first = int(rows[-1] - rows[0]) + 2
    for shift in range(first, min(3 * first, hole.shape[0] - 1), max(1, first // 12)):
        source = np.zeros_like(hole)
        source[:-shift] = known[shift:]
        take = left & source
        moved = np.roll(pixels, -shift, axis=0)
        out[take] = moved[take]
        left &= ~take
        if not left.any():
            break
    return fill_with_cloth(out, known, left)


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
    count, labels = cv2.connectedComponents(hole.astype(np.uint8))
    out = pixels.copy()
    grain = _grain(pixels, known)
    reach = max(4, round(0.05 * max(height, width)))
    lab = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab) * np.array([0.6, 1, 1], np.float32)
    lab = np.asarray(cv2.GaussianBlur(lab, (0, 0), _FINE * max(height, width)), np.float32)
    for k in range(1, count):
        piece = labels == k
        rows, columns = np.nonzero(piece)
        box = (
            slice(max(0, rows.min() - 2 * reach), rows.max() + 2 * reach + 1),
            slice(max(0, columns.min() - 2 * reach), columns.max() + 2 * reach + 1),
        )
        ring = _grown(piece[box], reach) & known[box]
        if not ring.any():
            continue
        # What is left of a print beside its box must not run into the fill.
        colour = np.median(lab[box][ring], axis=0)
        plain = known[box] & (np.linalg.norm(lab[box] - colour, axis=2) < _PLAIN)
        fill = _with_strays(piece[box], known[box] & ~plain & _grown(piece[box], reach))
        if (plain & ~fill).sum() < 0.3 * ring.sum():
            fill, plain = piece[box], ring
        out[box] = _filled(out[box], plain & ~fill, fill, grain[box])
    return out


def _with_strays(piece: Bools, odd: Bools) -> Bools:
    """Add the unlike pixels that hang together with a hole."""
    odd = _grown(odd, 2)
    _, labels = cv2.connectedComponents((odd | piece).astype(np.uint8))
    touched = np.unique(labels[piece])
    grown: Bools = piece | (odd & np.isin(labels, touched))
    return grown


def _front_collar(view: GarmentView) -> Bools:
    """Return (H, W) bool: the front's collar below its neckline; the back has its own, higher one."""
    t = view.template
    cut_out = t.get("neck_back", 0.0) > _DEEP * t.get("neck_width", np.inf)
    if "neck_front" not in t or cut_out or not view.inner_back.any():
        return np.zeros(view.alpha.shape, bool)
    wide, deep = t["neck_width"] + 0.8 * _RIB * t["width"], t["neck_front"] + _RIB * t["width"]
    curve = neck_curve(wide, deep, t["neck_exponent"], 60)
    return inner_back_mask(view.alpha, place(curve, np.array([t["centre_x"], t["top_y"], t["tilt"]])))


def _trunk(view: GarmentView) -> Bools:
    """Return (H, W) bool: between the arm pits' verticals (no sleeves); everything for bottoms."""
    return np.asarray(np.abs(_across(view)) < 1)


def _across(view: GarmentView) -> F64:
    """Return (H, W) float64 from -1 at one arm pit's vertical to 1 at the other's; 0 everywhere for bottoms."""
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    t = view.template
    if "armpit_x" not in t:
        return np.zeros(view.alpha.shape)
    x = (columns - t["centre_x"]) * np.cos(t["tilt"]) + (rows - t["top_y"]) * np.sin(t["tilt"])
    return np.asarray(x / t["armpit_x"], np.float64)


def _filled(pixels: U8, known: Bools, hole: Bools, grain: F32) -> U8:
    height, width = hole.shape
    scale = min(1.0, _FILL_SIDE / max(height, width))
    size = (max(2, round(width * scale)), max(2, round(height * scale)))
    weight = cv2.resize(known.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    colour = cv2.resize(pixels.astype(np.float32) * known[..., None], size, interpolation=cv2.INTER_AREA)
    smooth = _membrane(np.asarray(colour / np.maximum(weight, 1e-3)[..., None], np.float32), weight > 0.5)
    base = cv2.resize(smooth, (width, height), interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(hole.astype(np.float32), (0, 0), max(1.0, 0.004 * max(height, width)))
    blend = np.where(hole, np.clip(2 * soft, 0, 1), 0.0)[..., None]
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
    guess = cv2.resize(coarse, colour.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    keep = known[..., None]
    out = np.where(keep, colour, guess).astype(np.float32)
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


def _opaque(pixels: U8, view: GarmentView) -> U8:
    """Add an alpha channel that reaches beyond the outline: the panel's own border is the silhouette."""
    reach = max(2, round(_SPREAD * view.template["width"]))
    cover = _grown(view.alpha > 0.5, reach)
    return np.dstack([pixels, cover.astype(np.uint8) * 255])
