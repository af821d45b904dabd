"""A marked photo goes through whole visits, also with kill -9 at random moments; afterwards it is nowhere."""

from __future__ import annotations

import os
import random
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.transitions import Screen
from tests.e2e.marks import ROOT, commands_marked, files_with, places_in_memory
from tests.e2e.shopper import Shopper

SHARED_MEMORY = Path("/dev/shm")
_CLEAN_S = 15.0
"""The fade takes half a second, and the workers forget in two; a busy machine is slower."""


@pytest.fixture
def mark() -> bytes:
    return secrets.token_bytes(64)


def test_the_search_finds_a_mark_in_a_file_and_in_memory(mark: bytes, tmp_path: Path) -> None:
    (tmp_path / "picture.raw").write_bytes(b"\0" * 1000 + mark)
    held = bytearray(16 * mark)
    assert files_with(mark, tmp_path) == [tmp_path / "picture.raw"]
    assert places_in_memory(os.getpid(), mark, 16) > 0
    held[:] = bytes(len(held))


@pytest.mark.alone
def test_nothing_of_four_finished_visits_is_in_files_or_in_the_memory_of_any_process(
    open_mirror: Callable[..., Shopper], mark: bytes, tmp_path: Path
) -> None:
    shopper = open_mirror(commands=commands_marked(mark))
    shopper.wait_for_engines()
    for _ in range(3):
        shopper.visit("NM-1101")
    shopper.agree()
    shopper.be_taken()
    shopper.dress("NM-1001")
    shopper.make_picture()
    shopper.bridge.session.goTo("take")
    shopper.sees(Screen.TAKE)
    kiosk = shopper.kiosk
    processes = {"screen": os.getpid(), "live": kiosk.live.pid, "jobs": kiosk.jobs.pid}
    assert mark in kiosk.memory.file(shopper.bridge.picture.current)
    assert places_in_memory(os.getpid(), mark, 64) > 0, "the mark has not come through"
    shopper.finish()
    assert files_with(mark, tmp_path, SHARED_MEMORY) == []
    for name, pid in processes.items():
        assert _becomes_clean(shopper, pid, mark), f"pixels are left in the process {name}"


@pytest.mark.alone
def test_a_shopper_who_walks_away_leaves_no_pixels_either(open_mirror: Callable[..., Shopper], mark: bytes) -> None:
    shopper = open_mirror(commands=commands_marked(mark))
    shopper.wait_for_engines()
    shopper.agree()
    shopper.be_taken()
    assert not shopper.kiosk.memory.empty
    shopper.kiosk.engines.session.seen = lambda guidance: None  # the drawn camera sees somebody for ever
    shopper.session._touched -= 61
    shopper.until(lambda: shopper.session.visit is None)
    shopper.sees(Screen.ATTRACT)
    assert shopper.kiosk.memory.empty
    assert _becomes_clean(shopper, os.getpid(), mark)


@pytest.mark.parametrize("victim", ["screen", "live", "jobs", "everything"])
def test_a_process_killed_at_a_random_moment_leaves_no_file(
    victim: str, mark: bytes, state: Path, tmp_path: Path
) -> None:
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    places = {name: str(tmp_path / name) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")}
    for place in places.values():
        Path(place).mkdir(mode=0o700)
    environment = os.environ | places | {"MIRROR_STATE_DIR": str(state), "QT_QPA_PLATFORM": "offscreen"}
    mirror = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.marked_mirror", mark.hex()],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert mirror.stdout is not None
    try:
        _read_until(mirror.stdout, "the screen choose")
        kept = Path(f"/proc/{mirror.pid}/task/{mirror.pid}/children").read_text().split()
        time.sleep(chance.uniform(0, 2.5))
        if victim in ("live", "jobs"):
            os.kill(int(kept[victim == "jobs"]), signal.SIGKILL)
            _read_until(mirror.stdout, "the whole visit")
            _read_until(mirror.stdout, "the screen live")
            time.sleep(chance.uniform(0, 1.5))
        if victim == "everything":
            for child in kept:
                os.kill(int(child), signal.SIGKILL)
    finally:
        os.killpg(mirror.pid, signal.SIGKILL)
        mirror.wait()
    _wait_until_gone(kept)
    assert files_with(mark, tmp_path, SHARED_MEMORY, Path("/var/tmp"), ROOT / "out") == [], f"seed {seed}"


def _becomes_clean(shopper: Shopper, pid: int, mark: bytes) -> bool:
    """Say whether a process's memory is free of the mark soon after the last fade of the screens."""
    until = time.monotonic() + _CLEAN_S
    while time.monotonic() < until:
        shopper.qtbot.wait(1500)
        if places_in_memory(pid, mark, 64) == 0:
            return True
    return False


def _read_until(lines: object, step: str) -> None:
    for line in lines:  # type: ignore[attr-defined]
        assert "FAIL" not in line, line
        if re.search(step, line):
            return
    raise AssertionError(f"the mirror ended before: {step}")


def _wait_until_gone(pids: list[str]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and any(Path(f"/proc/{pid}/mem").exists() and _alive(pid) for pid in pids):
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in pids), "a worker outlived the screen"


def _alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
