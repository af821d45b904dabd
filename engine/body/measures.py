"""A tailor's measures of a body, and the girth profiles that patterns are cut by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from engine.body.anny_model import AnnyModel
from engine.body.flat import flat_lay, flat_lay_rotations
from engine.body.model import Rest
from engine.body.slices import girth, girths, hull_loop, section_points, tape_length
from engine.types import F32, F64, I32, BodyMeasures, BodyPart, Quantity

# Named points of the skin, as numbers of MakeHuman's base mesh (left, right), found on the rest body.
C7 = 857
NECK_PIT = 1522
NECK_SIDE = (8184, 1500)
SHOULDER_POINT = (8275, 1603)
ARMPIT = (8336, 1664)
CROTCH = 6431

ARM_ANGLE = np.radians(45.0)  # of the measuring pose: free of the trunk, shoulders not lifted
LEG_ANGLE = np.radians(4.0)
STEP = 0.02  # m between girths of a profile

# What separates the model's girth from a tape round the person even when shape is known: flesh that moves, posture,
# where the tape is held. Standard uncertainty as a share of the value.
MODEL_ERROR: Mapping[str, float] = {
    "height": 0.012,
    "chest": 0.03,
    "waist": 0.035,
    "hip": 0.03,
    "inseam": 0.025,
    "shoulder": 0.03,
}

_UP: F64 = np.array([0.0, 0.0, 1.0])
_TRUNK = (BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R, BodyPart.NECK, BodyPart.LEG_L, BodyPart.LEG_R)


@dataclass(frozen=True)
class Profile:
    """Everything measured on one shape, in metres; heights are z in the measuring pose."""

    scalars: Mapping[str, float]
    torso: F64
    arm: F64
    leg: F64
    levels: Mapping[str, float]
    joint_distance: float
    neck: float
    slope: float


def measure(model: AnnyModel, shape: F64, spread: F64 | None = None, scale_error: float = 0.0) -> BodyMeasures:
    """Measure a shape.

    Args:
        model: body model.
        shape: (P,) shape vector.
        spread: (P, P) covariance that the fit leaves on the shape, none when None; the model's own error is added.
        scale_error: share by which everything may be larger or smaller.
    """
    pose = _Pose.of(model, shape)
    p = _profile(model, shape, pose)
    sigma = dict.fromkeys(p.scalars, 0.0)
    if spread is not None:
        slopes = scalar_slopes(model, shape, pose.fullest_shares())
        sigma = {name: max(float(slope @ spread @ slope), 0.0) ** 0.5 for name, slope in slopes.items()}
    quantity = {
        name: Quantity(value, float(np.hypot(sigma[name], np.hypot(MODEL_ERROR[name], scale_error) * value)))
        for name, value in p.scalars.items()
    }
    return BodyMeasures(
        **quantity,
        shoulder_joint_distance=p.joint_distance,
        torso_girth=p.torso,
        arm_girth=p.arm,
        leg_girth=p.leg,
        levels=dict(p.levels),
        neck_girth=p.neck,
        shoulder_slope=p.slope,
    )


@dataclass(frozen=True)
class _Pose:
    """A shape in the measuring pose: upright, arms 45° down, legs a little apart.

    Attributes:
        v: (V, 3) float64 m.
        joints: bone name → (3,) m.
        trunk: faces of the body without arms, hands, head and feet.
        shoulder_z, armpit_z, waist_z, crotch_z: heights, m.
        fullest: where chest (armpit 0, waist 1) and hip (waist 0, crotch 1) are fullest; None to search.
    """

    v: F64
    joints: Mapping[str, F64]
    trunk: I32
    shoulder_z: float
    armpit_z: float
    waist_z: float
    crotch_z: float
    fullest: tuple[float, float] | None = None

    @staticmethod
    def of(model: AnnyModel, shape: F64) -> _Pose:
        """Pose ``shape`` for measuring."""
        body = flat_lay(model, shape, ARM_ANGLE, LEG_ANGLE)
        return _Pose.at(
            model, _faces_of(model, _TRUNK), body.vertices_world.astype(np.float64), body.bones_world[:, :3, 3]
        )

    @staticmethod
    def at(model: AnnyModel, trunk: I32, v: F64, heads: F64, fullest: tuple[float, float] | None = None) -> _Pose:
        """Read the levels of a posed shape; ``fullest`` gives where chest and hip lie, when that is known.

        Args:
            model: body model.
            trunk: faces to slice.
            v: (V, 3) m.
            heads: (J, 3) m.
            fullest: as the class has it.
        """
        joints = dict(zip(model.skeleton.names, heads, strict=True))
        return _Pose(
            v=v,
            joints=joints,
            trunk=trunk,
            shoulder_z=float((joints["upperarm01.L"][2] + joints["upperarm01.R"][2]) / 2.0),
            armpit_z=float(np.mean([v[model.vertex_of_base(n), 2] for n in ARMPIT])),
            waist_z=float(joints["spine03"][2]),  # 40 cm below the nape on the mean body: the natural waist
            crotch_z=float(v[model.vertex_of_base(CROTCH), 2]),
            fullest=fullest,
        )

    @cached_property
    def _reach(self) -> tuple[F64, F64]:
        """Lowest and highest point of each face of the trunk, m."""
        z = self.v[self.trunk, 2]
        return z.min(axis=1), z.max(axis=1)

    def around(self, z: float) -> float:
        """Return the girth of the trunk at height ``z``, m."""
        low, high = self._reach
        return girth(self.v, self.trunk[(low < z) & (high >= z)], np.array([0.0, 0.0, z]), _UP)

    def widest(self, low: float, high: float) -> float:
        """Return the height between two heights at which the trunk is widest, to 1.5 cm."""
        heights = np.linspace(low, high, max(3, round((high - low) / 0.015)))
        return float(heights[int(np.argmax([self.around(z) for z in heights]))])

    @cached_property
    def chest_z(self) -> float:
        """Height of the fullest girth under the armpits."""
        if self.fullest is not None:
            return self.armpit_z - self.fullest[0] * (self.armpit_z - self.waist_z)
        return self.widest(self.armpit_z - 0.35 * (self.armpit_z - self.waist_z), self.armpit_z - 0.005)

    @cached_property
    def hip_z(self) -> float:
        """Height of the fullest girth of the seat."""
        if self.fullest is not None:
            return self.waist_z - self.fullest[1] * (self.waist_z - self.crotch_z)
        return self.widest(self.crotch_z + 0.02, self.waist_z - 0.08)

    def fullest_shares(self) -> tuple[float, float]:
        """Return where chest and hip were found, as ``fullest`` gives it."""
        chest = (self.armpit_z - self.chest_z) / (self.armpit_z - self.waist_z)
        return chest, (self.waist_z - self.hip_z) / (self.waist_z - self.crotch_z)


def profile_of(model: AnnyModel, shape: F64) -> Profile:
    """Measure one shape."""
    return _profile(model, shape, _Pose.of(model, shape))


def _profile(model: AnnyModel, shape: F64, pose: _Pose) -> Profile:
    v, joints, shoulder_z = pose.v, pose.joints, pose.shoulder_z

    def skin(number: int) -> F64:
        point: F64 = v[model.vertex_of_base(number)]
        return point

    depth = np.arange(0.0, shoulder_z - pose.crotch_z, STEP)
    side = float(np.mean([skin(n)[2] for n in NECK_SIDE]))
    point = float(np.mean([skin(n)[2] for n in SHOULDER_POINT]))
    levels = {
        "neck": shoulder_z - side,
        "armpit": shoulder_z - pose.armpit_z,
        "chest": shoulder_z - pose.chest_z,
        "waist": shoulder_z - pose.waist_z,
        "hip": shoulder_z - pose.hip_z,
        "crotch": shoulder_z - pose.crotch_z,
        "knee": shoulder_z - float(joints["lowerleg01.L"][2]),
        "ankle": shoulder_z - float(joints["foot.L"][2]),
    }
    return Profile(
        scalars=_scalars(pose, model, model.rest(shape[None]), 0),
        torso=np.stack([depth, girths(v, pose.trunk, np.array([0.0, 0.0, shoulder_z]), -_UP, depth)], axis=1),
        arm=_arm_profile(model, v, joints),
        leg=_leg_profile(model, v, pose.crotch_z, float(joints["foot.L"][2])),
        levels=levels,
        joint_distance=float(np.linalg.norm(joints["upperarm01.L"] - joints["upperarm01.R"])),
        neck=_neck_girth(model, v, skin(C7), skin(NECK_PIT), abs(float(skin(NECK_SIDE[0])[0]))),
        slope=side - point,
    )


def _scalars(pose: _Pose, model: AnnyModel, rest: Rest, index: int) -> dict[str, float]:
    """Return the six lengths that carry an uncertainty, m; ``pose`` is that of shape ``index`` of ``rest``."""
    nape = pose.v[model.vertex_of_base(C7)]
    points = [pose.v[model.vertex_of_base(n)] for n in SHOULDER_POINT]
    sole_z = float(pose.joints["foot.L"][2]) - _ankle_height(model, rest, index)
    return {
        "height": float(model.heights(rest.coefficients[index : index + 1])[0]),
        "chest": pose.around(pose.chest_z),
        "waist": pose.around(pose.waist_z),
        "hip": pose.around(pose.hip_z),
        "inseam": pose.crotch_z - sole_z,
        "shoulder": sum(float(np.linalg.norm(point - nape)) for point in points),
    }


def scalar_slopes(model: AnnyModel, shape: F64, fullest: tuple[float, float], step: float = 0.03) -> dict[str, F64]:
    """Return d(scalar)/d(shape) (P,) of each scalar measure, by finite differences.

    Args:
        model: body model.
        shape: (P,).
        fullest: where chest and hip lie, held fixed.
        step: of the differences.
    """
    signed = np.where(shape + step > 1.0, -step, step)
    shapes = np.concatenate([shape[None], shape + np.diag(signed)])
    rest = model.rest(shapes)
    posed = model.chain.pose(rest, flat_lay_rotations(model, shape, ARM_ANGLE, LEG_ANGLE))
    trunk = _faces_of(model, _TRUNK)
    needed, template, blendshapes = _sliced(model)
    found = []
    for k in range(len(shapes)):
        v = np.zeros((model.vertex_count, 3))
        at_rest = template + np.tensordot(rest.coefficients[k].astype(np.float32), blendshapes, axes=(0, 0))
        v[needed] = model.skinned(posed, k, at_rest.astype(np.float64), needed)
        found.append(_scalars(_Pose.at(model, trunk, v, posed.heads[k], fullest), model, rest, k))
    return {name: np.array([(f[name] - found[0][name]) for f in found[1:]]) / signed for name in found[0]}


@lru_cache(maxsize=1)
def _sliced(model: AnnyModel) -> tuple[I32, F32, F32]:
    """Return the vertices (n,) that the scalar measures need, and their template and blend shapes."""
    named = [model.vertex_of_base(n) for n in (C7, CROTCH, *SHOULDER_POINT, *ARMPIT)]
    needed = np.union1d(_faces_of(model, _TRUNK), named).astype(np.int32)
    return (needed, *model.blendshapes_of(needed))


def _ankle_height(model: AnnyModel, rest: Rest, index: int) -> float:
    """Return the height of the ankle joint above the floor, m, of one of the shapes at rest."""
    sole = model.rest_vertices(rest.coefficients[index], np.array([model.sole], np.int32))
    return float(rest.heads[index, model.skeleton.index("foot.L"), 2] - sole[0, 2])


@lru_cache(maxsize=16)
def _faces_of(model: AnnyModel, parts: tuple[BodyPart, ...]) -> I32:
    """Return the faces whose three corners belong to the given parts."""
    member = np.isin(model.parts, parts)
    chosen: I32 = model.faces[member[model.faces].all(axis=1)]
    return chosen


def _arm_profile(model: AnnyModel, v: F64, joints: Mapping[str, F64]) -> F64:
    """Return (N, 2) distance from the shoulder joint along the straight arm, girth (larger arm)."""
    rows: list[F64] = []
    for side, parts in (
        ("L", (BodyPart.ARM_L, BodyPart.HAND_L)),
        ("R", (BodyPart.ARM_R, BodyPart.HAND_R)),
    ):
        start, end = joints[f"upperarm01.{side}"], joints[f"wrist.{side}"]
        length = float(np.linalg.norm(end - start))
        along = (end - start) / length
        faces = _faces_of(model, parts)
        reach = np.arange(0.06, length + STEP / 2, STEP)  # nearer to the joint a slice cuts the trunk
        rows.append(np.stack([reach, girths(v, faces, start, along, reach)], axis=1))
    count = min(len(rows[0]), len(rows[1]))
    return np.stack([rows[0][:count, 0], np.maximum(rows[0][:count, 1], rows[1][:count, 1])], axis=1)


def _leg_profile(model: AnnyModel, v: F64, crotch_z: float, ankle_z: float) -> F64:
    """Return (N, 2) vertical distance below the crotch, girth of one leg (larger leg)."""
    below = np.arange(0.01, crotch_z - ankle_z - 0.05, STEP)
    found = []
    for parts in ((BodyPart.LEG_L, BodyPart.FOOT_L), (BodyPart.LEG_R, BodyPart.FOOT_R)):
        faces = _faces_of(model, parts)
        found.append(girths(v, faces, np.array([0.0, 0.0, crotch_z]), -_UP, below))
    return np.stack([below, np.max(found, axis=0)], axis=1)


def _neck_girth(model: AnnyModel, v: F64, nape: F64, pit: F64, reach: float) -> float:
    """Return the girth at the base of the neck, in the plane of nape and pit."""
    normal = np.cross(nape - pit, [1.0, 0.0, 0.0])
    normal /= np.linalg.norm(normal)
    faces = _faces_of(model, (BodyPart.NECK, BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R))
    points = section_points(v, faces, pit, normal)
    near = np.abs(points[:, 0]) < 0.95 * reach  # further out the plane grazes the shoulders
    return tape_length(hull_loop(points[near], normal))
