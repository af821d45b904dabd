"""What was under the old clothes: arms of the right width and tone, background without a seam."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.compose import compose
from engine.compose.fill import fade, membrane
from engine.compose.grain import add_grain, noise_sigma, photo_grain, unit_noise
from engine.compose.limbs.edges import free_sides, joined_to_skin
from engine.compose.limbs.shape import Axis
from engine.compose.masks import grow, shrink, without_threads
from engine.compose.old_clothes.background import _met, continue_background
from engine.compose.old_clothes.colour import unlike_wall
from engine.compose.scene import build_scene
from engine.compose.skin.unseen import render_skin
from engine.settings.compose import ComposeSettings
from engine.types import Owner, ParseClass
from tests.compose.compose_scene import ARM_RADIUS, JOINTS, H, W, make_world, skin_light, with_photo


@pytest.mark.parametrize("extra", [2.0, 8.0, 14.0])
def test_reveal_arms_of_the_measured_width(extra):
    world = make_world(old_sleeve=1.7, new_sleeve=0.5, old_extra=extra)
    result = compose(*world.inputs, ComposeSettings())
    skin = result.owner == Owner.SKIN
    for elbow, wrist in ((13, 15), (14, 16)):
        a, b = np.array(JOINTS[elbow], float), np.array(JOINTS[wrist], float)
        along = (b - a) / np.linalg.norm(b - a)
        across = np.array([-along[1], along[0]])
        for share in (0.25, 0.45):
            centre = a + share * (b - a)
            offsets = np.arange(-40, 40, 0.5)
            points = (centre + offsets[:, None] * across).astype(int)
            width = skin[points[:, 1], points[:, 0]].sum() * 0.5
            assert width == pytest.approx(2 * ARM_RADIUS, abs=0.16 * 2 * ARM_RADIUS + 1)


def test_join_a_limb_to_the_skin_that_is_seen_only_on_its_free_side():
    along = np.linspace(0, 2, 100)
    axis = Axis(np.stack([np.zeros(100), 2.0 * np.arange(100)], 1), np.tile([1.0, 0.0], (100, 1)), along)
    offsets = np.arange(-40.0, 41.0)
    edges = np.tile([-18.0, 22.0], (100, 1))
    bare = along > 0.6
    skin = np.where(bare[:, None], [-13.0, 9.0], np.nan)
    taken = (offsets[None] > -13) & np.ones((100, 1), bool)  # on the other side the trunk's clothes cover the arm
    free = free_sides(taken, offsets, skin, edges)
    assert free[bare, 0].all()
    assert not free[:, 1].any()
    joined = joined_to_skin(axis, edges, edges, skin, free)
    seam = int(np.flatnonzero(bare)[0])
    assert abs(joined[seam, 0] + 13) < 0.5
    assert abs(joined[0, 0] + 18) < 0.5
    assert np.array_equal(joined[:, 1], edges[:, 1])


def test_make_no_step_in_an_arm_where_an_old_cuff_stood_off_it():
    along = np.linspace(0, 2, 100)
    axis = Axis(np.stack([np.zeros(100), 2.0 * np.arange(100)], 1), np.tile([1.0, 0.0], (100, 1)), along)
    whole = np.tile([-18.0, 18.0], (100, 1))
    below_cuff = along > 0.6
    edges = np.where(below_cuff[:, None], [-13.0, 13.0], whole)  # the person's outline is the arm's own there
    skin = np.where(below_cuff[:, None], [-13.0, 13.0], np.nan)
    clear_of_the_cuff = (along > 0.7)[:, None] & np.isfinite(skin)
    joined = joined_to_skin(axis, whole, edges, skin, clear_of_the_cuff)
    assert np.abs(np.diff(joined, axis=0)).max() < 0.6
    assert np.allclose(joined[0], [-18.0, 18.0])


def test_lead_on_from_the_skin_below_the_tips_of_a_ragged_hem():
    """Take no edge from skin that stands out right below a hem, where its tip's shade on the wall passes for skin."""
    along = np.linspace(0, 2, 400)
    axis = Axis(np.stack([np.zeros(400), 2.0 * np.arange(400)], 1), np.tile([1.0, 0.0], (400, 1)), along)
    whole = np.tile([-40.0, 40.0], (400, 1))
    bare = along > 1.1
    skin = np.where(bare[:, None], [-40.0, 38.0], np.nan)
    skin[bare & (along < 1.18), 1] = 44
    joined = joined_to_skin(axis, whole, whole, skin, np.isfinite(skin), ragged=True)
    assert np.abs(joined[(along > 1.0) & (along < 1.3), 1] - 38).max() < 1.0
    assert np.allclose(joined[:, 0], -40, atol=0.1)


