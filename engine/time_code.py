"""The time of capture as black and white cells in the picture itself: what arrives on a screen says when it was taken.

The strip is the top two hundredths of the picture, 48 cells wide: 8 cells of a fixed start (different from its mirror
image), 32 bits of time, 8 bits of checksum.
"""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

from engine.types import U8

STRIP = 0.02
_TICK_S = 1e-4
_WRAP = 1 << 32
_START = (1, 1, 1, 0, 0, 1, 0, 1)
_CELLS = 48
_BLACK, _WHITE = 16, 235


def burn_time(pixels: U8, seconds: float) -> None:
    """Write a time into the top of a picture.

    Args:
        pixels: (H, W, 3) uint8, changed in place; at least 96 px wide.
        seconds: ``time.monotonic()``; kept to a ten-thousandth, modulo 119 hours.
    """
    height, width = pixels.shape[:2]
    edges = np.round(np.linspace(0, width, _CELLS + 1)).astype(int)
    row = np.repeat(np.where(_cells(round(seconds / _TICK_S) % _WRAP), _WHITE, _BLACK), np.diff(edges))
    pixels[: max(2, round(STRIP * height))] = row.astype(np.uint8)[None, :, None]


def read_time(pixels: U8, near: float) -> float | None:
    """Read the time out of a picture or of a screenshot of it, mirrored or not.

    Args:
        pixels: (H, W, 3) uint8 of the whole picture, any size down to 96 px.
        near: ``time.monotonic()`` now; settles which multiple of 119 hours is meant.

    Returns:
        Seconds of ``time.monotonic()``, None when there is no valid code.
    """
    height, width = pixels.shape[:2]
    rows = slice(max(0, round(0.25 * STRIP * height)), max(1, round(0.75 * STRIP * height)))
    line = pixels[rows].astype(np.float32).mean(axis=(0, 2))
    centres = (np.arange(_CELLS) + 0.5) * width / _CELLS
    reach = max(0.2 * width / _CELLS, 0.5)
    values = np.array([line[int(c - reach) : int(c + reach) + 1].mean() for c in centres])
    if np.ptp(values) < 40:
        return None
    bits = values > (values.max() + values.min()) / 2
    for cells in (bits, bits[::-1]):
        ticks = int("".join("1" if cell else "0" for cell in cells[8:40]), 2)
        if np.array_equal(cells, _cells(ticks)):
            wraps = round((near / _TICK_S - ticks) / _WRAP)
            return (ticks + wraps * _WRAP) * _TICK_S
    return None


def _cells(ticks: int) -> npt.NDArray[np.bool_]:
    check = zlib.crc32(ticks.to_bytes(4, "big")) & 0xFF
    bits = f"{ticks:032b}{check:08b}"
    return np.array([*_START, *(int(bit) for bit in bits)], bool)
