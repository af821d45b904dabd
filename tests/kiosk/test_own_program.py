"""The program starts itself again, from its sources and as a bundle whose executable is the kiosk itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.jobs.channel import MessageStream, encode
from engine.jobs.messages import Ready, Stop
from kiosk.own_program import AS_WORKER, kiosk_command, worker_command

BUNDLE = """#!{python}
import sys
sys.frozen, sys.executable = True, __file__
from kiosk.__main__ import main
sys.exit(main())
"""
"""Stands for a bundle: one executable, in which there is no other Python."""


def test_from_sources_python_runs_the_modules() -> None:
    assert kiosk_command("--smoke") == [sys.executable, "-m", "kiosk", "--smoke"]
    assert worker_command("live", fake=True) == [
        *(sys.executable, "-m", "engine.worker", "live", "--parent", str(os.getpid())),
        "--fake",
    ]


def test_a_bundle_runs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert kiosk_command("--smoke") == [sys.executable, "--smoke"]
    assert worker_command("jobs", fake=False) == [sys.executable, AS_WORKER, "jobs", "--parent", str(os.getpid())]


def _bundle(folder: Path) -> Path:
    program = folder / "mirror-kiosk"
    program.write_text(BUNDLE.format(python=sys.executable))
    program.chmod(0o755)
    return program


def test_a_bundle_is_the_command_that_installs_the_models(tmp_path: Path) -> None:
    """Let staff install model files where there is nothing but the bundle."""
    words = [_bundle(tmp_path), "-m", "engine.cli", "models"]
    env = os.environ | {"PYTHONPATH": os.getcwd(), "MIRROR_CACHE_DIR": str(tmp_path / "models")}
    listed = subprocess.run([*words, "list"], capture_output=True, text=True, env=env, check=True)
    assert "anny" in listed.stdout
    unknown = subprocess.run([*words, "ensure", "no_such_model"], capture_output=True, text=True, env=env, check=False)
    assert unknown.returncode == 2
    assert "no_such_model" in unknown.stderr


def test_a_bundle_gives_a_module_its_own_words(tmp_path: Path) -> None:
    """End with the exit status of the module."""
    words = [_bundle(tmp_path), "-m", "engine.worker", "nonsense"]
    env = os.environ | {"PYTHONPATH": os.getcwd()}
    told = subprocess.run(words, capture_output=True, text=True, env=env, check=False)
    assert told.returncode == 2
    assert "engine.worker: error" in told.stderr


@pytest.mark.parametrize("role", ["live", "jobs"])
def test_a_bundle_asked_for_an_engine_process_is_one_and_loads_no_screen(
    role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(_bundle(tmp_path)))
    with subprocess.Popen(
        worker_command(role, fake=True),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.getcwd()},
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        stream, heard = MessageStream(), []
        while not any(isinstance(message, Ready) for message in heard):
            data = worker.stdout.read1()
            assert data, "it ended without a word"
            heard += stream.feed(data)
        screens = [line for line in Path(f"/proc/{worker.pid}/maps").read_text().splitlines() if "Qt6" in line]
        worker.stdin.write(encode(Stop()))
        worker.stdin.close()
        assert worker.wait(60) == 0
    assert screens == []
