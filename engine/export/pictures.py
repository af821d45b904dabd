"""Pictures made for people to compare: before and after, many on one sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

from engine.types import U8

_GAP_SHARE = 0.01
_STRIP_SHARE = 0.05
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


def labelled_row(pictures: Mapping[str, U8]) -> U8:
    """Put pictures of equal height in one row, each with its label on a white strip above it.

    Args:
        pictures: label → (H, W, 3) uint8 sRGB, at least one.

    Returns:
        (strip + H, ΣW, 3) uint8 sRGB.
    """
    height = next(iter(pictures.values())).shape[0]
    strip = max(24, round(_STRIP_SHARE * height))
    columns = []
    for label, pixels in pictures.items():
        head = np.full((strip, pixels.shape[1], 3), 255, np.uint8)
        scale = strip / 40
        (width, _), _ = cv2.getTextSize(label, cv2.FONT_HERSHEY_SIMPLEX, scale, 2)
        origin = ((pixels.shape[1] - width) // 2, round(0.75 * strip))
        cv2.putText(head, label, origin, cv2.FONT_HERSHEY_SIMPLEX, scale, (20, 20, 20), 2, cv2.LINE_AA)
        columns.append(np.concatenate([head, pixels], axis=0))
    out: U8 = np.concatenate(columns, axis=1)
    return out
