"""Files and folders are written whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.files import (
    prove_writable,
    recover_folder,
    remove,
    replacing,
    replacing_folder,
    write_bytes,
    write_chunks,
    write_json,
)
from engine.png import write_png


def test_keeps_the_old_file_when_the_disk_fills_up(tmp_path, monkeypatch) -> None:
    path = tmp_path / "report.json"
    write_json(path, {"old": True})

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(MirrorError) as caught:
        write_json(path, {"new": True})
    assert caught.value.code == ErrorCode.DISK_FULL
    assert "old" in path.read_text()
    assert os.listdir(tmp_path) == ["report.json"]


def test_leaves_nothing_when_the_writer_fails(tmp_path) -> None:
    def write_half() -> None:
        with replacing(tmp_path / "half.bin") as temporary:
            temporary.write_bytes(b"half")
            raise ValueError("the encoder gave up")

    with pytest.raises(ValueError, match="gave up"):
        write_half()
    assert os.listdir(tmp_path) == []


def test_says_so_when_the_folder_is_a_file(tmp_path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(MirrorError, match="cannot be written"):
        write_bytes(tmp_path / "out" / "x.bin", b"")


@pytest.mark.parametrize("below", ["out", "out/deeper"])
def test_says_so_before_the_work_when_the_folder_cannot_be_one(tmp_path, below: str) -> None:
    """Refuse in words a folder whose name a file has, or that would lie below a file, and leave the file."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(MirrorError, match="cannot be written"):
        prove_writable(tmp_path / below)
    with pytest.raises(MirrorError, match="cannot be written"):
        remove(tmp_path / below / "old.png")
    with pytest.raises(MirrorError, match="cannot be written"), replacing_folder(tmp_path / below):
        pass
    assert (tmp_path / "out").read_text() == "a file"
    assert [name for name in os.listdir(tmp_path) if name != "out"] == []


def test_leaves_nothing_behind_after_proving_that_a_folder_can_be_written(tmp_path) -> None:
    """Take away what was made for the proof, and leave what was there."""
    prove_writable(tmp_path / "a" / "b")
    assert os.listdir(tmp_path) == []
    write_bytes(tmp_path / "a" / "b" / "x.bin", b"x")
    prove_writable(tmp_path / "a" / "b")
    prove_writable(tmp_path / "a" / "c")
    remove(tmp_path / "a" / "b" / "y.bin")
    assert os.listdir(tmp_path / "a") == ["b"]
    assert os.listdir(tmp_path / "a" / "b") == ["x.bin"]


def test_png_holds_the_same_pixels(tmp_path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)
    write_png(tmp_path / "a.png", pixels)
    assert (cv2.imread(str(tmp_path / "a.png"))[..., ::-1] == pixels).all()


def test_gives_the_digest_of_what_was_written(tmp_path) -> None:
    digest = write_chunks(tmp_path / "abc.txt", [b"a", b"bc"])
    assert (tmp_path / "abc.txt").read_bytes() == b"abc"
    assert digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


_WRITER = """
import sys
from pathlib import Path
from engine.files import write_bytes
print("ready", flush=True)
k = 0
while True:
    write_bytes(Path(sys.argv[1]), bytes([k % 2]) * 3_000_000)
    k += 1
"""


def test_leaves_a_whole_file_when_killed_at_any_moment(tmp_path) -> None:
    path = tmp_path / "data.bin"
    write_bytes(path, b"\0" * 3_000_000)
    root = Path(__file__).resolve().parents[1]
    for delay in (0.01, 0.07, 0.13):
        words = [sys.executable, "-c", _WRITER, str(path)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, env=dict(os.environ, PYTHONPATH=str(root))) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            process.wait()
        data = path.read_bytes()
        assert data in (b"\0" * 3_000_000, b"\1" * 3_000_000)


def test_replaces_a_folder_as_a_whole_and_keeps_the_old_one_when_the_writer_fails(tmp_path) -> None:
    folder = tmp_path / "body"
    with replacing_folder(folder) as staging:
        (staging / "old.txt").write_text("old")

    def fail() -> None:
        with replacing_folder(folder) as staging:
            (staging / "new.txt").write_text("half")
            raise ValueError("the encoder gave up")

    with pytest.raises(ValueError, match="gave up"):
        fail()
    assert os.listdir(folder) == ["old.txt"]
    with replacing_folder(folder) as staging:
        (staging / "new.txt").write_text("new")
    assert os.listdir(folder) == ["new.txt"]
    assert os.listdir(tmp_path) == ["body"]


def test_brings_back_a_folder_that_a_kill_left_under_its_hidden_name(tmp_path) -> None:
    (tmp_path / ".body.old").mkdir()
    recover_folder(tmp_path / "body")
    assert os.listdir(tmp_path) == ["body"]
