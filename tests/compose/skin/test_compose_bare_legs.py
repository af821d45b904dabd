"""Legs that long trousers hid and a skirt does not."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.sections import limb_shape
from engine.compose.old_clothes.removal import Plate
from engine.compose.scene import Scene
from engine.compose.skin.bare_legs import show_legs
from engine.compose.skin.limb_tone import leg_relief
from engine.types import Owner, ParseClass
from tests.compose.compose_legs import standing, with_ankles
from tests.compose.compose_scene import SKIN

WALL = 0.7


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


def test_lead_a_leg_on_as_wide_as_its_skin_though_the_parse_took_of_the_wall_below_the_hem():
    """Tell a leg's edges by its skin: a bit of wall in the corner with the old hem made the thigh wider, and grey."""
    scene, at = standing()
    scene, shins = with_ankles(scene, at, aside=0, shade=0.9, high=60)
    parse = scene.parse.copy()
    corner = slice(shins.start, shins.start + 10)
    for side in ("left", "right"):
        parse[corner, at[side].start - 5 : at[side].start] = ParseClass.LEGS
    scene = replace(scene, parse=parse)
    plate, cloth = without_trousers(scene)
    shown = show_legs(scene, plate, cloth)
    above = slice(shins.start - 12, shins.start - 2)
    for side in ("left", "right"):
        leg = shown.owner[above, at[side].start - 20 : at[side].stop + 20] == Owner.SKIN
        first = leg.argmax(1) - 20
        assert np.abs(first).max() <= 1
        assert (shown.owner[corner, at[side].start - 4 : at[side].start - 1] == Owner.PHOTO).all()


