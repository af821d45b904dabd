"""Cloth stands on its own seams at the shoulders."""

from __future__ import annotations

import numpy as np
import pytest
from drape_scenes import capsule_body

from engine.drape.shoulder_seams import on_seams


@pytest.fixture(scope="module")
def body():
    return capsule_body()[0]


def _around(body, side: str, away: float, up: float) -> np.ndarray:
    """Return (1, 3) a place at a distance from a shoulder joint, ``up`` rad above the horizontal."""
    joint = body.photo_pose.bones_world[body.joint_names.index(f"upperarm01.{side}"), :3, 3]
    sign = 1.0 if side == "L" else -1.0
    return joint[None] + away * np.array([[sign * np.cos(up), 0.0, np.sin(up)]])


@pytest.mark.parametrize("side", ["L", "R"])
def test_raises_cloth_on_top_of_a_shoulder_by_its_seams(body, side):
    """Move cloth on top of the joint straight away from it, by the seams' thickness."""
    cloth = _around(body, side, 0.05, 1.2)
    raised = on_seams(cloth, body, 0.006)
    assert np.linalg.norm(raised - cloth) == pytest.approx(0.006, abs=1e-6)
    assert (raised - cloth)[0] @ (cloth - _around(body, side, 0.0, 0.0))[0] > 0


def test_leaves_cloth_alone_under_the_arm_and_away_from_the_shoulders(body):
    """Keep what hangs below the joint, the neckline and the sleeve's end."""
    cloth = np.concatenate(
        [_around(body, "L", 0.06, -1.0), _around(body, "L", 0.12, 0.5), _around(body, "R", 0.3, -0.5)]
    )
    assert np.array_equal(on_seams(cloth, body, 0.006), cloth)


def test_raises_less_and_less_towards_neck_and_sleeve(body):
    """Leave no step where the seams end."""
    cloth = np.concatenate([_around(body, "L", away, 0.8) for away in np.linspace(0.04, 0.13, 40)])
    lift = np.linalg.norm(on_seams(cloth, body, 0.006) - cloth, axis=1)
    assert (np.diff(lift) <= 1e-9).all()
    assert np.abs(np.diff(lift)).max() < 0.0005


def test_leaves_a_sleeve_on_the_outer_side_of_the_arm(body):
    """Beside the joint cloth lies on the arm, as in photos: raised there too, shoulders are round as domes."""
    cloth = np.concatenate([_around(body, side, 0.05, 0.08) for side in "LR"])
    assert np.array_equal(on_seams(cloth, body, 0.006), cloth)
