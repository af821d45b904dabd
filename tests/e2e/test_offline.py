"""The mirror needs no network at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.marks import ROOT

NO_NETWORK = ["unshare", "--net", "--map-root-user"]


def smoke(state: Path, *before: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    words = [*before, sys.executable, "-m", "kiosk", "--smoke", "--fake", "--state", str(state)]
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=240)


def test_the_whole_visit_passes_without_any_network(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or subprocess.run([*NO_NETWORK, "true"], check=False).returncode != 0:
        pytest.skip("this system does not let a process give up its network (unshare --net)")
    ended = smoke(tmp_path, *NO_NETWORK)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "the whole visit" in ended.stdout


def test_the_self_test_says_what_failed_and_exits_1(tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "catalog.db").mkdir()
    ended = smoke(tmp_path)
    assert ended.returncode == 1
    assert "catalog" in ended.stderr.lower() + ended.stdout.lower()


def test_a_state_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder")
    ended = smoke(tmp_path / "state")
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("words", [["--size", "big"], ["--camera", "/no/such/film.mp4"], ["--what"]])
def test_a_wrong_word_on_the_command_line_is_told_in_a_sentence(words: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "kiosk", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "usage: mirror-kiosk" in ended.stderr
    assert "Traceback" not in ended.stderr
