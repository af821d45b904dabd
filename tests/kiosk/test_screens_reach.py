"""Everybody can press it: size, place, name, order of everything that can be pressed on every screen."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from shiboken6 import getCppPointer

from tests.kiosk.scenes import SCENES
from tests.kiosk.screen_window import Stage

PANELS = ((1080, 1920), (720, 1280), (2160, 3840), (1920, 1080))


EVERY_PANEL = pytest.mark.parametrize(
    "panel", PANELS, indirect=True, scope="module", ids=lambda panel: f"{panel[0]}x{panel[1]}"
)


@EVERY_PANEL
@pytest.mark.parametrize("scene", SCENES)
def test_a_finger_of_20_mm_fits_on_every_control_inside_the_reachable_band(panel: Stage, scene: str) -> None:
    panel.show(scene)
    mm, top, bottom = (panel.bridge.panel.values[key] for key in ("mm", "bandTop", "bandBottom"))
    controls = panel.controls()
    assert controls or scene == "goodbye"
    for control in controls:
        where, name = panel.rect(control), control.property("label")
        assert min(where.width(), where.height()) >= 20 * mm - 0.5, f"{name}: {where} at {mm} px/mm"
        assert where.top() >= top - 0.5, f"{name}: {where} above {top}"
        assert where.bottom() <= bottom + 0.5, f"{name}: {where} below {bottom}"


@EVERY_PANEL
@pytest.mark.parametrize("scene", SCENES)
def test_no_control_lies_on_another(panel: Stage, scene: str) -> None:
    panel.show(scene)
    if _overlaps(panel):  # a grid that is still laying itself out has its tiles on one another
        panel.rest()
    assert not _overlaps(panel)


def _overlaps(panel: Stage) -> list[str]:
    layer = panel.top_layer()
    controls = [one for one in panel.controls() if layer is None or layer.isAncestorOf(one)]
    found = []
    for one, other in itertools.combinations(controls, 2):
        common = panel.rect(one).intersected(panel.rect(other))
        within = one.isAncestorOf(other) or other.isAncestorOf(one)
        if not within and min(common.width(), common.height()) >= 1:
            found.append(_pair(panel, one, other))
    return found


def _pair(stage: Stage, one: QQuickItem, other: QQuickItem) -> str:
    return " and ".join(f"{item.property('label')} {stage.rect(item)}" for item in (one, other))


@pytest.mark.parametrize("scene", SCENES)
def test_every_control_has_a_name_for_the_screen_reader(stage: Stage, scene: str) -> None:
    stage.show(scene)
    for control in stage.controls():
        spoken = QAccessible.queryAccessibleInterface(control)
        assert spoken is not None
        assert spoken.text(QAccessible.Text.Name).strip(), stage.rect(control)
        assert spoken.role() != QAccessible.Role.NoRole


@pytest.mark.parametrize("scene", [name for name in SCENES if name != "goodbye"])
def test_tab_reaches_every_control_and_nothing_below_a_sheet(stage: Stage, scene: str) -> None:
    stage.resize(1080, 1920)
    stage.show(scene)
    layer = stage.top_layer()
    wanted = {
        _address(one): one.property("label")
        for one in stage.controls()
        if one.property("label") and (layer is None or layer.isAncestorOf(one))
    }
    reached: set[int] = set()
    for _ in range(120):
        QTest.keyClick(stage.window, Qt.Key.Key_Tab)
        item = stage.window.activeFocusItem()
        if item is not None and item.property("isControl"):
            if layer is not None and not _in_notice(item):
                assert layer.isAncestorOf(item), f"{item.property('label')} lies below the sheet"
            reached.add(_address(item))
    assert not wanted.keys() - reached, [wanted[one] for one in wanted.keys() - reached]


def _address(item: QQuickItem) -> int:
    return int(getCppPointer(item)[0])  # type: ignore[no-untyped-call]


def _in_notice(item: QQuickItem) -> bool:
    above = item.parentItem()
    while above is not None:
        if above.metaObject().className().startswith("NoticeBar"):
            return True
        above = above.parentItem()
    return False


def test_the_focus_is_drawn_for_keys_and_not_for_fingers(stage: Stage) -> None:
    stage.resize(1080, 1920)
    stage.show("attract")
    QTest.keyClick(stage.window, Qt.Key.Key_Tab)
    assert stage.evaluate("Theme.keyboard")
    stage.tap("Deutsch")
    assert not stage.evaluate("Theme.keyboard")
    assert ("touch",) in stage.bridge.session.calls


def test_the_seen_part_of_what_is_cut_off_is_smaller(stage: Stage) -> None:
    stage.resize(1080, 1920)
    stage.show("choose")
    cards = [one for one in stage.items() if one.metaObject().className().startswith("GarmentCard")]
    assert any(stage.seen_part(card) != stage.rect(card) for card in cards)
    assert isinstance(stage.rect(cards[0]), QRectF)


@pytest.mark.parametrize("scene", SCENES)
def test_on_a_small_panel_every_control_is_whole_and_the_mirror_is_seen(stage: Stage, scene: str) -> None:
    """A 23-inch display is shorter than what hands reach: all of it is in the band."""
    stage.resize(1080, 1920)
    stage.bridge.panel.put(mm=96 / 25.4, bandTop=0, bandBottom=1920)
    stage.show(scene)
    stage.settle()
    for control in stage.controls():
        where, name = stage.rect(control), control.property("label")
        assert where.top() >= 0, f"{name}: {where}"
        assert where.bottom() <= 1920, f"{name}: {where}"
        if scene.startswith(("choose", "carousel")):
            assert where.top() >= 0.3 * 1920, f"{name}: {where} hides the mirror"
    stage.resize(1080, 1920)
