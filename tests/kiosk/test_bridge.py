"""The objects that QML sees, over a session with machinery that only remembers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from engine.errors import ErrorCode, MirrorError
from engine.jobs.fit_message import FitNotes, OutfitFit
from kiosk.bridge.garment_model import ROLES, GarmentModel
from kiosk.bridge.images import Images
from kiosk.bridge.live_bridge import LiveBridge
from kiosk.bridge.outfit_bridge import OutfitBridge
from kiosk.bridge.panel_bridge import PanelBridge
from kiosk.bridge.picture_bridge import PictureBridge
from kiosk.bridge.session_bridge import SessionBridge
from kiosk.bridge.soon import Soon
from kiosk.live_figures import LiveFigures
from kiosk.settings import PanelSettings
from kiosk.transitions import Event, Screen
from kiosk.visit import Refusal
from tests.kiosk.stage import Stage

ITEMS = {
    "tee": {"sku": "tee", "name": "Sailor tee", "worn": "upper", "sizes": ["S", "M"]},
    "jeans": {"sku": "jeans", "name": "Jeans", "worn": "lower", "sizes": ["M"]},
    "gown": {"sku": "gown", "name": "Gown", "worn": "whole", "sizes": []},
}


@pytest.fixture
def stage() -> Stage:
    return Stage()


def item_of(sku: str) -> dict[str, Any]:
    return ITEMS.get(sku, {})


def session_bridge(stage: Stage) -> SessionBridge:
    bridge = SessionBridge(stage.session, ("en", "de", "ar"))
    stage.session.on_change = bridge.refresh
    return bridge


def test_only_properties_that_changed_are_told(stage: Stage) -> None:
    bridge = session_bridge(stage)
    told: list[str] = []
    bridge.screen_changed.connect(lambda: told.append("screen"))
    bridge.units_changed.connect(lambda: told.append("units"))
    bridge.start()
    bridge.touch()
    bridge.setHeightFt(5, 8)
    assert told == ["screen", "units"]


@pytest.mark.parametrize(
    ("screen", "touch", "arrives"),
    [
        (Screen.ATTRACT, "start", Screen.CONSENT),
        (Screen.CONSENT, "acceptConsent", Screen.MIRROR),
        (Screen.CONSENT, "declineConsent", Screen.ATTRACT),
        (Screen.MIRROR, "captureNow", Screen.COUNTDOWN),
        (Screen.COUNTDOWN, "back", Screen.MIRROR),
        (Screen.APPROVE, "retake", Screen.MIRROR),
        (Screen.APPROVE, "approve", Screen.CHOOSE),
        (Screen.PICTURE, "retake", Screen.MIRROR),
        (Screen.TAKE, "finish", Screen.GOODBYE),
    ],
)
def test_every_touch_leads_on(stage: Stage, screen: Screen, touch: str, arrives: Screen) -> None:
    bridge = session_bridge(stage)
    stage.go(screen)
    getattr(bridge, touch)()
    assert bridge.screen == arrives


def test_only_screens_that_can_be_opened_from_here_are_opened(stage: Stage) -> None:
    bridge = session_bridge(stage)
    stage.go(Screen.LIVE)
    for name in ("attract", "consent", "fault", "nowhere", "take"):
        bridge.goTo(name)
        assert bridge.screen == "live"
    bridge.goTo("choose")
    assert bridge.screen == "choose"


def test_only_languages_that_the_shop_offers_are_spoken(stage: Stage) -> None:
    bridge = session_bridge(stage)
    assert [(one["code"], one["rtl"]) for one in bridge.languages] == [("en", False), ("de", False), ("ar", True)]
    bridge.chooseLanguage("hi")
    assert bridge.language == "en"
    bridge.chooseLanguage("ar")
    assert bridge.language == "ar"


@pytest.mark.parametrize(
    ("set_height", "metres", "text"),
    [
        (lambda bridge: bridge.setHeightCm(172.4), 1.724, "172 cm"),
        (lambda bridge: bridge.setHeightFt(5, 8), 1.7272, "5′ 8″"),
        (lambda bridge: bridge.setHeightCm(30), 1.0, "100 cm"),
        (lambda bridge: bridge.setHeightFt(9, 0), 2.3, "7′ 7″"),
    ],
)
def test_a_height_is_kept_in_metres_and_shown_in_the_shoppers_unit(
    stage: Stage, set_height: Callable[[SessionBridge], None], metres: float, text: str
) -> None:
    bridge = session_bridge(stage)
    stage.go(Screen.MIRROR)
    set_height(bridge)
    assert bridge.heightM == pytest.approx(metres)
    assert bridge.heightText == text
    bridge.clearHeight()
    assert (bridge.heightM, bridge.heightText) == (0.0, "")


def test_the_warning_counts_down_and_extending_ends_it(stage: Stage) -> None:
    bridge = session_bridge(stage)
    stage.go(Screen.CHOOSE)
    stage.wait(45.5)
    assert bridge.idleWarning
    assert bridge.idleSecondsLeft == 15
    bridge.extend()
    assert not bridge.idleWarning


def test_a_notice_carries_its_code_and_goes(stage: Stage) -> None:
    bridge = session_bridge(stage)
    stage.session.tell("CAMERA_LOST", "problem", "The camera is not answering.", "Wait.")
    assert bridge.notice["code"] == "CAMERA_LOST"
    bridge.dismissNotice()
    assert bridge.notice is None


def test_the_outfit_shows_where_each_garment_is_worn(stage: Stage) -> None:
    outfit = OutfitBridge(stage.session, item_of)
    stage.session.on_change = outfit.refresh
    stage.go(Screen.CHOOSE)
    outfit.choose("tee")
    outfit.choose("jeans")
    assert (outfit.top["sku"], outfit.bottom["sku"]) == ("tee", "jeans")
    outfit.choose("gown")
    assert (outfit.top["sku"], outfit.bottom) == ("gown", None)
    outfit.choose("not there")
    assert outfit.top["sku"] == "gown"


def test_size_and_hem_are_passed_on_together(stage: Stage) -> None:
    outfit = OutfitBridge(stage.session, item_of)
    stage.session.on_change = outfit.refresh
    stage.go(Screen.LIVE)
    outfit.setSize("S")
    outfit.setTucked("in")
    assert stage.machinery.said("wear")[-1] == (("tee",), ("S",), True)
    outfit.setSize("")
    outfit.setTucked("auto")
    assert stage.machinery.said("wear")[-1] == (("tee",), (None,), None)


def test_the_size_that_the_engine_chose_is_shown_until_the_shopper_chooses(stage: Stage) -> None:
    outfit = OutfitBridge(stage.session, item_of)
    stage.session.on_change = outfit.refresh
    stage.go(Screen.LIVE)
    stage.session.fit_known(OutfitFit((FitNotes("M", {"chest": "good"}),)))
    assert outfit.size == "M"
    outfit.setSize("S")
    assert outfit.size == "S"


def test_top_and_bottom_are_each_seen_and_worn_in_a_size_of_their_own(stage: Stage) -> None:
    outfit = OutfitBridge(stage.session, item_of)
    live = LiveBridge(stage.session, SimpleNamespace(figures=LiveFigures(), camera=SimpleNamespace(state="live")))

    def show() -> None:
        outfit.refresh()
        live.refresh()

    stage.session.on_change = show
    stage.go(Screen.LIVE)
    outfit.setSize("S")
    stage.session.choose("jeans", "bottom")
    assert (outfit.seen["sku"], outfit.size) == ("jeans", "")  # what was chosen last
    stage.session.fit_known(OutfitFit((FitNotes("S", {"chest": "snug"}, "M"), FitNotes("L", {"hips": "good"}, "L"))))
    assert (outfit.size, live.fit["recommended"], [n["zone"] for n in live.fit["notes"]]) == ("L", "L", ["hips"])
    outfit.setSize("XL")
    assert stage.machinery.said("wear")[-1] == (("tee", "jeans"), ("S", "XL"), None)
    outfit.see("tee")
    assert (outfit.seen["sku"], outfit.size) == ("tee", "S")
    stage.session.fit_known(OutfitFit((FitNotes("S", {"chest": "snug"}, "M"), FitNotes("XL", {"hips": "loose"}, "L"))))
    assert (live.fit["recommended"], [n["zone"] for n in live.fit["notes"]]) == ("M", ["chest"])
    stage.session.happen(Event.MAKE)
    assert stage.session.visit is not None
    assert stage.session.visit.making is not None
    assert stage.session.visit.making.sizes == ("S", "XL")
    outfit.remove("tee")
    assert (outfit.seen["sku"], outfit.size) == ("jeans", "XL")
    assert stage.machinery.said("wear")[-1] == (("jeans",), ("XL",), None)


def test_the_screen_tells_what_does_not_fit_before_what_does(stage: Stage) -> None:
    notes = {
        "shoulders": "good",
        "chest": "snug",
        "waist": "good",
        "hips": "too_tight",
        "arms": "good",
        "length": "long",
    }
    live = LiveBridge(stage.session, SimpleNamespace(figures=LiveFigures(), camera=SimpleNamespace(state="live")))
    stage.session.on_change = live.refresh
    stage.go(Screen.LIVE)
    cm = {"chest": 3.2, "hips": -3.6}
    fit = FitNotes("M", notes, "L", cm=cm, between=("L", "XL"), doubt="clothes", doubt_cm=4.4)
    stage.session.fit_known(OutfitFit((fit,)))
    told = {note["zone"]: (note["word"], note["cm"]) for note in live.fit["notes"]}
    assert told == {"chest": ("snug", "+3"), "waist": ("good", ""), "hips": ("too_tight", "−4"), "length": ("long", "")}
    assert (live.fit["between"], live.fit["doubt"], live.fit["doubtCm"]) == (["L", "XL"], "clothes", 4)


def test_a_look_shows_its_garments_and_a_refusal_its_words(stage: Stage) -> None:
    picture = PictureBridge(stage.session, item_of)
    stage.session.on_change = picture.refresh
    stage.go(Screen.PICTURE)
    look = picture.looks[0]
    assert (look["title"], look["before"]) == ("Sailor tee", "look-1/before")
    assert look["garments"] == [{"sku": "tee", "name": "Sailor tee", "sizes": ["S", "M"]}]
    picture.make()
    assert picture.running
    assert stage.session.visit is not None
    assert stage.session.visit.making is not None
    stage.session.picture_failed(stage.session.visit.making.number, Refusal("NO_PERSON", "Nobody.", "Step in."))
    assert (picture.running, picture.refused["code"]) == (False, "NO_PERSON")
    picture.select("look-1")
    assert picture.refused is None


def test_the_model_tells_a_heart_without_starting_anew(qtbot: QtBot) -> None:
    model = GarmentModel()
    row = dict.fromkeys(ROLES, "") | {"sku": "tee", "favourite": False}
    model.show([row])
    resets: list[int] = []
    changes: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last: changes.append(first.row()))
    model.show([row | {"favourite": True}])
    assert (resets, changes) == ([], [0])
    model.show([row, row | {"sku": "jeans"}])
    assert resets == [1]


def test_a_window_on_a_desk_is_drawn_like_a_whole_panel_seen_from_afar() -> None:
    panel = PanelBridge(PanelSettings(), windowed=True)
    panel.resize(540, 960, (600.0, 340.0))
    assert panel.mm == pytest.approx(0.578, abs=0.01)
    assert 0 < panel.bandTop < panel.bandBottom < 960
    assert panel.portrait


def test_pictures_are_scaled_down_never_up_and_mirrored_only_where_asked() -> None:
    picture = QImage(40, 80, QImage.Format.Format_RGB888)
    picture.fill(QColor("black"))
    picture.setPixelColor(0, 0, QColor("white"))
    plain, mirrored = Images(lambda name: picture), Images(lambda name: picture, mirrored=True)
    assert plain.requestImage("x", QSize(), QSize(20, 40)).width() == 20
    assert plain.requestImage("x", QSize(), QSize(400, 800)).width() == 40
    assert plain.requestImage("x", QSize(), QSize(-1, -1)).pixelColor(0, 0) == QColor("white")
    assert mirrored.requestImage("x", QSize(), QSize(-1, -1)).pixelColor(39, 0) == QColor("white")


def test_a_picture_that_is_gone_is_empty() -> None:
    assert Images(lambda name: None).requestImage("capture-1", QSize(), QSize()).isNull()


def test_a_future_is_handled_in_the_screens_thread_and_its_refusal_is_told(qtbot: QtBot) -> None:
    refused: list[MirrorError] = []
    used: list[int] = []
    soon = Soon(refused.append)
    good: Future[int] = Future()
    bad: Future[int] = Future()
    soon.then(good, used.append)
    soon.then(bad, used.append)
    good.set_result(7)
    bad.set_exception(MirrorError(ErrorCode.DISK_FULL, "Full.", "Free some."))
    qtbot.waitUntil(lambda: bool(used and refused))
    assert used == [7]
    assert refused[0].code is ErrorCode.DISK_FULL
