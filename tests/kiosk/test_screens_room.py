"""What lies where: nothing on a tall shopper's face, no button on a word, and a landscape panel is used."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.translations import LANGUAGES
from tests.kiosk.fake_bridge import box_person
from tests.kiosk.scenes import SCENES
from tests.kiosk.screen_window import Stage


def plate(stage: Stage) -> QRectF:
    return stage.rect(next(one for one in stage.items() if one.metaObject().className().startswith("HintPlate")))


def stand(stage: Stage, crown: float) -> None:
    """Have the shopper's head begin at a share of the panel's height."""
    stage.bridge.live.put(outline=box_person(crown))
    stage.settle()


@pytest.mark.parametrize("scene", ["mirror", "countdown"])
@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_the_hint_makes_way_for_a_tall_shoppers_head(stage: Stage, scene: str, language: str) -> None:
    stage.resize(1080, 1920)
    stage.bridge.speak(language)
    stage.show(scene)
    stand(stage, 0.3)
    above = plate(stage)
    stand(stage, 0.04)
    below = plate(stage)
    others = [stage.rect(one) for one in stage.controls()]
    stage.bridge.speak("en")
    assert above.bottom() < 0.3 * 1920
    assert below.top() > 0.4 * 1920
    assert not [other for other in others if other.intersects(below)]


def test_the_hint_does_not_jump_while_the_shopper_breathes(stage: Stage) -> None:
    stage.resize(1080, 1920)
    stage.show("mirror")
    edge = plate(stage).bottom() / 1920
    places = []
    for crown in (0.3, edge - 0.005, edge + 0.005, edge - 0.005, edge + 0.005, 0.3):
        stand(stage, crown)
        places.append(plate(stage).top())
    assert len(set(places[1:5])) == 1
    assert places[0] == places[5] < places[1]


def test_who_has_agreed_never_reads_that_the_camera_is_off(stage: Stage) -> None:
    stage.resize(1080, 1920)
    stage.show("mirror")
    for state, words in (("closed", "The camera is starting"), ("opening", "The camera is starting")):
        stage.bridge.live.put(cameraState=state)
        stage.settle()
        assert words in [text.property("text") for text in stage.texts()]


@pytest.mark.parametrize("scene", ["live", "live_fit", "live_slow", "live_preparing", "live_folded"])
@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_the_garments_words_stand_beside_the_head(stage: Stage, scene: str, language: str) -> None:
    stage.resize(1080, 1920)
    stage.bridge.speak(language)
    stage.show(scene)
    head = QRectF(0.40 * 1080, 0, 0.20 * 1080, 0.3 * 1920)
    hiding = [text.property("text") for text in stage.texts() if stage.rect(text).intersects(head)]
    stage.bridge.speak("en")
    assert not hiding


@pytest.mark.parametrize(
    "panel", [(1080, 1920), (720, 1280), (800, 800), (1920, 1080)], indirect=True, scope="module", ids=str
)
@pytest.mark.parametrize("scene", SCENES)
def test_no_control_hides_a_word(stage: Stage, panel: Stage, scene: str) -> None:
    stage.show(scene)
    _nothing_is_hidden(stage)


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_no_control_hides_how_a_garment_fits(stage: Stage, language: str, large: bool) -> None:
    stage.resize(1080, 1920)
    stage.bridge.speak(language)
    stage.bridge.session.put(largeText=large)
    stage.show("live_fit")
    try:
        _nothing_is_hidden(stage)
    finally:
        stage.bridge.session.put(largeText=False)
        stage.bridge.speak("en")


def _nothing_is_hidden(stage: Stage) -> None:
    """Fail when a control still lies on a text after two seconds; a busy machine lays a shelf's cards out late."""
    for _ in range(50):
        hidden = _hidden(stage)
        if hidden is None:
            return
        stage.settle(40)
    raise AssertionError(hidden)


