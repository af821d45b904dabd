"""The back's photo in the front's colour: one dye is one colour, two dyes stay two, prints stay as they are."""

from __future__ import annotations

import numpy as np
import pytest

from engine.garment.looks.features import describe
from engine.garment.texture.back_colour import with_front_colour
from engine.settings.garment import ClassifySettings
from engine.types import U8, GarmentView

PRINT = (slice(40, 60), slice(40, 80))


def view(colour: tuple[int, int, int], print_colour: tuple[int, int, int] = (250, 250, 250)) -> GarmentView:
    """Return a lit square of cloth with a print."""
    light = np.linspace(0.75, 1.05, 120)[:, None, None]
    pixels = np.clip(np.array(colour) * light * np.ones((120, 120, 1)), 0, 255).astype(np.uint8)
    pixels[PRINT] = print_colour
    alpha = np.zeros((120, 120), np.float32)
    alpha[5:-5, 5:-5] = 1
    return GarmentView(pixels, alpha, np.zeros((4, 2)), {}, {}, 0.0, np.zeros((120, 120), bool))


def coloured(back: GarmentView, front: GarmentView) -> U8:
    settings = ClassifySettings()
    features = describe(front.pixels, front.alpha, front.inner_back, settings)
    return with_front_colour(back, front, features, settings).pixels


def test_give_a_paler_back_of_the_same_dye_the_fronts_colour_in_light_and_shade():
    front, back = view((24, 100, 235)), view((70, 120, 222))
    after = coloured(back, front)
    for row in (15, 100):
        assert np.abs(after[row, 20].astype(int) - front.pixels[row, 20]).max() < 16
        assert np.abs(back.pixels[row, 20].astype(int) - front.pixels[row, 20]).max() > 30


def test_leave_a_white_print_white_where_the_cloth_around_it_is_shifted():
    after = coloured(view((70, 120, 222)), view((24, 100, 235)))
    assert np.abs(after[PRINT].astype(int) - 250).max() < 8


@pytest.mark.parametrize("colour", [(60, 64, 96), (235, 235, 235), (20, 120, 60)])
def test_leave_a_back_of_another_dye_as_it_is(colour):
    back = view(colour)
    assert (coloured(back, view((240, 60, 85))) == back.pixels).all()
