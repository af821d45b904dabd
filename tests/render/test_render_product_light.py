"""The light of the product photo: told from prints and weaves, and taken out of the texture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import render_scenes as scenes

from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.render.product_light import product_light
from engine.render.texture import prepare_texture
from engine.settings.render import TextureSettings


def test_take_the_photo_s_broad_shading_out_and_leave_the_print():
    x = np.mgrid[0:300, 0:240][1]
    shade = 1 + 0.18 * np.sin(x / 240 * 2 * np.pi)
    texture = scenes.shaded_photo((170, 170, 175), shade)
    texture[100:180, 80:160, :3] = (200, 20, 30)
    made = prepare_texture(texture, (0, 0, 240, 300), TextureSettings(flatten=1.0))
    before = srgb_to_linear(texture[..., :3]).mean(axis=2)
    after = srgb_to_linear(made.albedo).mean(axis=2)
    cloth = np.ones((300, 240), bool)
    cloth[95:185, 75:165] = False
    assert after[cloth].std() < 0.35 * before[cloth].std()
    patch = made.albedo[120:160, 100:140].reshape(-1, 3).astype(int)
    assert np.abs(patch.mean(axis=0) - (200, 20, 30)).max() < 14  # only the cloth's own shade, never the print's hue
    assert np.median(after[cloth]) == pytest.approx(np.median(before[cloth]), rel=0.03)


def test_take_as_much_light_out_of_red_cloth_as_its_red_shows():
    """Light a red dress from above, its green all but out at the hem as on the real one: the red comes out even."""
    shade = np.linspace(1.0, 0.75, 300)[:, None] * np.ones((300, 240))
    linear = np.stack([0.83 * shade, 0.020 * shade**5, 0.023 * shade], axis=-1).astype(np.float32)
    texture = np.dstack([linear_to_srgb(linear), np.full(shade.shape, 255, np.uint8)])
    made = prepare_texture(texture, (0, 0, 240, 300), TextureSettings(flatten=1.0))
    red = srgb_to_linear(made.albedo)[..., 0].mean(axis=1)
    top, hem = red[20:60].mean(), red[-60:-20].mean()
    before = srgb_to_linear(texture[..., :3])[..., 0].mean(axis=1)
    assert before[20:60].mean() / before[-60:-20].mean() > 1.2
    assert top / hem == pytest.approx(1.0, abs=0.06)


def test_leave_white_ink_white_on_navy_cloth_that_shines():
    """What navy cloth reflects of a bright room is as light as its dye; to white ink beside it that is nothing."""
    y, x = np.mgrid[0:300, 0:240].astype(float)
    shine = np.exp(-(((x - 120) / 60) ** 2 + ((y - 150) / 90) ** 2))[..., None]
    linear = (np.float32([0.012, 0.016, 0.035]) * (1 + shine)).astype(np.float32)
    linear[110:180, 40:200] = 0.85
    texture = np.dstack([linear_to_srgb(linear), np.full((300, 240), 255, np.uint8)])
    made = prepare_texture(texture, (0, 0, 240, 300), TextureSettings())
    before, after = (srgb_to_linear(t)[..., 1] for t in (texture[..., :3], made.albedo))
    ink = after[118:172, 48:192]
    assert ink.min() > 0.9 * 0.85
    assert ink.std() < 0.03 * 0.85
    assert after[190:290, 120].std() < 0.7 * before[190:290, 120].std()  # of the cloth itself it is taken out


def test_leave_fine_weave_in_the_texture():
    texture = scenes.picture(300, 240, (120, 130, 140))
    texture[:, ::4, :3] -= 12
    made = prepare_texture(texture, (0, 0, 240, 300), TextureSettings())
    assert made.albedo[150, 60:180].astype(float).std() == pytest.approx(
        texture[150, 60:180, :3].astype(float).std(), rel=0.1
    )


def test_leave_patterned_cloth_alone():
    rng = np.random.default_rng(0)
    blocks = rng.integers(0, 255, (10, 8, 3), np.uint8).repeat(30, axis=0).repeat(30, axis=1)
    light, _ = product_light(blocks, np.ones(blocks.shape[:2], bool), TextureSettings())
    assert not light.any()


def test_tell_a_deep_fold_of_vivid_cloth_from_a_print():
    cloth, y = np.array([0.004, 0.10, 0.85]), np.arange(240)[:, None]
    fold = np.exp(-0.5 * np.exp(-(((y - 120) / 30.0) ** 2))) * np.ones((240, 200))
    pixels = linear_to_srgb((cloth * fold[..., None]).astype(np.float32))
    pixels[20:60, 40:160] = 245  # a white print
    light, plain = product_light(pixels, np.ones((240, 200), bool), TextureSettings())
    assert plain[115:125, 20:180].all()
    assert not plain[25:55, 45:155].any()
    assert light[120, 100].mean() < -0.25


@pytest.mark.parametrize("colour", [(0.02, 0.12, 0.8), (0.8, 0.8, 0.8), (0.04, 0.04, 0.05)])
def test_iron_the_wrinkles_of_a_garment_laid_flat(colour):
    texture = scenes.picture(480, 420)
    texture[..., :3] = linear_to_srgb(scenes.wrinkled(colour).astype(np.float32))
    made = prepare_texture(texture, (0, 0, 420, 480), TextureSettings())
    before, after = (
        np.log(srgb_to_linear(p)[40:-40, 40:-40].mean(axis=2) + 0.004).std() for p in (texture[..., :3], made.albedo)
    )
    assert after < 0.5 * before


def test_leave_the_shade_of_a_seam_whole_where_parts_of_it_are_too_dark_for_plain_cloth():
    """A pocket's seam on pale cloth: ironed but for its darkest bits, its shade would be a row of dashes."""
    noise = np.random.default_rng(4).normal(0, 0.004, (400, 360, 1))
    linear = np.array([0.85, 0.78, 0.66]) * np.exp(noise)
    seam = np.full(400, 0.50)
    gaps = np.arange(100, 300, 12)[:, None] + np.arange(3)
    seam[gaps] = 0.28
    linear[100:300, 179:182] *= seam[100:300, None, None]
    pixels = linear_to_srgb(linear.astype(np.float32))
    light, plain = product_light(pixels, np.ones((400, 360), bool), TextureSettings())
    assert not plain[gaps, 180].any()
    assert plain[gaps[:-1] + 6, 180].all()
    assert np.abs(light[103:290, 180].mean(axis=1)).max() < 0.15 * np.log(2)


