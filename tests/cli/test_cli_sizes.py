"""``mirror sizes``: words by centimetres, pictures only of what may be shown, and the size to choose."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner

from engine.cli.mirror import app
from engine.errors import ErrorCode, MirrorError
from engine.pipeline import Engine
from engine.render import Renderer
from engine.size_chart import read_size_chart
from engine.types import Garment
from tests.sizing.wardrobe import body_of, garment_of

CHART = "size,half_chest,length,shoulder\nS,44,64,38\nM,50,66,40\nL,54,68,42\n"


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Return a call of the command on a body of 92 cm whose S tears and whose L the judge refuses."""
    body = body_of(92, 76, 100)

    def try_on(self, person, garment, options, *, progress=None):
        if options.size == "S":
            raise MirrorError(
                ErrorCode.CLOTH_UNHEALTHY, "The garment is too tight for this body.", "Try a larger size."
            )
        shown = options.size == "M"
        return SimpleNamespace(
            garments=(garment,),
            drapes=(SimpleNamespace(pattern=SimpleNamespace(adjustments=("The hem was lengthened by 3 cm.",))),),
            body=body,
            image=np.full((400, 300, 3), 90, np.uint8),
            composite=None,
            report=SimpleNamespace(passed=shown, reasons=() if shown else ("A sleeve is torn.",)),
        )

    def load(folder: Path) -> Garment:
        return garment_of("tshirt", dict(read_size_chart(CHART).sizes))

    monkeypatch.setattr(Engine, "load_photo", lambda self, path: path)
    monkeypatch.setattr(Engine, "try_on", try_on)
    monkeypatch.setattr(Engine, "measure_person", lambda self, photo, height_m=None: (None, body))
    monkeypatch.setattr("engine.garment.load_garment", load, raising=False)
    monkeypatch.setattr(Renderer, "fit_picture", lambda *a: np.full((400, 300, 3), 60, np.uint8))
    monkeypatch.setattr("engine.export.try_on.outfit_tightness", lambda *a: ())
    (tmp_path / "tee.garment").mkdir()

    def call():
        done = CliRunner().invoke(
            app,
            ["sizes", "--person", "x.jpg", "--garment", str(tmp_path / "tee.garment"), "--out", str(tmp_path / "o")],
        )
        assert done.exit_code == 0, done.output
        return done.output, tmp_path / "o"

    return call


def test_words_of_every_size_also_where_there_is_no_picture(run):
    said, out = run()
    report = json.loads((out / "sizes.json").read_text("utf-8"))
    chest = {size: row["zones"][1] for size, row in report["sizes"].items()}
    assert {size: zone["word"] for size, zone in chest.items()} == {"S": "too tight", "M": "fits", "L": "loose"}
    assert chest["S"]["garment_cm"] == 88
    assert chest["S"]["body_cm"] == 92
    assert report["recommended"] == "M"
    assert "Size M suits best: 8 cm more than the body at the chest (meant: 4 to 15)." in " ".join(said.split())
    assert report["sizes"]["S"]["notes"] == ["No picture: The garment is too tight for this body."]
    assert report["sizes"]["L"]["notes"][0] == "No picture: A sleeve is torn."
    assert "The hem was lengthened by 3 cm." in report["sizes"]["M"]["notes"]


def test_a_refused_picture_is_not_shown_among_the_sizes(run):
    _, out = run()
    widths = [cv2.imread(str(out / name)).shape[1] for name in ("sizes.png", "fit.png")]
    assert widths == [300, 600]  # M alone; the map also of L
