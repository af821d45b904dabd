"""Fingers on the glass: two of them zoom the picture, one pushes it, and a tap and a drag work as with a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem

from tests.kiosk.screen_window import Stage

STEPS = 12


@pytest.fixture
def slider(stage: Stage) -> QQuickItem:
    """Return the picture with its before and after, not zoomed."""
    stage.resize(1080, 1920)
    stage.show("picture")
    stage.wait_for_pictures()
    slider = next(one for one in stage.items() if one.property("edge") is not None)
    slider.setProperty("zoom", 1.0)
    slider.setProperty("shift", QPointF())
    slider.setProperty("edge", 0.5)
    slider.setProperty("sliding", True)
    return slider


def way(start: QPointF, end: QPointF) -> list[QPointF]:
    return [start + (end - start) * (step / STEPS) for step in range(STEPS + 1)]


def spread(stage: Stage, middle: QPointF, near: float, far: float) -> None:
    """Spread two fingers from ``near`` to ``far`` px between them (or pinch, when ``far`` is the shorter)."""
    fingers = [way(middle + QPointF(0, side * near / 2), middle + QPointF(0, side * far / 2)) for side in (-1, 1)]
    stage.touch(*fingers)


def seen_at(slider: QQuickItem, at: QPointF) -> QPointF:
    """Return which place of the unzoomed picture is seen at ``at``."""
    shift, zoom = slider.property("shift"), slider.property("zoom")
    return (at - shift) / zoom


@pytest.mark.parametrize("middle", [QPointF(540, 420), QPointF(300, 1000), QPointF(700, 760)])
def test_spreading_two_fingers_zooms_and_keeps_what_lies_between_them(
    stage: Stage, slider: QQuickItem, middle: QPointF
) -> None:
    spread(stage, middle, 200, 500)
    zoom = slider.property("zoom")
    assert 1.9 < zoom <= 2.6
    kept = seen_at(slider, middle)
    assert kept.x() == pytest.approx(middle.x(), abs=30)
    assert kept.y() == pytest.approx(middle.y(), abs=30)
    spread(stage, middle, 500, 150)
    assert slider.property("zoom") == 1


def test_zoom_ends_at_four_times_and_the_picture_never_leaves_its_frame(stage: Stage, slider: QQuickItem) -> None:
    for _ in range(3):
        spread(stage, QPointF(120, 700), 160, 900)
    assert slider.property("zoom") == 4
    shift = slider.property("shift")
    assert -3 * slider.width() <= shift.x() <= 0
    assert -3 * slider.height() <= shift.y() <= 0


def test_one_finger_pushes_the_zoomed_picture_and_nothing_else(stage: Stage, slider: QQuickItem) -> None:
    spread(stage, QPointF(540, 420), 200, 500)
    before, zoom = slider.property("shift"), slider.property("zoom")
    stage.touch(way(QPointF(540, 420), QPointF(440, 320)))
    moved = slider.property("shift") - before
    assert moved.x() == pytest.approx(-100, abs=30)
    assert moved.y() == pytest.approx(-100, abs=30)
    assert slider.property("zoom") == zoom
    assert slider.property("edge") == 0.5


def test_a_second_finger_zooms_while_the_first_already_pushes(stage: Stage, slider: QQuickItem) -> None:
    spread(stage, QPointF(540, 420), 200, 400)
    zoom = slider.property("zoom")
    stage.touch(
        [*way(QPointF(540, 500), QPointF(600, 560)), *way(QPointF(600, 560), QPointF(600, 700))],
        lift=True,
    )
    assert slider.property("zoom") == zoom
    spread(stage, QPointF(540, 420), 200, 300)
    assert slider.property("zoom") > zoom


def test_fingers_that_land_on_the_handle_zoom_too(stage: Stage, slider: QQuickItem) -> None:
    handle = next(one for one in stage.controls() if one.parentItem() == slider)
    middle = stage.rect(handle).center()
    stage.touch(
        way(middle, middle + QPointF(0, 20)),
        way(middle - QPointF(0, 200), middle - QPointF(0, 500)),
    )
    assert slider.property("zoom") > 1.5


def test_a_finger_slides_the_edge(stage: Stage, slider: QQuickItem) -> None:
    handle = next(one for one in stage.controls() if one.parentItem() == slider)
    middle = stage.rect(handle).center()
    stage.touch(way(middle, QPointF(270, middle.y())))
    assert slider.property("edge") == pytest.approx(0.25, abs=0.03)
    assert slider.property("zoom") == 1


def test_a_finger_taps_a_control(stage: Stage, slider: QQuickItem) -> None:
    at = stage.rect(stage.named("Take it with me")).center()
    stage.touch([at])
    assert ("goTo", "take") in stage.bridge.session.calls


def test_a_new_picture_is_seen_whole(stage: Stage, slider: QQuickItem) -> None:
    spread(stage, QPointF(540, 420), 200, 500)
    stage.bridge.picture.put(current="2")
    stage.settle()
    assert slider.property("zoom") == 1
    stage.bridge.picture.put(current="1")


def test_looking_closer_zooms_and_never_leaves_the_picture(stage: Stage) -> None:
    stage.show("picture")
    stage.tap("Look closer")
    slider = next(one for one in stage.items() if one.property("edge") is not None)
    assert slider.property("zoom") == 2
    shift = slider.property("shift")
    assert -slider.width() <= shift.x() <= 0
    assert -slider.height() <= shift.y() <= 0
    stage.tap("See all of it")
    assert slider.property("zoom") == 1
