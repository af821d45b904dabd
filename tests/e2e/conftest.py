"""The whole mirror with drawn engines, offscreen, on a catalogue of the sample garments."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QSG_RENDER_LOOP", "basic")

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from engine.catalog import sample_shop, sync_folder
from kiosk.app import Kiosk
from kiosk.options import Options
from kiosk.settings import KioskSettings
from tests.e2e.shopper import Shopper
from tests.leaks import leaves_nothing_behind, older_timers

__all__ = ["leaves_nothing_behind", "older_timers"]

_ALONE = "MIRROR_TEST_ALONE"


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test marked ``alone`` in a process of its own: it searches this process, not what others left."""
    if pyfuncitem.get_closest_marker("alone") is None or _ALONE in os.environ:
        return None
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", pyfuncitem.nodeid],
        cwd=pyfuncitem.config.rootpath,
        env=os.environ | {_ALONE: "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "1 passed" in done.stdout
    return True


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a state folder with the sample garments in its catalogue."""
    state = tmp_path_factory.mktemp("stocked")
    sync_folder(state / "catalog", sample_shop())
    return state


@pytest.fixture
def state(stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a fresh state folder for one test."""
    folder = tmp_path / "state"
    shutil.copytree(stocked, folder)
    monkeypatch.setenv("MIRROR_STATE_DIR", str(folder))
    return folder


@pytest.fixture
def settings() -> KioskSettings:
    """Choose drawn engines, a portrait camera, short pauses, and patience: these tests share a machine with others."""
    plain = KioskSettings()
    quick = {"countdown_s": 0.2, "goodbye_s": 0.1, "capture_timeout_s": 30, "wipe_timeout_s": 30}
    patient = {"fake": True, "spare_jobs": False, "deaf_s": 30, "wipe_s": 20}
    return plain.model_copy(
        update={
            "workers": plain.workers.model_copy(update=patient),
            "camera": plain.camera.model_copy(update={"width": 540, "height": 960}),
            "session": plain.session.model_copy(update=quick),
            "handover": plain.handover.model_copy(update={"port": 0}),
        }
    )


@pytest.fixture
def open_mirror(
    qapp: QGuiApplication, qtbot: QtBot, state: Path, settings: KioskSettings
) -> Iterator[Callable[..., Shopper]]:
    """Open a mirror and return a shopper before it; it is closed after the test."""
    opened: list[Kiosk] = []

    def mirror(commands: dict[str, list[str]] | None = None) -> Shopper:
        kiosk = Kiosk(qapp, Options(windowed=True, fake=True), settings, commands)
        opened.append(kiosk)
        kiosk.show()
        return Shopper(kiosk, qtbot)

    yield mirror
    for kiosk in opened:
        kiosk.close()


@pytest.fixture
def shopper(open_mirror: Callable[..., Shopper]) -> Shopper:
    """Put a shopper before a fresh mirror whose engines are ready."""
    shopper = open_mirror()
    shopper.wait_for_engines()
    return shopper
