"""Skin beside an old collar that the parse calls hair."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.in_front.false_hair import without_false_hair
from engine.compose.scene import Scene, build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import make_world

SKIN, HAIR, COLLAR = (0.6, 0.4, 0.3), (0.25, 0.12, 0.04), (0.8, 0.8, 0.8)
CORNER = np.s_[74:84, 84:94]


def nape(corner: tuple[float, float, float]) -> Scene:
    """Return a window with skin left of hair and a collar below both; the parse calls the corner between them hair."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    parse, linear = np.zeros(scene.shape, np.uint8), np.ones((*scene.shape, 3), np.float32)
    for place, label, colour in (
        (np.s_[20:84, 40:84], ParseClass.SKIN, SKIN),
        (np.s_[20:74, 84:130], ParseClass.HAIR, HAIR),
        (CORNER, ParseClass.HAIR, corner),
        (np.s_[84:140, 40:130], ParseClass.UPPER, COLLAR),
    ):
        parse[place], linear[place] = label, colour
    return replace(scene, parse=parse, linear=linear, old=parse == ParseClass.UPPER)


def test_give_the_corner_between_hair_and_collar_back_to_the_neck_whose_colour_it_has():
    found = without_false_hair(nape(SKIN)).parse
    assert (found[77:82, 85:91] == ParseClass.SKIN).all()
    assert (found[20:72, 90:130] == ParseClass.HAIR).all()


def test_keep_the_ends_of_hair_that_fall_on_the_collar():
    scene = nape(HAIR)
    assert (without_false_hair(scene).parse == scene.parse).all()


def test_keep_hair_of_nearly_the_skins_colour():
    """Leave what cannot be told apart to the parse."""
    scene = nape((0.62, 0.42, 0.3))
    fair = np.where((scene.parse == ParseClass.HAIR)[..., None], np.float32([0.62, 0.42, 0.3]), scene.linear)
    assert (without_false_hair(replace(scene, linear=fair)).parse == scene.parse).all()
