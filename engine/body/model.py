"""What the fit asks of a parametric body, whichever back-end carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from engine.types import F64, I32, U8, PosedBody


@dataclass(frozen=True)
class Rest:
    """A batch of body shapes in the model's rest pose.

    Attributes:
        coefficients: (S, N) float64 blend-shape weights.
        heads: (S, J, 3) float64 m, bone heads.
        orientations: (S, J, 3, 3) float64, bone frames.
    """

    coefficients: F64
    heads: F64
    orientations: F64


@dataclass(frozen=True)
class Skeleton:
    """The tree of bones.

    Attributes:
        names: J bone names, root first.
        parents: (J,) int32, −1 for the root; a parent comes before its children.
        reference: (J, 3, 3) float64 reference frames: local rotations act in these world-aligned axes.
    """

    names: tuple[str, ...]
    parents: I32
    reference: F64

    def index(self, name: str) -> int:
        """Return the position of the bone called ``name``."""
        return self.names.index(name)

    def descendants(self) -> F64:
        """Return (J, J) float64 with 1 where bone b (column) is bone a (row) or hangs below it."""
        count = len(self.names)
        below = np.eye(count)
        for bone in range(1, count):
            below[:, bone] += below[:, self.parents[bone]]
        return below


class BodyModel(Protocol):
    """A body whose surface is linear in blend weights and skinned linearly by bones."""

    name: str
    skeleton: Skeleton
    shape_names: tuple[str, ...]
    shape_mean: F64
    shape_sigma: F64
    faces: I32
    parts: U8
    skin_indices: I32
    skin_weights: F64
    uv: F64
    uv_faces: I32

    def rest(self, shapes: F64) -> Rest:
        """Return the rest state of (S, P) shape vectors."""

    def rest_vertices(self, coefficients: F64, subset: I32 | None = None) -> F64:
        """Return (V, 3) rest vertices of one coefficient vector, or those of ``subset``."""

    def pose(self, shape: F64, local_rotations: F64) -> PosedBody:
        """Return the surface of one shape in one pose; the root joint lies in the origin."""

    def shape_mapping(self, shape: F64) -> Mapping[str, float]:
        """Return a shape vector by name."""

    def shape_vector(self, shape: Mapping[str, float]) -> F64:
        """Return the vector of a named shape."""
