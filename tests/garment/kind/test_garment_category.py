"""Category and photo type from the silhouette, and refusals by name."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ErrorCode, MirrorError
from engine.garment.cutout.candidates import cut_out
from engine.garment.kind.category import normal_category, require_supported, suggest_category
from engine.garment.kind.cues import Cues, find_cues
from engine.garment.kind.photo_type import suggest_photo_type
from engine.garment.kind.shape import measure_silhouette
from engine.models import ModelStore
from engine.settings.garment import CutoutSettings, GarmentSettings
from engine.showroom.garments.shape import sleeved_top
from tests.garment.drawn_garments import drawn_garment
from tests.garment.photographed_garments import SHAPES, photo, silhouette


@pytest.mark.parametrize("category", list(SHAPES))
def test_names_each_drawn_silhouette(category):
    guess = suggest_category(measure_silhouette(silhouette(SHAPES[category])))
    assert guess.value == category
    assert guess.confidence > 0.7


@pytest.mark.parametrize("sag", [0.05, 0.08])
def test_names_shorts_whose_waistband_sags_shorts(sag):
    guess = suggest_category(measure_silhouette(drawn_garment("shorts", waist_back=sag)[1]))
    assert guess.value == "shorts"
    assert guess.confidence > 0.7


@settings(max_examples=25, deadline=None)
@given(
    half_chest=st.floats(22, 29),
    length=st.floats(62, 76),
    sleeve=st.floats(17, 24),
    angle=st.floats(0.35, 0.95),
    scale=st.floats(3.0, 7.0),
)
def test_names_any_flat_tee_a_flat_tee(half_chest, length, sleeve, angle, scale):
    shape = sleeved_top(half_chest=half_chest, length=length, sleeve=sleeve, sleeve_angle=angle)
    alpha = silhouette(shape, scale)
    measured = measure_silhouette(alpha)
    assert suggest_category(measured).value == "tshirt"
    grey = np.full((*alpha.shape, 3), 128, np.uint8)
    assert suggest_photo_type(grey, alpha, measured, "tshirt").value == "flat"


def test_tell_a_boxy_tee_on_a_mannequin_by_how_low_its_sleeves_hang():
    alpha = silhouette(sleeved_top(half_chest=24, length=80, sleeve=38, sleeve_angle=0.95), 4.0)
    shape = measure_silhouette(alpha)
    grey = np.full((*alpha.shape, 3), 128, np.uint8)
    assert suggest_photo_type(grey, alpha, shape, "tshirt").value == "ghost"


def dress_with_waist(depth_per_width: float) -> np.ndarray:
    """Return the matte of a dress whose waist lies so many of its widths below the neck."""
    alpha = drawn_garment("dress")[1]
    shape = measure_silhouette(alpha)
    wider = shape.slenderness * shape.waist_row / depth_per_width
    return cv2.resize(alpha, None, fx=wider, fy=1.0, interpolation=cv2.INTER_AREA)


@pytest.mark.parametrize(
    ("depth_per_width", "plain_ground", "photo_type"),
    [(0.95, True, "flat"), (1.45, True, "ghost"), (1.15, True, "ghost"), (1.15, False, "flat")],
)
def test_tell_a_flat_dress_by_the_width_of_its_waist_and_by_a_ground_that_no_studio_has(
    depth_per_width, plain_ground, photo_type
):
    alpha = dress_with_waist(depth_per_width)
    grey = np.full((*alpha.shape, 3), 128, np.uint8)
    shape = measure_silhouette(alpha)
    assert suggest_photo_type(grey, alpha, shape, "dress", plain_ground=plain_ground).value == photo_type


def test_see_whether_the_ground_is_plain_as_a_studio_s():
    pixels, alpha, *_ = drawn_garment("tshirt")
    rug = np.random.default_rng(3).normal(0, 25, pixels.shape)
    on_rug = np.clip(np.where(alpha[..., None] < 0.5, 150 + rug, pixels), 0, 255).astype(np.uint8)
    for picture, plain in ((pixels, True), (on_rug, False)):
        assert cut_out(photo(picture), None, CutoutSettings()).plain_ground is plain


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_measures_any_blob_without_failing(seed):
    rng = np.random.default_rng(seed)
    blob = cv2.GaussianBlur(rng.random((60, 50)).astype(np.float32), (0, 0), 5)
    alpha = (blob > np.median(blob)).astype(np.float32)
    measured = measure_silhouette(alpha)
    guess = suggest_category(measured)
    assert 0 <= guess.confidence <= 1.3
    assert np.isfinite([measured.aspect, measured.reach, measured.top_dip, *measured.widths]).all()


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Tee", "tshirt"),
        ("T-Shirt", "tshirt"),
        ("jeans", "trousers"),
        ("long_sleeve", "longsleeve"),
        ("Polo shirt", "polo"),
    ],
)
def test_understands_everyday_words(word, key):
    assert normal_category(word) == key


@pytest.mark.parametrize("word", ["saree", "lehenga", "spacesuit"])
def test_refuses_by_name_what_cannot_be_worn_yet(word):
    with pytest.raises(MirrorError) as caught:
        require_supported(normal_category(word))
    assert caught.value.code is ErrorCode.CATEGORY_UNSUPPORTED
    assert word in caught.value.sentence.lower()


TRUTH = {
    "garment/flat_solidus_tee_blue_front.jpg": ("tshirt", "flat"),
    "garment/flat_solidus_long_black_front.jpg": ("longsleeve", "flat"),
    "garment/shop_happy_weekend_tee.jpg": ("tshirt", "ghost"),
    "paired/vhd_00035_garment.jpg": ("longsleeve", "ghost"),
    "paired/vhd_00034_garment.jpg": ("sleeveless", "ghost"),
    "garment/shop_beige_chinos.jpg": ("trousers", "flat"),
    "paired/dc_skirt_garment.jpg": ("skirt", "flat"),
}


@pytest.mark.parametrize("name", list(TRUTH))
def test_names_real_product_photos(photos: Path, name):
    category, photo_type = TRUTH[name]
    pixels = np.ascontiguousarray(cv2.imread(str(photos / name))[..., ::-1])
    cut = cut_out(photo(pixels), ModelStore(), CutoutSettings())
    shape = measure_silhouette(cut.alpha)
    assert suggest_category(shape).value == category
    found = suggest_photo_type(cut.pixels, cut.alpha, shape, category, plain_ground=cut.plain_ground)
    assert found.value == photo_type


@pytest.mark.parametrize(
    ("name", "photo_type"),
    [
        ("cc0_dress_18.jpg", "flat"),
        ("shop_blue_floral_midi_dress.jpg", "ghost"),
        ("shop_knit_polo_dress.jpg", "ghost"),
        ("shop_satin_slip_dress.jpg", "ghost"),
    ],
)
def test_name_the_photo_type_of_real_dresses(photos: Path, name, photo_type):
    pixels = np.ascontiguousarray(cv2.imread(str(photos / "garment" / name))[..., ::-1])
    cut = cut_out(photo(pixels), ModelStore(), CutoutSettings())
    shape = measure_silhouette(cut.alpha)
    found = suggest_photo_type(cut.pixels, cut.alpha, shape, "dress", plain_ground=cut.plain_ground)
    assert found.value == photo_type


def test_suggest_a_shirt_for_a_collar_over_a_placket_and_a_polo_without_one():
    shape = sleeved_top(half_chest=25, length=70, sleeve=20, sleeve_angle=0.6)
    alpha = silhouette(shape, 5.0)
    rows, columns = np.nonzero(alpha > 0.5)
    middle, top = int((columns.min() + columns.max()) / 2), int(rows.min())
    collar = np.array([[-26, 14], [-20, -18], [20, -18], [26, 14]]) + np.array([middle, top])  # 3.6 cm high
    cv2.fillPoly(alpha, [collar.astype(np.int32)], 1.0)
    plain = np.full((*alpha.shape, 3), 150, np.uint8)
    placket = plain.copy()
    placket[:, middle - 8 :] = 110
    placket[:, middle + 8 :] = 150
    settings = GarmentSettings()
    measured = measure_silhouette(alpha)
    for pixels, expected in ((plain, "polo"), (placket, "shirt")):
        guess = suggest_category(measured, find_cues(pixels, alpha, settings))
        assert guess.value == expected, guess.scores


def test_admit_that_an_even_long_sleeved_body_may_be_a_dress_or_a_kurta():
    measured = measure_silhouette(silhouette(sleeved_top(half_chest=22, length=120, sleeve=52, sleeve_angle=0.9), 4.0))
    guess = suggest_category(measured, Cues(0.0, 0.0, 0.0, measured.slenderness, measured.waist_row))
    assert {"dress", "kurta"} >= {guess.value}
    assert guess.confidence < GarmentSettings().classify.category_confidence


@pytest.mark.parametrize("begins", [0.25, 0.48])
def test_suggest_a_cardigan_for_a_button_band_however_deep_its_v(begins):
    """See a band that begins at the chest and goes on to the hem, and none in the top of a plain sweater."""
    alpha = silhouette(SHAPES["longsleeve"])
    columns = np.nonzero(alpha > 0.5)[1]
    middle = round((columns.min() + columns.max()) / 2)
    trunk = np.nonzero(alpha[:, middle] > 0.5)[0]
    knit = np.full((*alpha.shape, 3), 150, np.float32) + np.random.default_rng(2).normal(0, 4, (*alpha.shape, 1))
    banded = knit.copy()
    banded[round(trunk[0] + begins * np.ptp(trunk)) :, middle - 8 : middle + 8] = (150, 190, 160)
    guesses = [
        suggest_category(measure_silhouette(alpha), find_cues(p.astype(np.uint8), alpha, GarmentSettings()))
        for p in (banded, knit)
    ]
    assert [g.value for g in guesses] == ["cardigan", "longsleeve"]
    assert guesses[0].confidence > 0.7
