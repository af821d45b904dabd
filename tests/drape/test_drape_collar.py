"""A collar on a synthetic neck: stands off the skin, folds over, rests on the cloth, faces outwards."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from drape_scenes import sheet

from engine.drape import backend
from engine.drape.collar import raise_collar, with_collar
from engine.drape.surface import Surface, Topology
from engine.drape.transfer import TRUNK_BIT
from engine.mesh import vertex_normals
from engine.settings.drape import DrapeSettings
from engine.types import ClothHealth, CollarPiece, Drape

SETTINGS = DrapeSettings()
NECK, SEAM, LAND, COLUMNS = 0.055, 0.066, 0.095, 48
UP = np.array([0.0, 0.0, 1.0])


@pytest.fixture(scope="module", autouse=True)
def _taichi():
    backend.start(SETTINGS)


def ring(radius, z, count=COLUMNS):
    """Columns from the picture's left over the front (−y) and back behind the neck."""
    angle = np.pi + 2 * np.pi * np.arange(count) / count
    return np.stack([radius * np.cos(angle), radius * np.sin(angle), np.full(count, z)], axis=1)


def band(lower, upper):
    """Join two rings of vertices; counter-clockwise seen from outside."""
    n = len(lower)
    i, j = np.arange(n), (np.arange(n) + 1) % n
    return np.concatenate([np.stack([i, j, i + n], 1), np.stack([j, j + n, i + n], 1)]).astype(np.int32)


@pytest.fixture(scope="module")
def scene():
    neck = np.concatenate([ring(NECK, z) for z in np.linspace(-0.05, 0.12, 9)])
    faces = np.concatenate([band(ring(NECK, 0), ring(NECK, 0)) + COLUMNS * k for k in range(8)])
    skin = Surface(neck, Topology(faces, np.full(len(neck), TRUNK_BIT, np.int32)))
    cloth = np.concatenate([ring(0.16, -0.02), ring(SEAM, 0.0)])
    return skin, cloth, band(cloth[:COLUMNS], cloth[COLUMNS:])


def piece(kind="leaf", height=0.03):
    k = np.arange(COLUMNS)
    share = (0.16 - LAND) / (0.16 - SEAM)
    return CollarPiece(
        kind=kind,
        base_ids=np.stack([k + COLUMNS, k + COLUMNS], 1).astype(np.int32),
        base_weights=np.tile(np.float32([1, 0]), (COLUMNS, 1)),
        land_ids=np.stack([k, k + COLUMNS, k + COLUMNS], 1).astype(np.int32),
        land_weights=np.tile(np.float32([1 - share, share, 0]), (COLUMNS, 1)),
        height=np.full(COLUMNS, height, np.float32),
        lift=np.full(COLUMNS, 0.003, np.float32),
        uv_base=np.zeros((COLUMNS, 2), np.float32),
        uv_fold=np.ones((COLUMNS, 2), np.float32),
        uv_land=np.full((COLUMNS, 2), 2, np.float32),
        behind=k >= COLUMNS // 2,
        parted=np.zeros(COLUMNS, bool),
    )


@pytest.mark.parametrize("kind", ["leaf", "hood"])
def test_stand_off_the_neck_and_rest_on_the_cloth(scene, kind):
    skin, cloth, faces = scene
    rows = raise_collar(piece(kind), cloth, faces, UP, skin, SETTINGS)
    radius = np.hypot(rows[..., 0], rows[..., 1])
    low, high = SETTINGS.collar_gap_m
    fold = rows[3]
    assert fold[:, 2].min() > 0.02
    assert (radius.min(axis=1) > NECK + low - 0.001).all()
    assert np.hypot(fold[:, 0], fold[:, 1]).max() < NECK + high + 0.002
    assert np.allclose(radius[-1], LAND, atol=0.003)
    assert (rows[-1, :, 2] > -0.02).all()


