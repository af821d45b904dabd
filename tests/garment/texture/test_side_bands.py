"""Bands that run around the trunk go on across the back, where a print covers them on the front."""

from __future__ import annotations

import dataclasses

import numpy as np

from engine.garment.texture.back_panel import back_texture
from engine.types import GarmentFeatures, GarmentView
from tests.garment.drawn_garments import exact_view, garment_of

RED, WHITE, NAVY = (200, 30, 50), (240, 240, 240), (32, 38, 66)


def front(*, bands: bool) -> tuple[GarmentView, tuple[int, int, int, int], np.ndarray]:
    """Return a tee with a black print, the print's box, and the rows of the white band."""
    view = exact_view("tshirt")
    t, unit = view.template, view.template["width"]
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    down = (rows - t["top_y"]) / unit
    pixels = np.full_like(view.pixels, WHITE)
    if bands:
        pixels[down < 0.45] = RED
        pixels[down > 0.8] = NAVY
    x, y = t["centre_x"], t["top_y"]
    box = tuple(round(v) for v in (x - 0.3 * unit, y + 0.4 * unit, x + 0.3 * unit, y + 0.85 * unit))
    pixels[(np.abs(columns - x) < 0.25 * unit) & (np.abs(down - 0.62) < 0.08)] = 10
    return dataclasses.replace(view, pixels=pixels), box, (down[:, 0] > 0.5) & (down[:, 0] < 0.75)


def back(*, bands: bool) -> tuple[np.ndarray, np.ndarray, GarmentView]:
    view, box, white = front(bands=bands)
    features = GarmentFeatures((), "print", {}, np.array([box], np.float32))
    texture = back_texture(garment_of(view, "tshirt", features=features))[..., :3].astype(int)
    x = round(view.template["centre_x"])
    return texture[:, x], white, view


def test_carry_bands_across_the_back_beneath_the_print():
    """Show each band's own colour in the middle of the back, to its border."""
    middle, white, view = back(bands=True)
    t, unit = view.template, view.template["width"]
    assert np.abs(middle[white] - WHITE).max() < 12
    for down, colour in ((0.42, RED), (0.83, NAVY)):
        assert np.abs(middle[round(t["top_y"] + down * unit)] - colour).max() < 12


def test_leave_the_back_of_plain_cloth_as_it_is():
    """Fill beneath a print with the one colour around it."""
    middle, white, _ = back(bands=False)
    assert np.abs(middle[white] - WHITE).max() < 12
