"""Carry cloth from one body pose to another by the body's own bones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.spatial import cKDTree
from scipy.spatial.transform import Rotation

from engine.drape.cloth import ClothRest
from engine.settings.drape import DrapeSettings
from engine.types import F32, F64, I32, I64, Body, BodyPart, Bools, ClothZone, Pattern

# which parts may carry a cloth of each zone; the head and the neck move without the clothes
_TRUNK = (BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R)
_CARRIERS: dict[int, tuple[BodyPart, ...]] = {
    ClothZone.TORSO: (*_TRUNK, BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.LEG_L, BodyPart.LEG_R),
    ClothZone.SLEEVE_L: (*_TRUNK, BodyPart.ARM_L, BodyPart.HAND_L),
    ClothZone.SLEEVE_R: (*_TRUNK, BodyPart.ARM_R, BodyPart.HAND_R),
    ClothZone.LEG_L: (BodyPart.TORSO, BodyPart.LEG_L, BodyPart.FOOT_L),
    ClothZone.LEG_R: (BodyPart.TORSO, BodyPart.LEG_R, BodyPart.FOOT_R),
}

TRUNK_BIT, ARM_L_BIT, ARM_R_BIT, LEG_L_BIT, LEG_R_BIT = 1, 2, 4, 8, 16
ALL_BITS = 31
# hems hang over shoes, which the bare feet of the body are not
_PART_BITS = {
    BodyPart.HEAD: 0, BodyPart.NECK: TRUNK_BIT, BodyPart.TORSO: TRUNK_BIT,
    BodyPart.SHOULDER_L: TRUNK_BIT | ARM_L_BIT, BodyPart.SHOULDER_R: TRUNK_BIT | ARM_R_BIT,
    BodyPart.ARM_L: ARM_L_BIT, BodyPart.HAND_L: ARM_L_BIT, BodyPart.ARM_R: ARM_R_BIT, BodyPart.HAND_R: ARM_R_BIT,
    BodyPart.LEG_L: LEG_L_BIT, BodyPart.FOOT_L: 0, BodyPart.LEG_R: LEG_R_BIT, BodyPart.FOOT_R: 0,
}  # fmt: skip

_ARMPITS = (
    ((BodyPart.ARM_L, BodyPart.HAND_L), (BodyPart.TORSO,)),
    ((BodyPart.ARM_R, BodyPart.HAND_R), (BodyPart.TORSO,)),
)
_CROTCH = ((BodyPart.LEG_L,), (BodyPart.LEG_R,))
_LEG_BONES = ("upperleg", "lowerleg", "foot.", "toe")
_CLINGS_M, _HANGS_M = 0.04, 0.2  # m from the leg; a skirt follows the leg there, and hangs from the trunk beyond
_REACH_M = 0.08  # m; parts of the body further apart do not pinch each other
_FACING = -0.2  # cosine of the skin's normals on both sides of a fold


@dataclass(frozen=True)
class ClothSkin:
    """How bones carry a cloth.

    Attributes:
        weights: (S, J) float64, rows sum to one.
        arm_share: (S, 2) float64, share of the left and right arm (and hand) among the carrying skin.
    """

    weights: F64
    arm_share: F64


def cloth_skin(
    vertices: F64, pattern: Pattern, rest: ClothRest, body: Body, skin: F64, settings: DrapeSettings
) -> ClothSkin:
    """Take skin weights from the nearest body vertices and smooth them over the cloth.

    Args:
        vertices: (S, 3) m, the cloth in the pose.
        pattern: the cloth.
        rest: its rest state.
        body: weights and parts.
        skin: (V, 3) m, the body in the same pose.
        settings: tunables.
    """
    bones = len(body.joint_names)
    columns = bones + 2
    source = np.zeros((len(skin), columns))
    rows = np.arange(len(skin))[:, None]
    np.add.at(source, (rows, body.skin_indices), body.skin_weights.astype(np.float64))
    source[:, bones] = np.isin(body.parts, [BodyPart.ARM_L, BodyPart.HAND_L])
    source[:, bones + 1] = np.isin(body.parts, [BodyPart.ARM_R, BodyPart.HAND_R])
    gathered = np.zeros((rest.count, columns))
    for zone, parts in _CARRIERS.items():
        mine = np.flatnonzero(pattern.sim_zone == zone)
        ids = np.flatnonzero(np.isin(body.parts, [int(p) for p in parts]))
        if not len(mine) or not len(ids):
            continue
        k = min(settings.skin_neighbours, len(ids))
        found = cKDTree(skin[ids]).query(vertices[mine], k=k)
        distance, index = np.asarray(found[0], np.float64), np.asarray(found[1], np.int64)
        w = 1 / (distance.reshape(len(mine), k) + 0.005)
        w /= w.sum(1, keepdims=True)
        gathered[mine] = np.einsum("nk,nkc->nc", w, source[ids[index.reshape(len(mine), k)]])
        if zone == ClothZone.TORSO:
            legs = [j for j, name in enumerate(body.joint_names) if name.startswith(_LEG_BONES)]
            gathered[mine] = _hung(gathered[mine], distance.reshape(len(mine), -1)[:, 0], legs, trunk_bone(body))
    used = np.flatnonzero(gathered.any(0))
    values = gathered[:, used]
    mean = sp.diags(1 / np.maximum(np.asarray(rest.adjacency.sum(1)).ravel(), 1)) @ rest.adjacency
    for _ in range(settings.skin_smoothing):
        values = 0.5 * values + 0.5 * (mean @ values)
    gathered[:, used] = values
    weights = gathered[:, :bones]
    total = weights.sum(1, keepdims=True)
    return ClothSkin(weights / np.where(total > 0, total, 1), gathered[:, bones:])


def _hung(weights: F64, distance: F64, legs: list[int], root: int) -> F64:
    """Let cloth off the legs hang from the trunk: what the legs do beneath a wide hem reaches it by contact alone.

    Args:
        weights: (N, C) of the bones first.
        distance: (N,) m to the nearest skin.
        legs: bones of both legs.
        root: the bone that carries the trunk.

    Returns:
        (N, C) weights, with the same sums.
    """
    free = np.clip((distance - _CLINGS_M) / (_HANGS_M - _CLINGS_M), 0, 1)
    out = weights.copy()
    out[:, root] += free * weights[:, legs].sum(1)
    out[:, legs] *= 1 - free[:, None]
    return out


def body_masks(parts: Sequence[int] | np.ndarray[tuple[int], np.dtype[np.uint8]]) -> I32:
    """Return (V,) int32 contact bits of body vertices."""
    table = np.array([_PART_BITS[p] for p in BodyPart], np.int32)
    return table[np.asarray(parts, np.int64)]


def creases(body: Body, vertices: F64, normals: F64, gap: float, *, legs: bool = False) -> Bools:
    """Find where arm and trunk, a bent arm, or both legs of a posed body pinch or cross each other: hidden cloth.

    Args:
        body: parts, bones and faces.
        vertices: (V, 3) m, posed.
        normals: (V, 3), of the vertices.
        gap: m, closer than this counts.
        legs: the cloth goes between the legs (a skirt does not).

    Returns:
        (V,) bool.
    """
    found = np.zeros(len(vertices), bool)
    for one, two in (*_ARMPITS, *((_CROTCH,) if legs else ())):
        a, b = (np.flatnonzero(np.isin(body.parts, [int(p) for p in parts])) for parts in (one, two))
        for mine, other in ((a, b), (b, a)):
            near, nearest, distance, facing = _nearest(vertices, normals, mine, other)
            offset = vertices[near] - vertices[nearest]
            inside = ((offset * normals[nearest]).sum(1) < 0) & (facing < 0)
            found[near[(distance < gap) | inside]] = True
    for upper, fore in _arms(body):
        for mine, other in ((upper, fore), (fore, upper)):
            near, _, distance, facing = _nearest(vertices, normals, mine, other)
            found[near[(distance < gap) & (facing < _FACING)]] = True
    return found


def _nearest(vertices: F64, normals: F64, mine: I64, other: I64) -> tuple[I64, I64, F64, F64]:
    """Return which of ``mine`` lie near ``other`` vertices, the nearest of those, its distance, cosine of normals."""
    if not len(mine) or not len(other):
        nothing, none = np.zeros(0, np.int64), np.zeros(0)
        return nothing, nothing, none, none
    hits = cKDTree(vertices[other]).query(vertices[mine], distance_upper_bound=_REACH_M)
    distance, index = np.asarray(hits[0], np.float64), np.asarray(hits[1], np.int64)
    close = np.isfinite(distance)
    near, nearest = mine[close], other[index[close]]
    return near, nearest, distance[close], np.asarray((normals[nearest] * normals[near]).sum(1), np.float64)


def _arms(body: Body) -> list[tuple[I64, I64]]:
    """Return the vertices of upper arm and forearm of both arms, by the bone that carries most of each."""
    carrier = body.skin_indices[np.arange(len(body.parts)), body.skin_weights.argmax(1)]
    lower = np.array([name.startswith("lowerarm") for name in body.joint_names], bool)[carrier]
    sides = (body.parts == BodyPart.ARM_L, body.parts == BodyPart.ARM_R)
    return [(np.flatnonzero(arm & ~lower), np.flatnonzero(arm & lower)) for arm in sides]


def flat_masks(pattern: Pattern) -> I32:
    """Return (S,) int32 contact bits in the flat-lay pose: everything but the other leg."""
    masks = np.full(len(pattern.sim_zone), ALL_BITS, np.int32)
    masks[pattern.sim_zone == ClothZone.LEG_L] = TRUNK_BIT | LEG_L_BIT
    masks[pattern.sim_zone == ClothZone.LEG_R] = TRUNK_BIT | LEG_R_BIT
    return masks


def photo_masks(pattern: Pattern, arm_share: F64, settings: DrapeSettings) -> I32:
    """Return (S,) int32 contact bits in the photo pose, where the fitted body may cross itself.

    Cloth carried by an arm meets that arm and its shoulder, all other cloth meets trunk, shoulders and legs.
    """
    masks = flat_masks(pattern) & ~(ARM_L_BIT | ARM_R_BIT)
    for side, bit in ((0, ARM_L_BIT), (1, ARM_R_BIT)):
        masks = np.where(arm_share[:, side] > settings.arm_share, bit, masks)
    return masks.astype(np.int32)


def blend_bones(start: F64, end: F64, u: float, root: int) -> F64:
    """Return (J, 4, 4) bone frames a share u of the way: bones turn about screw axes in the root's frame."""
    if u >= 1:
        return end
    root_move = screw_power((end[root] @ np.linalg.inv(start[root]))[None], u)[0]
    a = np.linalg.inv(start[root]) @ start
    b = np.linalg.inv(end[root]) @ end
    motion = b @ np.linalg.inv(a)
    part = screw_power(motion, u)
    return np.asarray(root_move @ start[root] @ part @ a, np.float64)


