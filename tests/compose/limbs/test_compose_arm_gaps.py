"""Gaps through which the wall is seen beside an arm, although the parse calls them skin."""

from __future__ import annotations

import numpy as np

from engine.compose import compose
from engine.compose.limbs.arm_gaps import with_open_gaps
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import Owner, ParseClass
from tests.compose.compose_scene import ARM_RADIUS, JOINTS, H, W, World, make_world

GAP = (245, 290)  # rows


def world_with_a_gap_called_skin() -> tuple[World, np.ndarray]:
    """Return a person with bare forearms beside a wide new top, and where the wall between is called skin."""
    world = make_world(old_sleeve=0.6, new_extra=4.0)
    rows = np.arange(H)[:, None]
    wall = (world.person.parse == ParseClass.BACKGROUND) & (rows >= GAP[0]) & (rows < GAP[1])
    columns = np.arange(W)[None]
    arm = np.where(world.figure.arms[0] > 0.5, columns, W).min(1)[:, None]
    gap = wall & (columns > JOINTS[0][0]) & (columns < arm)
    assert gap.sum() > 100
    world.person.parse[gap], world.person.alpha[gap] = ParseClass.SKIN, 1.0
    return world, gap


def test_give_a_gap_beside_an_arm_back_to_the_wall():
    """Take for background what has the wall's colour, ends at the wall and lies along an arm."""
    world, gap = world_with_a_gap_called_skin()
    scene = build_scene(*world.inputs, ComposeSettings())
    opened = with_open_gaps(scene).parse[gap[scene.rows, scene.columns]]
    assert float((opened == ParseClass.BACKGROUND).mean()) > 0.7


def test_leave_skin_that_is_skin():
    """Leave every parsed pixel of a person without such gaps as it is, also at the arms' rims."""
    scene = build_scene(*make_world(old_sleeve=0.6).inputs, ComposeSettings())
    assert np.array_equal(with_open_gaps(scene).parse, scene.parse)


def test_name_the_gaps_to_the_judge():
    """Say in the picture where the parse called the wall skin, so that cloth laid there is no cut through an arm."""
    world, gap = world_with_a_gap_called_skin()
    result = compose(*world.inputs, ComposeSettings())
    assert result.gaps is not None
    assert float(result.gaps[gap].mean()) > 0.7
    assert not result.gaps[world.person.parse != ParseClass.SKIN].any()


def test_keep_a_burnt_rim_of_an_arm():
    """Count no patch of an arm as a gap that lies along the wall: light has burnt the skin there."""
    world = make_world(old_sleeve=0.6)
    rows, columns = np.mgrid[:H, :W]
    arm = (world.figure.arms[0] > 0.5) & (world.person.parse == ParseClass.SKIN)
    outer = np.where(arm, columns, -1).max(1)
    burnt = arm & (rows > 240) & (rows < 270) & (columns > outer[:, None] - 0.3 * ARM_RADIUS)
    world.person.photo.pixels[burnt] = (222, 225, 227)
    scene = build_scene(*world.inputs, ComposeSettings())
    assert np.array_equal(with_open_gaps(scene).parse, scene.parse)
    assert not (compose(*world.inputs, ComposeSettings()).owner[burnt] == Owner.BACKGROUND).any()