def test_give_revealed_skin_the_tone_of_the_real_skin_and_no_seam():
    world = make_world(old_sleeve=1.6, new_sleeve=0.5)
    result = compose(*world.inputs, ComposeSettings())
    revealed = shrink(result.owner == Owner.SKIN, 4)
    assert revealed.sum() > 2000
    assert np.abs(result.image[revealed].astype(float).mean(0) - world.naked[revealed].astype(float).mean(0)).max() < 14
    seam = grow(result.owner == Owner.SKIN, 6) & grow(world.person.parse == ParseClass.SKIN, 6)
    seam &= (world.figure.arms[0] > 0.999) & (np.arange(H)[:, None] > 260)
    rows = np.flatnonzero(seam.any(1))
    middle = [np.flatnonzero(seam[r]).mean() for r in rows]
    line = np.array([result.image[r, int(c)].astype(float).mean() for r, c in zip(rows, middle, strict=True)])
    assert np.abs(np.diff(np.convolve(line, np.ones(3) / 3, "valid"))).max() < 9


def test_continue_a_lit_chest_at_its_own_brightness_though_the_neck_is_dark():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    real = np.zeros(scene.shape, bool)
    real[20:120, 80:180] = True
    hole = np.zeros(scene.shape, bool)
    hole[120:180, 80:180] = True
    linear = np.zeros((*scene.shape, 3), np.float32)
    linear[:95] = np.array([0.10, 0.06, 0.04])
    linear[95:] = np.array([0.45, 0.27, 0.18])
    tone = np.broadcast_to(np.log(np.float32([0.20, 0.12, 0.08])), linear.shape).astype(np.float32)
    parse = np.where(real, ParseClass.SKIN, ParseClass.UPPER).astype(np.uint8)
    filled = render_skin(replace(scene, linear=linear, parse=parse), tone, hole, real, skin_light(0.0))
    beside = np.median(filled[120:128, 95:165].reshape(-1, 3), axis=0)
    assert beside / linear[110, 120] == pytest.approx(np.ones(3), abs=0.12)
    outline = filled[122:170, 84:176].mean(2)
    assert (np.diff(outline.mean(1)) < 0.004).all()  # it fades downwards, without a step


def test_let_no_chest_glow_whose_neck_is_lighter_than_its_shape_tells():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    real, hole = np.zeros(scene.shape, bool), np.zeros(scene.shape, bool)
    real[60:120, 80:180] = True
    hole[120:180, 80:180] = True
    linear = np.broadcast_to(np.float32([0.30, 0.20, 0.15]), (*scene.shape, 3)).copy()
    tone = np.log(np.where(hole[..., None], linear, 0.4 * linear)).astype(np.float32)
    parse = np.where(real, ParseClass.SKIN, ParseClass.UPPER).astype(np.uint8)
    brightest = float(np.log(linear[0, 0]).mean())
    filled = render_skin(replace(scene, linear=linear, parse=parse), tone, hole, real, skin_light(brightest))[
        124:176, 84:176
    ]
    assert np.median(filled, axis=(0, 1)) / linear[0, 0] == pytest.approx(np.ones(3), abs=0.3)


def test_begin_in_the_tone_of_a_thin_arm_in_the_shade_though_a_broad_one_is_lit():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    real, hole = np.zeros(scene.shape, bool), np.zeros(scene.shape, bool)
    real[100:180, 60:70] = real[100:180, 120:180] = True  # thinner than what counts as inner skin
    hole[60:100, 60:70] = hole[60:100, 120:180] = True
    linear = np.zeros((*scene.shape, 3), np.float32)
    linear[:, :100], linear[:, 100:] = (0.20, 0.12, 0.08), (0.45, 0.27, 0.18)
    tone = np.broadcast_to(np.log(np.float32([0.30, 0.18, 0.12])), linear.shape).astype(np.float32)
    parse = np.where(real, ParseClass.SKIN, ParseClass.UPPER).astype(np.uint8)
    filled = render_skin(replace(scene, linear=linear, parse=parse), tone, hole, real, skin_light(0.0))
    beside = np.median(filled[94:99, 62:68].reshape(-1, 3), axis=0)
    assert beside / linear[110, 65] == pytest.approx(np.ones(3), abs=0.3)


