"""Which joints the fit may turn, how far people usually turn them, and the state that it moves through."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.body.kinematics import rotations_from_vectors, vectors_from_rotations
from engine.body.model import Skeleton
from engine.types import F64, I32

# Bone, free axes (world-aligned at the rest pose: 0 pitch, 1 lean, 2 yaw for the trunk), spread in rad about the
# rest pose. Elbows and knees bend forwards only by their priors; twists of the trunk are small in standing people.
_FREE: tuple[tuple[str, tuple[int, ...], tuple[float, ...]], ...] = (
    ("root", (0, 1, 2), (0.12, 0.15, 9.0)),
    ("spine05", (0, 1, 2), (0.12, 0.12, 0.12)),
    ("spine03", (0, 1, 2), (0.12, 0.12, 0.12)),
    ("spine01", (0, 1, 2), (0.12, 0.12, 0.12)),
    ("neck01", (0, 1, 2), (0.2, 0.2, 0.2)),
    ("head", (0, 1, 2), (0.3, 0.3, 0.3)),
    ("clavicle", (1, 2), (0.15, 0.12)),
    ("upperarm01", (0, 1, 2), (1.0, 1.0, 1.0)),
    ("lowerarm01", (0, 1, 2), (0.9, 0.9, 0.9)),
    ("wrist", (0, 1, 2), (0.35, 0.35, 0.35)),
    ("upperleg01", (0, 1, 2), (0.2, 0.12, 0.2)),
    ("lowerleg01", (0,), (0.1,)),
    ("foot", (0, 1, 2), (0.25, 0.25, 0.25)),
)
_SIDED = frozenset({"clavicle", "upperarm01", "lowerarm01", "wrist", "upperleg01", "lowerleg01", "foot"})

LARGEST_EASE_M = 0.08  # cloth that stands off further says nothing about the body
LARGEST_STEP = 0.5  # rad per joint and step: beyond it the linear model of a rotation says nothing


@dataclass(frozen=True)
class State:
    """A body in front of a camera.

    Attributes:
        rotations: (J, 3, 3) float64 local rotations.
        translation: (3,) float64 m, the root joint in the camera's frame.
        shape: (P,) float64.
        ease: (3,) float64 m by Garb, what the clothes stand off.
    """

    rotations: F64
    translation: F64
    shape: F64
    ease: F64

    @property
    def bounded(self) -> F64:
        """(P + 3,) what has a least and a largest value: shape and ease."""
        return np.concatenate([self.shape, self.ease])

    @property
    def largest(self) -> F64:
        """(P + 3,) largest values of ``bounded``; the least are 0."""
        return np.concatenate([np.ones(len(self.shape)), np.full(len(self.ease), LARGEST_EASE_M)])


class PoseSpace:
    """The free pose parameters of a skeleton, one column per joint axis."""

    def __init__(self, skeleton: Skeleton) -> None:
        """Lay out the columns."""
        joints: list[int] = []
        axes: list[int] = []
        sigma: list[float] = []
        for bone, free, spread in _FREE:
            for name in (f"{bone}.L", f"{bone}.R") if bone in _SIDED else (bone,):
                joints += [skeleton.index(name)] * len(free)
                axes += free
                sigma += spread
        self.joint: I32 = np.array(joints, np.int32)
        self.axis: I32 = np.array(axes, np.int32)
        self.sigma: F64 = np.array(sigma)
        self.mean: F64 = np.zeros(len(sigma))
        self.moved: I32 = np.unique(self.joint)
        self.below: F64 = skeleton.descendants()[self.joint]
        self._slot = np.searchsorted(self.moved, self.joint)

    def __len__(self) -> int:
        return len(self.joint)

    def log(self, state: State) -> F64:
        """Return the (C,) rotation-vector components of the free axes."""
        vectors = vectors_from_rotations(state.rotations[self.moved])
        components: F64 = vectors[self._slot, self.axis]
        return components

    def moved_by(self, state: State, step: F64) -> State:
        """Return ``state`` after a step (C + 3 + P + 3,): left increments, translation, shape and ease (in range)."""
        count = len(self)
        vectors = np.zeros((len(self.moved), 3))
        vectors[self._slot, self.axis] = np.clip(step[:count], -LARGEST_STEP, LARGEST_STEP)
        rotations = state.rotations.copy()
        rotations[self.moved] = rotations_from_vectors(vectors) @ rotations[self.moved]
        bounded = np.clip(state.bounded + step[count + 3 :], 0.0, state.largest)
        return replace(
            state,
            rotations=rotations,
            translation=state.translation + step[count : count + 3],
            shape=bounded[: len(state.shape)],
            ease=bounded[len(state.shape) :],
        )
