"""The slit between new cloth and a bare arm beside it: a narrow one is closed, with a pattern and without a print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from engine.compose.in_front.layers import Front, covered_limbs, decide_front
from engine.compose.masks import grow
from engine.compose.old_clothes.slits import cloth_to_arms
from engine.compose.scene import Scene, build_scene
from engine.settings.compose import ComposeSettings
from engine.types import Bools, ClothZone, Garment
from tests.compose.compose_scene import make_world


@dataclass
class Slit:
    """A window in which the new cloth ends beside a bare arm.

    Attributes:
        garment, scene, front: of the window.
        arm: its skin; edge: (h, 1) its inner edge per row, px.
        rows: those in which it is seen; beside: the slit.
    """

    garment: Garment
    scene: Scene
    front: Front
    arm: Bools
    edge: np.ndarray
    rows: np.ndarray
    beside: Bools

    def closed(self) -> tuple[Scene, Bools]:
        """Return the scene with cloth up to the arm, and where cloth is that was not."""
        after = cloth_to_arms(self.scene, self.front, (None, None), [self.garment])
        return after, (after.coverage > 0.5) & (self.scene.coverage < 0.5) & ~grow(self.arm, 1.0)


def slit_beside_arm(breadth: Callable[[np.ndarray, int], np.ndarray | int]) -> Slit:
    """Draw a slit as broad (px) as told for the rows and the arm's middle row."""
    world = make_world(old_sleeve=0.4, new_sleeve=0.4, joints={13: (288, 235), 15: (290, 330), 19: (291, 355)})
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    arm = front.limb_skin[0]
    edge = np.where(arm.any(1), arm.argmax(1), 0)[:, None]
    columns, rows = np.arange(scene.shape[1])[None], np.arange(scene.shape[0])[:, None]
    seen = np.flatnonzero(arm.sum(1) > 20)
    beside = (columns >= edge - breadth(rows, int(np.median(seen)))) & (columns < edge) & (edge > 0)
    scene = replace(
        scene,
        coverage=np.where(beside, 0, np.where((columns < edge) & (edge > 0), 1, scene.coverage)).astype(np.float32),
        zones=np.where(columns < edge, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
        old=scene.old | beside,
    )
    return Slit(world.garment, scene, front, arm, edge, seen, beside)


@pytest.mark.parametrize(("gap", "touches"), [(5, True), (30, False)])
def test_let_the_cloth_touch_an_arm_across_a_narrow_slit_only(gap, touches):
    slit = slit_beside_arm(lambda rows, middle: gap)
    middle = np.zeros(slit.scene.shape, bool)
    middle[slit.rows[0] + 30 : slit.rows[-1] - 40] = True
    after, _ = slit.closed()
    assert ((after.coverage > 0.5)[slit.beside & middle].mean() > 0.9) == touches


def test_carry_a_pattern_on_over_a_slit_that_cloth_closes_up_to_an_arm():
    slit = slit_beside_arm(lambda rows, middle: 6)
    height, width = slit.scene.shape
    stripes = np.where(np.arange(height)[:, None] // 4 % 2, 0.6, 0.1)[..., None] * np.ones((height, width, 3))
    slit.scene = replace(slit.scene, garment=stripes.astype(np.float32))
    slit.garment = replace(slit.garment, features=replace(slit.garment.features, pattern="stripes"))
    after, made = slit.closed()
    made[: slit.rows[0] + 30] = made[slit.rows[-1] - 40 :] = False
    assert made.sum() > 200
    assert np.abs(after.garment - stripes)[made].mean() < 0.1


@pytest.mark.parametrize("pattern", ["print", "plain", "stripes"])
def test_repeat_no_print_beside_an_arm_up_to_which_cloth_goes_on(pattern):
    """Repeat neither a print nor the trim of plain cloth in a slit that is closed, only what is all over the cloth."""
    slit = slit_beside_arm(lambda rows, middle: 6)
    height, width = slit.scene.shape
    columns = np.arange(width)[None]
    inked = (columns >= slit.edge - 15) & (columns < slit.edge - 10) & (np.arange(height)[:, None] // 4 % 2 > 0)
    colours = np.where(inked, 0.05, 0.6)[..., None] * np.ones((height, width, 3), np.float32)
    slit.scene = replace(slit.scene, garment=colours.astype(np.float32))
    slit.garment = replace(slit.garment, features=replace(slit.garment.features, pattern=pattern))
    after, made = slit.closed()
    assert ((after.garment.mean(2)[made] < 0.35).mean() < 0.01) == (pattern != "stripes")


def test_close_a_slit_beside_the_hem_of_an_outfit_in_the_colours_of_one_garment_each():
    """Mix no top with the trousers below it where both go on to an arm."""
    slit = slit_beside_arm(lambda rows, middle: 6)
    hem = int(np.median(slit.rows))
    height, width = slit.scene.shape
    above = np.broadcast_to(np.arange(height)[:, None] < hem, (height, width))
    top, trousers = np.array([0.02, 0.05, 0.8], np.float32), np.array([0.7, 0.65, 0.5], np.float32)
    slit.scene = replace(
        slit.scene,
        garment=np.where(above[..., None], top, trousers).astype(np.float32),
        layer=np.where(above, 2, 1).astype(np.uint8),
    )
    after, made = slit.closed()
    for part, colour in ((above, top), (~above, trousers)):
        assert (made & part).sum() > 50
        assert np.abs(after.garment - colour)[made & part].max() < 0.05


def test_end_cloth_that_goes_on_to_an_arm_in_a_point_where_the_slit_gets_too_wide():
    slit = slit_beside_arm(lambda rows, middle: np.where(rows < middle, 6, 30))
    step = int(np.median(slit.rows))
    _, made = slit.closed()
    broad = made.sum(1)
    last = int(np.flatnonzero(broad)[-1])
    assert broad[step - 25] >= 4
    assert broad[last] <= 2
    assert (np.diff(broad[step - 25 : last + 1]) >= -1).all()
    assert np.count_nonzero(broad[step - 25 : last] < broad[step - 25]) >= 6  # a long point, no round end


def test_end_cloth_that_goes_on_to_an_arm_in_a_point_above_where_the_slit_only_begins():
    slit = slit_beside_arm(lambda rows, middle: np.where(rows > middle, 6, 30))
    step = int(np.median(slit.rows))
    _, made = slit.closed()
    broad = made.sum(1)
    assert broad[step + 20] >= 4
    assert np.diff(broad[step - 12 : step + 20]).max() <= 2  # closed to its end it began in a step


@pytest.mark.parametrize("worn", [True, False], ids=["old clothes", "wall"])
def test_close_a_small_hole_that_cloth_and_arm_shut_in_where_the_photo_shows_no_wall(worn):
    slit = slit_beside_arm(lambda rows, middle: 8 * (np.abs(rows - middle) < 5))
    assert slit.beside.sum() > 50
    slit.scene = replace(slit.scene, old=slit.scene.old & (worn | ~slit.beside))
    after, _ = slit.closed()
    share = float((after.coverage[slit.beside] > 0.5).mean())
    assert share > 0.9 if worn else share < 0.1
