"""Triangle-mesh basics that several steps share: normals, edges, adjacency."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from engine.types import F64, I32

_FLAT = 1e-12
"""m² or px²; twice the area of a triangle that is none."""


def vertex_normals(vertices: npt.NDArray[np.floating], faces: npt.NDArray[np.integer]) -> F64:
    """Return area-weighted unit normals.

    Args:
        vertices: (V, 3) positions, any unit.
        faces: (F, 3) indices, counter-clockwise seen from outside.

    Returns:
        (V, 3) float64; zero where a vertex has no face.
    """
    v = np.asarray(vertices, np.float64)
    first, second, third = (v.take(faces[:, k], axis=0) for k in range(3))
    a, b = (second - first).T, (third - first).T
    crosses = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    normals = np.stack([np.bincount(faces.ravel(), np.repeat(cross, 3), len(v)) for cross in crosses], axis=1)
    unit: F64 = normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12)
    return unit


def unique_edges(faces: npt.NDArray[np.integer]) -> I32:
    """Return (E, 2) int32 undirected edges, lower index first, sorted."""
    return _edges_and_times(faces)[0]


def boundary_vertices(faces: npt.NDArray[np.integer], count: int) -> npt.NDArray[np.bool_]:
    """Return (count,) bool: vertices on an edge that only one face has."""
    edges, times = _edges_and_times(faces)
    mask = np.zeros(count, bool)
    mask[edges[times == 1].ravel()] = True
    return mask


def _edges_and_times(faces: npt.NDArray[np.integer]) -> tuple[I32, npt.NDArray[np.int64]]:
    """Return sorted undirected edges and how many faces have each; one integer per edge sorts ten times faster."""
    start, end = faces.ravel().astype(np.int64), np.roll(faces, -1, axis=1).ravel().astype(np.int64)
    size = int(faces.max(initial=0)) + 1
    keys, times = np.unique(np.minimum(start, end) * size + np.maximum(start, end), return_counts=True)
    return np.stack([keys // size, keys % size], axis=1).astype(np.int32), times


def vertex_adjacency(faces: npt.NDArray[np.integer], count: int) -> sp.csr_matrix:
    """Return the (count, count) 0/1 adjacency matrix of vertices that share an edge."""
    e = unique_edges(faces)
    rows, cols = np.concatenate([e[:, 0], e[:, 1]]), np.concatenate([e[:, 1], e[:, 0]])
    return sp.csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(count, count))


def barycentric(points: F64, corners: F64) -> F64:
    """Return (..., 3) barycentric coordinates of (..., 2) points in (..., 3, 2) triangles; finite in flat ones too."""
    a, b, c = corners[..., 0, :], corners[..., 1, :], corners[..., 2, :]
    ab, ac, ap = b - a, c - a, points - a
    det = ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0]
    det = np.where(np.abs(det) < _FLAT, _FLAT, det)
    v = (ap[..., 0] * ac[..., 1] - ap[..., 1] * ac[..., 0]) / det
    w = (ab[..., 0] * ap[..., 1] - ab[..., 1] * ap[..., 0]) / det
    return np.stack([1 - v - w, v, w], axis=-1)
