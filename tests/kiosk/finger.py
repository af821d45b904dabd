"""A finger on a window: what can be pressed there, and pressing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPointingDevice, QWindow
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest


@cache
def _touch_panel() -> QPointingDevice:
    """Return the one touch panel of this process; Qt keeps every one that is made."""
    return QTest.createTouchDevice()


def turn(ms: int) -> None:
    """Let Qt's loop turn for some time."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def wait_for_screen(window: QWindow, most_ms: int = 20_000) -> bool:
    """Wait until the screen that the session names stands in the window; return whether it had to be waited for."""
    until = QDeadlineTimer(most_ms)
    waited = False
    while window.property("arriving"):
        assert not until.hasExpired(), "a screen never came"
        waited = True
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    return waited


class Finger:
    """Finds controls by what they are called and presses them where they are drawn."""

    window: QQuickWindow

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window

    def settle(self, ms: int = 40) -> None:
        """Let Qt work off what is waiting, and a screen that is being made take its place."""
        turn(ms)
        if wait_for_screen(self.window):
            turn(ms)

    def rest(self, rounds: int = 25) -> None:
        """Wait until no text moves any more: a grid lays its garments out anew in steps, on a busy machine slowly."""
        before: list[QRectF] = []
        for _ in range(rounds):
            self.settle()
            now = [self.rect(one) for one in self.items() if one.inherits("QQuickText")]
            if now == before:
                return
            before = now

    # ---- what is there

    def items(self, root: QQuickItem | None = None, *, clear: bool = False) -> Iterator[QQuickItem]:
        """Yield every item that can be seen, from the bottom up; with ``clear`` also what is still transparent."""
        for item in sorted((root or self.window.contentItem()).childItems(), key=lambda one: one.z()):
            if item.isVisible() and (clear or item.opacity() > 0):
                yield item
                yield from self.items(item, clear=clear)

    def controls(self) -> list[QQuickItem]:
        """Return what can be pressed now."""
        return [one for one in self.items() if one.property("isControl") and one.isEnabled() and self.seen(one)]

    def named(self, label: str) -> QQuickItem:
        """Return the control with this accessible label."""
        found = [one for one in self.controls() if one.property("label") == label]
        assert len(found) == 1, f"{len(found)} × {label!r} in {[one.property('label') for one in self.controls()]}"
        return found[0]

    @staticmethod
    def rect(item: QQuickItem) -> QRectF:
        """Return where an item lies in the window, px."""
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def seen(self, item: QQuickItem) -> bool:
        """Return whether all of an item lies inside the window and what clips it."""
        return self.seen_part(item) == self.rect(item)

    def seen_part(self, item: QQuickItem) -> QRectF:
        """Return the part of an item that no ancestor and no window edge cuts off."""
        part = self.rect(item).intersected(QRectF(0, 0, self.window.width(), self.window.height()))
        above = item.parentItem()
        while above is not None:
            if above.clip():
                part = part.intersected(self.rect(above))
            above = above.parentItem()
        return part

    # ---- what a shopper does

    def tap(self, label: str) -> None:
        """Press a control as a finger does."""
        self.tap_at(self.rect(self.named(label)).center())

    def tap_at(self, point: QPointF) -> None:
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point.toPoint())
        self.settle(20)

    def drag(self, start: QPointF, end: QPointF) -> None:
        """Drag with a finger from one place to another."""
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self.window, left, none, start.toPoint())
        for share in (0.1, 0.3, 0.6, 1.0):
            at = start + (end - start) * share
            QTest.mouseMove(self.window, QPoint(round(at.x()), round(at.y())), 10)
        QTest.mouseRelease(self.window, left, none, end.toPoint())
        self.settle(20)

    def touch(self, *ways: Sequence[QPointF], lift: bool = True) -> None:
        """Move one finger per way over a touch panel, all at once: down at the first place, up at the last."""
        for step, places in enumerate(zip(*ways, strict=True)):
            event = QTest.touchEvent(self.window, _touch_panel(), False)
            for number, place in enumerate(places):
                at = place.toPoint()
                event.press(number, at, self.window) if step == 0 else event.move(number, at, self.window)
            event.commit()
            self.settle(16)
        if lift:
            event = QTest.touchEvent(self.window, _touch_panel(), False)
            for number, way in enumerate(ways):
                event.release(number, way[-1].toPoint(), self.window)
            event.commit()
            self.settle(40)
