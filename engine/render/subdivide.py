"""Loop subdivision of the welded cloth, with the panels' texture coordinates carried along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.spatial import cKDTree

from engine.mesh import unique_edges, vertex_adjacency
from engine.types import F64, I32, U8, Bools, Pattern

HEM_REACH = 0.045
"""m; farther from an opening nothing of a hem is seen."""

_PER_EDGE = 8  # places of an opening's edge (7.5 mm) from which distances are taken


@dataclass(frozen=True)
class ClothTopology:
    """The connectivity of a cloth that is drawn: panels with uv over a welded simulation mesh.

    Attributes:
        render_faces: (F, 3) int32 into render vertices.
        sim_of_render: (R,) int32 into welded vertices.
        uv: (R, 2) float64 px in the panel's texture.
        panel_xy: (R, 2) float64 m, panel frame.
        panel: (R,) uint8, 0 front, 1 back.
        zone: (S,) uint8 of ClothZone.
        positions: (S, S0) sparse, simulation positions → smoothed drawn positions.
        linear: (S, S0) sparse, simulation values → interpolated values (no smoothing).
        face_parent: (F,) int32, simulation face that a drawn face lies in.
    """

    render_faces: I32
    sim_of_render: I32
    uv: F64
    panel_xy: F64
    panel: U8
    zone: U8
    positions: sp.csr_matrix
    linear: sp.csr_matrix
    face_parent: I32

    @cached_property
    def sim_faces(self) -> I32:
        """(F, 3) int32 faces of the welded mesh."""
        return np.asarray(self.sim_of_render[self.render_faces], np.int32)

    @cached_property
    def neighbour_mean(self) -> sp.csr_matrix:
        """(S, S) sparse: the mean of a welded vertex' neighbours."""
        adjacency = vertex_adjacency(self.sim_faces, self.sim_count)
        valence = np.maximum(np.asarray(adjacency.sum(axis=1)).ravel(), 1)
        return sp.csr_matrix(sp.diags(1 / valence) @ adjacency)

    @cached_property
    def sim_edges(self) -> I32:
        """(E, 2) int32 edges of the welded mesh."""
        return unique_edges(self.sim_faces)

    @cached_property
    def openings(self) -> I32:
        """(B, 2) int32 edges of the welded mesh along hem, cuffs, neck."""
        return border_edges(self.sim_faces, self.sim_count)[0]

    @cached_property
    def panel_border(self) -> tuple[I32, I32, Bools]:
        """Edges around the panels: (P, 2) int32 render vertices, (P,) int32 their face, (P,) bool at an opening."""
        edges, owner = border_edges(self.render_faces, len(self.sim_of_render))
        weigh = np.array([self.sim_count, 1], np.int64)
        opening = np.sort(self.openings.astype(np.int64), axis=1) @ weigh
        mine = np.sort(self.sim_of_render[edges].astype(np.int64), axis=1) @ weigh
        return edges, owner, np.isin(mine, opening)

    @cached_property
    def to_opening(self) -> F64:
        """(R, 3): m to the nearest opening of the own panel (``HEM_REACH`` at most), and the panel direction there."""
        edges, owner, open_ = self.panel_border
        out = np.zeros((len(self.panel_xy), 3))
        out[:, 0] = HEM_REACH
        share = np.linspace(0, 1, _PER_EDGE, endpoint=False)[:, None, None]
        for panel in (0, 1):
            mine = open_ & (self.panel[self.render_faces[owner, 0]] == panel)
            vertices = np.flatnonzero(self.panel == panel)
            if not mine.any() or not len(vertices):
                continue
            start, end = self.panel_xy[edges[mine, 0]], self.panel_xy[edges[mine, 1]]
            line = (start + share * (end - start)).reshape(-1, 2)
            found = cKDTree(line).query(self.panel_xy[vertices], distance_upper_bound=HEM_REACH)
            distance, nearest = (np.asarray(values) for values in found)
            near = np.isfinite(distance)
            towards = line[nearest[near]] - self.panel_xy[vertices[near]]
            out[vertices[near], 0] = distance[near]
            out[vertices[near], 1:] = towards / np.maximum(distance[near], 1e-9)[:, None]
        return out

    @property
    def sim_count(self) -> int:
        """Welded vertices."""
        return int(self.positions.shape[0])


def topology_of(pattern: Pattern) -> ClothTopology:
    """Return a pattern's own connectivity, not yet subdivided."""
    count = pattern.sim_count
    parents = np.arange(len(pattern.render_faces))
    parents = parents if pattern.opening is None else parents[~pattern.opening]
    one = sp.identity(count, format="csr")
    return ClothTopology(
        render_faces=pattern.drawn_faces,
        sim_of_render=pattern.sim_of_render.astype(np.int32),
        uv=pattern.uv.astype(np.float64),
        panel_xy=pattern.render_vertices_panel.astype(np.float64),
        panel=pattern.render_panel,
        zone=pattern.sim_zone,
        positions=one,
        linear=one,
        face_parent=parents.astype(np.int32),
    )


def _edge_index(edges: I32, count: int, pairs: npt.NDArray[np.integer]) -> I32:
    """Return the row of each vertex pair in the sorted edge list."""
    keys = edges[:, 0].astype(np.int64) * count + edges[:, 1]
    p = np.sort(np.asarray(pairs, np.int64), axis=-1)
    return np.searchsorted(keys, p[..., 0] * count + p[..., 1]).astype(np.int32)


