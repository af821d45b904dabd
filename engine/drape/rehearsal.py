"""Rehearse a drape with one triangle of cloth, so that no shopper waits for what has to be loaded and compiled."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from engine.drape import backend
from engine.drape.cloth import ClothRest
from engine.drape.fabrics import fabric_physics
from engine.drape.solver import ClothSolver
from engine.drape.surface import Surface, Topology
from engine.settings.drape import DrapeSettings
from engine.types import F32

_FABRIC = "cotton"


def rehearse(settings: DrapeSettings) -> None:
    """Let a triangle fall on a triangle of skin, held and banded, and search it; nothing of it stays."""
    backend.start(settings)
    rest, vertices = triangle(), triangle_vertices()
    below = vertices - np.array([0.0, 0.02, 0.0], np.float32)
    skin = Surface(below, Topology(rest.faces, np.ones(3, np.int32)))
    solver = ClothSolver(rest, fabric_physics(_FABRIC), settings, vertices)
    solver.set_body(skin, None, skin)
    solver.set_band(rest.edges[:1], rest.lengths[:1])
    solver.hold_ring(np.arange(3, dtype=np.int32), vertices.mean(0).astype(np.float64), np.array([0.0, 0.0, 1.0]))
    solver.place(vertices)
    solver.frame(friction=0.3, damping=1.0)
    skin.closest(solver.vertices, 1, settings.contact_radius_m)


def triangle() -> ClothRest:
    """Return the rest state of one triangle with legs of 10 cm."""
    return ClothRest(
        faces=np.array([[0, 1, 2]], np.int32),
        edges=np.array([[0, 1], [0, 2], [1, 2]], np.int32),
        lengths=np.array([0.1, 0.1, 0.1 * np.sqrt(2)]),
        gradients=np.array([[[-10.0, -10.0], [10.0, 0.0], [0.0, 10.0]]]),
        areas=np.array([0.005]),
        mass_area=np.full(3, 0.005 / 3),
        hinge_offsets=np.array([0, 1, 1, 1], np.int32),
        hinge_columns=np.zeros(1, np.int32),
        hinge_values=np.zeros(1),
        folded=np.zeros((3, 3)),
        adjacency=sp.csr_matrix(1.0 - np.eye(3)),
        boundary=np.ones(3, bool),
    )


def triangle_vertices() -> F32:
    """Return (3, 3) m where it hangs before a chest, facing the camera."""
    return np.array([[0.0, -0.3, 0.2], [0.1, -0.3, 0.2], [0.0, -0.3, 0.3]], np.float32)
