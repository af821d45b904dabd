"""The edge of trousers that lie over a tucked hem."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose import compose
from engine.compose.in_front.layers import _over_the_hem, covered_limbs, decide_front
from engine.compose.old_clothes.opened import open_up
from engine.compose.scene import build_scene
from engine.compose.waist.lower_strip import under_flaps
from engine.compose.waist.waistband import Waist, lower_edge
from engine.settings.compose import ComposeSettings
from engine.types import Owner, ParseClass
from tests.compose.compose_scene import make_world, with_photo


def bends(cover):
    """Return by how many px the edge of a cover, summed along its last axis, strays from a straight line."""
    edge = cover.sum(-1)
    at = np.arange(len(edge))
    return float(np.abs(edge - np.polyval(np.polyfit(at, edge, 1), at)).max())


def test_run_straight_along_a_slanting_waistband_and_hip():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    height, width = scene.shape
    rows, columns = np.mgrid[:height, :width] + 0.5
    line = (200 + 0.1 * (columns[0] - 60)).astype(np.float32)
    side = 60 + 0.1 * (rows - 200)
    lower = (rows > line[None]) & (columns > side)
    share, *_ = lower_edge(scene, lower, line, (61.0, width))
    assert bends(share[190:225, 80:160].T) < 0.05
    assert bends(share[220:300, 40:90]) < 0.25
    assert bends(lower[220:300, 40:90].astype(float)) > 0.4  # the border itself runs in stairs


def test_keep_no_rim_of_the_old_tops_colour_on_trousers_over_a_tucked_hem():
    def soft_photo(old):
        world = make_world(old=old, new=(35, 40, 70), old_hem=330.6, new_hem=372)
        return with_photo(world, cv2.GaussianBlur(world.person.photo.pixels, (0, 0), 1.0))

    worlds = soft_photo((60, 220, 170)), soft_photo((220, 60, 60))
    band = np.s_[328:340, 160:240]
    photos = [np.asarray(world.person.photo.pixels, float)[band] for world in worlds]
    assert np.abs(photos[0] - photos[1])[3:].max() > 30  # the photo itself mixes them, below the border too
    how = ComposeSettings(hem="tucked")
    green, pink = (np.asarray(compose(*world.inputs, how).image, float)[band] for world in worlds)
    assert np.abs(green - pink).max() < 5


def test_shade_a_tucked_top_where_it_turns_into_its_waistband():
    """Five tees worn so are darker by a sixth there; without it the top looked pasted on behind the trousers."""
    world = make_world(old_hem=300, new_hem=372, noise=0.0)
    world.person.parse[302:, :][world.person.parse[302:, :] == ParseClass.SKIN] = ParseClass.LOWER
    tucked = compose(*world.inputs, ComposeSettings(hem="tucked"))
    lit = compose(*world.inputs, ComposeSettings(hem="tucked", waist_shade=0.0))
    cloth = (tucked.owner == Owner.GARMENT)[:, 190:210].all(1)
    band = int(np.flatnonzero(cloth)[-1])
    share = tucked.image[:, 190:210].astype(float).mean((1, 2)) / lit.image[:, 190:210].astype(float).mean((1, 2))
    assert share[band - 3] < 0.96
    assert (np.diff(share[band - 40 : band - 2]) < 0.005).all()
    assert share[band - 120] > 0.99


def test_take_no_corner_of_a_cuff_beside_the_thigh_for_a_crumb_of_the_trousers():
    scene = build_scene(*make_world(old=(60, 70, 110)).inputs, ComposeSettings())
    top, left = scene.rows.start, scene.columns.start
    old = np.zeros(scene.shape, bool)
    old[280 - top : 400 - top, 258 - left : 300 - left] = True
    cuff = np.s_[385 - top : 400 - top, 250 - left : 256 - left]
    band = np.s_[280 - top : 300 - top, 250 - left : 256 - left]
    for corner in (cuff, band):
        old[corner[0], 250 - left : 258 - left] = True
    crumb = np.s_[380 - top : 386 - top, 200 - left : 206 - left]
    old[crumb] = True
    line = np.full(scene.shape[1], 275 - top, np.float32)
    parse = np.where(old, ParseClass.UPPER, ParseClass.LOWER).astype(np.uint8)
    found = _over_the_hem(replace(scene, old=old, parse=parse), Waist(line, (140 - left, 256 - left)))
    assert not found[cuff].any()
    assert found[crumb].all()
    assert found[band].all()  # there the parse takes a part of the trousers for the top


def test_take_no_corner_of_a_cuff_beside_the_hips_for_a_flap_of_the_top():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [], limbs, skins, (None, None))
    front = replace(front, waist=np.full(scene.shape[1], 340 - scene.rows.start, np.float32))
    parse, exposed = np.zeros(scene.shape, np.uint8), np.zeros(scene.shape, bool)
    rows = slice(340 - scene.rows.start, 400 - scene.rows.start)
    parse[340 - scene.rows.start :, 150:230] = ParseClass.LOWER
    scene = replace(scene, parse=parse, old=exposed)
    none = np.zeros(scene.shape, np.float32)
    for inside, flap in ((2, False), (30, True)):
        exposed[:] = False
        exposed[rows, 230 - inside : 270] = True
        parse[rows, 230 - inside : 270] = ParseClass.UPPER
        assert under_flaps(scene, exposed, none, front).any() == flap


def test_leave_nothing_of_the_old_top_beside_the_waistband_of_a_tucked_one():
    world = make_world(old_hem=400, new_hem=340, old_sleeve=0.5)
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [], limbs, skins, (None, None))
    left = scene.columns.start
    waist = np.full(scene.shape[1], 410 - scene.rows.start, np.float32)
    exposed = scene.old & (scene.coverage < 0.98)
    strips = []
    for band in ((130, 270), (160, 240)):
        ends = (float(band[0] - left), float(band[1] - left))
        tucked = replace(front, tucked=True, waist=waist, band=ends, mask=front.mask & False)
        strips.append(open_up(scene, tucked, (None, None), scene.coverage, exposed, exposed & False, 2.0).strip)
    assert strips[0][:, : 160 - left].any()
    assert not strips[1][:, : 160 - left].any()
    assert not strips[1][:, 240 - left :].any()
    assert (strips[1] == strips[0])[:, 160 - left : 240 - left].all()
