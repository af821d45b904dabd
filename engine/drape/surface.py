"""A triangle surface that cloth can touch: closest points by a grid over its vertices, limited to allowed parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from engine.mesh import boundary_vertices
from engine.types import F32, F64, I32


@dataclass(frozen=True)
class Grid:
    """Vertices sorted into cells: cell c holds ``items[starts[c]:starts[c + 1]]``."""

    starts: I32
    items: I32
    origin: F64
    cell: float
    shape: tuple[int, int, int]  # cells in x, y, z


def build_grid(points: npt.NDArray[np.floating], cell: float, *, margin: float = 0.0, ids: I32 | None = None) -> Grid:
    """Sort points into a dense grid; stable, so equal input gives equal order.

    Args:
        points: (N, 3) m.
        cell: m, edge of a cell.
        margin: m of empty cells around the points.
        ids: what to store for each point; default its index.
    """
    p = np.asarray(points, np.float64)
    origin = p.min(0) - margin - 1e-4
    shape = np.maximum(np.ceil((p.max(0) + margin + 1e-4 - origin) / cell).astype(np.int64), 1)
    q = np.minimum(np.floor((p - origin) / cell).astype(np.int64), shape - 1)
    key = (q[:, 2] * shape[1] + q[:, 1]) * shape[0] + q[:, 0]
    order = np.argsort(key, kind="stable")
    starts = np.zeros(int(shape.prod()) + 1, np.int32)
    starts[1:] = np.cumsum(np.bincount(key, minlength=int(shape.prod())))
    items = (order if ids is None else ids[order]).astype(np.int32)
    return Grid(starts, items, origin, cell, (int(shape[0]), int(shape[1]), int(shape[2])))


def vertex_rings(faces: I32, count: int) -> tuple[I32, I32]:
    """Return CSR (starts, face ids) of the faces around every vertex."""
    flat = np.asarray(faces).ravel()
    order = np.argsort(flat, kind="stable")
    starts = np.zeros(count + 1, np.int32)
    starts[1:] = np.cumsum(np.bincount(flat, minlength=count))
    return starts, (order // 3).astype(np.int32)


@dataclass(frozen=True)
class Contacts:
    """Closest places of N points on a surface.

    Attributes:
        face: (N,) int32, −1 where nothing is in reach.
        bary: (N, 3) float64.
        point, normal: (N, 3) float64 m, world; the normal is zero where nothing is in reach.
        distance: (N,) float64 m, negative inside, +inf where nothing is in reach.
    """

    face: I32
    bary: F64
    point: F64
    normal: F64
    distance: F64


class Topology:
    """The triangles of a surface in device memory, the same in every pose."""

    def __init__(self, faces: I32, mask: I32) -> None:
        """Upload triangles.

        Args:
            faces: (F, 3) int32, counter-clockwise seen from outside.
            mask: (V,) int32 bits of the parts a vertex belongs to; vertices with 0 are never touched.
        """
        self.faces = np.asarray(faces, np.int32)
        self.mask = np.asarray(mask, np.int32)
        self.used = np.flatnonzero(self.mask).astype(np.int32)
        starts, ring = vertex_rings(self.faces, len(self.mask))
        rim = boundary_vertices(self.faces, len(self.mask)).astype(np.float32)
        self.mask_array, self.face_array = array(self.mask), array(self.faces)
        self.rings = (array(starts), array(ring))
        self.rim = array(rim)


class Surface:
    """Triangles in device memory, with a mask of parts per vertex."""

    def __init__(self, vertices: npt.NDArray[np.floating], topology: Topology, *, cell: float = 0.02) -> None:
        """Upload a surface.

        Args:
            vertices: (V, 3) m, world.
            topology: its triangles.
            cell: m, grid cell.
        """
        import taichi as ti

        from engine.drape import contact_kernels

        t = topology
        self.topology = t
        self.vertices = np.asarray(vertices, np.float64)
        self.grid = build_grid(self.vertices[t.used], cell, ids=t.used)
        self._tree: cKDTree | None = None
        placed, normals = vectors(self.vertices), empty_vectors(len(self.vertices))
        contact_kernels.surface_normals(placed, t.face_array, *t.rings, normals)
        self.normals = np.asarray(normals.to_numpy(), np.float64)
        g = self.grid
        self._arrays = (
            placed, normals, t.mask_array, t.face_array, *t.rings, t.rim, array(g.starts), array(g.items),
            ti.math.vec3(*g.origin.astype(np.float32)), 1.0 / g.cell, *g.shape,
        )  # fmt: skip

    def search(self, points: Any, point_mask: Any, radius: float, out: tuple[Any, Any, Any, Any]) -> None:
        """Write the closest places of device points into the device arrays out = (face, bary, point, normal)."""
        from engine.drape import contact_kernels

        reach = int(np.ceil(radius / self.grid.cell))
        contact_kernels.find_surface(points, point_mask, *self._arrays, reach, radius, *out)

    def closest(self, points: npt.NDArray[np.floating], mask: I32 | int, radius: float) -> Contacts:
        """Return the closest places of (N, 3) points within a radius (m) among the parts in mask."""
        n = len(points)
        bits = np.ascontiguousarray(np.broadcast_to(np.asarray(mask, np.int32), (n,)))
        # plain arrays, asked once: to make and to read arrays of the device takes as long as the search
        out: tuple[Any, Any, Any, Any] = (np.zeros(n, np.int32), *np.zeros((3, n, 3), np.float32))
        self.search(np.ascontiguousarray(points, np.float32), bits, radius, out)
        face, bary, point, normal = out
        offset = np.asarray(points, np.float64) - point
        distance = np.linalg.norm(offset, axis=1) * np.where((offset * normal).sum(1) < 0, -1.0, 1.0)
        return Contacts(face, bary, point, normal, np.where(face >= 0, distance, np.inf))

    def far_distance(self, points: npt.NDArray[np.floating]) -> F64:
        """Return (N,) m to the nearest usable vertex, for points beyond the reach of `closest`."""
        if self._tree is None:
            self._tree = cKDTree(self.vertices[self.topology.used])
        return np.asarray(self._tree.query(points)[0], np.float64)


def sheet_surface(sheets: Sequence[tuple[npt.NDArray[np.floating], I32]]) -> Surface | None:
    """Return one surface of several open sheets of (vertices (V, 3) m, faces (F, 3)); None of no sheet."""
    if not sheets:
        return None
    starts = np.cumsum([0, *(len(v) for v, _ in sheets)])
    faces = np.concatenate([f + start for (_, f), start in zip(sheets, starts[:-1], strict=True)])
    vertices = np.concatenate([np.asarray(v, np.float64) for v, _ in sheets])
    return Surface(vertices, Topology(faces, np.ones(len(vertices), np.int32)))


def vectors(values: npt.NDArray[np.floating] | F32) -> Any:
    """Return a device array of 3-vectors, float32."""
    out = empty_vectors(len(values))
    out.from_numpy(np.ascontiguousarray(values, np.float32))
    return out


def empty_vectors(count: int) -> Any:
    """Return a device array of 3-vectors, all zero."""
    import taichi as ti

    return ti.ndarray(ti.math.vec3, count)


def quads(values: npt.NDArray[np.floating]) -> Any:
    """Return a device array of 4-vectors, float32."""
    import taichi as ti

    out = ti.ndarray(ti.math.vec4, values.shape[:-1])
    out.from_numpy(np.ascontiguousarray(values, np.float32))
    return out


def array(values: npt.NDArray[Any]) -> Any:
    """Return a device array of int32 or float32 scalars."""
    import taichi as ti

    kind = np.int32 if np.issubdtype(values.dtype, np.integer) else np.float32
    out = ti.ndarray(ti.i32 if kind is np.int32 else ti.f32, values.shape)
    out.from_numpy(np.ascontiguousarray(values, kind))
    return out
