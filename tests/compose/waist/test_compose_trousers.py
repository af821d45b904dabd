"""New trousers that are narrower than the old ones, on a drawn person whose arms hang beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.compose import compose
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.masks import grow, shrink
from engine.compose.old_clothes.removal import clear_old_clothes
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, ClothZone, Composite, Owner, ParseClass
from tests.compose.compose_scene import SKIN, H, World, make_world

HIP, WIDER = 365, 7.0  # row below which trousers are worn; px by which the old ones stood off the legs
HEM = 470  # row where trousers end on shoes
MIDDLE = 200  # column between the legs
BLACK, CREAM = (35, 32, 34), (232, 226, 212)


def narrower_trousers(
    joints: dict[int, tuple[int, int]] | None = None, midriff: bool = False, lining: bool = False, shoes: bool = False
) -> tuple[World, Composite, np.ndarray]:
    """Return the world in black trousers, it in cream ones that go around its legs, and (H, W) bool of these."""
    world = make_world(old_sleeve=0.5, joints=joints, noise=0.0)
    parse, photo = world.person.parse, world.person.photo.pixels
    low = np.arange(H)[:, None] >= HIP
    new = grow(world.figure.legs > 0.5, 1.0) & low & ~grow(parse == ParseClass.SKIN, 0.5)
    old = grow(world.figure.legs > 0.5, WIDER) & low & (parse != ParseClass.SKIN)
    parse[old], photo[old], world.person.alpha[old] = ParseClass.LOWER, BLACK, 1
    if midriff:  # bare, and the new band lies lower than the old one
        new[: HIP + 12] = False
        belly = (parse == ParseClass.UPPER) & (np.arange(H)[:, None] >= HIP - 50)
        parse[belly], photo[belly] = ParseClass.SKIN, SKIN
    if shoes:
        foot = (parse == ParseClass.LOWER) & (np.arange(H)[:, None] >= HEM)
        parse[foot], photo[foot], new[HEM:] = ParseClass.SHOES, 240, False
    rgba, zones = np.zeros_like(world.soft.rgba), np.zeros_like(world.soft.part_ids)
    rgba[new] = (*CREAM, 255)
    zones[new], zones[:, :MIDDLE][new[:, :MIDDLE]] = 1 + int(ClothZone.LEG_L), 1 + int(ClothZone.LEG_R)
    inside = np.zeros_like(rgba)
    if lining:
        inside[HIP + 2 : HIP + 13, 240:256] = (90, 90, 90, 255)
    world.soft = replace(world.soft, rgba=rgba, part_ids=zones, inside=inside)
    world.garment = replace(world.garment, category="trousers")
    return world, compose(*world.inputs, ComposeSettings()), new


def test_throw_no_shadow_of_new_trousers_on_the_wall_where_the_old_ones_were():
    world, result, new = narrower_trousers()
    wall = shrink((world.person.parse == ParseClass.LOWER) & ~grow(new, 2.0), 1.0)
    wall &= (np.arange(H)[:, None] > HIP + 30) & (np.maximum(*world.figure.arms) < 0.01)
    assert wall.sum() > 300
    beside = world.naked.astype(int)[:, 10:30].mean(1)[:, None] - result.image
    assert np.abs(beside[wall]).mean() < 2


def test_show_wall_and_no_dirt_in_the_slit_between_an_arm_and_narrower_trousers():
    close = {13: (283, 300), 14: (117, 300), 15: (283, 440), 16: (117, 440), 19: (283, 465), 20: (117, 465)}
    world, result, new = narrower_trousers(close)
    arm = world.person.parse == ParseClass.SKIN
    slit = (world.person.parse == ParseClass.LOWER) & ~new & grow(arm, 5.0) & ~grow(arm, 1.0) & ~grow(new, 1.0)
    slit &= (np.arange(H)[:, None] > HIP + 20) & (np.arange(H)[:, None] < 440)
    assert slit.sum() > 100
    wall = world.naked.astype(int)[:, 10:30].mean(1)[:, None] - result.image
    assert np.abs(wall[slit]).max() < 12


def test_show_the_top_that_goes_on_and_not_what_the_photo_mixes_of_it_and_the_old_band():
    """Right below the old hem the top's front layer would have a colour unmixed from both: a line of dots."""
    world, _, new = narrower_trousers()
    new[: HIP + 14] = False
    world.soft.rgba[~new], world.soft.part_ids[~new] = 0, 0
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [world.garment], limbs, skins, (None, None))
    plate = clear_old_clothes(scene, front, limbs, (None, None), scene.coverage, scene.old & False, None)
    below = 1 + int(np.flatnonzero(scene.is_class(ParseClass.UPPER)[:, MIDDLE - scene.columns.start])[-1])
    hem = (below, slice(160 - scene.columns.start, 240 - scene.columns.start))
    assert scene.old[hem].all()
    assert plate.seam[hem].all()
    assert not (plate.seam & grow(scene.is_class(ParseClass.SKIN), 1.5) & scene.old).any()


