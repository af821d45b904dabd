"""The process beside the live loop that prepares shoppers and garments."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from engine.live.preparation import Preparation, WarmUp
from engine.models import ModelStore
from engine.settings import load_settings


@pytest.fixture
def preparation():
    made = Preparation(load_settings(), ModelStore())
    yield made
    made.close()


def test_forgetting_needs_no_process_when_none_was_started(preparation: Preparation):
    preparation.forget(0.1)
    assert preparation.pid is None


def test_a_process_too_busy_to_forget_is_ended_and_warmed_up_anew(preparation: Preparation):
    preparation.warm_up(300)
    first = preparation.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    begin = time.monotonic()
    preparation.forget(0.3)
    print(f"forgotten after {time.monotonic() - begin:.2f} s")
    assert preparation.wait_idle(300)
    assert not Path(f"/proc/{first}").exists()
    assert preparation.pid not in (None, first)
    number = preparation.wish(WarmUp())
    assert preparation.wait_idle(60)
    assert [a.error for a in preparation.answers() if a.number == number] == [None]
