"""What a press does: every screen calls the bridge as the visit needs it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from engine.errors import ErrorCode
from kiosk.assets import QML
from kiosk.devices.queue_state import SENTENCES
from kiosk.translations import LANGUAGES
from tests.kiosk.fake_bridge import GARMENTS, Fake
from tests.kiosk.screen_window import Stage

PRESSES = [
    ("attract", "Start", "session", ("start",)),
    ("attract", "Deutsch", "session", ("chooseLanguage", "de")),
    ("consent", "I agree. Open the camera", "session", ("acceptConsent",)),
    ("consent", "No, thank you", "session", ("declineConsent",)),
    ("comfort", "Large text", "session", ("setLargeText", True)),
    ("comfort", "Calm pictures, nothing moves", "session", ("setReducedMotion", False)),
    ("comfort", "Sounds", "session", ("setSoundOn", False)),
    ("mirror", "Take the picture", "session", ("captureNow",)),
    ("mirror", "Finish", "session", ("finish",)),
    ("height", "Use this height", "session", ("setHeightCm", 170.0)),
    ("height", "Leave it out", "session", ("clearHeight",)),
    ("countdown", "Stop", "session", ("back",)),
    ("approve", "Use this picture", "session", ("approve",)),
    ("approve", "Take it again", "session", ("retake",)),
    ("choose", "Flowered dress, € 119", "outfit", ("choose", "dress")),
    ("choose", "Sunset tee, € 39", "outfit", ("remove", "tee_print")),
    ("choose", "Take off: Sunset tee", "outfit", ("remove", "tee_print")),
    ("choose", "Scan a tag", "live", ("startScan",)),
    ("choose", "See it on me", "session", ("goTo", "live")),
    ("scan", "Stop scanning", "live", ("stopScan",)),
    ("live", "Choose another", "session", ("goTo", "choose")),
    ("live", "Make the picture", "picture", ("make",)),
    ("live", "L", "outfit", ("setSize", "L")),
    ("live", "Tuck it in", "outfit", ("setTucked", "in")),
    ("live", "navy", "outfit", ("choose", "tee_stripes")),
    ("live", "Sizes and colours: Midi skirt", "outfit", ("see", "skirt")),
    ("live", "Take off: Sunset tee", "outfit", ("remove", "tee_print")),
    ("live", "Show the fit in colours", "live", ("setFitMap", True)),
    ("live_folded", "New picture of me", "session", ("retake",)),
    ("live_turn", "Back to the mirror", "live", ("resetTurn",)),
    ("picture_running", "Stop", "picture", ("cancel",)),
    ("picture", "Forest hoodie", "picture", ("select", "2")),
    ("picture", "Side by side", "picture", ("compare", ["1", "2", "3"])),
    ("picture", "Take it with me", "session", ("goTo", "take")),
    ("picture_refused", "New picture of me", "session", ("retake",)),
    ("picture_refused", "Choose another", "session", ("goTo", "choose")),
    ("picture_refused", "Another size", "session", ("goTo", "live")),
    ("picture_tight", "Another size", "session", ("goTo", "live")),
    ("picture_tight", "Choose another", "session", ("goTo", "choose")),
    ("picture", "New picture of me", "session", ("retake",)),
    ("picture", "Another size", "session", ("goTo", "live")),
    ("picture_stance", "New picture of me", "session", ("retake",)),
    ("picture_stance", "Choose another", "session", ("goTo", "choose")),
    ("picture_again", "Try once more", "picture", ("make",)),
    ("live_refused", "New picture of me", "session", ("retake",)),
    ("take", "Delete the link", "take_away", ("dropLink",)),
    ("take", "Print it", "take_away", ("print", "1")),
    ("take", "L", "take_away", ("askStaff", "tee_print", "L")),
    ("take", "Finish and forget me", "session", ("finish",)),
    ("take_plain", "Show the code", "take_away", ("makeLink", "1")),
    ("leaving", "I am still here", "session", ("extend",)),
    ("leaving", "Finish and forget", "session", ("finish",)),
    ("staff_points", "Close", "reading", ("close",)),
    ("staff_points", "As found", "reading", ("takeBack",)),
    ("staff_work", "Fetch the garments anew", "staff", ("syncNow",)),
    ("staff_work", "Test the whole mirror", "staff", ("runSmoke",)),
    ("staff_work", "Restart: Live view", "staff", ("restartWorker", "live")),
    ("staff_work", "Lock and go back to the mirror", "staff", ("lock",)),
    ("fault", "I am staff", "session", ("goTo", "staff")),
]


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """Forget what was called before."""
    for thing in vars(stage.bridge).values():
        if isinstance(thing, Fake):
            thing.calls.clear()
    return stage


@pytest.mark.parametrize(("scene", "label", "thing", "call"), PRESSES, ids=lambda value: str(value)[:30])
def test_a_press_reaches_the_bridge(stage: Stage, scene: str, label: str, thing: str, call: tuple[object, ...]) -> None:
    stage.show(scene)
    stage.tap(label)
    assert call in getattr(stage.bridge, thing).calls


def test_the_mirror_is_switched_off_by_two_presses(stage: Stage) -> None:
    """Ask once more before the glass goes dark."""
    stage.show("staff_work")
    stage.tap("Switch the mirror off")
    assert ("quit",) not in stage.bridge.staff.calls
    stage.tap("Press again to switch off")
    assert ("quit",) in stage.bridge.staff.calls


def test_a_press_sounds_only_while_sounds_are_on(stage: Stage) -> None:
    stage.show("attract")
    stage.tap("Start")
    stage.bridge.session.put(soundOn=False)
    stage.tap("Start")
    stage.bridge.session.put(soundOn=True)
    assert stage.bridge.sounds.calls == [("play", "tap")]


def test_every_press_tells_the_session_that_somebody_is_here(stage: Stage) -> None:
    stage.show("choose")
    stage.tap("Search")
    assert ("touch",) in stage.bridge.session.calls


def test_typing_on_the_screens_own_keys_searches(stage: Stage) -> None:
    stage.show("search")
    for letter in "tee":
        stage.tap(letter)
    stage.tap("Delete the last letter")
    assert stage.bridge.catalog.values["query"] == "te"
    stage.tap("Delete everything")
    assert stage.bridge.catalog.values["query"] == ""


def test_every_language_has_its_own_keys(stage: Stage) -> None:
    stage.show("search")
    for language, letter in (("de", "ü"), ("hi", "ज्ञ"[0]), ("ar", "ض"), ("en", "q")):
        stage.bridge.speak(language)
        stage.settle()
        assert letter in {one.property("label") for one in stage.controls()}
    stage.bridge.speak("en")


def test_the_filter_sheet_sets_and_clears_colour_and_size(stage: Stage) -> None:
    stage.show("filter")
    stage.tap("teal")
    stage.tap("M")
    assert (stage.bridge.catalog.values["colour"], stage.bridge.catalog.values["size"]) == ("teal", "M")
    stage.tap("Clear")
    assert (stage.bridge.catalog.values["colour"], stage.bridge.catalog.values["size"]) == ("", "")


def test_categories_and_favourites_narrow_the_shelf(stage: Stage) -> None:
    """Show one choice at a time: a category, the favourites, what was tried on, or everything."""
    stage.show("choose")
    shown = stage.bridge.catalog.values
    for label, showing, category in (
        ("T-shirts", "all", "tshirt"),
        ("Favourites", "favourites", ""),
        ("Recent", "recent", ""),
        ("T-shirts", "all", "tshirt"),
        ("Everything", "all", ""),
    ):
        stage.tap(label)
        assert (shown["showing"], shown["category"]) == (showing, category)
        assert stage.named(label).property("checked")


def test_an_empty_shelf_says_so_and_leads_back(stage: Stage) -> None:
    stage.show("choose")
    stage.bridge.catalog.put(showing="favourites", query="x")
    stage.bridge.model.show([])
    stage.settle()
    stage.tap("Show everything")
    stage.bridge.model.show([dict(garment) for garment in GARMENTS])
    assert stage.bridge.catalog.values["showing"] == "all"
    assert stage.bridge.catalog.values["query"] == ""


def test_height_steps_in_inches_where_feet_are_chosen(stage: Stage) -> None:
    stage.show("height")
    stage.tap("ft in")
    stage.tap("Taller")
    stage.tap("Use this height")
    assert ("setHeightFt", 5, 8) in stage.bridge.session.calls


def test_dragging_turns_the_drape(stage: Stage) -> None:
    stage.show("live_turn")
    stage.drag(QPointF(420, 900), QPointF(640, 900))
    turns = [call[1] for call in stage.bridge.live.calls if call[0] == "turn"]
    assert turns
    assert turns[-1] > 0.5


def test_the_slider_follows_the_finger_and_the_arrow_keys(stage: Stage) -> None:
    stage.show("picture")
    slider = next(one for one in stage.items() if one.property("edge") is not None)
    handle = next(one for one in stage.controls() if one.parentItem() == slider)
    stage.drag(stage.rect(handle).center(), QPointF(270, stage.rect(handle).center().y()))
    assert slider.property("edge") == pytest.approx(0.25, abs=0.02)
    handle.forceActiveFocus()
    QTest.keyClick(stage.window, Qt.Key.Key_Right)
    assert slider.property("edge") == pytest.approx(0.30, abs=0.02)


def test_a_new_pin_is_asked_for_twice_and_refused_when_the_two_differ(stage: Stage) -> None:
    stage.show("staff_new_pin")
    for pin in ("4812", "4813", "4711", "4711"):
        for digit in pin:
            stage.tap(digit)
        stage.tap("Go on")
    assert [call for call in stage.bridge.staff.calls if call[0] == "setPin"] == [("setPin", "4711")]


def test_a_pin_that_is_too_easy_is_not_asked_for_a_second_time(stage: Stage) -> None:
    stage.show("staff_new_pin")
    for digit in "1234":
        stage.tap(digit)
    stage.tap("Go on")
    told = {str(one.property("text")) for one in stage.texts()}
    assert any(text.startswith("Four to eight digits.") for text in told)
    assert "Once more, to be sure." not in told
    assert not [call for call in stage.bridge.staff.calls if call[0] == "setPin"]


def test_a_locked_pin_pad_takes_no_digits(stage: Stage) -> None:
    stage.show("staff_pin")
    stage.bridge.staff.put(lockedSeconds=30)
    stage.settle()
    assert not [one for one in stage.controls() if one.property("label") == "1"]


def test_only_a_long_press_opens_the_staff_corner(stage: Stage) -> None:
    stage.show("attract")
    at = stage.rect(_corner(stage)).center()
    stage.tap_at(at)
    assert ("goTo", "staff") not in stage.bridge.session.calls
    QTest.mousePress(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toPoint())
    for _ in range(150):  # three seconds, on a busy machine more
        stage.settle(100)
        if ("goTo", "staff") in stage.bridge.session.calls:
            break
    QTest.mouseRelease(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toPoint())
    assert ("goTo", "staff") in stage.bridge.session.calls


@pytest.mark.parametrize("screen", ["attract", "consent", "goodbye"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_staff_also_find_their_page_in_the_very_corner_of_the_screen(stage: Stage, screen: str, language: str) -> None:
    stage.bridge.speak(language)
    stage.show(screen)
    stage.bridge.session.calls.clear()
    at = QPoint(30 if language == "en" else stage.window.width() - 30, 30)
    QTest.mousePress(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    for _ in range(150):  # three seconds, on a busy machine more
        stage.settle(100)
        if ("goTo", "staff") in stage.bridge.session.calls:
            break
    QTest.mouseRelease(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    stage.bridge.speak("en")
    assert stage.bridge.session.calls[-1] == ("goTo", "staff")
    assert ("start",) not in stage.bridge.session.calls


def test_the_corner_tells_staff_of_wishes_that_wait(stage: Stage) -> None:
    stage.show("attract")
    assert "7" not in [one.property("text") for one in stage.texts()]
    stage.bridge.staff.put(waiting=7)
    stage.settle()
    assert "7" in [one.property("text") for one in stage.texts()]
    stage.bridge.staff.put(waiting=0)


def test_the_ring_goes_on_between_the_engines_reports_and_never_back(stage: Stage) -> None:
    stage.bridge.session.put(reducedMotion=False)
    stage.show("picture_running")

    def percent() -> int:
        told = (str(one.property("text")) for one in stage.texts())
        return next(int(text.split()[0]) for text in told if text.endswith(" %"))

    for _ in range(100):
        stage.settle(100)
        if percent() > 44:
            break
    ahead = percent()
    assert 44 < ahead < 94
    stage.bridge.picture.put(fraction=0.43)
    stage.settle()
    assert percent() >= ahead
    stage.bridge.picture.put(fraction=0.97)
    stage.settle(700)
    assert percent() >= 97
    stage.bridge.session.put(reducedMotion=True)
    stage.bridge.picture.put(fraction=0.42, running=False)
    stage.settle()
    stage.bridge.picture.put(running=True)
    stage.settle(700)
    assert percent() == 42, "nothing moves where the shopper wants it calm"


def test_a_size_is_asked_of_the_garment_that_the_picture_shows(stage: Stage) -> None:
    stage.show("take")
    stage.bridge.picture.put(current="2")  # the hoodie, while the tee is worn by now
    stage.settle()
    stage.bridge.take_away.calls.clear()
    stage.tap("L")
    stage.bridge.picture.put(current="1")
    assert ("askStaff", "hoodie", "L") in stage.bridge.take_away.calls


def test_a_garment_that_nobody_wears_yet_is_shown_whole(stage: Stage) -> None:
    stage.show("attract")
    pictures = [one for one in stage.items() if one.inherits("QQuickImage") and one.property("opacity") > 0]
    shown = stage.bridge.catalog.values["lookbook"]
    stage.bridge.catalog.put(lookbook=[{"image": "tee_print", "title": "Tee", "sku": "tee_print", "worn": False}])
    stage.settle()
    stage.wait_for_pictures()
    flat = [one for one in stage.items() if one.inherits("QQuickImage") and "tee_print" in str(one.property("source"))]
    stage.bridge.catalog.put(lookbook=shown)
    assert pictures
    assert flat
    for one in flat:
        assert one.property("paintedWidth") <= one.width()
        assert one.property("paintedHeight") <= one.height()


def _corner(stage: Stage) -> QQuickItem:
    corners = [one for one in stage.items() if one.metaObject().className().startswith("StaffCorner")]
    return next(one for one in corners if not one.property("high"))


def test_escape_closes_a_sheet_and_nothing_else(stage: Stage) -> None:
    stage.show("filter")
    QTest.keyClick(stage.window, Qt.Key.Key_Escape)
    stage.settle()
    assert stage.top_layer() is None
    assert stage.window.isVisible()


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_every_error_and_printer_code_has_words(stage: Stage, language: str) -> None:
    stage.bridge.speak(language)
    own = ("WORKER_RESTARTED", "STARTED_OVER", "CAPTURE_FAILED", "PICTURE_LOST", "TAG_UNKNOWN")
    for code in (*(code.value for code in ErrorCode), *own):
        for words in ("sentence", "remedy"):
            said = stage.evaluate(f"Faults.{words}('{code}', ''{', []' if words == 'sentence' else ''})")
            assert said.rstrip().endswith((".", "।")), f"{code} {words}: {said!r}"
    for code in SENTENCES:
        assert stage.evaluate(f"Words.printing('{code}', '')"), code
    stage.bridge.speak("en")
    assert stage.evaluate("Faults.sentence('SOMETHING_NEW', 'The engine says so.', [])") == "The engine says so."


def test_nothing_is_drawn_anew_while_nothing_moves(stage: Stage) -> None:
    stage.show("attract")
    stage.settle(300)
    frames = []
    stage.window.frameSwapped.connect(lambda: frames.append(1))
    stage.settle(600)
    assert len(frames) <= 2


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES if one.code != "en"])
def test_everything_that_staff_are_told_has_words_in_their_language(stage: Stage, language: str) -> None:
    notes = re.findall(r'case "([A-Z_]+)":\n *(?://.*\n *)?return', (QML / "theme" / "StaffWords.qml").read_text())
    assert {*staff_codes(), "WORKER"} == set(notes)
    told = ("SYNCED", "SUPPORT_FILE", "SMOKE_RUNS", "SMOKE_OK", "SMOKE_FAILED", "STAFF_FAILED")
    pins = ("PIN_SHORT", "PIN_EASY", "PIN_UNREADABLE")
    said = {}
    for spoken in ("en", language):
        stage.bridge.speak(spoken)
        words = [stage.evaluate(f"StaffWords.note({{code: '{code}', values: ['1', '2', '3']}})") for code in notes]
        words += [stage.evaluate(f"Faults.sentence('{code}', '', ['1', '2'])") for code in (*told, *pins)]
        words += [stage.evaluate(f"Faults.remedy('{code}', '')") for code in pins]
        said[spoken] = words
    stage.bridge.speak("en")
    assert all(said["en"])
    assert not {*said["en"]} & {*said[language]}
    assert not [words for words in said[language] if "%1" in words or "%2" in words]


def staff_codes() -> set[str]:
    """Return the codes of all notes that the program makes."""
    made = r'Note\(\s*"([A-Z_]+)"|\("[\w: -]+", "([A-Z]{4,})"\)'
    texts = [file.read_text() for file in QML.parent.rglob("*.py")]
    return {one or other for text in texts for one, other in re.findall(made, text)}


def test_no_share_of_a_picture_is_told_before_its_engine_has_started(stage: Stage) -> None:
    stage.show("picture_starting")
    told = {str(one.property("text")) for one in stage.texts()}
    assert {"The mirror is still starting", "Your picture comes by itself as soon as it is ready."} <= told
    assert not any(text.endswith("%") for text in told)
    stage.bridge.picture.put(step="drape", fraction=0.3, secondsLeft=4.0)
    stage.settle()
    assert any(str(one.property("text")).endswith("%") for one in stage.texts())