def test_show_no_lining_of_a_waistband_behind_the_belly_that_fills_it():
    low = {23: (228, HIP + 30), 24: (172, HIP + 30)}
    (_, bare, _), (_, lined, _) = (narrower_trousers(low, midriff=True, lining=shown) for shown in (False, True))
    assert np.array_equal(bare.image[HIP : HIP + 11], lined.image[HIP : HIP + 11])


def test_throw_the_shadow_of_a_hem_on_the_shoes_below_it():
    world, result, new = narrower_trousers(shoes=True)
    below = new[HEM - 1]
    assert (
        result.image[HEM + 1, below].max(axis=1) < world.person.photo.pixels[HEM + 1, below].max(axis=1) - 8
    ).mean() > 0.9
    assert np.array_equal(result.image[HEM + 40 :, below], world.person.photo.pixels[HEM + 40 :, below])


def test_part_two_legs_of_cloth_that_touch_by_a_line_of_shade():
    _, result, new = narrower_trousers()
    rows = np.flatnonzero(new[:, MIDDLE - 20 : MIDDLE + 20].all(1))
    across = result.image[rows[5:-5], MIDDLE - 20 : MIDDLE + 20].mean((0, 2))
    assert len(rows) > 20
    assert across[19:21].max() < 0.85 * across[[2, 37]].min()
    assert np.argmin(across) in (19, 20)


@pytest.mark.parametrize("alike", [True, False], ids=["one colour", "two colours"])
def test_trust_the_drape_where_the_parse_can_only_guess_where_a_top_ends(alike):
    world, _, _ = narrower_trousers()
    parse, photo = world.person.parse, world.person.photo.pixels
    top = parse == ParseClass.UPPER
    guessed = (parse == ParseClass.LOWER) & (np.arange(H)[:, None] < HIP + 16) & (np.arange(H)[:, None] >= HIP)
    photo[top | guessed] = BLACK if alike else (150, 60, 60)
    parse[guessed] = ParseClass.UPPER
    parts = world.soft.body_parts.copy()
    parts[HIP - 20 : HIP + 20, 130:270] = BodyPart.TORSO
    world.soft = replace(world.soft, body_parts=parts)
    shown = compose(*world.inputs, ComposeSettings()).owner[HIP + 3 : HIP + 13, 170:230] == Owner.GARMENT
    assert shown.mean() > 0.95 if alike else shown.mean() < 0.05


def test_leave_nothing_of_an_old_skirt_between_the_legs_of_an_outfits_trousers_that_leave_the_picture():
    world = make_world(old_sleeve=0.5, noise=0.0)
    parse, photo, rows = world.person.parse, world.person.photo.pixels, np.arange(H)[:, None]
    skirt = np.zeros(parse.shape, bool)
    skirt[HIP:, 140:260] = True
    skirt &= parse != ParseClass.SKIN
    parse[rows[:, 0] >= HIP] = np.where(skirt, ParseClass.LOWER, ParseClass.BACKGROUND)[HIP:]
    photo[skirt], world.person.alpha[skirt] = (150, 110, 60), 1
    fork = np.abs(np.arange(parse.shape[1])[None] - MIDDLE) < 0.12 * (rows - HIP - 30)
    legs = np.zeros(parse.shape, bool)
    legs[HIP - 10 :, 120:280] = True
    legs &= ~fork
    rgba, zones = world.soft.rgba.copy(), world.soft.part_ids.copy()
    legs &= rgba[..., 3] == 0
    rgba[legs] = (*CREAM, 255)
    zones[legs], zones[:, :MIDDLE][legs[:, :MIDDLE]] = 1 + int(ClothZone.LEG_L), 1 + int(ClothZone.LEG_R)
    parts = np.where(fork & (rows > HIP), 255, world.soft.body_parts).astype(np.uint8)
    soft = replace(world.soft, rgba=rgba, part_ids=zones, body_parts=parts)
    outfit = [world.garment, replace(world.garment, category="trousers")]
    result = compose(world.person, world.body, outfit, [world.drape] * 2, soft, ComposeSettings())
    between = shrink(fork & skirt, 3.0)
    assert between.sum() > 300
    assert (result.image[between].min(axis=1) > 170).mean() > 0.95  # wall, and no brown
