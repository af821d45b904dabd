"""Whose the pixels near the old clothes' border are, where the parse is off."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.compose.old_clothes.colour import one_look, with_true_border
from engine.compose.scene import Scene, build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import H, W, World, make_world


def scene_of_new_trousers(world: World) -> Scene:
    garment = replace(world.garment, category="trousers")
    return build_scene(world.person, world.body, [garment], [world.drape], world.soft, ComposeSettings())


def in_window(scene: Scene, mask: np.ndarray) -> np.ndarray:
    return np.asarray(mask[scene.rows, scene.columns])


def test_give_a_patch_of_faded_trousers_that_the_parse_calls_top_to_the_trousers():
    world = make_world(old=(240, 240, 240), noise=0.5)
    patch = np.zeros((H, W), bool)
    patch[372:382, 215:258] = True
    world.person.photo.pixels[patch] = (190, 200, 215)
    world.person.parse[patch] = ParseClass.UPPER
    world.person.parse[364:370, 215:258] = ParseClass.LOWER
    scene = with_true_border(scene_of_new_trousers(world))
    assert scene.old[in_window(scene, patch)].mean() > 0.95


def test_give_a_waistband_below_a_bare_midriff_that_the_parse_calls_top_to_the_trousers():
    world = make_world(old=(40, 40, 45), old_hem=250.0, old_sleeve=0.4)
    patch = np.zeros((H, W), bool)
    patch[331:341, 205:245] = True
    world.person.photo.pixels[patch] = (40, 40, 45)
    world.person.parse[patch] = ParseClass.UPPER
    scene = with_true_border(scene_of_new_trousers(world))
    assert scene.old[in_window(scene, patch)].mean() > 0.9


def test_give_the_end_of_such_a_waistband_to_the_trousers_where_a_strap_of_the_top_hangs_on_it():
    """The strap is too broad for a seam, and comes down beside the midriff."""
    world = make_world(old=(40, 40, 45), old_hem=250.0, old_sleeve=0.4)
    band, strap, end = (np.zeros((H, W), bool) for _ in range(3))
    band[331:341, 165:252], strap[240:331, 240:252], end[331:341, 240:252] = True, True, True
    world.person.photo.pixels[band | strap] = (40, 40, 45)
    world.person.parse[band | strap] = ParseClass.UPPER
    scene = with_true_border(scene_of_new_trousers(world))
    assert scene.old[in_window(scene, band)].mean() > 0.9
    assert scene.old[in_window(scene, end)].mean() > 0.9
    assert scene.old[in_window(scene, strap)].mean() < 0.1


@pytest.mark.parametrize("pleats", [0, 40], ids=["plain", "pleated"])
def test_give_the_corner_of_a_waistband_that_the_parse_calls_top_to_the_trousers(pleats):
    """Take a piece beside the wall, too wide for a seam, that has the trousers' colour off a top of another colour."""
    world = make_world(old=(240, 240, 240), noise=0.5)
    parse, corner = world.person.parse, np.zeros((H, W), bool)
    first = int((parse == ParseClass.LOWER).any(1).argmax())
    left = int((parse[first + 2] == ParseClass.LOWER).argmax())
    corner[first : first + 24, left : left + 22] = parse[first : first + 24, left : left + 22] == ParseClass.LOWER
    x = np.arange(W)[None] * np.ones((H, 1))
    lower = parse == ParseClass.LOWER
    world.person.photo.pixels[lower & (x // 2 % 2 == 0)] += np.uint8(pleats)
    parse[corner] = ParseClass.UPPER
    scene = with_true_border(scene_of_new_trousers(world))
    inner = cv2.erode(corner.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert inner.any()
    assert scene.old[in_window(scene, inner)].mean() > 0.95


def test_leave_a_band_of_the_trousers_colour_around_a_top_s_hem_to_the_top():
    """Take no band for a corner of the waistband: it goes all around."""
    world = make_world(old=(240, 240, 240), noise=0.5)
    top = world.person.parse == ParseClass.UPPER
    lowest = np.flatnonzero(top[:, 190:250].any(1))[-1]
    band = top & (np.arange(H)[:, None] > lowest - 14) & (np.arange(H)[:, None] <= lowest)
    band[:, :150], band[:, 260:] = False, False
    world.person.photo.pixels[band] = (60, 70, 110)
    scene = with_true_border(scene_of_new_trousers(world))
    inner = cv2.erode(band.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert scene.old[in_window(scene, inner)].mean() < 0.3


def test_leave_the_tail_of_a_shirt_that_hangs_over_the_trousers_to_the_shirt():
    world = make_world(old=(240, 240, 240), noise=0.5)
    tail = np.zeros((H, W), np.uint8)
    cv2.ellipse(tail, (200, 358), (14, 26), 0, 0, 180, 1, -1)
    hangs = tail > 0
    world.person.photo.pixels[hangs] = (240, 240, 240)
    world.person.parse[hangs] = ParseClass.UPPER
    scene = with_true_border(scene_of_new_trousers(world))
    inner = cv2.erode(tail, np.ones((5, 5), np.uint8)) > 0
    assert not scene.old[in_window(scene, inner)].any()


@pytest.mark.parametrize(("old", "alike"), [((60, 70, 110), True), ((68, 78, 120), True), ((240, 240, 240), False)])
def test_see_whether_two_garments_have_one_colour_where_they_meet(old, alike):
    world = make_world(old=old, old_sleeve=0.4)
    assert one_look(build_scene(*world.inputs, ComposeSettings())) == alike


def test_leave_a_patterned_top_that_has_the_colour_of_the_trousers_in_it_whole_at_its_hem():
    world = make_world(old=(240, 240, 240), noise=0.5)
    top = world.person.parse == ParseClass.UPPER
    y, x = np.mgrid[:H, :W]
    dots = top & ((x // 6 + y // 6) % 2 == 0)
    world.person.photo.pixels[dots] = (60, 70, 110)  # the trousers' own blue
    scene = with_true_border(scene_of_new_trousers(world))
    assert scene.old[in_window(scene, top)].sum() < 10


def test_leave_a_jacket_with_motifs_on_nearly_the_colour_of_the_trousers_whole_at_its_hem():
    """Tell a pixel of a patterned top by how its own colours vary: its ground is far from its mean."""
    world = make_world(old=(92, 88, 92), noise=0.5)
    top = world.person.parse == ParseClass.UPPER
    y, x = np.mgrid[:H, :W]
    spots = np.random.default_rng(3).random((H // 3 + 1, W // 3 + 1))[y // 3, x // 3]
    for least, colour in ((0.0, (92, 88, 92)), (0.3, (205, 180, 60)), (0.6, (150, 60, 60)), (0.93, (62, 70, 106))):
        world.person.photo.pixels[top & (spots >= least)] = colour
    scene = with_true_border(scene_of_new_trousers(world))
    assert scene.old[in_window(scene, top)].sum() < 10


def test_give_the_wall_between_hand_and_hip_that_the_parse_calls_top_to_the_wall():
    world = make_world(old=(150, 60, 60), noise=0.5)
    wall, cuff, seen = np.zeros((H, W), bool), np.zeros((H, W), bool), np.zeros((H, W), bool)
    wall[400:440, 120:132], cuff[400:440, 268:280], seen[300:340, 268:274] = True, True, True
    world.person.parse[wall | cuff | seen] = ParseClass.UPPER
    world.person.photo.pixels[cuff] = (150, 60, 60)
    world.person.alpha[wall | cuff], world.person.alpha[seen] = 1, 0.3
    scene = with_true_border(scene_of_new_trousers(world))
    assert (scene.parse[in_window(scene, wall | seen)] == ParseClass.BACKGROUND).all()
    assert (scene.parse[in_window(scene, cuff)] == ParseClass.UPPER).all()


@pytest.mark.parametrize("striped", [False, True], ids=["plain", "striped"])
def test_give_a_wedge_of_wall_between_hip_and_sleeve_that_parse_and_matte_close_to_the_wall(striped):
    """A pale wall goes on beside dark cloth; of a top with stripes as pale it may be the next stripe."""
    world = make_world(old=(40, 40, 45), old_hem=285.0, noise=0.5)
    parse, pixels = world.person.parse, world.person.photo.pixels
    high_waist = np.zeros((H, W), bool)
    high_waist[284:345, 137:265] = True
    parse[high_waist], pixels[high_waist] = ParseClass.LOWER, (60, 70, 110)
    wedge = np.zeros((H, W), bool)
    wedge[292:312, 265:269], pixels[292:312, 269:276] = True, (40, 40, 45)
    if striped:
        pixels[(parse == ParseClass.UPPER) & (np.arange(H)[:, None] // 8 % 2 == 0)] = pixels[wedge].mean(0)
    parse[292:312, 265:276], world.person.alpha[292:312, 265:276] = ParseClass.UPPER, 1
    parts = (world.person, world.body, [world.garment], [world.drape], world.soft)
    scene = with_true_border(build_scene(*parts, ComposeSettings()))
    given = scene.parse[in_window(scene, wedge)] == ParseClass.BACKGROUND
    assert given.mean() < 0.2 if striped else given.mean() > 0.8
    assert (scene.old[in_window(scene, wedge)] != given).all()
