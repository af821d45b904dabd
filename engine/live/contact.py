"""The moving body as cloth touches it: closest places found by walking on from those of the last frame.

``engine.drape.surface.Surface`` sorts the body anew for every pose, which takes longer than a frame has. Cloth that is
carried by the body stays over nearly the same skin, so a few steps along the surface's edges find the same places.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from engine.drape.surface import Topology, array, empty_vectors
from engine.types import F32, I32


class WalkingSurface:
    """A body in motion, for one cloth. Stands in for ``Surface`` in ``ClothSolver.set_body``."""

    def __init__(self, topology: Topology, count: int, steps: int) -> None:
        """Upload nothing yet.

        Args:
            topology: the body's triangles and parts.
            count: number of cloth vertices.
            steps: edges that a closest place may walk per search.
        """
        self._topology = topology
        self._steps = steps
        vertices = len(topology.mask)
        self._vertices, self._normals = empty_vectors(vertices), empty_vectors(vertices)
        self._nearest = array(np.full(count, -1, np.int32))

    def move(self, vertices: F32, normals: F32) -> None:
        """Take the body's (V, 3) vertices (m) and about unit normals of this frame."""
        self._vertices.from_numpy(np.ascontiguousarray(vertices, np.float32))
        self._normals.from_numpy(np.ascontiguousarray(normals, np.float32))

    def seat(self, points: F32, masks: I32, vertices: F32) -> None:
        """Find the nearest allowed vertex of each of (N, 3) points among (V, 3), wherever it was before."""
        nearest = np.full(len(points), -1, np.int32)
        for mask in np.unique(masks):
            mine = np.flatnonzero(masks == mask)
            allowed = np.flatnonzero(self._topology.mask & mask)
            if len(allowed):
                nearest[mine] = allowed[cKDTree(vertices[allowed]).query(points[mine])[1]]
        self._nearest.from_numpy(nearest)

    def search(self, points: Any, point_mask: Any, radius: float, out: tuple[Any, Any, Any, Any]) -> None:
        """Write the closest places of device points into out = (face, bary, point, normal)."""
        from engine.live import contact_kernels

        t = self._topology
        contact_kernels.walk_surface(
            points, point_mask, self._vertices, self._normals, t.mask_array, t.face_array, *t.rings, t.rim,
            self._steps, radius, self._nearest, *out,
        )  # fmt: skip
