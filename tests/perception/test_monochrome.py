"""A photo without colours of its own is told from one of plainly dressed people."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.perception.monochrome import is_monochrome
from engine.settings.perception import FramingSettings

CHROMA = FramingSettings().monochrome


@pytest.fixture(scope="module")
def plain_person() -> tuple[np.ndarray, np.ndarray]:
    """Return a person in black and grey before a grey wall: only face and hands have a colour, both in uneven light."""
    rng = np.random.default_rng(3)
    pixels = np.full((600, 400, 3), 170.0)
    pixels[150:600, 100:300] = 60
    pixels[380:600, 100:300] = 25
    pixels[60:150, 160:240] = (196, 150, 126)
    pixels[400:440, 90:130] = (170, 124, 100)
    pixels *= np.linspace(1.1, 0.8, 400)[:, None]
    alpha = np.zeros((600, 400), np.float32)
    alpha[150:600, 90:300] = alpha[60:150, 160:240] = 1
    return np.clip(pixels + rng.normal(0, 3, (600, 400, 1)), 0, 255).astype(np.uint8), alpha


def test_know_a_grey_photo(plain_person: tuple[np.ndarray, np.ndarray]):
    pixels, alpha = plain_person
    grey = cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    kept = cv2.imdecode(cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, 60])[1], cv2.IMREAD_COLOR)
    assert is_monochrome(np.ascontiguousarray(kept), alpha, CHROMA)


def test_do_not_call_plain_clothes_in_colour_monochrome(plain_person: tuple[np.ndarray, np.ndarray]):
    assert not is_monochrome(*plain_person, CHROMA)


def test_say_nothing_of_an_empty_matte(plain_person: tuple[np.ndarray, np.ndarray]):
    pixels, alpha = plain_person
    assert not is_monochrome(pixels, np.zeros_like(alpha), CHROMA)
