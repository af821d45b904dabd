"""Where the fit starts from: three guesses that between them reach every standing pose."""

from __future__ import annotations

from itertools import product

import numpy as np

from engine.body.anny_model import AnnyModel
from engine.body.camera import View
from engine.body.evidence import Evidence
from engine.body.kinematics import rotation_between, rotation_from_vector, vectors_from_rotations
from engine.body.landmarks import LandmarkSet
from engine.body.pose_space import State
from engine.body.targets import Targets
from engine.types import F64

_SEGMENTS = (
    (("upperarm01", "shoulder", "elbow"), ("upperleg01", "hip", "knee")),
    (("lowerarm01", "elbow", "wrist"), ("lowerleg01", "knee", "ankle")),
)
"""From the trunk outwards: bone, its upper and its lower landmark; those of one depth do not move each other."""


def starting_states(evidence: Evidence) -> list[tuple[str, State]]:
    """Return the named starts: world landmarks as seen, the same pressed flat, and arms hanging."""
    model, marks, targets, view = evidence.model, evidence.landmarks, evidence.targets, evidence.view
    flat = targets.world * np.array([1.0, 0.0, 1.0])
    return [
        ("world", _from_world(model, marks, view, targets, targets.world)),
        ("frontal", _from_world(model, marks, view, targets, flat)),
        ("hanging", _hanging(model, marks, view, targets)),
    ]


def _from_world(model: AnnyModel, marks: LandmarkSet, view: View, targets: Targets, world: F64) -> State:
    """Return the pose whose trunk and limbs point like the world landmarks."""
    rotations = np.tile(np.eye(3), (len(model.skeleton.names), 1, 1))

    def at(name: str) -> F64:
        point: F64 = world[marks.index(name)]
        return point

    up = (at("shoulder_l") + at("shoulder_r") - at("hip_l") - at("hip_r")) / 2.0
    rotations[0] = _frame(at("hip_l") - at("hip_r"), up)
    chest = _frame(at("shoulder_l") - at("shoulder_r"), up)
    twist = vectors_from_rotations((rotations[0].T @ chest)[None])[0] / 3.0
    for bone in ("spine05", "spine03", "spine01"):
        rotations[model.skeleton.index(bone)] = rotation_from_vector(twist)
    rest = model.rest(targets.shape_mean[None])
    moments = marks.moments(rest.coefficients)
    for segments in _SEGMENTS:
        posed = model.chain.pose(rest, rotations)
        points, _ = marks.positions(posed, moments)
        for side, (bone, upper, lower) in product("lr", segments):
            if targets.world_trust[marks.index(f"{lower}_{side}")] < 0.05:
                continue
            now = points[0, marks.index(f"{lower}_{side}")] - points[0, marks.index(f"{upper}_{side}")]
            goal = at(f"{lower}_{side}") - at(f"{upper}_{side}")
            joint = model.skeleton.index(f"{bone}.{side.upper()}")
            axes = posed.axes[0, joint]
            rotations[joint] = axes.T @ rotation_between(now, goal) @ axes @ rotations[joint]
    return _placed(model, marks, view, targets, rotations)


def _hanging(model: AnnyModel, marks: LandmarkSet, view: View, targets: Targets) -> State:
    """Return a person who faces the camera with hanging arms."""
    rotations = np.tile(np.eye(3), (len(model.skeleton.names), 1, 1))
    for side, sign in (("L", 1.0), ("R", -1.0)):
        rotations[model.skeleton.index(f"upperarm01.{side}")] = rotation_from_vector(np.array([0.0, 0.5 * sign, 0.0]))
    return _placed(model, marks, view, targets, rotations)


def _placed(model: AnnyModel, marks: LandmarkSet, view: View, targets: Targets, rotations: F64) -> State:
    """Return the state whose translation explains the landmarks best (linear least squares)."""
    rest = model.rest(targets.shape_mean[None])
    posed = model.chain.pose(rest, rotations)
    points, _ = marks.positions(posed, marks.moments(rest.coefficients))
    turned = points[0] @ view.rotation.T
    rays = np.concatenate([targets.xy, np.ones((len(targets.xy), 1))], axis=1) @ np.linalg.inv(view.matrix).T
    rows, values = [], []
    for ray, point, trust in zip(rays, turned, targets.trust, strict=True):
        rows += [[trust, 0.0, -trust * ray[0]], [0.0, trust, -trust * ray[1]]]
        values += [trust * (ray[0] * point[2] - point[0]), trust * (ray[1] * point[2] - point[1])]
    translation = np.linalg.lstsq(np.array(rows), np.array(values), rcond=None)[0]
    if not np.isfinite(translation).all() or translation[2] < 0.4:
        focal = float(view.matrix[0, 0])
        translation = np.array([0.0, 0.0, focal / targets.metre])
    return State(rotations, translation, targets.shape_mean.copy(), targets.ease.mean.copy())


def _frame(side: F64, up: F64) -> F64:
    """Return the (3, 3) frame with x along ``side`` and z as near ``up`` as it can be."""
    x = side / (np.linalg.norm(side) + 1e-9)
    y = np.cross(up, x)
    y /= np.linalg.norm(y) + 1e-9
    return np.stack([x, y, np.cross(x, y)], axis=1)
