"""The whole chain on the project's own house model and sample garment."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner

from engine.cli.mirror import app
from engine.errors import ErrorCode, MirrorError
from engine.pipeline import Engine, TryOnOptions
from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.size_chart import read_size_chart
from engine.sizing import choose_size
from engine.types import Garment, Owner, ParseClass, TryOn

ROOM = Path(__file__).resolve().parents[1] / "assets" / "showroom"
PERSON = ROOM / "people" / "kofi.jpg"
TEE = ROOM / "garments" / "tee_text.jpg"


@pytest.fixture(scope="module")
def engine():
    engine = Engine()
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def tee(engine) -> Garment:
    chart = read_size_chart(ROOM / "garments" / "size_chart.csv")
    return engine.build_garment(TEE, category="tshirt", fabric="knit", size_chart=chart)


@pytest.fixture(scope="module")
def result(engine, tee) -> TryOn:
    return engine.try_on(PERSON, tee)


def test_gives_a_picture_that_may_be_shown(result) -> None:
    assert result.report.passed, result.report.reasons
    assert result.image.shape == result.person.photo.pixels.shape
    assert (result.composite.owner == Owner.GARMENT).mean() > 0.05


def test_works_on_a_small_photo_enlarged_and_gives_it_back_at_its_own_size(engine, tee) -> None:
    from engine.ingest import photo_from_pixels

    pixels = cv2.imread(str(PERSON))[..., ::-1]
    small = photo_from_pixels(cv2.resize(pixels, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA))
    result = engine.try_on(small, tee)
    assert result.image.shape == small.pixels.shape
    assert result.photo is small
    worked_on = result.person.photo
    assert worked_on.height > 1.25 * small.height
    owned = (
        cv2.resize(
            (result.composite.owner != Owner.PHOTO).astype(np.uint8),
            small.pixels.shape[1::-1],
            interpolation=cv2.INTER_AREA,
        )
        == 0
    )
    kept = cv2.erode(owned.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert kept.mean() > 0.5
    assert (result.image[kept] == small.pixels[kept]).all()
    changed = (result.image != small.pixels).any(2)
    assert 0.05 < changed.mean() < 0.5


def test_keeps_every_pixel_of_the_photo_that_the_photo_owns(result) -> None:
    photo = result.person.photo.pixels
    owned = result.composite.owner == Owner.PHOTO
    assert (result.image[owned] == photo[owned]).all()
    kept = np.isin(result.person.parse, (ParseClass.FACE, ParseClass.HAIR, ParseClass.BACKGROUND))
    outside = kept & (result.composite.garment_alpha == 0)
    assert outside.sum() > 0.98 * kept.sum()
    assert (result.image == photo).all(axis=2)[outside].mean() >= 0.995


def test_prints_the_words_the_right_way_round(result) -> None:
    finder = cv2.SIFT_create(2000)
    shop = cv2.imread(str(TEE), cv2.IMREAD_GRAYSCALE)
    ours = cv2.cvtColor(result.image, cv2.COLOR_RGB2GRAY)
    found_a, a = finder.detectAndCompute(shop, None)
    found_b, b = finder.detectAndCompute(ours, (result.composite.garment_alpha > 0.9).astype(np.uint8))
    pairs = [m for m, n in cv2.BFMatcher().knnMatch(a, b, k=2) if m.distance < 0.75 * n.distance]
    shop_xy = np.float32([found_a[m.queryIdx].pt for m in pairs])
    ours_xy = np.float32([found_b[m.trainIdx].pt for m in pairs])
    matrix, inliers = cv2.estimateAffine2D(shop_xy, ours_xy, ransacReprojThreshold=6)
    assert inliers.sum() >= 12
    assert np.linalg.det(matrix[:, :2]) > 0


def test_remembers_a_person_until_told_to_forget(engine, tee, result) -> None:
    again = engine.try_on(PERSON, tee)
    assert "perceive" not in again.seconds
    engine.forget_people()
    assert "perceive" in engine.try_on(PERSON, tee).seconds


def test_gives_the_same_bytes_again(engine, tee, result) -> None:
    again = engine.try_on(PERSON, tee)
    assert again.seed == result.seed
    assert (again.image == result.image).all()


def test_gives_the_same_bytes_when_nothing_runs_side_by_side(engine, tee, result, monkeypatch) -> None:
    class NoHelp:  # in place of the second thread; the first one then takes every piece, in their order
        def __init__(self, **_: object) -> None: ...
        def start(self) -> None: ...
        def join(self) -> None: ...

    monkeypatch.setattr("engine.side_by_side.threading.Thread", NoHelp)
    engine.forget_people()
    alone = engine.try_on(PERSON, tee)
    assert (alone.image == result.image).all()
    assert repr(alone.report) == repr(result.report)


def test_gives_the_same_bytes_in_another_process(result) -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from engine.pipeline import Engine; "
        "from engine.size_chart import read_size_chart as chart; e = Engine(); "
        "c = chart(Path(sys.argv[3])); "
        "g = e.build_garment(Path(sys.argv[2]), category='tshirt', fabric='knit', size_chart=c); "
        "r = e.try_on(Path(sys.argv[1]), g); print(hashlib.sha256(r.image.tobytes()).hexdigest(), r.seed)"
    )
    arguments = [str(PERSON), str(TEE), str(ROOM / "garments" / "size_chart.csv")]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=environment
    )
    digest, seed = done.stdout.split()[-2:]
    assert int(seed) == result.seed
    assert digest == hashlib.sha256(result.image.tobytes()).hexdigest()


def test_dresses_in_the_dim_and_yellow_light_of_the_photo(engine, tee) -> None:
    lit = engine.load_photo(ROOM / "people" / "anna.jpg")
    lamp = np.array([0.5, 0.4, 0.25], np.float32)
    dim = replace(lit, pixels=linear_to_srgb(srgb_to_linear(lit.pixels) * lamp), sha256="dim")
    usual, seen = engine.try_on(lit, tee), engine.try_on(dim, tee)
    cloth = (usual.composite.garment_alpha > 0.99) & (seen.composite.garment_alpha > 0.99)
    colours = [np.median(srgb_to_linear(one.image[cloth]), axis=0) for one in (usual, seen)]
    assert np.abs(np.log(colours[1] / colours[0] / lamp)).max() < 0.3
    owned = seen.composite.owner == Owner.PHOTO
    assert (seen.image[owned] == dim.pixels[owned]).all()


def test_a_larger_size_is_wider_and_longer(engine, tee) -> None:
    small, large = (engine.try_on(PERSON, tee, TryOnOptions(size=s)).drapes[0].pattern for s in ("S", "XXL"))
    assert small.scale_source == "size chart"
    assert large.lengths_cm["half_chest"] - small.lengths_cm["half_chest"] == pytest.approx(10.0, abs=0.3)
    assert large.lengths_cm["length"] > small.lengths_cm["length"] + 5


def test_wears_the_size_that_suits_where_none_is_named_or_another_charts(engine, tee, result) -> None:
    cutting = engine.settings.garment.pattern
    best = choose_size(tee, result.body, engine.settings.sizing, cutting).best
    bare = replace(tee, size_chart=None)
    asked = [(tee, None), (tee, "32"), (tee, "S"), (bare, "S")]
    assert [engine.suiting_size(garment, size, result.body) for garment, size in asked] == [best, best, "S", None]
    pattern = engine.try_on(PERSON, tee, TryOnOptions(suiting=True)).drapes[0].pattern
    assert (pattern.size, pattern.scale_source) == (best, "size chart")
    assert result.drapes[0].pattern.size == ""
    with pytest.raises(MirrorError, match="Without a size chart nobody knows how large S is"):
        engine.try_on(PERSON, bare, TryOnOptions(size="S"))


def test_takes_names_of_files_as_text_too(engine, tee, result) -> None:
    assert engine.load_photo(str(PERSON)).sha256 == result.person.photo.sha256
    with pytest.raises(MirrorError) as raised:
        engine.try_on("nobody.jpg", tee)
    assert "nobody.jpg" in raised.value.sentence
    with pytest.raises(MirrorError) as raised:
        engine.try_on(PERSON, "nothing.jpg")
    assert "nothing.jpg" in raised.value.sentence


def test_hides_the_old_neckline_from_the_fit_of_an_agnostic_picture(engine, tee, monkeypatch) -> None:
    told: list[bool] = []

    def fit(*_: object, agnostic: bool, **__: object) -> None:
        told.append(agnostic)
        raise MirrorError(ErrorCode.BODY_UNCERTAIN, "Enough.", "None.")

    monkeypatch.setattr(engine.fitter, "fit", fit)
    for agnostic in (True, False):
        engine.forget_people()
        with pytest.raises(MirrorError, match="Enough"):
            engine.try_on(PERSON, tee, TryOnOptions(agnostic=agnostic))
    assert told == [True, False]


def test_stops_between_steps_when_cancelled(engine, tee) -> None:
    steps: list[str] = []
    engine.forget_people()
    with pytest.raises(MirrorError) as caught:
        engine.try_on(PERSON, tee, progress=lambda p: steps.append(p.step), cancelled=lambda: "perceive" in steps)
    assert caught.value.code == ErrorCode.CANCELLED
    assert steps == ["ingest", "perceive"]


def test_refuses_two_tops_at_once(engine, tee) -> None:
    with pytest.raises(MirrorError, match="same place"):
        engine.try_on(PERSON, [tee, tee])


def test_command_line_writes_what_the_readme_promises(tmp_path) -> None:
    arguments = ["--person", str(PERSON), "--garment", str(TEE), "--category", "tshirt", "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(app, ["try-on", *arguments])
    assert done.exit_code == 0, done.output
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"try-on.png", "before-after.png", "fit.png", "drape.glb", "turn.mp4", "report.json"}
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["passed"]
    assert {s["name"] for s in report["scores"]} >= {"identity", "kept_pixels"}
    assert all(len(digest) == 64 for digest in report["artifacts"].values())
    picture = cv2.imread(str(tmp_path / "out" / "try-on.png"))
    assert picture.shape == cv2.imread(str(PERSON)).shape


def test_command_line_says_what_is_wrong_with_a_bad_photo(tmp_path) -> None:
    bad = tmp_path / "holiday.jpg"
    bad.write_text("not a picture")
    done = CliRunner().invoke(
        app, ["try-on", "--person", str(bad), "--garment", str(TEE), "--out", str(tmp_path / "o")]
    )
    assert done.exit_code == 2
    assert "holiday.jpg" in done.output
    assert not (tmp_path / "o").exists()


def test_a_batch_goes_on_past_a_bad_photo_and_shows_all_on_one_page(tmp_path) -> None:
    bad = tmp_path / "empty.jpg"
    bad.write_bytes(b"")
    people = ["--person", str(bad), "--person", str(PERSON)]
    done = CliRunner().invoke(
        app,
        ["try-on", *people, "--garment", str(TEE), "--category", "tshirt", "--out", str(tmp_path / "b"), "--no-film"],
    )
    assert done.exit_code == 0, done.output
    page = (tmp_path / "b" / "gallery.html").read_text()
    assert "1 of 2 pictures may be shown" in page
    assert "empty.jpg" in page


def test_cuts_an_estimated_size_with_more_room_when_the_cloth_tears_but_not_a_charted_one(
    engine, tee, result, monkeypatch
) -> None:
    asked: list[float] = []

    def torn_below(limit: float):
        def drape(pattern, body, flat, under=()):
            asked.append(pattern.lengths_cm["half_chest"])
            if len(asked) < limit:
                raise MirrorError(ErrorCode.CLOTH_UNHEALTHY, "torn", "anew")
            return replace(result.drapes[0], pattern=pattern)

        return drape

    monkeypatch.setattr(engine.draper, "drape", torn_below(3))
    engine.lay_on(tee, result.body)
    assert asked[0] + 1.9 < asked[1] < asked[2] - 1.9
    asked.clear()
    with pytest.raises(MirrorError):
        engine.lay_on(tee, result.body, size="M")
    assert len(asked) == 1


def test_prefers_more_room_to_a_stiff_sheet_and_a_stiff_sheet_to_nothing(engine, tee, result, monkeypatch) -> None:
    ways: list[str] = []

    def drape(pattern, body, flat, under=()):
        if not ways:
            raise MirrorError(ErrorCode.CLOTH_UNHEALTHY, "torn", "anew")
        return replace(result.drapes[0], pattern=pattern, method=ways.pop(0))

    monkeypatch.setattr(engine.draper, "drape", drape)
    ways += ["kinematic", "simulated"]
    assert engine.lay_on(tee, result.body).method == "simulated"
    ways += ["kinematic"]
    assert engine.lay_on(tee, result.body).method == "kinematic"
    assert not ways
