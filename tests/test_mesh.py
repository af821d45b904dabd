"""Mesh basics."""

from __future__ import annotations

import numpy as np

from engine.mesh import barycentric, unique_edges, vertex_adjacency, vertex_normals

TETRAHEDRON = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], float)
FACES = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])


def test_normals_point_outward_and_have_length_one() -> None:
    normals = vertex_normals(TETRAHEDRON, FACES)
    assert np.allclose(np.linalg.norm(normals, axis=1), 1)
    outward = TETRAHEDRON - TETRAHEDRON.mean(0)
    assert ((normals * outward).sum(1) > 0).all()


def test_a_vertex_without_faces_has_no_normal() -> None:
    lonely = np.vstack([TETRAHEDRON, [5, 5, 5]])
    assert (vertex_normals(lonely, FACES)[4] == 0).all()


def test_every_edge_is_listed_once() -> None:
    assert unique_edges(FACES).tolist() == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]


def test_adjacency_is_symmetric_and_has_no_loops() -> None:
    adjacency = vertex_adjacency(FACES[:2], 4).toarray()
    assert (adjacency == adjacency.T).all()
    assert (np.diag(adjacency) == 0).all()
    assert adjacency[2, 3] == 0
    assert adjacency[0].tolist() == [0, 1, 1, 1]


def test_weigh_the_corners_of_triangles_so_that_they_give_the_point() -> None:
    rng = np.random.default_rng(4)
    corners, points = rng.normal(size=(50, 3, 2)), rng.normal(size=(50, 2))
    weights = barycentric(points, corners)
    assert np.allclose(weights.sum(axis=1), 1)
    assert np.allclose(np.einsum("kc,kcd->kd", weights, corners), points)
    assert np.isfinite(barycentric(points, np.zeros((50, 3, 2)))).all()
