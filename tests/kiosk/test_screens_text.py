"""Every word can be read, in every language and with large text, on every panel; and every word is translated."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from kiosk.translations import LANGUAGES
from tests.kiosk.scenes import SCENES
from tests.kiosk.screen_window import Stage

PANELS = {(1080, 1920): (False, True), (1920, 1080): (False,), (720, 1280): (False,)}
"""Panel, px → with large text or not."""


EVERY_PANEL = pytest.mark.parametrize(
    "panel", PANELS, indirect=True, scope="module", ids=lambda panel: f"{panel[0]}x{panel[1]}"
)


@EVERY_PANEL
@pytest.mark.parametrize("scene", SCENES)
def test_no_text_is_cut_off_or_lies_on_another_in_any_language(panel: Stage, scene: str) -> None:
    panel.show(scene)
    for language, large in itertools.product(LANGUAGES, PANELS[panel.window.width(), panel.window.height()]):
        panel.bridge.speak(language.code)
        panel.bridge.session.put(largeText=large)
        panel.rest()
        _all_can_be_read(panel, f"{language.code}{', large' if large else ''}")
    panel.bridge.session.put(largeText=False)
    panel.bridge.speak("en")


@pytest.mark.parametrize("panel_px", PANELS, ids=lambda panel: f"{panel[0]}x{panel[1]}")
@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
@pytest.mark.parametrize("scene", ["consent", "consent_online"])
def test_the_whole_consent_is_seen_without_scrolling(
    stage: Stage, scene: str, language: str, panel_px: tuple[int, int]
) -> None:
    stage.resize(*panel_px)
    stage.bridge.speak(language)
    stage.show(scene)
    for large in PANELS[panel_px]:
        stage.bridge.session.put(largeText=large)
        stage.settle()
        scroller = next(one for one in stage.items() if one.inherits("QQuickFlickable"))
        fits = scroller.property("contentHeight") <= scroller.height()
        if not fits:
            break
    stage.bridge.session.put(largeText=False)
    stage.bridge.speak("en")
    assert fits, "large" if large else "usual"


def _all_can_be_read(stage: Stage, case: str) -> None:
    shown = []
    for text in stage.texts():
        words = f"{case}: {text.property('text')!r}"
        drawn = _ink(text)
        assert not text.property("truncated") or _is_garment_name(text), f"{words} is shortened"
        assert drawn.width() <= stage.rect(text).width() + 1.5, f"{words} is wider than its place"
        place = _scrolled(text)
        if place is None:
            window = QRectF(0, 0, stage.window.width(), stage.window.height())
            assert window.adjusted(-1, -1, 1, 1).contains(drawn), f"{words} at {drawn} leaves the window"
        elif not place.intersects(drawn):
            continue
        shown.append((words, drawn if place is None else drawn.intersected(place), text))
    for (words, box, one), (others, other_box, other) in itertools.combinations(shown, 2):
        common = box.intersected(other_box)
        if common.width() > 2 and common.height() > 6 and not _same_carousel(one, other):
            raise AssertionError(f"{words} {box} lies on {others} {other_box}")


def _ink(text: QQuickItem) -> QRectF:
    """Return where the letters are: the text's own box without the paddings."""
    width, height = text.property("contentWidth"), text.property("contentHeight")
    slack = text.width() - width
    align = QQmlExpression(qmlContext(text), text, "effectiveHorizontalAlignment").evaluate()
    x = {1: 0.0, 2: slack, 4: slack / 2}[align[0] if isinstance(align, tuple) else align]
    return text.mapRectToScene(QRectF(x, text.property("topPadding"), width, height))


def _scrolled(text: QQuickItem) -> QRectF | None:
    """Return the window's part through which a text is seen that can be pushed, None for one that stays."""
    above = text.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable") or above.inherits("QQuickPathView"):
            return above.mapRectToScene(QRectF(0, 0, above.width(), above.height()))
        above = above.parentItem()
    return None


def _within(item: QQuickItem, kind: str) -> QQuickItem | None:
    above = item.parentItem()
    while above is not None:
        if above.metaObject().className().startswith(kind) or above.inherits(kind):
            return above
        above = above.parentItem()
    return None


