"""Shade and ground in the fork between sleeve and trunk stay out of the texture; stripes, prints and bindings stay."""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np
import pytest

from engine.garment.template.drawing import place
from engine.garment.texture.back_panel import front_texture
from engine.garment.texture.pit_shade import own_pits
from engine.types import GarmentView, Landmark
from tests.garment.drawn_garments import drawn_garment, exact_view

NAVY = (29, 40, 63)


def tee() -> GarmentView:
    _, _, template, values, placement = drawn_garment("tshirt")
    marks = template.draw(values, back=False, samples=200).landmarks()
    at = place(np.array(list(marks.values())), placement)
    named = {n: Landmark(float(x), float(y), 1.0) for n, (x, y) in zip(marks, at, strict=True)}
    return dataclasses.replace(exact_view("tshirt"), landmarks=named)


def around_pit(view: GarmentView) -> tuple[np.ndarray, np.ndarray]:
    """Return (H, W) float W from the right arm pit sideways (towards the trunk's middle) and upwards."""
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    pit, unit = view.landmarks["armpit_r"], view.template["width"]
    inwards = np.sign(view.template["centre_x"] - pit.x)
    return (columns - pit.x) * inwards / unit, (pit.y - rows) / unit


def worn(*parts: tuple[np.ndarray, tuple[int, int, int]], cloth: tuple[int, int, int] = NAVY) -> GarmentView:
    view = tee()
    pixels = np.full_like(view.pixels, cloth)
    for where, colour in parts:
        pixels[where] = colour
    return dataclasses.replace(view, pixels=cv2.GaussianBlur(pixels, (0, 0), 1.0))


def slit(view: GarmentView) -> np.ndarray:
    inwards, up = around_pit(view)
    return (np.abs(inwards - 0.01) < 0.02) & (up > -0.02) & (up < 0.09)


@pytest.mark.parametrize("colour", [(3, 3, 5), (150, 120, 80)], ids=["shade", "ground"])
def test_take_no_shade_and_no_ground_of_the_slit_for_cloth(colour):
    """Continue the cloth over what the fork of the sleeve shows."""
    view = tee()
    where = slit(view)
    seen = front_texture(worn((where, colour)), "plain")[..., :3][where & (view.alpha > 0.5)].astype(float)
    assert len(seen) > 100
    assert np.abs(seen - NAVY).max() < 12


def test_keep_dark_stripes_that_run_through_the_pit():
    """Leave what the cloth further off has too."""
    view = tee()
    stripes = (np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]][0] // 8) % 3 == 0
    striped = worn((stripes, (12, 12, 16)), cloth=(225, 225, 222))
    inwards, up = around_pit(view)
    inside = (cv2.erode((view.alpha > 0.99).astype(np.uint8), np.ones((15, 15))) > 0) & (np.hypot(inwards, up) < 0.2)
    assert np.abs(front_texture(striped, "stripes")[..., :3].astype(float) - striped.pixels)[inside].max() < 1


def test_keep_a_print_beside_the_pit():
    """Leave what does not begin at the pit or the outline."""
    view = tee()
    inwards, up = around_pit(view)
    badge = np.hypot(inwards - 0.08, up - 0.03) < 0.02
    marked = worn((badge, (200, 30, 40)))
    assert badge.sum() > 50
    assert np.abs(front_texture(marked, "print")[..., :3].astype(float) - marked.pixels)[badge].max() < 1


def test_keep_a_narrow_trim_whose_shades_lie_on_both_sides_of_a_colour_cells_border():
    """Leave a cuff's binding whole; its two halves alone are too rare to count as the cloth's own colours."""
    view = tee()
    cuff, shoulder = (
        np.array([view.landmarks[name].x, view.landmarks[name].y]) for name in ("cuff_bottom_r", "cuff_top_r")
    )
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    along = (shoulder - cuff) / np.linalg.norm(shoulder - cuff)
    off = (columns - cuff[0]) * along[1] - (rows - cuff[1]) * along[0]
    share = ((columns - cuff[0]) * along[0] + (rows - cuff[1]) * along[1]) / np.linalg.norm(shoulder - cuff)
    trim = (np.abs(off) < 0.022 * view.template["width"]) & (share > -0.1) & (share < 1.1)
    darker = trim & (rows // 12 % 2 == 0)
    trimmed = worn((trim, (59, 65, 95)), (darker, (54, 59, 89)), cloth=(245, 245, 245))
    known = trimmed.alpha > 0.9  # beyond it the trim goes on, so that its colours are pure
    assert (trim & known).sum() > 100
    assert own_pits(trimmed, known)[trim & known].all()
