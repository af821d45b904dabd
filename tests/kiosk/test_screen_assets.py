"""Icons, typefaces and sounds: there, used, drawn, licensed, and never waited for."""

from __future__ import annotations

import re
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QImage

from kiosk.assets import QML, asset_dir
from kiosk.icons import IconProvider
from kiosk.sound_synthesis import RATE, compute, write
from kiosk.sounds import Sounds
from kiosk.typefaces import FAMILIES, load_typefaces

ICONS = sorted(file.stem for file in asset_dir("icons").glob("*.svg"))


def test_every_icon_that_a_screen_names_exists_and_every_icon_is_used() -> None:
    text = "\n".join(file.read_text() for file in QML.rglob("*.qml"))
    words = set(re.findall(r'"([a-z][a-z-]*)"', text))
    assert set(ICONS) <= words
    named = set(re.findall(r'\b(?:icon|name): "([a-z][a-z-]*)"', text)) - {"grow"}  # an attribute of a path
    assert named <= set(ICONS)


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_in_the_colour_and_size_asked_for(qapp: object, name: str) -> None:
    image = (
        IconProvider()
        .requestImage(f"{name}/ff8000", QSize(), QSize(64, 64))
        .convertToFormat(QImage.Format.Format_RGBA8888)
    )
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(64, 64, 4)
    solid = pixels[pixels[..., 3] > 250]
    assert len(solid) > 20
    assert np.abs(solid[:, :3].astype(int) - (255, 128, 0)).max() <= 3


def test_the_typefaces_hold_every_script_of_the_screens(qapp: object) -> None:
    families = load_typefaces()
    assert {"Inter", "Noto Sans Arabic", "Noto Sans Devanagari"} <= set(families)
    scripts = QFontDatabase.WritingSystem
    for family, script in (
        ("Inter", scripts.Latin),
        ("Noto Sans Arabic", scripts.Arabic),
        ("Noto Sans Devanagari", scripts.Devanagari),
    ):
        assert script in QFontDatabase.writingSystems(family)
    for language, order in FAMILIES.items():
        assert QFontInfo(QFont(f"Screen {language}")).family().startswith(order[0])


def test_every_typeface_travels_with_its_licence_and_all_stay_below_3_mb() -> None:
    folder = asset_dir("fonts")
    licences = {file.name: file.read_text() for file in folder.glob("OFL-*.txt")}
    assert len(licences) == 3
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in licences.values())
    assert sum(file.stat().st_size for file in folder.iterdir()) < 3 << 20


def test_the_sounds_are_those_that_the_program_computes(tmp_path: Path) -> None:
    write(tmp_path)
    for name in compute():
        assert (tmp_path / f"{name}.wav").read_bytes() == (asset_dir("sounds") / f"{name}.wav").read_bytes()


@pytest.mark.parametrize("name", compute())
def test_a_sound_is_short_soft_and_ends_in_silence(name: str) -> None:
    with wave.open(str(asset_dir("sounds") / f"{name}.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
    assert len(samples) < RATE
    assert 0.02 < np.abs(samples).max() < 0.7
    assert np.abs(samples[-20:]).max() < 0.03


def test_a_sound_goes_to_the_systems_player(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = tmp_path / "heard"
    player = tmp_path / "aplay"
    player.write_text(f'#!/bin/sh\necho "$1" > {heard}.part\nmv {heard}.part {heard}\n')
    player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    sounds = Sounds()
    assert sounds.player == str(player)
    sounds.play("tick")
    for _ in range(200):
        if heard.exists():
            break
        import time

        time.sleep(0.02)
    assert heard.read_text().strip().endswith("tick.wav")


def test_a_machine_without_a_player_stays_silent(qapp: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    sounds = Sounds()
    assert sounds.player is None
    sounds.play("tick")


def test_every_qml_file_is_formatted() -> None:
    tool = str(Path(sys.executable).parent / "pyside6-qmlformat")
    for file in sorted(QML.rglob("*.qml")):
        shown = subprocess.run([tool, str(file)], check=True, capture_output=True, text=True).stdout
        assert shown == file.read_text(), f"run pyside6-qmlformat -i {file}"
        assert shown.count("\n") <= 400, file
