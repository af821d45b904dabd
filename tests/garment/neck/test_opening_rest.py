"""What hangs in a deep neckline and is no cloth does not become cloth."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.neck.opening_rest import opening_rest
from engine.garment.template.reading import fit_view
from engine.settings.garment import GarmentSettings
from engine.types import F32, F64, U8, PhotoType
from tests.garment.drawn_garments import drawn_garment

SETTINGS = GarmentSettings()
REST = SETTINGS.template.rest
WIDTH = 400.0
OPENING: F64 = np.array([(230.0, 100.0), (300, 260), (370, 100)])
CLIP = np.array([(322, 210), (346, 196), (352, 208), (318, 230)])
BLACK = (12, 12, 12)


def top(blue: tuple[int, int, int] = (20, 40, 150)) -> tuple[U8, F32]:
    """Return a top with a deep V opening."""
    solid = np.zeros((700, 600), np.uint8)
    outline = np.vstack([OPENING, [(460, 120), (500, 640), (100, 640), (140, 120)]])
    cv2.fillPoly(solid, [outline.astype(np.int32)], 1)
    noise = np.random.default_rng(2).normal(0, 3, (700, 600, 1))
    pixels = np.where(solid[..., None] > 0, np.array(blue) + noise, 220)
    return np.clip(pixels, 0, 255).astype(np.uint8), solid.astype(np.float32)


def test_find_a_clip_at_the_edge_of_the_opening():
    pixels, alpha = top()
    cv2.fillPoly(pixels, [CLIP.astype(np.int32)], BLACK)
    clip = (pixels == BLACK).all(axis=2) & (alpha > 0.5)
    found = opening_rest(pixels, alpha, OPENING, WIDTH, REST)
    assert (found & clip).sum() > 0.9 * clip.sum()
    assert (found & ~clip).sum() < 0.1 * clip.sum()


def test_leave_a_binding_a_print_and_a_button_alone():
    pixels, alpha = top()
    cv2.polylines(pixels, [OPENING.astype(np.int32)], False, BLACK, 9)
    cv2.rectangle(pixels, (200, 350), (400, 500), (200, 30, 30), -1)
    cv2.fillPoly(pixels, [(CLIP + np.array([70, -40])).astype(np.int32)], (200, 30, 30))
    cv2.circle(pixels, (300, 300), 7, (240, 240, 240), -1)
    assert not opening_rest(pixels, alpha, OPENING, WIDTH, REST).any()


def test_wear_no_clip_that_hangs_in_a_deep_opening():
    depth = 0.5
    shape = {"neck_back": depth, "neck_front": depth, "neck_exponent": 1.15}
    pixels, alpha, template, values, placement = drawn_garment("sleeveless", **shape)
    width = 2 * values[template.names.index("armpit_x")]
    x, y = placement[0], placement[1] + depth * width
    before = fit_view(pixels, alpha, "sleeveless", PhotoType.FLAT, SETTINGS)
    marked = pixels.copy()
    cv2.circle(marked, (round(x + 0.03 * width), round(y)), round(0.02 * width), BLACK, -1)
    marked[alpha < 0.5] = pixels[alpha < 0.5]
    assert (marked != pixels).any()
    after = fit_view(marked, alpha, "sleeveless", PhotoType.FLAT, SETTINGS)
    assert np.abs(after.pixels.astype(int) - before.pixels).max() < 60
