"""Product photos as anybody takes them: on boards, held by a hand, two at once, and things that are no garment."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.errors import ErrorCode, MirrorError
from engine.garment.builder import GarmentBuilder
from engine.garment.cutout.background import to_lab
from engine.garment.cutout.candidates import cut_out
from engine.garment.cutout.holder import without_holder
from engine.garment.kind.on_model import find_person
from engine.models import ModelStore
from engine.settings.garment import CutoutSettings, GarmentSettings
from engine.types import U8, Bools
from tests.garment.photographed_garments import drawn_tee, iou, on_ground, photo

SETTINGS = CutoutSettings()
SIZE = 600
SKIN = (205, 160, 135)


@pytest.fixture(scope="module")
def models() -> ModelStore:
    return ModelStore()


def boards(colour: tuple[int, int, int], *, across: bool, seed: int = 4) -> U8:
    """Draw wooden boards: each of its own tone, with coarse and fine grain and dark joints."""
    rng = np.random.default_rng(seed)
    out = np.zeros((SIZE, SIZE, 3), np.float32)
    for k, part in enumerate(np.array_split(np.arange(SIZE), 5)):
        tone = 1 + rng.normal(0, 0.09)
        for size, strength in (((40.0, 1.5), 0.07), ((14.0, 0.7), 0.05)):
            grain = cv2.GaussianBlur(rng.standard_normal((len(part), SIZE)), (0, 0), sigmaX=size[0], sigmaY=size[1])
            tone = tone + strength * grain / grain.std()
        tone[:2] *= 0.5 if k else 1.0
        out[part] = np.array(colour) * tone[..., None]
    out = out if across else out.transpose(1, 0, 2)
    return np.clip(out, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(("colour", "across"), [((150, 108, 72), False), ((178, 150, 118), True)])
def test_read_a_tee_on_a_wooden_floor(models, colour, across):
    """Take boards for no wearer's skin, and leave their dark grain to the ground."""
    tee = drawn_tee((40, 70, 160))
    pixels = on_ground(tee, boards(colour, across=across))
    assert not find_person(pixels, models, SETTINGS).worn
    assert iou(cut_out(photo(pixels), models, SETTINGS).alpha, tee.mask) > 0.97


def held_tee() -> tuple[U8, Bools]:
    """Draw a tee on a hanger that an arm holds into the picture; picture, and where the tee is."""
    tee = drawn_tee((40, 70, 160))
    pixels = np.full((SIZE + 200, SIZE, 3), 222, np.uint8)
    solid = np.zeros(pixels.shape[:2], bool)
    solid[200:] = tee.mask > 0.5
    pixels[solid] = tee.pixels[solid[200:]]
    top = int(np.nonzero(solid[:, 300])[0].min())
    cv2.line(pixels, (300, top + 4), (300, top - 60), (110, 110, 115), 4, cv2.LINE_AA)
    cv2.line(pixels, (300, top - 80), (420, -60), SKIN, 60, cv2.LINE_AA)
    return pixels, solid


def test_read_a_tee_on_a_hanger_that_a_hand_holds(models):
    """Take an arm that touches a hook only for no wearer's, and cut it off with the hook."""
    pixels, solid = held_tee()
    assert not find_person(pixels, models, SETTINGS).worn
    whole = solid | (np.abs(pixels.astype(int) - 222).max(axis=2) > 12)
    freed = without_holder(whole, to_lab(pixels))
    assert iou(freed.astype(np.float32), solid.astype(np.float32)) > 0.99


def test_keep_a_garment_that_the_frame_cuts():
    """Take nothing off a garment of the colour of skin that leaves the picture by its own strap."""
    mask = np.zeros((300, 300), bool)
    mask[120:280, 60:240] = True
    mask[:130, 80:86] = True
    lab = to_lab(np.where(mask[..., None], SKIN, 240).astype(np.uint8))
    assert np.array_equal(without_holder(mask, lab), mask)


def test_refuse_two_garments_in_one_photo(models):
    """Say that there are several instead of reading one of them."""
    one, other = drawn_tee((40, 70, 160)).pixels, drawn_tee((170, 40, 50)).pixels
    with pytest.raises(MirrorError) as refused:
        cut_out(photo(np.hstack([one, other])), models, SETTINGS)
    assert refused.value.code is ErrorCode.NO_GARMENT
    assert "More than one" in str(refused.value)


def test_refuse_a_shoe_whatever_garment_it_is_taken_for(models):
    """Refuse what has none of the corners of the garment that it was guessed to be."""
    pixels = np.full((500, 620, 3), 238, np.uint8)
    shoe = np.array([(60, 250), (110, 120), (190, 90), (230, 160), (400, 210), (540, 250), (560, 300), (55, 300)])
    cv2.fillPoly(pixels, [shoe], (60, 70, 150), cv2.LINE_AA)
    cv2.fillPoly(pixels, [np.array([(50, 300), (562, 300), (555, 345), (52, 345)])], (200, 120, 60), cv2.LINE_AA)
    with pytest.raises(MirrorError) as refused:
        GarmentBuilder(models, GarmentSettings()).build(photo(pixels))
    assert refused.value.code is ErrorCode.CATEGORY_UNSUPPORTED
    assert refused.value.remedy
