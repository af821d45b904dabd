"""Why something did not work reaches the screen in the language of the screen, with what to do about it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.catalog import Problem
from engine.errors import ErrorCode, MirrorError
from engine.ingest import decode
from engine.types import Advice
from kiosk.assets import QML
from kiosk.note import Note
from kiosk.stock import row_note
from kiosk.translations import LANGUAGES
from tests.kiosk.screen_window import Stage

ROOT = Path(__file__).resolve().parents[2]
TOLD = (
    "engine/garment", "engine/catalog", "engine/ingest", "engine/body", "engine/compose", "engine/files.py",
    "engine/size_chart.py", "engine/landmark_file.py", "engine/jobs/open_garments.py", "engine/perception/framing.py",
    "engine/drape/draper.py", "engine/drape/folded_arm.py", "kiosk/stock.py", "kiosk/staff",
)  # fmt: skip
"""What a shopper or the staff can be told by: readers, judges of a pose, the list of garments, the disk."""

FOR_TECHNICIANS = frozenset({"BAD_CONFIG", "MODEL_CORRUPT", "OUT_OF_MEMORY"})
"""Codes that need no reason: the screens have words for the code itself."""

NOT_ON_SCREENS = frozenset({("builder.py", "BAD_INPUT"), ("cut.py", "BAD_INPUT"), ("stock.py", "QUALITY_REFUSED")})
"""A fit or a size that only the command line can be given, and a look-book picture that is left out."""

HELPERS = {"_wrong": 0, "_refuse": 1, "bad_picture": 2, "_refusal": 2, "_unsuitable": 2, "light_of_bare_skin": 3}
"""Functions that make an error of the reason they are given, and the place of that argument."""


def _calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for place in TOLD:
        path = ROOT / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield file, node, node.func.id


def _texts(node: ast.expr) -> list[str]:
    """Return the reasons that an argument can be."""
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    if isinstance(node, ast.Name):
        return [str(getattr(decode, node.id))] if hasattr(decode, node.id) else []
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _reasons() -> set[str]:
    found: set[str] = set()
    for _, call, name in _calls():
        given = [word.value for word in call.keywords if word.arg == "reason"]
        if name in HELPERS and len(call.args) > HELPERS[name]:
            given.append(call.args[HELPERS[name]])
        found |= {text for one in given for text in _texts(one) if text.isupper()}
    return found


REASONS = sorted(_reasons() | {"LEG_SKIN_UNSEEN"})  # the default of light_of_bare_skin
VALUES = ["tshirt", "b", "c"]


def _said(stage: Stage, function: str, *arguments: object) -> str:
    return str(stage.evaluate(f"{function}({', '.join(map(repr, arguments))})"))


def test_every_refusal_that_somebody_is_told_has_a_reason() -> None:
    """Give each MirrorError of the readers and judges a key for the screens."""
    bare = []
    for file, call, name in _calls():
        first = call.args[0] if name == "MirrorError" and call.args else None
        code = first.attr if isinstance(first, ast.Attribute) else ""
        told = code and code not in FOR_TECHNICIANS and (file.name, code) not in NOT_ON_SCREENS
        if told and not any(word.arg == "reason" for word in call.keywords):
            bare.append(f"{file.relative_to(ROOT)}:{call.lineno} {code}")
    assert bare == []


def test_the_screens_know_no_reason_that_nobody_gives() -> None:
    """Keep the words of the screens and the reasons of the engine the same."""
    words = set(re.findall(r'case "([A-Z_]+)":', (QML / "theme" / "Reasons.qml").read_text("utf-8")))
    pins = {reason for reason in REASONS if reason.startswith("PIN_")}  # among the notices
    assert words == set(REASONS) - pins


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_every_reason_is_said_with_what_to_do_in_every_language(stage: Stage, language: str) -> None:
    """Say each reason and its remedy in the language of the screen, never in the engine's English."""
    said: dict[tuple[str, str], str] = {}
    for speaking in ("en", language):
        stage.bridge.speak(speaking)
        for reason in REASONS:
            for function in ("sentence", "remedy"):
                words = _said(stage, f"Faults.{function}", reason, "engine's own", VALUES)
                assert words not in {"", "engine's own"}, f"{speaking}: {function} of {reason}"
                assert "%" not in words, f"{speaking}: {words}"
                if speaking != "en":
                    assert words != said[function, reason], f"{language}: {words}"
                said[function, reason] = words
    stage.bridge.speak("en")


@pytest.mark.parametrize("code", [*(code.value for code in ErrorCode), *(advice.value for advice in Advice)])
def test_every_code_and_every_advice_of_the_judge_has_words(stage: Stage, code: str) -> None:
    """Leave no shopper with the engine's English, whatever is refused."""
    for function in ("Faults.sentence", "Faults.remedy"):
        assert _said(stage, function, code, "engine's own", []) not in {"", "engine's own"}


def test_staff_read_why_a_garment_and_a_row_are_wrong_in_their_language(stage: Stage) -> None:
    """Show the reason of a refused garment, of a wrong row and of a folder that is away in German on the staff page."""
    away = MirrorError(ErrorCode.BAD_INPUT, "No list in /x.", "Put one.", reason="LIST_MISSING", values=("/x",))
    small = MirrorError(ErrorCode.BAD_INPUT, "a.jpg is too small.", "-", {"name": "a.jpg"}, reason="PICTURE_SMALL")
    notes = [
        Note("SYNC_FAILED", away.sentence, why=away),
        row_note(Problem("row 4 (TEE-1)", 4, "TEE-1", small)),
    ]
    stage.bridge.speak("de")
    stage.show("staff_garments")
    shown = [text.property("text") for text in stage.texts()]
    assert any(text.startswith("Auf diesem Foto liegt mehr als ein Kleidungsstück.") for text in shown)
    stage.show("staff_state")
    stage.bridge.staff.put(warnings=[note.for_qml() for note in notes])
    stage.settle()
    shown = [text.property("text") for text in stage.texts()]
    stage.bridge.speak("en")
    assert any(text.startswith("In /x gibt es keine Kleiderliste.") for text in shown)
    assert "Zeile 4 der Kleiderliste ist falsch; dieses Stück bleibt, wie es war." in shown
    assert any(text.startswith("TEE-1 · a.jpg: Das Foto ist zu klein.") for text in shown)


@pytest.mark.parametrize(
    ("scene", "first"),
    [
        ("picture_refused", "Choose another"),
        ("picture_tight", "Another size"),
        ("picture_stance", "New picture of me"),
        ("picture_again", "Try once more"),
    ],
)
def test_what_helps_against_a_refusal_is_the_large_button(stage: Stage, scene: str, first: str) -> None:
    """Offer first what the words advise, and once more only where it may come out otherwise."""
    stage.resize(1080, 1920)
    stage.show(scene)
    buttons = {str(one.property("label")): stage.rect(one) for one in stage.controls() if one.property("label")}
    assert max(buttons, key=lambda label: buttons[label].height()) == first
    assert ("Try once more" in buttons) is (scene == "picture_again")
