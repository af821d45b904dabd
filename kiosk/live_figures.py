"""How smooth the live view is: frames a second and how old they are when they arrive."""

from __future__ import annotations

import math
from collections import deque

from engine.jobs.messages import FrameReady

_WINDOW_S = 2.0


class LiveFigures:
    """Frames of the last two seconds."""

    def __init__(self) -> None:
        self._frames: deque[tuple[float, float]] = deque()
        self.rung = 0

    def arrived(self, frame: FrameReady, now: float) -> None:
        """Note a frame that arrived at ``now`` (CLOCK_MONOTONIC s)."""
        self._frames.append((now, now - frame.captured_at))
        self.rung = frame.rung
        self._forget_old(now)

    def fps(self, now: float) -> float:
        """Return frames per second."""
        self._forget_old(now)
        return len(self._frames) / _WINDOW_S

    def p95_ms(self) -> float:
        """Return the age of frames on arrival that 95 of 100 stay below, in ms; 0 without frames."""
        ages = sorted(age for _, age in self._frames)
        return 1e3 * ages[math.ceil(0.95 * len(ages)) - 1] if ages else 0.0

    def _forget_old(self, now: float) -> None:
        while self._frames and now - self._frames[0][0] > _WINDOW_S:
            self._frames.popleft()
