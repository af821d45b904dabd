"""How dim and how tinted the light of a photo is, against photos of painted people in known light."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.perception.face import BARE, EYES
from engine.perception.white import photo_white
from engine.pixels import linear_to_srgb
from engine.settings.perception import WhiteSettings

TONES = {"pale": (0.69, 0.44, 0.32), "brown": (0.66, 0.29, 0.135), "dark": (0.445, 0.18, 0.11)}
EYE_WHITE = (0.42, 0.27, 0.22)
LAMPS = {"dim": (0.35, 0.35, 0.35), "candle": (0.6, 0.42, 0.25), "bulb": (1.0, 0.83, 0.55), "shade": (0.75, 0.9, 1.0)}


def painted(
    tone: str, wall: tuple[float, float, float], shirt: float, lamp: tuple[float, float, float]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the photo of a face above a shirt before a wall, the mesh, and where the wall is seen."""
    light = np.empty((600, 450, 3), np.float32)
    light[:] = wall
    place = np.ones((600, 450), bool)
    place[100:, 90:360] = False
    light[400:, 90:360] = shirt
    light[100:400, 120:330] = 0.01  # hair
    mesh = np.full((468, 2), (225.0, 250.0), np.float32)
    spots = [(180, 280, 25), (270, 280, 25), (225, 170, 45), (225, 260, 20)]
    for polygon, (x, y, radius) in zip(BARE, spots, strict=True):
        mesh[list(polygon)] = _ring(len(polygon), x, y, radius, radius)
        cv2.circle(light, (x, y), radius + 4, TONES[tone], -1)
    for polygon, x in zip(EYES, (190, 260), strict=True):
        mesh[list(polygon)] = _ring(len(polygon), x, 232, 14, 7)
        cv2.ellipse(light, (x, 232), (16, 9), 0, 0, 360, EYE_WHITE, -1)
        cv2.circle(light, (x, 232), 8, (0.02, 0.015, 0.01), -1)
    light *= np.asarray(lamp, np.float32)
    noise = np.random.default_rng(4).normal(0, 2, light.shape)
    return np.clip(linear_to_srgb(light) + noise, 0, 255).astype(np.uint8), mesh, place


def _ring(count: int, x: float, y: float, width: float, height: float) -> np.ndarray:
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([x + width * np.cos(angle), y + height * np.sin(angle)], axis=1)


def found(*photo: np.ndarray) -> np.ndarray:
    return photo_white(*photo, WhiteSettings())


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("lamp", LAMPS)
def test_tell_dim_and_tinted_light_on_people_of_every_tone(tone: str, lamp: str) -> None:
    white = found(*painted(tone, (0.6, 0.6, 0.6), 0.88, LAMPS[lamp]))
    assert np.abs(np.log(white / LAMPS[lamp])).max() < 0.25


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize(
    ("wall", "shirt"),
    [((0.7, 0.7, 0.7), 0.88), ((0.75, 0.62, 0.4), 0.3), ((0.3, 0.4, 0.6), 0.3), ((0.04, 0.04, 0.04), 0.05)],
    ids=["grey", "yellow", "blue", "black"],
)
def test_leave_well_lit_people_as_they_are_before_walls_of_any_colour(
    tone: str, wall: tuple[float, float, float], shirt: float
) -> None:
    assert (found(*painted(tone, wall, shirt, (1, 1, 1))) == 1).all()


def test_say_nothing_of_a_photo_without_a_face_or_a_place() -> None:
    pixels, mesh, place = painted("pale", (0.6, 0.6, 0.6), 0.88, LAMPS["dim"])
    assert (photo_white(pixels, None, place, WhiteSettings()) == 1).all()
    assert (photo_white(pixels, mesh, place & False, WhiteSettings()) == 1).all()
    assert (photo_white(pixels, mesh + 5000, place, WhiteSettings()) == 1).all()
