"""The live pictures as QML's live view reads them."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.jobs.messages import FrameReady, OpenRing
from kiosk.frames import FrameRing


class LiveFrames(QObject):
    """The ring of live pictures, with a signal when a new one lies in it."""

    arrived = Signal()

    def __init__(self, width: int, height: int, parent: QObject | None = None) -> None:
        """Make the ring.

        Args:
            width: px, of the largest picture.
            height: px, of the largest picture.
            parent: owner.
        """
        super().__init__(parent)
        self._ring = FrameRing(width, height)
        self._last: tuple[int, weakref.ref[QImage]] | None = None
        self.captured_at = 0.0
        """CLOCK_MONOTONIC s at which the camera delivered the picture last returned."""

    @property
    def order(self) -> OpenRing:
        """What to send to the live worker."""
        return self._ring.shared

    def on_message(self, message: object) -> None:
        """Connect to ``WorkerLink.message``: says when a picture has come."""
        if isinstance(message, FrameReady):
            self.arrived.emit()

    def newest(self) -> QImage | None:
        """Return a copy of the newest picture, None when there is none (before the first, after a wipe).

        Whoever asks for the same picture gets the same copy while somebody holds it: two screens that fade into each
        other need one.
        """
        if self._last is not None:
            sequence, last = self._last
            image = last() if sequence == self._ring.sequence else None
            if image is not None:
                return image
        frame = self._ring.newest(_as_image)
        if frame is None:
            return None
        self.captured_at = frame.captured_at
        self._last = frame.sequence, weakref.ref(frame.pixels)
        return frame.pixels

    def clear(self) -> None:
        """Zero every picture: the visit has ended."""
        self._last = None
        self._ring.clear()
        self.arrived.emit()

    def close(self) -> None:
        """Zero everything and give the memory back."""
        self._ring.close()


def _as_image(pixels: memoryview, width: int, height: int) -> QImage:
    """Copy a picture into whole words: the painter scales these twice as fast."""
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )
