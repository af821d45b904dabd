"""Photos of dim or coloured light, seen as white light of a studio would show them, and back again.

Every step was made on photos in which white is white. A dark or yellow photo is understood, dressed and judged as if
its white were white, and what was put in is then seen in the photo's own light.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.pixels import linear_to_srgb, srgb_to_linear
from engine.types import F32, U8, Composite, Owner, Person

_LEVELS = np.arange(256, dtype=np.uint8)


def in_white_light(pixels: U8, white: F32) -> U8:
    """Return (H, W, 3) uint8 sRGB in which what has the linear RGB ``white`` (3,) is white; the same array if it is."""
    return pixels if _is_white(white) else _scaled(pixels, np.reciprocal(white))


def person_in_white_light(person: Person) -> Person:
    """Return the person in a photo whose white is white; the same person where it is already."""
    if _is_white(person.white):
        return person
    return replace(person, photo=replace(person.photo, pixels=in_white_light(person.photo.pixels, person.white)))


def in_photo_light(composite: Composite, person: Person) -> Composite:
    """Return what was composed in white light in the light of the photo.

    Args:
        composite: of ``person_in_white_light(person)``.
        person: with the photo as it was taken.

    Returns:
        The same picture where the photo's white is white; else what was put in takes the photo's light, and every
        pixel that is the photo's own equals it bit for bit.
    """
    if _is_white(person.white):
        return composite
    own = (composite.owner == Owner.PHOTO)[..., None]
    return replace(composite, image=np.where(own, person.photo.pixels, _scaled(composite.image, person.white)))


def _is_white(white: F32) -> bool:
    return bool((white == 1).all())


def _scaled(pixels: U8, factors: F32) -> U8:
    """Multiply the light of the three channels, clipped at white."""
    table = linear_to_srgb(srgb_to_linear(_LEVELS)[:, None] * np.asarray(factors, np.float32))
    return np.asarray(cv2.LUT(pixels, np.ascontiguousarray(table[None])), np.uint8)