def test_stand_lower_in_front_when_the_collar_is_open(scene):
    skin, cloth, faces = scene
    open_front = piece()
    front = np.exp(-(((np.arange(COLUMNS) - COLUMNS / 4) / 4) ** 2))
    open_front = dataclasses.replace(open_front, height=(open_front.height * (1 - front)).astype(np.float32))
    fold = raise_collar(open_front, cloth, faces, UP, skin, SETTINGS)[3]
    assert fold[COLUMNS // 4, 2] < 0.008
    assert fold[3 * COLUMNS // 4, 2] > 0.025


def test_stand_around_a_neck_that_bulges_between_seam_and_fold(scene):
    """The sinews beside a neck came through the straight wall of the stand as specks of skin."""
    _, cloth, faces = scene
    levels, bulge = np.linspace(-0.05, 0.12, 35), 0.066
    neck = np.concatenate([ring(bulge if 0.005 < z < 0.02 else NECK, z) for z in levels])
    around = np.concatenate([band(ring(NECK, 0), ring(NECK, 0)) + COLUMNS * k for k in range(len(levels) - 1)])
    skin = Surface(neck, Topology(around, np.full(len(neck), TRUNK_BIT, np.int32)))
    stand = raise_collar(piece(), cloth, faces, UP, skin, SETTINGS)[1:3].reshape(-1, 3)
    assert skin.closest(stand, TRUNK_BIT, 0.05).distance.min() > 0.5 * SETTINGS.collar_gap_m[0]


def drape_of(collar, cloth):
    pattern = dataclasses.replace(sheet(step=0.04), collar=collar)
    count = pattern.sim_count
    vertices = np.concatenate([cloth, np.zeros((max(0, count - len(cloth)), 3))])[:count].astype(np.float32)
    health = ClothHealth(0.02, 0.1, 0, 0.0, 0, 0.0, True)
    faces = len(pattern.render_faces)
    return Drape(
        pattern,
        vertices,
        vertices,
        np.zeros((faces, 2), np.float32),
        np.zeros(count, np.float32),
        "simulated",
        health,
        1,
    )


def test_add_the_collar_to_the_drape_with_matching_counts(scene):
    skin, cloth, _ = scene
    drape = drape_of(piece(), cloth)
    assert drape.pattern.sim_count >= len(cloth)
    body = type("Body", (), {"joint_names": (), "photo_pose": None})()
    worn = with_collar(drape, body, None, skin, skin, SETTINGS)
    pattern = worn.pattern
    assert pattern.collar is None
    assert pattern.sim_count == len(worn.vertices_world) == len(worn.gap) == len(pattern.sim_zone)
    assert len(pattern.render_faces) == len(worn.strain)
    assert len(pattern.uv) == len(pattern.sim_of_render) == len(pattern.render_vertices_panel)
    assert np.array_equal(worn.vertices_world[: len(drape.vertices_world)], drape.vertices_world)
    assert np.isfinite(worn.vertices_world).all()
    sewn = pattern.sim_faces[len(drape.pattern.render_faces) :]
    normals = vertex_normals(worn.vertices_world, sewn)[len(drape.vertices_world) :]
    outward = worn.vertices_world[len(drape.vertices_world) :] * (1, 1, 0)
    assert ((normals * outward).sum(axis=1) > 0).mean() > 0.95


def test_leave_a_drape_without_a_collar_alone(scene):
    skin, cloth, _ = scene
    drape = drape_of(None, cloth)
    assert with_collar(drape, None, None, skin, skin, SETTINGS) is drape


def test_end_the_collar_where_two_fronts_part(scene):
    skin, cloth, _ = scene
    parted = np.abs(np.arange(COLUMNS) - COLUMNS / 4) < 4
    drape = drape_of(dataclasses.replace(piece(), parted=parted), cloth)
    opening = np.zeros(len(drape.pattern.render_faces), bool)
    drape = dataclasses.replace(drape, pattern=dataclasses.replace(drape.pattern, opening=opening))
    body = type("Body", (), {"joint_names": (), "photo_pose": None})()
    pattern = with_collar(drape, body, None, skin, skin, SETTINGS).pattern
    hidden = pattern.sim_of_render[pattern.render_faces[pattern.opening]] - drape.pattern.sim_count
    assert len(hidden)
    assert parted[hidden % COLUMNS].all()
    shown = pattern.sim_of_render[pattern.drawn_faces[len(opening) :]] - drape.pattern.sim_count
    assert not parted[shown % COLUMNS].all(axis=1).any()
