"""Poses that are made, not seen: the flat-lay pose, and arms freed from the trunk."""

from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull

from engine.body.anny_model import AnnyModel
from engine.body.kinematics import rotation_between, rotation_from_vector
from engine.types import F64, BodyPart, PosedBody


def flat_lay_rotations(model: AnnyModel, shape: F64, arm_angle: float, leg_angle: float) -> F64:
    """Return (J, 3, 3) local rotations of the flat-lay pose.

    Arms are straight in the frontal plane, ``arm_angle`` rad below the horizontal; the trunk is upright and faces
    −y; each leg is straight, ``leg_angle`` rad off the vertical.
    """
    rotations = np.tile(np.eye(3), (len(model.skeleton.names), 1, 1))
    rest = model.rest(shape[None])
    for side, sign in (("L", 1.0), ("R", -1.0)):
        arm = np.array([sign * np.cos(arm_angle), 0.0, -np.sin(arm_angle)])
        leg = np.array([sign * np.sin(leg_angle), 0.0, -np.cos(leg_angle)])
        for upper, lower, goal in (
            ("upperarm01", "lowerarm01", arm),
            ("lowerarm01", "wrist", arm),
            ("wrist", "finger3-1", arm),
            ("upperleg01", "lowerleg01", leg),
            ("lowerleg01", "foot", leg),
        ):
            joint, end = model.skeleton.index(f"{upper}.{side}"), model.skeleton.index(f"{lower}.{side}")
            posed = model.chain.pose(rest, rotations)
            now = posed.heads[0, end] - posed.heads[0, joint]
            axes = posed.axes[0, joint]
            rotations[joint] = axes.T @ rotation_between(now, goal) @ axes @ rotations[joint]
    return rotations


def flat_lay(model: AnnyModel, shape: F64, arm_angle: float, leg_angle: float) -> PosedBody:
    """Return the body in the flat-lay pose, its root joint in the origin."""
    return model.pose(shape, flat_lay_rotations(model, shape, arm_angle, leg_angle))


def clear_arms(model: AnnyModel, shape: F64, rotations: F64, limit: float) -> tuple[F64, float]:
    """Turn arms that stick in the trunk outwards until they are free, by at most ``limit`` rad each.

    Cloth between two intersecting limbs has no place to be: it tears (findings: .16-.40 stretch against .03).
    The trunk is read as convex horizontal slices; an arm vertex inside one is pushed out the shortest way.

    Returns:
        Local rotations (J, 3, 3) and the deepest intersection that is left, m.
    """
    rotations = rotations.copy()
    left = 0.0
    for side, part in (("L", BodyPart.ARM_L), ("R", BodyPart.ARM_R)):
        joint = model.skeleton.index(f"upperarm01.{side}")
        turned = 0.0
        while True:
            body = model.pose(shape, rotations)
            depth, push = _arm_depth(model, body, part, side)
            if depth <= 0.0 or turned >= limit - 1e-9:
                left = max(left, depth)
                break
            posed = model.chain.pose(model.rest(shape[None]), rotations)
            shoulder, elbow = posed.heads[0, joint], posed.heads[0, model.skeleton.index(f"lowerarm01.{side}")]
            axis = np.cross(elbow - shoulder, push)
            axis /= np.linalg.norm(axis) + 1e-9
            step = min(max(depth / 0.35, np.radians(0.5)), limit - turned)
            turn = posed.axes[0, joint].T @ axis
            rotations[joint] = rotation_from_vector(turn * step) @ rotations[joint]
            turned += step
    return rotations, left


def _arm_depth(model: AnnyModel, body: PosedBody, part: BodyPart, side: str) -> tuple[float, F64]:
    """Return how deep (m) one arm sticks in the trunk and the way (3,) out at its deepest point."""
    v = body.vertices_world.astype(np.float64)
    trunk = v[np.isin(model.parts, (BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R))]
    joint = body.bones_world[model.skeleton.index(f"upperarm01.{side}"), :3, 3]
    arm = v[model.parts == part]
    arm = arm[np.linalg.norm(arm - joint, axis=1) > 0.16]  # the root of the arm belongs in the trunk
    worst, way = 0.0, np.array([1.0, 0.0, 0.0])
    for level in np.arange(-0.30, joint[2] - 0.08, 0.02):
        inside = arm[np.abs(arm[:, 2] - level) < 0.01]
        around = trunk[np.abs(trunk[:, 2] - level) < 0.015]
        if len(inside) == 0 or len(around) < 8:
            continue
        hull = ConvexHull(around[:, :2])
        signed = inside[:, :2] @ hull.equations[:, :2].T + hull.equations[:, 2]
        nearest = signed.max(axis=1)
        deepest = int(nearest.argmin())
        if -nearest[deepest] > worst:
            worst = float(-nearest[deepest])
            way = np.append(hull.equations[int(signed[deepest].argmax()), :2], 0.0)
    return worst, way
