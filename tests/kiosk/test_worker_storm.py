"""Two hundred random kills and stops of workers over scripted visits: every promise is kept all the same."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter

from pytestqt.qtbot import QtBot
from watched_link import EventLoopGaps, Heard

from engine.jobs.messages import (
    Capture,
    Captured,
    CloseCamera,
    Failed,
    FrameReady,
    MakePicture,
    OpenCamera,
    PictureMade,
    Shopper,
    ShowLive,
    Wear,
    Wipe,
    Wiped,
)
from kiosk.frames import StillMemory
from kiosk.live_frames import LiveFrames
from kiosk.settings.workers import WorkerSettings

KILLS = 200
PAUSE_S = 0.2
LULL_EVERY = 20
"""After so many kills comes a lull until a picture is made: the worst storm ends at some time, on any machine."""
SIGNALS = (signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM, signal.SIGABRT, signal.SIGBUS, signal.SIGSTOP)
SETTINGS = WorkerSettings(fake=True, spare_jobs=True, spare_live=True, restarts=50, window_s=5.0, silent_s=1.0)
BLOCKED_MS = 500


class Visits:
    """Shopper after shopper, as fast as the workers answer; counts what was asked and what was answered."""

    def __init__(self, live: Heard, jobs: Heard, frames: LiveFrames) -> None:
        self.live, self.jobs = live.link, jobs.link
        self.frames = frames
        self.capture, self.result = StillMemory("capture", 54, 96), StillMemory("result", 54, 96)
        self.asked: set[tuple[str, int]] = set()
        self.answered: Counter[tuple[str, int]] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.number = self.visits = 0
        live.link.message.connect(self.on_live)
        jobs.link.message.connect(self.on_jobs)

    def begin(self) -> None:
        for order in (OpenCamera({}), ShowLive("guide"), Wear(("a.garment",))):
            self.live.send(order)
        self._ask("capture")
        self.live.send(Capture(self.number, self.capture.shared))

    def on_live(self, message: object) -> None:
        self._count("live", message)
        if isinstance(message, Captured):
            self.live.send(Shopper(self.capture.shared))
            self._ask("picture")
            self.jobs.send(MakePicture(self.number, self.capture.shared, self.result.shared, ("a.garment",)))
        elif isinstance(message, Failed):
            self._end_visit()
        elif isinstance(message, Wiped):
            self.frames.clear()
            self._on_wiped()

    def on_jobs(self, message: object) -> None:
        self._count("jobs", message)
        if isinstance(message, PictureMade | Failed):
            self._end_visit()
        elif isinstance(message, Wiped):
            self._on_wiped()

    def _on_wiped(self) -> None:
        if {("wipe", self.number), ("wipe jobs", self.number)} <= set(self.answered):
            self.visits += 1
            self.begin()

    def _end_visit(self) -> None:
        self._ask("wipe")
        self.live.send(CloseCamera())
        self.live.send(Wipe(self.number))
        self.jobs.send(Wipe(self.number))
        self.asked.add(("wipe jobs", self.number))

    def _ask(self, what: str) -> None:
        self.number += 1
        self.asked.add((what, self.number))

    def _count(self, role: str, message: object) -> None:
        match message:
            case Captured() | PictureMade() | Failed():
                what = "capture" if role == "live" else "picture"
                self.answered[what, message.number] += 1
                self.outcomes[f"{what} {message.code if isinstance(message, Failed) else 'made'}"] += 1
            case Wiped():
                self.answered["wipe" if role == "live" else "wipe jobs", message.number] += 1


def test_two_hundred_random_kills_lose_no_promise_and_never_stop_the_screen(linked, closing, qtbot: QtBot):
    live, jobs, frames = linked("live", SETTINGS), linked("jobs", SETTINGS), closing(LiveFrames(54, 96))
    live.link.send(frames.order)
    live.link.message.connect(frames.on_message)
    visits = Visits(live, jobs, frames)
    closing(visits.capture)
    closing(visits.result)
    live.wait_state("ready")
    jobs.wait_state("ready")
    visits.begin()
    dice, kills, begin = random.Random(4), Counter(), time.monotonic()
    gaps = EventLoopGaps()
    while kills.total() < KILLS:
        qtbot.wait(int(1000 * dice.uniform(0.3, 1.7) * PAUSE_S))
        pids = [p for link in (live.link, jobs.link) for p in (link.pid, link.spare_pid) if p]
        if pids:
            how = dice.choice(SIGNALS)
            kills[how.name] += 1
            os.kill(dice.choice(pids), how)
        if kills.total() % LULL_EVERY == 0:
            made = visits.outcomes["picture made"]
            qtbot.waitUntil(lambda made=made: visits.outcomes["picture made"] > made, timeout=180000)
    longest = gaps.stop()
    seconds = time.monotonic() - begin
    qtbot.waitUntil(lambda: live.link.current == jobs.link.current == "ready", timeout=180000)
    before, shown = visits.visits, len(live.all(FrameReady))
    qtbot.waitUntil(lambda: visits.visits > before + 2, timeout=180000)
    assert len(live.all(FrameReady)) > shown
    unanswered = {(what, n) for what, n in visits.asked if n < visits.number - 2} - set(visits.answered)
    print(
        f"{kills.total()} signals {dict(kills)} in {seconds:.0f} s, {visits.visits} visits: {dict(visits.outcomes)}, "
        f"{live.link.restarts + jobs.link.restarts} restarts, the screen stood still for at most {longest:.0f} ms "
        f"({gaps.wall_ms:.0f} with what the system ran meanwhile)"
    )
    assert not unanswered
    assert max(visits.answered.values()) == 1
    assert visits.outcomes["picture made"] >= KILLS // LULL_EVERY
    assert live.link.restarts + jobs.link.restarts > KILLS / 3
    assert longest < BLOCKED_MS
