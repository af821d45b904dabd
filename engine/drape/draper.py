"""The drape step: place, let fall, carry to the photo's pose, settle, refine, judge; carry kinematically if that failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.drape import backend
from engine.drape.cloth import ClothRest, principal_strain, rest_state
from engine.drape.fabrics import fabric_physics
from engine.drape.health import Measured, judge, measure, neckline_slip_cm
from engine.drape.kinematic import carry_rigidly
from engine.drape.placement import Placed, place
from engine.drape.refine import refine
from engine.drape.solver import ClothSolver
from engine.drape.surface import Surface
from engine.drape.transfer import (
    ClothSkin,
    blend_bones,
    body_masks,
    carry,
    carry_body,
    cloth_skin,
    flat_masks,
    photo_masks,
    trunk_bone,
)
from engine.errors import ErrorCode, MirrorError
from engine.settings.drape import DrapeSettings
from engine.types import F64, I32, Body, ClothHealth, ClothZone, Drape, PanelEdge, Pattern, PosedBody


@dataclass(frozen=True)
class _Scene:
    """What stays the same during one drape."""

    pattern: Pattern
    rest: ClothRest
    body: Body
    flat: PosedBody
    under: tuple[Drape, ...]
    placed: Placed
    bits: I32  # of the body's vertices


class Draper:
    """Drapes patterns on bodies. The first use in a process starts Taichi."""

    def __init__(self, settings: DrapeSettings) -> None:
        self.settings = settings

    def drape(self, pattern: Pattern, body: Body, flat: PosedBody, under: Sequence[Drape] = ()) -> Drape:
        """Drape a pattern on a body.

        Args:
            pattern: cut for this body.
            body: fitted, in the photo's pose.
            flat: the same body with the arms along the pattern's sleeves and legs slightly apart.
            under: drapes already worn beneath this one, innermost first.

        Returns:
            The drape in the photo's pose. `method` is "kinematic" when the simulated one was not healthy; its
            `health.reasons` then say why.

        Raises:
            MirrorError: CLOTH_UNHEALTHY when neither way gives a drape that can be shown.
        """
        backend.start(self.settings)
        rest = rest_state(pattern)
        layers = tuple((d.flat_vertices_world.astype(np.float64), d.pattern.sim_faces) for d in under)
        placed = place(pattern, rest, body, flat, self.settings, layers)
        scene = _Scene(pattern, rest, body, flat, tuple(under), placed, body_masks(body.parts))
        solver = self._solver(scene)
        flat_shape, flat_figures = self._drape_flat(scene, solver)
        skin = cloth_skin(flat_shape, pattern, rest, body, flat, self.settings)
        carried = carry(flat_shape, skin.weights, flat.bones_world, body.photo_pose.bones_world)
        masks = photo_masks(pattern, skin, self.settings)
        surface = Surface(body.photo_pose.vertices_world, body.faces, scene.bits)
        shape = self._drape_photo(scene, solver, flat_shape, skin, masks, surface)
        health, figures = self._judge(scene, shape, carried, masks, surface, flat_figures)
        method = "simulated"
        if not health.healthy:
            shape = carry_rigidly(rest, flat_shape, carried, surface, masks, self.settings)
            fallback, figures = self._judge(scene, shape, carried, masks, surface, None)
            if not fallback.healthy:
                raise self._refusal(scene, health, fallback, flat_figures)
            health = replace(fallback, reasons=("The simulated drape was not shown: " + " ".join(health.reasons),))
            method = "kinematic"
        far = ~np.isfinite(figures.distance)
        gap = figures.distance.copy()
        gap[far] = surface.far_distance(shape[far])
        return Drape(
            pattern=pattern,
            vertices_world=shape.astype(np.float32),
            flat_vertices_world=flat_shape.astype(np.float32),
            strain=principal_strain(rest, shape).astype(np.float32),
            gap=gap.astype(np.float32),
            method=method,
            health=health,
            frames=solver.frames,
        )

    # ------------------------------------------------------------------------------------------ stages

    def _solver(self, scene: _Scene) -> ClothSolver:
        pattern, rest = scene.pattern, scene.rest
        start = scene.placed.vertices_world
        solver = ClothSolver(
            rest, fabric_physics(pattern.fabric), self.settings, start, limb=pattern.sim_zone.astype(np.int32)
        )
        band = np.flatnonzero(pattern.sim_edge == PanelEdge.WAIST)
        if len(band):
            on_band = np.zeros(rest.count, bool)
            on_band[band] = True
            loop = np.flatnonzero(on_band[rest.edges].all(1) & rest.boundary[rest.edges].all(1))
            girth = float(rest.lengths[loop].sum())
            share = float(np.clip(self.settings.band_grip * scene.placed.band_girth / girth, 0.8, 1.0))
            solver.set_band(rest.edges[loop], rest.lengths[loop] * share)
        return solver

    def _hold_band(self, scene: _Scene, solver: ClothSolver, skin: ClothSkin | None, bones: F64 | None) -> None:
        band = np.flatnonzero(scene.pattern.sim_edge == PanelEdge.WAIST)
        if not len(band):
            return
        centre, axis = scene.placed.vertices_world[band].mean(0), np.array([0.0, 0.0, 1.0])
        if bones is not None:
            move = bones[trunk_bone(scene.body)] @ np.linalg.inv(scene.flat.bones_world[trunk_bone(scene.body)])
            centre, axis = move[:3, :3] @ centre + move[:3, 3], move[:3, :3] @ axis
        solver.hold_ring(band, centre, axis)

    def _layer(self, scene: _Scene, *, flat: bool) -> Surface | None:
        if not scene.under:
            return None
        vertices, faces, start = [], [], 0
        for d in scene.under:
            v = d.flat_vertices_world if flat else d.vertices_world
            vertices.append(v.astype(np.float64))
            faces.append(d.pattern.sim_faces + start)
            start += len(v)
        return Surface(np.concatenate(vertices), np.concatenate(faces), np.ones(start, np.int32))

    def _drape_flat(self, scene: _Scene, solver: ClothSolver) -> tuple[F64, Measured]:
        s = self.settings
        surface = Surface(scene.flat.vertices_world, scene.body.faces, scene.bits)
        masks = flat_masks(scene.pattern)
        solver.set_body(surface, masks, self._layer(scene, flat=True))
        self._hold_band(scene, solver, None, None)
        self._run(solver, s.flat_frames, s.flat_free_frames)
        shape = solver.vertices
        return shape, measure(scene.rest, shape, surface, masks, s)

    def _drape_photo(
        self, scene: _Scene, solver: ClothSolver, shape: F64, skin: ClothSkin, masks: I32, surface: Surface
    ) -> F64:
        s, body = self.settings, scene.body
        root = trunk_bone(body)
        layer = self._layer(scene, flat=False)
        before = scene.flat.bones_world
        for step in range(1, s.pose_steps + 1):
            last = step == s.pose_steps
            bones = blend_bones(scene.flat.bones_world, body.photo_pose.bones_world, step / s.pose_steps, root)
            shape = carry(shape, skin.weights, before, bones)
            before = bones
            if last:
                solver.set_body(surface, masks, layer)
            else:
                solver.set_body(Surface(carry_body(body, scene.flat, bones), body.faces, scene.bits), masks)
            self._hold_band(scene, solver, skin, bones)
            solver.place(shape)
            if last:
                self._run(solver, s.settle_frames, round(s.settle_frames * s.settle_free_share))
            else:
                self._run(solver, s.pose_step_frames, s.pose_step_frames)
            shape = solver.vertices
        if s.refine and np.isfinite(shape).all():
            shape, _ = refine(scene.rest, shape, surface, masks, s)
        return shape

    def _run(self, solver: ClothSolver, frames: int, free: int) -> None:
        s = self.settings
        for k in range(frames):
            solver.frame(
                friction=0.0 if k < free else solver.fabric.friction,
                damping=s.damping_settle if k < frames - s.damping_rest_frames else s.damping_rest,
            )

    # ----------------------------------------------------------------------------------------- verdict

    def _judge(
        self, scene: _Scene, shape: F64, carried: F64, masks: I32, surface: Surface, flat: Measured | None
    ) -> tuple[ClothHealth, Measured]:
        figures = measure(scene.rest, shape, surface, masks, self.settings)
        slip = neckline_slip_cm(scene.pattern, shape, carried)
        return judge(figures, slip, self.settings, flat=flat), figures

    def _refusal(self, scene: _Scene, simulated: ClothHealth, carried: ClothHealth, flat: Measured) -> MirrorError:
        tight = flat.stretch_p99 > self.settings.flat_p99_limit
        sleeves = bool(np.isin(scene.pattern.sim_zone, [ClothZone.SLEEVE_L, ClothZone.SLEEVE_R]).any())
        remedy = (
            "Try a larger size."
            if tight
            else "Take the photo again facing the camera"
            + (", arms hanging a little away from the body." if sleeves else ".")
        )
        return MirrorError(
            ErrorCode.CLOTH_UNHEALTHY,
            "The garment is too tight for this body."
            if tight
            else "The garment could not be laid on this body without tearing.",
            remedy,
            {
                "simulated": list(simulated.reasons),
                "kinematic": list(carried.reasons),
                "flat_stretch_p99": flat.stretch_p99,
            },
        )