def test_let_the_shade_of_a_removed_sleeve_fade_where_its_arm_is_seen():
    world = make_world(old_sleeve=0.7, new_sleeve=0.15, noise=0.0)
    y, x = np.mgrid[:H, :W] + 0.5
    a, b = (np.array(JOINTS[k], float) for k in (11, 13))
    along = ((x - a[0]) * (b - a)[0] + (y - a[1]) * (b - a)[1]) / ((b - a) @ (b - a))
    arm = world.figure.arms[0] > 0.99
    shade = np.clip(1 - 0.6 * np.clip((along - 0.35) / 0.3, 0, 1), 0, 1)
    sleeve = (world.person.parse == ParseClass.UPPER) & (x > 262) & (along < 0.8)
    world.person.photo.pixels[sleeve] = (world.person.photo.pixels[sleeve] * shade[sleeve][:, None]).astype(np.uint8)
    result = compose(*world.inputs, ComposeSettings())
    core = shrink(arm, 4.0)
    below = result.image[core & (along > 0.78) & (along < 0.9)].astype(float).mean(0)
    above = result.image[core & (along > 0.56) & (along < 0.66)].astype(float).mean(0)
    assert np.abs(above - below).max() < 12


def test_continue_a_smooth_wall_without_a_seam():
    world = make_world(old_extra=14, old_sleeve=1.5, new_sleeve=0.5)
    result = compose(*world.inputs, ComposeSettings())
    hole = shrink(result.owner == Owner.BACKGROUND, 1)
    assert hole.sum() > 1500
    y = np.arange(H, dtype=np.float32)[:, None]
    wall = ((np.array([225, 228, 230]) / 255) ** 2.2 * (1 - 0.12 * y / H)[..., None]) ** (1 / 2.2) * 255
    wall = np.broadcast_to(wall, (H, W, 3))
    error = np.abs(result.image[hole].astype(float) - wall[hole])
    assert np.median(error) < 3
    assert np.percentile(error, 95) < 12


def test_give_a_cloudy_wall_clouds_where_the_old_clothes_were():
    world = make_world()
    rng = np.random.default_rng(5)
    clouds = cv2.GaussianBlur(rng.normal(0, 1, (H, W)).astype(np.float32), (0, 0), 5.0)
    wall = np.clip(150 + 4 * clouds / clouds.std(), 0, 255)[..., None].repeat(3, 2).astype(np.uint8)
    world.person.photo.pixels[...] = wall
    scene = build_scene(*world.inputs, ComposeSettings())
    hole = np.zeros(scene.shape, bool)
    hole[60:200, 100:180] = True
    known = ~grow(hole, 2)
    filled = np.clip(continue_background(scene, hole, known, None), 0, 1) ** (1 / 2.2) * 255
    inner = shrink(hole, 6)
    real, made = (cv2.GaussianBlur(x.astype(np.float32), (0, 0), 2.0)[inner].std() for x in (scene.pixels, filled))
    assert made > 0.5 * real
    assert abs(filled[inner].mean() - 150) < 3


