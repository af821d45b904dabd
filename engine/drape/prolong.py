"""From a coarse mesh of a cut to the fine one: every fine vertex hangs in a coarse triangle of its own panel."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from scipy.spatial import cKDTree

from engine.mesh import barycentric
from engine.types import Pattern

_CANDIDATES = 16  # coarse triangles tried per fine vertex
_OVERHANG = 0.35  # barycentric coordinates may leave a triangle by this much at curved rims


def prolongation(coarse: Pattern, fine: Pattern) -> sp.csr_matrix:
    """Return the (S_fine, S_coarse) matrix that interpolates welded positions; rows sum to one.

    Args:
        coarse: a mesh of a cut.
        fine: another of the same cut in the same panel frame.
    """
    rows, columns, values = [], [], []
    done = np.zeros(fine.sim_count, bool)
    for side in (0, 1):
        render = np.flatnonzero(fine.render_panel == side)
        sim, first = np.unique(fine.sim_of_render[render], return_index=True)
        points = fine.render_vertices_panel[render[first]].astype(np.float64)
        fresh = ~done[sim]
        sim, points = sim[fresh], points[fresh]
        done[sim] = True
        faces = coarse.render_faces[coarse.render_panel[coarse.render_faces].max(1) == side]
        corners = coarse.render_vertices_panel.astype(np.float64)[faces]
        k = min(_CANDIDATES, len(faces))
        index = np.asarray(cKDTree(corners.mean(1)).query(points, k=k)[1]).reshape(len(points), k)
        bary = barycentric(points[:, None], corners[index])
        best = bary.min(2).argmax(1)
        pick = np.arange(len(points)), best
        weight = np.clip(bary[pick], -_OVERHANG, 1 + 2 * _OVERHANG)
        weight /= weight.sum(1, keepdims=True)
        rows.append(np.repeat(sim, 3))
        columns.append(coarse.sim_of_render[faces[index[pick]]].ravel())
        values.append(weight.ravel())
    shape = (fine.sim_count, coarse.sim_count)
    return sp.csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape)
