"""The points of a garment on the staff page: dragged with a finger, moved with keys, taken back, kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.kiosk.fake_bridge import reading_of
from tests.kiosk.screen_window import Stage


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.resize(1080, 1920)
    stage.bridge.reading.calls.clear()
    stage.show("staff_points")
    stage.wait_for_pictures()
    return stage


def sheet_of(stage: Stage) -> QQuickItem:
    found = stage.window.findChild(QObject, "points")
    assert isinstance(found, QQuickItem)
    return found


def drawn(stage: Stage) -> tuple[QQuickItem, float]:
    """Return the product photo and how many px of the screen one of its px takes."""
    photo = next(
        one
        for one in stage.items(sheet_of(stage))
        if one.metaObject().className().startswith("Picture") and one.property("zoom") is not None
    )
    return photo, float(photo.property("zoom"))


def point(name: str) -> dict[str, Any]:
    return next(one for one in reading_of("tee_print")["points"] if one["name"] == name)


def on_screen(stage: Stage, name: str) -> QPointF:
    photo, zoom = drawn(stage)
    return photo.mapToScene(QPointF(point(name)["x"] * zoom, point(name)["y"] * zoom))


def saved(stage: Stage) -> list[dict[str, Any]]:
    stage.tap("Save")
    (call,) = [call for call in stage.bridge.reading.calls if call[0] == "save"]
    return list(call[1])


def test_a_dragged_point_is_kept_where_the_finger_left_it_and_no_other_is(stage: Stage) -> None:
    _, zoom = drawn(stage)
    start = on_screen(stage, "hem_r")
    stage.drag(start, start + QPointF(40, -24))
    assert "hem, right" in [text.property("text") for text in stage.texts()]
    (kept,) = saved(stage)
    assert kept["name"] == "hem_r"
    assert kept["x"] == pytest.approx(point("hem_r")["x"] + 40 / zoom, abs=1.5 / zoom)
    assert kept["y"] == pytest.approx(point("hem_r")["y"] - 24 / zoom, abs=1.5 / zoom)


def test_a_finger_beside_a_point_moves_it_by_the_way_it_goes(stage: Stage) -> None:
    _, zoom = drawn(stage)
    beside = on_screen(stage, "hem_l") + QPointF(-30, 20)
    stage.drag(beside, beside + QPointF(0, 30))
    (kept,) = saved(stage)
    assert (kept["name"], kept["x"]) == ("hem_l", pytest.approx(point("hem_l")["x"], abs=1.5 / zoom))
    assert kept["y"] == pytest.approx(point("hem_l")["y"] + 30 / zoom, abs=1.5 / zoom)


def test_a_point_stays_inside_the_photo(stage: Stage) -> None:
    start = on_screen(stage, "cuff_top_l")
    stage.drag(start, QPointF(-300, start.y()))
    (kept,) = saved(stage)
    assert kept["x"] == 0


def test_one_step_after_another_is_taken_back(stage: Stage) -> None:
    first, second = on_screen(stage, "hem_l"), on_screen(stage, "hem_r")
    stage.drag(first, first + QPointF(20, 0))
    stage.drag(second, second + QPointF(20, 0))
    stage.tap("Undo")
    assert [one["name"] for one in saved(stage)] == ["hem_l"]
    stage.tap("Undo")
    assert "Save" not in [one.property("label") for one in stage.controls()]


def test_keys_choose_a_point_and_move_it_by_a_pixel(stage: Stage) -> None:
    _, zoom = drawn(stage)
    canvas = drawn(stage)[0].parentItem()
    assert canvas is not None
    canvas.forceActiveFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(stage.window, key)
    stage.settle()
    second = reading_of("tee_print")["points"][1]
    (kept,) = saved(stage)
    assert kept["name"] == second["name"]
    assert kept["x"] - second["x"] == pytest.approx(2 / zoom)
    assert kept["y"] - second["y"] == pytest.approx(1 / zoom)


def test_what_was_not_read_says_so_and_can_only_be_taken_back(stage: Stage) -> None:
    unread = reading_of("tee_print") | {"width": 0, "height": 0, "points": []}
    stage.bridge.reading.put(current=unread)
    stage.settle(60)
    assert any("was not read" in text.property("text") for text in stage.texts())
    labels = [one.property("label") for one in stage.controls()]
    assert "As found" in labels
    assert "Save" not in labels


def test_closing_it_forgets_what_was_moved(stage: Stage) -> None:
    start = on_screen(stage, "hem_r")
    stage.drag(start, start + QPointF(40, 0))
    stage.tap("Close")
    assert ("close",) in stage.bridge.reading.calls
    stage.bridge.reading.put(current=None)
    stage.show("staff_points")
    assert not sheet_of(stage).property("changed")


def test_the_front_of_a_cardigan_is_said_to_be_open_with_one_touch(stage: Stage) -> None:
    assert "Open front" not in [text.property("text") for text in stage.texts()]  # a tee has none
    stage.bridge.reading.put(current=reading_of("tee_print", outer=True, opening="closed"))
    stage.settle()
    stage.tap("Closed front")
    assert not [call for call in stage.bridge.reading.calls if call[0] == "setOpening"]  # it is so already
    stage.tap("Open front")
    assert ("setOpening", "open") in stage.bridge.reading.calls
    stage.bridge.reading.put(current=None)


def test_points_that_were_dragged_are_not_lost_by_a_touch_on_a_front(stage: Stage) -> None:
    stage.bridge.reading.put(current=reading_of("tee_print", outer=True))
    stage.settle()
    start = on_screen(stage, "hem_r")
    stage.drag(start, start + QPointF(40, -24))
    assert "Open front" in [text.property("text") for text in stage.texts()]
    assert "Open front" not in [one.property("label") for one in stage.controls()]  # it cannot be touched now
    assert [one["name"] for one in saved(stage)] == ["hem_r"]
    stage.bridge.reading.put(current=None)
