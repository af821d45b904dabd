"""Local refinement: only a patch of cloth around remaining penetrations moves, by gradient descent in torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.drape.cloth import ClothRest, edge_stretch
from engine.drape.surface import Surface
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32, Bools

if TYPE_CHECKING:
    import torch

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
    import torch

    local = np.full(rest.count, -1, np.int64)
    local[patch] = np.arange(len(patch))
    inside = (local[rest.edges] >= 0).all(1)
    movable = free[rest.edges[inside]].any(1)
    pair = local[rest.edges[inside]]
    moving_pair = pair[movable]
    moving_mask = edge_mask[inside][movable]
    size = float(rest.lengths.mean())
    length = torch.from_numpy(rest.lengths[inside]).float()
    e = torch.from_numpy(pair)
    both = torch.cat([e[:, 0], e[:, 1]])
    other = torch.cat([e[:, 1], e[:, 0]])
    degree = torch.bincount(both, minlength=len(patch)).float()[:, None].clamp(min=1)
    gate = torch.from_numpy(free[patch]).float()[:, None]

    def bump(x: torch.Tensor) -> torch.Tensor:
        return x - torch.zeros_like(x).index_add(0, both, x[other]) / degree

    x = torch.from_numpy(vertices[patch]).float()
    shape = bump(x)
    first, second = torch.zeros_like(x), torch.zeros_like(x)
    total, done = settings.refine_rounds * settings.refine_steps, 0
    me = torch.from_numpy(moving_pair)
    for _ in range(settings.refine_rounds):
        now = x.numpy().astype(np.float64)
        point, normal = _planes(skin, now, masks[patch], settings)
        middle_point, middle_normal = _planes(skin, now[moving_pair].mean(1), moving_mask, settings)
        for _ in range(settings.refine_steps):
            y = x.clone().requires_grad_(True)
            strain = (y[e[:, 0]] - y[e[:, 1]]).norm(dim=1) / length - 1
            cost = _STRETCH * ((strain.clamp(min=0) ** 2).sum() + 0.1 * (strain.clamp(max=0) ** 2).sum())
            cost = cost + _SHAPE * ((bump(y) - shape) ** 2).sum() / size**2
            depth = (settings.skin_gap_m - ((y - point) * normal).sum(1)).clamp(min=0) * (normal.norm(dim=1) > 0.5)
            middle = (y[me[:, 0]] + y[me[:, 1]]) / 2
            sunk = (_MIDDLE_GAP_M - ((middle - middle_point) * middle_normal).sum(1)).clamp(min=0) * (
                middle_normal.norm(dim=1) > 0.5
            )
            cost = cost + _PENETRATION * ((depth**2).sum() + (sunk**2).sum()) / size**2
            (gradient,) = torch.autograd.grad(cost, y)
            gradient = gradient * gate
            done += 1
            first = 0.8 * first + 0.2 * gradient
            second = 0.95 * second + 0.05 * gradient * gradient
            rate = _STEP_M * (0.5 + 0.5 * np.cos(np.pi * done / total))
            x = x - rate * (first / (1 - 0.8**done)) / ((second / (1 - 0.95**done)).sqrt() + 1e-6) * gate
    out = vertices.copy()
    out[patch] = x.numpy()
    return out


def _planes(skin: Surface, points: F64, masks: I32, settings: DrapeSettings) -> tuple[torch.Tensor, torch.Tensor]:
    import torch

    contacts = skin.closest(points, masks, settings.contact_radius_m)
    return torch.from_numpy(contacts.point).float(), torch.from_numpy(contacts.normal).float()
