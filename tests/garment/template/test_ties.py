"""Bands that hang from a sleeveless top are left out of its panels; nothing else is."""

from __future__ import annotations

import numpy as np
import pytest

from engine.garment.template.drawing import place
from engine.garment.template.reading import fit_view
from engine.garment.template.ties import without_ties
from engine.settings.garment import GarmentSettings
from engine.types import PhotoType
from tests.garment.drawn_garments import SIZE, drawn_garment, fill

SETTINGS = GarmentSettings()


def tied(category: str = "sleeveless", length: float = 0.7):
    """Return a drawn garment with bands at the corners of its hem: pixels, mattes with and without, right landmarks."""
    pixels, alpha, template, values, placement = drawn_garment(category)
    marks = template.draw(values).landmarks()
    width = 2 * abs(template.points(values)["armpit"][0])
    covered = alpha
    for side in (-1, 1):
        x, y = marks["hem_r"]
        band = np.array([(x - 0.12, y - 0.03), (x, y - 0.10), (x + 0.2, y + length), (x + 0.08, y + length)])
        band = np.array([(x, y)]) + (band - (x, y)) * (width, width)
        covered = np.maximum(covered, fill(place(band * (side, 1), placement)) / np.float32(255))
    pixels = np.where(covered[..., None] > 0.5, np.array([60, 90, 160], np.uint8), pixels)
    right = {n: place(np.array([p]), placement)[0] for n, p in marks.items()}
    return pixels, covered.astype(np.float32), alpha, right, width


def test_end_the_hem_in_its_corners_above_the_bands_that_hang_from_them():
    pixels, covered, _, right, width = tied()
    view = fit_view(pixels, covered, "sleeveless", PhotoType.FLAT, SETTINGS)
    for name in ("hem_r", "hem_l"):
        assert np.hypot(view.landmarks[name].x - right[name][0], view.landmarks[name].y - right[name][1]) < 0.04 * width


def test_take_the_bands_off_and_leave_the_trunk():
    _, covered, alpha, _, _ = tied()
    left = without_ties(covered, SETTINGS.template) > 0.5
    assert (left & (alpha < 0.5)).sum() < 0.25 * ((covered > 0.5) & (alpha < 0.5)).sum()
    assert (~left & (alpha > 0.5)).sum() < 0.01 * (alpha > 0.5).sum()


@pytest.mark.parametrize("category", ["sleeveless", "skirt", "tshirt"])
def test_take_nothing_off_a_garment_without_bands(category):
    alpha = drawn_garment(category)[1]
    assert without_ties(alpha, SETTINGS.template) is alpha


def test_leave_straps_and_the_points_of_a_slanting_hem():
    strap = [(92.0, 0.0), (106, 2)]
    half = np.array(
        [(0.0, 130.0), (60, 90), (84, 70), *strap, (108, 110), (112, 190), (106, 300), (140, 470), (0, 380)]
    )
    alpha = fill(np.vstack([half, half[::-1] * (-1, 1)]) + np.array([SIZE / 2, 60])) / np.float32(255)
    assert without_ties(alpha, SETTINGS.template) is alpha
