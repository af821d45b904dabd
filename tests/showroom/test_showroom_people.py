"""The house models: perception takes them for people, and their making is exact where it can be."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.showroom.clothes import CUTS, clip_mesh, subdivide
from engine.showroom.light import Rig, lamps_of
from engine.showroom.people import MODELS
from engine.showroom.picture import girth
from engine.showroom.skin import hairline_height, value_noise
from engine.showroom.stage import Lens
from engine.types import Person

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "showroom" / "people"
NAMES = [model.name for model in MODELS]
JOINTS = {
    "left_shoulder": 11, "right_shoulder": 12, "left_elbow": 13, "right_elbow": 14, "left_wrist": 15,
    "right_wrist": 16, "left_hip": 23, "right_hip": 24, "left_knee": 25, "right_knee": 26, "left_ankle": 27,
    "right_ankle": 28,
}  # fmt: skip


@cache
def perceived(name: str) -> Person:
    from engine.ingest import load_photo
    from engine.models import ModelStore
    from engine.perception import Perceiver
    from engine.settings import Settings

    plain = Settings()
    return _perceiver(Perceiver, ModelStore, plain).perceive(load_photo(FOLDER / f"{name}.jpg", plain.ingest))


_held: list = []


def _perceiver(kind, store, plain):
    if not _held:
        _held.append(kind(store(), plain.perception))
    return _held[0]


def test_keep_a_picture_and_its_truth_for_every_model() -> None:
    assert len(NAMES) == len(set(NAMES)) == 8
    for name in NAMES:
        picture = cv2.imread(str(FOLDER / f"{name}.jpg"))
        assert picture is not None
        assert picture.shape == (1600, 900, 3)
        assert (FOLDER / f"{name}.jpg").stat().st_size < 350_000
        facts = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
        assert 145 < facts["height_cm"] < 200
        assert facts["girths_cm"]["waist"] < facts["girths_cm"]["hip"]
        xy = np.array(list(facts["joints_px"].values()))
        assert ((xy > 0) & (xy < [900, 1600])).all()


@pytest.mark.parametrize("name", NAMES)
def test_be_taken_for_a_whole_dressed_person(name: str) -> None:
    from engine.types import ParseClass

    person = perceived(name)
    assert person.face is not None
    assert person.face.score > 0.9
    assert person.torso_skin_share < 0.2
    classes = set(np.unique(person.parse).tolist())
    assert {ParseClass.FACE, ParseClass.SKIN, ParseClass.UPPER, ParseClass.LOWER, ParseClass.SHOES} <= classes


@pytest.mark.parametrize("name", NAMES)
def test_have_joints_where_perception_sees_them(name: str) -> None:
    truth = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["joints_px"]
    seen = perceived(name).keypoints.xy
    error = [float(np.linalg.norm(seen[index] - truth[joint])) for joint, index in JOINTS.items()]
    stature_px = truth["left_heel"][1] - truth["nose"][1]
    assert np.median(error) < 0.02 * stature_px
    assert max(error) < 0.05 * stature_px


def test_project_as_the_clip_matrix_does() -> None:
    lens = Lens(horizon=760.0)
    points = np.random.default_rng(1).uniform([-0.5, 2, 0], [0.5, 3, 1.9], (20, 3))
    window = (100, 50, 700, 1500)
    clip = np.c_[points, np.ones(20)] @ lens.matrix(window).T
    ndc = clip[:, :2] / clip[:, 3:]
    x = window[0] + (ndc[:, 0] + 1) / 2 * (window[2] - window[0])
    y = window[1] + (1 - ndc[:, 1]) / 2 * (window[3] - window[1])
    np.testing.assert_allclose(np.stack([x, y], 1), lens.project(points), atol=1e-6)


def test_split_light_among_lamps_without_losing_any() -> None:
    rig = Rig()
    for quality in (0.5, 1.0, 2.0):
        lamps = lamps_of(rig, quality)
        assert all(abs(np.linalg.norm(lamp.direction) - 1) < 1e-6 for lamp in lamps)
        total = np.sum([lamp.colour for lamp in lamps], axis=0)
        parts = [rig.key_colour, rig.fill_colour, rig.rim_colour, rig.rim_colour]
        expected = np.sum(parts, axis=0) + 2 * np.array(rig.sky_colour) + 2 * np.array(rig.bounce_colour)
        np.testing.assert_allclose(total, expected, rtol=1e-6)


def test_measure_a_round_trunk() -> None:
    angle = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    ring = np.stack([0.15 * np.cos(angle), 0.15 * np.sin(angle), 0 * angle], 1)
    assert girth(ring, 0.0) == pytest.approx(2 * np.pi * 0.15, rel=1e-3)


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_clip_exactly_at_the_zero_line(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.uniform(-1, 1, (30, 2))
    from scipy.spatial import Delaunay

    faces = Delaunay(points).simplices.astype(np.int32)
    inside = points @ rng.normal(0, 1, 2) + rng.uniform(-0.4, 0.4)
    if not (inside > 0).any():
        return
    kept, matrix = clip_mesh(faces, inside)
    value = matrix @ inside
    assert value.min() > -1e-9

    def area(p: np.ndarray, f: np.ndarray) -> float:
        a, b = p[f[:, 1]] - p[f[:, 0]], p[f[:, 2]] - p[f[:, 0]]
        return float(np.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / 2)

    other, other_matrix = clip_mesh(faces, -inside) if (inside < 0).any() else (None, None)
    total = area(matrix @ points, kept) + (area(other_matrix @ points, other) if other is not None else 0)
    assert total == pytest.approx(area(points, faces), rel=1e-9)


def test_split_triangles_into_four_of_the_same_area() -> None:
    faces = np.array([[0, 1, 2], [2, 1, 3]], np.int32)
    points = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], float)
    finer, matrix = subdivide(faces, 4)
    assert len(finer) == 8
    assert matrix.shape == (9, 4)
    p = matrix @ points
    a, b = p[finer[:, 1]] - p[finer[:, 0]], p[finer[:, 2]] - p[finer[:, 0]]
    np.testing.assert_allclose(np.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / 2, 1 / 8)


def test_cut_clothes_alike_on_both_sides() -> None:
    rng = np.random.default_rng(3)
    places = rng.uniform([-0.5, -0.2, -0.9], [0.5, 0.2, 0.75], (500, 3))
    for kind, make in CUTS.items():
        cut = make(0.0)
        np.testing.assert_allclose(cut(places), cut(places * [-1, 1, 1]), err_msg=kind)
        assert (cut(places[places[:, 2] > 0.5]) < 0).all(), kind


def test_leave_face_and_neck_free_of_hair() -> None:
    face = np.array([[0, -0.13, 0.60], [0, -0.12, 0.68], [0.03, -0.11, 0.65], [0, -0.05, 0.50], [0.05, -0.09, 0.62]])
    crown = np.array([[0, 0, 0.77], [0.05, 0.02, 0.75], [0, 0.09, 0.68]])
    assert (hairline_height(face) < 0).all()
    assert (hairline_height(crown) > 0).all()


def test_repeat_noise_and_keep_its_range() -> None:
    points = np.random.default_rng(5).uniform(-2, 2, (5000, 3))
    noise = value_noise(points, 30.0, 4)
    assert np.array_equal(noise, value_noise(points, 30.0, 4))
    assert np.abs(noise).max() <= 0.5
    assert abs(float(noise.mean())) < 0.02
    assert not np.array_equal(noise, value_noise(points, 30.0, 5))
