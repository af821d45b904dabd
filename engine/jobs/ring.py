"""The ring of live pictures in shared memory: its layout, and the writer in the live worker.

Layout (native byte order, 8-byte words; both sides run on one machine)::

    header   64 bytes   word 0: sequence of the newest finished picture, 0 before the first
    slot i   64 bytes + width × height × 3, rounded up to 64
        word 0  generation: 2 × sequence when the picture is whole, odd while it is being written, 0 when empty
        word 1  width << 32 | height, px
        word 2  CLOCK_MONOTONIC nanoseconds at which the camera delivered the frame
        then    width × height × 3 uint8 sRGB, rows from the top, tightly packed

A reader notes the generation, copies, and compares the generation again (a sequence lock): it never shows a torn
picture. The message ``FrameReady``, which travels through the kernel, orders the memory between the two processes.
"""

from __future__ import annotations

import mmap
import os
from typing import TYPE_CHECKING

from engine.errors import ErrorCode, MirrorError
from engine.jobs.messages import OpenRing

if TYPE_CHECKING:
    from engine.types.arrays import U8

HEADER_BYTES = 64
SLOT_HEADER_BYTES = 64
CHANNELS = 3


def slot_bytes(width: int, height: int) -> int:
    """Return the bytes of one slot with its header."""
    return SLOT_HEADER_BYTES + -(-width * height * CHANNELS // 64) * 64


def ring_bytes(slots: int, width: int, height: int) -> int:
    """Return the bytes of the whole memory file."""
    return HEADER_BYTES + slots * slot_bytes(width, height)


class RingWriter:
    """Publish pictures into the ring that the screen's process owns."""

    def __init__(self, ring: OpenRing) -> None:
        """Map the ring.

        Args:
            ring: path and geometry.

        Raises:
            MirrorError: BAD_INPUT when the file is absent or smaller than its geometry says.
        """
        size = ring_bytes(ring.slots, ring.width, ring.height)
        try:
            handle = os.open(ring.path, os.O_RDWR | os.O_CLOEXEC)
            try:
                self._memory = mmap.mmap(handle, size)
            finally:
                os.close(handle)
        except (OSError, ValueError) as error:
            raise MirrorError(
                ErrorCode.BAD_INPUT, "The mirror's picture memory cannot be opened.", "Restart the mirror."
            ) from error
        self._ring = ring
        self._bytes = memoryview(self._memory)
        self._words = self._bytes[: size // 8 * 8].cast("Q")

    def publish(
        self, pixels: bytes | bytearray | memoryview | U8, width: int, height: int, captured_at: float
    ) -> tuple[int, int]:
        """Write one picture.

        Args:
            pixels: (height, width, 3) uint8 sRGB, C-contiguous.
            width: px, at most the ring's.
            height: px, at most the ring's.
            captured_at: CLOCK_MONOTONIC s.

        Returns:
            slot, sequence.

        Raises:
            MirrorError: BAD_INPUT when it does not fit.
        """
        data = memoryview(pixels).cast("B")  # type: ignore[arg-type]  # numpy arrays are buffers
        if width > self._ring.width or height > self._ring.height or len(data) != width * height * CHANNELS:
            raise MirrorError(
                ErrorCode.BAD_INPUT,
                "A live picture does not fit the mirror's picture memory.",
                "Lower the camera's resolution in the settings.",
                {"picture": (width, height, len(data)), "ring": (self._ring.width, self._ring.height)},
            )
        sequence = self._words[0] + 1
        slot = sequence % self._ring.slots
        start = HEADER_BYTES + slot * slot_bytes(self._ring.width, self._ring.height)
        word = start // 8
        self._words[word] = 2 * sequence - 1
        self._words[word + 1] = width << 32 | height
        self._words[word + 2] = int(captured_at * 1e9)
        first = start + SLOT_HEADER_BYTES
        self._bytes[first : first + len(data)] = data
        self._words[word] = 2 * sequence
        self._words[0] = sequence
        return slot, sequence

    def close(self) -> None:
        """Unmap the ring."""
        self._words.release()
        self._bytes.release()
        self._memory.close()