def test_keep_tonal_print_on_wrinkled_cloth():
    linear = scenes.wrinkled((0.17, 0.70, 0.72), 0.1)
    letters = np.zeros((480, 420), bool)
    letters[180:260, 120:180] = letters[180:260, 240:300] = True
    linear[letters] *= (2.6, 1.12, 1.12)
    texture = scenes.picture(480, 420)
    texture[..., :3] = linear_to_srgb(np.clip(linear, 0, 1).astype(np.float32))
    made = prepare_texture(texture, (0, 0, 420, 480), TextureSettings())
    inner = np.zeros_like(letters)
    inner[190:250, 130:170] = inner[190:250, 250:290] = True
    step = [p[inner].astype(float).mean(axis=0) - p[270:330, 120:300].reshape(-1, 3).mean(axis=0)
            for p in (texture[..., :3], made.albedo)]  # fmt: skip
    assert step[1] == pytest.approx(step[0], abs=4)


def test_draw_no_edge_around_cloth_that_is_paler_where_it_was_washed():
    y, x = np.mgrid[:400, :360] / 400
    wash = np.exp(-(((x - 0.3) / 0.12) ** 2 + ((y - 0.5) / 0.18) ** 2))[..., None]
    denim, bleached = np.array([118.0, 150.0, 188.0]), np.array([160.0, 184.0, 208.0])
    noise = np.random.default_rng(2).normal(0, 3, (400, 360, 1))
    pixels = np.clip(denim + wash * (bleached - denim) + noise, 0, 255).astype(np.uint8)
    light, _ = product_light(pixels, np.ones((400, 360), bool), TextureSettings())

    def steps(level):
        calm = cv2.GaussianBlur(level.astype(np.float32), (0, 0), 2.0)
        return np.hypot(np.diff(calm, axis=0)[:, :-1], np.diff(calm, axis=1)[:-1])[20:-20, 20:-20]

    before = np.log(srgb_to_linear(pixels) + 4e-3).mean(axis=2)
    assert (steps(before - light.mean(axis=2)) - steps(before)).max() < 0.006


