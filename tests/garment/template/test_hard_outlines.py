"""Garments that do not lie like their pattern: sleeves on the trunk, tails, uneven necklines, roll necks, slits."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.garment.cutout.background import Background
from engine.garment.cutout.gaps import find_gaps
from engine.garment.cutout.shadow import free_slits
from engine.garment.neck.collar import width_of_outline
from engine.garment.neck.collar_opening import opening_curve
from engine.garment.template.drawing import neck_curve, place
from engine.garment.template.reading import fit_view
from engine.settings.garment import GarmentSettings
from engine.types import PhotoType
from tests.garment.drawn_garments import SIZE, drawn_garment, fill

SETTINGS = GarmentSettings()
FLAT = PhotoType.FLAT


def placed(template, values, placement):
    """Return landmark → px in the picture."""
    truth = template.draw(values).landmarks()
    return dict(zip(truth, place(np.array(list(truth.values())), placement), strict=True))


def off(view, truth, name, width):
    """Return how far a landmark lies off, both sides' worse, over the garment's width."""
    marks = [(view.landmarks[f"{name}_{s}"], truth[f"{name}_{s}"]) for s in "lr"]
    return max(float(np.hypot(m.x - x, m.y - y)) for m, (x, y) in marks) / width


def test_find_the_corner_of_a_cuff_that_lies_on_the_trunk():
    shape = {"sleeve_angle": 1.58, "sleeve_length": 1.05, "cuff_width": 0.28}
    pixels, _, template, values, placement = drawn_garment("longsleeve", **shape)
    width = 2 * values[template.names.index("armpit_x")]
    truth = placed(template, values, placement)
    named = ("hps", "shoulder", "armpit", "waist", "hem")
    trunk = [truth[f"{n}_r"] for n in named] + [truth[f"{n}_l"] for n in reversed(named)]
    alpha = fill(np.array(trunk)) / np.float32(255)
    picture = np.full_like(pixels, 245)
    picture[alpha > 0.5] = (60, 90, 160)
    for side in "rl":
        sleeve = np.array([truth[f"{n}_{side}"] for n in ("shoulder", "cuff_top", "cuff_bottom", "armpit")])
        cover = fill(sleeve) / np.float32(255)
        shade = cv2.GaussianBlur(cover, (0, 0), 3)[..., None] * 0.35
        picture = np.where(cover[..., None] > 0.5, picture, picture * (1 - shade * (alpha[..., None] > 0.5)))
        picture[cover > 0.5] = (60, 90, 160)
        alpha = np.maximum(alpha, cover)
    assert abs(truth["cuff_bottom_r"][0] - SIZE / 2) < abs(truth["hem_r"][0] - SIZE / 2) - 0.1 * width
    view = fit_view(picture.astype(np.uint8), alpha, "longsleeve", FLAT, SETTINGS)
    errors = {n: off(view, truth, n, width) for n in ("cuff_top", "cuff_bottom", "hem", "hps")}
    assert max(errors.values()) < 0.065, errors


def test_find_the_cuffs_of_sleeves_gathered_into_a_rib():
    pixels, alpha, template, values, placement = drawn_garment(
        "longsleeve", sleeve_angle=1.1, sleeve_length=1.3, cuff_width=0.34
    )
    width = 2 * values[template.names.index("armpit_x")]
    truth = placed(template, values, placement)
    for side in "rl":  # the rib takes the inner two fifths of the sleeve's last eighth away
        top, bottom, pit = (truth[f"{n}_{side}"] for n in ("cuff_top", "cuff_bottom", "armpit"))
        narrow = bottom + 0.4 * (top - bottom)
        up = 0.12 * (pit - bottom)
        beyond = bottom + 0.5 * (bottom - top)
        gone = np.array([narrow - 0.3 * up, narrow + up, bottom + up, beyond + up, beyond - 0.3 * up])
        alpha = np.minimum(alpha, 1 - fill(gone) / np.float32(255))
        truth[f"cuff_bottom_{side}"] = narrow
    view = fit_view(pixels, alpha, "longsleeve", FLAT, SETTINGS)
    errors = {n: off(view, truth, n, width) for n in ("cuff_top", "cuff_bottom")}
    assert max(errors.values()) < 0.03, errors


def test_find_the_side_seam_above_a_shirt_tail():
    pixels, alpha, template, values, placement = drawn_garment("shirt", cut="short")
    view = fit_view(pixels, alpha, "shirt", FLAT, SETTINGS, cut="short")
    width = 2 * values[template.names.index("armpit_x")]
    assert off(view, placed(template, values, placement), "hem", width) < 0.03
    assert view.template["hem_exponent"] == pytest.approx(4.0, abs=0.8)


@pytest.mark.parametrize("exponent", [1.15, 2.0])
def test_read_an_open_neckline_off_the_outline(exponent):
    pixels, alpha, template, values, placement = drawn_garment("sleeveless", neck_back=0.2)
    width = 2 * values[template.names.index("armpit_x")]
    half, depth = values[template.names.index("neck_width")], 0.45 * width
    gone = np.vstack([neck_curve(half, depth, exponent, 60), [[half, -1e3], [-half, -1e3]]])
    alpha = np.minimum(alpha, 1 - fill(place(gone, placement)) / np.float32(255))
    view = fit_view(pixels, alpha, "sleeveless", FLAT, SETTINGS)
    assert abs(view.template["neck_front"] - depth) < 0.03 * width
    assert abs(view.template["neck_exponent"] - exponent) < 0.5
    assert not view.inner_back.any()


@pytest.mark.parametrize(("category", "hem_y"), [("tshirt", 1.2), ("tshirt", 1.9), ("dress", 2.4), ("dress", 5.5)])
def test_estimate_the_width_of_short_and_long_garments_alike(category, hem_y):
    _, _, template, values, _ = drawn_garment(category, hem_y=hem_y)
    estimate = width_of_outline(template.draw(values, back=True, samples=80).outline, SETTINGS.collar)
    assert 0.8 < estimate / (2 * values[template.names.index("armpit_x")]) < 1.3


def ground_in_cloth(*holes: tuple[int, int, int, int]) -> tuple[np.ndarray, Background]:
    """Return a dark 300 px garment and its studio model, with ground-coloured boxes (x, y, width, height) in it."""
    field = np.full((400, 400, 3), (96.0, 0.0, 0.0), np.float32)
    lab = field.copy()
    solid = np.zeros((400, 400), bool)
    solid[50:350, 50:350] = True
    lab[solid] = (30.0, 20.0, -30.0)
    for x, y, w, h in holes:
        lab[y : y + h, x : x + w] = field[y : y + h, x : x + w]
    distance = np.linalg.norm(lab - field, axis=2).astype(np.float32)
    return solid, Background(lab, field, distance, 0.3, 1.0, 0.2)


@pytest.mark.parametrize(
    ("hole", "is_gap"),
    [((120, 150, 5, 30), True), ((120, 150, 11, 12), False), ((198, 150, 5, 30), False)],
    ids=["slit under an arm", "round print", "stripe on the axis"],
)
def test_open_a_slit_under_an_arm_that_the_net_does_not_see(hole, is_gap):
    solid, background = ground_in_cloth(hole)
    prior = np.ones(solid.shape, np.float32)
    gaps = find_gaps(solid, background, 2.5, prior, SETTINGS.cutout)
    x, y, w, h = hole
    assert gaps[y : y + h, x : x + w].all() == is_gap
    assert gaps.sum() == (w * h if is_gap else 0)


@pytest.mark.parametrize(
    ("holes", "are_gaps"),
    [
        (((95, 54, 20, 26), (285, 54, 20, 26)), True),
        (((95, 54, 20, 26),), False),
        (((95, 100, 20, 26), (285, 100, 20, 26)), False),
    ],
    ids=["two buckles", "a print near the rim", "prints off the rim"],
)
def test_open_the_buckles_of_two_straps(holes, are_gaps):
    solid, background = ground_in_cloth(*holes)
    lab, distance = background.lab.copy(), background.distance.copy()
    for x, y, w, h in holes:  # as JPEG rings beside dark cloth
        lab[y : y + h, x : x + w : 3, 0] -= 1.8
        lab[y : y + h, x + 1 : x + w : 3, 0] += 1.8
        distance[y : y + h, x : x + w] = 1.8
    gaps = find_gaps(solid, replace(background, lab=lab, distance=distance), 2.5, np.ones(solid.shape), SETTINGS.cutout)
    assert gaps.any() == are_gaps


def test_free_a_slit_beside_white_cloth_on_a_painted_ground():
    mask, seen = ground_in_cloth((120, 150, 5, 200))
    lab = seen.lab.copy()
    lab[150:350, 125:275] = seen.field[150:350, 125:275] - (3.0, 0.0, 0.0)
    distance = np.linalg.norm(lab - seen.field, axis=2).astype(np.float32)
    painted = replace(seen, lab=lab, distance=distance, border_spread=0.0)
    slit = np.zeros_like(mask)
    slit[150:350, 120:125] = True
    freed = mask & ~free_slits(mask, painted, SETTINGS.cutout)
    assert (freed & slit).sum() > 0.9 * slit.sum()
    assert not (freed & ~slit).any()
    assert (free_slits(mask, replace(painted, border_spread=0.5), SETTINGS.cutout) == mask).all()


def test_bite_no_blocks_of_the_grounds_colour_out_of_a_white_rib():
    mask, seen = ground_in_cloth()
    rows, columns = np.nonzero(mask)
    top, left = int(rows.min()), int(columns.min()) + 40
    lab = seen.lab.copy()
    for k in range(6):  # as JPEG leaves them: a stair of blocks that goes in at the neck, between two darker cloths
        y, x = top + 16 * k, left + 8 * k
        lab[y : y + 24, x : x + 16] = seen.field[y : y + 24, x : x + 16]
    distance = np.linalg.norm(lab - seen.field, axis=2).astype(np.float32)
    painted = replace(seen, lab=lab, distance=distance, border_spread=0.0)
    assert (free_slits(mask, painted, SETTINGS.cutout) == mask).all()


def test_end_a_wide_sleeve_in_the_arm_pit_when_its_cuff_has_no_lower_corner():
    shape = {"sleeve_angle": 0.9, "sleeve_length": 0.45, "cuff_width": 0.317, "cuff_skew": 0.184, "armpit_y": 0.6}
    pixels, alpha, template, values, placement = drawn_garment("tshirt", **shape)
    width = 2 * values[template.names.index("armpit_x")]
    truth = placed(template, values, placement)
    view = fit_view(pixels, alpha, "tshirt", FLAT, SETTINGS)
    assert max(off(view, truth, n, width) for n in ("cuff_top", "cuff_bottom", "armpit")) < 0.04


def test_find_arm_pits_far_down_between_wide_sleeves():
    shape = {
        "armpit_y": 1.55, "shoulder_x": 0.68, "shoulder_y": 0.14, "sleeve_length": 2.2, "sleeve_angle": 1.25,
        "cuff_width": 0.4, "hem_y": 4.2, "hip_x": 0.8, "hem_x": 0.85, "waist_x": 0.5,
    }  # fmt: skip
    pixels, alpha, template, values, placement = drawn_garment("dress", cut="long", **shape)
    width = 2 * values[template.names.index("armpit_x")]
    view = fit_view(pixels, alpha, "dress", FLAT, SETTINGS, cut="long")
    assert off(view, placed(template, values, placement), "armpit", width) < 0.1


def test_draw_an_uneven_opening_lowest_off_the_axis_between_the_same_ends():
    even = {"opening_width": 30.0, "opening_top": -4.0, "opening_depth": 50.0, "opening_exponent": 1.5}
    uneven = opening_curve({**even, "opening_lean": 9.0})
    lowest = uneven[uneven[:, 1].argmax()]
    assert lowest == pytest.approx((9.0, 46.0), abs=0.5)
    assert uneven[[0, -1]] == pytest.approx(opening_curve(even)[[0, -1]], abs=1e-9)


def test_put_the_shoulders_of_a_top_below_its_roll_neck():
    _, alpha, template, values, placement = drawn_garment("longsleeve", neck_width=0.2, neck_back=0.0)
    width = 2 * values[template.names.index("armpit_x")]
    truth = placed(template, values, placement)
    rolled = alpha.copy()
    left, right, level = truth["hps_l"], truth["hps_r"], int(truth["hps_r"][1])
    rolled[level - round(0.17 * width) : level + 4, round(left[0]) : round(right[0])] = 1
    picture = np.where((rolled > 0.5)[..., None], np.array([60, 90, 160]), 245).astype(np.uint8)
    view = fit_view(picture, rolled, "longsleeve", FLAT, SETTINGS)
    t = view.template
    at = place(np.array([[t["collar_x"], t["collar_y"]]]), placement * 0 + [t["centre_x"], t["top_y"], t["tilt"]])[0]
    assert float(np.hypot(*(at - right))) / width < 0.04
    assert off(view, truth, "armpit", width) < 0.04
