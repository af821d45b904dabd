"""The strip of the worn top that a new, lower waistband bares."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.scene import Scene, build_scene
from engine.compose.waist.upper_strip import (
    above_waistband,
    apart_from_top,
    below_bare_belly,
    below_inner_top,
    lower_the_top,
)
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, Owner, ParseClass
from tests.compose.compose_scene import make_world

TOP, BAND = 240, 300  # rows where the top ends above the old trousers, and where the new waistband begins
LEFT, RIGHT = 140, 260  # columns of the top and of the new trousers
HIPS = 16  # px by which the old hips stand out to both sides


def tucked_in_high_trousers() -> tuple[Scene, np.ndarray, np.ndarray]:
    """Return the scene, the old trousers that show, and the new ones; beside the top lies a bit of wall as top."""
    scene = build_scene(*make_world().inputs, ComposeSettings())
    row, column = scene.rows.start, scene.columns.start
    parse = np.full(scene.shape, ParseClass.BACKGROUND, np.uint8)
    pixels = np.full((*scene.shape, 3), 225, np.uint8)
    top = np.s_[140 - row : TOP - row, LEFT - column : RIGHT - column]
    pixels[top] = 160, 90, 170
    parse[140 - row : TOP - row, LEFT - column : RIGHT + 8 - column] = ParseClass.UPPER
    old = np.zeros(scene.shape, bool)
    old[TOP - row : 420 - row, LEFT - HIPS - column : RIGHT + HIPS - column] = True
    parse[old], pixels[old] = ParseClass.LOWER, 20
    cloth = np.zeros(scene.shape, bool)
    cloth[BAND - row : 420 - row, LEFT - column : RIGHT - column] = True
    linear = ((pixels / 255.0) ** 2.2).astype(np.float32)
    alpha = (parse > 0).astype(np.float32)
    none = np.full(scene.shape, 255, np.uint8)
    scene = replace(
        scene, parse=parse, pixels=pixels, linear=linear, alpha=alpha, old=old, upper=False, lower=True, body_parts=none
    )
    return scene, old & ~cloth, cloth


def test_continue_a_top_down_to_a_lower_waistband_no_broader_than_top_and_band():
    scene, exposed, cloth = tucked_in_high_trousers()
    gap = above_waistband(scene, exposed, cloth)
    row, column = (TOP + BAND) // 2 - scene.rows.start, scene.columns.start
    assert gap[row, LEFT + 1 - column : RIGHT - 1 - column].all()
    assert not gap[row, : LEFT - 3 - column].any()
    assert not gap[row, RIGHT + 3 - column :].any()


def test_continue_a_top_up_to_an_arm_that_hangs_right_beside_it_where_the_photo_shows_no_wall():
    """The old trousers reach the left arm, 3 px beyond the line to the band; on the right the wall is seen."""
    scene, exposed, cloth = tucked_in_high_trousers()
    row, column = scene.rows.start, scene.columns.start
    parse, old = scene.parse.copy(), scene.old.copy()
    near = LEFT - 3 - column
    parse[:, near - 25 : near] = ParseClass.SKIN
    old[:, :near] = False
    scene = replace(scene, parse=parse, old=old)
    gap = above_waistband(scene, exposed & old, cloth)
    at = (TOP + BAND) // 2 - row
    assert gap[at, near : LEFT - column].all()
    assert not gap[at, RIGHT + 3 - column :].any()


def test_take_no_wall_beside_the_top_for_the_top_that_goes_on():
    scene, exposed, cloth = tucked_in_high_trousers()
    gap = above_waistband(scene, exposed, cloth)
    owner = np.zeros(scene.shape, np.uint8)
    filled = lower_the_top(scene, gap, gap & False, scene.linear, owner, 3.0)[0][gap] ** (1 / 2.2) * 255
    assert np.abs(filled - (160, 90, 170)).max() < 12


def test_leave_no_dots_of_the_old_trousers_along_the_old_hem():
    """Lay the top over its last row, where the photo mixes it with the trousers to something like the wall."""
    scene, exposed, cloth = tucked_in_high_trousers()
    row, column = scene.rows.start, scene.columns.start
    pixels = scene.pixels.copy()
    pixels[scene.parse == ParseClass.BACKGROUND] = 120
    pixels[140 - row : TOP - row, LEFT - column : RIGHT - column] = 250
    dots = np.s_[TOP - 1 - row, LEFT + 10 - column : RIGHT - 10 - column : 3]
    pixels[dots] = 120
    linear = ((pixels / 255.0) ** 2.2).astype(np.float32)
    scene = replace(scene, pixels=pixels, linear=linear)
    owner = np.zeros(scene.shape, np.uint8)
    gap = above_waistband(scene, exposed, cloth)
    filled = lower_the_top(scene, gap, gap & False, linear, owner, 3.0)[0]
    assert (owner[dots] == Owner.BLEND).all()
    assert np.abs(filled[dots] ** (1 / 2.2) * 255 - 250).max() < 12


def test_repeat_no_side_of_the_top_as_a_line_in_the_cloth_that_goes_on():
    """Let a fold stand out above the old waistband; all along the sides the photo mixes in what is beside them."""
    scene, exposed, cloth = tucked_in_high_trousers()
    row, column = scene.rows.start, scene.columns.start
    parse, pixels = scene.parse.copy(), scene.pixels.copy()
    for begins, ends, wide in ((140, TOP - 4, 8), (TOP - 4, TOP, 0)):
        rows = slice(begins - row, ends - row)
        parse[rows], pixels[rows] = ParseClass.BACKGROUND, 225
        columns = np.arange(LEFT - wide, RIGHT + wide) - column
        parse[rows, columns] = ParseClass.UPPER
        pixels[rows, columns] = 160, 90, 170
        pixels[rows, columns[:2]], pixels[rows, columns[-2:]] = (70, 40, 75), (70, 40, 75)
    scene = replace(scene, parse=parse, pixels=pixels, linear=((pixels / 255.0) ** 2.2).astype(np.float32))
    gap = above_waistband(scene, exposed, cloth)
    owner = np.zeros(scene.shape, np.uint8)
    filled = lower_the_top(scene, gap, gap & False, scene.linear, owner, 3.0)[0] ** (1 / 2.2) * 255
    inner = gap & (np.cumsum(gap, 1) > 4) & (np.cumsum(gap[:, ::-1], 1)[:, ::-1] > 4)
    assert np.abs(filled[inner] - (160, 90, 170)).max() < 12


def test_let_a_tops_shade_above_a_slanting_old_waistband_go_on_below_it():
    scene, exposed, cloth = tucked_in_high_trousers()
    row, column = scene.rows.start, scene.columns.start
    pixels, parse, old = scene.pixels.copy(), scene.parse.copy(), scene.old.copy()
    rows, columns = np.mgrid[row : row + scene.shape[0], column : column + scene.shape[1]]
    end = TOP + np.minimum(1.2 * np.minimum(columns - LEFT, RIGHT - columns), BAND - TOP - 10)
    top = (rows >= TOP) & (rows < end) & (columns >= LEFT) & (columns < RIGHT)
    parse[top], old[top] = ParseClass.UPPER, False
    shade = 1 - 0.4 * np.clip(1 - (end - rows) / 30, 0, 1)
    worn = parse == ParseClass.UPPER
    pixels[worn] = (np.array([160, 90, 170]) * shade[worn][:, None]).astype(np.uint8)
    linear = ((pixels / 255.0) ** 2.2).astype(np.float32)
    scene = replace(scene, parse=parse, pixels=pixels, linear=linear, old=old)
    cloth = old & (rows >= BAND)
    gap = above_waistband(scene, exposed & old & ~cloth, cloth)
    filled = lower_the_top(scene, gap, gap & False, linear, np.zeros(scene.shape, np.uint8), 2.0)[0]
    for x in (LEFT + 25, LEFT + 35, RIGHT - 35):
        first = int(gap[:, x - column].argmax())
        before, after = (
            filled[np.s_[y : y + 2, x - column]].mean(0) ** (1 / 2.2) * 255 for y in (first - 5, first + 3)
        )
        assert np.abs(after - before).max() < 6, x


def test_show_belly_and_no_top_above_a_lower_waistband_below_a_bare_midriff():
    scene, exposed, cloth = tucked_in_high_trousers()
    row = scene.rows.start
    parse, linear = scene.parse.copy(), scene.linear.copy()
    midriff = (parse == ParseClass.UPPER) & (np.arange(scene.shape[0])[:, None] >= 200 - row)
    parse[midriff] = ParseClass.SKIN
    pixels = scene.pixels.copy()
    pixels[midriff] = 205, 160, 135
    linear[midriff] = (np.array([205, 160, 135]) / 255.0) ** 2.2
    torso = np.full(scene.shape, BodyPart.TORSO, np.uint8)
    scene = replace(scene, parse=parse, pixels=pixels, linear=linear, body_parts=torso)
    gap = above_waistband(scene, exposed, cloth)
    assert gap.sum() > 2000
    filled, bare = lower_the_top(scene, gap, gap & False, scene.linear, np.zeros(scene.shape, np.uint8), 3.0)
    columns = np.arange(scene.shape[1]) + scene.columns.start
    inner = gap & (columns > LEFT) & (columns < RIGHT - 5)
    assert bare[inner].mean() > 0.98
    assert np.abs(filled[inner & bare] ** (1 / 2.2) * 255 - (205, 160, 135)).max() < 15


def test_keep_the_shade_of_the_tops_side_at_its_side_where_the_hips_are_broader():
    """Widen a top that goes on over broader hips: its shaded side does not stand inside the cloth."""
    scene, _, _ = tucked_in_high_trousers()
    row, column = scene.rows.start, scene.columns.start
    linear = scene.linear.copy()
    shade = np.s_[140 - row : TOP - row, RIGHT - 4 - column : RIGHT - column]
    linear[shade] *= 0.3
    gap = np.zeros(scene.shape, bool)
    gap[TOP - row : BAND - row, LEFT - HIPS - column : RIGHT + HIPS - column] = True
    filled, _ = lower_the_top(
        replace(scene, linear=linear), gap, gap & False, linear, np.zeros(scene.shape, np.uint8), 3.0
    )
    line = filled[BAND - 10 - row].mean(-1)
    middle = float(np.median(line[LEFT - column : RIGHT - column]))
    assert line[RIGHT - 10 - column : RIGHT + 4 - column].min() > 0.8 * middle
    assert line[RIGHT + HIPS - 4 - column : RIGHT + HIPS - 1 - column].max() < 0.6 * middle


def over_a_bare_belly(new_hem: int) -> tuple[Scene, np.ndarray]:
    """Return an outfit of a top that ends at a row and a skirt below the old trousers' band, and its cloth."""
    scene, _, cloth = tucked_in_high_trousers()
    row, column = scene.rows.start, scene.columns.start
    parse = scene.parse.copy()
    parse[(parse == ParseClass.UPPER) & (np.arange(scene.shape[0])[:, None] >= 200 - row)] = ParseClass.SKIN
    parse[:, RIGHT - column :][parse[:, RIGHT - column :] == ParseClass.SKIN] = ParseClass.BACKGROUND
    cloth = cloth.copy()
    cloth[130 - row : new_hem - row, LEFT - column : RIGHT - column] = True
    torso = np.full(scene.shape, BodyPart.TORSO, np.uint8)
    old = (parse == ParseClass.LOWER) | (parse == ParseClass.UPPER)
    return replace(scene, parse=parse, old=old, upper=True, body_parts=torso), cloth


