"""One opening of a camera, on a thread of its own: it may hang without hanging anything else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np

from engine.capture.camera import Camera, CapturedFrame
from engine.types import U8

_NOTHING_S = 0.01  # a camera that answers "nothing" at once must not spin
_BLANK = 2  # grey levels; sensors in the dark still show noise of more
_SAMPLE = 16


class Connection:
    """Opens a camera and reads it until told to stop, or until it fails.

    Attributes:
        changed: set when the first picture has come, when the thread ends, and by whoever wants the watcher to look.
        name: of the camera, "" while it is opening.
        reason: why it ended, for the log.
        started, heard, seen: s monotonic, of the start, the last frame, and the last frame that is not blank.
    """

    def __init__(self, opener: Callable[[], Camera], deliver: Callable[[CapturedFrame], None]) -> None:
        """Start the thread."""
        self.changed = threading.Event()
        self.name = ""
        self.reason = "no picture came in time"
        self.started = time.monotonic()
        self.heard: float | None = None
        self.seen: float | None = None
        self._opener = opener
        self._deliver = deliver
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera connection", daemon=True)
        self._thread.start()

    @property
    def working(self) -> bool:
        """Whether it still reads: neither stopped nor failed."""
        return not self._stop.is_set()

    @property
    def alive(self) -> bool:
        """Whether the thread has not ended; a stopped one may hang in its driver."""
        return self._thread.is_alive()

    def stop(self, timeout_s: float) -> bool:
        """Ask the thread to end; return whether it has within the time."""
        self._stop.set()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            camera = self._opener()
            self.name = camera.name
            try:
                while not self._stop.is_set():
                    self._take(camera.read())
            finally:
                camera.close()
        except Exception as error:  # a driver may raise anything; the feed opens the camera again
            self.reason = f"{type(error).__name__}: {error}"
        finally:
            self._stop.set()
            self.changed.set()

    def _take(self, frame: CapturedFrame | None) -> None:
        if frame is None or not _is_picture(frame.pixels):
            self._stop.wait(_NOTHING_S)
            return
        self.heard = time.monotonic()
        if not _is_blank(frame.pixels):
            first, self.seen = self.seen is None, self.heard
            if first:
                self.changed.set()
        if self.seen is not None and not self._stop.is_set():
            self._deliver(frame)


def _is_picture(pixels: U8) -> bool:
    return pixels.ndim == 3 and pixels.shape[2] == 3 and min(pixels.shape[:2]) >= 64 and pixels.dtype == np.uint8


def _is_blank(pixels: U8) -> bool:
    return int(np.ptp(pixels[::_SAMPLE, ::_SAMPLE])) <= _BLANK
