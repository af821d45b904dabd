"""Where corners are found, and how sure that is: from axes a little beside, and at the tips of slits."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from engine.garment.template.drawing import place
from engine.garment.template.landmarks import agreed_landmarks, find_landmarks
from engine.garment.template.reading import fit_view
from engine.settings.garment import GarmentSettings
from engine.types import F64, Bools, PhotoType
from tests.garment.drawn_garments import drawn_garment, fill, template_of

SETTINGS = GarmentSettings()
STRAIGHT = {"shoulder_x": 0.5, "shoulder_y": 0.02, "armhole_scoop": 0.0, "waist_x": 0.5, "hem_x": 0.5}
"""Of a sleeveless top whose arm holes go straight on into its sides."""


def upright_outline(**changes: float) -> tuple[F64, float]:
    """Return the outline of a drawn sleeveless top, its axis upright at x = 0, and its width (px)."""
    _, _, template, values, placement = drawn_garment("sleeveless", **changes)
    drawn = template.draw(values, back=True, samples=80).outline
    return place(drawn, placement * 0), 2 * values[template.names.index("armpit_x")]


def whole(outline: F64) -> Bools:
    """Say that an outline was cut through cloth nowhere."""
    return np.zeros(len(outline), bool)


def test_end_no_hem_where_the_outline_was_cut_through_cloth():
    outline, width = upright_outline()
    form = template_of("sleeveless").form
    seen, _ = find_landmarks(outline, whole(outline), form, width, SETTINGS.template)
    beside = np.minimum(*(np.linalg.norm(outline - end, axis=1) for end in (seen["hem"].right, seen["hem"].left)))
    found, _ = find_landmarks(outline, beside < 0.08 * width, form, width, SETTINGS.template)
    assert np.linalg.norm(found["hem"].right - seen["hem"].right) > 0.06 * width
    assert np.linalg.norm(found["hem"].left - seen["hem"].left) > 0.06 * width


def test_be_less_sure_of_arm_pits_without_a_corner_than_of_hems():
    outline, width = upright_outline(**STRAIGHT)
    found = agreed_landmarks(outline, whole(outline), template_of("sleeveless").form, width, SETTINGS.template)
    assert found["hem"].steadiness > 0.95
    assert found["armpit"].steadiness < 0.8


@pytest.mark.parametrize(("shape", "is_unsure"), [(STRAIGHT, True), ({}, False)], ids=["straight", "with corners"])
def test_name_arm_pits_that_lie_on_a_smooth_run_among_the_unsure(shape, is_unsure):
    pixels, alpha, *_ = drawn_garment("sleeveless", **shape)
    view = fit_view(pixels, alpha, "sleeveless", PhotoType.FLAT, SETTINGS)
    worst = min(view.landmarks["armpit_l"].score, view.landmarks["armpit_r"].score)
    assert (worst < SETTINGS.template.unsure_score) == is_unsure


def test_keep_the_search_that_costs_least():
    outline, width = upright_outline()
    form = template_of("sleeveless").form
    beside = outline + np.array([0.012 * width, 0.0])
    found = agreed_landmarks(beside, whole(beside), form, width, SETTINGS.template)
    straight, _ = find_landmarks(outline, whole(outline), form, width, SETTINGS.template)
    for name, seen in straight.items():
        assert abs(found[name].right[0] - 0.012 * width - seen.right[0]) < 0.01 * width


def test_put_a_blunt_corner_where_the_wobble_of_the_outline_hardly_moves_it():
    _, _, template, values, placement = drawn_garment("longsleeve")
    outline = place(template.draw(values, back=True, samples=80).outline, placement * 0)
    width = 2 * values[template.names.index("armpit_x")]
    seen = []
    for seed in range(8):
        noise = gaussian_filter1d(np.random.default_rng(seed).normal(size=outline.shape), 6, axis=0, mode="wrap")
        wavy = outline + 0.004 * width * noise / noise.std()
        shoulder = agreed_landmarks(wavy, whole(wavy), template.form, width, SETTINGS.template)["shoulder"]
        seen.append([*shoulder.right, *shoulder.left])
    assert np.std(seen, axis=0).max() < 0.008 * width


def test_go_half_way_to_the_tip_of_a_slit_beside_a_hanging_sleeve():
    shape = {"sleeve_angle": 1.2, "sleeve_length": 0.5, "cuff_width": 0.36}
    pixels, alpha, template, values, _ = drawn_garment("tshirt", **shape)
    width = 2 * values[template.names.index("armpit_x")]
    before = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS)
    right, up = np.array([0.012 * width, 0.0]), np.array([0.0, -0.06 * width])
    for side in "rl":
        mark = before.landmarks[f"armpit_{side}"]
        pit = np.array([mark.x, mark.y])
        alpha = np.minimum(alpha, 1 - fill(np.array([pit + up, pit + right - up, pit - right - up])) / np.float32(255))
    after = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS)
    for name in ("armpit_l", "armpit_r"):
        risen = (before.landmarks[name].y - after.landmarks[name].y) / width
        assert 0.035 < risen < 0.06, risen


def test_end_the_neck_at_the_highest_point_of_a_slanting_strap():
    """The strap's edge turns at its top and at its outer end; the side that faces the neck is no shoulder point."""
    outline, width = upright_outline(neck_width=0.40, neck_back=0.5, shoulder_x=0.48, shoulder_y=0.14)
    form = template_of("sleeveless").form
    for shift in np.linspace(-0.02, 0.02, 5):
        turned = place(outline, np.array([shift * width, 0.0, 0.5 * shift]))
        found, _ = find_landmarks(turned, whole(turned), form, width, SETTINGS.template)
        for end in (found["hps"].right, found["hps"].left):
            inner = np.abs(turned[:, 0]) < abs(end[0]) + 0.15 * width
            side = np.sign(turned[:, 0]) == np.sign(end[0])
            assert end[1] - turned[inner & side, 1].min() < 0.05 * width