def test_fill_a_narrow_rim_with_the_wall_beside_it_whatever_hangs_elsewhere():
    world = make_world()
    wall = np.full((H, W, 3), 170, np.uint8)
    wall[:, 240:] = np.where((np.arange(H) // 40 % 2)[:, None, None] == 0, 190, 150)  # shelves
    world.person.photo.pixels[...] = cv2.GaussianBlur(wall, (0, 0), 3.0)
    scene = build_scene(*world.inputs, ComposeSettings())
    hole = np.zeros(scene.shape, bool)
    hole[60:200, 60:64] = hole[60:200, 182:186] = True
    person = np.zeros(scene.shape, bool)
    person[50:, 64:182] = True
    filled = continue_background(scene, hole, ~grow(hole | person, 2), None)
    made = np.clip(filled[hole], 0, 1) ** (1 / 2.2) * 255
    assert np.abs(np.median(made, axis=1) - 170).max() < 5


def test_take_nothing_for_the_old_clothes_that_hangs_on_the_wall_beside_them():
    world = make_world(old_sleeve=1.5, new_sleeve=0.5)
    photo, person = world.person.photo.pixels, world.person
    wall = (person.parse == ParseClass.BACKGROUND) & (person.alpha < 0.01)
    beside = wall & grow(person.parse == ParseClass.UPPER, 40) & (np.abs(np.arange(H)[:, None] - 250) < 11)
    photo[beside] = 40, 30, 70
    result = compose(*world.inputs, ComposeSettings())
    far = beside & ~grow(person.parse == ParseClass.UPPER, 5)
    assert (result.owner[far] == Owner.PHOTO).mean() > 0.97


def test_take_nothing_for_the_old_clothes_that_is_darker_than_they_are():
    world = make_world(old=(120, 140, 128), old_sleeve=1.5, new_sleeve=0.5)
    photo, person = world.person.photo.pixels, world.person
    wall = (person.parse == ParseClass.BACKGROUND) & (person.alpha < 0.01)
    beside = wall & grow(person.parse == ParseClass.UPPER, 9) & (np.abs(np.arange(H)[:, None] - 250) < 22)
    photo[beside] = 80, 66, 60
    scene = build_scene(*world.inputs, ComposeSettings())
    bits = unlike_wall(scene)
    dark = beside & ~grow(person.parse == ParseClass.UPPER, 3)
    assert bits[dark[scene.rows, scene.columns]].mean() < 0.2
    photo[beside] = 112, 128, 118
    missed = unlike_wall(build_scene(*world.inputs, ComposeSettings()))
    assert missed[beside[scene.rows, scene.columns]].mean() > 0.5


def test_take_paler_bits_beside_the_old_clothes_for_theirs_even_where_they_hardly_differ_from_the_wall():
    world = make_world(background=(232, 232, 232), old=(241, 241, 242), old_sleeve=1.5, new_sleeve=0.5, noise=0.3)
    photo, person = world.person.photo.pixels, world.person
    wall = (person.parse == ParseClass.BACKGROUND) & (person.alpha < 0.01)
    beside = wall & grow(person.parse == ParseClass.UPPER, 9) & (np.abs(np.arange(H)[:, None] - 250) < 22)
    person.alpha[beside] = 0.3
    for colour, share in (((239, 239, 240), (0.8, 1.0)), ((220, 220, 220), (0.0, 0.15))):  # cloth, and a soft shadow
        photo[beside] = colour
        scene = build_scene(*world.inputs, ComposeSettings())
        found = unlike_wall(scene)[beside[scene.rows, scene.columns]].mean()
        assert share[0] <= found <= share[1]


def test_continue_a_place_that_is_out_of_focus_without_a_sharp_edge():
    world = make_world()
    rng = np.random.default_rng(5)
    things = cv2.resize(rng.integers(60, 210, (H // 26, W // 26, 3), np.uint8), (W, H), interpolation=cv2.INTER_NEAREST)
    world.person.photo.pixels[...] = cv2.GaussianBlur(things, (0, 0), 8.0)
    scene = build_scene(*world.inputs, ComposeSettings())
    hole = np.zeros(scene.shape, bool)
    hole[60:220, 40:70] = True
    filled = np.clip(continue_background(scene, hole, ~grow(hole, 2), None), 0, 1).mean(2) ** (1 / 2.2) * 255
    inner = shrink(hole, 3.0)
    for axis in (0, 1):
        assert np.abs(np.diff(filled, axis=axis, prepend=0))[inner].max() < 9


def test_show_the_background_plate_when_there_is_one():
    world = make_world(old_extra=14, old_sleeve=1.5, new_sleeve=0.5)
    y, x = np.mgrid[:H, :W]
    plate = np.stack([180 + 40 * ((x // 6 + y // 6) % 2)] * 3, -1).astype(np.uint8)
    photo = world.person.photo.pixels
    background = (world.person.parse == ParseClass.BACKGROUND) & (world.person.alpha < 0.01)
    photo[background] = plate[background]
    result = compose(*world.inputs, ComposeSettings(), plate=plate)
    hole = shrink(result.owner == Owner.BACKGROUND, 1)
    assert hole.sum() > 1500
    assert np.percentile(np.abs(result.image[hole].astype(int) - plate[hole]), 90) <= 14


def test_continue_structure_of_a_textured_background():
    world = make_world()
    y = np.arange(H)[:, None]
    stripes = np.broadcast_to(np.where((y // 8) % 2 == 0, 90, 200)[..., None], (H, W, 3)).astype(np.uint8)
    world.person.photo.pixels[...] = stripes
    scene = build_scene(*world.inputs, ComposeSettings())
    hole = np.zeros(scene.shape, bool)
    hole[60:200, 8:30] = True
    known = ~grow(hole, 2)
    filled = continue_background(scene, hole, known, None)
    assert np.abs(filled - scene.linear)[hole].mean() < 0.08


def test_leave_a_strip_of_the_old_top_rather_than_invent_a_midriff():
    world = make_world(old_hem=400, new_hem=330, old_sleeve=0.5, new_sleeve=0.5)
    result = compose(*world.inputs, ComposeSettings(hem="over"))
    strip = np.zeros((H, W), bool)
    strip[345:385, 170:230] = True
    assert not (result.owner[strip] == Owner.SKIN).any()
    assert any("below its hem" in w for w in result.warnings)


def test_continue_the_trousers_up_to_a_hem_that_is_a_little_shorter():
    world = make_world(old_hem=378, new_hem=370, old_sleeve=0.5, new_sleeve=0.5)
    result = compose(*world.inputs, ComposeSettings(hem="over"))
    strip = result.image[374:377, 180:220].astype(float)
    trousers = world.person.photo.pixels[420:440, 180:220].astype(float)
    assert np.abs(strip.mean((0, 1)) / trousers.mean((0, 1)) - 1).max() < 0.35
    assert not (result.owner[374:377, 180:220] == Owner.SKIN).any()


def test_solve_a_membrane_that_is_exact_for_a_ramp():
    y, x = np.mgrid[:90, :120].astype(np.float32)
    ramp = 0.2 + 0.004 * x + 0.002 * y
    known = np.ones(ramp.shape, bool)
    known[30:60, 40:80] = False
    assert np.abs(membrane(ramp, known) - ramp).max() < 0.03
    assert np.array_equal(membrane(ramp, known)[known], ramp[known])


def test_fade_to_nothing_far_from_what_is_known():
    known = np.zeros((80, 80), bool)
    known[:, :3] = True
    out = fade(np.ones((80, 80), np.float32), known, 8.0)
    assert out[40, 2] == 1
    assert 0.2 < out[40, 11] < 0.5
    assert out[40, 70] < 0.01


def test_measure_noise_and_ignore_gradients():
    x = np.repeat(np.arange(200, dtype=np.float32)[None], 200, 0)
    noise = np.random.default_rng(0).standard_normal((200, 200)).astype(np.float32)
    everywhere = np.ones((200, 200), bool)
    assert noise_sigma(x / 200 + 0.02 * noise, everywhere) == pytest.approx(0.02, rel=0.1)
    assert noise_sigma(x / 200, everywhere) < 1e-4
    assert unit_noise((50, 60), 3).std() == pytest.approx(1, abs=1e-3)


def test_add_as_much_grain_as_is_measured():
    grey = np.full((200, 200, 3), 0.2, np.float32)
    everywhere = np.ones((200, 200), bool)
    grainy = add_grain(grey, 0.012, 7, everywhere)[..., 0] ** (1 / 2.2)
    assert noise_sigma(grainy, everywhere) == pytest.approx(0.012, rel=0.1)


def test_take_a_coarse_weave_for_no_grain_of_the_camera():
    world = make_world()
    noise = np.random.default_rng(1).standard_normal((*world.person.parse.shape, 1))
    woven = (world.person.parse == ParseClass.UPPER) | (world.person.parse == ParseClass.LOWER)
    strength = np.where(woven, 9.0, 1.5)[..., None]
    calm = np.clip(cv2.GaussianBlur(world.person.photo.pixels, (0, 0), 3.0) * 0.9 + strength * noise, 0, 255)
    scene = build_scene(*with_photo(world, calm.astype(np.uint8)).inputs, ComposeSettings())
    everybody = scene.alpha > 0.9
    assert photo_grain(scene, everybody) * 255 < 3
    assert photo_grain(scene, scene.is_class(ParseClass.SKIN)) * 255 == pytest.approx(1.5, abs=0.5)


def test_drop_threads_and_keep_the_cloth():
    cover = np.zeros((60, 60), np.float32)
    cover[20:50, 20:50] = 1
    cover[10:12, 5:55] = 1
    out = without_threads(cover, 4.4)
    assert out[10:12].max() == 0
    assert np.array_equal(out[20:50, 20:50], cover[20:50, 20:50])


def test_bring_patches_to_what_is_seen_beside_the_hole_and_leave_its_inside():
    """A rack that goes on behind old clothes ends softly where patches did not find it, not along their outline."""
    hole = np.zeros((80, 120), bool)
    hole[10:70, 40:110] = True
    seen = np.full((80, 120, 3), 0.6, np.float32)
    seen[30:50, :40] = 0.2
    found = np.where(hole[..., None], np.float32(0.6), seen)
    met = _met(seen, found, hole, ~hole, reach=6.0)
    assert np.abs(met[34:46, 40] - 0.2).max() < 0.12
    assert np.abs(met[34:46, 75:] - 0.6).max() < 0.01
    assert (met[~hole] == found[~hole]).all()
    assert np.abs(met[hole] - found[hole])[: 12 * 70].max() < 0.02  # the wall beside the rack fits as it is
