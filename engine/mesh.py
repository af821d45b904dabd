"""Triangle-mesh basics that several steps share: normals, edges, adjacency."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from engine.types import F64, I32


def vertex_normals(vertices: npt.NDArray[np.floating], faces: npt.NDArray[np.integer]) -> F64:
    """Return area-weighted unit normals.

    Args:
        vertices: (V, 3) positions, any unit.
        faces: (F, 3) indices, counter-clockwise seen from outside.

    Returns:
        (V, 3) float64; zero where a vertex has no face.
    """
    v = np.asarray(vertices, np.float64)
    face_normals = np.cross(v[faces[:, 1]] - v[faces[:, 0]], v[faces[:, 2]] - v[faces[:, 0]])
    normals = np.stack([np.bincount(faces.ravel(), np.repeat(face_normals[:, k], 3), len(v)) for k in range(3)], axis=1)
    unit: F64 = normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12)
    return unit


def unique_edges(faces: npt.NDArray[np.integer]) -> I32:
    """Return (E, 2) int32 undirected edges, lower index first, sorted."""
    e = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    return np.unique(e, axis=0).astype(np.int32)


def vertex_adjacency(faces: npt.NDArray[np.integer], count: int) -> sp.csr_matrix:
    """Return the (count, count) 0/1 adjacency matrix of vertices that share an edge."""
    e = unique_edges(faces)
    rows, cols = np.concatenate([e[:, 0], e[:, 1]]), np.concatenate([e[:, 1], e[:, 0]])
    return sp.csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(count, count))