def _is_garment_name(text: QQuickItem) -> bool:
    return _within(text, "GarmentCard") is not None


def _same_carousel(one: QQuickItem, other: QQuickItem) -> bool:
    return _within(one, "QQuickPathView") is not None and _within(other, "QQuickPathView") is not None


@pytest.mark.parametrize("language", ["de", "hi", "ar"])
def test_no_word_of_the_screens_stays_english(stage: Stage, language: str) -> None:
    stage.resize(1080, 1920)
    names = {garment[key] for garment in stage.bridge.model.rows for key in ("name", "price")}
    brand_or_same = {"Version", "ft in", "cm", "170 cm", "Maison Neurose"}
    brand_or_same |= {"T-Shirts", "Tops", "Shorts", "Sweatshirts", "Hoodies"}
    for scene in SCENES:
        stage.bridge.speak("en")
        stage.show(scene)
        english = {one.property("text") for one in stage.texts() if any(map(str.isalpha, one.property("text")))}
        stage.bridge.speak(language)
        stage.settle()
        foreign = {one.property("text") for one in stage.texts()}
        sizes_and_samples = {word for word in english if len(word) <= 3}
        left = (english & foreign) - names - brand_or_same - sizes_and_samples - _said_by_the_bridge(stage)
        assert not left, f"{scene}: {left}"
    stage.bridge.speak("en")


def _said_by_the_bridge(stage: Stage) -> set[str]:
    staff = stage.bridge.staff.values
    said = {str(staff[key]) for key in ("network", "crash", "version")}
    said |= {value for one in staff["warnings"] for value in one["values"]}
    said |= {row[key] for row in staff["requests"] for key in ("name", "size", "time")}
    said |= {look["title"] for look in stage.bridge.picture.values["looks"]}
    return said | {language["name"] for language in stage.bridge.session.values["languages"]}


def test_arabic_mirrors_the_screens_and_not_the_shopper(stage: Stage) -> None:
    stage.resize(1080, 1920)
    places = {}
    for language in ("en", "ar"):
        stage.bridge.speak(language)
        stage.show("live")
        chips = [one for one in stage.controls() if one.property("label") == "XL"]
        places[language] = stage.rect(chips[0])
        glass = next(one for one in stage.items() if one.inherits("QQuickPaintedItem"))
        assert glass.property("mirrored")
    stage.bridge.speak("en")
    assert places["en"].left() > 540 > places["ar"].right()
    assert places["en"].left() == pytest.approx(1080 - places["ar"].right(), abs=1)


def test_arrows_that_mean_a_direction_of_reading_turn_round_in_arabic(stage: Stage) -> None:
    stage.resize(1080, 1920)
    for language, turned in (("en", False), ("ar", True)):
        stage.bridge.speak(language)
        stage.show("take")
        backs = [one for one in stage.items() if str(one.property("name")) == "back" and one.inherits("QQuickImage")]
        assert [one.property("mirror") for one in backs] == [turned]
    stage.bridge.speak("en")


def test_capitals_are_at_least_4_8_mm_high_on_the_wall(stage: Stage) -> None:
    stage.resize(1080, 1920)
    assert 0.72 * stage.evaluate("Theme.caption") / stage.bridge.panel.values["mm"] >= 4.8


@pytest.mark.parametrize("scene", ["comfort", "filter"])
def test_captions_stand_where_an_arabic_line_begins(stage: Stage, scene: str) -> None:
    stage.resize(1080, 1920)
    stage.bridge.speak("ar")
    stage.show(scene)
    captions = [one for one in stage.texts() if one.property("kind") == "caption" and _in_a_column(one)]
    assert captions
    for caption in captions:
        column = caption.parentItem()
        assert column is not None
        words_end = caption.x() + caption.width()
        assert words_end == pytest.approx(column.width(), abs=1)
    stage.bridge.speak("en")


def _in_a_column(text: QQuickItem) -> bool:
    parent = text.parentItem()
    return parent is not None and parent.inherits("QQuickColumn")
