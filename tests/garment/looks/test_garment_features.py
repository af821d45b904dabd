"""Palette, pattern class, texture and print boxes of drawn garments."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.garment.looks.colour_names import colour_name
from engine.garment.looks.detection import detection_picture
from engine.garment.looks.features import describe
from engine.settings.garment import ClassifySettings
from engine.types import Garment, GarmentFeatures, GarmentView, Landmark, PhotoType
from tests.garment.photographed_garments import drawn_tee

SETTINGS = ClassifySettings()


def described(paint=None, cloth=(40, 70, 160)) -> GarmentFeatures:
    """Describe a drawn tee after ``paint(pixels)``."""
    drawn = drawn_tee(cloth)
    pixels = drawn.pixels.copy()
    if paint is not None:
        paint(pixels)
    return describe(pixels, drawn.mask, np.zeros(drawn.mask.shape, bool), SETTINGS)


def test_calls_plain_cloth_with_folds_plain():
    features = described()
    assert features.pattern == "plain"
    assert features.palette[0][0] == "blue"
    assert features.palette[0][2] > 0.9
    assert len(features.print_regions) == 0


def test_finds_a_chest_print_where_it_is():
    def paint(pixels):
        pixels[200:300, 240:360] = (230, 60, 50)

    features = described(paint)
    assert features.pattern == "print"
    assert np.abs(features.print_regions[0] - (240, 200, 360, 300)).max() <= 6


def test_tells_stripes_from_checks():
    def stripes(pixels):
        for y in range(0, 600, 30):
            pixels[y : y + 12] = (235, 230, 220)

    def check(pixels):
        stripes(pixels)
        for x in range(0, 600, 30):
            pixels[:, x : x + 12] = (235, 230, 220)

    assert described(stripes).pattern == "stripes"
    assert described(check).pattern == "check"


def test_takes_side_stripes_and_upright_letters_for_no_stripes():
    """A jersey's letters have mostly upright strokes, as its side stripes have: its print was not kept true for it."""

    def jersey(pixels):
        for x in (186, 390):
            pixels[180:560, x : x + 24] = (235, 230, 220)
        for x in range(222, 380, 22):
            pixels[170:400, x : x + 10] = (235, 230, 220)

    assert described(jersey).pattern == "print"


def test_calls_scattered_motifs_all_over():
    def paint(pixels):
        rng = np.random.default_rng(2)
        for y, x in rng.integers(0, 580, (420, 2)):
            cv2.circle(pixels, (int(x), int(y)), 8, (240, 200, 60), -1)

    assert described(paint).pattern == "all-over"


def test_gives_shares_that_fall_and_sum_to_at_most_one():
    shares = [share for _, _, share in described().palette]
    assert shares == sorted(shares, reverse=True)
    assert 0.9 < sum(shares) <= 1.0001


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.02, 1.0))
def test_describes_any_picture_with_finite_values(seed, cover):
    rng = np.random.default_rng(seed)
    pixels = rng.integers(0, 256, (40, 36, 3), dtype=np.uint8)
    alpha = (rng.random((40, 36)) < cover).astype(np.float32)
    alpha[10:30, 10:26] = 1
    features = describe(pixels, alpha, np.zeros(alpha.shape, bool), SETTINGS)
    assert np.isfinite(list(features.texture.values())).all()
    assert features.pattern in {"plain", "print", "stripes", "check", "all-over"}


@pytest.mark.parametrize(
    ("rgb", "name"), [((255, 255, 255), "white"), ((0, 0, 0), "black"), ((30, 40, 75), "navy"), ((205, 25, 35), "red")]
)
def test_names_colours_like_a_shop(rgb, name):
    assert colour_name(np.array(rgb)) == name


def test_draws_outline_landmarks_and_print_over_the_garment():
    drawn = drawn_tee((40, 70, 160))
    view = GarmentView(
        pixels=drawn.pixels,
        alpha=drawn.mask,
        outline=np.array([[100.0, 100], [500, 100], [500, 550], [100, 550]]),
        landmarks={"hps_l": Landmark(240, 60, 0.9)},
        template={},
        outline_error=0.01,
        inner_back=np.zeros(drawn.mask.shape, bool),
    )
    features = GarmentFeatures((("blue", "#2846a0", 1.0),), "print", {}, np.array([[200, 200, 300, 300]], np.float32))
    garment = Garment("x", "tshirt", PhotoType.FLAT, view, view, "knit", "regular", None, features, "k")
    picture = detection_picture(garment)
    assert picture.shape[1] == 1200
    assert picture.shape[0] > 600
    assert (picture[250, 200] == (255, 140, 0)).all()
    assert not (picture[:600, 600:] == picture[:600, :600]).all()


def test_take_a_deep_fold_for_shade_and_a_dark_patch_for_a_print():
    settings = ClassifySettings()
    alpha = np.zeros((400, 320), np.float32)
    alpha[30:370, 60:260] = 1
    pixels = np.full((400, 320, 3), (196, 180, 150), np.float32)
    fold = np.zeros((400, 320), np.float32)
    fold[150:300, 120:150] = 1
    soft = cv2.GaussianBlur(fold, (0, 0), 9.0)[..., None]
    folded = (pixels * (1 - 0.6 * soft)).astype(np.uint8)
    assert describe(folded, alpha, np.zeros(alpha.shape, bool), settings).print_regions.size == 0
    printed = pixels.copy()
    printed[150:300, 120:200] = (70, 64, 53)
    boxes = describe(printed.astype(np.uint8), alpha, np.zeros(alpha.shape, bool), settings).print_regions
    assert len(boxes) == 1
    assert np.allclose(boxes[0], (120, 150, 200, 300), atol=6)
