"""Smooth small wrinkles that have turned over: a sleeve's end that crumples on the hand shows its inside."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from engine.drape.cloth import ClothRest
from engine.drape.health import inverted_faces
from engine.drape.kinematic import limit_stretch
from engine.drape.surface import Surface
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32

_RINGS = 3  # of vertices around a face that is turned over
_ROUNDS = 30


def unfold(rest: ClothRest, vertices: F64, skin: Surface, masks: I32, settings: DrapeSettings) -> F64:
    """Pull the cloth around faces that are turned inside out smooth, then take out stretch and penetration.

    Args:
        rest: lengths and neighbours that are kept.
        vertices: (S, 3) m, a settled shape in the photo's pose.
        skin: the body there.
        masks: (S,) the parts each vertex may touch, unseen cloth included.
        settings: contact and stretch limits.

    Returns:
        (S, 3) float64 m; where nothing is turned over, only stretch is limited.
    """
    contacts = skin.closest(vertices, masks, settings.contact_radius_m)
    over = inverted_faces(rest, vertices, contacts, 2 * settings.skin_gap_m)
    moving = np.zeros(rest.count)
    moving[np.unique(rest.faces[over])] = 1.0
    for _ in range(_RINGS):
        moving = np.maximum(moving, (rest.adjacency @ moving > 0).astype(np.float64))
    mean = sp.diags(1 / np.maximum(np.asarray(rest.adjacency.sum(1)).ravel(), 1)) @ rest.adjacency
    x = vertices.copy()
    for _ in range(_ROUNDS if over.any() else 0):
        x += moving[:, None] * (mean @ x - x)
    return limit_stretch(rest, x, skin, masks, settings)
