"""Light over the bones of a bare chest."""

from __future__ import annotations

import numpy as np

from engine.compose.scene import build_scene
from engine.compose.skin.chest_relief import chest_relief, shoulder_relief
from engine.settings.compose import ComposeSettings
from tests.compose.compose_scene import JOINTS, SHOULDER, make_world

MIDDLE = ((JOINTS[11][0] + JOINTS[12][0]) / 2, JOINTS[11][1])


def relief(joints: dict[int, tuple[int, int]] | None = None) -> tuple[np.ndarray, int, int]:
    """Return the relief in the window, and the column and row of the middle between the shoulders."""
    scene = build_scene(*make_world(joints=joints or {}).inputs, ComposeSettings())
    return chest_relief(scene), round(MIDDLE[0] - scene.columns.start), round(MIDDLE[1] - scene.rows.start)


def test_lay_light_on_the_collar_bones_and_shade_above_them_alike_on_both_sides():
    found, x, y = relief()
    for side in (-1, 1):
        column = found[y - round(0.3 * SHOULDER) : y + 2, x + side * round(0.22 * SHOULDER)]
        assert column.max() - column.min() > 0.15
        assert column.argmin() < column.argmax()
    across = min(x, found.shape[1] - 1 - x)
    assert np.abs(found[:, x - across : x + across + 1] - found[:, x - across : x + across + 1][:, ::-1]).max() < 0.03


def test_darken_the_pit_between_the_collar_bones():
    found, x, y = relief()
    row = found[y - round(0.105 * SHOULDER)]
    assert row[x] < row[x + round(0.05 * SHOULDER)] - 0.1


def test_light_the_chest_that_leans_back_more_than_the_upright_throat_above_it():
    found, x, y = relief()
    throat, chest = (float(found[y + round(v * SHOULDER), x + round(0.12 * SHOULDER)]) for v in (-0.3, 0.1))
    assert 0.1 < chest - throat < 0.3


def test_invent_no_bones_where_one_shoulder_stands_far_above_the_other():
    found, _, _ = relief({11: (250, 170), 12: (150, 120)})
    assert not found.any()


def shoulders(joints: dict[int, tuple[int, int]] | None = None) -> tuple[float, float, float]:
    """Return the light on the tops of the left and the right shoulder, and on the left arm a hand's breadth below."""
    scene = build_scene(*make_world(joints=joints or {}).inputs, ComposeSettings())
    found = shoulder_relief(scene)
    top, left = scene.rows.start, scene.columns.start
    tops = [float(found[JOINTS[k][1] - top, JOINTS[k][0] - left]) for k in (11, 12)]
    return tops[0], tops[1], float(found[JOINTS[11][1] + round(0.3 * SHOULDER) - top, JOINTS[11][0] - left])


def test_light_the_tops_of_bare_shoulders_more_than_the_arms_below_them():
    left, right, arm = shoulders()
    assert 0.15 < left < 0.25
    assert abs(left - right) < 0.02
    assert arm == 0


def test_leave_the_shoulder_of_a_raised_arm_as_it_is():
    left, right, _ = shoulders({13: (330, 130)})
    assert left < 0.02
    assert right > 0.15
