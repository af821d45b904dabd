"""Garments kept open by the workers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine import garment as garment_step
from engine.errors import MirrorError
from engine.jobs.open_garments import OpenGarments


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []

    def load(folder: Path) -> str:
        names.append(folder.name)
        return f"{folder.name} {len(names)}"

    monkeypatch.setattr(garment_step, "load_garment", load, raising=False)
    return names


def _folders(tmp_path: Path, count: int) -> list[str]:
    folders = [tmp_path / f"{number}.garment" for number in range(count)]
    for folder in folders:
        folder.mkdir()
    return [str(folder) for folder in folders]


def test_a_garment_is_read_once(tmp_path: Path, reads: list[str]):
    garments, (first, second) = OpenGarments(), _folders(tmp_path, 2)
    assert garments.load([first, second]) == garments.load([first, second])
    assert reads == ["0.garment", "1.garment"]


def test_a_garment_written_anew_is_read_anew(tmp_path: Path, reads: list[str]):
    garments, (first,) = OpenGarments(), _folders(tmp_path, 1)
    before = garments.load([first])
    os.utime(first, ns=(1, 1))
    assert garments.load([first]) != before


def test_only_the_garments_used_last_stay_open(tmp_path: Path, reads: list[str]):
    garments, folders = OpenGarments(), _folders(tmp_path, 12)
    garments.load(folders)
    garments.load(folders[-8:])
    assert len(reads) == 12
    garments.load(folders[:1])
    assert len(reads) == 13


def test_a_garment_that_is_not_there_is_refused_without_a_path(tmp_path: Path):
    with pytest.raises(MirrorError) as caught:
        OpenGarments().load([str(tmp_path / "gone.garment")])
    assert caught.value.code == "NO_GARMENT"
    assert str(tmp_path) not in str(caught.value)
