"""Triangulate the front and back panel and weld them along the seams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from scipy.spatial import Delaunay, cKDTree

from engine.errors import ErrorCode, MirrorError
from engine.garment.template.drawing import Drawing, arc_length, resample
from engine.mesh import unique_edges
from engine.side_by_side import side_by_side
from engine.types import F64, I32, U8, PanelEdge

_EDGE_OF_OPENING = {
    "neck": (PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK),
    "cuff": (PanelEdge.CUFF, PanelEdge.CUFF),
    "hem": (PanelEdge.HEM, PanelEdge.HEM),
    "waist": (PanelEdge.WAIST, PanelEdge.WAIST),
    "armhole": (PanelEdge.ARMHOLE, PanelEdge.ARMHOLE),
}

_CELL_M = 0.002
_THREAD = 0.6
"""Edge lengths; a shorter seam, at the top of a thin strap, has no vertex between its ends."""
_BESIDE = 0.62
"""Edge lengths between the outline and the nearest vertex inside."""


@dataclass(frozen=True)
class PanelMesh:
    """One panel; boundary vertices first, clockwise on the screen.

    Attributes:
        vertices: (V, 2) float64 m, panel frame (z up).
        faces: (F, 3) int32, counter-clockwise in the panel frame.
        boundary: number of boundary vertices.
        stretch: (boundary,) int32, index of the segment that a boundary vertex lies on (its first vertex included).
        fraction: (boundary,) float64, arc-length share within that segment.
    """

    vertices: F64
    faces: I32
    boundary: int
    stretch: I32
    fraction: F64


@dataclass(frozen=True)
class WeldedPanels:
    """Both panels and the welded simulation mesh.

    Attributes:
        front, back: panels.
        sim_of_render: (R,) int32; render vertices are the front's, then the back's.
        faces: (F, 3) int32 render faces, normals away from the body (front −y, back +y).
        sim_edge: (S,) uint8 of PanelEdge.
        seam_pairs: (P, 2) int32, front and back render vertex of every welded pair.
    """

    front: PanelMesh
    back: PanelMesh
    sim_of_render: I32
    faces: I32
    sim_edge: U8
    seam_pairs: I32


def mesh_pattern(front: Drawing, back: Drawing, edge_m: float, lines: Sequence[F64] = ()) -> WeldedPanels:
    """Mesh both panels with index-to-index seams and weld them.

    Args:
        front: drawing of the front in metres (y down).
        back: drawing of the back with the same segments; sewn segments coincide.
        edge_m: target edge length, m.
        lines: (n, 2) m, panel frame; polylines on the front along which mesh edges are to run.

    Raises:
        MirrorError: CLOTH_UNHEALTHY when a panel's outline crosses itself.
    """
    counts: list[tuple[int, int]] = []
    for f, b in zip(front.stretches, back.stretches, strict=True):
        lengths = (arc_length(f.points)[-1], arc_length(b.points)[-1])
        if f.opening is None:
            mean = float(np.mean(lengths))
            n = max(2 if mean > _THREAD * edge_m else 1, round(mean / edge_m)) + 1
            counts.append((n, n))
        else:
            counts.append((max(2, round(lengths[0] / edge_m)) + 1, max(2, round(lengths[1] / edge_m)) + 1))
    meshes = side_by_side(
        lambda: _mesh_panel(front, [c[0] for c in counts], edge_m, lines),
        lambda: _mesh_panel(back, [c[1] for c in counts], edge_m, ()),
    )
    starts = [np.concatenate([[0], np.cumsum([c[k] - 1 for c in counts])]) for k in (0, 1)]
    pairs: set[tuple[int, int]] = set()
    for k, stretch in enumerate(front.stretches):
        if stretch.opening is None:
            for j in range(counts[k][0]):
                on_front = int((starts[0][k] + j) % meshes[0].boundary)
                on_back = int((starts[1][k] + j) % meshes[1].boundary)
                pairs.add((on_front, on_back))
    count_front = len(meshes[0].vertices)
    seam = np.array(sorted(pairs), np.int32).reshape(-1, 2) + np.array([0, count_front], np.int32)
    parent = np.arange(count_front + len(meshes[1].vertices))
    parent[seam[:, 1]] = seam[:, 0]
    _, sim = np.unique(parent, return_inverse=True)
    faces = np.vstack([meshes[0].faces, meshes[1].faces[:, ::-1] + count_front]).astype(np.int32)
    sim_edge = np.zeros(int(sim.max()) + 1, np.uint8)
    for panel in (1, 0):
        offset = count_front * panel
        drawing = (front, back)[panel]
        for k, stretch in enumerate(drawing.stretches):
            if stretch.opening is None:
                continue
            tag = _EDGE_OF_OPENING[stretch.opening][panel]
            index = (starts[panel][k] + np.arange(counts[k][panel])) % meshes[panel].boundary
            sim_edge[sim[index + offset]] = int(tag)
    return WeldedPanels(meshes[0], meshes[1], sim.astype(np.int32), faces, sim_edge, seam)


def _mesh_panel(drawing: Drawing, counts: list[int], edge_m: float, lines: Sequence[F64]) -> PanelMesh:
    rim, stretch, fraction = [], [], []
    for k, (s, n) in enumerate(zip(drawing.stretches, counts, strict=True)):
        shares = np.linspace(0, 1, n) if s.opening is None else _met(s.points, n, lines)
        rim.append(_at_shares(s.points, shares)[:-1])
        stretch.append(np.full(n - 1, k))
        fraction.append(shares[:-1])
    outline = np.vstack(rim) * (1, -1)
    count = len(outline)
    depth = _DepthOf(outline)
    laid = _laid(lines, depth, edge_m)
    points = np.vstack([outline, laid, _away_from(laid, _hex_grid(depth, edge_m), edge_m)])
    faces = _inside_triangles(points, depth)
    for _ in range(2):
        points = _relax(points, faces, count + len(laid))
        faces = _inside_triangles(points, depth)
    faces = _solid(points, faces, edge_m)
    edges = unique_edges(faces).astype(np.int64)
    ring = np.stack([np.arange(count), (np.arange(count) + 1) % count], axis=1)
    keys = ring.min(axis=1) * len(points) + ring.max(axis=1)
    missing = np.flatnonzero(~np.isin(keys, edges[:, 0] * len(points) + edges[:, 1]))
    if len(missing):
        raise MirrorError(
            ErrorCode.CLOTH_UNHEALTHY,
            "The garment's outline crosses itself, so it cannot be cut.",
            "Check the garment's landmarks in its detection picture and drag the wrong ones.",
            {"missing_edges": len(missing)},
            reason="OUTLINE_CROSSED",
        )
    return PanelMesh(points, faces, count, np.concatenate(stretch).astype(np.int32), np.concatenate(fraction))


def _at_shares(line: F64, shares: F64) -> F64:
    """Return points at shares of the arc length along a polyline."""
    arc = arc_length(line)
    return np.stack([np.interp(shares * arc[-1], arc, line[:, k]) for k in (0, 1)], axis=1)


def _met(stretch: F64, count: int, lines: Sequence[F64]) -> F64:
    """Return ``count`` even shares of a stretch (y down), those next to a line's crossing moved onto it."""
    shares = np.linspace(0, 1, count)
    fine = np.linspace(0, 1, 40 * count)
    points = _at_shares(stretch, fine) * (1, -1)
    for line in lines:
        off = np.asarray(cKDTree(resample(line, max(2, round(arc_length(line)[-1] / _CELL_M)))).query(points)[0])
        nearest = int(off.argmin())
        k = round(fine[nearest] * (count - 1))
        if off[nearest] < _CELL_M and 0 < k < count - 1:
            shares[k] = fine[nearest]
    return shares


