"""The preparing process: it answers, dies with its parent, is ended when it cannot forget in time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from engine.errors import ErrorCode
from engine.live.preparation import Dress, Meet, Preparation, WarmUp
from engine.models import ModelStore
from engine.settings import load_settings
from engine.types import Photo

LONG_S = 120.0
EMPTY = Photo(np.full((960, 540, 3), 128, np.uint8), "0" * 64, (540, 960), "frame")


@pytest.fixture
def preparation():
    made = Preparation(load_settings(), ModelStore())
    yield made
    made.close()


def answer_to(preparation: Preparation, number: int):
    end = time.monotonic() + LONG_S
    while time.monotonic() < end:
        for answer in preparation.answers():
            if answer.number == number:
                return answer
        time.sleep(0.02)
    raise AssertionError("no answer")


def gone(pid: int, within_s: float = 5.0) -> bool:
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def test_a_refusal_crosses_the_process_border_with_its_words(preparation):
    answer = answer_to(preparation, preparation.wish(Meet(EMPTY, None)))
    assert answer.result is None
    assert answer.error.code == ErrorCode.NO_PERSON
    assert answer.error.sentence


def test_dressing_before_anybody_was_met_is_refused(preparation):
    answer = answer_to(preparation, preparation.wish(Dress((), (), None)))
    assert answer.error.code == ErrorCode.NO_PERSON


def test_a_crash_of_the_process_is_answered_by_another_one(preparation):
    preparation.wait_warm(preparation.wish(WarmUp()), LONG_S)
    first = preparation.pid
    os.kill(first, signal.SIGKILL)
    answer = answer_to(preparation, preparation.wish(Meet(EMPTY, None)))
    assert answer.error.code == ErrorCode.NO_PERSON
    assert preparation.pid != first


def test_forgetting_ends_a_process_that_is_stopped(preparation):
    preparation.wait_warm(preparation.wish(WarmUp()), LONG_S)
    stopped = preparation.pid
    os.kill(stopped, signal.SIGSTOP)
    begun = time.monotonic()
    preparation.forget(0.3)
    assert time.monotonic() - begun < 20.0, "it waits for the process"
    assert gone(stopped)


def test_forgetting_an_idle_process_keeps_it(preparation):
    preparation.wait_warm(preparation.wish(WarmUp()), LONG_S)
    kept = preparation.pid
    preparation.forget(LONG_S)
    preparation.wait_warm(preparation.wish(WarmUp()), LONG_S)
    assert preparation.pid == kept


def test_no_process_is_left_when_the_parent_is_killed():
    code = (
        "import sys, time\n"
        "from engine.live.preparation import Preparation, WarmUp\n"
        "from engine.models import ModelStore\n"
        "from engine.settings import load_settings\n"
        "if __name__ == '__main__':\n"
        "    p = Preparation(load_settings(), ModelStore()); p.wait_warm(p.wish(WarmUp()), 120)\n"
        "    print(p.pid, flush=True); time.sleep(600)\n"
    )
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert psutil.pid_exists(child)
        parent.kill()
    assert gone(child)


def test_a_newer_wish_takes_the_place_of_one_not_yet_begun(preparation):
    first = preparation.wish(WarmUp())
    older = preparation.wish(Meet(EMPTY, None))
    newer = preparation.wish(Meet(EMPTY, 1.7))
    answer_to(preparation, newer)
    assert preparation.wait_idle(LONG_S)
    assert older not in {a.number for a in preparation.answers()}
    assert first < older < newer
