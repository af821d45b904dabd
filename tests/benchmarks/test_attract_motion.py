"""Frame times of the attract screen while one picture of the look-book fades into the next, 1080×1920.

Between the fades, one every seven seconds, no frame is drawn.
"""

from __future__ import annotations

import os
import time

import numpy as np
from PySide6.QtCore import Qt
from pytest_benchmark.fixture import BenchmarkFixture

from tests.e2e.conftest import open_mirror, qapp_cls, settings, shopper, state, stocked
from tests.e2e.shopper import Shopper

__all__ = ["open_mirror", "qapp_cls", "settings", "shopper", "state", "stocked"]

_SETTLED_S, _WATCHED_S = 4.0, 29.0
_FADE_GAP_S = 1.0


def test_frame_times_of_the_moving_attract_screen(shopper: Shopper, benchmark: BenchmarkFixture) -> None:
    window = shopper.kiosk.window
    window.resize(1080, 1920)
    shopper.qtbot.wait(int(1000 * _SETTLED_S))
    begun, drawn, swapped = [0.0], [], []

    def begin() -> None:
        begun[0] = time.perf_counter()

    def end() -> None:
        swapped.append(time.perf_counter())
        drawn.append(1e3 * (swapped[-1] - begun[0]))

    window.afterAnimating.connect(begin, Qt.ConnectionType.DirectConnection)
    window.frameSwapped.connect(end, Qt.ConnectionType.DirectConnection)
    benchmark.pedantic(lambda: shopper.qtbot.wait(int(1000 * _WATCHED_S)), rounds=1)
    gaps = 1e3 * np.diff(swapped)
    gaps = gaps[gaps < 1e3 * _FADE_GAP_S]
    assert len(gaps) > 0, "nothing moved"
    print(
        f"\n{len(drawn)} frames of fades, {window.rendererInterface().graphicsApi().name}: drawn in "
        f"p50 {np.percentile(drawn, 50):.1f} p95 {np.percentile(drawn, 95):.1f} longest {max(drawn):.0f} ms; "
        f"from one to the next p50 {np.percentile(gaps, 50):.1f} p95 {np.percentile(gaps, 95):.1f} ms, "
        f"load {os.getloadavg()[0]:.1f}"
    )
