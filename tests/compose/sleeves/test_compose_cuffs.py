"""The outline of new cuffs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.edges.spurs import without_spurs
from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.sections import limb_shape
from engine.compose.masks import grow, shrink
from engine.compose.scene import build_scene
from engine.compose.sleeves.around_arms import _ends_at_cuff, close_sleeves, cuff_line
from engine.compose.sleeves.cuffs import without_cuff_tips
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone
from tests.compose.compose_scene import make_world


def at_left_cuff():
    """Return a scene with short new sleeves, what ``without_cuff_tips`` needs, and the left arm's last sleeve row."""
    scene = build_scene(*make_world(old_sleeve=0.3, new_sleeve=0.8, new_extra=7.0).inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    shapes = [limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True)]
    left = (scene.zones == limbs[0].zone) & (scene.coverage > 0.5)
    cuff = cuff_line(shapes[0], left)
    assert cuff is not None
    row = int(np.flatnonzero(left.any(1))[-1]) - 4
    return scene, (limbs, shapes, [cuff, None]), row, np.flatnonzero(left[row])


def test_cut_off_a_tip_that_hangs_from_a_cuffs_corner_beside_the_arm():
    """Whether it still counts as the sleeve's or, farther down, as the trunk's; an old cuff below it stays covered."""
    scene, rest, row, columns = at_left_cuff()
    tip = np.zeros(scene.shape, bool)
    tip[row : row + 14, columns[-1] - 2 : columns[-1] + 1] = True
    zones = scene.zones.copy()
    zones[row + 8 : row + 14][tip[row + 8 : row + 14]] = 1 + ClothZone.TORSO
    scene = replace(scene, coverage=np.where(tip, 1, scene.coverage).astype(np.float32), zones=zones)
    end = tip.copy()
    end[: row + 8] = False
    assert without_cuff_tips(scene, *rest).coverage[end].max() < 0.3
    bared = without_cuff_tips(replace(scene, old=scene.old | tip), *rest).coverage
    assert bared[end].mean() > without_cuff_tips(scene, *rest).coverage[end].mean() + 0.1


def test_keep_the_blunt_corner_of_a_cuff_as_sharp_as_it_was_sewn():
    """Cuffs had corners as round as a tongue: the disc that finds tips fits into no corner."""
    scene, (limbs, shapes, cuffs), row, columns = at_left_cuff()
    rows, aside = np.mgrid[: scene.shape[0], : scene.shape[1]]
    end = columns[-1] + 9
    cuff = (rows > row - 30) & (rows <= row) & (aside > columns[0]) & (aside <= end)
    zones = np.where(cuff, np.uint8(limbs[0].zone), scene.zones)
    scene = replace(scene, shoulder=3 * scene.shoulder, old=scene.old & ~cuff, zones=zones)
    scene = replace(scene, coverage=np.where(cuff, 1, scene.coverage * (rows <= row)).astype(np.float32))
    after = without_spurs(without_cuff_tips(scene, limbs, shapes, cuffs), cuff & False).coverage
    assert after[row - 2 : row + 1, end - 2 : end + 1].min() > 0.9


def test_draw_no_hem_across_a_sleeve_that_goes_on_below_its_drawn_end():
    """Lift the shaded line of the drawn hem where the sleeve is continued; it was left as a row of dark dashes."""
    scene, (limbs, shapes, cuffs), _, _ = at_left_cuff()
    skins = covered_limbs(scene)[1]
    own = (scene.zones == limbs[0].zone) & (scene.coverage > 0.5)
    notch = own & (shapes[0].aside > -0.2) & (shapes[0].along > cuffs[0] - 0.2)
    drawn = own & ~notch
    line = drawn & ~shrink(drawn, 2.0) & grow(notch, 3.0)
    assert notch.sum() > 80
    assert line.sum() > 15
    garment = np.where(line[..., None], 0.5 * scene.garment, scene.garment).astype(np.float32)
    cut = replace(scene, coverage=np.where(notch, 0, scene.coverage).astype(np.float32), garment=garment)
    after, _ = close_sleeves(cut, limbs, shapes, skins)
    went_on = notch & (after.coverage > 0.9)
    inner = line & grow(went_on, 2.0)
    assert inner.sum() > 8
    assert after.garment[inner].mean() > 0.9 * scene.garment[inner].mean()


def test_end_what_is_seen_of_a_sleeve_from_within_without_steps():
    """The cuff's line beside the arm is another one than on it; the far side ended in a stair of a finger's breadth."""
    scene, (limbs, shapes, _), row, _ = at_left_cuff()
    rows, aside = np.mgrid[: scene.shape[0], : scene.shape[1]]
    middle = float(aside[(np.abs(shapes[0].aside) < 0.1) & (rows == row)].mean())
    # a hem level across the arm, lower by 8 px on its outer side
    along = (rows - row + np.where(aside > middle, 8, 0)).astype(np.float32) / 100
    shape = replace(shapes[0], along=along, aside=np.zeros_like(along))
    mouth = (np.abs(rows - row) < 20) & (np.abs(aside - middle) < 24)
    scene = replace(scene, inside_coverage=mouth.astype(np.float32), shoulder=3 * scene.shoulder)
    none = np.zeros(scene.shape, bool)
    after = _ends_at_cuff(scene, limbs[0], shape, none, np.zeros_like(along)).inside_coverage > 0.5
    ends = scene.shape[0] - after[::-1].argmax(0)
    steps = np.abs(np.diff(ends[round(middle) - 12 : round(middle) + 13]))
    assert steps.sum() >= 5
    assert steps.max() < 6
