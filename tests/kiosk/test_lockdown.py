"""No key and no window frame leads out of the mirror."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.lockdown import Lockdown

CTRL, ALT, META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture
def lockdown(qapp: QGuiApplication) -> Iterator[Lockdown]:
    lockdown = Lockdown(qapp, may_close=False)
    yield lockdown
    qapp.removeEventFilter(lockdown)
    lockdown.deleteLater()


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text)


@pytest.mark.parametrize(
    ("code", "modifiers"),
    [
        (Qt.Key.Key_F4, ALT),
        (Qt.Key.Key_Q, CTRL),
        (Qt.Key.Key_W, CTRL),
        (Qt.Key.Key_Tab, ALT),
        (Qt.Key.Key_Delete, CTRL | ALT),
        (Qt.Key.Key_Backspace, CTRL | ALT),
        (Qt.Key.Key_F1, CTRL | ALT),
        (Qt.Key.Key_F11, NONE),
        (Qt.Key.Key_Print, NONE),
        (Qt.Key.Key_Super_L, NONE),
        (Qt.Key.Key_Menu, NONE),
        (Qt.Key.Key_L, META),
        (Qt.Key.Key_PowerOff, NONE),
        (Qt.Key.Key_Sleep, NONE),
    ],
)
def test_no_key_that_commands_reaches_the_screens(lockdown: Lockdown, code: Qt.Key, modifiers: object) -> None:
    assert lockdown.eventFilter(QObject(), key(code, modifiers))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (Qt.Key.Key_A, "a"),
        (Qt.Key.Key_1, "1"),
        (Qt.Key.Key_Space, " "),
        (Qt.Key.Key_Backspace, "\b"),
        (Qt.Key.Key_Tab, "\t"),
        (Qt.Key.Key_Left, ""),
        (Qt.Key.Key_Return, "\r"),
        (Qt.Key.Key_Escape, "\x1b"),
    ],
)
def test_keys_that_type_and_move_do(lockdown: Lockdown, code: Qt.Key, text: str) -> None:
    assert not lockdown.eventFilter(QObject(), key(code, NONE, text))


def test_the_window_closes_only_for_staff(lockdown: Lockdown, qtbot: QtBot, qapp: QGuiApplication) -> None:
    window = QQuickWindow()
    window.show()
    qtbot.waitExposed(window)
    asked = QCloseEvent()
    qapp.sendEvent(window, asked)
    assert not asked.isAccepted()
    window.close()
    assert window.isVisible()
    lockdown.may_close = True
    window.close()
    assert not window.isVisible()
    window.deleteLater()


def test_there_is_no_context_menu(lockdown: Lockdown) -> None:
    assert lockdown.eventFilter(QObject(), QEvent(QEvent.Type.ContextMenu))


def test_the_system_ends_a_mirror_that_no_shopper_can_close(tmp_path: Path) -> None:
    """SIGTERM is how systemd stops a service and a box shuts down: it is obeyed at once, and not after ten seconds."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(tmp_path / "notify"))
        told.settimeout(120)
        environment = os.environ | {"NOTIFY_SOCKET": str(tmp_path / "notify"), "QT_QPA_PLATFORM": "offscreen"}
        words = [sys.executable, "-m", "kiosk", "--fake", "--state", str(tmp_path / "state")]
        with subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, text=True) as mirror:
            try:
                while b"READY=1" not in told.recv(4096):
                    pass
                mirror.send_signal(signal.SIGTERM)
                assert mirror.wait(60) == 0
            finally:
                mirror.kill()
