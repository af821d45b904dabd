"""The hull around both legs together: what a skirt lies on where it spans from one leg to the other."""

from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull

from engine.types import F32, F64, I32, Body, BodyPart

_STEP_M = 0.02  # m between slices
_HALF_M = 0.015  # m; vertices this far above and below make one slice
_AROUND = 48  # points of a slice
_FEWEST = 8  # vertices of each leg in a slice


def leg_hull(body: Body, vertices: F64 | F32) -> tuple[F64, I32] | None:
    """Return the tube around both legs, from the fork to the ankles: the convex hull of every level slice.

    Cloth that goes around both legs spans the gap between them: its hem hangs straight from the front of one thigh
    to the other. The skin alone would let it fall into the gap, where it jams and rides up.

    Args:
        body: whose parts.
        vertices: (V, 3) m, its surface in a pose that stands upright along z.

    Returns:
        (N, 3) float64 m and (F, 3) int32, counter-clockwise seen from outside; None when no slice holds both legs.
    """
    sides = [np.asarray(vertices, np.float64)[body.parts == part] for part in (BodyPart.LEG_L, BodyPart.LEG_R)]
    if any(len(side) < _FEWEST for side in sides):
        return None
    top, low = min(side[:, 2].max() for side in sides), max(side[:, 2].min() for side in sides)
    rings: list[F64] = []
    for z in np.arange(top - _HALF_M, low + _HALF_M, -_STEP_M):
        near = [side[np.abs(side[:, 2] - z) < _HALF_M, :2] for side in sides]
        if all(len(n) >= _FEWEST for n in near):
            rings.append(np.column_stack([_ring(np.concatenate(near)), np.full(_AROUND, z)]))
    if len(rings) < 2:
        return None
    here = np.arange((len(rings) - 1) * _AROUND).reshape(-1, _AROUND)
    beside = np.roll(here, -1, axis=1)
    below, across = here + _AROUND, beside + _AROUND
    faces = np.concatenate([np.stack([here, below, across], -1), np.stack([here, across, beside], -1)])
    return np.concatenate(rings), faces.reshape(-1, 3).astype(np.int32)


def _ring(points: F64) -> F64:
    """Return (_AROUND, 2) points of the hull of (N, 2) points, evenly along it, counter-clockwise from the right."""
    hull = points[ConvexHull(points).vertices]  # counter-clockwise
    hull = np.roll(hull, -int(hull[:, 0].argmax()), axis=0)
    closed = np.concatenate([hull, hull[:1]])
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    at = np.linspace(0, along[-1], _AROUND, endpoint=False)
    return np.column_stack([np.interp(at, along, closed[:, k]) for k in (0, 1)])