def _crumpled_and_printed() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return grey cloth whose upper left is full of steep folds and whose lower right has pale tonal letters."""
    y, x = np.mgrid[:480, :420].astype(float)
    ribs = 0.25 * np.sign(np.sin(y * 2 * np.pi / 7))
    folds = 0.55 * np.tanh(3 * np.sin((x + 6 * np.sin(y / 23)) / 5)) + 0.25 * np.sin((x - y) / 4)
    crumple = np.clip(1.2 * (1 - np.hypot((x - 100) / 95, (y - 110) / 95) ** 4), 0, 1)
    linear = 0.2 * np.exp(crumple * (folds + ribs))
    letters = np.zeros((480, 420), bool)
    for k in range(4):
        letters[300:380, 190 + 50 * k : 204 + 50 * k] = True
        letters[300:312, 190 + 50 * k : 226 + 50 * k] = True
    linear[letters] *= 2.3
    texture = scenes.picture(480, 420)
    texture[..., :3] = linear_to_srgb(np.repeat(linear[..., None], 3, axis=2).astype(np.float32))
    return texture, crumple > 0.5, letters


def test_iron_folds_as_steep_as_a_print_and_leave_the_print():
    texture, crumpled, letters = _crumpled_and_printed()
    made = prepare_texture(texture, (0, 0, 420, 480), TextureSettings())
    before, after = (np.log(srgb_to_linear(p).mean(axis=2)) for p in (texture[..., :3], made.albedo))
    assert after[crumpled].std() < 0.6 * before[crumpled].std()
    around = cv2.dilate(letters.astype(np.uint8), np.ones((15, 15))) > 0
    step = [p[letters].mean() - p[around & ~letters].mean() for p in (before, after)]
    assert step[1] == pytest.approx(step[0], abs=0.03)


def test_give_a_light_to_cloth_whose_pattern_leaves_no_ground():
    """Return numbers for a check so fine that no piece of its pale cloth is large enough to follow folds over."""
    texture = scenes.picture(480, 420, (60, 80, 160))
    texture[np.arange(480) % 12 < 4, :, :3] = (240, 240, 240)
    texture[:, np.arange(420) % 12 < 4, :3] = (240, 240, 240)
    light, plain = product_light(texture[..., :3], np.ones((480, 420), bool), TextureSettings())
    assert plain.any()
    assert np.isfinite(light).all()


def test_leave_tone_on_tone_stripes_alone():
    texture = scenes.picture(480, 420, (60, 80, 120))
    texture[(np.arange(480) // 24) % 2 == 0, :, :3] = (66, 86, 127)
    made = prepare_texture(texture, (0, 0, 420, 480), TextureSettings())
    assert np.abs(made.albedo.astype(int) - texture[..., :3]).max() <= 3  # of the 6 between two stripes


def test_leave_washed_denim_pale_and_no_greyer_than_its_photo():
    """Wash the dye out of the middle of blue cloth that one lamp lights from above: the lamp's light alone goes."""
    y, x = np.mgrid[:400, :360] / 400
    dye = 1 - 0.7 * np.exp(-(((x - 0.45) / 0.15) ** 2 + ((y - 0.6) / 0.2) ** 2))
    light = (1.15 - 0.3 * y)[..., None]
    linear = light * 0.8 * np.exp(-dye[..., None] * np.array([1.35, 0.9, 0.5]))
    pixels = linear_to_srgb(linear.astype(np.float32))
    found, _ = product_light(pixels, np.ones((400, 360), bool), TextureSettings(flatten=1.0))
    made = np.log(srgb_to_linear(pixels)) - found
    washed, deep = made[225:255, 150:200].mean(axis=(0, 1)), made[225:255, 10:40].mean(axis=(0, 1))
    assert washed - deep == pytest.approx(0.7 * np.array([1.35, 0.9, 0.5]), abs=0.2)
    top, hem = made[20:60, 300:350].mean(), made[340:380, 300:350].mean()
    assert abs(top - hem) < 0.1


def test_take_the_lamp_s_light_and_no_crease_out_of_cloth_whose_creases_are_dyed():
    lamp = np.linspace(1.2, 0.8, 480)[:, None, None]
    linear = scenes.wrinkled((0.05, 0.13, 0.30)) * lamp
    pixels = linear_to_srgb(linear.astype(np.float32))
    everywhere = np.ones((480, 420), bool)
    left, _ = product_light(pixels, everywhere, TextureSettings(flatten=1.0), creases_dyed=1.0)
    made = np.log(srgb_to_linear(pixels) + 4e-3) - left
    crease = made - cv2.GaussianBlur(made, (0, 0), 25)
    seen = np.log(linear / lamp + 4e-3).astype(np.float32)
    assert crease[60:-60, 60:-60].std() > 0.8 * (seen - cv2.GaussianBlur(seen, (0, 0), 25))[60:-60, 60:-60].std()
    assert abs(made[40:100].mean() - made[-100:-40].mean()) < 0.1


