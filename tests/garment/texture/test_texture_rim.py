"""Shadows and ground along a product photo's outline stay out of the texture; the cloth's own bindings stay in it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.garment.texture import rim as texture_rim
from engine.garment.texture.back_panel import back_texture, front_texture
from engine.garment.texture.rim import continue_cloth
from engine.types import U8, GarmentView, Landmark
from tests.garment.drawn_garments import exact_view, garment_of


def near_hem(view: GarmentView, low: float, high: float) -> np.ndarray:
    """Return (H, W) bool of the cloth that lies so many W above the outline's lower edge, between the side seams."""
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    t = view.template
    lowest = np.where(view.alpha > 0.5, rows, -1).max(axis=0)
    above = (lowest[None] - rows) / t["width"]
    trunk = np.abs(columns - t["centre_x"]) < 0.8 * t["hem_x"]
    return (view.alpha > 0.5) & trunk & (above >= low) & (above < high)


def coloured(view: GarmentView, *parts: tuple[np.ndarray, tuple[int, int, int]]) -> GarmentView:
    pixels = np.full_like(view.pixels, (70, 130, 200))
    for where, colour in parts:
        pixels[where] = colour
    view = exact_view("tshirt")
    return GarmentView(
        cv2.GaussianBlur(pixels, (0, 0), 0.7), view.alpha, view.outline, {}, view.template, 0.0, view.inner_back
    )


def beyond_hem(texture: U8, view: GarmentView) -> np.ndarray:
    """Return (n, 3) colours from 1.5 % above the hem to 2 % below it."""
    t = view.template
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    lowest = np.where(view.alpha > 0.5, rows, -1).max(axis=0)[None]
    trunk = np.abs(columns - t["centre_x"]) < 0.7 * t["hem_x"]
    band = (rows > lowest - 0.015 * t["width"]) & (rows < lowest + 0.02 * t["width"])
    return texture[..., :3][trunk & band].astype(float)


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.025), (0.02, 0.035)], ids=["shadow at the hem", "gap between hems"])
def test_take_no_shadow_along_the_hem_for_cloth(low, high):
    view = exact_view("tshirt")
    shaded = coloured(view, (near_hem(view, low, high), (26, 48, 76)))
    seen = beyond_hem(front_texture(shaded, "plain"), shaded)
    assert np.abs(seen - (70, 130, 200)).max() < 25


def test_take_no_shadow_for_cloth_that_is_too_dark_to_have_the_cloths_hue():
    """Leave out the nearly black violet line that vivid blue cloth shows in the gap between its hems."""
    view, blue = exact_view("tshirt"), (30, 110, 240)
    dark = coloured(view, (view.alpha >= 0, blue), (near_hem(view, 0.02, 0.035), (6, 0, 96)))
    seen = beyond_hem(front_texture(dark, "plain"), dark)
    assert np.abs(seen - blue).max() < 30


def test_take_no_grey_ground_beside_coloured_cloth():
    view = exact_view("tshirt")
    grey = coloured(view, (near_hem(view, 0.0, 0.03), (96, 97, 98)))
    assert np.abs(beyond_hem(front_texture(grey, "plain"), grey) - (70, 130, 200)).max() < 25


def test_take_no_pale_veil_of_light_along_the_edge_of_vivid_cloth():
    """Keep red cloth red at its hem, where light from behind makes it pink in the photo."""
    view = exact_view("tshirt")
    red, pink = (235, 45, 40), (246, 105, 98)
    veiled = coloured(view, (view.alpha >= 0, red), (near_hem(view, 0.0, 0.03), pink))
    assert np.abs(np.median(beyond_hem(front_texture(veiled, "plain"), veiled), axis=0) - red).max() < 12


def test_draw_no_fold_that_catches_the_light_out_to_a_bar_beside_dark_cloth():
    """Continue navy cloth navy where a lit fold runs into its hem, and keep a paler trim all along the hem."""
    view = exact_view("tshirt")
    navy, lit = (30, 32, 48), (70, 73, 92)
    columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]][1]
    fold = np.abs(columns - view.template["centre_x"]) < 0.04 * view.template["width"]
    hem = near_hem(view, 0.0, 0.03)
    folded = coloured(view, (view.alpha >= 0, navy), (hem & fold, lit))
    assert np.abs(beyond_hem(front_texture(folded, "plain"), folded) - navy).max() < 12
    trimmed = coloured(view, (view.alpha >= 0, navy), (hem, lit))
    assert np.abs(np.median(beyond_hem(front_texture(trimmed, "plain"), trimmed), axis=0) - lit).max() < 12


