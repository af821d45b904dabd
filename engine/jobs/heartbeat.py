"""What an engine process is doing and for how long it may: told to the screen every half second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from engine.jobs.messages import Alive

PERIOD_S = 0.5
IDLE = "idle"


class Stages:
    """Name what the process is doing. The inner of two nested stages counts; any thread may read, one enters."""

    def __init__(self) -> None:
        self._now = (IDLE, 0.0, 0.0)

    @contextmanager
    def stage(self, name: str, *, budget_s: float) -> Iterator[None]:
        """Run one named stage.

        Args:
            name: short, for the staff page.
            budget_s: seconds that it may take; longer counts as a hang and ends the process.
        """
        outer = self._now
        self._now = (name, time.monotonic(), budget_s)
        try:
            yield
        finally:
            self._now = outer

    def enter(self, name: str, *, budget_s: float) -> None:
        """Go over to the next of several stages inside a ``stage`` block, which ends them all."""
        self._now = (name, time.monotonic(), budget_s)

    def alive(self) -> Alive:
        """Return what is being done now; nothing has no duration."""
        name, since, budget_s = self._now
        return Alive(name, time.monotonic() - since if name != IDLE else 0.0, budget_s)


class Heartbeat:
    """A thread that sends ``Alive``."""

    def __init__(self, stages: Stages, send: Callable[[object], None], *, period_s: float = PERIOD_S) -> None:
        self._stages, self._send, self._period_s = stages, send, period_s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        self._send(self._stages.alive())
        while not self._ended.wait(self._period_s):
            self._send(self._stages.alive())