def border_edges(faces: npt.NDArray[np.integer], count: int) -> tuple[I32, I32]:
    """Return the edges of one face only: (B, 2) int32 wound as in their face, and (B,) int32 that face."""
    half = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    owner = np.tile(np.arange(len(faces)), 3)
    low, high = half.min(axis=1).astype(np.int64), half.max(axis=1).astype(np.int64)
    _, first, uses = np.unique(low * count + high, return_index=True, return_counts=True)
    chosen = first[uses == 1]
    return half[chosen].astype(np.int32), owner[chosen].astype(np.int32)


def loop_masks(faces: npt.NDArray[np.integer], count: int) -> tuple[sp.csr_matrix, sp.csr_matrix, I32]:
    """Return the subdivision matrices of a triangle mesh.

    Args:
        faces: (F, 3) indices.
        count: V vertices.

    Returns:
        (V + E, V) sparse Loop weights, (V + E, V) sparse mid-point weights, (E, 2) int32 edges; row V + e is the
        new vertex on edge e.

    Source: Loop (1987) with Warren's weights; cubic B-spline on borders.
    """
    edges = unique_edges(faces)
    e_count = len(edges)
    corner = np.stack([_edge_index(edges, count, faces[:, [k, (k + 1) % 3]]) for k in range(3)], axis=1)
    uses = np.bincount(corner.ravel(), minlength=e_count)
    border = uses == 1
    e_rows = np.arange(e_count)

    # New vertices: half of both ends; inside, a quarter of that goes to the two opposite corners.
    ends = np.where(border, 0.5, 0.375)
    opposite = faces[:, [2, 0, 1]]
    inner = ~border[corner]
    rows = [e_rows, e_rows, corner[inner]]
    cols = [edges[:, 0], edges[:, 1], opposite[inner]]
    # an edge shared by more than two faces (a weld of three layers) shares its quarter among them
    data = [ends, ends, 0.25 / uses[corner[inner]]]
    odd = sp.csr_matrix((np.concatenate(data), (np.concatenate(rows), np.concatenate(cols))), shape=(e_count, count))

    # Old vertices: neighbours' mean inside; on a border only the two border neighbours count.
    valence = np.bincount(edges.ravel(), minlength=count)
    border_valence = np.bincount(edges[border].ravel(), minlength=count)
    on_border = border_valence > 0
    smooth_border = border_valence == 2
    share = np.where(valence > 3, 3.0 / (8.0 * np.maximum(valence, 1)), 3.0 / 16.0)
    keep = 1.0 - valence * share
    both = np.concatenate([edges, edges[:, ::-1]])
    both_border = np.concatenate([border, border])
    to, other = both[:, 0], both[:, 1]
    weight = np.where(on_border[to], np.where(both_border & smooth_border[to], 0.125, 0.0), share[to])
    keep = np.where(on_border, np.where(smooth_border, 0.75, 1.0), keep)
    keep = np.where(valence == 0, 1.0, keep)
    even = sp.csr_matrix((weight, (to, other)), shape=(count, count)) + sp.diags(keep)
    middle = sp.csr_matrix((np.full(2 * e_count, 0.5), (np.tile(e_rows, 2), edges.T.ravel())), shape=(e_count, count))
    loop = sp.csr_matrix(sp.vstack([even, odd]))
    linear = sp.csr_matrix(sp.vstack([sp.identity(count), middle]))
    loop.eliminate_zeros()
    return loop, linear, edges


def split_faces(faces: npt.NDArray[np.integer], edges: I32, count: int) -> I32:
    """Return (4F, 3) int32: every face cut in four, the new vertex of edge e has index ``count + e``."""
    m = [count + _edge_index(edges, count, faces[:, [k, (k + 1) % 3]]) for k in range(3)]
    a, b, c = faces.T
    four = [[a, m[0], m[2]], [m[0], b, m[1]], [m[2], m[1], c], [m[0], m[1], m[2]]]
    return np.stack([np.stack(t, axis=1) for t in four], axis=1).reshape(-1, 3).astype(np.int32)


def subdivide(topology: ClothTopology) -> ClothTopology:
    """Cut every face in four; positions get Loop weights, texture coordinates stay linear within their panel."""
    s_count, r_count = topology.sim_count, len(topology.sim_of_render)
    sim_faces = topology.sim_faces
    loop, linear, sim_edges = loop_masks(sim_faces, s_count)
    r_edges = unique_edges(topology.render_faces)
    new_sim = s_count + _edge_index(sim_edges, s_count, topology.sim_of_render[r_edges])

    def halfway(values: F64) -> F64:
        mid: F64 = np.concatenate([values, 0.5 * (values[r_edges[:, 0]] + values[r_edges[:, 1]])])
        return mid

    return ClothTopology(
        render_faces=split_faces(topology.render_faces, r_edges, r_count),
        sim_of_render=np.concatenate([topology.sim_of_render, new_sim]).astype(np.int32),
        uv=halfway(topology.uv),
        panel_xy=halfway(topology.panel_xy),
        panel=np.concatenate([topology.panel, topology.panel[r_edges[:, 0]]]),
        zone=np.concatenate([topology.zone, topology.zone[sim_edges[:, 0]]]),
        positions=sp.csr_matrix(loop @ topology.positions),
        linear=sp.csr_matrix(linear @ topology.linear),
        face_parent=np.repeat(topology.face_parent, 4),
    )
