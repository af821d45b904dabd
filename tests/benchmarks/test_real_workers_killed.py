"""How soon the shopper goes on when a process of the real engine is killed, with a warm spare and without.

The live worker is killed while it drapes: how soon is there a picture of the camera again, how soon the garment? The
jobs worker is killed while it makes a picture: the visit goes on, the shopper is told, and the picture comes.

Run: ``pytest tests/benchmarks/test_real_workers_killed.py --benchmark-only -s``; two minutes each on two idle cores.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kiosk.transitions import Screen
from tests.benchmarks.filmed_visit import PATIENT_MS, FilmedVisit, settings
from tests.benchmarks.shown_frames import ShownFrames
from tests.e2e.conftest import open_mirror, qapp_cls, state, stocked
from tests.e2e.shopper import Shopper
from tests.kiosk.watched_link import EventLoopGaps

__all__ = ["open_mirror", "qapp_cls", "settings", "state", "stocked"]


@pytest.mark.parametrize("spares", [False, True], ids=["no spares", "spares"])
def test_a_killed_worker_of_the_real_engine(
    open_mirror: Callable[..., Shopper], spares: bool, benchmark: BenchmarkFixture
) -> None:
    visit = FilmedVisit(open_mirror())
    kiosk, session, picture = visit.kiosk, visit.shopper.session, visit.bridge.picture
    frames = ShownFrames(kiosk)
    visit.wait_for_the_mirror()
    visit.be_taken()
    visit.dress()
    if spares:
        visit.until("spares", lambda: kiosk.live.spare_ready and kiosk.jobs.spare_ready)
    frames.phase, gaps = "killed", EventLoopGaps()
    os.kill(kiosk.live.pid, signal.SIGKILL)
    killed = time.monotonic()
    visit.shopper.until(lambda: frames.shown["killed"], PATIENT_MS)
    seen = time.monotonic() - killed
    visit.shopper.until(lambda: frames.any(draped=True), PATIENT_MS)
    draped = time.monotonic() - killed

    picture.make()
    visit.shopper.until(lambda: picture.step == "drape", PATIENT_MS)
    os.kill(kiosk.jobs.pid, signal.SIGKILL)
    killed = time.monotonic()
    told: list[str] = []

    def made() -> bool:
        notice = visit.bridge.session.notice
        if notice and notice["sentence"] not in told:
            told.append(notice["sentence"])
        return not picture.running

    visit.shopper.until(made, PATIENT_MS)
    pictured = time.monotonic() - killed
    benchmark.pedantic(lambda: None, rounds=1)
    print(
        f"\n{'; '.join(visit.steps)}; load {os.getloadavg()[0]:.1f}\n"
        f"live worker killed: the camera's picture again after {seen:.1f} s, the garment after {draped:.1f} s\n"
        f"jobs worker killed in the drape: told {told}, the picture after {pictured:.1f} s\n"
        f"the screen's event loop stood still for at most {gaps.stop():.0f} ms "
        f"({gaps.wall_ms:.0f} with what the system ran meanwhile), grabs of the window included"
    )
    assert session.screen is Screen.PICTURE
    assert picture.refused is None
    assert told or spares, "a spare takes over before anybody could read a sentence"
    assert len(picture.looks) == 1
    assert kiosk.jobs.restarts == kiosk.live.restarts == 1
    visit.shopper.finish()
    assert kiosk.memory.empty
