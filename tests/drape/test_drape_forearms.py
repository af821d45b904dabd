"""Trunk cloth lies behind the sleeve of a forearm that crosses before the trunk."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from engine.drape.forearms import behind_forearms
from engine.types import BodyPart, Camera, ClothZone

_CAMERA = Camera(
    np.array([[1000.0, 0, 300], [0, 1000.0, 300], [0, 0, 1.0]]),
    np.array([[1.0, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 2.5], [0, 0, 0, 1]]),
    600,
    600,
)
_ELBOW, _WRIST = (0.22, -0.02, 0.1), (-0.1, -0.16, 0.15)


def _body(wrist: tuple[float, float, float] = _WRIST) -> SimpleNamespace:
    """Return a trunk whose front lies at y −0.12, and one arm; the other one is not known."""
    grid = np.stack(np.meshgrid(np.arange(-0.2, 0.21, 0.02), np.arange(-0.3, 0.41, 0.02)), -1).reshape(-1, 2)
    skin = np.stack([grid[:, 0], np.full(len(grid), -0.12), grid[:, 1]], 1)
    bones = np.tile(np.eye(4), (2, 1, 1))
    bones[0, :3, 3], bones[1, :3, 3] = _ELBOW, wrist
    return SimpleNamespace(
        parts=np.full(len(skin), BodyPart.TORSO, np.uint8),
        joint_names=("lowerarm01.L", "wrist.L"),
        photo_pose=SimpleNamespace(vertices_world=skin, bones_world=bones),
        camera=_CAMERA,
    )


def _top(cuff: float) -> tuple[np.ndarray, SimpleNamespace]:
    """Return a loose front 5 cm before the trunk's skin, then a sleeve that ends so far along the forearm."""
    grid = np.stack(np.meshgrid(np.arange(-0.2, 0.21, 0.01), np.arange(-0.3, 0.41, 0.01)), -1).reshape(-1, 2)
    front = np.stack([grid[:, 0], np.full(len(grid), -0.17), grid[:, 1]], 1)
    along = np.linspace(-0.5, cuff, 20)[:, None]
    sleeve = np.array(_ELBOW) + along * (np.array(_WRIST) - np.array(_ELBOW)) - [0, 0.05, 0]
    zones = np.repeat([int(ClothZone.TORSO), int(ClothZone.SLEEVE_L)], [len(front), len(sleeve)])
    return np.concatenate([front, sleeve]), SimpleNamespace(sim_zone=zones)


def test_press_a_loose_front_behind_the_forearm_that_crosses_before_it():
    """Let no cloth of the trunk hide the sleeve, leave what is away from it, and keep each thread where it is seen."""
    cloth, pattern = _top(cuff=0.9)
    pressed = behind_forearms(cloth, pattern, _body())
    trunk = pattern.sim_zone == ClothZone.TORSO
    way = np.array(_WRIST) - np.array(_ELBOW)
    share = (cloth[:, [0, 2]] - np.array(_ELBOW)[[0, 2]]) @ way[[0, 2]] / (way[[0, 2]] @ way[[0, 2]])
    middle = np.array(_ELBOW) + share[:, None] * way
    off = np.linalg.norm((cloth - middle)[:, [0, 2]], axis=1)
    arm = trunk & (share > 0.05) & (share < 0.95) & (off < 0.05)
    assert arm.sum() > 200
    assert (cloth[arm, 1] < middle[arm, 1] - 0.005).any()
    assert (pressed[arm, 1] > middle[arm, 1] - 0.02).all()
    assert np.array_equal(pressed[off > 0.2], cloth[off > 0.2])
    assert np.array_equal(pressed[~trunk], cloth[~trunk])
    assert np.abs(_CAMERA.project(pressed) - _CAMERA.project(cloth))[:, :2].max() < 1e-6


def test_leave_a_front_alone_below_short_sleeves_and_before_an_arm_that_is_behind_it():
    """Press nothing for a sleeve that ends above the elbow, nor for a hand behind the trunk's skin or beside it."""
    short, long = _top(cuff=-0.1), _top(cuff=0.9)
    assert np.array_equal(behind_forearms(*short, _body()), short[0])
    assert np.array_equal(behind_forearms(*long, _body((-0.1, 0.1, 0.15))), long[0])
    assert np.array_equal(behind_forearms(*long, _body((0.4, -0.16, -0.1))), long[0])


def test_leave_a_front_alone_before_what_is_worn_beneath_it_and_beside_a_hanging_arm():
    """Let no jeans come through a pullover, whether or not the hand lies before them."""
    cloth, pattern = _top(cuff=0.9)
    jeans = np.stack([cloth[:, 0], np.full(len(cloth), -0.13), cloth[:, 2]], 1)[cloth[:, 2] < 0.12]
    pressed = behind_forearms(cloth, pattern, _body(), [jeans])
    low = cloth[:, 2] < 0.12
    assert np.array_equal(pressed[low], cloth[low])
    assert not np.array_equal(pressed[~low], cloth[~low])
    hanging = _body((0.14, -0.16, -0.16))
    assert np.array_equal(behind_forearms(cloth, pattern, hanging), cloth)
