"""All pixels of a visit in one place, so that one call ends them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from engine.jobs.messages import Captured, PictureMade, SharedPicture
from kiosk.frames import AnonymousMemory, StillMemory
from kiosk.pixel_pages import as_image

_FITTING_BYTES = 48 << 20
"""A shape has 1.5 MB, a tee on it 13; only what is written takes memory."""


@dataclass
class _Still:
    """A picture in anonymous memory; ``width`` is 0 until a worker has written it."""

    memory: StillMemory
    width: int = 0
    height: int = 0

    @property
    def shared(self) -> SharedPicture:
        return self.memory.sized(self.width, self.height)

    def image(self) -> QImage | None:
        """Return a copy, None while nothing is written."""
        if not self.width:
            return None
        return as_image(self.memory.pixels(self.width, self.height), self.width, self.height)


@dataclass
class _Made:
    still: _Still
    before: str
    file: bytearray


class ShopperMemory:
    """The captures, the finished pictures and their files; nothing of them lies anywhere else in this program.

    Pixels lie in memory files without a name that are overwritten before they are given back. Pictures handed to the
    screen are copies that die with the item that shows them.
    """

    def __init__(self, width: int, height: int) -> None:
        """Begin empty; ``width`` × ``height`` px is the largest picture the camera gives."""
        self._size = (width, height)
        self._captures: dict[str, _Still] = {}
        self._looks: dict[str, _Made] = {}
        self._fitting: AnonymousMemory | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing of a shopper is here."""
        return not self._captures and not self._looks and self._fitting is None

    def place_for_fitting(self) -> str:
        """Return the memory file in which the live workers keep the shopper's shape and what is worn.

        Raises:
            MirrorError: OUT_OF_MEMORY.
        """
        if self._fitting is None:
            self._fitting = AnonymousMemory("fitting", _FITTING_BYTES, taken=False)
        return self._fitting.path

    def place_for_capture(self, number: int) -> SharedPicture:
        """Return where capture ``number`` may be written. Raises MirrorError OUT_OF_MEMORY."""
        still = self._captures[f"capture-{number}"] = _Still(StillMemory("capture", *self._size))
        return still.memory.shared

    def captured(self, answer: Captured) -> str | None:
        """Take note that a capture was written; return its name, None when nobody asked for it.

        Raises:
            MirrorError: BAD_MESSAGE when the size cannot be true.
        """
        name = f"capture-{answer.number}"
        still = self._captures.get(name)
        if still is None:
            return None
        still.memory.sized(answer.width, answer.height)
        still.width, still.height = answer.width, answer.height
        self._close_unused(name)
        return name

    def capture(self, name: str) -> SharedPicture:
        """Return where a capture lies. Raises KeyError."""
        return self._captures[name].shared

    def place_for_look(self, number: int, capture: str) -> SharedPicture:
        """Return where the picture of request ``number``, made from ``capture``, may be written.

        Raises:
            MirrorError: OUT_OF_MEMORY.
        """
        before = self._captures[capture]
        still = _Still(StillMemory("look", before.width, before.height))
        self._looks[f"look-{number}"] = _Made(still, capture, bytearray())
        return still.memory.shared

    def look_made(self, answer: PictureMade) -> str | None:
        """Take over a finished picture; return its name, None when nobody asked for it. Raises as ``captured``."""
        name = f"look-{answer.number}"
        made = self._looks.get(name)
        if made is None:
            return None
        made.still.memory.sized(answer.width, answer.height)
        made.still.width, made.still.height = answer.width, answer.height
        made.file = bytearray(answer.file)
        return name

    def image(self, name: str) -> QImage | None:
        """Return a copy of a capture, of a look, or of what a look was made from ("<look>/before")."""
        name, _, before = name.partition("/")
        made = self._looks.get(name)
        if before and made is not None:
            name = made.before
        still = self._captures.get(name) or (made.still if made and not before else None)
        return still.image() if still else None

    def file(self, look: str) -> bytes:
        """Return a copy of a look as a JPEG file, empty when there is no such look."""
        made = self._looks.get(look)
        return bytes(made.file) if made else b""

    def drop(self, look: str) -> None:
        """Destroy a look."""
        made = self._looks.pop(look, None)
        if made is not None:
            _destroy(made)

    def wipe(self) -> None:
        """Overwrite and give back everything."""
        for made in self._looks.values():
            _destroy(made)
        for still in self._captures.values():
            still.memory.close()
        self._looks.clear()
        self._captures.clear()
        if self._fitting is not None:
            self._fitting.close()
            self._fitting = None

    def _close_unused(self, newest: str) -> None:
        """Give back captures that were replaced and that no look was made from."""
        kept = {newest, *(made.before for made in self._looks.values())}
        for name in [name for name in self._captures if name not in kept]:
            self._captures.pop(name).memory.close()


def _destroy(made: _Made) -> None:
    made.still.memory.close()
    made.file[:] = bytes(len(made.file))