@pytest.mark.parametrize("colour", [(250, 250, 250), (160, 30, 40)], ids=["white", "red"])
def test_keep_a_binding_of_another_colour(colour):
    view = exact_view("tshirt")
    bound = coloured(view, (near_hem(view, 0.0, 0.045), colour))
    assert np.abs(np.median(beyond_hem(front_texture(bound, "plain"), bound), axis=0) - colour).max() < 12


def test_keep_a_navy_binding_of_white_cloth():
    """Tell it from a shadow by its dye: on white cloth a shadow has no hue, however dark it is."""
    view, white, navy = exact_view("tshirt"), (240, 240, 240), (57, 60, 92)
    bound = coloured(view, (view.alpha >= 0, white), (near_hem(view, 0.0, 0.045), navy))
    assert np.abs(np.median(beyond_hem(front_texture(bound, "plain"), bound), axis=0) - navy).max() < 12
    shaded = coloured(view, (view.alpha >= 0, white), (near_hem(view, 0.0, 0.03), (64, 62, 66)))
    assert np.abs(np.median(beyond_hem(front_texture(shaded, "plain"), shaded), axis=0) - white).max() < 25


def test_keep_dark_stripes_that_run_into_the_outline():
    view = exact_view("tshirt")
    rows = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]][0]
    stripes = rows % 16 < 6
    striped = coloured(view, (stripes, (20, 40, 70)))
    texture = front_texture(striped, "plain")[..., :3].astype(float)
    inside = cv2.erode((view.alpha > 0.99).astype(np.uint8), np.ones((9, 9))) > 0
    assert np.abs(texture - striped.pixels)[inside & ~view.inner_back].max() < 1


def test_continue_known_colours_without_changing_them():
    pixels = np.random.default_rng(1).integers(0, 255, (60, 80, 3), np.uint8)
    known = np.zeros((60, 80), bool)
    known[:40] = True
    out = continue_cloth(pixels, known, 100.0)
    assert (out[known] == pixels[known]).all()
    far = out[52:].astype(float)
    assert np.abs(np.diff(far, axis=1)).mean() < 0.3 * np.abs(np.diff(pixels[:40].astype(float), axis=1)).mean()


