"""The sample garments: committed files, their truth, and that they are what the code draws."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.showroom.garments.cloth import Bend, Table, shade
from engine.showroom.garments.samples import CATALOGUE, SIZES, size_chart, tee_print
from engine.size_chart import read_size_chart
from tests.garment.photographed_garments import SHAPES, silhouette

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "showroom" / "garments"


@pytest.mark.parametrize("name", list(CATALOGUE))
def test_ships_every_sample_garment_small_with_its_truth(name):
    picture = cv2.imread(str(FOLDER / f"{name}.jpg"))
    truth = json.loads((FOLDER / f"{name}.json").read_text())
    assert (FOLDER / f"{name}.jpg").stat().st_size < 400_000
    assert max(picture.shape[:2]) >= 1400
    assert truth["category"] == CATALOGUE[name][0]
    for x, y in truth["landmarks"].values():
        assert 0 < x < picture.shape[1]
        assert 0 < y < picture.shape[0]


def test_draws_the_picture_that_is_shipped():
    drawn = tee_print()
    shipped = cv2.imread(str(FOLDER / "tee_print.jpg"))[..., ::-1]
    assert np.abs(drawn.pixels.astype(int) - shipped).mean() < 4
    truth = json.loads((FOLDER / "tee_print.json").read_text())
    for name, place in drawn.landmarks.items():
        assert np.allclose(place, truth["landmarks"][name], atol=0.6)


def test_grades_a_chart_that_the_reader_accepts():
    chart = read_size_chart(FOLDER / "size_chart.csv")
    assert tuple(chart.sizes) == SIZES
    halves = [chart.sizes[size]["half_chest"] for size in SIZES]
    assert halves == sorted(halves)
    assert chart.sizes["M"]["half_chest"] == json.loads((FOLDER / "tee_print.json").read_text())["half_chest_cm"]
    assert read_size_chart(size_chart({"half_waist_cm": 41.0, "length_cm": 106.0})).sizes["L"]["half_waist"] == 43.2


def test_every_chart_of_the_sample_shop_is_that_of_its_garment():
    with (FOLDER / "catalog.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["size_chart"]]
    assert {row["category"] for row in rows} >= {"tshirt", "sleeveless", "longsleeve", "hoodie"}
    for row in rows:
        truth = json.loads((FOLDER / row["front"]).with_suffix(".json").read_text())
        for measure, value in read_size_chart(FOLDER / row["size_chart"]).sizes["M"].items():
            assert value == pytest.approx(truth[f"{measure}_cm"], abs=3.1), (row["name"], measure)


@pytest.mark.parametrize("name", list(SHAPES))
def test_draws_outlines_that_are_symmetric_and_do_not_cross_themselves(name):
    outline = SHAPES[name].outline
    mirrored = outline * (-1, 1)
    gaps = np.linalg.norm(outline[:, None] - mirrored[None], axis=-1).min(axis=1)
    assert gaps.max() < 1.0
    x, y = outline.T
    area = 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))
    assert area * 25 == pytest.approx(float((silhouette(SHAPES[name], 5.0) > 0.5).sum()), rel=0.01)


def test_lights_flat_cloth_evenly_and_slopes_by_their_direction():
    table = Table(60, 60, 10.0, (30, 30))
    assert np.allclose(shade(np.zeros((60, 60), np.float32), table), 1, atol=1e-5)
    x, y = table.grid()
    away, towards = shade((-0.1 * (x + y)).astype(np.float32), table), shade((0.1 * (x + y)).astype(np.float32), table)
    assert towards[30, 30] > 1 > away[30, 30]


def test_moves_landmarks_with_the_bent_picture():
    table = Table(200, 200, 5.0, (100, 100))
    bend = Bend.draw(table, np.random.default_rng(4), 0.5)
    dot = np.zeros((200, 200), np.float32)
    dot[119:122, 79:82] = 1
    rows, columns = np.nonzero(bend.picture(dot) > 0.3)
    assert np.hypot(*(np.array(bend.point(80.5, 120.5)) - (columns.mean() + 0.5, rows.mean() + 0.5))) < 1.0
