"""Two mirrors never share a state folder, and nothing that a killed one left blocks the next."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.errors import ErrorCode, MirrorError
from kiosk.durability import only_mirror

HOLD = """
import sys, time
from pathlib import Path
from kiosk.durability import only_mirror
with only_mirror(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Have another process hold a folder."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            yield other
        finally:
            other.kill()


def test_a_second_mirror_says_so_in_a_sentence_and_leaves_the_first_ones_files_alone(tmp_path: Path) -> None:
    running = tmp_path / "crashes" / "running.txt"
    running.parent.mkdir()
    running.write_text("started\n")
    with holder(tmp_path) as first:
        before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
        second = subprocess.run(
            [sys.executable, "-m", "kiosk", "--fake", "--state", str(tmp_path)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert first.poll() is None
        assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()} == before
        assert second.returncode == 1
        assert second.stderr == (
            f"A mirror is already running on the folder {tmp_path} as process {first.pid}, and it goes on as it was. "
            "Use that one or switch it off; for a second mirror name another folder with --state. (ALREADY_RUNNING)\n"
        )


def test_a_mirror_that_was_killed_blocks_nobody(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        with pytest.raises(MirrorError) as refused, only_mirror(tmp_path):
            pass
        assert refused.value.details == {"process": first.pid}
        first.kill()
        first.wait()
        with only_mirror(tmp_path):
            assert (tmp_path / "mirror.lock").read_text() == str(os.getpid())


def test_the_number_of_a_living_process_in_the_file_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "mirror.lock").write_text(str(os.getppid()))
    with only_mirror(tmp_path):
        pass


def test_a_lock_whose_holder_has_written_no_number_yet_is_told_without_one(tmp_path: Path) -> None:
    with only_mirror(tmp_path):
        (tmp_path / "mirror.lock").write_text("")
        with pytest.raises(MirrorError, match="already running on the folder") as refused, only_mirror(tmp_path):
            pass
    assert refused.value.code is ErrorCode.ALREADY_RUNNING
    assert "process" not in refused.value.sentence


def test_processes_started_by_the_mirror_do_not_keep_the_lock(tmp_path: Path) -> None:
    words = "import time; print('up', flush=True); time.sleep(600)"
    with only_mirror(tmp_path):
        child = subprocess.Popen([sys.executable, "-c", words], close_fds=False, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "up\n"
        with only_mirror(tmp_path):
            pass
    finally:
        child.kill()
        child.communicate()
