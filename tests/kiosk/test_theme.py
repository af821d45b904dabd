"""Contrast: everything that is read stands out 4.5:1, whatever colour a shop chooses and whatever the picture shows."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from tests.kiosk.screen_window import Stage

ACCENTS = ("#d8b98a", "#000000", "#ffffff", "#7f7f7f", "#0b1f6b", "#8b0000", "#00ff00", "#ff00ff", "#c0392b", "#264653")


def _luminance(colour: QColor) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _over(upper: QColor, lower: QColor) -> QColor:
    a = upper.alphaF()
    mixed = [a * u + (1 - a) * b for u, b in zip(upper.getRgbF()[:3], lower.getRgbF()[:3], strict=True)]
    return QColor.fromRgbF(*mixed)


@pytest.mark.parametrize("accent", ACCENTS)
def test_a_shops_accent_can_be_read_on_the_ground_and_under_a_buttons_words(stage: Stage, accent: str) -> None:
    stage.bridge.look_settings.put(accent=accent)
    shown, ink, raised = (stage.evaluate(f"Theme.{name}") for name in ("accent", "ink", "raised"))
    words = stage.evaluate("Theme.overAccent")
    stage.bridge.look_settings.put(accent=ACCENTS[0])
    assert _contrast(shown, ink) >= 4.5
    assert _contrast(shown, raised) >= 4.5
    assert _contrast(words, shown) >= 4.5


def test_the_shops_own_accent_is_kept_where_it_can_be_read(stage: Stage) -> None:
    assert stage.evaluate("Theme.accent") == QColor(ACCENTS[0])


@pytest.mark.parametrize("name", ["text", "soft", "alarm"])
@pytest.mark.parametrize("ground", ["ink", "raised"])
def test_words_stand_out_from_every_ground(stage: Stage, name: str, ground: str) -> None:
    assert _contrast(stage.evaluate(f"Theme.{name}"), stage.evaluate(f"Theme.{ground}")) >= 4.5


@pytest.mark.parametrize("name", ["text", "soft", "accent"])
@pytest.mark.parametrize("behind", ["white", "black", "#808080"])
def test_words_on_a_plate_stand_out_whatever_the_picture_shows(stage: Stage, name: str, behind: str) -> None:
    plate = _over(stage.evaluate("Theme.plate"), QColor(behind))
    assert _contrast(stage.evaluate(f"Theme.{name}"), plate) >= 4.5


def test_words_on_a_veil_stand_out_from_a_white_picture(stage: Stage) -> None:
    stage.show("approve")
    veil = next(one for one in stage.items() if one.metaObject().className().startswith("Veil"))
    ink = QColor(stage.evaluate("Theme.ink"))
    ink.setAlphaF(veil.property("strength"))
    assert _contrast(stage.evaluate("Theme.text"), _over(ink, QColor("white"))) >= 4.5


def test_the_fit_maps_colours_can_be_told_from_their_plate(stage: Stage) -> None:
    colours = stage.evaluate("JSON.stringify(Theme.fitColours)")
    for word in ("too_tight", "tight", "snug", "good", "loose"):
        assert word in colours
        dot = QColor(stage.evaluate(f"Theme.fitColours['{word}']"))
        assert _contrast(dot, _over(stage.evaluate("Theme.plate"), QColor("black"))) >= 3
