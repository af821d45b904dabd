"""What every test of the screen has to leave behind: nothing. A leak fails the test that made it."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QProcess, QTimer
from shiboken6 import isValid

_SETTLE_S = 3.0


@pytest.fixture(scope="module", autouse=True)
def older_timers() -> Iterator[list[QTimer | QProcess]]:
    """Find what is older than a module once, and hide it from every look of the module: a look at all takes 0.1 s."""
    gc.collect()
    older = _timers()
    gc.freeze()
    yield older
    gc.unfreeze()


@pytest.fixture(autouse=True)
def leaves_nothing_behind(older_timers: list[QTimer | QProcess]) -> Iterator[None]:
    """Fail on a thread, timer, child process, pipe or anonymous memory that the test did not end."""
    before = _held(older_timers)
    yield
    until = time.monotonic() + _SETTLE_S
    while (leaked := _held(older_timers) - before) and time.monotonic() < until:
        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()
        gc.collect()
        time.sleep(0.02)
    assert not leaked, f"left behind: {sorted(leaked)}"


def _held(older_timers: list[QTimer | QProcess]) -> set[str]:
    return _threads() | _children() | _descriptors() | _running([*older_timers, *_timers()])


def _threads() -> set[str]:
    return {f"thread {t.name} {t.ident}" for t in threading.enumerate() if not t.name.startswith("pytest_timeout")}


def _children() -> set[str]:
    found = set()
    for task in Path("/proc/self/task").iterdir():
        try:
            found |= {f"process {pid}" for pid in (task / "children").read_text().split()}
        except OSError:
            continue
    return found


def _descriptors() -> set[str]:
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = os.readlink(link)
        except OSError:
            continue
        if target.startswith(("/memfd:mirror", "pipe:")):
            found.add(f"descriptor {link.name} {target}")
    return found


def _timers() -> list[QTimer | QProcess]:
    """Return the timers and processes that Python holds, but for those that the garbage collector froze."""
    return [thing for thing in gc.get_objects() if type(thing) is QTimer or type(thing) is QProcess]


def _running(timers: list[QTimer | QProcess]) -> set[str]:
    found = set()
    for thing in filter(isValid, timers):
        if isinstance(thing, QTimer) and thing.isActive():
            found.add(f"timer {id(thing)} of {type(thing.parent()).__name__}")
        elif isinstance(thing, QProcess) and thing.state() != QProcess.ProcessState.NotRunning:
            found.add(f"QProcess {id(thing)}")
    return found
