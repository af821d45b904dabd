"""What is taken along belongs to the picture that is looked at, and the screens find every property they read."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.errors import ErrorCode, MirrorError
from kiosk.bridge.catalog_bridge import CatalogBridge
from kiosk.bridge.live_bridge import LiveBridge
from kiosk.bridge.outfit_bridge import OutfitBridge
from kiosk.bridge.panel_bridge import PanelBridge
from kiosk.bridge.picture_bridge import PictureBridge
from kiosk.bridge.reading_bridge import ReadingBridge
from kiosk.bridge.session_bridge import SessionBridge
from kiosk.bridge.staff_bridge import StaffBridge
from kiosk.bridge.take_away_bridge import TakeAwayBridge
from kiosk.settings import HandoverSettings, StaffSettings
from kiosk.staff import PinLock
from kiosk.transitions import Screen
from kiosk.visit import Look
from tests.kiosk.fake_bridge import FakeBridge
from tests.kiosk.handed_over import PICTURE, Make, get, make
from tests.kiosk.stage import Stage

__all__ = ["make"]


class _Signal:
    def connect(self, call: Callable[[], None]) -> None:
        """Nothing changes."""


PRINTER = SimpleNamespace(
    changed=_Signal(), available=True, state="problem", code="paper", sentence="No paper.", forget=lambda: None
)


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.go(Screen.TAKE)
    assert stage.session.visit is not None
    stage.session.visit.looks.append(Look("look-2", ("jeans",), "geometry", passed=True))
    return stage


def bridge_of(stage: Stage, make: Make) -> TakeAwayBridge:
    bridge = TakeAwayBridge(
        stage.session, lambda look: PICTURE, make(), HandoverSettings(), PRINTER, lambda sku, size: None
    )
    stage.session.on_change = bridge.refresh
    return bridge


def linked(bridge: TakeAwayBridge, qtbot: QtBot, look: str) -> str:
    before = bridge.link
    bridge.makeLink(look)
    qtbot.waitUntil(lambda: bridge.link not in ("", before))
    return str(bridge.link)


def test_a_code_is_shown_beside_its_own_picture_only(stage: Stage, make: Make, qtbot: QtBot) -> None:
    bridge = bridge_of(stage, make)
    stage.session.select("look-1")
    first, code = linked(bridge, qtbot, "look-1"), bridge.qrImage
    stage.session.select("look-2")
    assert (bridge.link, bridge.qrImage, bridge.secondsLeft) == ("", "", 0)
    second = linked(bridge, qtbot, "look-2")
    assert second != first
    assert bridge.qrImage != code
    stage.session.select("look-1")
    assert (bridge.link, bridge.qrImage) == (first, code)
    assert [get(link)[0] for link in (first, second)] == [200, 200]


def both_linked(stage: Stage, bridge: TakeAwayBridge, qtbot: QtBot) -> list[str]:
    """Return the links of both pictures; the second is looked at."""
    links = []
    for look in ("look-1", "look-2"):
        stage.session.select(look)
        links.append(linked(bridge, qtbot, look))
    return links


def test_only_the_link_of_the_picture_looked_at_is_taken_back(stage: Stage, make: Make, qtbot: QtBot) -> None:
    bridge = bridge_of(stage, make)
    first, second = both_linked(stage, bridge, qtbot)
    bridge.dropLink()
    assert bridge.link == ""
    qtbot.waitUntil(lambda: get(second)[0] == 404)
    assert get(first)[0] == 200


def test_a_destroyed_picture_takes_its_link_along(stage: Stage, make: Make, qtbot: QtBot) -> None:
    bridge = bridge_of(stage, make)
    first, second = both_linked(stage, bridge, qtbot)
    stage.session.drop_look("look-1")
    qtbot.waitUntil(lambda: get(first)[0] == 404)
    assert get(second)[0] == 200


def test_the_printer_is_told_by_its_code_so_that_every_language_has_words(stage: Stage, make: Make) -> None:
    assert bridge_of(stage, make).printCode == "paper"


@pytest.mark.parametrize(("screen", "told"), [(Screen.TAKE, False), (Screen.STAFF, True)])
def test_only_staff_are_told_that_the_wishes_cannot_be_read(screen: Screen, told: bool, qtbot: QtBot) -> None:
    stage = Stage()
    stage.go(screen)
    full: Future[None] = Future()
    full.set_exception(MirrorError(ErrorCode.DISK_FULL, "Full.", "Free some."))
    lock = SimpleNamespace(needs_pin=False, attempts_left=5, locked_seconds=lambda: 0.0)
    work = SimpleNamespace(state=dict, warnings=list)
    StaffBridge(stage.session, lock, SimpleNamespace(open_requests=lambda: full), (), work)
    qtbot.wait(50)
    assert (stage.session.notice is not None) is told


def test_staff_hear_at_once_that_a_first_pin_is_too_easy(tmp_path: Path) -> None:
    stage = Stage()
    stage.go(Screen.STAFF)
    lock = PinLock(tmp_path / "pin.json", StaffSettings())
    nothing: Future[list[object]] = Future()
    nothing.set_result([])
    work = SimpleNamespace(state=dict, warnings=list)
    staff = StaffBridge(stage.session, lock, SimpleNamespace(open_requests=lambda: nothing), (), work)
    assert not staff.mayBePin("1234")
    assert stage.session.notice is not None
    assert stage.session.notice.code == "PIN_EASY"
    assert staff.mayBePin("4711")
    assert stage.session.notice is None
    assert lock.needs_pin, "nothing is set before it was entered twice"
    lock.close()


@pytest.mark.parametrize(
    ("drawn", "real"),
    [
        ("session", SessionBridge),
        ("live", LiveBridge),
        ("catalog", CatalogBridge),
        ("outfit", OutfitBridge),
        ("picture", PictureBridge),
        ("take_away", TakeAwayBridge),
        ("staff", StaffBridge),
        ("reading", ReadingBridge),
        ("panel", PanelBridge),
    ],
)
def test_the_drawn_bridge_of_the_screens_tests_has_what_the_real_one_has(drawn: str, real: Any) -> None:
    meta = real.staticMetaObject
    has = {meta.property(n).name() for n in range(meta.propertyCount())}
    assert set(getattr(FakeBridge(), drawn).values) <= has
