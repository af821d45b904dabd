"""The fit: drawn garments with known parameters come back, folds and tilt and hanging sleeves included."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.garment.cutout.candidates import cut_out
from engine.garment.template.contour import symmetry_axis, trace_outline
from engine.garment.template.drawing import place
from engine.garment.template.reading import fit_view
from engine.ingest import photo_from_pixels
from engine.settings.garment import GarmentSettings
from engine.types import PhotoType
from tests.garment.drawn_garments import WIDTH, drawn_garment

SETTINGS = GarmentSettings()


def landmark_errors(view, template, values, placement, width):
    truth = template.draw(values).landmarks()
    drawn = place(np.array(list(truth.values())), placement)
    return {
        name: np.hypot(view.landmarks[name].x - x, view.landmarks[name].y - y) / width
        for (name, _), (x, y) in zip(truth.items(), drawn, strict=True)
    }


@pytest.mark.parametrize(
    ("category", "tilt"),
    [("tshirt", 0.0), ("tshirt", 0.07), ("longsleeve", 0.0), ("sleeveless", 0.0), ("skirt", -0.05), ("trousers", 0.0)],
)
def test_find_the_landmarks_of_a_drawn_garment_within_one_per_cent(category, tilt):
    pixels, alpha, template, values, placement = drawn_garment(category, tilt)
    view = fit_view(pixels, alpha, category, PhotoType.FLAT, SETTINGS)
    width = 2 * values[template.names.index("armpit_x" if template.form.top == "neck" else "waist_x")]
    errors = landmark_errors(view, template, values, placement, width)
    # Points of smooth runs may slide along the run; the corners may not.
    loose = {"waist", "hip", "knee_out", "knee_in", "shoulder"} - ({"waist"} if template.form.top == "waist" else set())
    if category == "sleeveless":
        loose = {"waist", "armpit"}
    sharp = {k: v for k, v in errors.items() if k.removesuffix("_r").removesuffix("_l") not in loose}
    if category == "longsleeve":  # between a hanging sleeve and the trunk the arm pit is a needle
        assert max(sharp.pop("armpit_r"), sharp.pop("armpit_l")) < 0.02
    if category == "trousers":  # so is the crotch between the legs
        assert sharp.pop("crotch") < 0.03
    assert max(sharp.values()) < 0.01, sharp
    assert max(errors.values()) < 0.10, errors
    assert view.outline_error < 0.006
    assert all(0 <= m.score <= 1 for m in view.landmarks.values())


def test_find_the_neckline_inside_and_the_inner_back_above_it():
    pixels, alpha, template, values, placement = drawn_garment("tshirt")
    view = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS)
    true_depth = values[template.names.index("neck_front")]
    assert abs(view.template["neck_front"] - true_depth) < 0.02 * WIDTH
    middle = int(placement[0])
    assert view.inner_back[int(placement[1] + 0.8 * true_depth), middle]
    assert not view.inner_back[int(placement[1] + 1.2 * true_depth), middle]


def test_take_a_label_for_no_neckline():
    pixels, alpha, template, values, placement = drawn_garment("tshirt")
    x, y = int(placement[0]), int(placement[1] + 0.5 * values[template.names.index("neck_front")])
    cv2.rectangle(pixels, (x - 14, y - 8), (x + 14, y + 6), (250, 250, 250), -1)
    view = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS)
    assert abs(view.template["neck_front"] - values[template.names.index("neck_front")]) < 0.025 * WIDTH


def test_see_no_inner_back_on_the_back():
    pixels, alpha, *_ = drawn_garment("tshirt")
    assert not fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS, is_back=True).inner_back.any()


def test_stay_symmetric_when_one_side_is_folded():
    pixels, alpha, template, values, placement = drawn_garment("tshirt")
    fold = place(np.array([[0.62 * WIDTH, 1.1 * WIDTH]]), placement)[0]
    cv2.circle(alpha, (int(fold[0]), int(fold[1])), 34, 1.0, -1)
    view = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS)
    errors = landmark_errors(view, template, values, placement, WIDTH)
    assert max(errors[k] for k in ("hps_r", "hps_l", "armpit_r", "armpit_l", "hem_r", "hem_l")) < 0.03, errors


def test_part_a_sleeve_that_hangs_against_the_trunk():
    pixels, alpha, template, values, placement = drawn_garment("longsleeve", sleeve_angle=1.45, sleeve_length=1.15)
    view = fit_view(pixels, alpha, "longsleeve", PhotoType.GHOST, SETTINGS)
    errors = landmark_errors(view, template, values, placement, WIDTH)
    assert errors["cuff_bottom_r"] < 0.04, errors
    assert errors["hem_l"] < 0.03, errors


def test_find_the_cuffs_of_sleeves_bent_at_the_elbow():
    pixels, alpha, template, values, placement = drawn_garment(
        "longsleeve", sleeve_angle=0.9, sleeve_bend=0.8, sleeve_elbow=0.55, sleeve_length=1.3
    )
    view = fit_view(pixels, alpha, "longsleeve", PhotoType.FLAT, SETTINGS)
    errors = landmark_errors(view, template, values, placement, WIDTH)
    assert max(errors[k] for k in errors if k[:-2] in ("cuff_top", "cuff_bottom", "armpit", "hem", "hps")) < 0.02, (
        errors
    )
    assert view.template["sleeve_bend"] == pytest.approx(0.8, abs=0.15)


@pytest.mark.parametrize(("cut", "hem_y", "hem_x"), [("short", 5.2, 1.5), ("short", 1.7, 0.6)])
def test_follow_a_dress_to_the_floor_and_to_the_thigh(cut, hem_y, hem_x):
    pixels, alpha, template, values, placement = drawn_garment("dress", hem_y=hem_y, hem_x=hem_x, hip_x=0.6 * hem_x)
    view = fit_view(pixels, alpha, "dress", PhotoType.FLAT, SETTINGS, cut=cut)
    errors = landmark_errors(view, template, values, placement, 2 * values[template.names.index("hem_x")])
    assert max(errors[k] for k in errors if k[:-2] in ("hps", "cuff_top", "cuff_bottom", "armpit", "hem")) < 0.02, (
        errors
    )


def test_hold_the_points_that_a_person_pinned():
    pixels, alpha, *_ = drawn_garment("tshirt")
    free = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS).landmarks["armpit_r"]
    wanted = (free.x + 6.0, free.y + 14.0)
    view = fit_view(pixels, alpha, "tshirt", PhotoType.FLAT, SETTINGS, landmarks={"armpit_r": wanted})
    mark = view.landmarks["armpit_r"]
    assert (mark.x, mark.y, mark.score) == (*wanted, 1.0)
    assert view.template["armpit_y"] > 0.55 * WIDTH + 10


def test_refuse_a_landmark_that_does_not_exist():
    pixels, alpha, *_ = drawn_garment("skirt")
    with pytest.raises(MirrorError) as error:
        fit_view(pixels, alpha, "skirt", PhotoType.FLAT, SETTINGS, landmarks={"elbow_r": (1.0, 2.0)})
    assert error.value.code == ErrorCode.BAD_INPUT
    assert "elbow_r" in error.value.sentence


def test_refuse_an_empty_matte():
    with pytest.raises(MirrorError) as error:
        trace_outline(np.zeros((40, 40), np.float32), SETTINGS.template)
    assert error.value.code == ErrorCode.NO_GARMENT


@pytest.mark.parametrize("tilt", [-0.15, 0.0, 0.1])
def test_find_the_axis_of_a_tilted_garment(tilt):
    _, alpha, _, _, _ = drawn_garment("tshirt", tilt)
    _, found = symmetry_axis(alpha, SETTINGS.template)
    assert abs(found - tilt) < 0.02


@pytest.mark.parametrize("category", ["tshirt", "skirt", "dress"])
def test_find_the_axis_of_a_mirrored_photo_where_it_was_mirrored_to(category):
    _, alpha, *_ = drawn_garment(category, 0.03)
    mirrored = np.ascontiguousarray(alpha[:, ::-1])
    (x, tilt), (other_x, other_tilt) = (symmetry_axis(a, SETTINGS.template) for a in (alpha, mirrored))
    box = np.ptp(np.nonzero((alpha > 0.5).any(axis=0))[0])
    assert abs(x + other_x - alpha.shape[1]) < 0.002 * box
    assert abs(tilt + other_tilt) < 0.004


def test_give_the_same_bytes_twice():
    pixels, alpha, *_ = drawn_garment("skirt")
    one, two = (fit_view(pixels, alpha, "skirt", PhotoType.FLAT, SETTINGS) for _ in range(2))
    assert one.template == two.template
    assert one.outline.tobytes() == two.outline.tobytes()


@pytest.mark.parametrize(
    ("file", "category"),
    [
        ("paired/vhd_13987_garment.jpg", "tshirt"),
        ("garment/shop_beige_chinos.jpg", "trousers"),
        ("paired/dc_skirt_garment.jpg", "skirt"),
    ],
)
def test_follow_a_real_product_photo(photos, file, category):
    pixels = np.ascontiguousarray(cv2.imread(str(photos / file))[..., ::-1])
    cutout = cut_out(photo_from_pixels(pixels), None, SETTINGS.cutout)
    view = fit_view(cutout.pixels, cutout.alpha, category, PhotoType.GHOST, SETTINGS)
    assert view.outline_error < 0.016
    assert min(m.score for m in view.landmarks.values()) > 0.2