def test_carry_stripes_on_across_the_outline():
    """They ran out into a grey blur, which the cut then drew over the cloth below the arm."""
    view = exact_view("tshirt")
    rows = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]][0]
    period = round(0.06 * view.template["width"])
    striped = coloured(view, (rows % period < period // 2, (20, 40, 70)))
    texture = front_texture(striped, "stripes")[..., :3].mean(axis=2)
    reach = max(2, round(0.03 * view.template["width"]))
    t = view.template
    level = round(t["top_y"] + 0.5 * (t["armpit_y"] + t["hem_y"]))
    side = int(np.flatnonzero(view.alpha[level] > 0.5)[-1])
    levels = slice(level - 2 * period, level + 2 * period)
    beside, within = texture[levels, side + reach], texture[levels, side - 2 * reach]
    assert np.ptp(np.percentile(beside, (10, 90))) > 0.7 * np.ptp(within)


def test_keep_dark_flowers_along_the_hem_of_pale_cloth():
    """They were taken for shadow wherever the cloth beside them showed none: prints looked torn at the edges."""
    view = exact_view("tshirt")
    row = near_hem(view, 0.01, 0.03)
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    dots = np.hypot((rows % 40) - 20, (columns % 40) - 20) < 12
    dots &= ~near_hem(view, 0.0, 0.2) | row
    pixels = np.where(dots[..., None], np.uint8(80), np.uint8(228)).repeat(3, axis=2).astype(np.uint8)
    pale = GarmentView(pixels, view.alpha, view.outline, {}, view.template, 0.0, view.inner_back)
    dark = row & dots
    assert dark.sum() > 200
    assert (front_texture(pale, "plain")[..., :3][dark].max(axis=1) < 110).mean() > 0.8


def test_keep_the_blend_of_a_black_trim_into_pale_cloth():
    view = exact_view("tshirt")
    pixels = np.full_like(view.pixels, 235)
    pixels[near_hem(view, 0.0, 0.02)] = 12
    trimmed = GarmentView(
        cv2.GaussianBlur(pixels, (0, 0), 1.5), view.alpha, view.outline, {}, view.template, 0.0, view.inner_back
    )
    trim = near_hem(view, 0.009, 0.018)
    assert trim.sum() > 200
    assert (front_texture(trimmed, "plain")[..., :3][trim].max(axis=1) < 140).mean() > 0.8


def test_weigh_a_wide_neighbourhood_on_a_small_grid(monkeypatch):
    """Blur no picture over a hundred pixels for every tone: a patterned skirt took a minute."""
    random = np.random.default_rng(3)
    light = cv2.GaussianBlur(random.uniform(0, 100, (300, 400)).astype(np.float32), (0, 0), 2)
    chroma = cv2.GaussianBlur(random.uniform(0, 30, (300, 400)).astype(np.float32), (0, 0), 2)
    core = np.zeros((300, 400), bool)
    core[40:260, 50:350] = True
    sigma = texture_rim._AROUND * 200
    whole = cv2.GaussianBlur(core.astype(np.float32), (0, 0), sigma)
    dark, sigmas, blur = np.zeros_like(light), [], cv2.GaussianBlur
    tone = (light / texture_rim._TONE).astype(int)
    for k in np.unique(tone):
        share = blur((core & (tone <= k)).astype(np.float32), (0, 0), sigma) / np.maximum(whole, 1e-4)
        dark[tone == k] = share[tone == k]
    monkeypatch.setattr(cv2, "GaussianBlur", lambda p, size, s: sigmas.append(s) or blur(p, size, s))
    shares = texture_rim._shares_around(light, chroma, core, 200.0)[0]
    rim = ~core & (whole > 0.01)
    assert np.abs(shares - dark)[rim].max() < 0.02
    assert max(sigmas) < 10


def test_draw_no_fold_of_flat_trousers_as_a_line_up_from_their_fork():
    cream, width = (232, 226, 212), 300.0
    pixels, alpha = np.full((700, 400, 3), cream, np.uint8), np.zeros((700, 400), np.float32)
    alpha[50:650, 50:350] = 1
    alpha[260:650, 196:206] = 0
    pixels[200:262, 199:202], pixels[80:120, 120:123] = (131, 92, 59), (131, 92, 59)  # the fold, and a seam elsewhere
    outline = np.array([(50, 50), (350, 50), (350, 650), (206, 650), (201, 260), (196, 650), (50, 650)], np.float64)
    fork = {"crotch": Landmark(201.0, 260.0, 0.9)}
    view = GarmentView(pixels, alpha, outline, fork, {"width": width}, 0.0, alpha < 0)
    texture = front_texture(view, "plain")[..., :3].astype(float)
    assert np.abs(texture[190:258, 190:212] - cream).max() < 6
    assert np.abs(texture[90:110, 121] - (131, 92, 59)).max() < 6
    behind = back_texture(garment_of(view, "trousers"))[..., :3].astype(float)
    assert np.abs(behind[190:258, 190:212] - cream).max() < 6
    kept = front_texture(view, "all-over")[..., :3].astype(float)
    assert np.abs(kept[205:240, 200] - (131, 92, 59)).max() < 6


def test_leave_the_weave_of_denim_and_the_seam_of_its_fly_in_the_texture():
    rng, width = np.random.default_rng(3), 300.0
    weave = np.clip(170 + 35 * rng.standard_normal((700, 400)), 40, 240)
    pixels = np.repeat(cv2.GaussianBlur(weave, (0, 0), 0.8)[..., None], 3, 2).astype(np.uint8)
    pixels[80:200, 199:202] = 60  # the fly's seam, which ends above the fork
    alpha = np.zeros((700, 400), np.float32)
    alpha[50:650, 50:350] = 1
    alpha[260:650, 196:206] = 0
    outline = np.array([(50, 50), (350, 50), (350, 650), (206, 650), (201, 260), (196, 650), (50, 650)], np.float64)
    view = GarmentView(
        pixels, alpha, outline, {"crotch": Landmark(201.0, 260.0, 0.9)}, {"width": width}, 0.0, alpha < 0
    )
    inner = np.s_[70:250, 100:300]
    assert np.array_equal(front_texture(view, "plain")[inner], front_texture(view, "all-over")[inner])


def along_side(view: GarmentView) -> tuple[np.ndarray, np.ndarray]:
    """Return (H, W) float W inwards from the right side seam's outline, and upwards from the hem."""
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    inside = view.alpha > 0.5
    right = np.where(inside.any(1), view.alpha.shape[1] - 1 - inside[:, ::-1].argmax(1), 0)
    low = np.nonzero(inside.any(1))[0][-1]
    unit = view.template["width"]
    return (right[:, None] - columns) / unit, (low - rows) / unit


def test_leave_the_weave_of_washed_denim_whole_along_its_outline():
    """Crumble no denim that is less washed towards its hem: its dark threads are no shadow, a real one still goes."""
    view = exact_view("tshirt")
    threads = np.random.default_rng(7).normal(0, 14, view.alpha.shape)
    rows = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]][0]
    lowest = np.where(view.alpha > 0.5, rows, -1).max(axis=0)[None]
    washed = np.clip((lowest - rows) / (0.12 * view.template["width"]), 0, 1) * 25
    cloth = np.clip(np.array([120.0, 150, 190]) + (threads + washed)[..., None], 0, 255).astype(np.uint8)
    denim = replace(view, pixels=cloth)
    hem = near_hem(view, 0.03, 0.05)
    assert (front_texture(denim, "plain")[..., :3] == cloth)[hem].mean() > 0.99
    black = near_hem(view, 0.0, 0.02)
    shadow = replace(view, pixels=np.where(black[..., None], 30, cloth).astype(np.uint8))
    assert front_texture(shadow, "plain")[..., :3][black].mean() > 90


