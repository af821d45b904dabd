"""Icons without words of their own: their words stand beside them at first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMetaObject, QRectF
from PySide6.QtQuick import QQuickItem

from tests.kiosk.screen_window import Stage


def _captions(stage: Stage, words: str) -> list[QQuickItem]:
    return [text for text in stage.texts() if text.property("text") == words]


def _plate(button: QQuickItem) -> QQuickItem:
    """Return what the words of a button stand on."""
    label = button.property("label")
    (words,) = [one for one in button.findChildren(QQuickItem) if one.property("text") == label]
    return words.parentItem()


@pytest.mark.parametrize(
    ("scene", "language", "words"),
    [
        ("live", "en", ("Show the fit in colours", "Turn around", "Tuck it in")),
        ("live", "de", ("In den Bund stecken",)),
        ("picture", "en", ("Look closer", "Before and after", "Side by side")),
        ("picture", "de", ("Näher ansehen", "Vorher und nachher", "Nebeneinander")),
    ],
)
def test_an_icon_says_what_it_does_until_it_is_pressed(
    stage: Stage, scene: str, language: str, words: tuple[str, ...]
) -> None:
    """Show the words of every icon beside the picture, and take them away from the one that was pressed."""
    stage.resize(1080, 1920)
    stage.bridge.speak(language)
    stage.show("goodbye")  # what was pressed on a screen before is known until it comes anew
    stage.show(scene)
    stage.wait_for_pictures()
    assert [len(_captions(stage, one)) for one in words] == [1] * len(words)
    (caption,) = _captions(stage, words[-1])
    QMetaObject.invokeMethod(caption.parentItem().parentItem(), "press")
    stage.settle()
    assert _captions(stage, words[-1]) == []
    stage.bridge.speak("en")


@pytest.mark.parametrize("language", ["en", "de", "hi", "ar"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "wide"])
def test_no_words_beside_an_icon_leave_the_screen(stage: Stage, language: str, size: tuple[int, int]) -> None:
    """Keep the words of the live mirror's icons inside the window and off each other."""
    stage.resize(*size)
    stage.bridge.speak(language)
    stage.show("goodbye")
    stage.show("live")
    named = [one for one in stage.items() if one.property("named") and not one.property("known")]
    plates = [stage.rect(_plate(one)) for one in named]
    stage.bridge.speak("en")
    stage.resize(1080, 1920)
    assert len(plates) == 3
    for number, plate in enumerate(plates):
        assert QRectF(0, 0, *size).contains(plate), plate
        assert not any(plate.intersects(other) for other in plates[:number])


@pytest.mark.parametrize("language", ["en", "de", "hi", "ar"])
def test_every_tool_of_the_shelf_says_its_words(stage: Stage, language: str) -> None:
    """Write its name on every control above the shelf; none is an icon alone."""
    stage.bridge.speak(language)
    stage.show("choose")
    shelf = min(
        stage.rect(one).top() for one in stage.items() if one.metaObject().className().startswith("GarmentCard")
    )
    above = [one for one in stage.controls() if stage.rect(one).bottom() < shelf and one.property("label")]
    said = [one.property("label") for one in above]
    read = {text.property("text") for text in stage.texts()}
    stage.bridge.speak("en")
    assert len(above) >= 5
    assert set(said) <= read
