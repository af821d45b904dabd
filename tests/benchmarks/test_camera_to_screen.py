"""From the camera to the screen, end to end: the time of capture is read off what the window shows.

A film of a house model plays the camera at its 15 frames/s, each with its time burnt in; the real engine processes
follow it; the whole screen shows it, 1080×1920. Pictures that the window has swapped in are grabbed and their time is
read, in the mirror and in the live drape. The refresh of a display is not in it; the decoding of the film is.

Run: ``pytest tests/benchmarks/test_camera_to_screen.py --benchmark-only -s``, offscreen, or with a display and
``QT_QPA_PLATFORM=xcb``. It takes a minute and a half on two idle cores.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.filmed_visit import FilmedVisit, settings
from tests.benchmarks.shown_frames import ShownFrames
from tests.e2e.conftest import open_mirror, qapp_cls, state, stocked
from tests.e2e.shopper import Shopper
from tests.kiosk.watched_link import EventLoopGaps

__all__ = ["open_mirror", "qapp_cls", "settings", "state", "stocked"]

DRAPED_S = 20.0


@pytest.mark.parametrize("spares", [False], ids=["no spares"])
def test_time_from_the_camera_to_the_screen(open_mirror: Callable[..., Shopper], benchmark: BenchmarkFixture) -> None:
    visit = FilmedVisit(open_mirror())
    frames, blocked = ShownFrames(visit.kiosk), {}
    visit.wait_for_the_mirror()
    for phase, walk in (("mirror", visit.be_taken), ("dressing", visit.dress), ("drape", None)):
        frames.phase, gaps = phase, EventLoopGaps()
        if walk is not None:
            walk()
        else:
            visit.shopper.qtbot.wait(int(1000 * DRAPED_S))
        blocked[phase] = f"{phase} {gaps.stop():.0f} ({gaps.wall_ms:.0f})"
    benchmark.pedantic(lambda: None, rounds=1)
    api = visit.kiosk.window.rendererInterface().graphicsApi().name
    print(f"\n{'; '.join(visit.steps)}; {api}; load {os.getloadavg()[0]:.1f}; {frames.unread} windows unreadable")
    print(frames.report("mirror", draped=False))
    print(frames.report("drape", draped=True))
    print(
        f"the screen's event loop stood still for at most, ms, grabs included (with what the system ran meanwhile): "
        f"{', '.join(blocked.values())}"
    )
    assert frames.read["mirror"]
    assert frames.read["drape"]
    visit.shopper.finish()
