"""What a window shows of the camera and how late: by the messages, and by the time in the pixels themselves."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage

from engine.jobs.messages import FrameReady
from engine.time_code import read_time
from engine.types import U8
from kiosk.app import Kiosk

_GRABBED = 5
"""Every so many frames the window is grabbed; the frame after a grab comes late, those that are read do not."""


@dataclass(frozen=True)
class Shown:
    """A frame that reached the screen.

    Attributes:
        received: ms from its capture to the screen's process.
        swapped: ms from its capture to the screen.
        stages: ms of each stage of the live engine.
    """

    received: float
    swapped: float
    stages: dict[str, float]

    @property
    def draped(self) -> bool:
        """Whether a garment was drawn into it."""
        return "render" in self.stages


class ShownFrames:
    """Notes of every frame when it came and when it was shown, by the ``phase`` that the test is in."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk
        self._came: dict[float, tuple[float, dict[str, float]]] = {}
        self._last = 0.0
        self._grabbing = False
        self.phase = ""
        self.shown: dict[str, list[Shown]] = defaultdict(list)
        self.read: dict[str, list[float]] = defaultdict(list)
        """ms from the time in the pixels of a grabbed window to the moment it was shown."""
        self.unread = 0
        kiosk.live.message.connect(self._on_message)
        kiosk.window.frameSwapped.connect(self._on_swapped)

    def any(self, *, draped: bool) -> bool:
        """Say whether a frame of this phase was shown, with a garment or without."""
        return any(frame.draped == draped for frame in self.shown[self.phase])

    def report(self, phase: str, *, draped: bool) -> str:
        """Return latencies and stages of a phase in three lines."""
        frames = [frame for frame in self.shown[phase] if frame.draped == draped]
        names = sorted({name for frame in frames for name in frame.stages})
        stages = "  ".join(f"{n} {statistics.median(f.stages.get(n, 0.0) for f in frames):.1f}" for n in names)
        return (
            f"{phase}: {_spread(self.read[phase])}, read off {len(self.read[phase])} grabbed windows\n"
            f"  by the messages, {len(frames)} frames: {_spread([f.swapped for f in frames])}\n"
            f"  of which to the screen's process {_spread([f.received for f in frames])} ({stages}), "
            f"from there to the screen {_spread([f.swapped - f.received for f in frames])}"
        )

    def _on_message(self, message: object) -> None:
        if isinstance(message, FrameReady):
            self._came[_key(message.captured_at)] = time.monotonic(), dict(message.stages_ms)

    def _on_swapped(self) -> None:
        now, captured_at = time.monotonic(), self._kiosk.frames.captured_at
        came = self._came.get(_key(captured_at))
        if self._grabbing or captured_at == self._last or came is None:
            return
        self._last = captured_at
        shown = self.shown[self.phase]
        shown.append(Shown(1e3 * (came[0] - captured_at), 1e3 * (now - captured_at), came[1]))
        if len(shown) % _GRABBED == 0:
            self._grab(now)

    def _grab(self, now: float) -> None:
        self._grabbing = True
        code = read_time(_pixels(self._kiosk.window.grabWindow()), now)
        self._grabbing = False
        if code is None:
            self.unread += 1
        else:
            self.read[self.phase].append(1e3 * (now - code))


def _key(captured_at: float) -> float:
    """Return what a time in a message and the same time in the ring, whole nanoseconds, have in common."""
    return round(captured_at, 5)


def _spread(values: list[float]) -> str:
    return f"p50 {np.percentile(values, 50):.0f} p95 {np.percentile(values, 95):.0f} ms" if values else "nothing"


def _pixels(image: QImage) -> U8:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].copy().reshape(image.height(), image.width(), 3)
