"""Local refinement: only a patch of cloth around remaining penetrations moves, by gradient descent.

The gradient is written out: to load torch for it costs every engine process 170 MB and a second.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from engine.drape.cloth import ClothRest, edge_stretch
from engine.drape.surface import Surface
from engine.settings.drape import DrapeSettings
from engine.types import F32, F64, I32, Bools

_STEP_M = 1e-3  # first step of Adam
_PENETRATION, _STRETCH, _SHAPE = 30.0, 1.0, 0.3  # weights of the three costs, lengths in units of an edge
_DEEPEST_M = 0.008
_MIDDLE_GAP_M = 1.5e-3  # an edge's middle may come this close to the skin


def refine(rest: ClothRest, vertices: F64, skin: Surface, masks: I32, settings: DrapeSettings) -> tuple[F64, int]:
    """Push cloth out of the skin where it is still inside, keeping edge lengths and local shape.

    Args:
        rest: the cloth.
        vertices: (S, 3) m.
        skin: the body.
        masks: (S,) the parts each vertex may touch.
        settings: tunables.

    Returns:
        Refined (S, 3) float64 m (unchanged where refining would tear the cloth), and the number of bad vertices.
    """
    edges = rest.edges
    edge_mask = (masks[edges[:, 0]] & masks[edges[:, 1]]).astype(np.int32)
    radius = settings.contact_radius_m
    distance = skin.closest(vertices, masks, radius).distance
    bad = distance < settings.skin_gap_m / 2
    candidates = np.flatnonzero(np.minimum(distance[edges[:, 0]], distance[edges[:, 1]]) < 0.004)
    if len(candidates):
        middle = vertices[edges[candidates]].mean(1)
        sunk = candidates[skin.closest(middle, edge_mask[candidates], radius).distance < 0.0005]
        bad[edges[sunk].ravel()] = True
    count = int(bad.sum())
    if count == 0:
        return vertices, 0
    bad &= distance > -_DEEPEST_M  # deeper cloth is not dented but lost: pulling single points out of there tears it
    if not bad.any():
        return vertices, count
    free = bad.copy()
    for _ in range(settings.refine_rings):
        free |= (rest.adjacency @ free.astype(np.float64)) > 0
    halo = free | ((rest.adjacency @ free.astype(np.float64)) > 0)
    refined = _descend(rest, vertices, free, np.flatnonzero(halo), skin, masks, edge_mask, settings)
    worst = max(float(edge_stretch(rest, vertices).max()), settings.photo_p99_limit)
    if edge_stretch(rest, refined).max() > worst:
        return vertices, count
    return refined, count


def _descend(
    rest: ClothRest, vertices: F64, free: Bools, patch: npt.NDArray[np.int64],
    skin: Surface, masks: I32, edge_mask: I32, settings: DrapeSettings,
) -> F64:  # fmt: skip
    """Return the vertices after Adam with a cosine schedule has moved the free ones of the patch."""
    local = np.full(rest.count, -1, np.int64)
    local[patch] = np.arange(len(patch))
    inside = (local[rest.edges] >= 0).all(1)
    pair = local[rest.edges[inside]]
    movable = free[rest.edges[inside]].any(1)
    size = np.float32(rest.lengths.mean())
    length = rest.lengths[inside].astype(np.float32)
    ends = _incidence(pair, len(patch))
    difference, middles = ends[0] - ends[1], (ends[0] + ends[1])[movable] * np.float32(0.5)
    difference_t, middles_t = difference.T.tocsr(), middles.T.tocsr()
    around = (ends[0].T @ ends[1] + ends[1].T @ ends[0]).tocsr()
    degree = np.maximum(np.asarray(around.sum(1), np.float32), 1).reshape(-1, 1)
    gate = free[patch].astype(np.float32)[:, None]

    x = vertices[patch].astype(np.float32)
    shape = x - around @ x / degree
    first, second = np.zeros_like(x), np.zeros_like(x)
    total, done = settings.refine_rounds * settings.refine_steps, 0
    for _ in range(settings.refine_rounds):
        skin_there = _planes(skin, x, masks[patch], settings)
        skin_between = _planes(skin, middles @ x, edge_mask[inside][movable], settings)
        for _ in range(settings.refine_steps):
            along = difference @ x
            norm = np.maximum(np.linalg.norm(along, axis=1), np.float32(1e-12))
            strain = norm / length - 1
            pull = np.float32(2 * _STRETCH) * np.where(strain > 0, strain, np.float32(0.1) * strain)
            gradient = difference_t @ ((pull / (norm * length))[:, None] * along)
            bent = x - around @ x / degree - shape
            gradient += np.float32(2 * _SHAPE) / size**2 * (bent - around @ (bent / degree))
            sunk = middles_t @ _pushed(middles @ x, *skin_between, _MIDDLE_GAP_M)
            sunk += _pushed(x, *skin_there, settings.skin_gap_m)
            gradient = (gradient - np.float32(2 * _PENETRATION) / size**2 * sunk) * gate
            done += 1
            first = np.float32(0.8) * first + np.float32(0.2) * gradient
            second = np.float32(0.95) * second + np.float32(0.05) * gradient * gradient
            rate = np.float32(_STEP_M * (0.5 + 0.5 * np.cos(np.pi * done / total)))
            step = first / np.float32(1 - 0.8**done)
            x = x - rate * step / (np.sqrt(second / np.float32(1 - 0.95**done)) + np.float32(1e-6)) * gate
    out = vertices.copy()
    out[patch] = x
    return out


def _incidence(pair: npt.NDArray[np.int64], count: int) -> tuple[sp.csr_matrix, sp.csr_matrix]:
    """Return two (edges, count) matrices that pick the first and the second end of every edge."""
    edges = np.arange(len(pair))
    one = np.ones(len(pair), np.float32)
    first, second = (sp.csr_matrix((one, (edges, pair[:, k])), shape=(len(pair), count)) for k in (0, 1))
    return first, second


def _pushed(points: F32, place: F32, normal: F32, gap: float) -> F32:
    """Return the way out of the skin's planes up to a gap, zero where a point has none or is out."""
    depth = np.maximum(np.float32(gap) - ((points - place) * normal).sum(1), 0)
    return np.asarray(depth[:, None] * normal, np.float32)


def _planes(skin: Surface, points: F32, masks: I32, settings: DrapeSettings) -> tuple[F32, F32]:
    """Return the skin's place and normal near every point; zero normals where none is in reach."""
    contacts = skin.closest(points, masks, settings.contact_radius_m)
    return contacts.point.astype(np.float32), contacts.normal.astype(np.float32)
