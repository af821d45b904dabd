"""Forward kinematics of a bone tree with its analytic Jacobian, and small rotations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.body.model import Rest, Skeleton
from engine.types import F64


@dataclass(frozen=True)
class Posed:
    """Bones of S shapes in one pose.

    Attributes:
        frames: (S, J, 3, 3) float64, bone frames in the world.
        heads: (S, J, 3) float64 m.
        axes: (S, J, 3, 3) float64; column k is the world direction of a left increment of the local rotation
            about its axis k.
        rotation: (S, J, 3, 3) float64 and
        offset: (S, J, 3) float64 m: x ↦ rotation @ x + offset skins a rest point by the bone.
    """

    frames: F64
    heads: F64
    axes: F64
    rotation: F64
    offset: F64


class Chain:
    """The bones of a skeleton by depth, so that a level is posed with one batched product."""

    def __init__(self, skeleton: Skeleton) -> None:
        """Sort the bones of ``skeleton`` by depth."""
        self.skeleton = skeleton
        depth = np.zeros(len(skeleton.names), int)
        for bone in range(1, len(depth)):
            depth[bone] = depth[skeleton.parents[bone]] + 1
        self.levels = [np.nonzero(depth == d)[0] for d in range(1, int(depth.max()) + 1)]
        self._parents = np.maximum(skeleton.parents, 0)
        self._above = [self._parents[level] for level in self.levels]
        self._from_above = [np.swapaxes(skeleton.reference[parent], -1, -2) for parent in self._above]

    def pose(self, rest: Rest, local_rotations: F64) -> Posed:
        """Pose the bones, the root joint in the origin.

        Args:
            rest: S shapes.
            local_rotations: (J, 3, 3), rotations in world-aligned axes at the reference pose.

        Source: anny's "local-ref" parameterization (anny 0.6.2, utils/kinematics.py).
        """
        reference = self.skeleton.reference
        parents = self._parents
        to_reference = reference @ np.swapaxes(rest.orientations, -1, -2)
        to_reference[:, 0] = np.eye(3)
        step = rest.heads - rest.heads[:, parents]
        offsets = (to_reference[:, parents] @ step[..., None])[..., 0]
        turned = local_rotations @ reference
        frames = np.empty_like(rest.orientations)
        axes = np.empty_like(rest.orientations)
        heads = np.zeros_like(rest.heads)
        axes[:, 0] = reference[0].T
        frames[:, 0] = reference[0].T @ turned[0]
        for level, parent, from_above in zip(self.levels, self._above, self._from_above, strict=True):
            turn = frames[:, parent] @ from_above
            axes[:, level] = turn
            frames[:, level] = turn @ turned[level]
            heads[:, level] = heads[:, parent] + (turn @ offsets[:, level, :, None])[..., 0]
        rotation = frames @ np.swapaxes(rest.orientations, -1, -2)
        offset = heads - (rotation @ rest.heads[..., None])[..., 0]
        return Posed(frames, heads, axes, rotation, offset)


def rotation_from_vector(vector: F64) -> F64:
    """Return the (3, 3) rotation of a (3,) rotation vector (Rodrigues)."""
    angle = float(np.linalg.norm(vector))
    if angle < 1e-12:
        return np.eye(3)
    x, y, z = vector / angle
    k = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    rotation: F64 = np.eye(3) + np.sin(angle) * k + (1.0 - np.cos(angle)) * (k @ k)
    return rotation


def rotations_from_vectors(vectors: F64) -> F64:
    """Return (N, 3, 3) rotations of (N, 3) rotation vectors."""
    angle = np.linalg.norm(vectors, axis=1)
    safe = np.where(angle < 1e-12, 1.0, angle)
    axis = vectors / safe[:, None]
    k = np.zeros((len(vectors), 3, 3))
    k[:, 0, 1], k[:, 0, 2], k[:, 1, 2] = -axis[:, 2], axis[:, 1], -axis[:, 0]
    k -= np.swapaxes(k, 1, 2)
    sin, cos = np.sin(angle)[:, None, None], np.cos(angle)[:, None, None]
    rotations: F64 = np.eye(3) + sin * k + (1.0 - cos) * (k @ k)
    return rotations


def vectors_from_rotations(rotations: F64) -> F64:
    """Return (N, 3) rotation vectors of (N, 3, 3) rotations, angles below π."""
    w = np.sqrt(np.maximum(1.0 + np.trace(rotations, axis1=1, axis2=2), 1e-12)) / 2.0
    xyz = np.stack(
        [
            rotations[:, 2, 1] - rotations[:, 1, 2],
            rotations[:, 0, 2] - rotations[:, 2, 0],
            rotations[:, 1, 0] - rotations[:, 0, 1],
        ],
        axis=1,
    ) / (4.0 * w[:, None])
    sine = np.linalg.norm(xyz, axis=1)
    angle = 2.0 * np.arctan2(sine, w)
    vectors: F64 = xyz * np.where(sine < 1e-9, 2.0, angle / np.maximum(sine, 1e-12))[:, None]
    return vectors


def rotation_between(source: F64, target: F64) -> F64:
    """Return the smallest (3, 3) rotation that turns direction ``source`` into ``target``."""
    a = source / np.linalg.norm(source)
    b = target / np.linalg.norm(target)
    axis = np.cross(a, b)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-9:
        return np.eye(3)
    return rotation_from_vector(axis / sine * np.arctan2(sine, float(a @ b)))
