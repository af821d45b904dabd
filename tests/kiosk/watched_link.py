"""A worker link with ears, and a clock on the screen's event loop: what the tests of the workers share."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from pytestqt.qtbot import QtBot

from kiosk.settings.workers import WorkerSettings
from kiosk.worker_link import WorkerLink

FAKE = WorkerSettings(fake=True, spare_jobs=False)


class Heard:
    """A link and everything it said."""

    def __init__(self, link: WorkerLink, qtbot: QtBot) -> None:
        self.link, self.qtbot = link, qtbot
        self.messages: list[object] = []
        self.states: list[str] = []
        link.message.connect(self._on_message)
        link.state.connect(self._on_state)

    def _on_message(self, message: object) -> None:  # a list's own append as a slot makes Qt for Python crash
        self.messages.append(message)

    def _on_state(self, state: str) -> None:
        self.states.append(state)

    def all(self, kind: type) -> list[Any]:
        return [m for m in self.messages if isinstance(m, kind)]

    def wait_for(self, kind: type, count: int = 1, timeout_s: float = 90.0) -> Any:
        self.qtbot.waitUntil(lambda: len(self.all(kind)) >= count, timeout=int(timeout_s * 1000))
        return self.all(kind)[count - 1]

    def wait_state(self, state: str, timeout_s: float = 90.0) -> None:
        self.qtbot.waitUntil(lambda: self.link.current == state, timeout=int(timeout_s * 1000))


class EventLoopGaps(QObject):
    """The longest time for which the screen's event loop did not turn, by its own doing.

    The time for which its thread could have run but the system ran others is left out: on a loaded machine it would
    drown what the program itself does. ``wall_ms`` has it in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = self.wall_ms = 0.0
        self._last, self._waited = time.perf_counter(), _waited_s()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now, waited = time.perf_counter(), _waited_s()
        gap = now - self._last
        self.wall_ms = max(self.wall_ms, 1e3 * gap)
        self.longest_ms = max(self.longest_ms, 1e3 * (gap - (waited - self._waited)))
        self._last, self._waited = now, waited

    def stop(self) -> float:
        self._timer.stop()
        return self.longest_ms


def _waited_s() -> float:
    """Return for how long this thread has been ready to run without running; 0 where the kernel does not say."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0
