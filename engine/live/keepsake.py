"""What was prepared for a shopper, kept in the screen's memory: a live process that takes over need not do it again."""

from __future__ import annotations

import hashlib
import mmap
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from engine.jobs.shared_picture import map_memory

_HEADER = struct.Struct("32s32sQ")
_SHAPE_BYTES = 4 << 20
"""Of the memory, for the shopper's shape (1.5 MB); the rest holds the garments (13 MB for a tee)."""


class Keepsake:
    """One shape and one outfit, each under the digest of the wish that it answers.

    The process that wrote them died perhaps while it wrote: what is not whole is not there.
    """

    def __init__(self, path: str) -> None:
        """Look at a memory file; nothing is mapped between the calls."""
        self._path = path

    def put(self, key: bytes, data: bytes, *, shape: bool) -> None:
        """Keep what answers a wish in place of the last; what does not fit or has no memory left is not kept.

        Args:
            key: 32 bytes, digest of the wish.
            data: pickled answer.
            shape: it is the shopper's shape, else an outfit.
        """
        with self._memory() as memory:
            if memory is None:
                return
            start, end = _bounds(len(memory), shape=shape)
            first = start + _HEADER.size
            if first + len(data) <= end:
                memory[start:first] = bytes(_HEADER.size)
                memory[first : first + len(data)] = data
                memory[start:first] = _HEADER.pack(key, hashlib.sha256(data).digest(), len(data))

    def get(self, key: bytes, *, shape: bool) -> bytes | None:
        """Return what answers a wish, None when it is not there; arguments as in ``put``."""
        with self._memory() as memory:
            if memory is None:
                return None
            start, end = _bounds(len(memory), shape=shape)
            first = start + _HEADER.size
            kept, digest, length = _HEADER.unpack(memory[start:first])
            if kept != key or not 0 < length <= end - first:
                return None
            data = memory[first : first + length]
        return data if hashlib.sha256(data).digest() == digest else None

    @contextmanager
    def _memory(self) -> Iterator[mmap.mmap | None]:
        """Map the memory for the length of the block; None when the visit has ended."""
        try:
            memory = map_memory(self._path)
        except (OSError, ValueError):
            yield None
            return
        with memory:
            yield memory


def _bounds(size: int, *, shape: bool) -> tuple[int, int]:
    split = min(_SHAPE_BYTES, size // 2)
    return (0, split) if shape else (split, size)
