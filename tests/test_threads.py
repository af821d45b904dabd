"""Threads of the libraries that add numbers up: one, unless the user says otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_SUM = "import os, {entry}, numpy as np; a = np.ones((600, 600)); a @ a; print(len(os.listdir('/proc/self/task')))"
_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "MKL_NUM_THREADS")


def _threads_after_a_sum(entry: str, **said: str) -> int:
    clean = {name: value for name, value in os.environ.items() if name not in _LIMITS}
    words = [sys.executable, "-c", _SUM.format(entry=entry)]
    return int(subprocess.run(words, check=True, capture_output=True, text=True, env={**clean, **said}).stdout)


@pytest.mark.parametrize("entry", ["engine.cli", "engine.worker", "engine.types", "engine.showroom", "kiosk.__main__"])
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="with one core no library makes helpers")
def test_add_up_on_one_thread_from_every_way_in(entry: str) -> None:
    """Make no helper threads, whichever way the engine was entered."""
    assert _threads_after_a_sum(entry) == 1


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="with one core no library makes helpers")
def test_take_as_many_threads_as_the_user_says() -> None:
    """Leave a number alone that was set before the program began."""
    assert _threads_after_a_sum("engine.cli", OMP_NUM_THREADS="2") == 2
    assert _threads_after_a_sum("engine.cli", OPENBLAS_NUM_THREADS="2") == 2


def test_pass_the_limit_on_to_torch() -> None:
    """Let torch follow too, which has helpers of its own."""
    clean = {name: value for name, value in os.environ.items() if name not in _LIMITS}
    words = [sys.executable, "-c", "import engine.worker, torch; print(torch.get_num_threads())"]
    assert subprocess.run(words, check=True, capture_output=True, text=True, env=clean).stdout.strip() == "1"