def _hidden(stage: Stage) -> str | None:
    layer = stage.top_layer()
    drawn = [one for one in stage.controls() if one.property("label")]  # the staff corner is not
    controls = [one for one in drawn if layer is None or layer.isAncestorOf(one)]
    for control, text in itertools.product(controls, stage.texts()):
        common = stage.rect(control).intersected(stage.seen_part(text))
        if common.width() > 2 and common.height() > 6 and not _belongs(control, text):
            return f"{control.property('label')} lies on {text.property('text')!r}"
    return None


def _belongs(control: QQuickItem, text: QQuickItem) -> bool:
    """Whether a text is written on the control, or both belong to one card."""
    above: QQuickItem | None = text
    while above is not None:
        if above == control or (above.property("isControl") and above.isAncestorOf(control)):
            return True
        above = above.parentItem()
    return False


@pytest.mark.parametrize("scene", ["mirror", "choose", "live", "picture", "approve"])
def test_in_landscape_the_picture_is_as_wide_as_a_person_needs(stage: Stage, scene: str) -> None:
    stage.resize(1920, 1080)
    stage.show(scene)
    page = stage.window.property("screen")
    assert page.property("side") == round(1080 * 9 / 16)


def test_in_landscape_five_garments_stand_in_a_row_and_every_filter_is_seen(stage: Stage) -> None:
    stage.resize(1920, 1080)
    stage.show("choose")
    cards = [stage.rect(one) for one in stage.items() if one.metaObject().className().startswith("GarmentCard")]
    assert sum(card.top() == cards[0].top() for card in cards) == 5
    assert stage.seen(stage.named("Recent"))


@pytest.mark.parametrize("scene", ["goodbye", "fault", "staff_state", "staff_pin"])
def test_in_landscape_a_screen_without_a_picture_stands_in_the_middle(stage: Stage, scene: str) -> None:
    stage.resize(1920, 1080)
    stage.show(scene)
    drawn = [one for one in stage.controls() if one.property("label")]  # the staff corner is not
    boxes = [stage.rect(one) for one in (*stage.texts(), *drawn)]
    left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
    assert left + right == pytest.approx(1920, abs=4)


@pytest.mark.parametrize("language", ["en", "de", "hi", "ar"])
def test_in_large_words_every_way_to_take_the_picture_along_is_seen(stage: Stage, language: str) -> None:
    """Leave nothing of the last screen below its edge: nobody pushes what they do not see."""
    stage.resize(1080, 1920)
    stage.bridge.speak(language)
    stage.bridge.session.put(largeText=True)
    stage.show("take")
    sizes = [one.property("label") for one in stage.controls() if one.metaObject().className().startswith("Chip")]
    stage.bridge.session.put(largeText=False)
    stage.bridge.speak("en")
    assert sizes == ["XS", "S", "M", "L", "XL"]


@pytest.mark.parametrize("size", [(1080, 1920), (720, 1280), (800, 800), (1920, 1080)], ids=str)
def test_the_languages_and_the_comfort_button_stand_in_one_row(stage: Stage, size: tuple[int, int]) -> None:
    """Leave no button over for a row of its own, whatever the rounding of the widths before it."""
    stage.resize(*size)
    stage.show("attract")
    small = [one for one in stage.controls() if one.metaObject().className().startswith(("Chip", "ComfortButton"))]
    middles = [stage.rect(one).center().y() for one in small]
    assert len(middles) == 5
    assert max(middles) - min(middles) < 0.02 * size[1]


@pytest.mark.parametrize("scene", ["attract", "approve"])
@pytest.mark.parametrize("size", [(1080, 1920), (720, 1280), (800, 800)], ids=str)
def test_the_parts_of_a_veil_leave_no_line_where_they_meet(stage: Stage, scene: str, size: tuple[int, int]) -> None:
    """Darken smoothly from row to row, on panels where a share of the height is no whole pixel too."""
    stage.resize(*size)
    stage.show(scene)
    stage.wait_for_pictures()
    rows = stage.grab()[:, 4:24].mean((1, 2))
    bends = abs(rows[1:-1] - (rows[:-2] + rows[2:]) / 2)
    assert bends.max() < 3.0
