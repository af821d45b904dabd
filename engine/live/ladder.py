"""The quality ladder: give up cloth detail when frames take too long, and take it back when there is room."""

from __future__ import annotations

from collections import deque

import numpy as np

from engine.live.cloth import Relaxing
from engine.settings.live import LadderSettings

_FIRST = 1
_LONGEST_PATIENCE = 16  # times the settings' patience, after repeated failures


class Ladder:
    """Watches frame times; 0 is the best rung."""

    RUNGS = (Relaxing.FINE_TWICE, Relaxing.FINE, Relaxing.COARSE, Relaxing.CARRIED)

    def __init__(self, settings: LadderSettings) -> None:
        """Start one rung below the best: a slow machine must not begin with a stall."""
        self._settings = settings
        self._frames: deque[tuple[float, float]] = deque()
        self.rung = _FIRST
        self._patience = settings.patience_s
        self._room_since: float | None = None
        self._climbed_at: float | None = None

    @property
    def effort(self) -> Relaxing:
        """What the cloth may cost on this rung."""
        return self.RUNGS[self.rung]

    def see(self, took_ms: float, now_s: float) -> None:
        """Take the time of a frame that ended at ``now_s`` and change the rung if the last second asks for it."""
        s = self._settings
        self._frames.append((now_s, took_ms))
        while self._frames and self._frames[0][0] < now_s - s.window_s:
            self._frames.popleft()
        if len(self._frames) < s.least_frames and now_s - self._frames[0][0] < 0.9 * s.window_s:
            return
        slowest = float(np.percentile([ms for _, ms in self._frames], 95, method="lower"))  # never a single hiccup
        if slowest > s.slow_ms:
            self._down(now_s)
        elif slowest < s.room_ms:
            self._consider_up(now_s)
        else:
            self._room_since = None

    def _down(self, now_s: float) -> None:
        if self._climbed_at is not None and now_s - self._climbed_at < 2 * self._settings.patience_s:
            self._patience = min(2 * self._patience, _LONGEST_PATIENCE * self._settings.patience_s)
        self._climbed_at = None
        self._move(min(self.rung + 1, len(self.RUNGS) - 1))

    def _consider_up(self, now_s: float) -> None:
        if self._room_since is None:
            self._room_since = now_s
        if self.rung > 0 and now_s - self._room_since >= self._patience:
            self._climbed_at = now_s
            self._move(self.rung - 1)

    def _move(self, rung: int) -> None:
        """Change the rung; what was measured on the old one says nothing about the new one."""
        self.rung = rung
        self._frames.clear()
        self._room_since = None
