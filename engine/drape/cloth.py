"""The cloth at rest: what a pattern says about lengths, masses, stretch and bending, gathered per vertex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import dijkstra

from engine.drape.fabrics import FabricPhysics
from engine.mesh import boundary_vertices, unique_edges, vertex_adjacency
from engine.types import F64, I32, Bools, ClothZone, PanelEdge, Pattern

_FORK_ABOVE, _FORK_BELOW = 0.12, 0.28  # m from the crotch where the fork has run out
_FORK_SPLIT = (1 / 3, 2 / 3)  # of the fork, front and back
_RUN_ABOVE = (0.12, 0.20)  # m, front and back: the same of what the middle seam is longer than its flat picture
_RUN_BESIDE = 0.11  # m from the middle seam where cloth has that length no more


@dataclass(frozen=True)
class ClothRest:
    """Rest state of a welded pattern with S vertices, F faces, E edges.

    Attributes:
        faces: (F, 3) int32 into the welded vertices.
        edges: (E, 2) int32.
        lengths: (E,) float64 m, rest lengths in the panels (mean where two panels disagree).
        gradients: (F, 3, 2) float64 1/m; the deformation along panel axis a is ``Σ_k gradients[:, k, a] · x_k``.
        areas: (F,) float64 m².
        mass_area: (S,) float64 m², a third of the faces around a vertex.
        hinge_offsets, hinge_columns, hinge_values: CSR rows of the quadratic bending matrix per unit stiffness (1/m²).
        folded: (S, 3) float64 m, the garment folded flat along its seams: Euclidean distances in it bound distances
            in the cloth, so near points here are neighbours and no self-contact.
        adjacency: (S, S) 0/1 vertex adjacency.
        boundary: (S,) bool, on an opening of the welded mesh.
    """

    faces: I32
    edges: I32
    lengths: F64
    gradients: F64
    areas: F64
    mass_area: F64
    hinge_offsets: I32
    hinge_columns: I32
    hinge_values: F64
    folded: F64
    adjacency: sp.csr_matrix
    boundary: Bools

    @property
    def count(self) -> int:
        """Number of welded vertices."""
        return len(self.mass_area)


def rest_state(pattern: Pattern, fork_share: float = 0.0, sewn_stiffness: float = 1.0) -> ClothRest:
    """Derive the rest state of a pattern; bending is isometric (quadratic over the flat panels).

    Args:
        pattern: the cut.
        fork_share: width of the fork of a trouser leg over the girth of the hips; its flat picture does not show it.
        sewn_stiffness: bending stiffness of turned-in hems and cuffs and of seam allowances over that of one layer.

    Source: Bergou et al., A Quadratic Bending Model for Inextensible Surfaces, 2006, §3.
    """
    render_faces = np.asarray(pattern.render_faces, np.int64)
    panel = np.asarray(pattern.render_vertices_panel, np.float64)
    faces = pattern.sim_faces
    count = pattern.sim_count
    corners = _with_sleeve_room(pattern, _with_fork(pattern, panel[render_faces], fork_share))
    first, second = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    signed = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    # rows of the inverse of [first second]: gradients of the two barycentric coordinates
    g1 = np.stack([second[:, 1], -second[:, 0]], axis=1) / signed[:, None]
    g2 = np.stack([-first[:, 1], first[:, 0]], axis=1) / signed[:, None]
    areas = np.abs(signed) / 2
    edges = unique_edges(faces)
    offsets, columns, values = _bending_rows(corners, faces, count, np.where(_sewn(pattern), sewn_stiffness, 1.0))
    adjacency = vertex_adjacency(faces, count)
    return ClothRest(
        faces=faces,
        edges=edges,
        lengths=_edge_lengths(corners, faces, edges, count),
        gradients=np.stack([-g1 - g2, g1, g2], axis=1),
        areas=areas,
        mass_area=np.asarray(np.bincount(faces.ravel(), np.repeat(areas / 3, 3), count), np.float64),
        hinge_offsets=offsets,
        hinge_columns=columns,
        hinge_values=values,
        folded=_folded(pattern, edges, count),
        adjacency=adjacency,
        boundary=boundary_vertices(faces, count),
    )


def _sewn(pattern: Pattern) -> Bools:
    """Return (S,) bool: where more than one layer is sewn together, at seams, hems and cuffs."""
    sides = np.zeros((pattern.sim_count, 2), bool)
    sides[pattern.sim_of_render, pattern.render_panel] = True
    edge = np.isin(pattern.sim_edge, [int(PanelEdge.HEM), int(PanelEdge.CUFF)])
    turned = vertex_adjacency(pattern.sim_faces, pattern.sim_count) @ edge.astype(np.float64) > 0
    return np.asarray(sides.all(1) | edge | turned, bool)


def _with_fork(pattern: Pattern, corners: F64, share: float) -> F64:
    """Widen the rest shape of trousers around the crotch by the fork that their flat picture cannot show.

    Real trouser panels run on past the middle at the crotch, so that a leg is wider than half the seat; laid flat
    that piece lies hidden between the legs. Here both legs of a panel meet in one point, so the fork is given to the
    triangles around it: each is widened in itself, most in the middle of the crotch line. The middle seam of real
    trousers curves under the body on the edge of that piece: so the cloth beside it is also longer than it looks.

    Args:
        pattern: whose landmarks say where the crotch is; without one nothing changes.
        corners: (F, 3, 2) m.
        share: width of the fork of one leg, front and back, over the girth of the hips.

    Source: Aldrich, Metric Pattern Cutting for Women's Wear, the trouser block (front fork 1/16, back fork 1/8 of the
    hips, less the shaping of the inside leg).
    """
    marks = pattern.panel_landmarks
    if share == 0 or "crotch" not in marks or "hip_r" not in marks:
        return corners
    half, level = abs(float(marks["hip_r"][0])), float(marks["crotch"][1])
    if np.isfinite(pattern.fork):
        share = pattern.fork / (4 * half)
    middle = corners.mean(1, keepdims=True)
    x, below = np.abs(middle[..., 0]), level - middle[..., 1]
    inseam = level - float(marks["hem_in_r"][1]) if "hem_in_r" in marks else _FORK_BELOW
    reach = np.where(below > 0, below / min(_FORK_BELOW, max(inseam, 0.01)), -below / _FORK_ABOVE)
    near = np.clip(1 - x / half, 0, 1) * 0.5 * (1 + np.cos(np.pi * np.clip(reach, 0, 1)))
    back = pattern.render_panel[pattern.render_faces[:, :1]]
    # the mean of 1 - x / half is a half; the hips are 4 half wide, a leg has two panels
    wider = 1 + 8 * share * np.array(_FORK_SPLIT)[back] * near
    ends = np.array(_RUN_ABOVE)[back]
    beside = 0.5 * (1 + np.cos(np.pi * np.clip(x / _RUN_BESIDE, 0, 1)))
    upward = np.where(below > 0, 0.0, 0.5 * (1 + np.cos(np.pi * np.clip(-below / ends, 0, 1))))
    longer = 1 + np.array(pattern.seat_run)[back] / (0.5 * ends) * beside * upward
    return np.asarray(middle + (corners - middle) * np.stack([wider, longer], -1), np.float64)


def _with_sleeve_room(pattern: Pattern, corners: F64) -> F64:
    """Widen the rest shape of sleeves across the arm where it is too stout for their panels.

    Args:
        pattern: which says where, and by how much.
        corners: (F, 3, 2) m.
    """
    if pattern.sleeve_room is None:
        return corners
    shoulder, cuff = (np.array(pattern.panel_landmarks[n], np.float64) for n in ("shoulder_r", "cuff_top_r"))
    along = (cuff - shoulder) / np.linalg.norm(cuff - shoulder)
    across = np.array([-along[1], along[0]])
    middle = corners.mean(1, keepdims=True)
    side = np.where(middle[..., :1] * shoulder[0] < 0, -1.0, 1.0) * [1.0, 0.0] + [0.0, 1.0]  # mirrors the other half
    place = (middle[:, 0] * side[:, 0] - shoulder) @ along
    sleeve = np.isin(pattern.sim_zone, [int(ClothZone.SLEEVE_L), int(ClothZone.SLEEVE_R)])[pattern.sim_faces].mean(1)
    wider = sleeve * np.interp(place, pattern.sleeve_room[:, 0], pattern.sleeve_room[:, 1])
    offset = (corners - middle) * side
    return np.asarray(corners + wider[:, None, None] * (offset @ across)[..., None] * across * side, np.float64)


def masses(rest: ClothRest, fabric: FabricPhysics) -> F64:
    """Return (S,) float64 kg."""
    return rest.mass_area * fabric.density_kg_m2


def edge_stretch(rest: ClothRest, vertices: F64) -> F64:
    """Return (E,) float64 relative elongation of every edge (.05 = 5 % longer)."""
    d = vertices[rest.edges[:, 0]] - vertices[rest.edges[:, 1]]
    return np.asarray(np.linalg.norm(d, axis=1) / rest.lengths - 1, np.float64)


def principal_strain(rest: ClothRest, vertices: F64) -> F64:
    """Return (F, 2) float64 principal stretches − 1 of every face, larger first."""
    x = vertices[rest.faces]
    u = np.einsum("fk,fkc->fc", rest.gradients[:, :, 0], x)
    v = np.einsum("fk,fkc->fc", rest.gradients[:, :, 1], x)
    uu, vv, uv = (u * u).sum(1), (v * v).sum(1), (u * v).sum(1)
    mean, half = (uu + vv) / 2, np.hypot((uu - vv) / 2, uv)
    return np.asarray(np.sqrt(np.maximum(np.stack([mean + half, mean - half], axis=1), 0)) - 1, np.float64)


def opening_edges(pattern: Pattern, rest: ClothRest, kinds: Sequence[PanelEdge]) -> I32:
    """Return indices of the open edges of the given kinds; an edge that ends in a seam counts by its open end."""
    keys = rest.edges[:, 0].astype(np.int64) * rest.count + rest.edges[:, 1]
    e = np.sort(np.concatenate([rest.faces[:, [0, 1]], rest.faces[:, [1, 2]], rest.faces[:, [2, 0]]]), axis=1)
    unique, times = np.unique(e[:, 0].astype(np.int64) * rest.count + e[:, 1], return_counts=True)
    open_edge = np.isin(keys, unique[times == 1])
    mine = np.isin(pattern.sim_edge, [int(k) for k in kinds])[rest.edges].any(1)
    return np.flatnonzero(open_edge & mine).astype(np.int32)


def _edge_lengths(corners: F64, faces: I32, edges: I32, count: int) -> F64:
    total = np.zeros(len(edges))
    seen = np.zeros(len(edges))
    keys = edges[:, 0].astype(np.int64) * count + edges[:, 1]
    for a, b in ((0, 1), (1, 2), (2, 0)):
        low = np.minimum(faces[:, a], faces[:, b]).astype(np.int64)
        high = np.maximum(faces[:, a], faces[:, b])
        index = np.searchsorted(keys, low * count + high)
        total += np.bincount(index, np.linalg.norm(corners[:, a] - corners[:, b], axis=1), len(edges))
        seen += np.bincount(index, minlength=len(edges))
    return total / seen


def _bending_rows(corners: F64, faces: I32, count: int, stiffness: F64) -> tuple[I32, I32, F64]:
    """Return CSR rows of Σ_hinges s kᵀk / A, both triangles of a hinge unfolded into one plane.

    ``stiffness`` is (S,) per vertex; a hinge has the mean of both ends of its edge.
    """
    start = np.concatenate([faces[:, 0], faces[:, 1], faces[:, 2]])
    end = np.concatenate([faces[:, 1], faces[:, 2], faces[:, 0]])
    top = np.concatenate([faces[:, 2], faces[:, 0], faces[:, 1]])
    p = np.concatenate([corners[:, 0], corners[:, 1], corners[:, 2]])
    q = np.concatenate([corners[:, 1], corners[:, 2], corners[:, 0]])
    r = np.concatenate([corners[:, 2], corners[:, 0], corners[:, 1]])
    swap = start > end
    start, end = np.where(swap, end, start), np.where(swap, start, end)
    p, q = np.where(swap[:, None], q, p), np.where(swap[:, None], p, q)
    along = q - p
    length = np.linalg.norm(along, axis=1)
    along /= length[:, None]
    foot = ((r - p) * along).sum(1)
    height = np.abs((r - p)[:, 0] * along[:, 1] - (r - p)[:, 1] * along[:, 0])
    order = np.lexsort((end, start))
    pair = np.flatnonzero((np.diff(start[order]) == 0) & (np.diff(end[order]) == 0))
    one, two = order[pair], order[pair + 1]
    # cotangents at both ends of the shared edge, in either triangle
    base = (length[one] + length[two]) / 2
    at_p = foot[one] / height[one], foot[two] / height[two]
    at_q = (base - foot[one]) / height[one], (base - foot[two]) / height[two]
    row = np.stack([at_q[0] + at_q[1], at_p[0] + at_p[1], -at_p[0] - at_q[0], -at_p[1] - at_q[1]], axis=1)
    area = base * (height[one] + height[two]) / 2
    columns = np.stack([start[one], end[one], top[one], top[two]], axis=1)
    k = sp.csr_matrix((row.ravel(), (np.repeat(np.arange(len(one)), 4), columns.ravel())), (len(one), count))
    weight = 0.5 * (stiffness[start[one]] + stiffness[end[one]])
    q_matrix = sp.csr_matrix(k.T @ sp.diags(weight / area) @ k)
    q_matrix.sort_indices()
    return q_matrix.indptr.astype(np.int32), q_matrix.indices.astype(np.int32), q_matrix.data.astype(np.float64)


def _folded(pattern: Pattern, edges: I32, count: int) -> F64:
    """Lay both panels on each other; depth = distance to the nearest seam, front negative."""
    sim = pattern.sim_of_render
    panel = np.zeros((count, 2))
    panel[sim] = pattern.render_vertices_panel
    on_front = np.zeros(count, bool)
    on_back = np.zeros(count, bool)
    on_front[sim[pattern.render_panel == 0]] = True
    on_back[sim[pattern.render_panel == 1]] = True
    seam = np.flatnonzero(on_front & on_back)
    depth = np.full(count, 1.0)
    if len(seam):
        w = np.linalg.norm(panel[edges[:, 0]] - panel[edges[:, 1]], axis=1)
        graph = sp.csr_matrix((w, (edges[:, 0], edges[:, 1])), (count, count))
        distance = dijkstra(graph, directed=False, indices=seam, min_only=True)
        depth = np.where(np.isfinite(distance), distance, 1.0)
    return np.stack([panel[:, 0], np.where(on_front, -depth, depth), panel[:, 1]], axis=1)
