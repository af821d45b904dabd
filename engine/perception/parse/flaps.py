"""Flaps of an open top over the hips, which place and network take for trousers: their colours tell what they are."""

from __future__ import annotations

import cv2
import numpy as np

from engine.colour_odds import colour_odds
from engine.types import U8, Bools, ParseClass

_CORE = 0.02  # shoulder widths off the parse's borders, where the colours are a garment's own
_LEAST = 0.05  # squared shoulder widths of either garment; fewer pixels know no colours
_REACH = 0.9  # shoulder widths below the waist; no open jacket that is parsed as trousers hangs lower
_PIECE = 0.005  # squared shoulder widths; smaller pieces are buttons and pockets
_SMOOTH = 0.05  # shoulder widths over which a pattern's colours are taken together
_UNLIKE = 0.3  # log of the likelihood ratio; black trousers under a black top reach -0.7, a patterned flap 1.2
_BORDER = -1.3  # of the same, beside what is surely the top: most of what is averaged there is trousers


def with_whole_flaps(labels: U8, pixels: U8, unit: float) -> U8:
    """Give what hangs on the top and has its colours, and not those of the trousers lower down, back to the top.

    Args:
        labels: (h, w) uint8 of ParseClass.
        pixels: (h, w, 3) uint8 sRGB.
        unit: px, shoulder width.

    Returns:
        (h, w) uint8 of ParseClass; the same where either garment's own colours are not known.
    """
    lower = labels == ParseClass.LOWER
    upper = labels == ParseClass.UPPER
    top, legs = (_core(mask, _CORE * unit) for mask in (upper, lower))
    rows = np.flatnonzero(legs.any(1))
    if not len(rows):
        return labels
    split = round(min(rows[0] + _REACH * unit, (rows[0] + rows[-1]) / 2))
    legs[:split] = False
    if min(top.sum(), legs.sum()) < _LEAST * unit**2:
        return labels
    near = lower.copy()
    near[split:] = False
    ratio = colour_odds(pixels, top, legs, lower, near, _SMOOTH * unit)
    flaps = near & (ratio > _BORDER)
    count, pieces = cv2.connectedComponents(flaps.astype(np.uint8))
    beside = cv2.dilate(upper.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    hangs = np.bincount(pieces[flaps & beside], minlength=count) > 0
    hangs &= np.bincount(pieces[near & (ratio > _UNLIKE)], minlength=count) > _PIECE * unit**2
    hangs[0] = False
    return np.where(hangs[pieces], np.uint8(ParseClass.UPPER), labels).astype(np.uint8)


def _core(mask: Bools, radius: float) -> Bools:
    """Erode by a disc of ``radius`` px."""
    size = 2 * max(1, round(radius)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return np.asarray(cv2.erode(mask.astype(np.uint8), disc) > 0)
