"""Hands on the hips hold a top."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from engine.drape import backend
from engine.drape.hand_hold import held_by_hands, slid
from engine.drape.surface import Surface, Topology
from engine.drape.transfer import TRUNK_BIT
from engine.settings.drape import DrapeSettings
from engine.types import BodyPart

_ROUND, _UP = 36, np.arange(-0.4, 0.42, 0.02)


def _ring(radius: float, heights: np.ndarray) -> np.ndarray:
    turn = np.linspace(0, 2 * np.pi, _ROUND, endpoint=False)
    return np.array([[radius * np.cos(t), radius * np.sin(t), z] for z in heights for t in turn])


@pytest.fixture(scope="module")
def trunk() -> Surface:
    """Return a trunk of 15 cm radius."""
    backend.start(DrapeSettings())
    faces = []
    for row in range(len(_UP) - 1):
        for k in range(_ROUND):
            a, b = row * _ROUND + k, row * _ROUND + (k + 1) % _ROUND
            faces += [[a, b, a + _ROUND], [b, b + _ROUND, a + _ROUND]]
    vertices = _ring(0.15, _UP)
    return Surface(vertices, Topology(np.array(faces, np.int32), np.full(len(vertices), TRUNK_BIT, np.int32)))


def _body(elbow: tuple[float, float, float]) -> SimpleNamespace:
    """Both hands lie at the sides of the trunk at height 0."""
    skin, sides = _ring(0.15, _UP), []
    for sign in (1, -1):
        grid = np.mgrid[-0.05:0.051:0.02, -0.04:0.041:0.02].reshape(2, -1).T
        sides.append(np.stack([np.full(len(grid), sign * 0.165), grid[:, 0], grid[:, 1]], 1))
    bones = np.tile(np.eye(4), (4, 1, 1))
    for k, sign in ((0, 1), (2, -1)):
        bones[k, :3, 3] = sign * elbow[0], elbow[1], elbow[2]
        bones[k + 1, :3, 3] = sign * 0.18, 0.0, 0.03
    parts = [np.full(len(skin), BodyPart.TORSO)]
    parts += [np.full(len(hand), p) for hand, p in zip(sides, (BodyPart.HAND_L, BodyPart.HAND_R), strict=True)]
    return SimpleNamespace(
        parts=np.concatenate(parts).astype(np.uint8),
        joint_names=("lowerarm01.L", "wrist.L", "lowerarm01.R", "wrist.R"),
        photo_pose=SimpleNamespace(vertices_world=np.concatenate([skin, *sides]), bones_world=bones),
    )


def test_draws_a_wide_top_to_the_trunk_under_hands_on_the_hips(trunk):
    """Narrow the sides at the hands, hardly less below them, and not at all where the shoulders hold the cloth."""
    cloth = _ring(0.23, np.array([-0.25, 0.0, 0.1, 0.21]))
    held = held_by_hands(cloth, np.ones(len(cloth), bool), _body((0.4, 0.0, 0.2)), trunk)
    half = np.abs(held[:, 0]).reshape(4, _ROUND).max(1)
    assert half[1] < 0.16
    assert half[1] + 0.01 < half[0] < 0.18  # no bell: what hangs from the hands follows the hips
    assert half[1] < half[2] < half[3]
    assert np.array_equal(held[-_ROUND:], cloth[-_ROUND:])


def test_leaves_cloth_alone_beside_arms_that_hang(trunk):
    """Hold nothing by hands whose elbows are as near the trunk, and no sleeve by any."""
    cloth = _ring(0.23, np.array([-0.1, 0.0, 0.1]))
    every = np.ones(len(cloth), bool)
    assert np.array_equal(held_by_hands(cloth, every, _body((0.2, 0.0, 0.28)), trunk), cloth)
    assert np.array_equal(held_by_hands(cloth, ~every, _body((0.4, 0.0, 0.2)), trunk), cloth)


def test_keeps_a_top_outside_of_what_is_worn_beneath(trunk):
    """Draw a top in over shorts no nearer than they stand off: their waist must not come through it."""
    shorts = _ring(0.19, np.arange(-0.3, 0.02, 0.02))
    cloth = _ring(0.23, np.array([-0.2, -0.1, 0.0, 0.1]))
    every = np.ones(len(cloth), bool)
    over = np.hypot(*held_by_hands(cloth, every, _body((0.4, 0.0, 0.2)), trunk, (shorts,)).T[:2]).reshape(4, -1)
    alone = np.hypot(*held_by_hands(cloth, every, _body((0.4, 0.0, 0.2)), trunk).T[:2]).reshape(4, -1)
    assert alone[2].min() < 0.17
    assert over[:3].min() > 0.19
    assert np.allclose(over[3], alone[3])


def test_lets_held_cloth_slide_instead_of_stretching_it(trunk):
    """Folds drawn to the trunk and what lies beside them were pulled to twice their length, pictures to streaks."""
    heights = np.arange(-0.3, 0.31, 0.02)
    cloth = _ring(0.22, heights)
    cloth[:, :2] *= 1 + 0.25 * np.cos(9 * np.arctan2(cloth[:, 1], cloth[:, 0]))[:, None]  # hanging in folds
    grid = np.arange(len(cloth)).reshape(len(heights), _ROUND)
    edges = [
        np.stack([grid, np.roll(grid, -1, 1)], -1).reshape(-1, 2),
        np.stack([grid[:-1], grid[1:]], -1).reshape(-1, 2),
    ]
    rest = SimpleNamespace(edges=np.concatenate(edges))
    rest.lengths = np.linalg.norm(np.diff(cloth[rest.edges], axis=1)[:, 0], axis=1)
    every = np.ones(len(cloth), bool)
    held = held_by_hands(cloth, every, _body((0.4, 0.0, 0.2)), trunk)
    out = slid(held, cloth, rest, every, trunk)
    stretch = [np.linalg.norm(np.diff(c[rest.edges], axis=1)[:, 0], axis=1) / rest.lengths - 1 for c in (held, out)]
    assert stretch[0].max() > 0.2
    assert stretch[1].max() < 0.5 * stretch[0].max()
    assert np.linalg.norm(out - held, axis=1).mean() < 0.004
    assert trunk.closest(out, TRUNK_BIT, 0.2).distance.min() > 0.004
