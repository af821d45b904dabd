"""The trunk's shade on the sleeves of arms that hang beside it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.compose import compose
from engine.settings.compose import ComposeSettings
from tests.compose.compose_scene import ARM_RADIUS, JOINTS, H, W, make_world


def across(colour):
    """Return the light near the outer and near the inner edge of both forearms' sleeves, in log units."""
    world = make_world(new=colour, new_sleeve=1.85, noise=0)
    image = compose(*world.inputs, ComposeSettings()).image.astype(float)
    light = np.log((image.mean(axis=2) / 255) ** 2.2 + 1e-3)
    y, x = np.mgrid[:H, :W] + 0.5
    sides = []
    for elbow, wrist, out in ((13, 15, 1.0), (14, 16, -1.0)):
        a, b = np.array(JOINTS[elbow], float), np.array(JOINTS[wrist], float)
        along = (y - a[1]) / (b[1] - a[1])
        off = out * (x - (a[0] + along * (b[0] - a[0]))) / ARM_RADIUS
        forearm = (along > 0.2) & (along < 0.7)
        outer, inner = forearm & (off > 0.5) & (off < 0.9), forearm & (off < -0.5) & (off > -0.9)
        sides.append((np.median(light[outer]), np.median(light[inner])))
    return sides


def test_darken_a_dark_sleeve_on_the_trunk_s_side():
    for outer, inner in across((45, 50, 80)):
        assert 0.2 < outer - inner < 0.9


def test_darken_a_white_sleeve_far_less():
    for (outer, inner), (dark_outer, dark_inner) in zip(across((240, 240, 240)), across((45, 50, 80)), strict=True):
        assert outer - inner < 0.4 * (dark_outer - dark_inner)


@pytest.mark.parametrize("wrist", [(190, 250), (210, 250)])
def test_leave_arms_before_the_trunk_alone(wrist):
    """Compare with no shade at all: such arms show other sides."""
    world = make_world(new_sleeve=1.85, noise=0, joints={15: wrist, 16: (400 - wrist[0], wrist[1])})
    usual, none = (compose(*world.inputs, s).image for s in (ComposeSettings(), ComposeSettings(sleeve_shade=0.0)))
    assert (usual == none).all()


def test_leave_arms_that_are_held_off_the_trunk_alone():
    """Shade no sleeve whose elbow points outwards, the hand on the hip: light lies between it and the trunk."""
    joints = {13: (335, 215), 15: (240, 322), 14: (65, 215), 16: (160, 322)}
    world = make_world(new_sleeve=1.85, noise=0, joints=joints)
    usual, none = (compose(*world.inputs, s).image for s in (ComposeSettings(), ComposeSettings(sleeve_shade=0.0)))
    assert (usual == none).all()
