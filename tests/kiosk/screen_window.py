"""The screens on a stage: a window with the fake bridge, and what can be seen and measured on it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlApplicationEngine, QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.screens import MAIN, prepare
from tests.kiosk.fake_bridge import FakeBridge
from tests.kiosk.finger import Finger, turn
from tests.kiosk.scenes import SCENES

WALL_MM = {True: 1.156, False: 3.2}
"""px per mm of a 75 inch portrait panel 1080 px wide, and of a 27 inch landscape one 1920 px wide."""


class Stage(Finger):
    """One window with all screens; change what the bridge says, then look."""

    def __init__(self) -> None:
        self.bridge = FakeBridge()
        self.engine = QQmlApplicationEngine()
        self.bridge.install(self.engine)
        prepare(self.engine)
        self.engine.load(MAIN)
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        super().__init__(window)
        self.resize(1080, 1920)
        self.window.show()
        self.bridge.speak("en")
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.engine.deleteLater()
        turn(20)

    def resize(self, width: int, height: int) -> None:
        """Hang another panel: the default band on a 75 inch portrait panel, all of a landscape one."""
        portrait = height >= width
        mm = WALL_MM[True] * width / 1080 if portrait else WALL_MM[False] * width / 1920
        band = (round(624 * height / 1920), round(1595 * height / 1920)) if portrait else (0, height)
        self.bridge.panel.put(mm=mm, bandTop=band[0], bandBottom=band[1], portrait=portrait)
        self.window.resize(width, height)
        self.settle()

    def show(self, scene: str) -> None:
        """Set one of ``SCENES`` up and wait until it stands."""
        SCENES[scene](self.bridge, self.window)
        self.bridge.frames.arrived.emit()
        self.settle(25)

    def wait_for_pictures(self, most_ms: int = 6000) -> None:
        """Wait until every visible picture has been read."""
        for _ in range(most_ms // 40):
            images = [one for one in self.items(clear=True) if one.inherits("QQuickImage")]
            waiting = [one for one in images if one.property("source").toString() and one.property("progress") < 1]
            self.settle(40)
            if not waiting:
                return
        raise AssertionError("a picture never came")

    def evaluate(self, text: str) -> Any:
        """Evaluate QML in the window's context, e.g. ``Theme.target``."""
        value = QQmlExpression(qmlContext(self.window), self.window, text).evaluate()
        return value[0] if isinstance(value, tuple) else value

    def grab(self) -> npt.NDArray[np.uint8]:
        """Return the window's pixels (H, W, 3) sRGB."""
        image = self.window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()

    def texts(self) -> list[QQuickItem]:
        """Return every text that can be read now, below an open sheet not."""
        top = self.top_layer()
        return [one for one in self.items(top) if one.inherits("QQuickText") and one.property("text")]

    def top_layer(self) -> QQuickItem | None:
        """Return the uppermost sheet, None when none is open."""
        layers = [one for one in self.items() if one.isEnabled() and one.inherits("QQuickFocusScope")]
        open_ = [one for one in layers if one.property("open") or one.property("most")]
        return open_[-1] if open_ else None
