"""Soft borders between what was filled in and what stays of the photo: no rim of the old clothes' colour is left."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.fill import local_mean
from engine.compose.masks import bounds, grow, layered, picked
from engine.compose.scene import Scene
from engine.compose.unmix import unmix
from engine.types import F32, U8, Bools, Fill, Owner

_EDGE, _SOFT = 1.5, 0.8  # px; half the breadth of an edge in a sharp photo, and the blur that makes one


def soften_fills(linear: F32, invented: U8) -> F32:
    """Give the border between a continued wall and continued cloth the softness of an edge in a photo.

    Args:
        linear: (h, w, 3) the plate; only read.
        invented: (h, w) uint8 of Fill.

    Returns:
        (h, w, 3) float32 linear.
    """
    wall, cloth = invented == Fill.BACKGROUND, invented == Fill.CLOTH
    border = (wall & grow(cloth, _EDGE)) | (cloth & grow(wall, _EDGE))
    if not border.any():
        return linear
    box = bounds(border, 4 * _EDGE)
    out = linear.copy()
    out[box] = picked(border[box], cv2.GaussianBlur(linear[box], (0, 0), _SOFT), linear[box])
    return out


def soften_rims(scene: Scene, linear: F32, owner: U8, filled: Bools, stays: Bools) -> tuple[F32, Bools]:
    """Mix the fill and its neighbours as the photo mixes the neighbours with the old clothes.

    Args:
        scene: the window.
        linear: (h, w, 3) the plate; only read.
        owner: (h, w) uint8 of Owner; the rim is marked BLEND.
        filled: (h, w) bool, what was filled where old clothes were.
        stays: (h, w) bool, what the photo keeps beside it (the lower garment, shoes, bare legs).

    Returns:
        (h, w, 3) float32 linear, and (h, w) bool where it was changed.
    """
    reach = max(2.0, 1.5 * scene.parse_cell)
    rim = grow(filled, reach) & grow(stays, reach) & (filled | stays)
    if not rim.any():
        return linear, rim
    box = bounds(rim, 8 * reach)
    part = scene.cropped(*box)
    own_share, own = unmix(part, stays[box] & ~filled[box], part.old & ~stays[box], reach)
    fill, seen = local_mean(linear[box], filled[box] & ~stays[box], 2 * reach)
    at = rim[box] & (seen > 1e-4) & (stays[box] | part.old)
    behind = np.where(filled[box][..., None], linear[box], fill)
    before = own + own_share[..., None] * (part.linear - own)
    mixed = layered(own_share, before, behind)
    out = linear.copy()
    out[box] = np.where(at[..., None], mixed, linear[box])
    marked = owner[box]
    marked[at & (own_share < 0.97) & (marked == Owner.PHOTO)] = Owner.BLEND
    changed = np.zeros(scene.shape, bool)
    changed[box] = at
    return out.astype(np.float32), changed
