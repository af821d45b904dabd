"""The cut-out: drawn garments with known masks, real product photos, refusals."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ErrorCode, MirrorError
from engine.garment.cutout.background import model_background
from engine.garment.cutout.candidates import Cutout, cut_out
from engine.garment.cutout.gaps import find_gaps
from engine.garment.cutout.graph import minimum_cut
from engine.garment.cutout.matte import own_colours
from engine.garment.cutout.saliency import garment_saliency
from engine.garment.cutout.score import border_contact
from engine.garment.cutout.shadow import free_forks
from engine.garment.mask import fill_holes, largest_part
from engine.models import ModelStore
from engine.settings.garment import CutoutSettings
from tests.garment.photographed_garments import Colour, carpet, drawn_hanging_sleeves, drawn_tee, iou, on_ground, photo

SETTINGS = CutoutSettings()


@pytest.fixture(scope="module")
def models() -> ModelStore:
    store = ModelStore()
    try:
        store.path("u2net")
    except MirrorError as error:
        pytest.skip(f"the saliency net is not installed: {error}")
    return store


@lru_cache(maxsize=8)
def cut_of(models: ModelStore, cloth: Colour, ground: Colour) -> Cutout:
    """Cut out a drawn tee once for all tests that look at it."""
    return cut_out(photo(drawn_tee(cloth, ground).pixels), models, SETTINGS)


BLUE, BLACK = (40, 70, 160), (24, 24, 26)
PAPER, WHITE = (243, 242, 240), (250, 250, 250)


@pytest.mark.parametrize(
    ("cloth", "ground"),
    [
        (BLUE, PAPER),
        (BLACK, WHITE),
        ((228, 228, 227), WHITE),
        ((250, 250, 248), (205, 208, 212)),
        ((196, 180, 160), (238, 230, 222)),
    ],
    ids=["blue on paper", "black on white", "white on white", "white on grey", "beige on beige"],
)
def test_cuts_a_drawn_tee_off_a_studio_ground_with_its_soft_shadow(models, cloth, ground):
    cut = cut_of(models, cloth, ground)
    assert cut.method == "studio"
    assert iou(cut.alpha, drawn_tee(cloth, ground).mask) >= 0.985


@pytest.mark.parametrize("with_net", [True, False])
def test_cuts_a_drawn_tee_off_a_carpet(models, with_net):
    drawn = drawn_tee((150, 40, 50), seed=7)
    pixels = on_ground(drawn, carpet(*drawn.mask.shape))
    cut = cut_out(photo(pixels), models if with_net else None, SETTINGS)
    assert cut.method == "clutter"
    assert iou(cut.alpha, drawn.mask) >= 0.985
    assert any("not installed" in w for w in cut.warnings) is not with_net


def test_keeps_the_gap_between_a_hanging_sleeve_and_the_body_open(models):
    drawn = drawn_hanging_sleeves()
    cut = cut_out(photo(drawn.pixels), models, SETTINGS)
    assert iou(cut.alpha, drawn.mask) >= 0.985
    body_and_sleeve = cv2.morphologyEx(
        (drawn.mask > 0.5).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((61, 61), np.uint8)
    )
    gap = (body_and_sleeve > 0) & (drawn.mask < 0.05)
    assert gap.sum() > 2000
    assert (cut.alpha[gap] < 0.5).mean() > 0.97


def test_keeps_a_white_print_on_white_ground_closed(models):
    drawn = drawn_tee(BLUE, WHITE)
    pixels = drawn.pixels.copy()
    pixels[250:330, 255:345] = 250
    cut = cut_out(photo(pixels), models, SETTINGS)
    assert (cut.alpha[252:328, 257:343] > 0.95).all()


def test_leaves_no_ground_colour_in_the_garments_rim(models):
    drawn, cut = drawn_tee(BLACK, WHITE), cut_of(models, BLACK, WHITE)
    ring = cv2.dilate((cut.alpha > 0.5).astype(np.uint8), np.ones((13, 13), np.uint8)) > 0
    assert np.percentile(cut.pixels[ring].max(axis=-1), 99.0) < 110
    assert drawn.pixels[ring].max() > 240


def test_gives_an_anti_aliased_matte_close_to_the_true_coverage(models):
    drawn, cut = drawn_tee(BLUE, PAPER), cut_of(models, BLUE, PAPER)
    assert cut.alpha.dtype == np.float32
    assert ((cut.alpha > 0.1) & (cut.alpha < 0.9)).sum() > 500
    assert np.abs(cut.alpha - drawn.mask).mean() < 0.003


def test_gives_the_same_bytes_twice():
    drawn = drawn_tee(BLUE, PAPER)
    pixels = on_ground(drawn, carpet(*drawn.mask.shape))
    one, two = (cut_out(photo(pixels), None, SETTINGS) for _ in range(2))
    assert one.alpha.tobytes() == two.alpha.tobytes()
    assert one.pixels.tobytes() == two.pixels.tobytes()


def test_uses_a_sensible_transparency_channel_as_it_is():
    drawn = drawn_tee(BLUE, PAPER)
    cut = cut_out(photo(drawn.pixels, drawn.mask), None, SETTINGS)
    assert cut.method == "alpha"
    assert np.abs(cut.alpha - drawn.mask).max() < 0.002


@pytest.mark.parametrize("fill", [0.0, 1.0])
def test_ignores_a_transparency_channel_that_says_nothing(fill):
    drawn = drawn_tee(BLUE, PAPER)
    cut = cut_out(photo(drawn.pixels, np.full(drawn.mask.shape, fill, np.float32)), None, SETTINGS)
    assert cut.method == "studio"
    assert iou(cut.alpha, drawn.mask) >= 0.985


def _black_on_black() -> np.ndarray:
    drawn = drawn_tee(BLACK, WHITE)
    rng = np.random.default_rng(1)
    return np.clip(rng.normal(6, 1.0, (*drawn.mask.shape, 3)), 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    "pixels",
    [np.full((400, 400, 3), 255, np.uint8), np.zeros((400, 400, 3), np.uint8), _black_on_black()],
    ids=["white", "black", "black on black"],
)
def test_refuses_a_photo_in_which_nothing_stands_out(models, pixels):
    with pytest.raises(MirrorError) as caught:
        cut_out(photo(pixels), models, SETTINGS)
    assert caught.value.code is ErrorCode.NO_GARMENT


@pytest.mark.parametrize(
    "window", [(slice(0, 430), slice(None)), (slice(None), slice(220, None))], ids=["hem", "sleeve"]
)
def test_refuses_a_garment_that_the_picture_cuts_off(models, window):
    drawn = drawn_tee(BLUE, PAPER)
    with pytest.raises(MirrorError) as caught:
        cut_out(photo(np.ascontiguousarray(drawn.pixels[window])), models, SETTINGS)
    assert caught.value.code is ErrorCode.GARMENT_CUT_OFF


@pytest.mark.parametrize(
    "name",
    [
        "garment/flat_solidus_tee_blue_front.jpg",
        "garment/shop_mount_fuji_tee.jpg",
        "paired/vhd_00067_garment.jpg",
        "garment/cc0_t-shirt_83.jpg",
    ],
)
def test_leaves_no_pale_rim_of_shadow_on_real_dark_garments(photos: Path, models, name):
    pixels = np.ascontiguousarray(cv2.imread(str(photos / name))[..., ::-1])
    cut = cut_out(photo(pixels), models, SETTINGS)
    mask = (cut.alpha > 0.5).astype(np.uint8)
    width = max(2, round(max(mask.shape) / 500))
    ring = (cv2.dilate(mask, np.ones((3, 3), np.uint8)) - cv2.erode(mask, np.ones((2 * width + 1,) * 2, np.uint8))) > 0
    ground = np.median(np.concatenate([pixels[:4].reshape(-1, 3), pixels[-4:].reshape(-1, 3)]), axis=0)
    like_ground = np.abs(cut.pixels[ring].astype(int) - ground).max(axis=-1) < 40
    # The ringer tee's collar is white itself; the others hold next to nothing of the ground's colour.
    assert like_ground.mean() < (0.25 if "00067" in name else 0.03)


def test_models_a_vignette_as_ground():
    y, x = np.mgrid[:300, :260]
    light = 235 - 30 * (((x - 130) / 130) ** 2 + ((y - 150) / 150) ** 2) / 2
    pixels = np.repeat(light[..., None], 3, axis=2).astype(np.uint8)
    background = model_background(pixels, SETTINGS)
    assert np.percentile(background.distance, 99) < 1.0


def test_cuts_along_the_stronger_edge_when_the_evidence_is_silent():
    evidence = np.zeros((40, 60), np.float32)
    evidence[:, :10], evidence[:, 50:] = 1, -1
    guide = np.zeros((40, 60, 2), np.uint8)
    guide[:, 27:] = 200
    mask = minimum_cut(evidence, guide, evidence > 0.5, evidence < -0.5)
    assert (mask == (np.arange(60) < 27)[None]).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(8, 60), st.integers(8, 60))
def test_fills_holes_and_keeps_one_part_for_any_mask(seed, height, width):
    rng = np.random.default_rng(seed)
    mask = cv2.GaussianBlur(rng.random((height, width)).astype(np.float32), (0, 0), 2) > 0.5
    solid = fill_holes(mask)
    assert (solid | ~mask).all()
    assert (fill_holes(solid) == solid).all()
    part = largest_part(mask)
    assert (mask | ~part).all()
    assert cv2.connectedComponents(part.astype(np.uint8), connectivity=8)[0] <= 2


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 3), st.floats(0.1, 0.9))
def test_measures_how_much_of_a_garment_lies_on_a_side(side, share):
    mask = np.zeros((120, 120), bool)
    mask[30:90, 30:90] = True
    run = max(1, round(60 * share))
    mask[:30, 30 : 30 + run] = True
    contact, name = border_contact(np.rot90(mask, side).copy(), SETTINGS)
    assert name == ("top", "left", "bottom", "right")[side]
    assert abs(contact - run / 60) < 1e-9


def test_free_a_fork_from_deep_shadow_and_leave_grey_ribs_and_necklines_alone():
    pixels = np.full((300, 240, 3), 243, np.uint8)
    mask = np.zeros((300, 240), bool)
    mask[30:280, 60:180] = True
    pixels[mask] = (60, 90, 160)
    fork = np.array([[120, 120], [116, 279], [124, 279]])
    canvas = np.zeros(mask.shape, np.uint8)
    cv2.fillPoly(canvas, [fork], 1)
    fork_mask = canvas > 0
    pixels[fork_mask] = (120, 119, 118)
    pixels[100:, :][fork_mask[100:]] = (120, 119, 118)
    found = mask & ~(fork_mask & (np.arange(300)[:, None] > 200))  # the flood stopped at the dark half of the fork
    pixels[30:44, 105:135] = (150, 149, 148)  # the grey inside of the back, open upwards
    found[30:36, 110:130] = False
    pixels[270:280, 60:100] = (150, 149, 148)  # a grey rib at the hem
    freed = free_forks(found, model_background(pixels, SETTINGS), SETTINGS)
    tip = fork_mask & (np.arange(300)[:, None] > 150)
    assert freed[tip].mean() < 0.2
    assert freed[38:44, 108:132].mean() > 0.9
    assert freed[271:279, 62:98].mean() > 0.9
    assert (freed & ~fork_mask).sum() > 0.98 * (found & ~fork_mask).sum()


def test_ask_the_net_again_with_ground_around_a_garment_that_fills_the_photo(monkeypatch):
    pixels = np.full((200, 160, 3), 250, np.uint8)
    pixels[4:196, 4:156] = BLUE
    solid = pixels[..., 0] < 200

    def blind_to_full_frames(picture, models):
        dark = (picture[..., 0] < 200).astype(np.float32)
        return dark if dark.mean() < 0.6 else np.zeros_like(dark)

    monkeypatch.setattr("engine.garment.cutout.saliency.saliency", blind_to_full_frames)
    first = blind_to_full_frames(pixels, None)
    assert iou(garment_saliency(pixels, solid, first, ModelStore()), solid) > 0.97


def test_open_the_slit_under_the_other_arm_although_its_ground_lies_in_deeper_shade():
    pixels = np.full((300, 300, 3), 250, np.uint8)
    pixels[40:260, 60:240] = BLUE
    pixels[120:170, 100:108] = 249
    pixels[122:168, 192:200] = 236
    solid = np.zeros((300, 300), bool)
    solid[40:260, 60:240] = True
    gaps = find_gaps(solid, model_background(pixels, SETTINGS), 6.0, None, SETTINGS)
    assert gaps[145, 104]
    assert gaps[145, 196]
    pixels[120:170, 100:108] = BLUE  # without its fellow, the shaded one is a mark on the cloth
    assert not find_gaps(solid, model_background(pixels, SETTINGS), 6.0, None, SETTINGS).any()


def test_show_cloth_not_ground_where_a_mask_rounds_off_the_gap_between_sleeve_and_trunk():
    pixels = np.full((1200, 1200, 3), (90, 110, 150), np.uint8)
    gap = np.array([[600, 500], [480, 1200], [660, 1200]], np.int32)
    cv2.fillPoly(pixels, [gap], (240, 238, 232))
    alpha = np.ones((1200, 1200), np.float32)
    cv2.fillPoly(alpha, [gap], 0.0)
    rounded = alpha.copy()
    rounded[:519] = 1.0  # the tip counts as cloth
    shown = own_colours(pixels, rounded, SETTINGS)
    tip = (alpha == 0) & (rounded == 1)
    assert tip.sum() > 25
    assert np.abs(shown[tip].astype(int) - (90, 110, 150)).max() < 12


def test_keep_stripes_of_the_grounds_colour_at_the_rim_of_a_garment():
    pixels = np.full((600, 600, 3), 240, np.uint8)
    pixels[100:500, 150:450] = 40, 50, 90
    pixels[100:500][(np.arange(400) // 12 % 2) == 0, 150:450] = 240
    alpha = np.zeros((600, 600), np.float32)
    alpha[100:500, 150:450] = 1
    shown = own_colours(pixels, alpha, SETTINGS)
    inside = np.zeros((600, 600), bool)
    inside[110:490, 160:440] = True
    assert np.array_equal(shown[inside], pixels[inside])
