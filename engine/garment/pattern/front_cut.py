"""Part a front panel between two fronts that hang open."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.spatial import cKDTree

from engine.garment.pattern.panel_mesh import PanelMesh
from engine.garment.template.drawing import prolonged
from engine.mesh import barycentric
from engine.types import F64, Bools

_BEYOND = 0.15
"""m by which the edges are drawn past the neckline and the hem."""


def front_lines(edges: F64, mesh: PanelMesh, uv: F64) -> tuple[F64, F64]:
    """Carry the edges of two fronts from the photo to the panel, and on past its neckline and hem.

    Args:
        edges: (2, n, 2) px, picture left first, from the neckline to the hem.
        mesh: front panel.
        uv: (V, 2) px, its texture coordinates.

    Returns:
        Two (m, 2) polylines, m, panel frame.
    """
    left, right = (prolonged(_on_panel(edge, mesh, uv), _BEYOND) for edge in edges)
    return left, right


def between_lines(lines: tuple[F64, F64], points: F64) -> Bools:
    """Return (N,) bool: which (N, 2) panel points, m, lie between the fronts."""
    ring = np.concatenate([lines[0], lines[1][::-1]]).astype(np.float32).reshape(-1, 1, 2)
    return np.array([cv2.pointPolygonTest(ring, (float(x), float(y)), False) > 0 for x, y in points], bool)


def _on_panel(edge: F64, mesh: PanelMesh, uv: F64) -> F64:
    """Return (n', 2) m of those (n, 2) px points that lie on the panel."""
    corners = uv[mesh.faces]
    near = np.asarray(cKDTree(corners.mean(axis=1)).query(edge, k=min(12, len(mesh.faces)))[1])
    bary = barycentric(edge[:, None], corners[near])
    best = bary.min(axis=2).argmax(axis=1)
    rows = np.arange(len(edge))
    share, chosen = bary[rows, best], near[rows, best]
    at = np.asarray((share[:, :, None] * mesh.vertices[mesh.faces[chosen]]).sum(axis=1), np.float64)
    inside: F64 = at[share.min(axis=1) > -1e-6]
    return inside
