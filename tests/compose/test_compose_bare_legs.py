"""Legs that long trousers hid and a skirt does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from compose_scene import SKIN, make_world

from engine.compose.bare_legs import show_legs, with_stray_hems
from engine.compose.removal import Plate
from engine.compose.scene import Scene, build_scene
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, Owner, ParseClass

WALL = 0.7
TROUSERS = (40, 50, 80)


def standing() -> tuple[Scene, dict[str, slice]]:
    """Return a window with two wide trouser legs, shoes, and thinner fitted legs; and its rows and columns."""
    world = make_world()
    scene = build_scene(*world.inputs, ComposeSettings())
    height, width = scene.shape
    assert min(height, width) > 200
    top, ankle = height // 2, height - 60
    at = {"shin": slice(top + 20, ankle), "left": slice(130, 160), "right": slice(50, 80), "shoe": slice(ankle, height)}
    parse, parts = scene.parse.copy(), np.full(scene.shape, 255, np.uint8)
    pixels = scene.pixels.copy()
    parse[top:], pixels[top:] = ParseClass.BACKGROUND, 215
    for side, part in (("left", BodyPart.LEG_L), ("right", BodyPart.LEG_R)):
        wide = slice(at[side].start - 5, at[side].stop + 5)
        parse[top:ankle, wide], pixels[top:ankle, wide] = ParseClass.LOWER, TROUSERS
        parse[ankle:, wide], pixels[ankle:, wide] = ParseClass.SHOES, 245
        parts[top:ankle, at[side]] = part
    joints, seen = scene.joints.copy(), np.ones_like(scene.seen)
    for hip, x in ((23, 145), (24, 65)):
        joints[[hip, hip + 2, hip + 4, hip + 8]] = [(x, top), (x, top + 30), (x, ankle), (x, height - 5)]
    old = parse == ParseClass.LOWER
    scene = replace(
        scene, parse=parse, pixels=pixels, linear=((pixels / 255.0) ** 2.2).astype(np.float32), body_parts=parts,
        joints=joints, seen=seen, old=old, lower=True, upper=False, normals=np.zeros_like(scene.normals),
        alpha=(parse != ParseClass.BACKGROUND).astype(np.float32),
    )  # fmt: skip
    return scene, at


def without_trousers(scene: Scene) -> tuple[Plate, np.ndarray]:
    """Return the plate on which the legs have vanished, and the cloth of a skirt that ends above the shins."""
    height = scene.shape[0]
    cloth = np.zeros(scene.shape, np.float32)
    cloth[height // 2 - 20 : height // 2 + 20, 40:170] = 1
    removed = scene.old & (cloth < 0.5)
    owner = np.where(removed, Owner.BACKGROUND, Owner.PHOTO).astype(np.uint8)
    linear = np.where(removed[..., None], WALL, scene.linear).astype(np.float32)
    none = np.zeros(scene.shape, bool)
    return Plate(linear, owner, removed, none, none, np.zeros(scene.shape, np.uint8), ()), cloth


def test_show_legs_of_the_fitted_width_below_the_hem():
    scene, at = standing()
    plate, cloth = without_trousers(scene)
    shown = show_legs(scene, plate, cloth)
    for side in ("left", "right"):
        leg = shown.owner[at["shin"], at[side]]
        assert (leg[:, 2:-2] == Owner.SKIN).mean() > 0.98
        outside = slice(at[side].stop + 3, at[side].stop + 5)
        assert (shown.owner[at["shin"], outside] == Owner.BACKGROUND).all()
        middle = shown.linear[at["shin"], at[side]][:, 10:20].reshape(-1, 3).mean(0)
        assert np.abs(middle ** (1 / 2.2) * 255 - SKIN).max() < 30
    kept = shown.owner == Owner.PHOTO
    assert (shown.linear[kept] == plate.linear[kept]).all()


def test_leave_the_plate_alone_when_trousers_cover_the_legs():
    scene, _ = standing()
    plate, _ = without_trousers(scene)
    covered = replace(plate, removed=np.zeros(scene.shape, bool), owner=np.zeros(scene.shape, np.uint8))
    assert show_legs(scene, covered, np.ones(scene.shape, np.float32)) is covered


def test_count_a_hem_that_the_parse_calls_shoe_among_the_trousers():
    scene, at = standing()
    parse = scene.parse.copy()
    hem = (slice(at["shoe"].start - 20, at["shoe"].start), slice(at["left"].start + 5, at["left"].stop - 5))
    parse[hem] = ParseClass.SHOES
    read = with_stray_hems(replace(scene, parse=parse, old=parse == ParseClass.LOWER))
    assert read.old[hem].mean() > 0.9
    assert not read.old[at["shoe"].start + 5 :].any()


def with_ankles(scene: Scene, at: dict[str, slice], aside: int, shade: float) -> tuple[Scene, slice]:
    """Return the window with 24 px of bare ankle above each shoe, beside where the leg was fitted, and their rows."""
    rows = slice(at["shoe"].start - 24, at["shoe"].start)
    parse, pixels = scene.parse.copy(), scene.pixels.copy()
    for side in ("left", "right"):
        ankle = slice(at[side].start + aside, at[side].stop + aside)
        parse[rows], pixels[rows] = np.where(parse[rows] == ParseClass.LOWER, 0, parse[rows]), pixels[rows]
        parse[rows, ankle], pixels[rows, ankle] = ParseClass.LEGS, SKIN * shade
    linear = ((pixels / 255.0) ** 2.2).astype(np.float32)
    return replace(scene, parse=parse, pixels=pixels, linear=linear, old=parse == ParseClass.LOWER), rows


def test_continue_a_leg_from_its_own_skin_in_place_and_tone():
    scene, at = standing()
    scene, ankle = with_ankles(scene, at, aside=5, shade=0.75)
    plate, cloth = without_trousers(scene)
    shown = show_legs(scene, plate, cloth)
    above = slice(ankle.start - 12, ankle.start - 4)
    for side in ("left", "right"):
        leg = shown.owner[above] == Owner.SKIN
        columns = np.flatnonzero(leg[:, at[side].start - 20 : at[side].stop + 20].any(0)) + at[side].start - 20
        assert abs(columns.mean() - (at[side].start + at[side].stop - 1) / 2 - 5) < 2
        middle = shown.linear[above, at[side].start + 12 : at[side].stop - 2].reshape(-1, 3).mean(0)
        assert np.abs(middle ** (1 / 2.2) * 255 - 0.75 * SKIN).max() < 14


def test_leave_an_ankle_that_has_the_hue_of_skin_to_the_leg_and_give_a_pale_patch_to_the_shoe():
    scene, at = standing()
    scene, rows = with_ankles(scene, at, aside=0, shade=0.75)
    pixels, pale = scene.pixels.copy(), (rows, at["right"])
    pixels[pale] = 225
    joints = scene.joints.copy()
    joints[[27, 28], 1] -= 30  # pose puts the ankles above the skin that is seen
    read = with_stray_hems(
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
    read = with_stray_hems(replace(scene, pixels=pixels, old=parse == ParseClass.LOWER))
    white = (parse == ParseClass.SHOES) & ~cream
    assert read.old[cream].mean() > 0.97
    assert read.old[white].mean() < 0.05
