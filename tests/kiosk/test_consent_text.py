"""Who agrees knows whether a picture may leave the box, and the record names the text they saw."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.settings import HandoverSettings, KioskSettings
from kiosk.translations import LANGUAGES
from tests.kiosk.screen_window import Stage

STORE = HandoverSettings(sign_url="https://shop.example/sign")
LEAVES = (
    "Then that one picture leaves this mirror: it goes to the shop's online storage, for your phone to fetch. "
    "The link ends after %n minute(s)."
)


@pytest.mark.parametrize(
    ("handover", "name"),
    [
        (HandoverSettings(), "1"),
        (STORE, "1-online"),
        (STORE.model_copy(update={"enabled": False}), "1"),
    ],
    ids=["local", "online", "off"],
)
def test_the_record_names_another_text_where_pictures_may_go_online(handover: HandoverSettings, name: str) -> None:
    assert KioskSettings(handover=handover).consent_text == name


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_the_consent_says_when_a_picture_leaves_the_box_and_only_then(stage: Stage, language: str) -> None:
    stage.bridge.speak(language)
    words = QCoreApplication.translate("Consent", LEAVES, None, 10)
    shown = {}
    for scene in ("consent", "consent_online"):
        stage.show(scene)
        shown[scene] = [text.property("text") for text in stage.texts()]
    stage.bridge.speak("en")
    assert words in shown["consent_online"]
    assert words not in shown["consent"]
    promise = "nothing leaves this mirror unless you ask for it"
    if language == "en":
        assert any(promise in text for text in shown["consent"])
        assert not any(promise in text for text in shown["consent_online"])


def test_the_shopper_is_told_again_before_the_code_is_made(stage: Stage) -> None:
    stage.show("take_online_plain")
    assert any("goes to the shop's online storage" in text.property("text") for text in stage.texts())
    stage.show("take_plain")
    assert not any("online storage" in text.property("text") for text in stage.texts())


def test_an_online_link_asks_nobody_to_be_in_the_shops_network(stage: Stage) -> None:
    for scene, asked in (("take", True), ("take_online", False)):
        stage.show(scene)
        assert any("Wi-Fi" in text.property("text") for text in stage.texts()) is asked


def test_the_life_of_a_link_is_that_of_the_settings(stage: Stage) -> None:
    stage.show("take_plain")
    stage.bridge.take_away.put(lifeSeconds=1800)
    stage.settle()
    assert any("for 30 minutes at most" in text.property("text") for text in stage.texts())
    stage.bridge.take_away.put(lifeSeconds=600)
