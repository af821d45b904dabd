"""Hands before new cloth: an even rim and whole fingers."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.limbs.arm_edge import even_arm_edge
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import make_world

CROSSING = {13: (285, 225), 15: (205, 250), 19: (185, 255)}


def before_old_clothes(wide):
    """Return a scene all in old clothes but for an arm that is so wide from its middle line, and that arm."""
    scene = build_scene(*make_world(joints=CROSSING, old_sleeve=0.5, new_sleeve=0.5).inputs, ComposeSettings())
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]]
    arm = (np.abs(rows + 0.5 - 252 + 0.12 * (columns - 200)) < wide) & (columns > 120)
    return replace(scene, old=~arm, coverage=np.ones(scene.shape, np.float32), zones=np.ones_like(scene.zones)), arm


def bends(cover):
    edge = cover.sum(0)
    at = np.arange(len(edge))
    return float(np.abs(edge - np.polyval(np.polyfit(at, edge, 1), at)).max())


def test_run_evenly_around_the_back_of_a_hand():
    scene, arm = before_old_clothes(20)
    limbs, _ = covered_limbs(scene)
    hand = np.s_[190:255, 150:190]
    share, _, rim = even_arm_edge(scene, arm, arm & False, limbs, arm.astype(np.float32))
    assert bends(arm[hand].astype(float)) > 0.4
    assert rim[hand].any()
    assert bends(share[hand]) < 0.25


def test_leave_a_finger_as_thin_as_the_photo_shows_it_and_its_edge_free_of_stairs():
    scene, arm = before_old_clothes(3)
    limbs, _ = covered_limbs(scene)
    hand = np.s_[190:300, 135:160]
    share, _, _ = even_arm_edge(scene, arm, arm & False, limbs, arm.astype(np.float32))
    assert abs(float(share[hand].sum(0).mean()) - 6 * np.hypot(1, 0.12)) < 0.3
    above = np.s_[: int(252 - 0.12 * (147 - 200)), 135:160]
    stairs, even = (float(np.abs(np.diff(cover[above].sum(0))).max()) for cover in (arm.astype(float), share))
    assert stairs == 1
    assert even < 0.6


def test_mix_the_rim_of_a_gap_between_fingers_that_the_parse_calls_skin():
    """Show the skin's own colour along it, not the old clothes' in the shade between two fingers."""
    scene, arm = before_old_clothes(16)
    limbs, _ = covered_limbs(scene)
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]]
    gap = arm & (np.abs(rows + 0.5 - 252 + 0.12 * (columns - 200)) < 4) & (columns < 165)
    scene = replace(scene, parse=np.where(arm, np.uint8(ParseClass.SKIN), scene.parse).astype(np.uint8))
    skin = np.float32((0.5, 0.3, 0.2))
    photo = np.where(gap[..., None], np.float32(0.02), skin).astype(np.float32)
    scene = replace(scene, old=~arm, linear=cv2.GaussianBlur(photo, (0, 0), 1.0))
    share, colours, rim = even_arm_edge(scene, arm, arm & False, limbs, (arm & ~gap).astype(np.float32))
    inner = np.s_[245:270, 135:158]
    mixed = rim[inner] & (share[inner] > 0.3)
    assert mixed.sum() > 20
    assert np.abs(colours[inner][mixed] - skin).max() < 0.1


def test_prick_no_hand_with_the_new_cloth_where_a_spot_of_deep_shade_has_the_old_ones_hue():
    """Keep a spot as small as a crease in a hand before blue clothes; a gap between fingers is larger."""
    world = make_world(joints=CROSSING, old=(30, 30, 140), new=(120, 215, 225), old_sleeve=0.6, new_sleeve=0.6)
    spot = np.s_[252:255, 188:191]
    assert (matte_with_spot(world, spot) == 1).all()


def test_show_the_new_cloth_in_a_gap_between_fingers_and_not_in_the_dark_line_of_two_that_touch():
    """Keep a line of the old clothes' hue as a part of the hand, however long; a gap is some px wide."""

    def hand(spot):
        return matte_with_spot(
            make_world(joints=CROSSING, old=(30, 30, 140), new=(120, 215, 225), old_sleeve=0.6, new_sleeve=0.6), spot
        )

    line, gap = np.s_[252:254, 172:192], np.s_[248:257, 172:192]
    assert (hand(line) == 1).all()
    assert float(hand(gap)[3:6, 3:-3].max()) < 0.5


def test_leave_no_old_cloth_in_a_narrow_gap_between_fingers_that_shows_its_hue():
    """Take a gap that is narrow for a large hand but has all of the old clothes' hue for one; a part of it is shade."""

    def hand(colour):
        world = make_world(joints=CROSSING, old=(30, 30, 140), new=(120, 215, 225), old_sleeve=0.6, new_sleeve=0.6)
        return matte_with_spot(world, np.s_[249:255, 172:192], colour, shoulder=480.0)

    assert float(hand((20, 20, 70))[2:4, 3:-3].max()) < 0.5
    assert (hand((30, 20, 40)) == 1).all()


def matte_with_spot(world, spot, colour=(20, 20, 70), shoulder=None):
    """Return the matte of what stays in front where a bit of an arm has the old clothes' hue in deep shade."""
    assert (world.figure.arms[0][spot] > 0.5).all()
    world.person.photo.pixels[spot] = colour
    scene = build_scene(*world.inputs, ComposeSettings())
    scene = replace(scene, shoulder=shoulder or scene.shoulder)
    front = decide_front(scene, world.inputs[2], *covered_limbs(scene), (None, None))
    return front.matte[
        spot[0].start - scene.rows.start : spot[0].stop - scene.rows.start,
        spot[1].start - scene.columns.start : spot[1].stop - scene.columns.start,
    ]
