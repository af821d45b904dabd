"""Photos are dressed enlarged or reduced; the picture has the photo's size and, where nothing changed, its own px."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.ingest import at_photo_size, enlarged, enlargement, may_be_resized, photo_from_pixels
from engine.settings.ingest import IngestSettings
from engine.types import Owner, Photo

SETTINGS = IngestSettings()
NOBODY = np.zeros((1, 1), np.uint8)


def photo(height: int, width: int) -> Photo:
    noise = np.random.default_rng(3).integers(0, 256, (height, width, 3), np.uint8)
    return photo_from_pixels(cv2.GaussianBlur(noise, (0, 0), 1.2))


def test_leave_the_photo_of_a_shop_as_it_is() -> None:
    """Enlarge neither a picture of 1080×1920 px nor a person whose shoulders are wide."""
    assert not may_be_resized(photo(1920, 1080), SETTINGS)
    assert enlargement(photo(1920, 1080), 60, SETTINGS) == 1
    assert enlargement(photo(1024, 768), 400, SETTINGS) == 1


@pytest.mark.parametrize("shoulder", [20, 100, 150, 210, 300])
def test_enlarge_a_small_person_up_to_what_is_aimed_at(shoulder: float) -> None:
    small = photo(700, 500)
    factor = enlargement(small, shoulder, SETTINGS)
    assert factor == 1 or SETTINGS.smallest_enlargement <= factor <= SETTINGS.largest_enlargement
    assert factor * shoulder <= SETTINGS.shoulder_px + 1e-6 or factor == 1
    assert (factor > 1) == (shoulder < 260)


def test_enlarge_no_photo_beyond_the_px_whose_time_is_known() -> None:
    large = photo(1300, 1000)
    factor = enlargement(large, 100, SETTINGS)
    assert factor == 1 or factor**2 * 1.3e6 <= SETTINGS.enlarged_pixels * 1.001
    assert enlargement(photo(1108, 768), 100, SETTINGS) > 1.5


def test_draw_no_bright_line_beside_a_dark_edge() -> None:
    """Keep every enlarged pixel within the range of the pixels that it lies between."""
    pixels = np.full((300, 300, 3), 235, np.uint8)
    pixels[100:200, 100:200] = 20
    large = enlarged(photo_from_pixels(pixels), 2.0).pixels
    assert large.shape == (600, 600, 3)
    assert large.min() == 20
    assert large.max() == 235


def test_give_the_photo_back_bit_for_bit_where_nothing_changed() -> None:
    small = photo(400, 300)
    large = enlarged(small, 1.7)
    picture = large.pixels.copy()
    picture[170:340, 170:340] = (200, 40, 90)
    back = at_photo_size(picture, NOBODY, large, small)
    assert back.shape == small.pixels.shape
    changed = (back != small.pixels).any(2)
    assert changed[102:198, 102:198].all()
    assert (back[102:198, 102:198] == (200, 40, 90)).all()
    changed[98:202, 98:202] = False
    assert not changed.any()
    assert (at_photo_size(large.pixels, NOBODY, large, small) == small.pixels).all()


def test_keep_fine_detail_as_crisp_as_the_photo() -> None:
    """Undo what averaging blurs: cloth must not be softer than the photo around it."""
    small = photo(400, 300)
    large = enlarged(small, 2.0)
    picture = np.where(large.pixels < 255, large.pixels + 1, large.pixels).astype(np.uint8)
    back = at_photo_size(picture, NOBODY, large, small).astype(float) - 1
    averaged = cv2.resize(large.pixels, (300, 400), interpolation=cv2.INTER_AREA).astype(float)
    assert np.abs(back - small.pixels).mean() < 0.6 * np.abs(averaged - small.pixels).mean()


def test_hand_back_a_picture_that_was_not_enlarged() -> None:
    small = photo(400, 300)
    picture = small.pixels.copy()
    assert at_photo_size(picture, NOBODY, small, small) is picture


def test_reduce_only_who_is_near_in_a_large_photo_and_never_below_a_shops() -> None:
    """Dress a close person of a large photo at fewer px, but at no fewer than 1080×1920, and nobody who is farther."""
    large, shops = photo(2048, 1651), photo(1920, 1080)
    assert may_be_resized(large, SETTINGS)
    assert enlargement(large, 300, SETTINGS) == 1
    assert enlargement(shops, 700, SETTINGS) == 1
    factor = enlargement(large, 670, SETTINGS)
    assert factor < 1
    assert factor**2 * 1651 * 2048 >= 0.999 * SETTINGS.enlarged_pixels
    work = enlarged(large, factor)
    assert work.width * work.height < 1.01 * SETTINGS.enlarged_pixels


def test_keep_the_photos_px_and_detail_around_what_is_new_in_a_reduced_photo() -> None:
    """Give back the photo's px bit for bit, its detail under a light shade, and grain as strong as it in new cloth."""
    large = grainy(600, 480)
    small = enlarged(large, 0.8)
    picture, owner = small.pixels.copy(), np.zeros(small.pixels.shape[:2], np.uint8)
    cloth, shade = np.s_[160:320, 120:260], np.s_[330:440, 120:260]
    picture[cloth], owner[cloth] = (200, 40, 90), Owner.GARMENT
    picture[shade], owner[shade] = picture[shade] - 4, Owner.BLEND
    back = at_photo_size(picture, owner, small, large).astype(float)
    assert back.shape == large.pixels.shape
    changed = (back != large.pixels).any(2)
    changed[196:402, 146:328] = changed[408:554, 146:328] = False
    assert not changed.any()
    lost = large.pixels.astype(float) - cv2.resize(small.pixels, (480, 600), interpolation=cv2.INTER_CUBIC)
    gone = (large.pixels.astype(float) - back)[430:530, 170:300]
    assert 3 < gone.mean() < 5
    assert gone.std() < 0.5 * lost.std()
    new = back[220:380, 170:300]
    assert np.abs(new.mean((0, 1)) - (200, 40, 90)).max() < 1
    assert 0.6 * lost.std() < new[..., 0].std() < 1.6 * lost.std()


def test_draw_no_halo_around_new_cloth_in_a_reduced_photo() -> None:
    """Stay within the range of the colours that meet at an edge, but for the grain."""
    large = photo_from_pixels(np.full((600, 480, 3), 230, np.uint8))
    small = enlarged(large, 0.8)
    picture, owner = small.pixels.copy(), np.zeros(small.pixels.shape[:2], np.uint8)
    picture[160:320, 120:260], owner[160:320, 120:260] = 60, Owner.GARMENT
    back = at_photo_size(picture, owner, small, large)
    assert back.min() >= 60
    assert back.max() <= 230


def grainy(height: int, width: int) -> Photo:
    noise = np.random.default_rng(5).normal(150, 6, (height, width)).astype(np.float32)
    grey = np.clip(cv2.GaussianBlur(noise, (0, 0), 0.55), 0, 255).astype(np.uint8)
    return photo_from_pixels(cv2.merge([grey, grey, grey]))