def test_let_the_edges_of_folds_go_with_their_breadth():
    """Crumple white cloth: what stays of its folds has nearly their own form, not the engraving of their edges."""
    rng = np.random.default_rng(3)
    rough = cv2.GaussianBlur(rng.standard_normal((960, 840)), (0, 0), 16)
    folds = cv2.GaussianBlur(-0.1 * np.clip(np.abs(rough) / np.abs(rough).std() - 0.6, 0, 1.5), (0, 0), 5)
    texture = scenes.picture(960, 840)
    texture[..., :3] = linear_to_srgb(np.repeat(0.8 * np.exp(folds)[..., None], 3, axis=2).astype(np.float32))
    made = prepare_texture(texture, (0, 0, 840, 960), TextureSettings())
    light = [np.log(srgb_to_linear(p)[80:-80, 80:-80].mean(axis=2)) for p in (texture[..., :3], made.albedo)]
    broad = [cv2.GaussianBlur(v, (0, 0), 6) for v in light]
    edges = [(v - b).std() for v, b in zip(light, broad, strict=True)]
    breadth = [(b - cv2.GaussianBlur(b, (0, 0), 50)).std() for b in broad]
    assert edges[1] / edges[0] < 1.35 * breadth[1] / breadth[0]
    assert breadth[1] < 0.9 * breadth[0]


def _ironed(rough):
    """Return what is left of folds' narrow part and breadth and of the weave, for folds of (960, 840) noise's form."""
    folds = cv2.GaussianBlur(-0.3 * np.clip(np.abs(rough) / np.abs(rough).std() - 0.6, 0, 1.5), (0, 0), 5)
    weave = 0.01 * np.random.default_rng(3).standard_normal(folds.shape)
    texture = scenes.picture(960, 840)
    linear = 0.8 * np.exp(folds + weave)
    texture[..., :3] = linear_to_srgb(np.repeat(linear[..., None], 3, axis=2).astype(np.float32))
    made = prepare_texture(texture, (0, 0, 840, 960), TextureSettings())
    light = [np.log(srgb_to_linear(p)[80:-80, 80:-80].mean(axis=2)) for p in (texture[..., :3], made.albedo)]
    narrow = [(cv2.GaussianBlur(v, (0, 0), 3) - cv2.GaussianBlur(v, (0, 0), 8)).std() for v in light]
    broad = [(cv2.GaussianBlur(v, (0, 0), 8) - cv2.GaussianBlur(v, (0, 0), 40)).std() for v in light]
    fine = [(v - cv2.GaussianBlur(v, (0, 0), 1)).std() for v in light]
    return narrow[1] / narrow[0], broad[1] / broad[0], fine[1] / fine[0]


def test_iron_the_narrow_part_of_crumpled_folds_with_their_breadth_and_keep_the_weave():
    """Crumple woven cloth hard: edges that stay without their folds read as scratches."""
    noise = np.random.default_rng(5).standard_normal((960, 840))
    narrow, broad, fine = _ironed(cv2.GaussianBlur(noise, (0, 0), 16))
    assert narrow < 0.3
    assert broad < 0.3
    assert fine > 0.95


def test_keep_more_of_pleats_that_run_down():
    """Gather cloth at its waist: it is worn with these folds too."""
    noise = np.random.default_rng(5).standard_normal((1, 840)) * np.ones((960, 1))
    narrow, broad, _ = _ironed(cv2.GaussianBlur(noise, (0, 0), 16, sigmaY=1e-3))
    assert narrow > 0.4
    assert broad > 0.7


def test_keep_the_edges_of_a_collar_s_leaves_and_take_wrinkles_out_beside_them():
    """Draw the same crossing dark lines twice on crumpled plain cloth, once where a collar lies: only those stay."""
    rng = np.random.default_rng(5)
    folds = cv2.GaussianBlur(rng.normal(0, 1, (480, 420)).astype(np.float32), (0, 0), 6)
    shade = 1 + 0.10 * folds / folds.std()
    for left in (60, 260):
        for k in range(4):
            start, end = (left, 60 + 30 * k), (left + 100, 100 + 30 * k * (-1) ** k + 60)
            line = cv2.line(np.zeros((480, 420), np.uint8), start, end, 255, 2, cv2.LINE_AA)
            shade = shade * (1 - 0.25 * cv2.GaussianBlur(line, (0, 0), 1.0) / 255)
    linear = srgb_to_linear(scenes.picture(480, 420, (140, 150, 175))[..., :3]) * shade[..., None]
    colours = linear_to_srgb(np.clip(linear, 0, 1).astype(np.float32))
    texture = np.dstack([colours, np.full(shade.shape, 255, np.uint8)])
    leaves = np.array([[40, 30], [180, 30], [180, 270], [40, 270]], float)
    made = prepare_texture(texture, (0, 0, 420, 480), TextureSettings(), leaves)
    grey = [cv2.cvtColor(p, cv2.COLOR_RGB2GRAY).astype(np.float32) for p in (texture[..., :3].copy(), made.albedo)]
    before, after = (np.abs(g - cv2.GaussianBlur(g, (0, 0), 4))[60:240] for g in grey)
    sewn, beside = (np.s_[:, 65:155], np.s_[:, 265:355])
    assert after[sewn].mean() > 0.9 * before[sewn].mean()
    assert after[beside].mean() < 0.7 * before[beside].mean()