def test_continue_a_bare_belly_down_to_the_waistband_of_an_outfit():
    scene, cloth = over_a_bare_belly(new_hem=205)
    gap = below_bare_belly(scene, scene.old & ~cloth, cloth, scene.old & False)
    row, column = (TOP + BAND) // 2 - scene.rows.start, scene.columns.start
    assert gap[row, LEFT + 1 - column : RIGHT - 1 - column].all()
    assert not gap[row, : LEFT - 3 - column].any()
    assert not gap[row, RIGHT + 3 - column :].any()
    assert not gap[: TOP - scene.rows.start].any()


def test_take_no_skin_in_a_neckline_for_a_belly():
    """Leave the chest under a collar to the skin, where an arm parts a new dress into pieces."""
    scene, cloth = over_a_bare_belly(new_hem=205)
    row, column = scene.rows.start, scene.columns.start
    trunk = np.zeros(scene.shape, bool)
    trunk[130 - row : TOP - row, LEFT - column : RIGHT - column] = True
    parse = np.where(trunk, ParseClass.UPPER, scene.parse).astype(np.uint8)
    parse[130 - row : 150 - row, LEFT - column : RIGHT - column] = ParseClass.SKIN
    old = (parse == ParseClass.UPPER) | (parse == ParseClass.LOWER)
    cloth = cloth & (np.arange(scene.shape[0])[:, None] >= 170 - row)
    collar = old & trunk & (np.arange(scene.shape[0])[:, None] < 170 - row)
    gap = below_bare_belly(replace(scene, parse=parse, old=old), collar, cloth, old & False)
    assert collar.sum() > 500
    assert not gap.any()