def test_take_the_whole_shade_of_a_cuff_that_lies_on_the_trunk_for_no_cloth():
    """Follow a black line from the outline into the cloth."""
    view = coloured(exact_view("tshirt"))
    inwards, up = along_side(view)
    shade = (inwards < 0.09) & (inwards > -0.02) & (np.abs(up - 0.25) < 0.008)
    seen = front_texture(coloured(view, (shade, (60, 60, 62))), "print")[..., :3]
    assert shade.sum() > 60
    assert np.abs(seen.astype(int) - view.pixels)[shade & (view.alpha > 0.99)].max() < 25


def test_leave_a_broad_fold_that_does_not_begin_at_the_outline():
    """Keep a soft shade inside the cloth's rim."""
    view = coloured(exact_view("tshirt"))
    inwards, up = along_side(view)
    fold = (np.abs(inwards - 0.044) < 0.017) & (np.abs(up - 0.25) < 0.05)
    folded = coloured(view, (fold, tuple(int(c * 0.78) for c in view.pixels[view.alpha > 0.99][0])))
    assert np.abs(front_texture(folded, "print")[..., :3].astype(int) - folded.pixels)[fold].max() < 2


def test_fill_the_place_of_a_shadow_with_cloth_not_with_flat_cells():
    """White cloth with folds lay in a patchwork of greys wherever a fold's shade had been taken out of it."""
    rows, columns = np.mgrid[:200, :200].astype(np.float32)
    weave = np.random.default_rng(5).normal(0, 4, (200, 200)).astype(np.float32)
    cloth = 215 + 6 * np.sin(columns / 23) + cv2.GaussianBlur(weave, (0, 0), 0.8) * 2
    pixels = np.repeat(np.clip(cloth, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    known = np.abs(rows - 100 - 8 * np.sin(columns / 11)) > 9
    filled = continue_cloth(pixels, known, 600.0)[..., 0].astype(np.float32)
    flat = np.abs(np.diff(filled, axis=0)) + np.abs(np.diff(filled, axis=0, prepend=0))[1:] < 0.5
    hole = ~known[1:] & ~known[:-1]
    assert flat[hole].mean() < 2 * flat[~hole].mean() + 0.02


def test_continue_the_border_of_two_dyes_as_a_border():
    """A white stripe that ended in a black cuff's end ran out into a grey cloud beside the outline."""
    rows, columns = np.mgrid[:240, :200]
    folds = 12 * np.sin(rows / 31)
    cloth = np.where(rows < 120, 232 + folds / 2, 24 + folds)
    pixels = np.repeat(np.clip(cloth, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    known = columns < 150
    beyond = continue_cloth(pixels, known, 600.0)[20:220, 155:190].astype(int)
    grey = (np.abs(beyond - 130) < 60).all(axis=2)
    assert grey.sum(axis=0).max() <= 3
    assert (beyond[:97] > 200).all()
    assert (beyond[103:] < 60).all()


def test_even_out_the_folds_of_one_dye_beyond_its_outline_whatever_dyes_lie_around():
    """Continue the folds at the outline as smooth as ever, not as rays."""
    rows, columns = np.mgrid[:240, :200]
    folds = 10 * np.sign(np.sin(rows / 2.0))
    cloth = np.where(rows < 120, 225 + folds, 30 + folds)
    pixels = np.repeat(cloth.astype(np.uint8)[..., None], 3, axis=2)
    beyond = continue_cloth(pixels, columns < 120, 600.0)[:, 170:, 0].astype(float)
    assert beyond[20:110].std(axis=0).max() < 3
    assert beyond[130:220].std(axis=0).max() < 3
