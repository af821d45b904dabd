"""Borders between the picture's layers: no dots or dashes of a third colour stand between the two sides."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.in_front.layers import Front
from engine.compose.masks import bounds, grow, to_linear
from engine.compose.old_clothes.removal import Plate
from engine.compose.scene import Scene
from engine.pixels import largest, linear_to_srgb
from engine.types import F32, U8, Bools, Owner, ParseClass

_BAND = 0.008  # shoulder widths; half the breadth of a border, for the photo's own edges are as soft
_WINDOW = 5  # px; a line of up to two px is gone in the median of it, an edge stays
_STRANGE = 20  # 8-bit steps from that median; grain and weave are less
_DRAWN = 0.97  # of coverage; new cloth is drawn, not photographed: what stands in it is print


def without_specks_along(
    scene: Scene, front: Front, cleared: Plate, picture: F32, owner: U8, coverage: F32
) -> tuple[F32, U8]:
    """Replace single strange pixels in the borders of new cloth, fills and front by what surrounds them.

    At a border of the old clothes the photo mixes in their colour; what the masks miss of it stands as a dotted line
    of black or white between a limb and the wall or the cloth beside it.

    Args:
        scene: the window.
        front: what lies before the new cloth.
        cleared: the plate.
        picture: (h, w, 3) float32 linear, all layers; only read.
        owner: (h, w) uint8 of Owner; only read.
        coverage: (h, w) float32 of the new cloth.

    Returns:
        The picture, and the owners with the replaced pixels marked BLEND.
    """
    layer = np.where(cleared.invented > 0, 8 + cleared.invented, 1)
    layer = np.where(owner == Owner.GARMENT_INSIDE, 3, np.where(coverage > 0.5, 4, layer))
    layer = np.where(front.matte > 0.5, 5, layer).astype(np.uint8)
    reach = max(2.0, _BAND * scene.shoulder)
    # a dark line between an arm and the trousers is the photo's own, a shadow upon it or not
    new = (coverage > 0) | (owner == Owner.GARMENT_INSIDE) | (cleared.owner != Owner.PHOTO)
    band = grow(_between(layer) & grow(new, 1.0), reach)
    hair = grow(scene.is_class(ParseClass.HAIR), reach)
    drawn = (coverage > _DRAWN) & (front.matte < 1 - _DRAWN)
    band &= ~drawn & ~hair & ~scene.locked & ~scene.is_class(ParseClass.FACE)
    if not band.any():
        return picture, owner
    box = bounds(band, _WINDOW)
    seen = linear_to_srgb(picture[box])
    around = np.asarray(cv2.medianBlur(seen, _WINDOW), np.uint8)
    strange = band[box] & (largest(cv2.absdiff(seen, around)) > _STRANGE)
    picture, owner = picture.copy(), owner.copy()
    picture[box] = np.where(strange[..., None], to_linear(around), picture[box])
    marked = owner[box]
    marked[strange & (marked == Owner.PHOTO)] = Owner.BLEND
    return picture, owner


def _between(layer: U8) -> Bools:
    """Return the pixels on both sides of a change of layer."""
    return np.asarray(cv2.morphologyEx(layer, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0)
