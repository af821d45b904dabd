"""Frames per second, serial latency and stages of the live drape at 540×960, one garment of about 4,000 vertices.

Run: ``pytest tests/benchmarks/test_live_pace.py --benchmark-only -s``.

Method: a house model's picture is panned by a few px a frame, so that every frame is new; camera and display are
excluded; the transfer is the picture's way into a ring of the screen's size. Each rung of the ladder is held fixed for
90 frames; the segmenter looks at its usual pace on its thread. The table's last column is the time of the pose network
alone, by which runs on loaded machines can be compared.
"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.capture import CapturedFrame
from engine.ingest import load_photo
from engine.jobs.messages import OpenRing
from engine.jobs.ring import RingWriter, ring_bytes
from engine.live import LiveEngine
from engine.live.ladder import Ladder
from engine.models import ModelStore
from engine.pipeline import Engine
from engine.settings import load_settings

ASSETS = Path(__file__).resolve().parents[2] / "assets" / "showroom"
FRAMES, WARM = 90, 15
STAGES = ("pose", "body", "drape", "look", "render", "transfer")


@pytest.fixture(scope="module")
def dressed():
    settings = load_settings()
    photo = load_photo(ASSETS / "people" / "anna.jpg", settings.ingest)
    understanding = Engine(settings)
    garment = understanding.build_garment(ASSETS / "garments" / "tee_print.jpg", category="tshirt")
    understanding.close()
    engine = LiveEngine(settings, ModelStore())
    engine.warm_up()
    engine.set_view("drape")
    engine.meet(photo)
    engine.wear((garment,))
    frame = np.asarray(cv2.resize(photo.pixels, (540, 960), interpolation=cv2.INTER_AREA))
    number, end, intervals = 0, time.monotonic() + 180, []
    last = time.monotonic()
    while engine.process(CapturedFrame(frame, time.monotonic(), number)).drape.state != "on":
        number += 1
        now = time.monotonic()
        intervals.append(now - last)
        last = now
        assert now < end, "the garment was not prepared in time"
    yield engine, frame, intervals
    engine.close()


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    order = OpenRing(str(tmp_path_factory.mktemp("ring") / "ring"), 3, 540, 960)
    Path(order.path).write_bytes(bytes(ring_bytes(order.slots, order.width, order.height)))
    writer = RingWriter(order)
    yield writer
    writer.close()


def run(engine: LiveEngine, ring: RingWriter, frame: np.ndarray) -> tuple[list[float], dict[str, float]]:
    took, stages = [], []
    for k in range(WARM + FRAMES):
        moved = np.roll(frame, round(8 * np.sin(k / 6)), axis=1)
        begun = time.perf_counter()
        picture = engine.process(CapturedFrame(moved, time.monotonic(), k))
        drawn = time.perf_counter()
        ring.publish(picture.pixels, 540, 960, begun)
        end = time.perf_counter()
        if k >= WARM:
            took.append((end - begun) * 1e3)
            stages.append({**picture.stages_ms, "transfer": (end - drawn) * 1e3})
    return took, {name: statistics.median(s.get(name, 0.0) for s in stages) for name in STAGES}


@pytest.mark.parametrize("rung", range(len(Ladder.RUNGS)))
def test_frames_per_second_of_each_rung(benchmark, dressed, ring, rung, monkeypatch):
    engine, frame, _ = dressed
    engine._ladder.rung = rung
    monkeypatch.setattr(engine._ladder, "see", lambda *_: None)
    took, stages = benchmark.pedantic(run, args=(engine, ring, frame), rounds=1, iterations=1)
    vertices = engine._cloths[0].layer.simulated
    table = "  ".join(f"{name} {ms:.1f}" for name, ms in stages.items())
    load = os.getloadavg()[0]
    print(
        f"\nrung {rung} {Ladder.RUNGS[rung].name.lower()}, {vertices} vertices: {1e3 / statistics.mean(took):.1f} fps, "
        f"latency median {statistics.median(took):.1f} p95 {np.percentile(took, 95):.1f} ms | {table} | "
        f"{statistics.median(took) / stages['pose']:.2f} × pose | load {load:.1f}"
    )
    benchmark.extra_info.update({"fps": 1e3 / statistics.mean(took), "stages_ms": stages, "load": load})
    assert all(stages[name] > 0 for name in ("pose", "body", "render", "transfer"))


def test_frame_rate_while_a_garment_is_prepared(benchmark, dressed):
    _, _, intervals = dressed
    benchmark.pedantic(lambda: None, rounds=1, iterations=1)
    print(
        f"\nwhile preparing: {1 / statistics.mean(intervals):.1f} fps, longest frame {max(intervals) * 1e3:.0f} ms, "
        f"prepared in {sum(intervals):.1f} s | load {os.getloadavg()[0]:.1f}"
    )
    benchmark.extra_info["fps"] = 1 / statistics.mean(intervals)
    assert len(intervals) > 5
