"""A garment that follows the body: carried by the bones, relaxed by a few iterations of the cloth solver.

What the bones carry is the drape of the approved picture; what the solver adds is a displacement from it, kept from
frame to frame. So cloth never lags behind a quick body, and a wrong solution can always be dropped.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import scipy.sparse as sp

from engine.drape.cloth import ClothRest
from engine.drape.fabrics import fabric_physics
from engine.drape.solver import ClothSolver
from engine.drape.surface import Topology
from engine.live.contact import WalkingSurface
from engine.live.posing import LiveBody, carried, homogeneous
from engine.live.worn import Layer, Mesh
from engine.settings.drape import DrapeSettings
from engine.settings.live import LiveClothSettings
from engine.types import F32, F64

_FRAME_S = 1 / 30
_JUDGED_EVERY = 4  # frames between two looks at the cloth's health


class Relaxing(IntEnum):
    """How much of a frame the cloth may cost."""

    FINE_TWICE = 0  # the fine mesh, 2 substeps of 18 iterations
    FINE = 1  # the fine mesh, 1 of 12
    COARSE = 2  # the coarse mesh, 1 of 12, its displacements handed to the fine one
    CARRIED = 3  # bones only


_EFFORT = {Relaxing.FINE_TWICE: (2, 3), Relaxing.FINE: (1, 2), Relaxing.COARSE: (1, 2)}


class LiveCloth:
    """One layer in motion."""

    def __init__(self, layer: Layer, topology: Topology, drape: DrapeSettings, settings: LiveClothSettings) -> None:
        """Take a prepared layer.

        Args:
            layer: what follows.
            topology: the body's triangles on the solver's device.
            drape: the solver's settings for stills.
            settings: of the live cloth.
        """
        self.layer = layer
        self.reseated = 0
        self._topology = topology
        self._drape = drape
        self._settings = settings
        self._home: F64 = np.asarray(np.linalg.inv(layer.bones), np.float64)
        self._carry = homogeneous(layer.fine.blend, layer.fine.vertices.astype(np.float64))
        self._relaxed: _Relaxed | None = None
        self._effort = Relaxing.CARRIED
        self._displacement = np.zeros((layer.simulated, 3), np.float32)
        self._smooth = _averaging(layer.fine.rest)
        self._frames = 0

    def follow(self, body: LiveBody, effort: Relaxing, *, fresh: bool = False) -> F32:
        """Return the (N, 3) vertices in this frame.

        Args:
            body: posed.
            effort: how much it may cost.
            fresh: the body has just come (back): the cloth starts where the bones carry it.
        """
        moves = np.asarray((body.bones @ self._home)[:, :3], np.float64)
        placed = carried(self._carry, moves)
        count = self.layer.simulated
        if fresh:
            self._displacement[:] = 0
        if effort != self._effort or fresh:
            self._begin(effort)
        if self._relaxed is not None:
            moved = self._relaxed.advance(body, moves, fine=placed[:count])
            self._frames += 1
            if self._frames % _JUDGED_EVERY == 0 and not self._relaxed.sound():
                self.reseated += 1
                self._displacement[:] = 0
                self._begin(effort)
            else:
                self._displacement = moved
            shown = self._displacement
            for _ in range(self._settings.smoothing):
                shown = self._smooth @ shown
            placed[:count] += shown
            if len(placed) > count:  # a collar moves with the neck edge that it is sewn to
                placed[count:] += self.layer.hang @ shown
        return placed

    def _begin(self, effort: Relaxing) -> None:
        self._effort = effort
        if effort == Relaxing.CARRIED:
            self._relaxed = None
            return
        drape = live_settings(self._drape, effort)
        self._relaxed = _Relaxed(self.layer, effort, self._topology, drape, self._settings, self._displacement)


class _Relaxed:
    """A mesh under the solver."""

    def __init__(
        self,
        layer: Layer,
        effort: Relaxing,
        topology: Topology,
        drape: DrapeSettings,
        settings: LiveClothSettings,
        displacement: F32,
    ) -> None:
        coarse = effort == Relaxing.COARSE
        mesh: Mesh = layer.coarse if coarse else layer.fine
        self._up = layer.up if coarse else None
        self._rest: ClothRest = mesh.rest
        count = self._count = mesh.rest.count
        self._masks = mesh.masks[:count]
        self._settings = settings
        self._coarse_carry = homogeneous(mesh.blend, mesh.vertices.astype(np.float64)) if coarse else None
        self._solver = ClothSolver(mesh.rest, fabric_physics(layer.fabric), drape, mesh.vertices[:count])
        if len(mesh.band_edges):
            self._solver.set_band(mesh.rest.edges[mesh.band_edges], mesh.band_lengths)
        self._surface = WalkingSurface(topology, count, settings.contact_steps)
        self._solver.set_body(self._surface, self._masks)
        self._friction = min(settings.friction, self._solver.fabric.friction)
        self._start = np.asarray(layer.down @ displacement, np.float32) if coarse else displacement.copy()
        self._now = self._start
        self._seated = False
        self._placed = mesh.vertices[:count]

    def advance(self, body: LiveBody, moves: F64, fine: F32) -> F32:
        """Return the (N, 3) displacements of the fine mesh from where the bones carry it (``fine``)."""
        placed = fine if self._coarse_carry is None else carried(self._coarse_carry, moves)
        self._surface.move(body.vertices, body.normals)
        start = placed + (1 - self._settings.anchor) * self._now
        if not self._seated:
            self._surface.seat(start, self._masks, body.vertices)
            self._solver.place(start)
            self._seated = True
        else:
            self._solver.shift(start)
        self._solver.frame(friction=self._friction, damping=self._settings.damping, fall=0.0)
        self._placed = placed
        self._now = np.asarray(self._solver.vertices - placed, np.float32)
        return self._now if self._up is None else np.asarray(self._up @ self._now, np.float32)

    def sound(self) -> bool:
        """Return whether the cloth is finite, near the body and not torn."""
        x = self._now + self._placed
        if not np.isfinite(x).all() or float(np.abs(self._now).max()) > self._settings.far_m:
            return False
        edges = self._rest.edges
        length = np.linalg.norm(x[edges[:, 0]] - x[edges[:, 1]], axis=1)
        return float(np.percentile(length / self._rest.lengths - 1, 99)) < self._settings.torn_stretch


def _averaging(rest: ClothRest) -> sp.csr_matrix:
    """Return the (N, N) float32 matrix that moves every vertex half-way to the mean of its neighbours."""
    valence = np.maximum(np.asarray(rest.adjacency.sum(1)).ravel(), 1)
    mean = sp.diags(0.5 / valence) @ rest.adjacency + sp.identity(rest.count) * 0.5
    return sp.csr_matrix(mean, dtype=np.float32)


def live_settings(drape: DrapeSettings, effort: Relaxing) -> DrapeSettings:
    """Return the solver's settings for a thirtieth of a second at some effort."""
    substeps, blocks = _EFFORT[effort]
    gap = drape.coarse_gap_m if effort == Relaxing.COARSE else drape.skin_gap_m
    return drape.model_copy(
        update={
            "frame_s": _FRAME_S, "substeps": substeps, "iteration_blocks": blocks, "self_contact": False,
            "skin_gap_m": gap,
        }
    )  # fmt: skip
