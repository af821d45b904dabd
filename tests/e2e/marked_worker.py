"""A drawn engine process whose every picture is one known pattern of bytes, so that it can be looked for afterwards.

``python -m tests.e2e.marked_worker <mark in hex> live|jobs --parent N --fake``
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np

from engine import worker
from engine.jobs import fake_jobs, fake_live

if TYPE_CHECKING:
    from engine.types.arrays import U8


def marked_pixels(mark: bytes, width: int, height: int) -> U8:
    """Return a picture (height, width, 3) that is the mark over and over."""
    return np.resize(np.frombuffer(mark, np.uint8), height * width * 3).reshape(height, width, 3)


def main() -> None:
    """Run the drawn engine process with marked pictures."""
    mark = bytes.fromhex(sys.argv.pop(1))
    plain = fake_jobs._jpeg
    fake_live._drawn = lambda width, height, now, *, worn: marked_pixels(mark, width, height).copy()
    fake_jobs._jpeg = lambda pixels: plain(pixels) + 8 * mark
    sys.exit(worker.main())


if __name__ == "__main__":
    main()
