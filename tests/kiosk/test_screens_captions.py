"""Icons without words of their own: their words stand beside them at first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMetaObject
from PySide6.QtQuick import QQuickItem

from tests.kiosk.screen_window import Stage


def _captions(stage: Stage, words: str) -> list[QQuickItem]:
    return [text for text in stage.texts() if text.property("text") == words]


@pytest.mark.parametrize(
    ("scene", "language", "words"),
    [
        ("live", "en", ("Show the fit in colours", "Turn around")),
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