def screw_power(motion: F64, u: float) -> F64:
    """Return (N, 4, 4) rigid motions raised to the power u.

    Source: Murray, Li, Sastry, A Mathematical Introduction to Robotic Manipulation, 1994, eq. 2.36.
    """
    turn = Rotation.from_matrix(motion[:, :3, :3]).as_rotvec()
    angle = np.linalg.norm(turn, axis=1)
    w = turn / np.maximum(angle, 1e-12)[:, None]
    along = np.einsum("na,nb->nab", w, w)
    cross = np.zeros((len(motion), 3, 3))
    cross[:, [2, 0, 1], [1, 2, 0]] = w
    cross -= np.transpose(cross, (0, 2, 1))

    def reach(share: float) -> F64:
        rotation = Rotation.from_rotvec(turn * share).as_matrix()
        theta = (share * angle)[:, None, None]
        return np.asarray((np.eye(3) - rotation) @ cross + along * theta, np.float64)

    still = angle < 1e-9
    whole = np.where(still[:, None, None], np.eye(3), reach(1.0))
    v = np.linalg.solve(whole, motion[:, :3, 3:])
    out = np.tile(np.eye(4), (len(motion), 1, 1))
    out[:, :3, :3] = Rotation.from_rotvec(turn * u).as_matrix()
    out[:, :3, 3:] = np.where(still[:, None, None], u * v, reach(u) @ v)
    return out


