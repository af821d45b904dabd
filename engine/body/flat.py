"""Poses that are made, not seen: the flat-lay pose, and arms freed from the trunk."""

from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull

from engine.body.anny_model import AnnyModel
from engine.body.kinematics import Posed, rotation_between, rotation_from_vector
from engine.body.surface import SurfaceSample
from engine.types import F64, U8, Body, BodyPart, PosedBody

ARM_ROOT = 0.16  # m from the shoulder joint: nearer flesh belongs in the trunk
CONTACT = 0.006  # m; flesh gives way by so much
_WORTH = 0.5  # of the swing that would free an arm; less helps nothing


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


def legs_apart(body: Body) -> float:
    """Return the mean angle (rad) of both legs off the vertical in the photo's pose, away from each other."""
    place = body.photo_pose.bones_world[:, :3, 3]
    angles = []
    for side, sign in (("L", 1.0), ("R", -1.0)):
        hip, ankle = (place[body.joint_names.index(f"{bone}.{side}")] for bone in ("upperleg01", "foot"))
        angles.append(np.arctan2(sign * (ankle - hip)[0], (hip - ankle)[2]))
    return float(np.mean(angles))


def clear_arms(
    model: AnnyModel,
    surface: SurfaceSample,
    shape: F64,
    rotations: F64,
    camera: F64,
    forth_limits: tuple[float, float],
    back_limits: tuple[float, float],
    side_limit: float,
) -> tuple[F64, float]:
    """Free arms that stick in the trunk.

    Cloth between two intersecting limbs has no place to be: it tears (findings: .16-.40 stretch against .03). A
    photo says little about depth, so an arm may swing along the line of sight, where the picture hardly changes, or
    turn sideways by a little; whichever frees it by the smaller angle is done, or what comes nearest to it.

    Args:
        model: body model.
        surface: of the model.
        shape: (P,) shape vector.
        rotations: (J, 3, 3) local rotations of the fit.
        camera: (3,) m, place of the camera in the world.
        forth_limits: rad, largest swing of the left and the right arm along the line of sight towards the camera.
        back_limits: rad, the same away from the camera.
        side_limit: rad, largest sideways turn.

    Returns:
        Local rotations (J, 3, 3) and the deepest intersection that is left, m.
    """
    rotations = rotations.copy()
    rest = model.rest(shape[None])
    at_rest = surface.rest(rest.coefficients[0])
    left = 0.0

    def depth_of(part: BodyPart, joint: int, way: F64 | None) -> tuple[float, F64, float, Posed]:
        posed = model.chain.pose(rest, rotations)
        place, _ = surface.pose(at_rest, posed)
        return *_arm_depth(place, surface.part, posed.heads[0, joint], part, way), posed

    arms = zip("LR", (BodyPart.ARM_L, BodyPart.ARM_R), forth_limits, back_limits, strict=True)
    for side, part, forth_limit, back_limit in arms:
        joint, end = (model.skeleton.index(f"{bone}.{side}") for bone in ("upperarm01", "wrist"))
        depth, _, lever, posed = depth_of(part, joint, None)
        if depth <= CONTACT:
            continue
        towards_camera = camera - posed.heads[0, end]  # the hand keeps its place in the picture
        towards_camera /= np.linalg.norm(towards_camera)
        needs: list[tuple[float, float, F64 | None]] = [(depth / lever, side_limit, None)]
        for way, limit in ((towards_camera, forth_limit), (-towards_camera, back_limit)):
            depth, _, lever, _ = depth_of(part, joint, way)
            needs.append((depth / lever, limit, way))
        fitting = [need for need in needs if need[0] <= need[1]]
        most = max(needs, key=lambda need: need[1] / need[0])  # where nothing frees it, what frees most of it,
        if most[1] < _WORTH * most[0]:  # but an arm that stays deep in the trunk is not to hang askew as well
            most = needs[0]
        _, limit, chosen = min(fitting, key=lambda need: need[0]) if fitting else most
        turned = 0.0
        while True:
            depth, push, lever, posed = depth_of(part, joint, chosen)
            if depth <= CONTACT or turned >= limit - 1e-6:
                break
            axis = np.cross(posed.heads[0, end] - posed.heads[0, joint], push)
            axis /= np.linalg.norm(axis) + 1e-9
            step = min(max(depth / lever, np.radians(0.5)), limit - turned)
            rotations[joint] = rotation_from_vector(posed.axes[0, joint].T @ axis * step) @ rotations[joint]
            turned += step
        left = max(left, depth)
    return rotations, left


def _arm_depth(v: F64, parts: U8, joint: F64, part: BodyPart, way: F64 | None) -> tuple[float, F64, float]:
    """Return how far (m) one arm is from leaving the trunk, the way (3,) out, and the lever (m) of the worst point.

    The trunk is read as convex horizontal slices; the way is given or the shortest one out of the slice.
    """
    trunk = v[np.isin(parts, (BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R))]
    arm = v[parts == part]
    arm = arm[np.linalg.norm(arm - joint, axis=1) > ARM_ROOT]
    worst, push, lever = 0.0, np.array([1.0, 0.0, 0.0]), 1.0
    for level in np.arange(-0.30, joint[2] - 0.08, 0.02):
        inside = arm[np.abs(arm[:, 2] - level) < 0.01]
        around = trunk[np.abs(trunk[:, 2] - level) < 0.015]
        if len(inside) == 0 or len(around) < 8:
            continue
        hull = ConvexHull(around[:, :2])
        normals, offsets = hull.equations[:, :2], hull.equations[:, 2]
        signed = inside[:, :2] @ normals.T + offsets
        sunk = (signed < 0.0).all(axis=1)
        if not sunk.any():
            continue
        inside, signed = inside[sunk], signed[sunk]
        if way is None:
            exits = -signed.max(axis=1)
            direction = normals[signed[int(exits.argmax())].argmax()]
        else:
            direction = way[:2] / np.linalg.norm(way[:2])
            slope = normals @ direction
            exits = np.min(np.where(slope > 1e-6, -signed / np.where(slope > 1e-6, slope, 1.0), np.inf), axis=1)
        deepest = int(exits.argmax())
        if exits[deepest] > worst:
            worst, push = float(exits[deepest]), np.append(direction, 0.0)
            lever = float(np.linalg.norm(inside[deepest] - joint))
    return worst, push, lever
