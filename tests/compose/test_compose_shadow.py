"""The shade of hair on skin that old clothes hid, and of one new garment on the other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.composer import compose
from engine.compose.scene import build_scene
from engine.compose.shadow import cast_by_hair, cast_by_outer
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import make_world

DOWN = np.array([0.0, -1.0])


def test_throw_the_shade_of_a_lock_of_hair_on_the_skin_revealed_below_it():
    """Darken the revealed skin softly below the hair's end; neither far from it, nor the skin of the photo."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    parse = np.full(scene.shape, ParseClass.SKIN, np.uint8)
    parse[40:80, 60:90] = ParseClass.HAIR
    revealed = np.zeros(scene.shape, bool)
    revealed[80:150, 60:75] = True
    hair = (parse == ParseClass.HAIR).astype(np.float32)
    shade = cast_by_hair(replace(scene, parse=parse), hair, revealed, DOWN)
    assert shade[81, 68] < 0.8
    assert shade[81, 68] < shade[84, 68] < 1
    assert shade[120, 68] > 0.99
    assert (shade[:, 76:] == 1).all()


def test_leave_revealed_skin_without_hair_beside_it_as_it_is():
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    bald = replace(scene, parse=np.full(scene.shape, ParseClass.SKIN, np.uint8))
    shade = cast_by_hair(bald, np.ones(scene.shape, np.float32), np.ones(scene.shape, bool), DOWN)
    assert (shade == 1).all()


def test_throw_the_shade_of_a_top_s_hem_on_the_new_trousers_below_it():
    """Darken the inner garment softly below the outer one's edge, neither far from it, nor the outer one, nor alone."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    layer = np.ones(scene.shape, np.uint8)
    layer[:200] = 2
    whole = np.ones(scene.shape, np.float32)
    shade = cast_by_outer(replace(scene, layer=layer), whole, DOWN)
    assert shade[200, 100] < 0.8
    assert shade[200, 100] < shade[203, 100] < shade[207, 100] < 1
    assert (shade[:199] == 1).all()  # the last row is mixed with what lies below
    assert (shade[230:] == 1).all()
    assert (cast_by_outer(scene, whole, DOWN) == 1).all()


def test_show_that_shade_in_the_picture_of_an_outfit():
    """Draw the cloth below the hem of a top darker than the same cloth all of one piece."""
    world = make_world(noise=0.0, new=(200, 195, 180))
    person, body, garments, drapes, soft = world.inputs
    ids = soft.garment_ids.copy()
    ids[:300] *= 2
    alone = compose(person, body, garments, drapes, soft, ComposeSettings()).image
    outfit = compose(person, body, garments * 2, drapes * 2, replace(soft, garment_ids=ids), ComposeSettings()).image
    change = outfit.astype(int) - alone
    assert change[300:303, 180:220].max() < -8
    assert np.abs(change[330:340, 180:220]).max() <= 1
    assert np.abs(change[250:290, 180:220]).max() <= 1
