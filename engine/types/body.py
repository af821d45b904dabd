"""A fitted body, its camera and its measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from engine.types.arrays import F32, F64, I32, U8, Bools


class BodyPart(IntEnum):
    """Part of a body vertex, by its dominant bone."""

    HEAD = 0
    NECK = 1
    TORSO = 2
    SHOULDER_L = 3
    SHOULDER_R = 4
    ARM_L = 5
    ARM_R = 6
    HAND_L = 7
    HAND_R = 8
    LEG_L = 9
    LEG_R = 10
    FOOT_L = 11
    FOOT_R = 12


@dataclass(frozen=True)
class Camera:
    """A pinhole camera.

    Attributes:
        matrix: (3, 3) float64 intrinsics, px.
        T_cam_world: (4, 4) float64, world → camera.
        width, height: px.
    """

    matrix: F64
    T_cam_world: F64
    width: int
    height: int

    def project(self, points_world: npt.NDArray[np.floating]) -> F64:
        """Project (N, 3) world points (m) to (N, 3): x px, y px, depth m along the optical axis."""
        q = np.asarray(points_world, np.float64) @ self.T_cam_world[:3, :3].T + self.T_cam_world[:3, 3]
        depth = q[:, 2]
        xy = (q @ self.matrix.T)[:, :2] / depth[:, None]
        return np.concatenate([xy, depth[:, None]], axis=1)

    def sees(self, points_world: npt.NDArray[np.floating]) -> Bools:
        """Return (N,) bool: the points (m, world) lie before the camera and inside the picture."""
        x, y, depth = self.project(points_world).T
        return np.asarray((depth > 0) & (x >= 0) & (x < self.width) & (y >= 0) & (y < self.height), bool)


@dataclass(frozen=True)
class Quantity:
    """A length in metres with its standard uncertainty."""

    value_m: float
    sigma_m: float


@dataclass(frozen=True)
class PosedBody:
    """The body's surface in one pose.

    Attributes:
        vertices_world: (V, 3) float32 m.
        bones_world: (J, 4, 4) float64, bone frames; ``bones_b @ inv(bones_a)`` skins a point from pose a to b.
    """

    vertices_world: F32
    bones_world: F64


@dataclass(frozen=True)
class BodyMeasures:
    """What a tailor would measure, and the girth profiles a pattern is cut by. All lengths in metres.

    Attributes:
        height, chest, waist, hip, inseam, shoulder: with uncertainty. ``shoulder`` is point to point over the back.
        shoulder_joint_distance: between the two shoulder joints (the scale ruler of ghost-mannequin photos).
        torso_girth: (N, 2) float64; column 0 = vertical distance below the shoulder joints (rising), column 1 =
            girth of the trunk there without arms.
        arm_girth: (N, 2) float64; distance along the arm from the shoulder joint, girth (larger of both arms).
        leg_girth: (N, 2) float64; vertical distance below the crotch, girth of one leg (larger of both).
        levels: vertical distance below the shoulder joints of "neck" (negative), "armpit", "chest", "waist",
            "hip", "crotch", "knee", "ankle".
        neck_girth: at the base of the neck.
        shoulder_slope: vertical drop (m) from the neck's side point to the shoulder point.
    """

    height: Quantity
    chest: Quantity
    waist: Quantity
    hip: Quantity
    inseam: Quantity
    shoulder: Quantity
    shoulder_joint_distance: float
    torso_girth: F64
    arm_girth: F64
    leg_girth: F64
    levels: Mapping[str, float]
    neck_girth: float
    shoulder_slope: float


@dataclass(frozen=True)
class FitScore:
    """How well the body explains the photo.

    Attributes:
        landmark_error_px: mean reprojection error of visible landmarks.
        landmark_error_rel: the same over the shoulder width in px.
        skin_outline_error_px: mean distance of the body's rim from the skin outline where skin is bare (nan if none).
        clothes_overshoot_px: mean distance by which the body leaves the clothes outline (0 is ideal).
        silhouette_iou: body mask against the person's matte.
        half_body: feet are not in the picture (no floor).
    """

    landmark_error_px: float
    landmark_error_rel: float
    skin_outline_error_px: float
    clothes_overshoot_px: float
    silhouette_iou: float
    half_body: bool


@dataclass(frozen=True)
class Body:
    """A fitted body: shape, pose, camera, and its surface in the photo pose.

    Attributes:
        backend: name of the body model ("anny").
        shape: phenotype name → value in the model's own range.
        local_rotations: (J, 3, 3) float64, the model's local pose.
        translation: (3,) float64 m of the model's root in the world (zero: the world's origin is the pelvis).
        photo_pose: surface and bones in the photo's pose, world frame.
        faces: (F, 3) int32.
        skin_indices, skin_weights: (V, K) int32 / float32, linear blend weights.
        parts: (V,) uint8 of BodyPart.
        joint_names: J names.
        camera: the photo's camera.
        measures: lengths and girth profiles.
        fit: how well it fits.
        clothes_m: how far the clothes that hide the trunk stand off it, per side in front view.
    """

    backend: str
    shape: Mapping[str, float]
    local_rotations: F64
    translation: F64
    photo_pose: PosedBody
    faces: I32
    skin_indices: I32
    skin_weights: F32
    parts: U8
    joint_names: tuple[str, ...]
    camera: Camera
    measures: BodyMeasures
    fit: FitScore
    warnings: tuple[str, ...] = ()
    clothes_m: float = 0.0
