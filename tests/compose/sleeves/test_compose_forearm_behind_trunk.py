"""A bare forearm that goes behind the trunk's cloth on the hip: it ends at the cloth's edge, not a little before it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np

from engine.compose.limbs.shape import Axis, rasterise
from engine.compose.scene import Scene
from engine.compose.skin.revealed import bare_limbs

H, W = 160, 200


def test_draw_a_slanting_forearm_up_to_the_edge_of_the_trunk_before_it():
    elbow, wrist = np.array([150.0, 20.0]), np.array([60.0, 150.0])
    along = np.linspace(0, 1, 60, endpoint=False)
    bone = (wrist - elbow) / np.linalg.norm(wrist - elbow)
    axis = Axis(elbow + along[:, None] * (wrist - elbow), np.tile([-bone[1], bone[0]], (60, 1)), 1 + along)
    shape = rasterise((H, W), axis, np.tile([-16.0, 16.0], (60, 1)))
    cloth = np.zeros((H, W), np.float32)
    cloth[:, :100] = 1
    sleeved = np.zeros((H, W), bool)
    scene = cast(Scene, SimpleNamespace(shape=(H, W), upper=True, sleeved=sleeved))
    beside = shape.coverage[:, 100:]
    assert np.array_equal(bare_limbs(scene, (shape, None), cloth)[:, 100:], beside)
    sleeved[:, :100] = True  # its own sleeve goes around the arm: the cuff's end is across the arm
    assert bare_limbs(scene, (shape, None), cloth)[:, 100:].sum() < beside.sum() - 50