def test_leave_a_hip_where_it_was_fitted_though_the_shin_is_seen_beside_its_own():
    scene, at = standing()
    scene, ankles = with_ankles(scene, at, aside=8, shade=0.9, high=80)
    limbs, skins = covered_limbs(scene)
    for limb, skin, side in zip(limbs, skins, ("left", "right"), strict=True):
        shape = limb_shape(scene, limb, skin, scene.old)
        assert shape is not None
        off = [
            np.flatnonzero(shape.coverage[row] > 0.5).mean() - (at[side].start + at[side].stop - 1) / 2
            for row in (scene.shape[0] // 2 + 4, ankles.start + 4)
        ]
        assert abs(off[0]) < 3
        assert abs(off[1] - 8) < 2


def test_grain_a_thigh_like_the_skin_seen_below_it():
    """Take a leg's texture from its own skin: smooth thighs above mottled knees are a doll's."""
    scene, at = standing()
    scene, ankles = with_ankles(scene, at, aside=0, shade=0.9)
    rough = np.exp(0.05 * np.random.default_rng(3).standard_normal((*scene.shape, 1))).astype(np.float32)
    scene = replace(scene, linear=np.where((scene.parse == ParseClass.LEGS)[..., None], rough, 1) * scene.linear)
    plate, cloth = without_trousers(scene)
    leg = np.log(show_legs(scene, plate, cloth).linear[:, at["left"]][:, 8:-8].mean(-1))
    fine = leg - cv2.GaussianBlur(leg, (0, 0), 2.0)
    assert fine[ankles.start - 40 : ankles.start - 8].std() > 0.4 * fine[ankles.start + 6 : ankles.stop - 4].std()


def test_take_the_old_hems_shade_off_the_leg_below_it():
    """Light the skin right below an old hem as the skin farther down: its shade goes with the hem."""
    scene, at = standing()
    scene, ankles = with_ankles(scene, at, aside=0, shade=0.9)
    linear = scene.linear.copy()
    linear[ankles.start : ankles.start + 7] *= np.float32(0.6)
    scene = replace(scene, linear=linear)
    plate, cloth = without_trousers(scene)
    leg = show_legs(scene, plate, cloth).linear[:, at["left"]][:, 8:-8].mean((1, 2))
    assert leg[ankles.start : ankles.start + 6].min() > 0.85 * leg[ankles.stop - 4]
    assert leg[ankles.start - 20 : ankles.start - 4].min() > 0.85 * leg[ankles.stop - 4]


def test_take_skin_mixed_with_a_pale_shoe_for_no_light_beyond_the_old_hems_shade():
    """An ankle of one tone lies in no shade, though its lower rim is lighter: it is mixed with the shoe."""
    scene, at = standing()
    scene, ankles = with_ankles(scene, at, aside=0, shade=0.8, high=32)
    linear = scene.linear.copy()
    for k in range(1, 14):
        linear[ankles.stop - k] += np.float32(1 - k / 14) * (np.float32(0.9) - linear[ankles.stop - k])
    scene = replace(scene, linear=np.where((scene.parse == ParseClass.LEGS)[..., None], linear, scene.linear))
    plate, cloth = without_trousers(scene)
    leg = show_legs(scene, plate, cloth).linear[:, at["left"]][:, 8:-8].mean((1, 2))
    even = float(scene.linear[ankles.start + 6, at["left"]].mean())
    assert abs(leg[ankles.start + 4 : ankles.start + 14] / even - 1).max() < 0.05


def test_light_an_ankle_up_of_which_only_the_shaded_strip_below_the_old_hem_is_seen():
    """Take no shade for the leg's colour when no skin is seen beyond it; the shoe's edge stays as it is."""
    scene, at = standing()
    scene, ankles = with_ankles(scene, at, aside=0, shade=0.55, high=12)
    linear = scene.linear.copy()
    linear[ankles.stop - 1] = 0.9
    scene = replace(scene, linear=linear)
    plate, cloth = without_trousers(scene)
    shown = show_legs(scene, plate, cloth)
    leg = shown.linear[:, at["left"]][:, 8:-8].mean((1, 2)) ** (1 / 2.2)
    usual = float((np.array(SKIN) / 255).mean())
    assert leg[ankles.start + 2 : ankles.stop - 3].min() > 0.8 * usual
    assert leg[ankles.start - 30 : ankles.start - 4].min() > 0.8 * usual
    assert shown.linear[ankles.stop - 1, at["left"]].max() < 0.91


def test_lead_a_leg_on_from_its_lit_ankle_and_not_from_the_deep_shade_it_stood_in():
    """Lit up, an ankle goes on as a leg that is as light: a brown shin ended at a glowing ankle."""
    scene, at = standing()
    scene, ankles = with_ankles(scene, at, aside=0, shade=0.5, high=16)
    plate, cloth = without_trousers(scene)
    leg = show_legs(scene, plate, cloth).linear[:, at["left"]][:, 8:-8].mean((1, 2)) ** (1 / 2.2)
    lit = float(leg[ankles.start + 2 : ankles.stop - 3].mean())
    assert lit > 1.3 * 0.5 * float((np.array(SKIN) / 255).mean())
    assert abs(leg[ankles.start - 12 : ankles.start - 2].mean() / lit - 1) < 0.15  # mottle is ± .03


def test_show_no_leg_beside_a_skirt_whose_side_slants_in_to_its_hem():
    """Draw a leg from the hem on: beside the skirt, above its corner, it would stand out of the cloth that hides it."""
    scene, at = standing()
    plate, cloth = without_trousers(scene)
    rows, columns = (np.arange(n) for n in scene.shape)
    hem, side = scene.shape[0] // 2 + 60, at["right"].start
    edge = side + 8 - (hem - rows) // 4
    cloth = np.where((columns >= edge[:, None]) & (columns < 170) & (rows < hem)[:, None], cloth.max(), 0)
    cloth = cloth.astype(np.float32) * (rows >= scene.shape[0] // 2)[:, None]
    shown = show_legs(scene, replace(plate, removed=scene.old & (cloth < 0.5)), cloth)
    above = (slice(0, hem - 14), slice(side - 4, side + 8))  # a corner may be round
    beside = shown.owner[above][cloth[above] < 0.5]
    assert not (beside == Owner.SKIN).any()
    assert (shown.owner[hem + 3 : hem + 8, side + 2 : side + 26] == Owner.SKIN).all()


def test_leave_no_line_of_the_old_hem_across_an_ankle():
    """Lay skin over the row in which the photo mixes an ankle's skin with the trousers above it."""
    scene, at = standing()
    scene, ankles = with_ankles(scene, at, aside=0, shade=0.9)
    linear = scene.linear.copy()
    linear[ankles.start] = 0.5 * (linear[ankles.start] + linear[ankles.start - 2])
    scene = replace(scene, linear=linear)
    plate, cloth = without_trousers(scene)
    leg = show_legs(scene, plate, cloth).linear[:, at["left"]][:, 8:-8].mean((1, 2))
    assert leg[ankles.start] > 0.95 * leg[ankles.start + 8]


def test_lay_no_folds_of_an_old_skirt_on_the_legs_that_it_hid():
    """Let the shade of plain trousers shade the legs in them, and that of a skirt's folds not."""
    scene, at = standing()
    both, top = slice(at["right"].start - 5, at["left"].stop + 5), scene.shape[0] // 2
    rows = slice(top, at["shoe"].start - 30)
    waves = 1 + 0.35 * np.sign(np.sin(np.arange(both.stop - both.start) / 4))
    parse, pixels = scene.parse.copy(), scene.pixels.copy()
    parse[top : at["shoe"].start] = ParseClass.BACKGROUND
    parse[rows, both] = ParseClass.LOWER
    pixels[rows, both] = (np.array([150, 150, 150]) * waves[:, None]).astype(np.uint8)
    linear = ((pixels / 255.0) ** 2.2).astype(np.float32)
    even = scene.settings.model_copy(update={"limb_relief": 0.0})
    old = parse == ParseClass.LOWER
    scene = replace(scene, parse=parse, pixels=pixels, linear=linear, old=old, settings=even)
    plate, cloth = without_trousers(scene)
    shown = show_legs(scene, plate, cloth)
    for side in ("left", "right"):
        across = shown.linear[top + 25 : rows.stop - 5, at[side]].mean((0, 2))[6:-6]
        assert across.max() / across.min() < 1.2  # a round leg, and no waves on it
        assert np.abs(np.diff(np.log(across), 2)).max() < 0.02


@pytest.mark.parametrize("knees", [60, -4])
def test_show_thighs_down_to_the_lower_edge_of_a_photo_that_ends_at_the_knees(knees):
    """Go on to the picture's edge, whether pose guesses hidden knees beyond it or just inside."""
    scene, at = standing()
    height = at["shoe"].start
    scene = scene.cropped(slice(0, height), slice(0, scene.shape[1]))
    joints, seen = scene.joints.copy(), scene.seen.copy()
    joints[[25, 26], 1], joints[[27, 28, 31, 32], 1] = height + knees, height + 300
    seen[[25, 26, 27, 28, 31, 32]] = 0.05  # pose guesses where they are
    scene = replace(scene, joints=joints, seen=seen)
    plate, cloth = without_trousers(scene)
    shown = show_legs(scene, plate, cloth)
    for side in ("left", "right"):
        assert (shown.owner[at["shin"], at[side]][:, 2:-2] == Owner.SKIN).mean() > 0.98


def test_model_the_knees_of_legs_of_which_no_skin_is_seen():
    scene, at = standing()
    plate, cloth = without_trousers(scene)
    flat = replace(scene, settings=scene.settings.model_copy(update={"limb_relief": 0.0}))
    modelled, plain = (show_legs(each, plate, cloth).linear[at["shin"], at["left"]] for each in (scene, flat))
    light = np.log(modelled.mean(2) / plain.mean(2))[:, 12:18].mean(1)
    assert np.ptp(light) > 0.004  # what is brighter than the skin seen is held back
    knee = leg_relief(scene, np.zeros((3, 1), np.float32), np.array([[0.8], [1.0], [1.2]], np.float32))
    assert knee[1] > max(knee[0], knee[2]) + 0.03


def test_model_the_knees_of_legs_of_which_only_ankles_are_seen():
    """Shade knees that trousers hid well above what the eye overlooks, though the ankles below them are seen."""
    scene, at = standing()
    scene, _ = with_ankles(scene, at, aside=0, shade=0.8)
    plate, cloth = without_trousers(scene)
    flat = replace(scene, settings=scene.settings.model_copy(update={"limb_relief": 0.0}))
    modelled, plain = (show_legs(each, plate, cloth).linear[at["shin"], at["left"]] for each in (scene, flat))
    light = np.log(modelled.mean(2) / plain.mean(2))[:30, 12:18].mean(1)
    assert np.ptp(light) > 0.15


def test_darken_legs_of_which_nothing_is_seen_towards_their_ankles():
    """Light comes from above: bare legs are darker than the person's hands, and ankles darker than calves."""
    scene, at = standing()
    plate, cloth = without_trousers(scene)
    leg = show_legs(scene, plate, cloth).linear[at["shin"], at["left"]]
    rows = np.log(leg[:, 8:-8].mean(axis=(1, 2)))
    hands = np.log(((SKIN / 255.0) ** 2.2).mean())
    assert hands - rows.mean() > 0.02
    third = len(rows) // 3
    assert rows[:third].mean() - rows[-third:].mean() > 0.04
