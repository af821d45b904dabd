"""The live pictures as QML's live view reads them."""

from __future__ import annotations

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
        """Return a copy of the newest picture, None when there is none (before the first, after a wipe)."""
        frame = self._ring.newest()
        if frame is None:
            return None
        self.captured_at = frame.captured_at
        image = QImage(frame.pixels, frame.width, frame.height, 3 * frame.width, QImage.Format.Format_RGB888)
        # A copy, because QImage only borrows the bytes; of whole words, because the painter scales these twice as fast.
        return image.convertToFormat(QImage.Format.Format_RGB32)

    def clear(self) -> None:
        """Zero every picture: the visit has ended."""
        self._ring.clear()
        self.arrived.emit()

    def close(self) -> None:
        """Zero everything and give the memory back."""
        self._ring.close()
