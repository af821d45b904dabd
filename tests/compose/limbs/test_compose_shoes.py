"""Shoes are parted from the trousers' hems and from ankles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.limbs.shoes import with_parted_shoes
from engine.types import ParseClass
from tests.compose.compose_legs import TROUSERS, standing, with_ankles


def test_count_a_hem_that_the_parse_calls_shoe_among_the_trousers():
    scene, at = standing()
    parse = scene.parse.copy()
    hem = (slice(at["shoe"].start - 20, at["shoe"].start), slice(at["left"].start + 5, at["left"].stop - 5))
    parse[hem] = ParseClass.SHOES
    read = with_parted_shoes(replace(scene, parse=parse, old=parse == ParseClass.LOWER))
    assert read.old[hem].mean() > 0.9
    assert not read.old[at["shoe"].start + 5 :].any()


def test_leave_an_ankle_that_has_the_hue_of_skin_to_the_leg_and_give_a_pale_patch_to_the_shoe():
    scene, at = standing()
    scene, rows = with_ankles(scene, at, aside=0, shade=0.75)
    pixels, pale = scene.pixels.copy(), (rows, at["right"])
    pixels[pale] = 225
    joints = scene.joints.copy()
    joints[[27, 28], 1] -= 30  # pose puts the ankles above the skin that is seen
    read = with_parted_shoes(
        replace(scene, pixels=pixels, linear=((pixels / 255.0) ** 2.2).astype(np.float32), joints=joints)
    )
    assert (read.parse[rows, at["left"]] == ParseClass.LEGS).all()
    assert (read.parse[pale] == ParseClass.SHOES).mean() > 0.9


def test_part_cream_trousers_from_white_shoes_by_their_hue():
    scene, at = standing()
    pixels, parse = scene.pixels.copy(), scene.parse.copy()
    cream = parse == ParseClass.LOWER
    for side in ("left", "right"):
        cuff = (slice(at["shoe"].start, at["shoe"].start + 12), slice(at[side].start - 5, at[side].stop + 5))
        cream[cuff] = True
    pixels[parse == ParseClass.SHOES], pixels[cream] = (224, 224, 226), (218, 214, 203)
    read = with_parted_shoes(replace(scene, pixels=pixels, old=parse == ParseClass.LOWER))
    white = (parse == ParseClass.SHOES) & ~cream
    assert read.old[cream].mean() > 0.97
    assert read.old[white].mean() < 0.05


def test_give_a_cuff_above_a_bare_ankle_to_the_trousers_and_leave_a_strap_to_the_shoe():
    scene, at = standing()
    scene, rows = with_ankles(scene, at, aside=0, shade=0.9)
    parse = scene.parse.copy()
    cuff = (slice(rows.start - 14, rows.start), slice(at["left"].start - 5, at["left"].stop + 5))
    strap = (slice(rows.start, rows.start + 4), at["right"])
    parse[cuff] = ParseClass.SHOES
    parse[rows.start + 4 : rows.start + 8, at["right"]] = ParseClass.SHOES
    read = with_parted_shoes(replace(scene, parse=parse, old=parse == ParseClass.LOWER))
    assert read.old[cuff].all()
    assert not read.old[strap].any()
    assert not read.old[at["shoe"]].any()


def test_leave_the_tongue_of_a_shoe_that_leans_on_the_ankle_to_the_shoe():
    scene, at = standing()
    scene, rows = with_ankles(scene, at, aside=0, shade=0.9)
    parse, pixels = scene.parse.copy(), scene.pixels.copy()
    pixels[parse == ParseClass.SHOES] = 245
    start = at["left"].start
    tongue = (slice(rows.stop - 10, rows.stop), slice(start - 16, start + 6))  # mostly beside the leg, not below it
    parse[tongue], pixels[tongue] = ParseClass.LOWER, 245
    parse[rows.stop : rows.stop + 4, tongue[1]], pixels[rows.stop : rows.stop + 4, tongue[1]] = ParseClass.SHOES, 245
    read = with_parted_shoes(replace(scene, parse=parse, pixels=pixels, old=parse == ParseClass.LOWER))
    assert not read.old[tongue].any()  # it was taken off with the trousers, and bare foot laid there
    assert (read.parse[tongue] == ParseClass.SHOES).all()


def test_leave_the_shaft_of_a_boot_that_the_parse_calls_trousers_on_the_leg():
    scene, at = standing()
    scene, rows = with_ankles(scene, at, aside=0, shade=0.9)
    parse, pixels = scene.parse.copy(), scene.pixels.copy()
    shaft = (slice(rows.start + 8, rows.stop), at["left"])
    patch = (slice(rows.start + 8, rows.stop), at["right"])  # of the trousers, below a hole at the ankle
    parse[shaft], pixels[shaft] = ParseClass.LOWER, 245
    parse[patch], pixels[patch] = ParseClass.LOWER, TROUSERS
    read = with_parted_shoes(replace(scene, parse=parse, pixels=pixels, old=parse == ParseClass.LOWER))
    assert not read.old[shaft].any()
    assert (read.parse[shaft] == ParseClass.SHOES).all()
    assert read.old[patch].all()
