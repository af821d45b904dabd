"""The fallback drape: the same connected mesh carried by the body, as rigid as possible, pushed out of the skin."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import splu

from engine.drape.cloth import ClothRest
from engine.drape.surface import Surface
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32

_ROUNDS = 12
_HOLD = 0.01  # weight of the carried positions against the edges' (uniform weights 1)
_LIMIT_ROUNDS = 160
_LIMIT = 0.02  # an edge may be this much longer than at rest; a shorter one is a wrinkle
_OVER = 1.6  # over-relaxation of the averaged corrections
_CONTACT_EVERY = 10


def carry_rigidly(rest: ClothRest, shape: F64, carried: F64, skin: Surface, masks: I32, settings: DrapeSettings) -> F64:
    """Bend a healthy shape onto carried positions with the least distortion, then take out what stretch is left.

    Args:
        rest: the cloth.
        shape: (S, 3) m, healthy shape whose local form is kept.
        carried: (S, 3) m, where the bones carry it; may penetrate and shear.
        skin: the body in the new pose.
        masks: (S,) the parts each vertex may touch.
        settings: tunables.

    Returns:
        (S, 3) float64 m.

    Source: Sorkine and Alexa, As-Rigid-As-Possible Surface Modeling, 2007, §3.
    """
    n = rest.count
    i = np.concatenate([rest.edges[:, 0], rest.edges[:, 1]])
    j = np.concatenate([rest.edges[:, 1], rest.edges[:, 0]])
    d0 = shape[i] - shape[j]
    # undo its stretch
    d0 *= (np.concatenate([rest.lengths, rest.lengths]) / (np.linalg.norm(d0, axis=1) + 1e-12))[:, None]
    incident = sp.csr_matrix((np.ones(len(i)), (i, np.arange(len(i)))), (n, len(i)))
    laplace = sp.csr_matrix(sp.diags(np.asarray(rest.adjacency.sum(1)).ravel()) - rest.adjacency)
    system = splu(sp.csc_matrix(laplace + _HOLD * sp.identity(n)))
    x = carried.copy()
    for _ in range(_ROUNDS):
        d = x[i] - x[j]
        covariance = (incident @ (d0[:, :, None] * d[:, None, :]).reshape(-1, 9)).reshape(n, 3, 3)
        u, _, vt = np.linalg.svd(covariance)
        flip = np.sign(np.linalg.det(u @ vt))
        u[:, :, 2] *= flip[:, None]
        rotation = np.transpose(u @ vt, (0, 2, 1))
        wanted = 0.5 * np.einsum("eab,eb->ea", rotation[i] + rotation[j], d0)
        x = system.solve(incident @ wanted + _HOLD * carried)
    return limit_stretch(rest, x, skin, masks, settings)


def limit_stretch(rest: ClothRest, vertices: F64, skin: Surface, masks: I32, settings: DrapeSettings) -> F64:
    """Shorten over-long edges by averaged projections, and keep the cloth out of the skin while they move.

    Source: Macklin et al., Unified Particle Physics for Real-Time Applications, 2014, §4.2 (averaged Jacobi).
    """
    n = rest.count
    a, b = rest.edges[:, 0], rest.edges[:, 1]
    rows, columns = np.concatenate([a, b]), np.concatenate([np.arange(len(a))] * 2)
    spread = sp.csr_matrix((np.concatenate([np.ones(len(a)), -np.ones(len(a))]), (rows, columns)), (n, len(a)))
    count = abs(spread)
    x = vertices.copy()
    gap = settings.skin_gap_m
    point, normal = np.zeros_like(x), np.zeros_like(x)
    for k in range(_LIMIT_ROUNDS):
        if k % _CONTACT_EVERY == 0:
            contacts = skin.closest(x, masks, settings.contact_radius_m)
            point, normal = contacts.point, contacts.normal
        d = x[a] - x[b]
        length = np.linalg.norm(d, axis=1)
        over = np.maximum(length - (1 + _LIMIT) * rest.lengths, 0)
        acting = (over > 0).astype(np.float64)
        push = spread @ (d * (-0.5 * over / (length + 1e-12))[:, None])
        x += _OVER * push / np.maximum(count @ acting, 1)[:, None]
        depth = ((x - point) * normal).sum(1) - gap
        x -= np.where((depth < 0) & normal.any(1), depth, 0)[:, None] * normal
    return push_out(x, skin, masks, settings)


def push_out(vertices: F64, skin: Surface, masks: I32, settings: DrapeSettings, rounds: int = 2) -> F64:
    """Move every vertex that is closer than half the gap to the skin out to it."""
    x = vertices.copy()
    half = settings.skin_gap_m / 2
    for _ in range(rounds):
        contacts = skin.closest(x, masks, settings.contact_radius_m)
        deep = contacts.distance < half
        x[deep] = contacts.point[deep] + half * contacts.normal[deep]
    return x
