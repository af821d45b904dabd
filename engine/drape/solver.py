"""Cloth in time: projective dynamics by Chebyshev-accelerated Jacobi iterations on Taichi."""

from __future__ import annotations

import math
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from engine.drape import backend
from engine.drape.cloth import ClothRest, masses
from engine.drape.fabrics import FabricPhysics
from engine.drape.surface import Surface, array, build_grid, empty_vectors, quads, vectors, vertex_rings
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32

GRAVITY = 9.81  # m/s²
_BAND_K = 4000.0  # N/m per edge of 15 mm: about 6 N of pull at 10 % strain, a usual waist elastic


class Touched(Protocol):
    """A surface that answers where points touch it; see ``Surface.search``."""

    def search(self, points: Any, point_mask: Any, radius: float, out: tuple[Any, Any, Any, Any]) -> None:
        """Write the closest places of device points into the device arrays out = (face, bary, point, normal)."""


class ClothSolver:
    """One garment in motion. Positions are metres in the world frame."""

    def __init__(
        self,
        rest: ClothRest,
        fabric: FabricPhysics,
        settings: DrapeSettings,
        vertices: npt.NDArray[np.floating],
        *,
        limb: I32 | None = None,
    ) -> None:
        """Upload the cloth; `engine.drape.backend.start` must have run.

        Args:
            rest: rest state with S vertices.
            fabric: its physics.
            settings: tunables.
            vertices: (S, 3) m start.
            limb: (S,) int32 id of the limb a vertex wraps; cloth of different limbs touches with its outer sides.
        """
        n = rest.count
        self.rest = rest
        self.fabric = fabric
        self.settings = settings
        self.count = n
        self._x = vectors(vertices)
        # every step writes these before it reads them, but for the velocity
        self._x_old, self._y, self._x0, self._goal, self._v = _vectors(n, 5)
        weights = masses(rest, fabric)
        self.mass = float(weights.sum())  # kg
        self._mass = array(weights)
        self._upload_membrane()
        self._upload_bending()
        self._skin, self._under = ((array(np.full(n, -1, np.int32)), *_vectors(n, 3)) for _ in range(2))
        self._self = (array(np.zeros((n, 3), np.int32)), empty_vectors(n), array(np.zeros(n, np.float32)))
        self._limb = array(np.zeros(n, np.int32) if limb is None else np.asarray(limb, np.int32))
        self._folded = vectors(rest.folded)
        self._edge = float(np.mean(rest.lengths))
        self._pull = empty_vectors(n)
        self._band = (array(np.full((n, 2), -1, np.int32)), array(np.zeros((n, 2), np.float32)))
        self._hold: tuple[Any, ...] | None = None
        self._body: Touched | None = None
        self._layer: Surface | None = None
        self._masks = (array(np.ones(n, np.int32)), array(np.full(n, -1, np.int32)))
        iterations = 6 * settings.iteration_blocks
        self._omegas = array(chebyshev_weights(iterations, settings.chebyshev_rho, settings.chebyshev_delay))
        self._one_thread = settings.threads == 1 and not backend.on_device()
        self.frames = 0

    # ------------------------------------------------------------------------------------------ set-up

    def _upload_membrane(self) -> None:
        rest = self.rest
        g = rest.gradients
        order = np.argsort(rest.faces.ravel(), kind="stable")
        starts, ring = vertex_rings(rest.faces, rest.count)
        slots = np.empty(len(order), np.int32)
        slots[order] = np.arange(len(order), dtype=np.int32)
        # deformation along (x, z): gradients of the second and third corner
        pair = np.stack([g[:, 1, 0], g[:, 1, 1], g[:, 2, 0], g[:, 2, 1]], axis=1)
        self._ring = (array(starts), array(ring))
        self._membrane = (
            array(rest.faces),
            quads(pair),
            array(rest.areas),
            array(slots.reshape(-1, 3)),
            quads(np.zeros((len(order), 4))),
            self._ring[0],
        )

    def _upload_bending(self) -> None:
        rest = self.rest
        rows = np.repeat(np.arange(rest.count), np.diff(rest.hinge_offsets))
        bound = np.bincount(rows, np.abs(rest.hinge_values), rest.count)
        self._bending = (
            array(rest.hinge_offsets),
            array(rest.hinge_columns),
            array(rest.hinge_values),
            array(bound),
        )

    def set_body(self, body: Touched, masks: I32 | None = None, layer: Surface | None = None) -> None:
        """Choose what the cloth touches: the skin (with each vertex's allowed parts) and an under-layer of cloth."""
        from engine.drape import kernels

        self._body, self._layer = body, layer
        if masks is None:
            self._masks[0].fill(-1)
        else:
            self._masks[0].from_numpy(np.ascontiguousarray(masks, np.int32))
        for contacts in (self._skin, self._under):  # filled and not made anew: Taichi is slow to make an array
            contacts[0].fill(-1)
            for buffer in contacts[1:]:
                kernels.clear(buffer)

    def set_limbs(self, limb: I32) -> None:
        """Set (S,) limb ids; negative ones take no part in self-contact."""
        self._limb.from_numpy(np.ascontiguousarray(limb, np.int32))

    def set_band(self, edges: I32, lengths: F64) -> None:
        """Sew an elastic along (B, 2) edges that pulls them to (B,) lengths (m); every vertex has at most two."""
        n = self.count
        following = np.full((n, 2), -1, np.int32)
        target = np.zeros((n, 2), np.float32)
        used = np.zeros(n, np.int64)
        for (a, b), length in zip(edges, lengths, strict=True):
            for i, j in ((a, b), (b, a)):
                if used[i] < 2:
                    following[i, used[i]] = j
                    target[i, used[i]] = length
                    used[i] += 1
        self._band = (array(following), array(target))

    def hold_ring(self, ring: I32, centre: F64, axis: F64) -> None:
        """Hold the mean of a ring of vertices along one axis; no vertex is held by itself.

        A spring bears the weight. The few iterations of a stiff cloth pass on far less of its force than the start
        guess takes of gravity (jeans slid down by 16 cm), so what lies further off than the weight explains is moved
        and slowed as a whole, less and less towards the hem.
        """
        import taichi as ti

        height = self.rest.folded[:, 2]
        depth = (height[ring].mean() - height) / max(float(np.ptp(height)), 1e-9)
        follow = 1 - (1 - self.settings.hem_follow) * np.clip(depth, 0, 1)
        step = self.settings.frame_s / self.settings.substeps
        stiffness = min(self.settings.band_stiffness_n_m, 0.25 * self.mass / step**2)  # the pull is explicit in time
        slack = self.mass * GRAVITY / stiffness
        where = (ti.math.vec3(*np.asarray(v, np.float32)) for v in (centre, axis))
        self._hold = (array(np.asarray(ring, np.int32)), array(follow), *where, stiffness, slack)

    # ------------------------------------------------------------------------------------------- state

    @property
    def vertices(self) -> F64:
        """(S, 3) m, world."""
        return np.asarray(self._x.to_numpy(), np.float64)

    @property
    def velocities(self) -> F64:
        """(S, 3) m/s, world."""
        return np.asarray(self._v.to_numpy(), np.float64)

    @property
    def speed(self) -> float:
        """Root mean square speed, m/s."""
        return float(np.sqrt((self.velocities**2).sum(1).mean()))

    def place(self, vertices: npt.NDArray[np.floating]) -> None:
        """Put the cloth somewhere, at rest."""
        from engine.drape import kernels

        self._x.from_numpy(np.ascontiguousarray(vertices, np.float32))
        kernels.clear(self._v)

    def shift(self, vertices: npt.NDArray[np.floating]) -> None:
        """Put the cloth somewhere and let it keep its velocities, as when the body that carries it has moved."""
        self._x.from_numpy(np.ascontiguousarray(vertices, np.float32))

    # -------------------------------------------------------------------------------------------- time

    def frame(self, *, friction: float, damping: float, fall: float = 0.05) -> None:
        """Advance one frame.

        Args:
            friction: Coulomb coefficient now (0 while the start's stretch has to escape).
            damping: 1/s.
            fall: share of gravity in the start guess: 1 lets free cloth fall freely, little lets held cloth rest.
        """
        import taichi as ti

        from engine.drape import kernels

        s = self.settings
        self._detect()
        h = s.frame_s / s.substeps
        fabric = self.fabric
        stiffness = ti.math.vec4(fabric.weft_n_m, fabric.warp_n_m, 2 * fabric.shear_n_m, s.compression)
        motion = (h, math.exp(-damping * h), s.speed_limit_m_s, GRAVITY, fall)
        system = (
            self._x, self._x_old, self._y, self._goal, self._mass, *self._membrane, *self._bending, self._x0,
            *self._skin[2:], *self._under[2:], *self._self, self._pull, *self._band, self._omegas, _BAND_K, stiffness,
            fabric.bending_n_m, 1 / (h * h), s.relaxation, s.skin_gap_m, s.layer_gap_m, friction,
        )  # fmt: skip
        for _ in range(s.substeps):
            if self._hold is not None:
                kernels.hold_ring(self._x, self._v, self._pull, *self._hold)
            if self._one_thread:
                kernels.advance(*system, self._v, *motion)
                continue
            kernels.predict(self._x, self._x0, self._v, self._goal, self._x_old, *motion)
            for block in range(2 * s.iteration_blocks):
                kernels.iterate(*system, kernels.FUSED * block)
            kernels.finish(self._x, self._x0, self._v, h)
        self.frames += 1

    def _detect(self) -> None:
        s = self.settings
        if self._body is not None:
            self._body.search(self._x, self._masks[0], s.contact_radius_m, self._skin)
        if self._layer is not None:
            self._layer.search(self._x, self._masks[1], s.contact_radius_m, self._under)
        if s.self_contact:
            self._detect_self()

    def _detect_self(self) -> None:
        import taichi as ti

        from engine.drape import contact_kernels

        grid = build_grid(self._x.to_numpy(), self.settings.self_radius_m)
        if np.prod(grid.shape, dtype=np.float64) > 2e7:
            raise FloatingPointError("the cloth has left the scene")
        contact_kernels.find_self(
            self._x, self._folded, self._limb, self._membrane[0], *self._ring, array(grid.starts), array(grid.items),
            ti.math.vec3(*grid.origin.astype(np.float32)), 1 / grid.cell, *grid.shape, self.settings.self_radius_m,
            max(3 * self._edge, 2.5 * self.settings.self_radius_m), *self._self,
        )  # fmt: skip


def chebyshev_weights(iterations: int, rho: float, delay: int) -> npt.NDArray[np.float32]:
    """Return (iterations,) float32 over-relaxation weights; 1 during the delay.

    Source: Wang 2015, eq. 11.
    """
    weights = np.ones(iterations)
    for k in range(delay, iterations):
        weights[k] = 2 / (2 - rho**2) if k == delay else 4 / (4 - rho**2 * weights[k - 1])
    return weights.astype(np.float32)


def _vectors(count: int, arrays: int) -> tuple[Any, ...]:
    """Return device arrays of 3-vectors, all zero."""
    return tuple(empty_vectors(count) for _ in range(arrays))
