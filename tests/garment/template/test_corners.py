"""The template's corners in the end: where the outline has corners of its own, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from engine.garment.template.contour import trace_outline
from engine.garment.template.corners import settle_on_corners
from engine.garment.template.drawing import place
from engine.garment.template.fit import TemplateFit
from engine.garment.template.reading import fit_view
from engine.settings.garment import GarmentSettings
from engine.types import PhotoType
from tests.garment.drawn_garments import SIZE, drawn_garment, fill, template_of

SETTINGS = GarmentSettings()


def drawn_fit(category: str, wrong: dict[str, float], **shape: float):
    """Return a drawn garment and a fit to it that is wrong by shares of W or by rad, as folds make it."""
    pixels, alpha, template, values, placement = drawn_garment(category, **shape)
    width = 2 * abs(template.points(values)[template.form.width][0])
    off = np.array([wrong.get(name, 0.0) for name in template.names])
    fit = TemplateFit(values + template.scale(off, width), placement, width, 0.01, 1.0)
    return pixels, alpha, template, values, placement, fit


def settled(template, fit, alpha, pinned=None):
    """Return right landmarks of the settled fit, px of the photo."""
    outline = trace_outline(alpha, SETTINGS.template)
    moved = settle_on_corners(fit, template, outline, alpha, fit.width, pinned or {}, SETTINGS.template)
    return {n: place(p[None], moved.placement)[0] for n, p in template.points(moved.values).items()}


def truth(template, values, placement):
    return {n: place(p[None], placement)[0] for n, p in template.points(values).items()}


@pytest.mark.parametrize(("category", "corner", "wrong"), [
    ("tshirt", "cuff_top", {"sleeve_length": 0.05}),
    ("tshirt", "cuff_bottom", {"cuff_width": -0.05}),
    ("tshirt", "hem", {"hem_x": 0.03, "hem_y": -0.04}),
    ("longsleeve", "cuff_top", {"sleeve_angle": 0.03}),
    ("trousers", "hem_in", {"hem_in_x": 0.05}),
    ("skirt", "hem", {"hem_y": 0.05}),
])  # fmt: skip
def test_bring_a_corner_that_the_fit_missed_to_the_outlines_own(category, corner, wrong):
    _, alpha, template, values, placement, fit = drawn_fit(category, wrong)
    right, found = truth(template, values, placement), settled(template, fit, alpha)
    assert np.linalg.norm(found[corner] - right[corner]) < 0.012 * fit.width
    assert all(np.linalg.norm(found[n] - right[n]) < 0.04 * fit.width for n in right)


def test_give_both_ends_of_a_strap_their_own_corner():
    _, alpha, template, values, placement, fit = drawn_fit(
        "sleeveless", {"shoulder_x": -0.05}, neck_width=0.32, shoulder_x=0.40
    )
    right, found = truth(template, values, placement), settled(template, fit, alpha)
    assert np.linalg.norm(found["shoulder"] - right["shoulder"]) < 0.015 * fit.width
    assert np.linalg.norm(found["hps"] - right["hps"]) < 0.015 * fit.width


def test_take_nothing_for_a_corner_where_the_outline_was_cut_through_cloth():
    _, alpha, template, values, placement, fit = drawn_fit("tshirt", {"hem_y": -0.06})
    outline = trace_outline(alpha, SETTINGS.template)
    longer = template.draw(values + template.scale(np.eye(len(values))[template.names.index("hem_y")], 60), back=True)
    covered = np.maximum(alpha, fill(place(longer.outline, placement)) / np.float32(255))
    moved = settle_on_corners(fit, template, outline, covered, fit.width, {}, SETTINGS.template)
    before, after = (template.points(v)["hem"] for v in (fit.values, moved.values))
    assert after == pytest.approx(before, abs=0.01 * fit.width)


def test_keep_a_point_that_a_person_has_set():
    _, alpha, template, _, placement, fit = drawn_fit("tshirt", {"sleeve_length": 0.05})
    cuff = place(template.points(fit.values)["cuff_top"][None], placement)[0]
    found = settled(template, fit, alpha, {"cuff_top_r": (float(cuff[0]), float(cuff[1]))})
    assert np.linalg.norm(found["cuff_top"] - cuff) < 0.01 * fit.width


def test_read_a_slanting_cuff_in_its_corner_though_one_sleeve_lies_lower():
    _, _, template, values, placement = drawn_garment("tshirt", cuff_skew=0.4)
    marks = template.draw(values, back=True, samples=80).outline
    bent = marks.copy()
    cuff = template.points(values)["cuff_top"]
    sleeve = marks[:, 0] > 1.1 * template.points(values)["armpit"][0]
    bent[sleeve, 1] += 0.15 * (marks[sleeve, 0] - marks[sleeve, 0].min())
    alpha = fill(place(bent, placement)) / np.float32(255)
    pixels = np.full((SIZE, SIZE, 3), 245, np.uint8)
    pixels[alpha > 0.5] = (60, 90, 160)
    view = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS)
    right = bent[np.argmin(np.linalg.norm(marks - cuff, axis=1))]
    left = marks[np.argmin(np.linalg.norm(marks - cuff * (-1, 1), axis=1))]
    wanted = place((right + left * (-1, 1))[None] / 2, placement)[0]
    r, le = view.landmarks["cuff_top_r"], view.landmarks["cuff_top_l"]
    mean = np.array([(r.x - le.x) / 2 + placement[0], (r.y + le.y) / 2])
    assert np.linalg.norm(mean - wanted) < 0.011 * view.template["width"]


def test_leave_two_sides_that_differ_as_they_were_fitted():
    _, alpha, template, values, placement, fit = drawn_fit("skirt", {})
    cut = alpha.copy()
    hem = place(template.points(values)["hem"][None], placement)[0]
    rows, columns = np.indices(alpha.shape)
    cut[(columns > hem[0] - 40) & (rows > hem[1] - 0.15 * fit.width)] = 0
    found = settled(template, fit, cut)
    assert np.linalg.norm(found["hem"] - truth(template, values, placement)["hem"]) < 0.02 * fit.width


def test_settle_every_form_that_is_supported_without_a_corner_to_go_to():
    for category in ("tshirt", "sleeveless", "skirt", "trousers", "dress", "kurta"):
        template = template_of(category)
        fit = TemplateFit(template.scale(template.start(), 100.0), np.zeros(3), 100.0, 0.01, 1.0)
        circle = np.stack([np.cos(np.linspace(0, 6.28, 900)), np.sin(np.linspace(0, 6.28, 900))], axis=1) * 400 + 450
        moved = settle_on_corners(fit, template, circle, np.zeros((900, 900), np.float32), 100.0, {}, SETTINGS.template)
        assert moved is fit


def test_find_the_arm_pits_of_a_sleeveless_top_that_narrows_sharply_below_them():
    pixels, alpha, template, values, placement = drawn_garment("sleeveless", waist_x=0.38, hem_x=0.40)
    x, y = template.points(values)["armpit"]
    view = fit_view(pixels, alpha, "sleeveless", PhotoType.FLAT, SETTINGS)
    for name, at in zip(("armpit_r", "armpit_l"), place(np.array([[x, y], [-x, y]]), placement), strict=True):
        found = view.landmarks[name]
        assert np.hypot(found.x - at[0], found.y - at[1]) < 0.015 * 2 * x
        assert found.score > 0.8
