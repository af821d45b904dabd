"""The soft edges of hair and arms, in which the photo mixes in what was worn before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.in_front.edges import fills_under_front
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.masks import blurred, grow
from engine.compose.old_clothes.removal import Plate
from engine.compose.old_clothes.rims import soften_fills
from engine.compose.old_clothes.slits import beside_skin
from engine.compose.scene import build_scene
from engine.compose.unmix import unmix
from engine.settings.compose import ComposeSettings
from engine.types import Fill, Owner, ParseClass
from tests.compose.compose_scene import make_world, polygon

HAIR, WHITE, SKIN, DARK, WALL = (50, 35, 30), (240, 240, 240), (205, 160, 135), (25, 25, 28), (225, 228, 230)


def linear(colour: tuple[int, int, int]) -> np.ndarray:
    return np.asarray((np.array(colour) / 255.0) ** 2.2, np.float32)


def test_show_new_cloth_and_not_the_old_collars_white_between_the_ends_of_hair():
    """Keep no white of the old collar in pixels that hair shares with it."""
    world = make_world(old=WHITE, new=(35, 40, 70), noise=0.0)
    soft = blurred(polygon([(228, 60), (252, 60), (252, 170), (228, 170)]), 1.2)
    photo = world.person.photo.pixels
    before = (photo / 255.0) ** 2.2
    photo[:] = (np.clip(before + soft[..., None] * (linear(HAIR) - before), 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)
    world.person.parse[soft > 0.35] = ParseClass.HAIR
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    cut = (scene.rows, scene.columns)
    rim = (soft[cut] > 0.35) & (soft[cut] < 0.8) & scene.is_class(ParseClass.HAIR) & grow(scene.old, 2.0)
    rim &= (np.arange(scene.shape[0]) + scene.rows.start > 135)[:, None]
    shown = front.matte[rim][:, None] * front.colours[rim] + (1 - front.matte[rim][:, None]) * linear((35, 40, 70))
    assert rim.sum() > 40
    assert (shown.max(1) ** (1 / 2.2) * 255).max() < 90


def test_unmix_an_arm_from_the_nearer_of_two_things_beside_it():
    """Take the dark clothes between an arm and the wall for what an arm's rim is mixed with."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    picture = np.broadcast_to(linear(WALL), scene.linear.shape).copy()
    arm = np.zeros(scene.shape, bool)
    arm[:, 40:80] = True
    picture[:, 40:80], picture[:, 81:84] = linear(SKIN), linear(DARK)
    picture[:, 80] = 0.5 * linear(SKIN) + 0.5 * linear(DARK)
    share, _ = unmix(replace(scene, linear=picture), arm, ~arm, 2.0)
    assert 0.4 < float(np.median(share[50:150, 80])) < 0.95
    assert float(np.median(share[50:150, 84:])) < 0.1


def test_do_not_unmix_a_patterned_jacket_from_trousers_that_have_the_colour_of_its_ground():
    """Give a jacket with bright motifs on black, over black trousers, one smooth edge and no tufts."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    picture = np.broadcast_to(linear(DARK), scene.linear.shape).copy()
    jacket = np.zeros(scene.shape, bool)
    jacket[:, 40:80] = True
    motifs = (np.add.outer(np.arange(scene.shape[0]) // 3, np.arange(scene.shape[1]) // 3) % 3 == 0) & jacket
    picture[motifs] = linear((215, 190, 60))
    worn = np.where(jacket, ParseClass.UPPER, ParseClass.LOWER).astype(np.uint8)
    share, _ = unmix(replace(scene, linear=picture, parse=worn), jacket, ~jacket, 4.0)
    assert share[20:-20, 50:78].min() > 0.95
    assert share[20:-20, 83:].max() < 0.05


def test_continue_a_wall_under_the_mixed_pixels_of_an_arm_before_it():
    """Put the fill, and no old clothes, under the soft rim of what lies before it."""
    world = make_world(noise=0.0)
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    mask, old, matte = (np.zeros(scene.shape, kind) for kind in (bool, bool, np.float32))
    mask[:, 40:80], old[:, 80:90], matte[:, 40:80], matte[:, 78:80] = True, True, 1, 0.5
    owner = np.where(old, Owner.BACKGROUND, Owner.PHOTO).astype(np.uint8)
    plate = np.where(old[..., None], linear(WALL), linear(DARK)).astype(np.float32)
    none = np.zeros(scene.shape, bool)
    cleared = Plate(plate, owner, old, none, none, none.astype(np.uint8), ())
    photo = np.where(old[..., None], linear(DARK), scene.linear).astype(np.float32)
    filled = fills_under_front(replace(scene, old=old, linear=photo), replace(front, mask=mask, matte=matte), cleared)
    rows = slice(20, 100)
    assert np.abs(filled.linear[rows, 78:80] - linear(WALL)).max() < 0.02
    assert (filled.owner[rows, 78:80] == Owner.BLEND).all()
    assert (filled.owner[rows, 40:77] == Owner.PHOTO).all()
    assert (filled.linear[rows, 40:77] == plate[rows, 40:77]).all()
    pale = np.where(old[..., None], linear(WALL), scene.linear).astype(np.float32)
    same = fills_under_front(replace(scene, old=old, linear=pale), replace(front, mask=mask, matte=matte), cleared)
    assert (same.owner == cleared.owner).all()  # old clothes like the wall leave nothing to mend


def test_end_continued_cloth_before_a_continued_wall_softly():
    """Leave no stair between two fills, and change nothing away from their border."""
    invented = np.full((60, 60), Fill.BACKGROUND, np.uint8)
    invented[np.tril_indices(60)] = Fill.CLOTH
    plate = np.where((invented == Fill.CLOTH)[..., None], linear(DARK), linear(WALL)).astype(np.float32)
    soft = soften_fills(plate, invented)
    steps = np.abs(np.diff(soft[10:50], axis=1)).max()
    assert steps < 0.6 * np.abs(linear(WALL) - linear(DARK)).max()
    assert (soft[5, 20:] == plate[5, 20:]).all()


def test_close_the_thin_gap_between_hair_and_the_new_cloth_below_it():
    """Find the gap also where the void goes on under the cloth, so that no wall shines between hair and shoulder."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    hair, void, coverage = np.zeros(scene.shape, bool), np.zeros(scene.shape, bool), np.zeros(scene.shape, np.float32)
    hair[40:80, 60:120], void[80:92, 60:120], coverage[83:140, 40:140] = True, True, 1
    parse = np.full(scene.shape, ParseClass.UPPER, np.uint8)
    found = beside_skin(replace(scene, parse=parse, coverage=coverage), void, hair)
    assert found[80:83, 64:116].all()
    assert not found[84:].any()


def test_leave_no_specks_of_the_old_weave_beside_an_arm_on_the_new_cloth():
    """Take single pixels in the skin's shade that lie apart from an arm for the old cloth's weave."""
    world = make_world(
        old=(90, 90, 95), old_sleeve=0.4, new_sleeve=0.4, noise=0.0, joints={15: (250, 310), 19: (240, 330)}
    )
    scene = build_scene(*world.inputs, ComposeSettings())
    arm = scene.is_class(ParseClass.SKIN)
    beside = grow(arm, 2.3) & ~grow(arm, 1.5) & scene.old
    weave = beside & ((np.add.outer(*(np.arange(n) for n in scene.shape)) % 5) == 0)
    picture = np.where(weave[..., None], linear((190, 150, 130)), scene.linear).astype(np.float32)
    scene = replace(scene, linear=picture)
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    assert weave.sum() > 30
    assert (front.matte[weave] > 0.05).mean() < 0.1
