"""The one-euro filter: calm while still, quick while moving."""

from __future__ import annotations

import numpy as np

from engine.types import F32


class OneEuro:
    """Filters points; each point opens its own cut-off with its speed.

    Source: Casiez, Roussel, Vogel, "1 € Filter: A Simple Speed-based Low-pass Filter" (2012).
    """

    def __init__(self, still_hz: float, beta: float, speed_hz: float) -> None:
        """Set the cut-offs.

        Args:
            still_hz: Hz, of a point that does not move.
            beta: Hz per unit/s by which speed opens it.
            speed_hz: Hz, of the speed itself.
        """
        self._still_hz = still_hz
        self._beta = beta
        self._speed_hz = speed_hz
        self._value: F32 | None = None
        self._speed: F32 | None = None
        self._time = 0.0

    def reset(self) -> None:
        """Forget the past: the next value passes as it is."""
        self._value = self._speed = None

    def __call__(self, value: F32, time_s: float) -> F32:
        """Filter (N, D) points.

        Args:
            value: measured now, any unit.
            time_s: when, s; a value that is not later than the last one counts as a thirtieth of a second later.
        """
        if self._value is None or self._speed is None:
            self._value, self._speed = value.copy(), np.zeros_like(value)
        else:
            step = time_s - self._time
            step = step if 0 < step < 1 else 1 / 30
            raw = (value - self._value) / step
            self._speed = self._speed + _share(self._speed_hz, step) * (raw - self._speed)
            cutoff = self._still_hz + self._beta * np.linalg.norm(self._speed, axis=-1, keepdims=True)
            self._value = self._value + _share(cutoff, step) * (value - self._value)
        self._time = time_s
        return np.asarray(self._value, np.float32)


def _share(cutoff: float | np.ndarray, step: float) -> np.ndarray:
    """Return the weight of a new value at a cut-off (Hz) and a time step (s)."""
    return np.asarray(1 / (1 + 1 / (2 * np.pi * np.asarray(cutoff) * step)), np.float32)
