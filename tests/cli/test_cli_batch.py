"""``mirror try-on`` with several pictures: one bad file stops nobody, and a stopped batch goes on where it was."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote_to_bytes

import pytest
from typer.testing import CliRunner

from engine.cli.mirror import app
from engine.errors import ErrorCode, MirrorError
from engine.settings import Settings

MADE: list[str] = []
READ: list[str] = []


class FakeEngine:
    """Builds and dresses by name: "bad" garments cannot be read, "ugly" pictures are refused, "kill" stops the run."""

    renderer, settings = None, Settings()

    def load_photo(self, source: Path) -> Path:
        if "bad" in source.stem:
            raise MirrorError(ErrorCode.BAD_INPUT, "No photo.", "Take it again.")
        return source

    def build_garment(self, front: Path, back: Path | None, **how: object) -> SimpleNamespace:
        READ.append(front.stem)
        if "bad" in front.stem:
            raise MirrorError(ErrorCode.NO_GARMENT, "No garment [here].", "Take another photo.")
        return SimpleNamespace(name=front.stem, warnings=())

    def try_on(self, person: Path, worn: list[SimpleNamespace], options: object, progress: object) -> SimpleNamespace:
        if person.stem == "kill" and "kill" not in MADE:
            MADE.append("kill")
            raise KeyboardInterrupt
        MADE.append(f"{person.parent.name}/{person.stem}-{worn[-1].name}")
        report = SimpleNamespace(passed="ugly" not in person.stem, reasons=(), remedies=())
        return SimpleNamespace(report=report, warnings=(str(person),))


def fake_write(result: SimpleNamespace, folder: Path, *_: object, film: bool) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / ("try-on.png" if result.report.passed else "refused.png")
    picture.write_bytes(os.fsencode(result.warnings[0]))
    (folder / "report.json").write_text("{}")
    return [picture]


@pytest.fixture
def photos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("engine.pipeline.Engine", FakeEngine)
    monkeypatch.setattr("engine.export.write_try_on", fake_write)
    MADE.clear()
    READ.clear()
    for name in ("a/1.jpg", "b/1.jpg", "ugly.jpg", "kill.jpg", "tee.jpg", "bad.jpg", "polo.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def run(photos: Path, people: list[str], garments: list[str], *more: str) -> tuple[int, dict[str, dict[str, object]]]:
    words = ["try-on", "--out", str(photos / "out"), *more]
    words += [word for name in people for word in ("--person", str(photos / name))]
    words += [word for name in garments for word in ("--garment", str(photos / name))]
    result = CliRunner().invoke(app, words)
    file = photos / "out" / "batch.json"
    rows = json.loads(file.read_text())["pictures"] if file.is_file() else []
    if result.exit_code == 1:
        raise result.exception or AssertionError
    return result.exit_code, {f"{Path(row['person']).name} {Path(row['garment']).name}": row for row in rows}


def test_photos_of_the_same_name_never_overwrite_each_others_pictures(photos: Path) -> None:
    """Give people whose photos have one name in two folders a folder of results each."""
    code, _ = run(photos, ["a/1.jpg", "b/1.jpg"], ["tee.jpg"])
    assert code == 0
    kept = sorted(file.read_text() for file in (photos / "out").glob("*/try-on.png"))
    assert kept == [str(photos / "a/1.jpg"), str(photos / "b/1.jpg")]


def test_a_program_reads_what_became_of_every_picture(photos: Path) -> None:
    """Write one row for each pair: shown, refused by the judge, or an error with its code."""
    code, rows = run(photos, ["a/1.jpg", "ugly.jpg"], ["bad.jpg", "tee.jpg"])
    assert code == 0
    assert {name: (row["passed"], row["code"], row["picture"]) for name, row in rows.items()} == {
        "1.jpg bad.jpg": (False, "NO_GARMENT", None),
        "ugly.jpg bad.jpg": (False, "NO_GARMENT", None),
        "1.jpg tee.jpg": (True, "", "1-tee/try-on.png"),
        "ugly.jpg tee.jpg": (False, "QUALITY_REFUSED", "ugly-tee/refused.png"),
    }
    assert rows["1.jpg bad.jpg"]["notes"] == ["No garment [here].", "Take another photo."]


def test_a_stopped_batch_goes_on_where_it_was(photos: Path) -> None:
    """Keep what a stopped run has made, and make the rest and what has changed since."""
    people, garments = ["a/1.jpg", "kill.jpg"], ["tee.jpg", "polo.jpg"]
    (photos / "chart.csv").write_text("size,half_chest\nS,48\nM,51\n")
    sized = ("--size-chart", str(photos / "chart.csv"), "--size")
    code, rows = run(photos, people, garments, *sized, "S")
    assert (code, list(rows)) == (130, ["1.jpg tee.jpg"])
    code, rows = run(photos, people, garments, "--resume", *sized, "S")
    assert (code, len(rows)) == (0, 4)
    assert ["a/1-tee", "kill", f"{photos.name}/kill-tee", "a/1-polo", f"{photos.name}/kill-polo"] == MADE
    MADE[:] = ["kill"]
    (photos / "polo.jpg").write_text("another polo")
    code, rows = run(photos, people, garments, "--resume", *sized, "S")
    assert (code, len(rows), MADE) == (0, 4, ["kill", "a/1-polo", f"{photos.name}/kill-polo"])
    MADE[:] = ["kill"]
    run(photos, people, garments, "--resume", *sized, "M")
    assert len(MADE) == 5, "another size is another picture"


def test_a_run_that_is_not_resumed_makes_everything_anew(photos: Path) -> None:
    """Never keep an earlier picture unasked."""
    for _ in range(2):
        run(photos, ["a/1.jpg", "b/1.jpg"], ["tee.jpg"])
    assert len(MADE) == 4


def test_a_lone_person_that_cannot_be_read_is_told_before_the_garment_is_read(photos: Path) -> None:
    assert run(photos, ["bad.jpg"], ["tee.jpg"])[0] == 2
    assert READ == []


@pytest.mark.parametrize("chart", [None, "size,half_chest\nS,48\nL,54\n"])
def test_a_size_of_no_chart_is_refused_before_anything_is_read(photos: Path, chart: str | None) -> None:
    more = ["--size", "M"]
    if chart is not None:
        (photos / "chart.csv").write_text(chart)
        more += ["--size-chart", str(photos / "chart.csv")]
    assert run(photos, ["a/1.jpg"], ["tee.jpg"], *more)[0] == 2
    assert READ == []


def test_the_help_of_landmarks_shows_how_the_file_is_written() -> None:
    """Print the brackets of the example, which the help's mark-up would swallow."""
    said = CliRunner().invoke(app, ["garment", "build", "--help"], env={"COLUMNS": "200"}).output
    assert '{"armpit_l": [x, y]}' in said


