"""Girths by plane sections: what a tape measure laid round the body reads."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import F64, I32


def section_points(vertices: F64, faces: I32, origin: F64, normal: F64) -> F64:
    """Return (n, 3) points where a plane cuts the edges of a mesh; (0, 3) when it misses."""
    tri = (vertices[faces] - origin) @ normal
    crossed = (tri.min(axis=1) < 0.0) & (tri.max(axis=1) >= 0.0)
    cut, tri = faces[crossed], tri[crossed]
    if len(cut) == 0:
        return np.zeros((0, 3))
    edges = np.concatenate([cut[:, [0, 1]], cut[:, [1, 2]], cut[:, [2, 0]]])
    low = np.concatenate([tri[:, 0], tri[:, 1], tri[:, 2]])
    high = np.concatenate([tri[:, 1], tri[:, 2], tri[:, 0]])
    crossing = (low < 0.0) != (high < 0.0)
    edges, low, high = edges[crossing], low[crossing], high[crossing]
    share = (low / (low - high))[:, None]
    points: F64 = vertices[edges[:, 0]] * (1.0 - share) + vertices[edges[:, 1]] * share
    return points


def hull_loop(points: F64, normal: F64) -> F64:
    """Return the (m, 3) corners of the convex hull of coplanar points, in order; (0, 3) for fewer than three."""
    if len(points) < 3:
        return np.zeros((0, 3))
    side = _across(normal, (1.0, 0.0, 0.0) if abs(normal[0]) < 0.7 else (0.0, 1.0, 0.0))
    side /= np.linalg.norm(side)
    other = _across(normal, side)
    flat = np.stack([points @ side, points @ other], axis=1)
    # 32-bit places only choose the corners, whose lengths are then exact; Qhull takes many times longer to begin
    hull = cv2.convexHull(np.asarray(flat - flat.mean(axis=0), np.float32), returnPoints=False)
    corners: F64 = points[hull.ravel()]
    return corners if len(corners) > 2 else np.zeros((0, 3))


def _across(a: F64, b: F64 | tuple[float, float, float]) -> F64:
    """Return the cross product of two (3,) vectors (NumPy's costs as much as the hull)."""
    return np.array([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])


def tape_length(loop: F64) -> float:
    """Return the length of a closed loop of points, m."""
    if len(loop) < 3:
        return 0.0
    return float(np.linalg.norm(loop - np.roll(loop, 1, axis=0), axis=1).sum())


def girth(vertices: F64, faces: I32, origin: F64, normal: F64) -> float:
    """Return the taut tape's length round a mesh in a plane, m; 0 when the plane misses it."""
    return tape_length(hull_loop(section_points(vertices, faces, origin, normal), normal))


def girths(vertices: F64, faces: I32, origin: F64, normal: F64, offsets: F64) -> F64:
    """Return (n,) girths in parallel planes, ``offsets`` (n,) m along ``normal`` from ``origin``."""
    height = (vertices[faces] - origin) @ normal
    low, high = height.min(axis=1), height.max(axis=1)
    return np.array(
        [girth(vertices, faces[(low < d) & (high >= d)], origin + d * normal, normal) for d in offsets], np.float64
    )
