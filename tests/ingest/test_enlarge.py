"""Small photos are worked on enlarged; the picture has the photo's size and, where nothing changed, its own px."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.ingest import at_photo_size, enlarged, enlargement, may_be_enlarged, photo_from_pixels
from engine.settings.ingest import IngestSettings
from engine.types import Photo

SETTINGS = IngestSettings()


def photo(height: int, width: int) -> Photo:
    noise = np.random.default_rng(3).integers(0, 256, (height, width, 3), np.uint8)
    return photo_from_pixels(cv2.GaussianBlur(noise, (0, 0), 1.2))


def test_leave_the_photo_of_a_shop_as_it_is() -> None:
    """Enlarge neither a picture of 1080×1920 px nor a person whose shoulders are wide."""
    assert not may_be_enlarged(photo(1920, 1080), SETTINGS)
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
    back = at_photo_size(picture, large, small)
    assert back.shape == small.pixels.shape
    changed = (back != small.pixels).any(2)
    assert changed[102:198, 102:198].all()
    assert (back[102:198, 102:198] == (200, 40, 90)).all()
    changed[98:202, 98:202] = False
    assert not changed.any()
    assert (at_photo_size(large.pixels, large, small) == small.pixels).all()


def test_keep_fine_detail_as_crisp_as_the_photo() -> None:
    """Undo what averaging blurs: cloth must not be softer than the photo around it."""
    small = photo(400, 300)
    large = enlarged(small, 2.0)
    picture = np.where(large.pixels < 255, large.pixels + 1, large.pixels).astype(np.uint8)
    back = at_photo_size(picture, large, small).astype(float) - 1
    averaged = cv2.resize(large.pixels, (300, 400), interpolation=cv2.INTER_AREA).astype(float)
    assert np.abs(back - small.pixels).mean() < 0.6 * np.abs(averaged - small.pixels).mean()


def test_hand_back_a_picture_that_was_not_enlarged() -> None:
    small = photo(400, 300)
    picture = small.pixels.copy()
    assert at_photo_size(picture, small, small) is picture
