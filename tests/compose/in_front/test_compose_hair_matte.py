"""Strands of hair over old clothes whose share of every pixel is known."""

from __future__ import annotations

import numpy as np
import pytest

from engine.compose import compose
from engine.compose.in_front.hair_colour import unmixed, untinted
from engine.compose.in_front.hair_matte import HAIR_DEPTH, hair_matte
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.masks import blurred, grow, shrink
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import F32, Bools, ParseClass
from tests.compose.compose_scene import SHOULDER, World, make_world, polygon

BLACK, BLOND, BLUE, WHITE = (38, 34, 32), (196, 150, 92), (130, 160, 215), (235, 235, 235)
NEW = (200, 60, 50)
TOP, PARSED, END = 168, 173, 179
LEFT, RIGHT = 226, 262


def linear(colour: tuple[int, int, int]) -> F32:
    return np.asarray((np.array(colour) / 255.0) ** 2.2, np.float32)


def curls(hair: tuple[int, int, int], old: tuple[int, int, int], new: tuple[int, int, int] = NEW) -> tuple[World, F32]:
    """Return a person whose lock ends in strands on the old shoulder; the parse takes strands and gaps for one block.

    With it (H, W) float32 how much hair every pixel shows.
    """
    world = make_world(old=old, new=new, noise=1.0)
    share = polygon([(LEFT, 60), (RIGHT, 60), (RIGHT, TOP), (LEFT, TOP)])
    for x in range(LEFT + 2, RIGHT, 9):
        share = np.maximum(share, polygon([(x, TOP - 2), (x + 3, TOP - 2), (x + 5, END), (x + 3.5, END)]))
    share = blurred(share, 0.6)
    photo = world.person.photo.pixels
    seen = (photo / 255.0) ** 2.2
    mixed = seen + share[..., None] * (linear(hair) - seen)
    photo[:] = np.where(share[..., None] > 0, np.clip(mixed, 0, 1) ** (1 / 2.2) * 255 + 0.5, photo).astype(np.uint8)
    world.person.parse[60:PARSED, LEFT:RIGHT] = ParseClass.HAIR
    world.person.alpha[share > 0.5] = 1
    return world, share


def ends(share: F32) -> Bools:
    """Return where the strands are, a parse's error inside its border and farther out."""
    out = np.zeros(share.shape, bool)
    out[PARSED - 2 : END + 2, LEFT + 2 : RIGHT - 2] = True
    return out


@pytest.mark.parametrize(("hair", "old"), [(BLACK, BLUE), (BLACK, WHITE), (BLOND, (30, 32, 40))])
def test_show_new_cloth_through_the_gaps_between_curls_and_each_strand_over_it(
    hair: tuple[int, int, int], old: tuple[int, int, int]
) -> None:
    """Draw strands over the new cloth as they lie over the old one, no block of the parse and no old colour."""
    world, share = curls(hair, old)
    picture = compose(*world.inputs, ComposeSettings()).image
    where = ends(share)
    truth = linear(NEW) + share[..., None] * (linear(hair) - linear(NEW))
    off = np.abs((picture / 255.0) - truth ** (1 / 2.2)).max(-1)
    assert off[where].mean() < 0.09
    assert np.median(off[where & (share < 0.02)]) < 0.06
    assert np.median(off[where & (share > 0.8)]) < 0.1


def test_leave_hair_that_is_not_right_on_old_clothes_the_photos_own() -> None:
    """Change no pixel of hair deeper than its ends, and none beside the clothes."""
    world, _ = curls(BLACK, BLUE)
    before = world.person.photo.pixels.copy()
    picture = compose(*world.inputs, ComposeSettings()).image
    old = world.person.parse == ParseClass.UPPER
    kept = (world.person.parse == ParseClass.HAIR) & ~grow(old, HAIR_DEPTH * SHOULDER + 3)
    assert kept.sum() > 3000
    assert (picture[kept] == before[kept]).all()


def test_let_the_parse_decide_where_hair_and_cloth_look_alike() -> None:
    """Keep a black lock on a black top as broad as the parse says, with an even edge and without specks."""
    world, _ = curls(BLACK, BLACK)
    scene = build_scene(*world.inputs, ComposeSettings())
    hair = scene.is_class(ParseClass.HAIR)
    share = hair_matte(scene, hair).share
    assert share[hair & ~grow(~hair, 3)].min() > 0.9
    assert share[shrink(scene.old, 2) & ~grow(hair, 4)].max() < 0.1


def test_leave_the_dark_side_of_brown_hair_on_warm_white_cloth_hair() -> None:
    """Take hair in its own shade for no cloth in deep shade."""
    world = make_world(old=(225, 215, 205), new=NEW, noise=1.0)
    lock = polygon([(LEFT, 60), (RIGHT, 60), (RIGHT, PARSED), (LEFT, PARSED)]) > 0.5
    rows = np.arange(lock.shape[0])[:, None]
    world.person.photo.pixels[lock] = (92, 64, 46)
    world.person.photo.pixels[lock & (rows > PARSED - 14)] = (28, 22, 19)
    world.person.parse[lock] = ParseClass.HAIR
    scene = build_scene(*world.inputs, ComposeSettings())
    hair = scene.is_class(ParseClass.HAIR)
    assert hair_matte(scene, hair).share[hair & ~grow(~hair, 3)].min() > 0.9


