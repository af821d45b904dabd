"""Neck and hair where an old collar goes: the neck's own flare goes on, and hair goes on as hair."""

from __future__ import annotations

import numpy as np

from engine.compose import compose
from engine.compose.in_front.hair import hair_above
from engine.compose.scene import build_scene
from engine.compose.skin.neck_slope import neck_slopes
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import H, W, World, make_world, polygon

SETTINGS = ComposeSettings()
CLOTH, BROWN, NECK = (240, 240, 240), (50, 35, 30), (205, 160, 135)


def paint(world: World, where: np.ndarray, colour: tuple[int, int, int], named: ParseClass) -> None:
    world.person.photo.pixels[where], world.person.parse[where] = colour, named
    world.person.alpha[where] = 1.0


def collar_world(*, cloth: tuple[int, int, int] = CLOTH) -> World:
    """Return a world whose old top has a wide collar that stands off the neck, above a low new neckline."""
    world = make_world(old=cloth, new=(40, 90, 60), noise=0.0)
    rows = np.arange(H)[:, None]
    paint(world, polygon([(160, 108), (240, 108), (262, 128), (138, 128)]) > 0.5, cloth, ParseClass.UPPER)
    neck = (polygon([(184, 60), (216, 60), (216, 110), (184, 110)]) > 0.5) & (rows < 108)
    world.person.parse[90:108], world.person.alpha[90:108] = ParseClass.BACKGROUND, 0  # the chin is higher
    paint(world, neck & (rows >= 90), NECK, ParseClass.SKIN)
    return world


def test_let_a_neck_that_flares_out_above_the_old_collar_go_on_as_it_flares():
    """Draw no notch between the flare and the shoulder."""
    world = collar_world()
    flare = polygon([(214, 105), (216, 105), (226, 109), (214, 109)]) > 0.5
    paint(world, flare, NECK, ParseClass.SKIN)
    scene = build_scene(*world.inputs, SETTINGS)
    skin = neck_slopes(scene, scene.coverage).skin > 0.5
    columns = np.arange(222, 227) - scene.columns.start
    first = skin[:, columns].argmax(0) + scene.rows.start
    assert skin[:, columns].any(0).all()
    assert first.mean() < 110.5


def test_leave_no_lump_of_skin_or_hair_below_hair_that_ends_above_the_shoulder():
    world = collar_world()
    hair = (polygon([(214, 40), (226, 40), (226, 106), (214, 106)]) > 0.5) & (np.arange(H)[:, None] < 106)
    paint(world, polygon([(217, 98), (226, 98), (246, 112), (217, 112)]) > 0.5, CLOTH, ParseClass.UPPER)
    paint(world, hair, BROWN, ParseClass.HAIR)
    scene = build_scene(*world.inputs, SETTINGS)
    slopes = neck_slopes(scene, scene.coverage)
    beyond = (
        slopes.decided & (slopes.skin < 0.5) & scene.old & (np.arange(scene.shape[1])[None] + scene.columns.start > 226)
    )
    assert beyond.sum() > 20
    assert slopes.open[beyond].all()
    assert (slopes.shown(np.ones(scene.shape, np.float32), beyond)[beyond] < 0.5).all()


def test_let_curls_go_on_in_their_own_colour_not_in_that_of_the_wall_between_them():
    """Fill what an old collar covered of open curls as dark as they are."""
    world = collar_world(cloth=(110, 20, 40))
    rows, columns = np.arange(H)[:, None], np.arange(W)[None]
    tip = polygon([(216, 112), (216, 106), (224, 97), (229, 108), (229, 112)]) > 0.5
    hair = (polygon([(214, 40), (240, 40), (246, 118), (217, 118)]) > 0.5) & ~tip & (rows < 116)
    gaps = hair & (columns % 6 < 3) & (columns > 219)
    paint(world, hair, BROWN, ParseClass.HAIR)
    world.person.photo.pixels[gaps] = (225, 228, 230)
    paint(world, tip, (110, 20, 40), ParseClass.UPPER)
    out = compose(*world.inputs, SETTINGS)
    beside = tip & (columns > 221) & (rows < 108)
    assert beside.sum() > 30
    assert np.median(out.image[beside].max(1)) < 75


def test_let_hair_fall_on_a_bare_shoulder_below_cloth_that_is_hardly_darker_than_the_wall():
    """Tell pale cloth between hair and shoulder from the wall by nearly all of it, not by how much it differs."""
    world = make_world(old=(200, 203, 205), noise=0.0)
    hair = polygon([(230, 60), (250, 60), (250, 140), (230, 140)]) > 0.5
    paint(world, hair, BROWN, ParseClass.HAIR)
    scene = build_scene(*world.inputs, SETTINGS)
    below = np.zeros(scene.shape, bool)
    below[146 - scene.rows.start :] = True
    wall = np.broadcast_to(np.float32([0.76, 0.78, 0.79]), scene.linear.shape)
    goes_on = hair_above(scene, below, wall, scene.old & ~below)
    at = (
        slice(141 - scene.rows.start, 145 - scene.rows.start),
        slice(232 - scene.columns.start, 248 - scene.columns.start),
    )
    assert goes_on[at].all()


def test_end_a_flared_neck_where_it_flares_not_down_at_a_pale_collar_that_looks_like_the_wall():
    """Let no tip of the neck stand above the shoulder."""
    world = collar_world()
    rows, columns = np.arange(H)[:, None], np.arange(W)[None]
    pale = (columns >= 226) & (rows >= 90) & (rows < 112)
    world.person.parse[pale], world.person.alpha[pale] = ParseClass.BACKGROUND, 0
    flare = polygon([(214, 98), (216, 98), (226, 103), (226, 112), (214, 112)]) > 0.5
    paint(world, flare, NECK, ParseClass.SKIN)
    scene = build_scene(*world.inputs, SETTINGS)
    slopes = neck_slopes(scene, scene.coverage)
    column = slopes.skin[:, 228 - scene.columns.start] > 0.5
    assert column.any()
    assert column.argmax() + scene.rows.start < 107
