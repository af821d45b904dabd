"""The old top below a short outer garment: it stays where it is, its sleeves do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.compose.composer import compose
from engine.compose.old_clothes.worn_under import worn_under
from engine.compose.scene import build_scene
from engine.limb_chains import chain_field
from engine.settings.compose import ComposeSettings
from engine.types import Bools, ParseClass
from tests.compose.compose_scene import SHOULDER, World, make_world


def beside_forearms(world: World) -> Bools:
    """Return the old trunk's cloth below the new hem, by the arms."""
    rows = np.arange(world.person.parse.shape[0])[:, None]
    near = np.zeros(world.person.parse.shape, bool)
    for joints in ((11, 13, 15, 19), (12, 14, 16, 20)):
        aside, _ = chain_field(world.person.keypoints.xy[list(joints)], near.shape)
        near |= aside < 0.4 * SHOULDER
    return (world.person.parse == ParseClass.UPPER) & near & (rows > 275)


def short_jacket(old_sleeve: float) -> World:
    """Return a jacket that ends above the old top's hem; the hands hang right beside that top."""
    close = {13: (280, 235), 15: (276, 330), 19: (276, 355), 14: (120, 235), 16: (124, 330), 20: (124, 355)}
    return make_world(old_sleeve=old_sleeve, new_sleeve=1.85, new_hem=260.0, old_hem=360.0, joints=close)


@pytest.mark.parametrize("old_sleeve", [0.3, 0.8])
def test_leave_the_hem_of_the_old_top_beside_bare_forearms(old_sleeve):
    world = short_jacket(old_sleeve)
    under = worn_under(world.person, world.soft, SHOULDER)
    cloth = beside_forearms(world) & (world.soft.rgba[..., 3] < 128)
    assert cloth.sum() > 300
    assert under[cloth].mean() > 0.99


def test_take_long_old_sleeves_away_from_under_an_outer_garment():
    world = short_jacket(1.9)
    under = worn_under(world.person, world.soft, SHOULDER)
    aside, along = chain_field(world.person.keypoints.xy[[11, 13, 15, 19]], under.shape)
    sleeve = (world.person.parse == ParseClass.UPPER) & (along > 1.2) & (aside < 20)
    assert sleeve.sum() > 300
    assert under[sleeve].mean() < 0.1


def test_take_old_trousers_away_below_a_short_jacket_that_is_worn_with_new_ones():
    """Keep the old top under an outer garment, and not the old trousers where new ones replace them."""
    world = short_jacket(0.3)
    outfit = [replace(world.garment, category=name) for name in ("cardigan", "trousers")]
    scene = build_scene(world.person, world.body, outfit, [world.drape] * 2, world.soft, ComposeSettings())
    trousers = scene.is_class(ParseClass.LOWER)
    assert (scene.under & scene.is_class(ParseClass.UPPER)).sum() > 300
    assert trousers.sum() > 300
    assert not (scene.under & trousers).any()
    assert scene.old[trousers].all()


def test_throw_the_shade_of_a_short_jacket_on_the_old_top_below_it_and_not_on_the_wall():
    world = short_jacket(0.3)
    jacket = [replace(world.garment, category="cardigan")]
    result = compose(world.person, world.body, jacket, [world.drape], world.soft, ComposeSettings())
    change = result.image.astype(int) - world.person.photo.pixels
    hem = int(np.flatnonzero(world.soft.rgba[:, 200, 3] > 128)[-1]) + 1
    assert change[hem + 1 : hem + 4, 170:230].max() < -15
    assert (change[hem + 30 : hem + 60, 170:230] == 0).all()
    assert (change[hem:, :60] == 0).all()


def test_show_the_old_top_between_a_short_jacket_and_the_waistband_of_new_trousers():
    """Close no gap between two garments as if a seam of cloth gaped there."""
    world = short_jacket(0.3)
    rgba, ids, zones = world.soft.rgba.copy(), world.soft.garment_ids.copy(), world.soft.part_ids.copy()
    ids[ids > 0] = 2
    trousers = np.zeros(ids.shape, bool)
    trousers[266:, 120:280] = True
    trousers &= ids == 0
    rgba[trousers], ids[trousers], zones[trousers] = (220, 205, 160, 255), 1, 1
    soft = replace(world.soft, rgba=rgba, garment_ids=ids, part_ids=zones)
    outfit = [replace(world.garment, category=name) for name in ("trousers", "cardigan")]
    result = compose(world.person, world.body, outfit, [world.drape] * 2, soft, ComposeSettings())
    gap = result.image[262:265, 180:220].astype(int)
    assert gap.mean() > 150
    assert np.ptp(gap.mean((0, 1))) < 12  # as grey in the shade as the old top, no mixture of both new colours
