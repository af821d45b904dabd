"""The photo's camera: assumed when unknown, and what pose networks say about depth put right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.body.landmarks import LandmarkSet
from engine.settings.body import BodySettings
from engine.types import F64, Camera, Keypoints

# Camera axes (x right, y down, z forward) of a level camera that looks along world +y.
LEVEL = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]])

# Typical adult lengths that turn a picture distance into metres: between BlazePose's shoulders and from their middle
# to the middle of its hips (means of the model's man and woman).
SHOULDERS_M = 0.345
TORSO_M = 0.50


# What the heavy BlazePose network adds to the world landmarks of each side, m, in the world's axes: left, right.
# Measured by mirroring: network(photo) against mirrored network(mirrored photo) over 17 photos; the spread is .5-3 cm,
# the "full" network shows none above 2 cm. Left shoulders come out 7 cm lower and 6 cm nearer than right ones.
_HEAVY_BIAS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "ear": ((0.000, -0.004, 0.018), (0.000, 0.004, -0.020)),
    "shoulder": ((0.012, -0.028, -0.035), (0.012, 0.028, 0.031)),
    "elbow": ((0.018, -0.008, 0.003), (0.018, 0.008, -0.007)),
    "wrist": ((0.007, 0.036, -0.008), (0.006, -0.036, 0.005)),
    "hip": ((0.001, 0.023, -0.004), (0.001, -0.023, 0.004)),
    "knee": ((0.022, 0.010, -0.040), (0.024, -0.010, 0.039)),
    "ankle": ((0.013, 0.006, -0.013), (0.012, -0.006, 0.013)),
    "heel": ((0.013, 0.006, -0.013), (0.012, -0.006, 0.013)),
    "toe": ((-0.008, 0.034, -0.017), (-0.009, -0.034, 0.019)),
}


@dataclass(frozen=True)
class View:
    """A camera whose distance is still free.

    Attributes:
        matrix: (3, 3) float64 intrinsics, px.
        rotation: (3, 3) float64, world → camera.
        width, height: px.
    """

    matrix: F64
    rotation: F64
    width: int
    height: int

    def project(self, points: F64, translation: F64) -> tuple[F64, F64]:
        """Return (…, 2) px of world points (…, 3), and the points in the camera's frame."""
        inside = points @ self.rotation.T + translation
        flat = inside @ self.matrix.T
        return flat[..., :2] / flat[..., 2:], inside

    def jacobian(self, inside: F64) -> F64:
        """Return (…, 2, 3) derivative of px by camera-frame position."""
        z = inside[..., 2:3]
        homogeneous = inside @ self.matrix.T
        top = self.matrix[:2] / z[..., None]
        slope: F64 = top - homogeneous[..., :2, None] * self.matrix[2] / z[..., None] ** 2
        return slope

    def camera(self, translation: F64) -> Camera:
        """Return the camera with its place."""
        transform = np.eye(4)
        transform[:3, :3] = self.rotation
        transform[:3, 3] = translation
        return Camera(self.matrix.copy(), transform, self.width, self.height)


def pixels_per_metre(keypoints: Keypoints, size: float) -> float:
    """Return the picture scale at the trunk; the larger of two estimates, since turning shortens only one.

    Args:
        keypoints: landmarks.
        size: the person's stature over that of the mean adult.
    """
    xy = keypoints.xy.astype(np.float64)
    shoulders = float(np.linalg.norm(xy[11] - xy[12])) / SHOULDERS_M
    trunk = float(np.linalg.norm((xy[11] + xy[12] - xy[23] - xy[24]) / 2.0)) / TORSO_M
    return max(shoulders, trunk if keypoints.presence[23:25].min() > 0.5 else 0.0) / size


def assumed_view(metre: float, width: int, height: int, settings: BodySettings) -> View:
    """Assume a level camera at an ordinary distance.

    The distance survives cropping and resizing of a photo, a focal length in picture widths does not; so the
    distance is assumed and the focal length follows from the size of the person in the picture.

    Args:
        metre: px per metre at the person.
        width: px.
        height: px.
        settings: distance and limits.
    """
    long_side = max(width, height)
    focal = settings.camera_distance_m * metre
    focal = float(np.clip(focal, settings.focal_min * long_side, settings.focal_max * long_side))
    matrix = np.array([[focal, 0.0, width / 2.0], [0.0, focal, height / 2.0], [0.0, 0.0, 1.0]])
    return View(matrix, LEVEL, width, height)


def view_of(camera: Camera) -> View:
    """Return the view of a calibrated camera; its place is fitted, its direction kept."""
    return View(
        camera.matrix.astype(np.float64), camera.T_cam_world[:3, :3].astype(np.float64), camera.width, camera.height
    )


def unbiased_world(keypoints: Keypoints, names: LandmarkSet, network: str) -> F64:
    """Return (33, 3) world landmarks, m, without the lopsidedness of the network that gave them."""
    world = keypoints.world.astype(np.float64)
    if network == "heavy":
        for name, number in zip(names.names, names.blazepose, strict=True):
            stem, _, side = name.partition("_")
            if stem in _HEAVY_BIAS:
                world[number] -= _HEAVY_BIAS[stem][0 if side == "l" else 1]
    return world


def upright_world(world: F64, names: LandmarkSet, full_body: bool) -> F64:
    """Return (K, 3) of 33 world landmarks turned about the hips until the person stands upright.

    BlazePose's world landmarks pitch forwards (findings: nose 23 cm, ankles 12 cm off in depth); people in a
    fitting mirror stand. Ankles → shoulders is the plumb line, hips → shoulders when the feet are not seen.
    """
    shoulders = (world[11] + world[12]) / 2.0
    hips = (world[23] + world[24]) / 2.0
    base = (world[27] + world[28]) / 2.0 if full_body else hips
    line = shoulders - base
    pitch = np.arctan2(line[1], line[2])
    cos, sin = np.cos(pitch), np.sin(pitch)
    turn = np.array([[1.0, 0.0, 0.0], [0.0, cos, -sin], [0.0, sin, cos]])
    upright: F64 = ((world - hips) @ turn.T)[names.blazepose]
    return upright
