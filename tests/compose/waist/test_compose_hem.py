"""Where a new top's hem goes by itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose import compose
from engine.compose.garment_layer import tuck
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.masks import shrink
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone, Owner, ParseClass
from tests.compose.compose_scene import make_world

POCKET = {13: (306, 225), 15: (244, 300), 19: (230, 316)}  # a hand of which little is seen, and a whole one
BEFORE = {13: (306, 225), 15: (258, 296), 19: (206, 334)}


def owner_over_a_high_band(
    hem: float, fit_word: str, rows: slice, arm: dict[int, tuple[int, int]] | None = None
) -> np.ndarray:
    """Compose a top over a waistband at row 271, well above the hips; return the owners of its middle."""
    world = make_world(old_hem=270, new_hem=hem, fit_word=fit_word, joints=arm)
    lower = world.person.parse
    lower[271:330, 145:256] = np.where(lower[271:330, 145:256] == ParseClass.SKIN, ParseClass.LOWER, 0)
    lower[271:340, 150:250] = ParseClass.LOWER
    lower[np.maximum(*world.figure.arms) > 0.5] = ParseClass.SKIN
    return compose(*world.inputs, ComposeSettings()).owner[rows, 160:180]


def test_let_a_top_hang_over_a_high_waistband_as_far_as_it_is_long():
    """Keep its length although the old top was tucked in."""
    assert (owner_over_a_high_band(372, "regular", slice(340, 366)) == Owner.GARMENT).all()


def test_tuck_a_top_by_itself_that_ends_just_below_a_high_band_and_is_not_oversized():
    """Tuck what was made to end there."""
    assert not (owner_over_a_high_band(279, "regular", slice(275, 278)) == Owner.GARMENT).any()
    assert (owner_over_a_high_band(279, "oversized", slice(275, 278)) == Owner.GARMENT).all()


def test_tuck_a_top_that_would_hang_over_a_hand_in_a_pocket():
    """Let no hand float on the cloth, but a whole one lie before it."""
    rows = slice(340, 366)
    assert not (owner_over_a_high_band(372, "regular", rows, POCKET) == Owner.GARMENT).any()
    assert (owner_over_a_high_band(372, "regular", rows, BEFORE) == Owner.GARMENT).all()


def test_bare_no_arm_that_is_inside_a_new_sleeve_where_the_trunks_cloth_that_lies_before_it_is_tucked():
    """Leave cloth on the skin between sleeve and trousers; before an arm that lies in front the hem goes in."""
    scene = build_scene(*make_world(old_sleeve=0.5, new_sleeve=1.9).inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [], limbs, skins, (None, None))
    top, left = scene.rows.start, scene.columns.start
    arm = np.zeros(scene.shape, bool)
    arm[300 - top : 350 - top, 150 - left : 165 - left] = True
    zones = np.full(scene.shape, 1 + ClothZone.TORSO, np.uint8)
    scene = replace(scene, coverage=np.ones(scene.shape, np.float32), zones=zones)
    waist = np.full(scene.shape[1], 290 - top, np.float32)
    tucked = replace(front, tucked=True, waist=waist, band=(140.0 - left, 260.0 - left), mask=arm & False)
    inside, below = shrink(arm, 4.0), np.s_[310 - top : 340 - top, 200 - left : 230 - left]
    seen = tuck(scene, replace(tucked, limb_skin=(arm, arm & False)))
    assert seen[inside].min() > 0.95
    assert seen[below].max() == 0
    assert tuck(scene, replace(tucked, limb_skin=(arm, arm & False), mask=arm))[inside].max() == 0
