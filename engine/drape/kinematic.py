"""The fallback drape: the same connected mesh carried by the body, as rigid as possible, pushed out of the skin."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import splu

from engine.drape.cloth import ClothRest
from engine.drape.surface import Surface
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32

_ROUNDS = 20
_HOLD = 0.002  # weight of the carried positions against the edges' (uniform weights 1)
_CONTACT = 4.0  # weight of a pushed-out vertex


def carry_rigidly(rest: ClothRest, shape: F64, carried: F64, skin: Surface, masks: I32, settings: DrapeSettings) -> F64:
    """Bend a healthy shape onto carried positions with the least distortion.

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
    d0 *= (np.concatenate([rest.lengths, rest.lengths]) / (np.linalg.norm(d0, axis=1) + 1e-12))[
        :, None
    ]  # undo its stretch
    incident = sp.csr_matrix((np.ones(len(i)), (i, np.arange(len(i)))), (n, len(i)))
    laplace = sp.csr_matrix(sp.diags(np.asarray(rest.adjacency.sum(1)).ravel()) - rest.adjacency)
    x = carried.copy()
    gap = settings.skin_gap_m
    for _ in range(_ROUNDS):
        d = x[i] - x[j]
        covariance = (incident @ (d0[:, :, None] * d[:, None, :]).reshape(-1, 9)).reshape(n, 3, 3)
        u, _, vt = np.linalg.svd(covariance)
        flip = np.sign(np.linalg.det(u @ vt))
        u[:, :, 2] *= flip[:, None]
        rotation = np.transpose(u @ vt, (0, 2, 1))
        wanted = 0.5 * np.einsum("eab,eb->ea", rotation[i] + rotation[j], d0)
        contacts = skin.closest(x, masks, settings.contact_radius_m)
        touching = contacts.distance < gap
        pushed = contacts.point + gap * contacts.normal
        weight = np.where(touching, _CONTACT, _HOLD)
        target = np.where(
            touching[:, None], x + contacts.normal * ((pushed - x) * contacts.normal).sum(1, keepdims=True), carried
        )
        system = splu(sp.csc_matrix(laplace + sp.diags(weight)))
        x = system.solve(incident @ wanted + weight[:, None] * target)
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
