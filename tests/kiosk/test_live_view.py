"""The live picture: mirrored like a looking-glass, never stretched, and gone when it must be."""

from __future__ import annotations

import os
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickView

from kiosk.live_view import LiveView, placed


class Frames(QObject):
    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.asked = 0

    def newest(self) -> QImage | None:
        self.asked += 1
        return self.image


def _two_halves() -> QImage:
    """Return 100 × 200 px: left red, right blue."""
    image = QImage(100, 200, QImage.Format.Format_RGB888)
    image.fill("red")
    for y in range(200):
        for x in range(50, 100):
            image.setPixelColor(x, y, "blue")
    return image


@pytest.fixture
def shown(qtbot: object) -> Iterator[tuple[QQuickView, LiveView, Frames]]:
    view, frames = QQuickView(), Frames()
    view.setColor("black")
    view.resize(100, 200)
    item = LiveView(view.contentItem())
    item.setSize(view.size())
    item.setProperty("frames", frames)
    view.show()
    yield view, item, frames
    view.close()
    view.deleteLater()


def _pixels(view: QQuickView) -> np.ndarray:
    image = view.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def test_the_shopper_is_shown_mirrored(shown: tuple[QQuickView, LiveView, Frames]) -> None:
    view, item, frames = shown
    frames.image = _two_halves()
    frames.arrived.emit()
    assert _pixels(view)[100, 10].tolist() == [0, 0, 255]
    item.setProperty("mirrored", False)
    assert _pixels(view)[100, 10].tolist() == [255, 0, 0]


def test_after_a_wipe_nothing_is_left_on_the_glass(shown: tuple[QQuickView, LiveView, Frames]) -> None:
    view, _, frames = shown
    frames.image = _two_halves()
    frames.arrived.emit()
    frames.image = None
    frames.arrived.emit()
    assert not _pixels(view).any()


def test_a_hidden_view_holds_no_picture_and_asks_for_none(shown: tuple[QQuickView, LiveView, Frames]) -> None:
    view, item, frames = shown
    frames.image = _two_halves()
    frames.arrived.emit()
    assert _pixels(view).any()
    item.setVisible(False)
    asked = frames.asked
    frames.arrived.emit()
    assert frames.asked == asked
    frames.image = None
    item.setVisible(True)
    assert not _pixels(view).any()


def test_a_frame_is_fetched_once_however_often_it_is_painted(shown: tuple[QQuickView, LiveView, Frames]) -> None:
    view, item, frames = shown
    frames.image = _two_halves()
    frames.arrived.emit()
    _pixels(view)
    asked = frames.asked
    for _ in range(3):
        item.update()
        _pixels(view)
    assert frames.asked == asked


def test_a_looking_glass_that_is_hung_up_has_its_place_before_it_is_drawn(
    shown: tuple[QQuickView, LiveView, Frames],
) -> None:
    """Place the first frame at once, so that a screen does not begin dark."""
    view, item, frames = shown
    item.setVisible(False)
    frames.image = _two_halves()
    item.setVisible(True)
    assert item.property("placed") == QRectF(0, 0, 100, 200)
    assert _pixels(view).any()


def test_frames_that_come_while_the_screen_stands_still_are_fetched_as_one(
    shown: tuple[QQuickView, LiveView, Frames],
) -> None:
    """Only the newest frame is copied, when the scene is drawn next, and the one that is replaced is let go at once."""
    view, item, frames = shown
    frames.image = QImage(100, 200, QImage.Format.Format_RGB888)
    frames.arrived.emit()
    _pixels(view)
    asked = frames.asked
    held = weakref.ref(frames.image)
    frames.image = _two_halves()
    for _ in range(5):
        frames.arrived.emit()
    assert held() is None
    assert frames.asked == asked
    assert _pixels(view)[100, 10].tolist() == [0, 0, 255]
    assert frames.asked == asked + 1
    assert item.property("placed") == QRectF(0, 0, 100, 200)


@pytest.mark.parametrize(
    ("frame", "item", "cover", "top", "place"),
    [
        ((100, 200), (100, 200), True, False, QRectF(0, 0, 100, 200)),
        ((100, 200), (200, 200), True, False, QRectF(0, -100, 200, 400)),
        ((100, 200), (200, 200), True, True, QRectF(0, 0, 200, 400)),
        ((100, 200), (200, 200), False, False, QRectF(50, 0, 100, 200)),
        ((0, 0), (200, 200), True, False, QRectF()),
    ],
)
def test_a_frame_is_placed_whole_or_filling_and_never_stretched(
    frame: tuple[int, int], item: tuple[int, int], cover: bool, top: bool, place: QRectF
) -> None:
    assert placed(*frame, *item, cover=cover, top=top) == place


def _large_view(mirrored: bool) -> tuple[LiveView, QImage]:
    """Return a view of a panel's size and the picture of noise that it shows."""
    noise = np.random.default_rng(0).integers(0, 255, (960, 540, 4), np.uint8)
    noise[..., 3] = 255
    picture = QImage(noise.tobytes(), 540, 960, QImage.Format.Format_RGB32).copy()
    view = LiveView()
    view.setSize(QSizeF(1080, 1920))
    view.setProperty("mirrored", mirrored)
    view._show(picture)
    return view, picture


def _canvas() -> QImage:
    image = QImage(1080, 1920, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


@pytest.mark.parametrize("mirrored", [True, False])
def test_a_panel_is_painted_as_if_at_once(qapp: object, mirrored: bool) -> None:
    """Paint the same pixels as a picture drawn whole, without a seam."""
    view, picture = _large_view(mirrored)
    seen, whole = _canvas(), _canvas()
    painter = QPainter(seen)
    view.paint(painter)
    painter.end()
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if mirrored:
        painter.translate(1080, 0)
        painter.scale(-1, 1)
    painter.drawImage(QRectF(0, 0, 1080, 1920), picture)
    painter.end()
    assert seen == whole


_IN_A_FRESH_PROCESS = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/kiosk")
from PySide6.QtGui import QGuiApplication, QPainter
app = QGuiApplication([])
from test_live_view import _canvas, _large_view
view, _ = _large_view(True)
canvas = _canvas()
before = len(list(Path("/proc/self/task").iterdir()))
painter = QPainter(canvas)
view.paint(painter)
painter.end()
print(len(list(Path("/proc/self/task").iterdir())) - before)
"""


def test_painting_waits_for_no_other_thread() -> None:
    """Scale the picture on the screen's own thread: Qt's helpers would wait for a core that the engine keeps busy."""
    done = subprocess.run(
        [sys.executable, "-c", _IN_A_FRESH_PROCESS],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "0"