def pose_distance(start: F64, end: F64, root: int, bones: Bools) -> float:
    """Return the largest turn (rad) of the chosen bones between two sets of (J, 4, 4) frames, seen from the root."""
    a = np.linalg.inv(start[root])[:3, :3] @ start[bones][:, :3, :3]
    b = np.linalg.inv(end[root])[:3, :3] @ end[bones][:, :3, :3]
    return float(Rotation.from_matrix(b @ np.transpose(a, (0, 2, 1))).magnitude().max())


def trunk_bone(body: Body) -> int:
    """Return the bone that carries most of the trunk."""
    trunk = body.parts == BodyPart.TORSO
    weight = np.bincount(
        body.skin_indices[trunk].ravel(), body.skin_weights[trunk].ravel().astype(np.float64), len(body.joint_names)
    )
    return int(weight.argmax())


def carry(points: F64, weights: F64, bones_from: F64, bones_to: F64) -> F64:
    """Skin (N, 3) points with (N, J) weights from one pose to another by linear blending."""
    move = (bones_to @ np.linalg.inv(bones_from))[:, :3, :].reshape(len(bones_from), 12)
    blended = (weights @ move).reshape(-1, 3, 4)
    return np.asarray(np.einsum("nij,nj->ni", blended[:, :, :3], points) + blended[:, :, 3], np.float64)


def carry_body(body: Body, points: F64, bones_from: F64, bones_to: F64) -> F32:
    """Skin the body's own (V, 3) surface from one pose to another: float32 m."""
    move = bones_to @ np.linalg.inv(bones_from)
    blended = np.einsum("vk,vkij->vij", body.skin_weights.astype(np.float64), move[body.skin_indices])
    return np.asarray(np.einsum("vij,vj->vi", blended[:, :3, :3], points) + blended[:, :3, 3], np.float32)