def _laid(lines: Sequence[F64], depth: _DepthOf, edge_m: float) -> F64:
    """Return (n, 2) vertices along lines, an edge apart and not too near to the outline."""
    dense = [resample(line, max(2, round(arc_length(line)[-1] / edge_m)) + 1) for line in lines]
    points = np.concatenate([np.zeros((0, 2)), *dense])
    return points[_exact_depth(depth.outline, points) > _BESIDE * edge_m]


def _away_from(laid: F64, grid: F64, edge_m: float) -> F64:
    """Return the grid without what lies so near to laid vertices that their edges would be lost."""
    if not len(laid):
        return grid
    return grid[cKDTree(laid).query(grid)[0] > 0.8 * edge_m]


def _hex_grid(depth: _DepthOf, edge_m: float) -> F64:
    outline = depth.outline
    low, high = outline.min(axis=0), outline.max(axis=0)
    rows = []
    pitch = edge_m * np.sqrt(3) / 2
    middle = 0.0
    for r in range(int((high[1] - low[1]) / pitch) + 2):
        half = np.arange(0, max(high[0] - middle, middle - low[0]) + edge_m, edge_m) + (r % 2) * edge_m / 2
        x = np.unique(np.concatenate([middle - half, middle + half]).round(9))
        rows.append(np.stack([x, np.full(len(x), low[1] + r * pitch)], axis=1))
    grid = np.vstack(rows)
    deep = depth(grid)
    near = np.abs(deep - _BESIDE * edge_m) < 2 * _CELL_M
    deep[near] = _exact_depth(depth.outline, grid[near])
    inner: F64 = grid[deep > _BESIDE * edge_m]
    return inner


