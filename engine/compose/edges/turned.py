"""Cloth that a sharp fold turned inside out: amid its outer side no inner side is seen."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.masks import bounds, grow
from engine.types import F32, Bools

_SEEN = 0.5  # of a pixel
_RING = 2.0  # px around a piece
_AMID = 0.8  # of that ring; what is seen through cuffs, hems and necklines, which a limb fills, has less than 0.75


def turned_out(inside: F32, coverage: F32) -> Bools:
    """Return pieces of the inner side that the outer one surrounds: in a fold below an armpit or in an elbow.

    A fold may lie at the cloth's outline, so that a piece is open to the wall. Through a true opening the inner side
    is seen around what fills it: neck, arm or trunk.

    Args:
        inside: (h, w) float32 coverage of the inner side.
        coverage: (h, w) float32 coverage of the outer side.

    Returns:
        (h, w) bool.
    """
    outer = coverage > _SEEN
    inner = (inside > _SEEN) & ~outer
    out = np.zeros(inner.shape, bool)
    if not inner.any():
        return out
    box = bounds(inner, _RING + 1)
    cloth, target = outer[box], out[box]
    count, labels = cv2.connectedComponents(inner[box].view(np.uint8), connectivity=8)
    for number in range(1, count):
        piece = labels == number
        at = bounds(piece, _RING + 1)
        ring = grow(piece[at], _RING) & ~piece[at]
        if ring.any() and float(cloth[at][ring].mean()) > _AMID:
            target[at] |= piece[at]
    return out
