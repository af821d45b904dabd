"""Three ways in which real people differ that anny's phenotypes tie together: arms, shoulders, trunk.

anny draws thick arms and a thick waist from the same two numbers, so thin bare arms would starve the trunk that a
shirt hides. Each mode is a displacement of the mean body, linear like every other blend shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.types import F64, I32

MODE_NAMES = ("arm_girth", "shoulder_width", "trunk_girth")
MODE_GAIN = 4.0  # units of displacement per unit of the 0–1 parameter, .5 = none

ARM_SHARE = 0.20  # of an arm's radius per unit
SHOULDER_SHIFT_M = 0.02  # of each shoulder joint outwards per unit
TRUNK_SHARE = 0.07  # of the trunk's half width and depth per unit

_ARM = ("upperarm", "lowerarm")
_HANGING = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger")  # what a wider shoulder carries along
_SHIFT_OF = (("shoulder", 0.6), *((bone, 1.0) for bone in _HANGING))


@dataclass(frozen=True)
class Modes:
    """Displacements per unit of each mode.

    Attributes:
        vertices: (3, V, 3) float64 m.
        heads: (3, J, 3) float64 m.
    """

    vertices: F64
    heads: F64


def build_modes(names: tuple[str, ...], heads: F64, vertices: F64, indices: I32, weights: F64) -> Modes:
    """Build the modes on the mean body.

    Args:
        names: J bone names.
        heads: (J, 3) m bone heads at rest.
        vertices: (V, 3) m at rest.
        indices: (V, K) bones of the linear blend weights.
        weights: (V, K) linear blend weights.
    """
    dense = np.zeros((len(vertices), len(names)))
    np.add.at(dense, (np.arange(len(vertices))[:, None], indices), weights)
    moved = np.zeros((len(MODE_NAMES), len(vertices), 3))
    shifted = np.zeros((len(MODE_NAMES), len(heads), 3))
    for side, sign in (("L", 1.0), ("R", -1.0)):
        arm = [i for i, name in enumerate(names) if name.startswith(_ARM) and name.endswith(side)]
        joints = [names.index(f"{bone}.{side}") for bone in ("upperarm01", "lowerarm01", "wrist")]
        radius = vertices - _nearest_on_path(vertices, heads[joints])
        moved[0] += ARM_SHARE * dense[:, arm].sum(axis=1, keepdims=True) * radius
        for prefix, share in _SHIFT_OF:
            for i, name in enumerate(names):
                if name.startswith(prefix) and name.endswith(side):
                    shifted[1, i, 0] = sign * SHOULDER_SHIFT_M * share
    moved[1] = dense @ shifted[1]
    trunk = [i for i, name in enumerate(names) if name.startswith(("spine", "root", "pelvis"))]
    share = dense[:, trunk].sum(axis=1)
    top, bottom = heads[names.index("clavicle.L"), 2], heads[names.index("upperleg01.L"), 2]
    share *= np.clip((top - vertices[:, 2]) / 0.15, 0.0, 1.0) * np.clip(
        (vertices[:, 2] - bottom + 0.10) / 0.10, 0.0, 1.0
    )
    spine = np.array([0.0, float(np.average(vertices[:, 1], weights=share + 1e-9)), 0.0])
    moved[2, :, :2] = TRUNK_SHARE * share[:, None] * (vertices - spine)[:, :2]
    return Modes(moved, shifted)


def _nearest_on_path(points: F64, path: F64) -> F64:
    """Return the (n, 3) nearest points on a polyline (m, 3) to each of (n, 3) points."""
    best = np.full(len(points), np.inf)
    nearest = np.zeros_like(points)
    for start, end in pairwise(path):
        along = end - start
        share = np.clip((points - start) @ along / (along @ along), 0.0, 1.0)
        foot = start + share[:, None] * along
        distance = np.linalg.norm(points - foot, axis=1)
        closer = distance < best
        best[closer], nearest[closer] = distance[closer], foot[closer]
    return nearest