def test_pictures_made_with_other_settings_are_made_anew(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(photos, ["a/1.jpg"], ["tee.jpg", "polo.jpg"])
    made = len(MADE)
    run(photos, ["a/1.jpg"], ["tee.jpg", "polo.jpg"], "--resume")
    assert len(MADE) == made
    other = Settings().model_copy(update={"sizing": Settings().sizing.model_copy(update={"seen_share": 0.1})})
    monkeypatch.setattr(FakeEngine, "settings", other)
    run(photos, ["a/1.jpg"], ["tee.jpg", "polo.jpg"], "--resume")
    assert len(MADE) == 2 * made


def test_names_that_are_long_or_no_utf8_or_mean_something_in_a_link_are_written(photos: Path) -> None:
    """Names come from cameras, phones and archives of other systems."""
    names = ["größe #1 50%?.jpg", "é" * 110 + ".jpg", os.fsdecode(b"caf\xe9.jpg")]
    for name in names:
        (photos / name).write_text("person")
    code, rows = run(photos, names, ["tee.jpg", "polo.jpg"])
    assert code == 0
    assert len(rows) == 6
    assert all((photos / "out" / str(row["picture"])).is_file() for row in rows.values())
    page = (photos / "out" / "gallery.html").read_text("utf-8")
    links = [unquote_to_bytes(link) for link in re.findall('src="([^"]+)"', page)]
    assert sorted(links) == sorted(os.fsencode(str(row["picture"])) for row in rows.values())
    assert max(len(link.split(b"/")[0]) for link in links) <= 220


def test_a_size_of_a_second_garment_needs_its_chart(photos: Path) -> None:
    code, _ = run(photos, ["a/1.jpg"], ["tee.jpg"], "--with", str(photos / "polo.jpg"), "--with-size", "M")
    assert code == 2
    assert not MADE
