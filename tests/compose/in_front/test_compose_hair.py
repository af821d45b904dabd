"""Hair before the new cloth: how it ends over the old collar and over the neck."""

from __future__ import annotations

import numpy as np
import pytest

from engine.compose import compose
from engine.compose.in_front import hair
from engine.compose.in_front.hair_matte import HairMatte
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.masks import grow, shrink
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import World, make_world, polygon

BLOND, WHITE, GREEN = (196, 150, 92), (232, 232, 232), (90, 130, 80)
LOCK = [(228, 60), (262, 60), (262, 182), (228, 182)]


def matte_of(world: World) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return matte of the front, the hair and the new cloth in the window."""
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    return front.matte, scene.is_class(ParseClass.HAIR), scene.coverage > 0.5


def test_leave_no_rim_where_the_ends_of_hair_run_out_into_a_white_collar():
    """Show no more of hair mixed with old white cloth than the photo does, so that dark new cloth has no rim."""
    world = make_world(old=WHITE, new=(25, 25, 32), noise=0.0)
    lock = polygon(LOCK) > 0.5
    mixed = lock & ~shrink(lock, 3.0)
    world.person.photo.pixels[lock] = BLOND
    world.person.photo.pixels[mixed] = (0.4 * np.array(BLOND) + 0.6 * np.array(WHITE)).astype(np.uint8)
    world.person.parse[lock] = ParseClass.HAIR
    matte, hair, cloth = matte_of(world)
    outermost = hair & ~shrink(hair, 1.5) & cloth
    assert outermost.sum() > 60
    assert np.median(matte[outermost]) < 0.42
    assert matte[shrink(hair, 6.0) & cloth].min() > 0.95


def test_even_the_ragged_border_between_hair_and_a_neck_that_new_cloth_covers():
    """Draw one edge where the parse of hair and bare skin below it has teeth; hair stays hair."""
    world = make_world(new=(25, 25, 32), noise=0.0)
    bare = np.zeros(world.person.parse.shape, bool)
    bare[150:200, 170:230] = True
    hair = bare.copy()
    hair[176:] = False
    hair[172:, 170:230:3] = False
    world.person.photo.pixels[bare] = (205, 160, 135)
    world.person.parse[bare] = ParseClass.SKIN
    world.person.photo.pixels[hair] = (70, 50, 40)
    world.person.parse[hair] = ParseClass.HAIR
    scene = build_scene(*world.inputs, ComposeSettings())
    matte, own, cloth = matte_of(world)
    assert (matte[own & ~grow(scene.old, 2.0)] == 1).all()
    rows, columns = (
        slice(168 - scene.rows.start, 180 - scene.rows.start),
        slice(182 - scene.columns.start, 218 - scene.columns.start),
    )
    assert cloth[rows, columns].all()
    assert np.ptp(matte[rows, columns], axis=1).max() < 0.6
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    shown = front.colours[rows, columns][matte[rows, columns] > 0.1]
    assert shown.max() < 0.2  # of the hair's colour, not of the skin between its teeth


def ends_above(old: tuple[int, int, int]) -> np.ndarray:
    """Return what is seen between hair that ends on old cloth and a new shoulder that lies 5 px lower."""
    world = make_world(old=old, new=(30, 60, 200), noise=0.0)
    scene = build_scene(*world.inputs, ComposeSettings())
    columns, height = slice(234, 250), 5
    inside = slice(columns.start - scene.columns.start, columns.stop - scene.columns.start)
    top = int((scene.coverage[:, inside] > 0.5).argmax(0).min()) + scene.rows.start
    pixels, parse = world.person.photo.pixels, world.person.parse
    pixels[60 : top - height, columns], parse[60 : top - height, columns] = (60, 40, 30), ParseClass.HAIR
    pixels[top - height : top + 3, columns], parse[top - height : top + 3, columns] = old, ParseClass.UPPER
    world.person.alpha[60 : top + 3, columns] = 1.0
    rows = slice(top - height + 1, top - 1)
    return compose(*world.inputs, ComposeSettings()).image[rows, columns.start + 3 : columns.stop - 3]


def test_let_hair_fall_on_a_shoulder_that_lies_lower_than_the_old_one():
    """Carry hair that ended on thick old cloth on to the new cloth, and show no stripe of the wall between both."""
    assert ends_above(GREEN).mean(axis=2).max() < 110


def test_draw_no_hair_where_what_is_below_it_may_be_the_wall():
    """Leave the wall beside hair where the parse took it for white cloth."""
    wall = make_world().person.photo.pixels[5, 5]
    assert ends_above(tuple(int(v) for v in wall)).mean(axis=2).min() > 110


def test_give_a_dark_collar_in_the_shade_of_hair_the_hue_of_hair():
    """Show no navy tongue where the parse calls the old collar's upper part hair: what is as dark as hair looks so."""
    world = make_world(old=(170, 155, 215), new=(190, 25, 40), noise=0.0)
    lock = polygon(LOCK) > 0.5
    rows = np.arange(lock.shape[0])[:, None]
    collar = lock & (rows > 176)
    world.person.photo.pixels[lock] = (110, 75, 48)
    world.person.photo.pixels[collar] = (48, 40, 66)
    world.person.parse[lock] = ParseClass.HAIR
    picture = compose(*world.inputs, ComposeSettings()).image.astype(int)
    tongue, hair = picture[shrink(collar, 2.0)], picture[shrink(lock & (rows < 165), 2.0)]
    assert len(tongue) > 25
    assert (tongue[:, 0] > tongue[:, 2]).mean() > 0.95  # brown, not navy
    assert (hair == (110, 75, 48)).mean() > 0.98


def test_hang_no_faint_specks_of_the_old_cloth_on_hair(monkeypatch: pytest.MonkeyPatch):
    """Keep a strand that is joined to hair, with its soft end, and drop a fold or lace that hardly looks like hair."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    lock = np.zeros(scene.shape, bool)
    lock[60:100, 60:100] = True
    share = lock.astype(np.float32)
    share[100:120, 66:69], share[120, 66:69], share[100:120, 90:93] = 0.8, 0.2, 0.25
    found = HairMatte(share, scene.linear, lock & False)
    monkeypatch.setattr(hair, "hair_matte", lambda *_: found)
    kept = hair.strands(scene, lock).share
    assert (kept[100:120, 66:69] == np.float32(0.8)).all()
    assert (kept[120, 66:69] == np.float32(0.2)).all()
    assert (kept[103:120, 90:93] == 0).all()
