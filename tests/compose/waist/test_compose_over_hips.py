"""A top that hangs over the lower garment that the shopper wears."""

from __future__ import annotations

import numpy as np

from engine.compose import compose
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.scene import build_scene
from engine.compose.waist.over_hips import over_hips
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone, Composite, Owner, ParseClass
from tests.compose.compose_scene import World, make_world

BAND, HEM, SIDE = 310, 372, 138  # rows of waistband and new hem; column of the new top's left side


def over_wide_trousers(left: int) -> tuple[World, Composite]:
    """Compose a top over trousers that reach out to a column, and as far on the other side."""
    world = make_world(old_hem=BAND, new_hem=HEM, noise=0.0)
    parse = world.person.parse
    free = ~np.isin(parse, (ParseClass.SKIN, ParseClass.UPPER)) | (np.arange(len(parse)) > 330)[:, None]
    hips = np.zeros(parse.shape, bool)
    hips[BAND:, left : 400 - left] = True
    arms = np.maximum(*world.figure.arms) > 0.5
    parse[hips & free & ~arms] = ParseClass.LOWER
    return world, compose(*world.inputs, ComposeSettings(hem="over"))


def test_leave_no_trousers_beside_a_top_that_hangs_over_them():
    """Widen the cloth to the trousers' side."""
    _, result = over_wide_trousers(128)
    beside = result.owner[BAND + 12 : HEM - 8, 129:SIDE]
    assert (beside == Owner.GARMENT).mean() > 0.98
    assert result.shift is not None  # to the left, as far as the trousers stand out
    assert np.median(result.shift[BAND + 12 : HEM - 8, SIDE : SIDE + 4, 0]) < 128 - SIDE + 3


def test_keep_trousers_below_the_hem_that_hangs_over_them():
    """Leave the photo's own pixels below the hem and its shadow."""
    world, result = over_wide_trousers(128)
    below = (slice(HEM + 40, HEM + 90), slice(129, 271))
    assert (result.image[below] == world.person.photo.pixels[below]).all()


def test_widen_nothing_where_no_trousers_stand_out():
    """Let the cloth's outline be."""
    _, result = over_wide_trousers(142)
    assert not (result.owner[BAND - 40 : HEM, 122 : SIDE - 8] == Owner.GARMENT).any()


def test_show_a_widened_trunk_through_the_soft_edge_of_a_sleeve_of_another_colour():
    """The sleeve was cut out pixel by pixel: a stair, and a row of wall beside it."""
    rows, columns = np.mgrid[:520, :400].astype(np.float32)
    world, _ = over_wide_trousers(128)
    off = columns - 134 - 0.13 * (rows - 330)  # px to the right of a black sleeve's inner edge
    sleeve = np.clip(0.5 - off, 0, 1) * (columns > 70)
    rgba, zones = world.soft.rgba, world.soft.part_ids
    rgba[..., 3] = np.where(rows < HEM, np.maximum(rgba[..., 3], np.round(255 * sleeve)), rgba[..., 3])
    rgba[..., :3] = np.where((sleeve > 0)[..., None], 10, 235)
    zones[(sleeve > 0) & (rows < HEM)] = 1 + ClothZone.SLEEVE_R
    scene = build_scene(*world.inputs, ComposeSettings(hem="over"))
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [world.garment], limbs, skins, (None, None))
    after = over_hips(scene, front)
    cover, garment = np.zeros((520, 400), np.float32), np.zeros((520, 400), np.float32)
    cover[scene.rows, scene.columns], garment[scene.rows, scene.columns] = after.coverage, after.garment[..., 0]
    beside = np.s_[BAND + 14 : HEM - 10, 126:150]
    assert (np.abs(cover - world.soft.rgba[..., 3] / 255)[beside] > 0.3).any()  # it was widened
    assert cover[beside].min() > 0.9
    true = sleeve * garment[330, 100] + (1 - sleeve) * garment[330, 200]
    assert np.abs(garment - true)[beside].max() < 0.15