def _inside_triangles(points: F64, depth: _DepthOf) -> I32:
    faces = Delaunay(points).simplices
    centres = points[faces].mean(axis=1)
    deep = depth(centres)
    inside = deep > 0
    near = np.abs(deep) < 2 * _CELL_M  # too near the border for a raster to tell
    inside[near] = _exact_depth(depth.outline, centres[near], measured=False) > 0
    return np.asarray(faces[inside], np.int32)


def _exact_depth(outline: F64, points: F64, *, measured: bool = True) -> F64:
    """Return (N,) m, negative outside; or only its sign, which is found much sooner."""
    polygon = outline.astype(np.float32).reshape(-1, 1, 2)
    return np.array([cv2.pointPolygonTest(polygon, place, measured) for place in points.tolist()])


class _DepthOf:
    """How deep points lie inside an outline, by a raster of it."""

    def __init__(self, outline: F64) -> None:
        """Draw the (N, 2) outline, m."""
        self.outline = outline
        self._low = outline.min(axis=0) - 0.02
        self._size = np.ceil((outline.max(axis=0) + 0.02 - self._low) / _CELL_M).astype(int) + 1
        corners = np.round((outline - self._low) / _CELL_M * 16).astype(np.int32)
        solid = np.zeros((self._size[1], self._size[0]), np.uint8)
        free = np.ones_like(solid)
        cv2.fillPoly(solid, [corners], 1, shift=4)
        cv2.polylines(free, [corners], True, 0, shift=4)  # a notch may be narrower than a cell
        self._field = cv2.distanceTransform(free, cv2.DIST_L2, 5) * np.where(solid > 0, _CELL_M, -_CELL_M)

    def __call__(self, points: F64) -> F64:
        """Return (N,) m, negative outside, exact to a cell."""
        at = np.clip(np.round((points - self._low) / _CELL_M).astype(int), 0, self._size - 1)
        return np.asarray(self._field[at[:, 1], at[:, 0]], np.float64)


def _relax(points: F64, faces: I32, fixed: int) -> F64:
    """Move interior vertices half-way to the mean of their neighbours."""
    total, degree = np.zeros_like(points), np.zeros(len(points))
    for a, b in ((0, 1), (1, 2), (2, 0)):
        for i, j in ((faces[:, a], faces[:, b]), (faces[:, b], faces[:, a])):
            for k in (0, 1):
                total[:, k] += np.bincount(i, points[j, k], len(points))
            degree += np.bincount(i, minlength=len(points))
    out = points.copy()
    mean = total / np.maximum(degree, 1)[:, None]
    out[fixed:] = 0.5 * (points[fixed:] + mean[fixed:])
    return out


def _solid(points: F64, faces: I32, edge_m: float) -> I32:
    """Orient faces counter-clockwise and drop slivers made of collinear boundary vertices."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    area = 0.5 * ((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0])
    faces = faces.copy()
    faces[area < 0] = faces[area < 0][:, ::-1]
    return faces[np.abs(area) > 1e-3 * edge_m**2]
