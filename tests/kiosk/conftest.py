"""Links to engine processes and pictures in memory, for every test of the screen; no test may leave anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from watched_link import FAKE, Heard

from kiosk.frames import StillMemory
from kiosk.settings.workers import WorkerSettings
from kiosk.worker_link import WorkerLink
from tests.kiosk.screen_window import Stage
from tests.leaks import leaves_nothing_behind, older_timers

__all__ = ["leaves_nothing_behind", "older_timers"]


@pytest.fixture(scope="module")
def stage(qapp: object) -> Iterator[Stage]:
    """Open one window with all screens on a fake bridge, for every test of a module."""
    stage = Stage()
    yield stage
    stage.close()


@pytest.fixture(scope="module")
def panel(request: pytest.FixtureRequest, stage: Stage) -> Stage:
    """Hang the window's panel of the size that the test names (width, height in px)."""
    stage.resize(*request.param)
    return stage


@pytest.fixture
def linked(qtbot: QtBot) -> Iterator[Callable[..., Heard]]:
    """Make started worker links; they are closed at the end."""
    links: list[WorkerLink] = []

    def make(role: str, settings: WorkerSettings = FAKE, **more: Any) -> Heard:
        link = WorkerLink(role, settings, **more)
        links.append(link)
        heard = Heard(link, qtbot)
        link.start()
        return heard

    yield make
    for link in links:
        link.close()


@pytest.fixture
def closing() -> Iterator[Callable[[Any], Any]]:
    """Pass a thing through and close it at the end of the test, whatever its outcome."""
    with ExitStack() as stack:

        def close_later(thing: Any) -> Any:
            stack.callback(thing.close)
            return thing

        yield close_later


@pytest.fixture
def photo() -> Iterator[StillMemory]:
    """Return the memory of a shopper's small grey picture."""
    still = StillMemory("photo", 90, 160)
    still.view[:] = b"\x55" * still.size
    yield still
    still.close()


@pytest.fixture
def result() -> Iterator[StillMemory]:
    """Return memory for a result."""
    still = StillMemory("result", 90, 160)
    yield still
    still.close()
