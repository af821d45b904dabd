"""Staff see which photos the engine doubts, and what they set reaches the shop's garments; nobody else does."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from engine.catalog import Colour, Item, Opening, Reading, ReadPoint
from engine.catalog.item import ItemFiles
from engine.catalog.layout import CatalogLayout
from engine.errors import ErrorCode, MirrorError
from engine.landmark_file import Landmarks
from kiosk.bridge.reading_bridge import ReadingBridge
from kiosk.transitions import Event, Screen
from tests.kiosk.stage import Stage

_Result = TypeVar("_Result")


def item(
    sku: str,
    *,
    built: bool = True,
    problem: MirrorError | None = None,
    doubtful: tuple[str, ...] = (),
    pinned: bool = False,
    outdated: bool = False,
) -> Item:
    files = ItemFiles(CatalogLayout(Path("/shop")), "f", "", "", f"key-{sku}" if built else "", "")
    plain = Item(sku, sku.title(), "tshirt", "upper", Colour("", ""), "", (), "", (), files)
    return Item(**{**vars(plain), "problem": problem, "doubtful": doubtful, "pinned": pinned, "outdated": outdated})


NO = MirrorError(ErrorCode.NO_GARMENT, "No.", "Do.", reason="TWO_GARMENTS", values=("a",))


class Box:
    """A shelf and what reads it, answering at once."""

    def __init__(self) -> None:
        self.articles = (
            item("fine"), item("set", pinned=True, doubtful=("hem",)), item("new", built=False),
            item("odd", doubtful=("armpit",)), item("bad", built=False, problem=NO),
        )  # fmt: skip
        self.pinned: list[tuple[str, Landmarks]] = []
        self.opened: list[tuple[str, Opening]] = []
        self.error: MirrorError | None = None

    def read(self, folder: Path) -> Future[Reading]:
        assert folder.name == "key-odd.garment"
        return self._answer(Reading((100, 200), (ReadPoint("armpit_l", 10.0, 20.0, True),)))

    def pin(self, sku: str, points: Landmarks) -> Future[None]:
        self.pinned.append((sku, points))
        return self._answer(None)

    def pin_opening(self, sku: str, opening: Opening) -> Future[None]:
        self.opened.append((sku, opening))
        return self._answer(None)

    def _answer(self, result: _Result) -> Future[_Result]:
        future: Future[_Result] = Future()
        if self.error is not None:
            future.set_exception(self.error)
        else:
            future.set_result(result)
        return future


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def bridge(stage: Stage, box: Box, qapp: object) -> ReadingBridge:
    made = ReadingBridge(stage.session, box, box)
    stage.session.happen(Event.OPEN_STAFF)
    return made


@pytest.fixture
def inside(stage: Stage, bridge: ReadingBridge) -> ReadingBridge:
    stage.session.happen(Event.UNLOCK)
    assert stage.session.screen is Screen.STAFF
    bridge.refresh()
    return bridge


def test_what_needs_somebody_comes_first(inside: ReadingBridge) -> None:
    rows = [(row["sku"], row["state"]) for row in inside.garments]
    assert rows == [("bad", "failed"), ("odd", "doubtful"), ("new", "waiting"), ("set", "pinned"), ("fine", "ready")]
    assert inside.garments[0]["problem"] == {"reason": "TWO_GARMENTS", "values": ["a"], "english": "No. Do."}
    assert inside.garments[1]["doubtful"] == ["armpit"]


def test_what_an_older_version_has_read_is_said_before_what_staff_have_set(inside: ReadingBridge, box: Box) -> None:
    """Say of an outdated garment that it is read anew, also where points were set by hand."""
    box.articles = (item("fine"), item("old", pinned=True, outdated=True, problem=NO))
    inside.refresh()
    assert [(row["sku"], row["state"]) for row in inside.garments] == [("old", "outdated"), ("fine", "ready")]


def test_nobody_sees_or_moves_anything_before_the_page_is_unlocked(bridge: ReadingBridge, box: Box) -> None:
    bridge.open("odd")
    bridge.save([{"name": "hem_l", "x": 1, "y": 2}])
    bridge.takeBack()
    assert (bridge.garments, bridge.current, box.pinned) == ([], None, [])


def test_locking_the_page_forgets_the_garment_shown(
    stage: Stage, inside: ReadingBridge, box: Box, qtbot: QtBot
) -> None:
    inside.open("odd")
    qtbot.waitUntil(lambda: inside.current is not None)
    stage.session.happen(Event.LOCK)
    inside.refresh()
    inside.save([{"name": "armpit_l", "x": 1, "y": 2}])
    assert (inside.current, box.pinned) == (None, [])


def test_points_that_were_dragged_are_kept_and_said(
    stage: Stage, inside: ReadingBridge, box: Box, qtbot: QtBot
) -> None:
    inside.open("odd")
    qtbot.waitUntil(lambda: inside.current is not None)
    assert inside.current["points"] == [{"name": "armpit_l", "x": 10.0, "y": 20.0, "doubtful": True}]
    assert (inside.current["width"], inside.current["height"]) == (100, 200)
    inside.save([{"name": "armpit_l", "x": 12, "y": 21.5, "doubtful": True}])
    assert box.pinned == [("odd", {"armpit_l": (12.0, 21.5)})]
    qtbot.waitUntil(lambda: stage.session.notice is not None)
    assert stage.session.notice is not None
    assert stage.session.notice.code == "POINTS_SET"
    assert inside.current is None


def test_points_of_a_garment_that_could_not_be_read_can_be_taken_back(inside: ReadingBridge, box: Box) -> None:
    inside.open("bad")
    assert inside.current["points"] == []
    inside.takeBack()
    assert box.pinned == [("bad", {})]


def test_what_does_not_work_is_said_in_words(stage: Stage, inside: ReadingBridge, box: Box, qtbot: QtBot) -> None:
    box.error = MirrorError(ErrorCode.DISK_FULL, "No space.", "Free some.")
    inside.open("odd")
    qtbot.waitUntil(lambda: stage.session.notice is not None)
    assert stage.session.notice is not None
    assert (stage.session.notice.kind, stage.session.notice.sentence) == ("problem", "No space.")
    assert inside.current is None


@pytest.mark.parametrize(("said", "kept"), [("open", "open"), ("closed", "closed"), ("", ""), ("ajar", "")])
def test_what_staff_say_of_the_fronts_is_kept(
    stage: Stage, inside: ReadingBridge, box: Box, qtbot: QtBot, said: str, kept: str
) -> None:
    inside.setOpening(said)  # no garment is shown yet
    inside.open("odd")
    qtbot.waitUntil(lambda: inside.current is not None)
    inside.setOpening(said)
    assert box.opened == [("odd", kept)]
    qtbot.waitUntil(lambda: stage.session.notice is not None)
    assert stage.session.notice is not None
    assert stage.session.notice.code == "FRONTS_SET"
    assert inside.current is None
