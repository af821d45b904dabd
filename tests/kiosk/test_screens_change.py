"""From one screen to the next: it is made behind the one that is seen, and nothing is lost on the way."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QRectF, Qt
from PySide6.QtTest import QTest

from tests.kiosk.finger import wait_for_screen
from tests.kiosk.screen_window import Stage

_FADE_MS = 380
WAYS = [("mirror", "choose"), ("choose", "live"), ("live", "picture"), ("live", "choose"), ("attract", "consent")]


def leave(stage: Stage, screen: str) -> None:
    """Name another screen and let Qt begin to make it."""
    stage.bridge.session.put(screen=screen)


def test_the_old_screen_stands_until_the_new_one_is_made(stage: Stage) -> None:
    """Keep the old screen in its place while the next is made, then show the next."""
    stage.show("mirror")
    old = stage.window.property("screen")
    leave(stage, "choose")
    assert stage.window.property("arriving")
    assert stage.window.property("screen") is old
    assert stage.window.property("shown") == "mirror"
    assert wait_for_screen(stage.window)
    assert stage.window.property("shown") == "choose"
    assert stage.window.property("screen") is not old


@pytest.mark.parametrize("calm", [True, False], ids=["at once", "faded"])
@pytest.mark.parametrize(("old", "new"), WAYS)
def test_no_change_of_screens_begins_dark(stage: Stage, old: str, new: str, calm: bool) -> None:
    """Hold the brightness of the upper part of the picture between those of both screens, all the way."""
    stage.bridge.session.put(reducedMotion=calm)
    stage.show(new)
    stage.wait_for_pictures()
    stage.settle(_FADE_MS * 2)
    after = stage.grab()[:500].mean()
    stage.show(old)
    stage.wait_for_pictures()
    stage.settle(_FADE_MS * 2)
    before = stage.grab()[:500].mean()
    leave(stage, new)
    clock, seen = QElapsedTimer(), []
    clock.start()
    while stage.window.property("arriving") or clock.elapsed() < 2 * _FADE_MS:
        QCoreApplication.processEvents()
        seen.append(stage.grab()[:500].mean())
    stage.bridge.session.put(reducedMotion=True)
    assert min(seen) > min(before, after) - 4, np.round(seen).tolist()


def test_what_is_pressed_while_a_screen_is_made_does_nothing(stage: Stage) -> None:
    """Let neither finger nor key reach a screen that is being left."""
    stage.show("choose")
    search = stage.rect(stage.named("Search")).center()
    stage.named("Search").forceActiveFocus()
    leave(stage, "live")
    QTest.mouseClick(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, search.toPoint())
    QTest.keyClick(stage.window, Qt.Key.Key_Return)
    sheet = stage.window.findChild(QObject, "search")  # a fast machine may have made the next screen meanwhile
    assert sheet is None or not sheet.property("open")
    wait_for_screen(stage.window)


def test_a_screen_that_is_not_left_after_all_goes_on(stage: Stage) -> None:
    """Take a screen back that was being made when the session stays where it was, and give the keys back."""
    stage.show("choose")
    old = stage.window.property("screen")
    leave(stage, "live")
    leave(stage, "choose")
    assert not stage.window.property("arriving")
    assert stage.window.property("screen") is old
    assert old.property("activeFocus")
    stage.tap("Search")
    assert stage.window.findChild(QObject, "search").property("open")


def test_a_screen_that_has_not_faded_away_comes_back(stage: Stage) -> None:
    """Return to a screen that is still fading without making it anew."""
    stage.show("choose")
    leave(stage, "live")
    wait_for_screen(stage.window)
    leave(stage, "choose")
    wait_for_screen(stage.window)
    assert stage.window.property("shown") == "choose"
    assert stage.window.property("screen").property("activeFocus")


@pytest.mark.parametrize("screen", ["consent", "choose", "live", "picture", "take"])
def test_a_new_screen_has_the_keys(stage: Stage, screen: str) -> None:
    """Give the keys to the screen that has come, and the touches."""
    stage.show("attract")
    stage.show(screen)
    assert stage.window.property("screen").property("activeFocus")
    assert stage.window.property("screen").isEnabled()


@pytest.mark.parametrize(
    "screen",
    ["attract", "consent", "mirror", "countdown", "approve", "choose", "live", "picture", "take", "staff", "fault"],
)
def test_a_screen_made_behind_another_is_laid_out_like_one_made_at_once(stage: Stage, screen: str) -> None:
    """Find every word in the same place however the screen was made."""
    stage.show("goodbye")
    stage.bridge.dress(top="tee_print", bottom="skirt")
    stage.window.setProperty("shown", "")  # the first screen of all is made at once
    leave(stage, screen)
    assert not stage.window.property("arriving")
    at_once = _words(stage)
    stage.show("goodbye")
    stage.bridge.dress(top="tee_print", bottom="skirt")
    leave(stage, screen)
    assert stage.window.property("arriving")
    wait_for_screen(stage.window)
    assert _words(stage) == at_once


def test_a_sheet_that_a_shopper_left_open_goes_with_their_visit(stage: Stage) -> None:
    """Show the next shopper the attract screen, and not a sheet over it."""
    stage.show("consent")
    sheet = stage.window.findChild(QObject, "comfort")
    sheet.setProperty("open", True)
    stage.settle()
    leave(stage, "attract")
    wait_for_screen(stage.window)
    assert not sheet.property("open")
    assert stage.window.property("screen").isEnabled()


def test_a_sheet_that_nobody_touches_is_put_away_before_a_visit_has_begun(stage: Stage) -> None:
    stage.show("attract")
    sheet, timer = (stage.window.findChild(QObject, name) for name in ("comfort", "unattended"))
    usual = timer.property("interval")
    timer.setProperty("interval", 100)
    sheet.setProperty("open", True)
    stage.settle(400)
    assert not sheet.property("open")
    timer.setProperty("interval", usual)


def _words(stage: Stage) -> list[tuple[str, QRectF]]:
    stage.settle(2 * _FADE_MS)
    return [(str(text.property("text")), stage.rect(text)) for text in stage.texts()]
