"""The old top below a short outer garment: it stays where it is, its sleeves do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from compose_scene import SHOULDER, World, make_world

from engine.compose.scene import build_scene
from engine.compose.worn_under import worn_under
from engine.limb_chains import chain_field
from engine.settings.compose import ComposeSettings
from engine.types import Bools, ParseClass


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
