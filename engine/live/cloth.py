"""A garment that follows the body: carried by the bones, relaxed by a few iterations of the cloth solver."""

from __future__ import annotations

import numpy as np

from engine.live.posing import LiveBody, carried, homogeneous
from engine.live.worn import Layer
from engine.settings.live import LiveClothSettings
from engine.types import F32, F64


class LiveCloth:
    """One layer in motion."""

    def __init__(self, layer: Layer, settings: LiveClothSettings) -> None:
        """Take a prepared layer."""
        self.layer = layer
        self._settings = settings
        self._home: F64 = np.asarray(np.linalg.inv(layer.bones), np.float64)
        self._carry = homogeneous(layer.fine.blend, layer.fine.vertices.astype(np.float64))

    def follow(self, body: LiveBody) -> F32:
        """Return the (N, 3) vertices in this frame."""
        return carried(self._carry, moves_between(self._home, body.bones))


def moves_between(home: F64, bones: F64) -> F64:
    """Return (J, 3, 4) moves from inverse bone frames ``home`` to ``bones``."""
    return np.asarray((bones @ home)[:, :3], np.float64)
