"""The rim of a collar beside hair, which colour takes for hair: a sliver between bare skin and clothes."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import U8, Bools, ParseClass

_THIN = 0.022  # shoulder widths; a collar's rim beside the hair is less than twice as high
_BESIDE = 0.03  # shoulder widths; so near above and below lie skin and clothes


def with_whole_collar(labels: U8, unit: float) -> U8:
    """Give slivers of hair that run along a collar, bare skin above and clothes below, back to the clothes.

    A lock has itself above, and one that hangs over a collar its own end or clothes below: none is thin from above
    where it lies between both.

    Args:
        labels: (h, w) uint8 of ParseClass.
        unit: px, shoulder width.

    Returns:
        (h, w) uint8 of ParseClass.
    """
    hair = labels == ParseClass.HAIR
    side = 2 * max(1, round(_THIN * unit)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    wide = cv2.copyMakeBorder(hair.astype(np.uint8), side, side, side, side, cv2.BORDER_REPLICATE)
    whole = cv2.morphologyEx(wide, cv2.MORPH_OPEN, disc)[side:-side, side:-side] > 0
    reach = max(2, round(_BESIDE * unit))
    clothes = _within_below(labels == ParseClass.UPPER, reach)
    skin = _within_below((labels == ParseClass.SKIN)[::-1], reach)[::-1]
    return np.where(hair & ~whole & clothes & skin, np.uint8(ParseClass.UPPER), labels).astype(np.uint8)


def _within_below(mask: Bools, reach: int) -> Bools:
    """Return what has a pixel of the mask at most ``reach`` px below it."""
    below = np.zeros((2 * reach + 1, 1), np.uint8)
    below[reach:] = 1
    return np.asarray(cv2.dilate(mask.astype(np.uint8), below) > 0)
