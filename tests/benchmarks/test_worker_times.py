"""How fast pictures and messages cross from the engine to the screen, and how fast a dead worker is replaced.

Run with ``pytest tests/benchmarks/test_worker_times.py --benchmark-only -s``.
"""

from __future__ import annotations

import os
import signal
import time

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.jobs.channel import decode, encode
from engine.jobs.messages import FrameReady, PictureMade
from engine.jobs.ring import RingWriter
from kiosk.frames import FrameRing
from kiosk.worker_link import WorkerLink
from tests.kiosk.watched_link import FAKE, EventLoopGaps, Heard

KILLS = 20
STAGES = {"pose": 9.0, "body": 2.0, "drape": 8.0, "render": 7.0, "transfer": 0.5}


@pytest.mark.parametrize("size", [(540, 960), (1080, 1920)], ids=["540x960", "1080x1920"])
def test_a_picture_through_the_ring(benchmark, size: tuple[int, int]):
    width, height = size
    ring = FrameRing(width, height)
    writer = RingWriter(ring.shared)
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)

    def cross() -> int:
        writer.publish(pixels, width, height, 1.0)
        frame = ring.newest(lambda pixels, width, height: bytes(pixels))
        assert frame is not None
        return len(frame.pixels)

    assert benchmark(cross) == pixels.nbytes
    writer.close()
    ring.close()


@pytest.mark.parametrize(
    "message",
    [
        FrameReady(1, 2, 540, 960, 3.0, STAGES),
        PictureMade(1, 1080, 1920, True, (), "geometry", STAGES, file=bytes(600_000)),
    ],
    ids=["FrameReady", "PictureMade"],
)
def test_a_message_packed_and_unpacked(benchmark, message: object):
    assert benchmark(lambda: decode(encode(message))) == message


@pytest.mark.parametrize("spare", [True, False], ids=["with a spare", "without"])
def test_replacing_a_killed_worker(benchmark, qtbot: QtBot, spare: bool):
    settings = FAKE.model_copy(update={"spare_jobs": spare, "restarts": 50})
    link = WorkerLink("jobs", settings)
    heard = Heard(link, qtbot)
    link.start()
    heard.wait_state("ready")
    idle = EventLoopGaps()
    qtbot.wait(3000)
    noise = idle.stop()
    times, longest, wall = [], 0.0, 0.0
    for _ in range(KILLS):
        qtbot.waitUntil(lambda: link.spare_ready or not spare, timeout=30000)
        restarts, gaps, begin = link.restarts, EventLoopGaps(), time.perf_counter()
        os.kill(link.pid, signal.SIGKILL)
        qtbot.waitUntil(lambda was=restarts: link.restarts > was and link.current == "ready", timeout=30000)
        times.append(1e3 * (time.perf_counter() - begin))
        qtbot.wait(50)
        longest, wall = max(longest, gaps.stop()), max(wall, gaps.wall_ms)
    link.close()
    benchmark.pedantic(lambda: None, rounds=1)
    print(
        f"\nkill to ready: p50 {np.percentile(times, 50):.0f} ms, p95 {np.percentile(times, 95):.0f} ms; "
        f"the screen's event loop stood still for at most {longest:.0f} ms ({wall:.0f} with what the system ran "
        f"meanwhile) in {KILLS} kills, {noise:.0f} ({idle.wall_ms:.0f}) ms in 3 s without any"
    )
