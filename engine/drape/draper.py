"""The drape step: place, let fall, carry to the photo's pose, settle, refine, judge; else carry kinematically."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial import cKDTree

from engine.drape import backend
from engine.drape.cloth import ClothRest, opening_edges, principal_strain, rest_state
from engine.drape.collar import with_collar
from engine.drape.fabrics import fabric_physics
from engine.drape.health import Measured, judge, measure, neckline_slip_cm
from engine.drape.kinematic import carry_rigidly
from engine.drape.placement import Placed, place
from engine.drape.prolong import prolongation
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
    creases,
    flat_masks,
    photo_masks,
    trunk_bone,
)
from engine.errors import ErrorCode, MirrorError
from engine.settings.drape import DrapeSettings
from engine.types import F32, F64, I32, Body, Bools, ClothHealth, ClothZone, Drape, PanelEdge, Pattern, PosedBody


@dataclass(frozen=True)
class _Cloth:
    """One mesh of the garment, and what it is solved with."""

    pattern: Pattern
    rest: ClothRest
    solver: ClothSolver
    settings: DrapeSettings


@dataclass(frozen=True)
class _Scene:
    """What stays the same during one drape."""

    body: Body
    flat: PosedBody
    under: tuple[Drape, ...]
    placed: Placed
    flat_skin: Surface
    photo_skin: Surface
    root: int  # bone that carries the trunk


class Draper:
    """Drapes patterns on bodies. The first use in a process starts Taichi."""

    def __init__(self, settings: DrapeSettings) -> None:
        self.settings = settings

    def drape(self, pattern: Pattern, body: Body, flat: PosedBody, under: Sequence[Drape] = ()) -> Drape:
        """Drape a pattern on a body: the coarse mesh first if the pattern has one, then the fine one.

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
        first = pattern if pattern.coarse is None else pattern.coarse
        rest = rest_state(first, self.settings.fork_share)
        layers = tuple((d.flat_vertices_world.astype(np.float64), d.pattern.sim_faces) for d in under)
        placed = place(first, rest, body, flat, self.settings, layers)
        bits = body_masks(body.parts)
        scene = _Scene(
            body=body,
            flat=flat,
            under=tuple(under),
            placed=placed,
            flat_skin=Surface(flat.vertices_world, body.faces, bits),
            photo_skin=Surface(body.photo_pose.vertices_world, body.faces, bits),
            root=trunk_bone(body),
        )
        start = self._cloth(scene, first, rest, placed.vertices_world, coarse=first is not pattern)
        if start.pattern is pattern:
            return self._finish(scene, start, None, None)
        fine_of_coarse = prolongation(first, pattern)
        s = self.settings
        coarse_shape = self._fall(scene, start, s.flat_frames, s.flat_free_frames)
        coarse_skin = cloth_skin(coarse_shape, first, rest, body, flat, s)
        masks = photo_masks(first, coarse_skin, s)
        coarse_photo = self._carry(scene, start, coarse_shape, coarse_skin, masks, s.settle_frames)
        fine = self._cloth(
            scene, pattern, rest_state(pattern, s.fork_share), fine_of_coarse @ coarse_shape, coarse=False
        )
        return self._finish(scene, fine, start, np.asarray(fine_of_coarse @ coarse_photo, np.float64))

    def _finish(self, scene: _Scene, cloth: _Cloth, coarse: _Cloth | None, start: F64 | None) -> Drape:
        """Drape the fine cloth, from the coarse one's poses if there is one, and judge it."""
        s, body, pattern, rest = self.settings, scene.body, cloth.pattern, cloth.rest
        frames = (s.flat_frames, s.flat_free_frames) if coarse is None else (s.fine_frames, s.fine_free_frames)
        flat_shape = self._fall(scene, cloth, *frames)
        flat_figures = measure(rest, flat_shape, scene.flat_skin, flat_masks(pattern), s)
        skin = cloth_skin(flat_shape, pattern, rest, body, scene.flat, s)
        carried = carry(flat_shape, skin.weights, scene.flat.bones_world, body.photo_pose.bones_world)
        masks = photo_masks(pattern, skin, s)
        if start is None:
            shape = self._carry(scene, cloth, flat_shape, skin, masks, s.settle_frames)
        else:
            shape = self._settle(scene, cloth, start, masks, s.fine_settle_frames)
        seen = np.where(self._pinched(pattern, body, body.photo_pose.vertices_world, shape), 0, masks).astype(np.int32)
        if s.refine and np.isfinite(shape).all():
            shape, _ = refine(rest, shape, scene.photo_skin, seen, s)
        health, figures = self._judge(scene, cloth, shape, carried, seen, flat_figures)
        method = "simulated"
        if not health.healthy:
            seen = np.where(self._pinched(pattern, body, body.photo_pose.vertices_world, carried), 0, masks).astype(
                np.int32
            )
            shape = carry_rigidly(rest, flat_shape, carried, scene.photo_skin, seen, s)
            seen = np.where(self._pinched(pattern, body, body.photo_pose.vertices_world, shape), 0, masks).astype(
                np.int32
            )
            fallback, figures = self._judge(scene, cloth, shape, carried, seen, None)
            if not fallback.healthy:
                raise self._refusal(pattern, health, fallback, flat_figures)
            health = replace(fallback, reasons=("The simulated drape was not shown: " + " ".join(health.reasons),))
            method = "kinematic"
        far = ~np.isfinite(figures.distance)
        gap = figures.distance.copy()
        gap[far] = scene.photo_skin.far_distance(shape[far])
        drape = Drape(
            pattern=pattern,
            vertices_world=shape.astype(np.float32),
            flat_vertices_world=flat_shape.astype(np.float32),
            strain=principal_strain(rest, shape).astype(np.float32),
            gap=gap.astype(np.float32),
            method=method,
            health=health,
            frames=cloth.solver.frames + (coarse.solver.frames if coarse else 0),
        )
        return with_collar(drape, body, scene.flat, scene.photo_skin, scene.flat_skin, s)

    # ------------------------------------------------------------------------------------------ stages

    def _cloth(self, scene: _Scene, pattern: Pattern, rest: ClothRest, start: F64, *, coarse: bool) -> _Cloth:
        s = self.settings
        if coarse:  # the facets of a coarse mesh cut deeper into a round body
            s = s.model_copy(
                update={"skin_gap_m": s.coarse_gap_m, "self_contact": False, "iteration_blocks": s.coarse_blocks}
            )
        limb = pattern.sim_zone.astype(np.int32)
        solver = ClothSolver(rest, fabric_physics(pattern.fabric), s, start, limb=limb)
        waist = opening_edges(pattern, rest, [PanelEdge.WAIST])
        neck = opening_edges(pattern, rest, [PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK])
        grip = s.band_grip * scene.placed.band_girth / max(float(rest.lengths[waist].sum()), 1e-9)
        share = float(np.clip(grip, 0.8, 1.0)) if len(waist) else 1.0
        loops = np.concatenate([waist, neck])
        if len(loops):
            shares = np.concatenate([np.full(len(waist), share), np.full(len(neck), s.neck_rib)])
            solver.set_band(rest.edges[loops], rest.lengths[loops] * shares)
        return _Cloth(pattern, rest, solver, s)

    def _pinched(self, pattern: Pattern, body: Body, vertices: F32, shape: F64) -> Bools:
        """Return (S,) bool: cloth that lies, hidden, where arm and trunk, or the legs, pinch each other."""
        posed = np.asarray(vertices, np.float64)
        legs = bool(np.isin(pattern.sim_zone, [ClothZone.LEG_L, ClothZone.LEG_R]).any())
        crease = np.flatnonzero(creases(body, posed, self.settings.crease_gap_m, legs=legs))
        if not len(crease):
            return np.zeros(len(shape), bool)
        return np.asarray(cKDTree(posed[crease]).query(shape)[0] < self.settings.crease_reach_m)

    def _hold_band(self, scene: _Scene, cloth: _Cloth, bones: F64 | None) -> None:
        band = np.flatnonzero(cloth.pattern.sim_edge == PanelEdge.WAIST).astype(np.int32)
        if not len(band):
            return
        centre, axis = scene.placed.band_centre, np.array([0.0, 0.0, 1.0])
        if bones is not None:
            move = bones[scene.root] @ np.linalg.inv(scene.flat.bones_world[scene.root])
            centre, axis = move[:3, :3] @ centre + move[:3, 3], move[:3, :3] @ axis
        cloth.solver.hold_ring(band, centre, axis)

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

    def _fall(self, scene: _Scene, cloth: _Cloth, frames: int, free: int) -> F64:
        """Let the cloth fall in the flat-lay pose from where it is."""
        cloth.solver.set_body(scene.flat_skin, flat_masks(cloth.pattern), self._layer(scene, flat=True))
        self._hold_band(scene, cloth, None)
        self._run(cloth, frames, free)
        return cloth.solver.vertices

    def _carry(self, scene: _Scene, cloth: _Cloth, shape: F64, skin: ClothSkin, masks: I32, frames: int) -> F64:
        """Carry a flat-lay drape to the photo's pose in steps and let it settle."""
        s, body = self.settings, scene.body
        before = scene.flat.bones_world
        for step in range(1, s.pose_steps):
            bones = blend_bones(scene.flat.bones_world, body.photo_pose.bones_world, step / s.pose_steps, scene.root)
            shape = carry(shape, skin.weights, before, bones)
            before = bones
            posed = carry_body(body, scene.flat, bones)
            cloth.solver.set_body(Surface(posed, body.faces, scene.photo_skin.mask), masks)
            cloth.solver.set_limbs(
                np.where(self._pinched(cloth.pattern, body, posed, shape), -1, cloth.pattern.sim_zone)
            )
            self._hold_band(scene, cloth, bones)
            cloth.solver.place(shape)
            self._run(cloth, s.pose_step_frames, s.pose_step_frames)
            shape = cloth.solver.vertices
        shape = carry(shape, skin.weights, before, body.photo_pose.bones_world)
        return self._settle(scene, cloth, shape, masks, frames)

    def _settle(self, scene: _Scene, cloth: _Cloth, shape: F64, masks: I32, frames: int) -> F64:
        """Let the cloth come to rest in the photo's pose."""
        cloth.solver.set_body(scene.photo_skin, masks, self._layer(scene, flat=False))
        hidden = self._pinched(cloth.pattern, scene.body, scene.body.photo_pose.vertices_world, shape)
        cloth.solver.set_limbs(np.where(hidden, -1, cloth.pattern.sim_zone))
        self._hold_band(scene, cloth, scene.body.photo_pose.bones_world)
        cloth.solver.place(shape)
        self._run(cloth, frames, round(frames * self.settings.settle_free_share))
        return cloth.solver.vertices

    def _run(self, cloth: _Cloth, frames: int, free: int) -> None:
        s, solver = self.settings, cloth.solver
        start, end = (s.fine_fall, s.fine_fall) if cloth.pattern.coarse is not None else (s.fall_start, s.fall_end)
        for k in range(frames):
            done = k / max(frames - 1, 1)
            solver.frame(
                friction=0.0 if k < free else solver.fabric.friction,
                damping=s.damping_settle if k < frames - s.damping_rest_frames else s.damping_rest,
                fall=start + (end - start) * done,
            )

    # ----------------------------------------------------------------------------------------- verdict

    def _judge(
        self, scene: _Scene, cloth: _Cloth, shape: F64, carried: F64, masks: I32, flat: Measured | None
    ) -> tuple[ClothHealth, Measured]:
        figures = measure(cloth.rest, shape, scene.photo_skin, masks, self.settings)
        slip = neckline_slip_cm(cloth.pattern, shape, carried)
        return judge(figures, slip, self.settings, flat=flat), figures

    def _refusal(self, pattern: Pattern, simulated: ClothHealth, carried: ClothHealth, flat: Measured) -> MirrorError:
        tight = flat.stretch_p99 > self.settings.flat_p99_limit
        sleeves = bool(np.isin(pattern.sim_zone, [ClothZone.SLEEVE_L, ClothZone.SLEEVE_R]).any())
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
