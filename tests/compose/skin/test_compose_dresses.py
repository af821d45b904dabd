"""A dress under a new top: its sleeves go, its skirt stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose import compose
from engine.compose.limbs.sections import arms
from engine.compose.masks import grow, shrink
from engine.compose.old_clothes import removal
from engine.compose.old_clothes.opened import _skirt_of_dress
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import H, World, make_world


def test_take_long_wide_sleeves_of_a_dress_off_down_to_the_hands_and_leave_its_skirt():
    long_arms = {13: (300, 250), 14: (100, 250), 15: (312, 400), 16: (88, 400), 19: (314, 425), 20: (86, 425)}
    world = make_world(joints=long_arms, old=(30, 30, 35), old_sleeve=1.9, old_extra=14, noise=0.5)
    dress = world.person.parse == ParseClass.LOWER
    world.person.parse[dress] = ParseClass.UPPER
    world.person.photo.pixels[dress] = (30, 30, 35)
    world.person = replace(world.person, one_piece=True)
    result = compose(*world.inputs, ComposeSettings())
    beside = (world.person.parse == ParseClass.UPPER) & ~grow(dress, 2.0) & (np.maximum(*world.figure.arms) < 0.01)
    beside &= ~grow(world.soft.rgba[..., 3] > 0, 3.0) & (np.arange(H)[:, None] > 240)
    assert beside.sum() > 500
    assert (result.image[beside].max(axis=1) > 120).mean() > 0.9
    skirt = shrink(dress, 3.0)
    skirt[:400] = False
    assert np.array_equal(result.image[skirt], world.person.photo.pixels[skirt])


def test_leave_the_skirt_of_a_dress_beside_a_bare_arm():
    arms_at_skirt = {13: (290, 320), 14: (110, 320), 15: (290, 470), 16: (110, 470), 19: (290, 495), 20: (110, 495)}
    world = make_world(joints=arms_at_skirt, old=(30, 30, 35), old_sleeve=0.5, noise=0.5)
    dress = world.person.parse == ParseClass.LOWER
    dress[376:470, 130:270] = True
    dress &= world.person.parse != ParseClass.SKIN
    world.person.parse[dress] = ParseClass.UPPER
    world.person.photo.pixels[dress] = (30, 30, 35)
    world.person.alpha[dress] = 1
    world.person.keypoints.xy[[13, 15]] -= (14, 0)  # pose puts the joints near the trunk
    world.person = replace(world.person, one_piece=True)
    result = compose(*world.inputs, ComposeSettings())
    skirt = shrink(dress, 5.0)
    skirt[:385] = False
    assert np.array_equal(result.image[skirt], world.person.photo.pixels[skirt])


def test_show_no_wall_in_a_slit_between_a_revealed_arm_and_the_skirt_of_a_dress_that_its_old_sleeve_touched():
    close = {13: (284, 300), 14: (116, 300), 15: (284, 440), 16: (116, 440), 19: (284, 465), 20: (116, 465)}
    world = make_world(joints=close, old=(30, 30, 35), old_sleeve=1.9, noise=0.0)
    dress = world.person.parse == ParseClass.LOWER
    world.person.parse[dress] = ParseClass.UPPER
    world.person.photo.pixels[dress] = (30, 30, 35)
    world.person.keypoints.xy[[13, 15]] -= (6, 0)  # pose puts the joints near the trunk
    world.person = replace(world.person, one_piece=True)
    result = compose(*world.inputs, ComposeSettings())
    slit = (world.figure.legs < 0.01) & (world.figure.arms[0] < 0.01)
    slit &= grow(world.figure.legs > 0.5, 12.0) & grow(world.figure.arms[0] > 0.5, 12.0)
    slit[:385] = slit[420:] = False
    assert slit.sum() > 200
    assert (result.image[slit].max(axis=1) < 120).mean() > 0.95


def test_close_a_bit_that_the_skirt_of_a_dress_shuts_in_with_its_own_colour(monkeypatch):
    """Draw no black line under a hem where a slit is left above the skirt, though all of the dress counts as old."""
    world = make_world(old=(150, 170, 210), old_sleeve=0.5, noise=0.0)
    dress = world.person.parse == ParseClass.LOWER
    world.person.parse[dress] = ParseClass.UPPER
    world.person.photo.pixels[dress] = (150, 170, 210)
    world.person = replace(world.person, one_piece=True)
    bit = np.zeros(dress.shape, bool)
    bit[396:399, 190:210] = True
    opened_up = removal.open_up

    def with_bit(scene, *rest):
        opened = opened_up(scene, *rest)
        inside = bit[scene.rows, scene.columns]
        return replace(opened, exposed=opened.exposed | inside, void=opened.void | inside)

    monkeypatch.setattr(removal, "open_up", with_bit)
    result = compose(*world.inputs, ComposeSettings())
    assert np.abs(result.image[bit].astype(int) - (150, 170, 210)).max() < 12


def dress_with_close_long_sleeves() -> World:
    """Return a person in a dark dress whose skirt lies right beside the forearms in its long sleeves."""
    close = {13: (284, 300), 14: (116, 300), 15: (284, 440), 16: (116, 440), 19: (284, 465), 20: (116, 465)}
    world = make_world(joints=close, old=(30, 30, 35), old_sleeve=1.9, noise=0.0)
    dress = world.person.parse == ParseClass.LOWER
    dress[376:470, 130:290] = True
    dress &= world.person.parse != ParseClass.SKIN
    world.person.parse[dress], world.person.alpha[dress] = ParseClass.UPPER, 1
    world.person.photo.pixels[dress] = (30, 30, 35)
    world.person = replace(world.person, one_piece=True)
    return world


def test_mix_the_edge_of_a_revealed_arm_with_the_skirt_of_a_dress_behind_it():
    """Cut no stairs into the arm where the skirt stays: its soft edge lies over the skirt."""
    light = compose(*dress_with_close_long_sleeves().inputs, ComposeSettings()).image.mean(-1)
    inner = light[380:426, 256:276]
    skirt, skin = np.median(light[400:420, 250:255]), 130
    mixed = (inner > skirt + 12) & (inner < skin - 20)
    assert mixed.sum() > 8


def test_leave_no_skirt_of_a_dress_over_a_revealed_arm():
    """Keep what hangs at hip height beside the fitted body, and not where the arm is bared."""
    world = dress_with_close_long_sleeves()
    scene = build_scene(*world.inputs, ComposeSettings())
    limb = np.zeros(scene.shape, np.float32)
    cut = (scene.rows, scene.columns)
    skirt = (world.person.parse == ParseClass.UPPER)[cut] & (np.arange(H) > 380)[scene.rows, None]
    limb[skirt] = 1
    cloth = scene.coverage > 0.5
    without = _skirt_of_dress(scene, scene.old & ~cloth, cloth, np.zeros_like(limb), arms(scene))
    stays = _skirt_of_dress(scene, scene.old & ~cloth, cloth, limb, arms(scene))
    assert (without & (limb > 0)).sum() > 500
    assert not (stays & (limb > 0)).any()
