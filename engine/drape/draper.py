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
from engine.drape.folded_arm import refuse_folded_sleeves
from engine.drape.forearms import behind_forearms
from engine.drape.hand_hold import held_by_hands, slid
from engine.drape.hanging import hangs, hung_in_folds, is_top, skirted
from engine.drape.health import Measured, judge, measure, neckline_slip_cm
from engine.drape.kinematic import carry_rigidly
from engine.drape.leg_hull import leg_hull
from engine.drape.placement import Placed, place
from engine.drape.prolong import prolongation
from engine.drape.refine import refine
from engine.drape.shoulder_seams import on_seams
from engine.drape.solver import ClothSolver
from engine.drape.surface import Surface, Topology, sheet_surface
from engine.drape.thin_straps import laid_flat
from engine.drape.transfer import (
    blend_bones,
    body_masks,
    carry,
    carry_body,
    cloth_skin,
    creases,
    flat_masks,
    photo_masks,
    pose_distance,
    trunk_bone,
)
from engine.drape.tucking import tucked_in, tucked_into_photo
from engine.drape.unfolding import unfold
from engine.errors import ErrorCode, MirrorError
from engine.settings.drape import DrapeSettings
from engine.side_by_side import side_by_side
from engine.types import F32, F64, I32, Body, Bools, ClothHealth, ClothZone, Drape, PanelEdge, Pattern, PosedBody

_CARRIES = 0.3  # largest weight on any vertex of a bone that counts for the distance between poses


@dataclass(frozen=True)
class _Pose:
    """The body in one pose.

    Attributes:
        bones: (J, 4, 4) frames.
        skin: its surface.
        pinched: where arm and trunk, or the legs, pinch each other; None where no skin does.
    """

    bones: F64
    skin: Surface
    pinched: cKDTree | None


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
    lay: PosedBody
    topology: Topology
    flat: _Pose
    photo: _Pose
    under: tuple[Drape, ...]
    touched: tuple[Drape, ...]  # of those: what the cloth lies on; a top in a waistband is as good as skin
    placed: Placed
    root: int  # bone that carries the trunk
    skirted: bool  # cloth goes around both legs together, and far down


@dataclass(frozen=True)
class _Worn:
    """A cloth in both poses: (S, 3) m each.

    Attributes:
        flat: at rest in the flat-lay pose.
        carried: where the bones alone would carry that.
        photo: settled in the photo's pose.
        masks: (S,) body parts each vertex may touch in the photo's pose.
        arm_share: (S, 2) share of the left and right arm in what carries a vertex.
        figures: in the flat-lay pose.
    """

    flat: F64
    carried: F64
    photo: F64
    masks: I32
    arm_share: F64
    figures: Measured


