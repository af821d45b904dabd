"""Bags in a hand: the parse calls them clothes, and they stay when the clothes are taken off."""

from __future__ import annotations

import numpy as np
import pytest

from engine.compose import compose
from engine.compose.in_front.held import held_thing
from engine.compose.scene import build_scene
from engine.qa.evidence import Evidence
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import JOINTS, H, W, World, make_world

SLEEVE, BAG = (60, 80, 190), (25, 22, 24)


def with_bag(
    at: tuple[int, int] = (300, 380), *, colour: tuple[int, int, int] = BAG, half: tuple[int, int] = (25, 20)
) -> tuple[World, np.ndarray]:
    """Return a person in a long-sleeved top whose left hand holds a bag by its handle, and (H, W) bool of the bag.

    The bag is twice ``half`` wide and high.
    """
    world = make_world(old=SLEEVE, old_sleeve=1.9, old_extra=4.0)
    x, y = np.arange(W)[None], np.arange(H)[:, None]
    bag = (np.abs(x - at[0] - half[0]) <= half[0]) & (np.abs(y - at[1] - half[1]) <= half[1])
    handle = (np.abs(x - JOINTS[19][0]) <= 2) & (y > JOINTS[19][1]) & (y < at[1])
    parse = world.person.parse
    handle &= parse == ParseClass.BACKGROUND
    bag &= parse != ParseClass.SKIN
    world.person.photo.pixels[bag | handle] = colour
    parse[bag] = ParseClass.UPPER
    world.person.alpha[bag] = 1
    return world, bag | handle


def seen(world: World) -> np.ndarray:
    scene = build_scene(*world.inputs, ComposeSettings())
    out = np.zeros((H, W), bool)
    out[scene.rows, scene.columns] = held_thing(scene)
    return out


def test_find_a_bag_and_its_handle_below_a_hand():
    """Tell what juts out of the clothes below a hand, up its handle and no farther."""
    world, bag = with_bag()
    found = seen(world)
    assert found[bag].mean() > 0.93
    assert (found & ~bag).sum() < 0.08 * bag.sum()


def test_keep_a_bag_bit_for_bit_when_the_top_is_replaced():
    """Leave the photo's own pixels where a hand holds a bag, and let no judge take them for old clothes."""
    world, bag = with_bag()
    result = compose(*world.inputs, ComposeSettings())
    same = (result.image == world.person.photo.pixels).all(-1)
    assert same[bag].mean() > 0.93
    person, body, garments, drapes, soft = world.inputs
    old = Evidence(person, body, garments, drapes, soft, result).old_clothes
    assert old[bag].mean() < 0.07
    assert old[(person.parse == ParseClass.UPPER) & ~bag].mean() > 0.97


def test_keep_a_bag_of_the_colour_of_the_clothes():
    """Tell a bag by its shape alone where its colour is the clothes' own."""
    world, bag = with_bag(colour=SLEEVE)
    assert seen(world)[bag].mean() > 0.8


@pytest.mark.parametrize("colour", [(46, 62, 150), BAG], ids=["shaded clothes", "another colour"])
def test_take_no_shaded_edge_of_the_clothes_for_a_small_bag(colour):
    """Hold nothing small beside a hand that is only darker than the clothes, as their edges are."""
    world, bag = with_bag(colour=colour, half=(10, 10))
    found = seen(world)[bag].mean()
    assert found > 0.8 if colour == BAG else found == 0


@pytest.mark.parametrize("sleeve", [1.9, 2.2], ids=["at the wrist", "over the hand"])
def test_take_no_sleeve_for_a_bag(sleeve):
    """Hold nothing where only a sleeve ends, be it wide or over the hand."""
    assert not seen(make_world(old=SLEEVE, old_sleeve=sleeve, old_extra=9.0)).any()
