"""Into white light and back into the photo's own."""

from __future__ import annotations

import numpy as np

from engine.photo_white import in_photo_light, in_white_light, person_in_white_light
from engine.pixels import srgb_to_linear
from engine.types import Composite, Keypoints, Owner, Person, Photo

CANDLE = np.array([0.6, 0.42, 0.25], np.float32)
NEUTRAL = np.ones(3, np.float32)


def seen(white: np.ndarray) -> Person:
    pixels = np.random.default_rng(2).integers(0, 256, (60, 40, 3)).astype(np.uint8)
    points = Keypoints(*(np.zeros((33, 3), np.float32) for _ in range(4)), 1.0)
    nobody = np.zeros((60, 40), bool)
    return Person(Photo(pixels, "0", (40, 60), "PNG"), points, nobody * 1.0, nobody * 1, None, nobody, 0.0, white=white)


def composed(person: Person, cloth: int) -> Composite:
    image, owner = person.photo.pixels.copy(), np.zeros((60, 40), np.uint8)
    image[20:40], owner[20:40] = cloth, Owner.GARMENT
    return Composite(image, owner, (owner > 0) * 1.0, owner > 5, 0.0)


def test_what_is_put_in_takes_the_light_and_the_rest_is_the_photo_bit_for_bit() -> None:
    person = seen(CANDLE)
    picture = in_photo_light(composed(person_in_white_light(person), 255), person)
    assert (picture.image[picture.owner == Owner.PHOTO] == person.photo.pixels[picture.owner == Owner.PHOTO]).all()
    assert np.abs(srgb_to_linear(picture.image[30, 10]) - CANDLE).max() < 0.005


def test_make_white_of_what_the_light_made_of_it() -> None:
    sheet = np.full((4, 4, 3), (203, 173, 137), np.uint8)  # sRGB of the candle's light
    assert np.abs(in_white_light(sheet, CANDLE).astype(int) - 255).max() <= 1


def test_change_nothing_in_good_light() -> None:
    person = seen(NEUTRAL)
    picture = composed(person, 90)
    assert person_in_white_light(person) is person
    assert in_photo_light(picture, person) is picture
    assert in_white_light(person.photo.pixels, NEUTRAL) is person.photo.pixels
