"""Where copies of pixels lie while the screen draws them: in pages that the kernel takes back at once."""

from __future__ import annotations

import ctypes
from contextlib import suppress

from PySide6.QtGui import QImage

_M_MMAP_THRESHOLD = -3
_SMALLEST_PICTURE_BYTES = 64 << 10


def keep_pixels_off_the_heap() -> None:
    """Give every block as large as a picture pages of its own, which go back to the kernel when it is freed.

    Freed blocks of the heap would keep a shopper's pixels until something overwrites them. Costs some tenths of a
    millisecond per live picture.

    Source:
        mallopt(3): setting M_MMAP_THRESHOLD also ends its growth, which would move pictures onto the heap.
    """
    with suppress(AttributeError, OSError):  # other C libraries than glibc have no mallopt
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _SMALLEST_PICTURE_BYTES)


def as_image(pixels: memoryview, width: int, height: int) -> QImage:
    """Copy height × width × 3 bytes sRGB, once, into whole words: the painter scales these twice as fast."""
    borrowed = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)
