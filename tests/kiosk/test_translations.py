"""Translations: complete, with every placeholder, and as fresh as the screens."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QQmlEngine

from kiosk.assets import QML, asset_dir
from kiosk.translations import LANGUAGES, Translations

CODES = [one.code for one in LANGUAGES]
PLACEHOLDER = re.compile(r"%(?:\d+|n)")
SPELT_OUT = {"ar": (0, 1, 2)}
"""Plural forms in which a language may say the number in words: none, one, two."""


def _messages(code: str) -> list[tuple[str, str, list[str]]]:
    """Return (context, English, translations) of every text."""
    found = []
    for context in ET.parse(asset_dir("translations") / f"{code}.ts").getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            assert translation.get("type") is None, f"{code}: {message.findtext('source')} is {translation.get('type')}"
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            found.append((context.findtext("name", ""), message.findtext("source", ""), forms))
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_translated_with_all_its_placeholders(code: str) -> None:
    for context, english, forms in _messages(code):
        for k, form in enumerate(forms):
            where = f"{code} {context}: {english!r} → {form!r}"
            assert form.strip(), where
            wanted, got = Counter(PLACEHOLDER.findall(english)), Counter(PLACEHOLDER.findall(form))
            if len(forms) > 1 and k in SPELT_OUT.get(code, ()):
                assert not got - wanted, where
            else:
                assert got == wanted, where


@pytest.mark.parametrize(("code", "forms"), [("en", 2), ("de", 2), ("hi", 2), ("ar", 6)])
def test_every_count_has_all_plural_forms_of_its_language(code: str, forms: int) -> None:
    counted = [texts for _, english, texts in _messages(code) if "%n" in english]
    assert len(counted) == 8
    assert all(len(texts) == forms for texts in counted)


def test_all_languages_translate_the_same_texts() -> None:
    texts = {code: sorted((context, english) for context, english, _ in _messages(code)) for code in CODES}
    assert all(texts[code] == texts["en"] for code in CODES)


def _tool(name: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / name), *arguments], check=True, capture_output=True)


def test_the_texts_are_those_of_the_screens(tmp_path: Path) -> None:
    fresh = tmp_path / "en.ts"
    sources = sorted(str(file) for file in QML.rglob("*.qml"))
    _tool("pyside6-lupdate", *sources, "-ts", str(fresh), "-locations", "none", "-source-language", "en")
    wanted = {
        (context.findtext("name"), message.findtext("source"))
        for context in ET.parse(fresh).getroot().iter("context")
        for message in context.iter("message")
    }
    assert wanted == {(context, english) for context, english, _ in _messages("en")}


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_file_is_that_of_the_texts(code: str, tmp_path: Path) -> None:
    fresh = tmp_path / f"{code}.qm"
    _tool("pyside6-lrelease", str(asset_dir("translations") / f"{code}.ts"), "-qm", str(fresh))
    assert fresh.read_bytes() == (asset_dir("translations") / f"{code}.qm").read_bytes()


def test_the_language_changes_while_the_program_runs(qapp: object) -> None:
    translations = Translations(QQmlEngine())
    said = []
    for code in ("de", "ar", "en"):
        translations.use(code)
        said.append(QCoreApplication.translate("Attract", "Start"))
    assert said == ["Los geht’s", "ابدأ", "Start"]
    with pytest.raises(ValueError, match="xx"):
        translations.use("xx")


def test_two_minutes_are_counted_as_arabic_counts_them(qapp: object) -> None:
    translations = Translations(QQmlEngine())
    translations.use("ar")
    two = QCoreApplication.translate("Words", "about %n minute(s) left", None, 2)
    translations.use("en")
    assert two == "بقيت دقيقتان تقريبًا"
