"""The screen's link to the fake engine processes: what a shopper's visit needs."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from engine.jobs.fit_message import FitNotes, OutfitFit
from engine.jobs.messages import (
    BuildGarment,
    CameraState,
    Cancel,
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
    Scanned,
    ShowLive,
    Wear,
    Wipe,
    Wiped,
)
from engine.time_code import read_time
from kiosk.frames import FrameRing, StillMemory


def test_a_picture_is_made_with_honest_steps(linked, photo, result):
    heard = linked("jobs")
    heard.link.send(MakePicture(1, photo.shared, result.shared, ("a.garment",), sizes=("L",)))
    made = heard.wait_for(PictureMade)
    steps = heard.all(Progressed)
    assert [s.step for s in steps][-1] == "done"
    assert [s.fraction for s in steps] == sorted(s.fraction for s in steps)
    assert [s.seconds_left for s in steps] == sorted((s.seconds_left for s in steps), reverse=True)
    assert made.fit == OutfitFit((FitNotes("L", {"chest": "good", "waist": "loose"}, "M"),))
    pixels = np.frombuffer(bytes(result.pixels(made.width, made.height)), np.uint8).reshape(160, 90, 3)
    assert tuple(pixels[60, 45]) == (180, 60, 70)
    assert tuple(pixels[0, 0]) == (0x55,) * 3
    assert Image.open(BytesIO(made.file)).size == (90, 160)
    assert heard.states == ["starting", "ready"]


def test_a_request_is_cancelled_between_two_steps(linked, photo, result):
    heard = linked("jobs")
    heard.link.send(MakePicture(5, photo.shared, result.shared, ("a.garment",)))
    heard.wait_for(Progressed, 2)
    heard.link.send(Cancel(5))
    failed = heard.wait_for(Failed)
    assert (failed.number, failed.code) == (5, "CANCELLED")
    assert not heard.all(PictureMade)
    assert heard.link.current == "ready"


def test_a_request_is_cancelled_before_the_worker_has_begun(linked, photo, result):
    heard = linked("jobs")
    heard.link.send(MakePicture(5, photo.shared, result.shared, ("a.garment",)))
    heard.link.send(Cancel(5))
    failed = heard.wait_for(Failed)
    assert (failed.number, failed.code) == (5, "CANCELLED")
    assert not heard.all(Progressed)


def test_forgetting_a_shopper_stops_their_picture(linked, photo, result):
    heard = linked("jobs")
    heard.link.send(MakePicture(5, photo.shared, result.shared, ("a.garment",)))
    heard.wait_for(Progressed, 2)
    heard.link.send(Wipe(9))
    assert heard.wait_for(Wiped).number == 9
    assert heard.wait_for(Failed).code == "CANCELLED"
    assert heard.link.restarts == 0


def test_a_request_whose_memory_is_gone_fails_in_words(linked, photo, result, tmp_path):
    heard = linked("jobs")
    path = photo.shared
    photo.close()
    heard.link.send(MakePicture(2, path, result.shared, ("a.garment",)))
    assert heard.wait_for(Failed).code == "BAD_INPUT"
    heard.link.send(BuildGarment(3, "front.jpg", str(tmp_path / "x.garment")))
    assert heard.wait_for(GarmentBuilt).number == 3
    assert (tmp_path / "x.garment" / "manifest.json").is_file()
    assert heard.link.restarts == 0


def test_the_live_view_runs_from_the_camera_to_a_drape(linked):
    heard = linked("live")
    ring, still = FrameRing(135, 240), StillMemory("capture", 1080, 1920)
    send = heard.link.send
    send(ring.shared)
    send(OpenCamera({}))
    send(ShowLive("guide"))
    heard.wait_for(FrameReady, 5)
    frame = ring.newest(lambda pixels, width, height: bytes(pixels))
    assert frame is not None
    pixels = np.frombuffer(frame.pixels, np.uint8).reshape(240, 135, 3)
    assert read_time(pixels, near=frame.captured_at) == pytest.approx(frame.captured_at, abs=1e-4)
    heard.qtbot.waitUntil(lambda: any(g.hold == 1.0 for g in heard.all(Guidance)), timeout=60000)
    assert ("come_in",) in [g.hints for g in heard.all(Guidance)]
    send(Capture(4, still.shared))
    assert heard.wait_for(Captured) == Captured(4, 1080, 1920)
    assert any(still.pixels(1080, 1920))
    send(ShowLive("drape"))
    send(Wear(("a.garment", "b.garment"), ("S", "L")))
    heard.wait_for(DrapeState, 2)
    assert [d.state for d in heard.all(DrapeState)] == ["preparing", "on"]
    assert [fit.size for fit in heard.wait_for(OutfitFit).garments] == ["S", "L"]
    send(ShowLive("scan"))
    assert heard.wait_for(Scanned).text
    send(CloseCamera())
    send(Wipe(1))
    heard.wait_for(Wiped)
    assert [c.state for c in heard.all(CameraState)] == ["opening", "live", "closed"]
    ring.close()
    still.close()


def test_a_capture_without_a_camera_fails_in_words(linked):
    heard = linked("live")
    still = StillMemory("capture", 10, 10)
    heard.link.send(Capture(4, still.shared))
    assert heard.wait_for(Failed).number == 4
    still.close()


def test_the_screens_process_loads_no_vision():
    program = (
        "import kiosk.worker_link, kiosk.frames, sys;"
        "print([m for m in ('torch','taichi','cv2','numpy','moderngl') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert out.stdout.strip() == "[]"


def test_the_fake_engine_loads_no_vision_and_says_how_fast_it_is_ready(linked):
    program = (
        "import engine.worker, engine.jobs.fake_live, engine.jobs.fake_jobs, sys;"
        "print([m for m in ('torch','taichi','cv2','moderngl','PySide6') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert out.stdout.strip() == "[]"
    ready = linked("live").wait_for(Ready)
    print(f"fake live worker warm {ready.warm_s:.2f} s after its start")
    assert ready.warnings
