"""A whole visit through the real engine processes, with a marked picture before the camera: nothing of it stays."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot
from watched_link import EventLoopGaps, Heard

from engine.jobs.fit_message import OutfitFit
from engine.jobs.messages import (
    BuildGarment,
    Capture,
    Captured,
    CloseCamera,
    DrapeState,
    Failed,
    FrameReady,
    GarmentBuilt,
    Guidance,
    MakePicture,
    OpenCamera,
    PictureMade,
    Progressed,
    Ready,
    Shopper,
    ShowLive,
    Wear,
    Wipe,
    Wiped,
)
from kiosk.frames import StillMemory
from kiosk.live_frames import LiveFrames
from kiosk.settings.workers import WorkerSettings
from tests.e2e.marks import family, files_with, places_in_memory

SHOWROOM = Path(__file__).parents[2] / "assets" / "showroom"
PATIENT = WorkerSettings(spare_jobs=False, start_s=500, wipe_s=30, grace_s=10)
"""This test shares a small machine with others; the budgets themselves are held by test_worker_faults."""
BUDGETS = ("warm_up_s", "garment_s", "step_s", "frame_s", "order_s")
STEPS = ["ingest", "perceive", "fit", "drape", "render", "compose", "judge", "done"]


@pytest.fixture
def marked(tmp_path: Path) -> tuple[Path, bytes]:
    """Return a picture of a house model with random pixels in a corner, and a row of these."""
    pixels = np.array(Image.open(SHOWROOM / "people" / "kofi.jpg").convert("RGB"))
    noise = np.random.default_rng(time.time_ns()).integers(0, 256, (64, 64, 3), np.uint8)
    pixels[40:104, 20:84] = noise
    path = tmp_path / "camera" / "marked.png"
    path.parent.mkdir()
    Image.fromarray(pixels).save(path)
    return path, noise[7, 8:24].tobytes()


def _wait(heard: Heard, condition: Callable[[], object], seconds: float = 200.0) -> None:
    heard.qtbot.waitUntil(lambda: bool(heard.all(Failed)) or bool(condition()), timeout=int(1000 * seconds))
    assert not heard.all(Failed)
    assert not heard.link.faults


def test_a_real_visit_gives_a_drape_and_a_picture_and_leaves_nothing(
    linked, closing, marked, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    for budget in BUDGETS:
        monkeypatch.setenv(f"MIRROR__BUDGETS__{budget.upper()}", "500")
    picture, row = marked
    live, jobs = linked("live", PATIENT), linked("jobs", PATIENT)
    frames = closing(LiveFrames(1080, 1920))
    live.link.message.connect(frames.on_message)
    capture, result = (closing(StillMemory(name, 1080, 1920)) for name in ("capture", "result"))
    for heard in (live, jobs):
        _wait(heard, lambda heard=heard: heard.all(Ready), 500)
    assert jobs.all(Ready)[0].warnings == live.all(Ready)[0].warnings == ()
    gaps = EventLoopGaps()

    garment = str(tmp_path / "tee.garment")
    jobs.link.send(
        BuildGarment(
            1,
            str(SHOWROOM / "garments" / "tee_stripes.jpg"),
            garment,
            category="tee",
            size_chart=str(SHOWROOM / "garments" / "size_chart.csv"),
        )
    )
    _wait(jobs, lambda: jobs.all(GarmentBuilt))
    live.link.send(frames.order)
    live.link.send(OpenCamera({"backend": "file", "path": str(picture)}))
    live.link.send(ShowLive("guide"))
    _wait(live, lambda: any(g.hold == 1.0 for g in live.all(Guidance)))
    live.link.send(Capture(2, capture.shared))
    _wait(live, lambda: live.all(Captured))
    taken = live.all(Captured)[0]
    assert (taken.width, taken.height) == (900, 1600)
    photo = capture.sized(taken.width, taken.height)

    live.link.send(ShowLive("drape"))
    live.link.send(Shopper(photo, 1.80))
    live.link.send(Wear((garment,), ("M",)))
    _wait(live, lambda: any(d.state == "on" for d in live.all(DrapeState)))
    assert [fit.size for fit in live.all(OutfitFit)[-1].garments] == ["M"]
    jobs.link.send(MakePicture(3, photo, result.shared, (garment,), sizes=("M",), height_m=1.80))
    _wait(jobs, lambda: jobs.all(PictureMade))
    longest = gaps.stop()
    made = jobs.all(PictureMade)[0]
    assert made.passed, made.reasons
    assert [p.step for p in jobs.all(Progressed)] == STEPS
    assert made.fit.garments[0].size == "M"
    assert made.fit.garments[0].recommended
    file = Image.open(io.BytesIO(made.file))
    assert b"digitalsourcetype/compositeSynthetic" in file.info["xmp"]
    shown = np.frombuffer(bytes(result.pixels(made.width, made.height)), np.uint8).reshape(made.height, made.width, 3)
    assert np.abs(shown.astype(int) - np.asarray(file)).mean() < 6

    wearing = len(live.all(FrameReady))
    _wait(live, lambda: len(live.all(FrameReady)) > wearing + 2)
    draped = frames.newest()
    assert draped is not None
    assert _places(row, live.link.pid), "the search does not find what is there"

    for order in (CloseCamera(), ShowLive("off"), Wipe(4)):
        live.link.send(order)
    jobs.link.send(Wipe(5))
    for heard in (live, jobs):
        _wait(heard, lambda heard=heard: heard.all(Wiped))
    frames.clear()
    assert frames.newest() is None
    assert _places(row, live.link.pid) == _places(row, jobs.link.pid) == 0
    for memory in (capture, result, frames):
        memory.close()
    assert not files_with(row, scratch, Path("/dev/shm"))
    print(f"the screen stood still for at most {longest:.0f} ms; steps {made.seconds}")


def _places(mark: bytes, pid: int) -> int:
    return sum(places_in_memory(one, mark, 1) for one in family(pid))
