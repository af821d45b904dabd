"""``mirror garment build`` and the landmark file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli.mirror import app
from engine.garment import load_garment

TANK = Path(__file__).resolve().parents[2] / "assets" / "showroom" / "garments" / "tank.jpg"


def build(out: Path, *more: str):
    return CliRunner().invoke(
        app, ["garment", "build", str(TANK), "--category", "sleeveless", "--out", str(out), *more]
    )


def test_writes_a_garment_that_loads_with_a_picture_of_what_was_detected(tmp_path) -> None:
    done = build(tmp_path / "tank.garment")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "tank.garment" / "detection.png").stat().st_size > 10_000
    assert load_garment(tmp_path / "tank.garment").category == "sleeveless"


def test_a_pinned_point_stays_where_it_was_put(tmp_path) -> None:
    pins = tmp_path / "pins.json"
    truth = json.loads(TANK.with_suffix(".json").read_text())["landmarks"]
    x, y = truth["armpit_l"]
    pins.write_text(json.dumps({"armpit_l": [x + 12, y + 25]}))
    done = build(tmp_path / "tank.garment", "--landmarks", str(pins))
    assert done.exit_code == 0, done.output
    point = load_garment(tmp_path / "tank.garment").front.landmarks["armpit_l"]
    assert (point.x, point.y) == pytest.approx((x + 12, y + 25), abs=6)


@pytest.mark.parametrize(
    ("option", "word", "hint"), [("--fabric", "cottn", "cotton"), ("--category", "tshrt", "tshirt")]
)
def test_a_mistyped_word_is_refused_before_the_photo_is_read(tmp_path, monkeypatch, option, word, hint) -> None:
    def never(*photo: object) -> None:
        raise AssertionError("read the photo first")

    monkeypatch.setattr("engine.garment.builder.GarmentBuilder._cut", never)
    done = build(tmp_path / "tank.garment", option, word)
    assert done.exit_code == 2, done.output
    assert word in done.output
    assert hint in done.output


@pytest.mark.parametrize("text", ["", "[]", '{"armpit_l": 3}', "\x00"])
def test_refuses_a_broken_landmark_file_in_words(tmp_path, text) -> None:
    pins = tmp_path / "pins.json"
    pins.write_text(text)
    done = build(tmp_path / "tank.garment", "--landmarks", str(pins))
    assert done.exit_code == 2
    assert "pins.json is not a landmark file" in " ".join(done.output.split())
    assert not (tmp_path / "tank.garment").exists()
