"""Spoken hints: one at a time, not too often, never against the sound switch, and silent where nothing can speak."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.devices.voice import Voice
from kiosk.settings.visit import VoiceSettings

Make = Callable[..., Voice]


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a speech program on PATH that writes what it is given, and its process id, and then talks for a minute."""
    log = tmp_path / "spoken"
    log.write_text("")
    program = tmp_path / "speak"
    program.write_text(f'#!/bin/sh\ntext=$(cat)\necho "$$ $1 $text" >> {log}\n[ "$text" = "short" ] || exec sleep 60\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return log


@pytest.fixture
def make(qapp: object, clock: Clock) -> Iterator[Make]:
    made: list[Voice] = []

    def build(**settings: object) -> Voice:
        chosen = VoiceSettings.model_validate({"command": ("speak", "{language}"), **settings})
        made.append(Voice(chosen, clock=clock))
        return made[-1]

    yield build
    for voice in made:
        voice.stop()
        voice.deleteLater()


def lines(log: Path) -> list[str]:
    return [line.split(" ", 1)[1] for line in log.read_text().splitlines()]


def running(log: Path, index: int) -> bool:
    pid = log.read_text().splitlines()[index].split()[0]
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except OSError:
        return False


def test_speak_a_sentence_in_the_shoppers_language(qtbot: QtBot, spoken: Path, make: Make) -> None:
    voice = make()
    voice.set_language("de")
    voice.say("Bitte einen Schritt zurück.")
    qtbot.waitUntil(lambda: lines(spoken) == ["de Bitte einen Schritt zurück."], timeout=20_000)


def test_let_another_hint_end_the_one_that_is_spoken(qtbot: QtBot, spoken: Path, make: Make, clock: Clock) -> None:
    voice = make()
    voice.say("Step back.")
    qtbot.waitUntil(lambda: len(lines(spoken)) == 1, timeout=20_000)
    clock.now += 2.5
    voice.say("Hold still.")
    qtbot.waitUntil(lambda: len(lines(spoken)) == 2, timeout=20_000)
    assert not running(spoken, 0)
    assert running(spoken, 1)


def test_not_repeat_a_hint_nor_chatter(qtbot: QtBot, spoken: Path, make: Make, clock: Clock) -> None:
    voice = make()
    for _ in range(50):  # hints arrive with every frame
        voice.say("short")
        clock.now += 0.05
    qtbot.waitUntil(lambda: len(lines(spoken)) == 1, timeout=20_000)
    voice.say("other")
    voice.say("third")
    qtbot.waitUntil(lambda: len(lines(spoken)) == 2, timeout=20_000)
    clock.now += 8.0
    voice.say("short")
    qtbot.waitUntil(lambda: lines(spoken) == ["en short", "en other", "en short"], timeout=20_000)


def test_fall_silent_when_the_sound_is_switched_off(qtbot: QtBot, spoken: Path, make: Make, clock: Clock) -> None:
    voice = make()
    voice.say("Step back.")
    qtbot.waitUntil(lambda: len(lines(spoken)) == 1, timeout=20_000)
    voice.set_on(False)
    assert not running(spoken, 0)
    clock.now += 60
    voice.say("Hold still.")
    qtbot.wait(200)
    assert len(lines(spoken)) == 1
    voice.set_on(True)
    voice.say("Hold still.")
    qtbot.waitUntil(lambda: len(lines(spoken)) == 2, timeout=20_000)


def test_fall_silent_when_there_is_no_hint_any_more(qtbot: QtBot, spoken: Path, make: Make) -> None:
    voice = make()
    voice.say("Step back.")
    qtbot.waitUntil(lambda: len(lines(spoken)) == 1, timeout=20_000)
    voice.say("")
    assert not running(spoken, 0)


def test_speak_every_hint_again_to_the_next_shopper(qtbot: QtBot, spoken: Path, make: Make) -> None:
    voice = make()
    voice.say("short")
    qtbot.waitUntil(lambda: len(lines(spoken)) == 1, timeout=20_000)
    voice.forget()
    voice.say("short")
    qtbot.waitUntil(lambda: len(lines(spoken)) == 2, timeout=20_000)


def test_take_no_sentence_for_an_option_or_a_command(qtbot: QtBot, spoken: Path, make: Make) -> None:
    voice = make()
    voice.say("--help; touch /tmp/x $(id)")
    qtbot.waitUntil(lambda: lines(spoken) == ["en --help; touch /tmp/x $(id)"], timeout=20_000)


def test_stay_silent_without_a_speech_program_or_when_switched_off(qtbot: QtBot, spoken: Path, make: Make) -> None:
    assert not make(command=("no-such-program",)).available
    silent = make(enabled=False)
    silent.say("Step back.")
    make(command=("no-such-program",)).say("Step back.")
    qtbot.wait(100)
    assert lines(spoken) == []


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed (apt-get install espeak-ng)")
@pytest.mark.parametrize("language", ["en", "de", "hi", "ar"])
def test_know_every_language_of_the_kiosk_in_espeak(language: str) -> None:
    command = [part.replace("{language}", language) for part in VoiceSettings().command]
    out = subprocess.run([*command, "--stdout"], input=b"1 2 3", capture_output=True, check=True, timeout=60)
    assert out.stdout.startswith(b"RIFF")
    assert len(out.stdout) > 10_000