class Draper:
    """Drapes patterns on bodies. The first use in a process starts Taichi."""

    def __init__(self, settings: DrapeSettings) -> None:
        self.settings = settings
        self._topology: Topology | None = None

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
            MirrorError: POSE_UNSUITABLE for long sleeves on a folded arm, before anything is draped; CLOTH_UNHEALTHY
                when neither way gives a drape that can be shown.
        """
        backend.start(self.settings)
        s = self.settings
        first = pattern if pattern.coarse is None else pattern.coarse
        rest = rest_state(first, s.fork_share, s.sewn_stiffness)
        banded = hangs(first)  # tops go into its band, so it starts on the skin
        touched = tuple(d for d in under if not (banded and is_top(d)))
        layers = tuple((d.flat_vertices_world.astype(np.float64), d.pattern.sim_faces) for d in touched)
        topology = self._topology_of(body)
        legs = bool(np.isin(pattern.sim_zone, [ClothZone.LEG_L, ClothZone.LEG_R]).any())
        (lay, photo), placed = side_by_side(
            lambda: (
                self._pose(body, topology, flat.vertices_world, flat.bones_world, legs=legs),
                self._pose(body, topology, body.photo_pose.vertices_world, body.photo_pose.bones_world, legs=legs),
            ),
            lambda: place(first, rest, body, flat, s, layers),
        )
        refuse_folded_sleeves(first, placed.vertices_world, body, flat.bones_world, body.photo_pose.bones_world, s)
        root = trunk_bone(body)
        if under and banded:
            move = photo.bones[root] @ np.linalg.inv(lay.bones[root])
            height = float(placed.band_centre[2])
            under = tuple(tucked_in(d, height, lay.skin, photo.skin, move, s) if is_top(d) else d for d in under)
        folds = skirted(first, placed, body, flat, s)
        scene = _Scene(body, flat, topology, lay, photo, tuple(under), touched, placed, root, folds)
        cloth = self._cloth(scene, first, rest, scene.placed.vertices_world, coarse=first is not pattern)
        if first is pattern:
            return self._finish(scene, cloth, self._wear(scene, cloth), cloth.solver.frames)
        worn, (up, fine_rest) = side_by_side(
            lambda: self._wear(scene, cloth),
            lambda: (prolongation(first, pattern), rest_state(pattern, s.fork_share, s.sewn_stiffness)),
        )
        worn = _Worn(
            flat=np.asarray(up @ worn.flat, np.float64),
            carried=np.asarray(up @ worn.carried, np.float64),
            photo=np.asarray(up @ worn.photo, np.float64),
            masks=photo_masks(pattern, np.asarray(up @ worn.arm_share, np.float64), s),
            arm_share=worn.arm_share,
            figures=worn.figures,
        )
        fine = self._cloth(scene, pattern, fine_rest, worn.photo, coarse=False)
        worn = replace(worn, photo=self._settle(scene, fine, worn.photo, worn.masks, s.fine_settle_frames))
        return self._finish(scene, fine, worn, cloth.solver.frames + fine.solver.frames)

    def tuck(self, top: Drape, body: Body, waistband: tuple[float, float]) -> Drape:
        """Return a top that goes into a waistband of the photo: row = first + second * column (px) of its edge."""
        skin = Surface(body.photo_pose.vertices_world, self._topology_of(body))
        return tucked_into_photo(top, skin, body.camera, waistband, self.settings)

    def _wear(self, scene: _Scene, cloth: _Cloth) -> _Worn:
        """Let a placed cloth fall, carry it to the photo's pose in steps, and let it settle."""
        s, body, pattern, rest, solver = self.settings, scene.body, cloth.pattern, cloth.rest, cloth.solver
        solver.set_body(scene.flat.skin, flat_masks(pattern), self._layer(scene, scene.flat.skin, flat=True))
        self._hold_band(scene, cloth, None)
        self._run(cloth, s.flat_frames, s.flat_free_frames, release=s.release_frames)
        flat = solver.vertices
        figures = measure(rest, flat, scene.flat.skin, flat_masks(pattern), s)
        skin = cloth_skin(flat, pattern, rest, body, scene.flat.skin.vertices, s)
        masks = photo_masks(pattern, skin.arm_share, s)
        shape, before = flat, scene.flat.bones
        turn = pose_distance(before, scene.photo.bones, scene.root, skin.weights.max(0) > _CARRIES)
        steps = int(np.clip(np.ceil(turn / s.pose_step_rad), 1, s.pose_steps_max))
        for step in range(1, steps):
            bones = blend_bones(scene.flat.bones, scene.photo.bones, step / steps, scene.root)
            shape = carry(shape, skin.weights, before, bones)
            before = bones
            posed = carry_body(body, scene.flat.skin.vertices, scene.flat.bones, bones)
            pose = self._pose(body, scene.topology, posed, bones, legs=None)
            solver.set_body(pose.skin, masks, self._layer(scene, pose.skin, flat=None))
            self._hold_band(scene, cloth, bones)
            solver.place(shape)
            self._run(cloth, s.pose_step_frames, s.pose_step_frames)
            shape = solver.vertices
        shape = carry(shape, skin.weights, before, scene.photo.bones)
        frames = cloth.settings.hung_settle_frames if hangs(pattern) else cloth.settings.settle_frames
        photo = self._settle(scene, cloth, shape, masks, frames)
        carried = carry(flat, skin.weights, scene.flat.bones, scene.photo.bones)
        return _Worn(flat, carried, photo, masks, skin.arm_share, figures)

    def _finish(self, scene: _Scene, cloth: _Cloth, worn: _Worn, frames: int) -> Drape:
        """Refine and judge what was simulated; carry the cloth as a stiff sheet if that cannot be shown."""
        s, pattern, rest, skin = self.settings, cloth.pattern, cloth.rest, scene.photo.skin
        shape = worn.photo
        seen = self._seen(scene, worn.masks, shape)
        if s.refine and np.isfinite(shape).all():
            shape, _ = refine(rest, shape, skin, seen, s)
        health, figures = self._judge(scene, cloth, shape, worn.carried, seen, worn.figures)
        if not health.healthy and np.isfinite(shape).all():  # a few places may be mended without giving up the rest
            mended = unfold(rest, shape, skin, worn.masks, s)
            seen = self._seen(scene, worn.masks, mended)
            better, measured = self._judge(scene, cloth, mended, worn.carried, seen, worn.figures)
            moved = float(np.linalg.norm(mended - shape, axis=1).mean())
            if better.healthy and moved < s.mend_limit_m:
                shape, health, figures = mended, better, measured
        method = "simulated"
        if not health.healthy:
            shape = carry_rigidly(rest, worn.flat, worn.carried, skin, worn.masks, s)
            seen = self._seen(scene, worn.masks, shape)
            fallback, figures = self._judge(scene, cloth, shape, worn.carried, seen, None)
            if not fallback.healthy:
                raise self._refusal(pattern, health, fallback, worn.figures)
            health = replace(fallback, reasons=("The simulated drape was not shown: " + " ".join(health.reasons),))
            method = "kinematic"
        far = ~np.isfinite(figures.distance)
        gap = figures.distance.copy()
        gap[far] = skin.far_distance(shape[far])
        lies = on_seams(shape, scene.body, s.shoulder_seam_m)
        lies = laid_flat(lies, pattern, skin, worn.masks, s.contact_radius_m)
        if not (pattern.sim_edge == PanelEdge.WAIST).any():
            beneath = [np.asarray(d.vertices_world, np.float64) for d in scene.under]
            trunk = pattern.sim_zone == ClothZone.TORSO
            held = held_by_hands(lies, trunk, scene.body, skin, beneath)
            lies = held if held is lies else slid(held, lies, rest, trunk, skin)
            lies = behind_forearms(lies, pattern, scene.body, beneath)
        drape = Drape(
            pattern=pattern,
            vertices_world=lies.astype(np.float32),
            flat_vertices_world=worn.flat.astype(np.float32),
            strain=principal_strain(rest, shape).astype(np.float32),
            gap=gap.astype(np.float32),
            method=method,
            health=health,
            frames=frames,
            under=scene.under,
        )
        return with_collar(drape, scene.body, scene.lay, skin, scene.flat.skin, s)

    # ------------------------------------------------------------------------------------------ stages

    def _topology_of(self, body: Body) -> Topology:
        """Return the triangles of a body; all bodies of one model share them, so the last ones are kept."""
        masks = body_masks(body.parts)
        kept = self._topology
        if kept is None or not np.array_equal(kept.mask, masks) or not np.array_equal(kept.faces, body.faces):
            kept = self._topology = Topology(body.faces, masks)
        return kept

    def _pose(self, body: Body, topology: Topology, vertices: F32, bones: F64, *, legs: bool | None) -> _Pose:
        """Build a pose; `legs` says whether the cloth goes between the legs, None that no crease is asked for."""
        skin = Surface(vertices, topology)
        if legs is None:
            return _Pose(bones, skin, None)
        crease = creases(body, skin.vertices, skin.normals, self.settings.crease_gap_m, legs=legs)
        return _Pose(bones, skin, cKDTree(skin.vertices[crease]) if crease.any() else None)

    def _cloth(self, scene: _Scene, pattern: Pattern, rest: ClothRest, start: F64, *, coarse: bool) -> _Cloth:
        s = self.settings
        if coarse:  # the facets of a coarse mesh cut deeper into a round body
            s = s.model_copy(
                update={"skin_gap_m": s.coarse_gap_m, "self_contact": False, "iteration_blocks": s.coarse_blocks}
            )
        if scene.skirted:
            s = hung_in_folds(s)
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

    def _pinched(self, pose: _Pose, shape: F64) -> Bools:
        """Return (S,) bool: cloth that lies, hidden, where arm and trunk, or the legs, pinch each other."""
        if pose.pinched is None:
            return np.zeros(len(shape), bool)
        reach = self.settings.crease_reach_m
        return np.isfinite(pose.pinched.query(shape, distance_upper_bound=reach)[0])

    def _seen(self, scene: _Scene, masks: I32, shape: F64) -> I32:
        """Return the masks without cloth that is hidden or outside the picture, which is not judged."""
        outside = np.isfinite(shape).all(1) & ~scene.body.camera.sees(shape)
        unseen = self._pinched(scene.photo, shape) | outside
        return np.where(unseen, 0, masks).astype(np.int32)

    def _hold_band(self, scene: _Scene, cloth: _Cloth, bones: F64 | None) -> None:
        band = np.flatnonzero(cloth.pattern.sim_edge == PanelEdge.WAIST).astype(np.int32)
        if not len(band):
            return
        centre, axis = scene.placed.band_centre, np.array([0.0, 0.0, 1.0])
        if bones is not None:
            move = bones[scene.root] @ np.linalg.inv(scene.flat.bones[scene.root])
            centre, axis = move[:3, :3] @ centre + move[:3, 3], move[:3, :3] @ axis
        cloth.solver.hold_ring(band, centre, axis)

    def _layer(self, scene: _Scene, skin: Surface, *, flat: bool | None = False) -> Surface | None:
        """Return what lies beneath the cloth in a pose: flat-lay, the photo's, or None between them: no garments."""
        worn = scene.touched if flat is not None else ()
        sheets = [(d.flat_vertices_world if flat else d.vertices_world, d.pattern.sim_faces) for d in worn]
        hull = leg_hull(scene.body, skin.vertices) if scene.skirted else None
        return sheet_surface([*sheets, hull] if hull is not None else sheets)

    def _settle(self, scene: _Scene, cloth: _Cloth, shape: F64, masks: I32, frames: int) -> F64:
        """Let the cloth come to rest in the photo's pose."""
        cloth.solver.set_body(scene.photo.skin, masks, self._layer(scene, scene.photo.skin))
        cloth.solver.set_limbs(np.where(self._pinched(scene.photo, shape), -1, cloth.pattern.sim_zone))
        self._hold_band(scene, cloth, scene.photo.bones)
        cloth.solver.place(shape)
        # friction holds what hangs from the shoulders, or sleeves slide up the arms; what hangs from a band must fall
        self._run(cloth, frames, round(frames * self.settings.band_free_share) if hangs(cloth.pattern) else 0)
        return cloth.solver.vertices

    def _run(self, cloth: _Cloth, frames: int, free: int, *, release: int = 0) -> None:
        """Advance; the first ``free`` frames without friction, the first ``release`` without momentum.

        A placed panel is longer than its cloth. Let go, it would snap back past its rest: a front that flies up from
        a chest stays there as a crumpled arch.
        """
        s, solver = cloth.settings, cloth.solver
        start, end = (s.fine_fall, s.fine_fall) if cloth.pattern.coarse is not None else (s.fall_start, s.fall_end)
        for k in range(frames):
            done = k / max(frames - 1, 1)
            damping = s.damping_settle if k < frames - s.damping_rest_frames else s.damping_rest
            solver.frame(
                friction=0.0 if k < free else solver.fabric.friction,
                damping=s.damping_release if k < release else damping,
                fall=start + (end - start) * done,
            )

    # ----------------------------------------------------------------------------------------- verdict

    def _judge(
        self, scene: _Scene, cloth: _Cloth, shape: F64, carried: F64, masks: I32, flat: Measured | None
    ) -> tuple[ClothHealth, Measured]:
        figures = measure(cloth.rest, shape, scene.photo.skin, masks, self.settings)
        slip = neckline_slip_cm(cloth.pattern, shape, carried)
        return judge(figures, slip, self.settings, flat=flat), figures

    def _refusal(self, pattern: Pattern, simulated: ClothHealth, carried: ClothHealth, flat: Measured) -> MirrorError:
        charted = pattern.scale_source == "size chart"  # an estimated size says nothing about the real one
        tight = charted and flat.stretch_p99 > self.settings.flat_p99_limit
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
            reason="TOO_TIGHT" if tight else "TORN_OPEN",
        )
