"""The shade of hair on skin that old clothes hid."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from compose_scene import make_world

from engine.compose.scene import build_scene
from engine.compose.shadow import cast_by_hair
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass

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
