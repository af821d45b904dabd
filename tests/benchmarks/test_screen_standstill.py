"""For how long the screen stands still when it opens another of its screens, by its own work.

Run: ``pytest tests/benchmarks/test_screen_standstill.py --benchmark-only -s``; half a minute.

Method: the pictures of the drawn engine come at their pace into a window of 1080×1920 px, offscreen. A timer of 4 ms
notes how much of the processor its thread used between two of its turns: the longest such turn of each step
is told, and how long after the touch the new screen stood there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from pytest_benchmark.fixture import BenchmarkFixture

from kiosk.transitions import Screen
from tests.e2e.conftest import open_mirror, qapp_cls, settings, state, stocked
from tests.e2e.shopper import Shopper

__all__ = ["open_mirror", "qapp_cls", "settings", "state", "stocked"]

ROUNDS = 3


class OwnTurns(QObject):
    """The longest turn of the event loop in this thread's own seconds of processor, ms."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(4)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.thread_time()
        self.longest_ms = max(self.longest_ms, 1e3 * (now - self._last))
        self._last = now

    def stop(self) -> float:
        """Return the longest turn, ms."""
        self._timer.stop()
        return self.longest_ms


def test_the_longest_turn_of_each_step(open_mirror: Callable[..., Shopper], benchmark: BenchmarkFixture) -> None:
    shopper = open_mirror()
    shopper.kiosk.window.resize(1080, 1920)
    shopper.wait_for_engines()
    shopper.qtbot.wait(3000)
    bridge = shopper.bridge
    told: dict[str, list[str]] = {}

    def step(
        name: str, act: Callable[[], object], screen: Screen, settled: Callable[[], object] = lambda: True
    ) -> None:
        turns, begun = OwnTurns(), time.perf_counter()
        act()
        shopper.sees(screen)
        shown = 1e3 * (time.perf_counter() - begun)
        shopper.until(settled)
        shopper.qtbot.wait(600)
        told.setdefault(name, []).append(f"{turns.stop():.0f} ms ({shown:.0f})")

    def visit() -> None:
        step("consent", bridge.session.start, Screen.CONSENT)
        step("mirror", bridge.session.acceptConsent, Screen.MIRROR, lambda: bridge.live.cameraState == "live")
        step("approve", bridge.session.captureNow, Screen.APPROVE)
        step("shelf", bridge.session.approve, Screen.CHOOSE)
        bridge.outfit.choose(bridge.catalog.skus[0])
        step("live", lambda: bridge.session.goTo("live"), Screen.LIVE, lambda: bridge.live.drape["state"] == "on")
        step("making", bridge.picture.make, Screen.PICTURE, lambda: not bridge.picture.running)
        step("back to the shelf", lambda: bridge.session.goTo("choose"), Screen.CHOOSE)
        step("picture", lambda: bridge.session.goTo("picture"), Screen.PICTURE)
        step("take", lambda: bridge.session.goTo("take"), Screen.TAKE)
        shopper.finish()

    benchmark.pedantic(visit, rounds=ROUNDS)
    lines = "\n".join(f"{name}: {', '.join(each)}" for name, each in told.items())
    print(f"\nlongest turn of the screen, ms of its own processor time (ms until the screen stood there)\n{lines}")
    print(f"load {os.getloadavg()[0]:.1f}")
    assert not shopper.kiosk.complaints
