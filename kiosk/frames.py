"""The pictures of a visit, in memory that has no name: nothing is left of them when every process is killed."""

from __future__ import annotations

import errno
import fcntl
import mmap
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from engine.errors import ErrorCode, MirrorError
from engine.jobs.messages import OpenRing, SharedPicture
from engine.jobs.ring import CHANNELS, HEADER_BYTES, SLOT_HEADER_BYTES, ring_bytes, slot_bytes

_ZEROS = bytes(1 << 20)
_Copy = TypeVar("_Copy")


class AnonymousMemory:
    """A memory file without a name, owned by this process; workers open it through ``path``.

    Its size is sealed, so a worker cannot shrink it under the screen, and its pages are taken at once, so that a lack
    of memory is told here and not by a fault while drawing.
    """

    def __init__(self, name: str, size: int, *, taken: bool = True) -> None:
        """Take ``size`` zeroed bytes; ``name`` shows in the system's process listing only.

        Args:
            name: what it is for.
            size: bytes.
            taken: take the pages now; else whoever writes takes them, and emptying gives them back.

        Raises:
            MirrorError: OUT_OF_MEMORY.
        """
        self._handle = -1
        self._taken = taken
        try:
            if size > _available():  # asking for it would take every page there is before it is refused
                raise OSError(errno.ENOMEM, "not enough memory")
            self._handle = os.memfd_create(f"mirror-{name}", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
            if taken:
                os.posix_fallocate(self._handle, 0, size)
            else:
                os.ftruncate(self._handle, size)
            fcntl.fcntl(self._handle, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
            self._memory = mmap.mmap(self._handle, size)
        except (OSError, ValueError) as error:
            if self._handle >= 0:
                os.close(self._handle)
            raise MirrorError(
                ErrorCode.OUT_OF_MEMORY,
                "There is not enough memory for a picture.",
                "Restart the mirror; call service if this stays.",
            ) from error
        self.size = size
        self.path = f"/proc/{os.getpid()}/fd/{self._handle}"
        self.view = memoryview(self._memory)

    def zero(self, first: int = 0) -> None:
        """Overwrite everything from byte ``first`` on with zeros."""
        if not self._taken:
            self._memory.madvise(mmap.MADV_REMOVE)
            return
        for start in range(first, self.size, len(_ZEROS)):
            stop = min(self.size, start + len(_ZEROS))
            self.view[start:stop] = _ZEROS[: stop - start]

    def close(self) -> None:
        """Overwrite with zeros and give the memory back; a worker that still maps it sees zeros."""
        if self._handle < 0:
            return
        self.zero()
        self.view.release()
        self._memory.close()
        os.close(self._handle)
        self._handle = -1


class StillMemory(AnonymousMemory):
    """Memory for one still picture, up to ``width`` × ``height`` px."""

    def __init__(self, name: str, width: int, height: int) -> None:
        super().__init__(name, width * height * CHANNELS)
        self.shared = SharedPicture(self.path, width, height)

    def sized(self, width: int, height: int) -> SharedPicture:
        """Return the picture as a worker wrote it: its size may be smaller than the memory.

        Raises:
            MirrorError: BAD_MESSAGE when it would not fit.
        """
        if width < 1 or height < 1 or width * height * CHANNELS > self.size:
            raise MirrorError(
                ErrorCode.BAD_MESSAGE, "A picture came back in a wrong size.", "Please take the picture again."
            )
        return SharedPicture(self.path, width, height)

    def pixels(self, width: int, height: int) -> memoryview:
        """Show the picture where it lies: height × width × 3 bytes sRGB. Raises as ``sized``.

        Whoever wants to keep it copies it: the memory cannot be given back while it is looked at.
        """
        self.sized(width, height)
        return self.view[: width * height * CHANNELS]


@dataclass(frozen=True)
class LiveFrame(Generic[_Copy]):
    """One picture of the ring, copied out.

    Attributes:
        pixels: height × width × 3 bytes sRGB, rows from the top, as they were copied.
        width, height: px.
        sequence: rising number.
        captured_at: CLOCK_MONOTONIC s at which the camera delivered it.
    """

    pixels: _Copy
    width: int
    height: int
    sequence: int
    captured_at: float


class FrameRing(AnonymousMemory):
    """The live pictures, written by the live worker; layout in ``engine.jobs.ring``."""

    def __init__(self, width: int, height: int, *, slots: int = 4) -> None:
        """Make a ring for pictures up to ``width`` × ``height`` px."""
        super().__init__("ring", ring_bytes(slots, width, height))
        self.shared = OpenRing(self.path, slots, width, height)
        self._words = self.view.cast("Q")

    @property
    def sequence(self) -> int:
        """Number of the newest picture, 0 before the first."""
        return int(self._words[0])

    def newest(self, copy: Callable[[memoryview, int, int], _Copy], after: int = 0) -> LiveFrame[_Copy] | None:
        """Copy the newest whole picture, None when there is none newer than number ``after``.

        A picture that the writer overtakes while it is copied is not shown; the next one is.

        Args:
            copy: pixels, width, height → a copy of them in whatever form is wanted; it must keep nothing of the ring.
            after: number of a picture that is known.
        """
        for _ in range(3):
            sequence = self.sequence
            if sequence <= after:
                return None
            frame = self._copy(sequence, copy)
            if frame is not None:
                return frame
        return None

    def clear(self) -> None:
        """Zero all pictures; the numbering goes on, so that no old number ever comes again."""
        self.zero(HEADER_BYTES)

    def close(self) -> None:
        """As ``AnonymousMemory.close``."""
        self._words.release()
        super().close()

    def _copy(self, sequence: int, copy: Callable[[memoryview, int, int], _Copy]) -> LiveFrame[_Copy] | None:
        ring = self.shared
        start = HEADER_BYTES + sequence % ring.slots * slot_bytes(ring.width, ring.height)
        word = start // 8
        if self._words[word] != 2 * sequence:
            return None
        width, height = self._words[word + 1] >> 32, self._words[word + 1] & 0xFFFFFFFF
        if not (0 < width <= ring.width and 0 < height <= ring.height):
            return None
        captured_at = self._words[word + 2] / 1e9
        first = start + SLOT_HEADER_BYTES
        pixels = copy(self.view[first : first + width * height * CHANNELS], width, height)
        if self._words[word] != 2 * sequence:
            return None
        return LiveFrame(pixels, width, height, sequence, captured_at)


def _available() -> int:
    """Return the bytes that can be taken without swapping."""
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) << 10
    return 0
