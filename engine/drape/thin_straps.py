"""Thin straps lie flat: too narrow to hold themselves, they turn on edge in the simulation, and look like threads."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from scipy.spatial import cKDTree

from engine.drape.surface import Contacts
from engine.mesh import unique_edges
from engine.types import F64, I32, I64, PanelEdge, Pattern

_THIN = 0.02  # m; broader cloth holds itself
_PER_EDGE = 8  # places of an edge at which the other side of a strap is looked for
_NECK = (PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK)
_OUTWARDS = (-1.0, 1.0)  # world y of a front's and a back's outer side


class Felt(Protocol):
    """A surface that says where it is nearest; see ``Surface.closest``."""

    def closest(self, points: F64, mask: I32 | int, radius: float) -> Contacts:
        """Return the closest places of (N, 3) points within a radius (m) among the parts in mask."""


def laid_flat(cloth: F64, pattern: Pattern, skin: Felt, masks: I32, reach: float) -> F64:
    """Return (S, 3) m of settled cloth whose thin straps are turned about their middles until they face the skin.

    Args:
        cloth: (S, 3) m, in the photo's pose.
        pattern: of it.
        skin: the body.
        masks: (S,) the parts each vertex may touch.
        reach: m; straps farther from the skin stay.
    """
    total, count = np.zeros_like(cloth), np.zeros(len(cloth))
    neck, hole = np.isin(pattern.sim_edge, _NECK), pattern.sim_edge == PanelEdge.ARMHOLE
    for panel, outwards in enumerate(_OUTWARDS):
        faces = pattern.render_faces[pattern.render_panel[pattern.render_faces[:, 0]] == panel]
        edges = unique_edges(faces).astype(np.int64)
        flat = pattern.render_vertices_panel.astype(np.float64)
        sim = pattern.sim_of_render.astype(np.int64)
        for own, other in ((neck, hole), (hole, neck)):
            near, far = (edges[side[sim[edges]].all(1)] for side in (own, other))
            if not len(near) or not len(far):
                continue
            at, opposite, shares = _across(flat, near, far)
            if not len(at):
                continue
            along, across = _directions(flat, near, at), (shares[:, :, None] * flat[opposite]).sum(1) - flat[at]
            placed = cloth[sim]
            beside = (shares[:, :, None] * placed[opposite]).sum(1)
            middle = 0.5 * (placed[at] + beside)
            contacts = skin.closest(middle, masks[sim[at]], reach)
            aside = np.cross(_directions(placed, near, at, by=flat[:, 1]), contacts.normal)
            size = np.linalg.norm(aside, axis=1)
            # which side of the strap it is, seen from outside: (along, 0, up) x outwards
            side = np.sign(outwards * (along[:, 0] * across[:, 1] - along[:, 1] * across[:, 0]))
            told = (contacts.face >= 0) & (size > 1e-9) & (side != 0)
            step = (side * np.linalg.norm(across, axis=1) / np.maximum(size, 1e-9))[:, None] * aside
            np.add.at(total, sim[at[told]], (middle - 0.5 * step)[told])
            np.add.at(count, sim[at[told]], 1)
    return np.where(count[:, None] > 0, total / np.maximum(count, 1)[:, None], cloth)


def _across(flat: F64, near: I64, far: I64) -> tuple[I64, I64, F64]:
    """Return the (n,) vertices of ``near`` edges at thin places, the (n, 2) ends of the edge opposite, their shares."""
    at = np.unique(near)
    t = np.linspace(0, 1, _PER_EDGE + 1)[:, None, None]
    places = (flat[far[:, 0]] * (1 - t) + flat[far[:, 1]] * t).reshape(-1, flat.shape[1])
    distance, found = (np.asarray(v) for v in cKDTree(places).query(flat[at]))
    thin = (distance < _THIN) & (distance > 0)
    share = t.ravel()[found[thin] // len(far)]
    return at[thin], far[found[thin] % len(far)], np.stack([1 - share, share], axis=1)


def _directions(points: F64, edges: I64, at: I64, by: F64 | None = None) -> F64:
    """Return how a line of edges runs up the panel at some of its vertices, not normalised."""
    height = points[:, 1] if by is None else by
    a, b = edges.T
    step = (height[b] - height[a])[:, None] * (points[b] - points[a])
    total = np.zeros_like(points)
    np.add.at(total, a, step)
    np.add.at(total, b, step)
    return np.asarray(total[at], np.float64)