def test_continue_the_top_under_a_short_outer_garment_down_to_new_trousers():
    """Show no band of the old trousers between the worn top, which a cardigan leaves free, and the new waistband."""
    scene, _, cloth = tucked_in_high_trousers()
    row, column = scene.rows.start, scene.columns.start
    cloth = cloth.copy()
    cloth[130 - row : 215 - row, LEFT - column : RIGHT - column] = True
    cloth[215 - row : BAND - row, LEFT - column : LEFT + 8 - column] = True  # it touches the trousers at one side
    under = ~cloth & (scene.parse == ParseClass.UPPER)
    torso = np.full(scene.shape, BodyPart.TORSO, np.uint8)
    scene = replace(scene, upper=True, under=under, body_parts=torso)
    gap = below_inner_top(scene, scene.old & ~cloth, cloth)
    assert gap[TOP - row : BAND - row, LEFT + 8 - column : RIGHT - column].all()
    assert not gap[:, : LEFT - column].any()
    assert not below_inner_top(replace(scene, under=under & False), scene.old & ~cloth, cloth).any()


def test_tell_a_skirt_from_the_top_that_lies_over_it():
    scene, cloth = over_a_bare_belly(new_hem=205)
    row = BAND - scene.rows.start
    skirt = apart_from_top(scene, cloth)
    assert (skirt[row:] == cloth[row:]).all()
    assert not skirt[:row].any()
    scene, cloth = over_a_bare_belly(new_hem=BAND)
    assert not apart_from_top(scene, cloth).any()