def test_take_no_weave_of_a_patterned_top_for_strands() -> None:
    """Draw nothing of dark stripes that end at the hair but are not hair."""
    world, share = curls(BLOND, WHITE)
    photo = world.person.photo.pixels
    stripes = (world.person.parse == ParseClass.UPPER) & (share < 0.02)
    stripes[:, np.arange(stripes.shape[1]) % 8 > 2] = False
    photo[stripes] = (60, 64, 110)
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    hair = scene.is_class(ParseClass.HAIR)
    beside = stripes[scene.rows, scene.columns] & grow(hair, 0.09 * SHOULDER) & ~grow(hair, 3)
    assert beside.sum() > 60
    assert front.matte[beside].mean() < 0.1


def test_keep_strands_over_a_chest_that_the_new_neckline_bares() -> None:
    """Draw hair over revealed skin as over cloth: it lies before both."""
    world = make_world(old=BLUE, new=NEW, noise=0.0)
    strand = polygon([(196, 120), (203, 120), (201, 152), (198, 152)])
    world.person.photo.pixels[strand > 0.5] = BLACK
    world.person.parse[110:141, 192:207] = ParseClass.HAIR
    world.person.photo.pixels[110:134, 192:207] = BLACK
    picture = compose(*world.inputs, ComposeSettings()).image.astype(int)
    rows = slice(142, 147)
    assert picture[rows, 199:201].mean() < 90
    assert picture[rows, 203:205].mean() > 120


def test_take_old_cloth_out_of_a_mixed_pixel() -> None:
    """Find the hair's own colour where its share and what lies behind are known, and guess where little is seen."""
    own, behind = np.tile(linear(BLOND), (2, 1)), np.tile(linear(BLUE), (2, 1))
    share = np.array([0.85, 0.1], np.float32)
    light = np.float32(0.8) * own
    bare = unmixed(share[:, None] * light + (1 - share)[:, None] * behind, share, own, behind)
    assert np.abs(bare[0] - light[0]).max() < 1e-3
    assert np.abs(bare[1] - own[1]).max() < 1e-3


def test_keep_the_hue_of_blond_ends_whose_own_shade_dims_the_cloth_behind_them() -> None:
    """Take no more of one colour out of hair than of another where the cloth is darker than it is thought to be."""
    own, behind = (np.tile(linear(c), (3, 1)) for c in (BLOND, (240, 240, 240)))
    share = np.array([0.4, 0.5, 0.6], np.float32)
    bare = unmixed(share[:, None] * own + (1 - share)[:, None] * np.float32(0.6) * behind, share, own, behind)
    hue, true = bare[:, 2] / bare[:, 0], own[:, 2] / own[:, 0]
    assert np.abs(np.log(hue / true)).max() < 0.3


def test_give_navy_between_brown_strands_their_hue_and_keep_them_apart() -> None:
    """Turn the old collar's hue into the hair's, and leave hair as it is."""
    asked = np.zeros((40, 40), bool)
    asked[10:30, 10:30] = True
    picture = np.tile(linear((60, 42, 30)), (40, 40, 1)).astype(np.float32)
    picture[:, 20:] = linear((48, 40, 66))
    own, cloth = (np.tile(linear(c), (400, 1)) for c in ((70, 50, 36), (170, 155, 215)))
    colours, tint = untinted(picture[asked], picture, asked, own, cloth, SHOULDER)
    columns = np.nonzero(asked)[1]
    navy, brown = columns > 22, columns < 17
    assert (colours[navy][:, 0] > colours[navy][:, 2]).all()
    assert (tint[brown] == 0).all()
    assert (colours[brown] == picture[asked][brown]).all()


def test_show_a_new_collar_through_curls_that_only_the_wall_was_behind() -> None:
    """Where old clothes lay lower, curls beside the neck are mixed with the wall, which a higher collar hides."""
    wall = make_world(noise=0.0).person.photo.pixels[5, 5]
    world, share = curls(BLACK, (int(wall[0]), int(wall[1]), int(wall[2])))
    beside = np.zeros(share.shape, bool)
    beside[: END + 25, LEFT - 60 : RIGHT + 60] = True
    beside &= world.person.parse == ParseClass.UPPER
    world.person.parse[beside], world.person.alpha[beside & (share < 0.5)] = ParseClass.BACKGROUND, 0
    scene = build_scene(*world.inputs, ComposeSettings())
    own, cloth = scene.is_class(ParseClass.HAIR), scene.coverage > 0.5
    assert not (grow(own, HAIR_DEPTH * SHOULDER) & scene.old).any()
    where = np.zeros(share.shape, bool)
    where[scene.rows, scene.columns] = own & cloth
    picture = compose(*world.inputs, ComposeSettings()).image
    truth = linear(NEW) + share[..., None] * (linear(BLACK) - linear(NEW))
    off = np.abs((picture / 255.0) - truth ** (1 / 2.2)).max(-1)
    gaps = where & (share < 0.5)
    assert gaps.sum() > 60
    assert off[gaps].mean() < 0.15
    assert off[where & ~gaps].mean() < 0.05
