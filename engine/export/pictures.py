"""Pictures made for people to compare: before and after, many on one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from engine.types import U8

_GAP_SHARE = 0.01
_TILE_HEIGHT_PX = 640
_SHEET_COLUMNS = 4


def before_after(before: U8, after: U8) -> U8:
    """Put two (H, W, 3) pictures side by side with a white gap of 1 % of the width."""
    gap = np.full((before.shape[0], max(2, round(_GAP_SHARE * before.shape[1])), 3), 255, np.uint8)
    out: U8 = np.concatenate([before, gap, after], axis=1)
    return out


def contact_sheet(pictures: Sequence[Path]) -> U8:
    """Lay picture files out in rows of four, 640 px high each.

    Args:
        pictures: at least one readable picture.

    Returns:
        (H, W, 3) uint8 sRGB, white where a row is not full.
    """
    tiles = []
    for path in pictures:
        pixels = cv2.cvtColor(np.asarray(cv2.imread(str(path), cv2.IMREAD_COLOR)), cv2.COLOR_BGR2RGB)
        width = round(pixels.shape[1] * _TILE_HEIGHT_PX / pixels.shape[0])
        tiles.append(cv2.resize(pixels, (width, _TILE_HEIGHT_PX), interpolation=cv2.INTER_AREA))
    width = max(tile.shape[1] for tile in tiles)
    columns = min(_SHEET_COLUMNS, len(tiles))
    rows = -(-len(tiles) // columns)
    sheet = np.full((rows * _TILE_HEIGHT_PX, columns * width, 3), 255, np.uint8)
    for k, tile in enumerate(tiles):
        y, x = (k // columns) * _TILE_HEIGHT_PX, (k % columns) * width
        sheet[y : y + _TILE_HEIGHT_PX, x : x + tile.shape[1]] = tile
    return sheet
