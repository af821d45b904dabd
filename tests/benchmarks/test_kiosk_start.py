"""How soon the attract screen is there, and what it costs while nobody comes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.catalog import sample_shop, sync_folder

ROOT = Path(__file__).resolve().parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")
_STARTS = 5
_SETTLED_S = 5.0
_WATCHED_S = 10.0


@contextmanager
def _mirror(state: Path, **more: str) -> Iterator[tuple[int, float, float]]:
    """Start a mirror; yield its pid, and wall and CPU seconds until it says that the attract screen is shown."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        address = state.parent / "notify"
        address.unlink(missing_ok=True)
        told.bind(str(address))
        told.settimeout(60)
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "NOTIFY_SOCKET": str(address)} | more
        begun = time.monotonic()
        words = [sys.executable, "-m", "kiosk", "--fake", "--windowed", "--size", "1080x1920", "--state", str(state)]
        mirror = subprocess.Popen(words, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        try:
            assert told.recv(100) == b"READY=1"
            yield mirror.pid, time.monotonic() - begun, _cpu_s(mirror.pid)
        finally:
            mirror.send_signal(signal.SIGTERM)
            assert mirror.wait(20) == 0


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mirror") / "state"
    sync_folder(folder / "catalog", sample_shop())
    return folder


def test_time_from_start_to_the_attract_screen(state: Path, benchmark: BenchmarkFixture) -> None:
    def start() -> tuple[float, float]:
        with _mirror(state) as (_, wall, cpu):
            return wall, cpu

    start()
    taken = benchmark.pedantic(lambda: [start() for _ in range(_STARTS)], rounds=1)
    walls, cpus = zip(*taken, strict=True)
    load = os.getloadavg()[0]
    print(f"\nstart to attract: best {min(walls):.2f} s wall, {min(cpus):.2f} s CPU (promise 1.5 s; load {load:.1f})")


@pytest.mark.parametrize("calm", ["true", "false"])
def test_cpu_of_the_attract_screen(state: Path, calm: str, benchmark: BenchmarkFixture) -> None:
    def watch() -> float:
        with _mirror(state, MIRROR_KIOSK__SESSION__REDUCED_MOTION=calm) as (pid, _, _):
            time.sleep(_SETTLED_S)
            before = _cpu_s(pid)
            time.sleep(_WATCHED_S)
            return (_cpu_s(pid) - before) / _WATCHED_S

    share = benchmark.pedantic(watch, rounds=1)
    print(f"\nattract screen, animation {'paused' if calm == 'true' else 'running'}: {100 * share:.1f} % of a core")
