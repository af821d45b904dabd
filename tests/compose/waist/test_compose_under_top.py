"""New trousers under a worn top that hangs over them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.scene import Scene, build_scene
from engine.compose.waist.under_top import without_cloth_beside_top
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import make_world

HEM, RISE = 300, 40  # row of the top's hem; px by which the new trousers reach above it
LEFT, RIGHT, WIDER = 140, 260, 20  # columns of the top; px by which the new trousers stand out beside it


def under_a_top(old_beside: bool) -> tuple[Scene, np.ndarray]:
    """Return a scene and its new trousers; the old ones show beside the top's hem as well, or below it only."""
    scene = build_scene(*make_world().inputs, ComposeSettings())
    rows, columns = (np.arange(n)[:, None] for n in scene.shape)
    rows, columns = rows + scene.rows.start, columns.T + scene.columns.start
    wide = WIDER if old_beside else -10
    parse = np.full(scene.shape, ParseClass.BACKGROUND, np.uint8)
    old = (rows >= HEM - RISE if old_beside else rows >= HEM) & (columns >= LEFT - wide) & (columns < RIGHT + wide)
    parse[old & (rows < 420)] = ParseClass.LOWER
    parse[(rows >= 140) & (rows < HEM) & (columns >= LEFT) & (columns < RIGHT)] = ParseClass.UPPER
    cloth = (rows >= HEM - RISE) & (rows < 420) & (columns >= LEFT - WIDER) & (columns < RIGHT + WIDER)
    old = parse == ParseClass.LOWER
    scene = replace(scene, parse=parse, old=old, upper=False, lower=True, coverage=cloth.astype(np.float32))
    return scene, cloth


def test_let_no_new_trousers_stand_out_beside_a_top_that_hangs_over_them():
    scene, cloth = under_a_top(old_beside=False)
    after = without_cloth_beside_top(scene).coverage > 0.5
    row, column = HEM - scene.rows.start, scene.columns.start
    assert not after[row - RISE : row, : LEFT - column].any()
    assert not after[row - RISE : row, RIGHT - column :].any()
    broad = after.sum(1)
    assert RIGHT - LEFT <= broad[row + 2] < RIGHT - LEFT + 12  # they come out slowly from under the hem
    assert np.diff(broad[row : row + 60]).max() <= 4
    assert (after[row + 60] == cloth[row + 60]).all()


def test_keep_new_trousers_beside_a_top_where_the_old_ones_showed_there():
    scene, cloth = under_a_top(old_beside=True)
    assert ((without_cloth_beside_top(scene).coverage > 0.5) == cloth).all()


def test_let_a_skirt_that_bulges_at_the_hips_lie_flat_below_the_top_that_presses_it():
    scene, cloth = under_a_top(old_beside=False)
    row, column = HEM + 50 - scene.rows.start, scene.columns.start
    cloth[row:, : LEFT + 4 - column] = cloth[row:, RIGHT - 4 - column :] = False
    after = without_cloth_beside_top(replace(scene, coverage=cloth.astype(np.float32))).coverage > 0.5
    assert after.sum(1)[HEM - scene.rows.start :].max() <= RIGHT - LEFT + 6


def test_take_a_bag_beside_the_hips_for_no_hem_and_the_wall_between_the_legs_for_none_beside_it():
    scene, _cloth = under_a_top(old_beside=False)
    row, column = HEM - scene.rows.start, scene.columns.start
    parse = scene.parse.copy()
    parse[row + 20 :, 190 - column : 210 - column] = ParseClass.BACKGROUND
    parse[row - 30 : row + 60, RIGHT + 6 - column : RIGHT + 16 - column] = ParseClass.UPPER
    bagged = replace(scene, parse=parse, old=parse == ParseClass.LOWER)
    after = without_cloth_beside_top(bagged).coverage > 0.5
    assert after[row + 20 : 420 - scene.rows.start, 190 - column : 210 - column].all()
    plain = without_cloth_beside_top(scene).coverage > 0.5
    assert (after[:, : LEFT - column] == plain[:, : LEFT - column]).all()
