"""Nothing of the inside of the back is left between the neckline's curve and the front's own edge."""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np
import pytest

from engine.garment.neck.inner_rest import whole_inner_back
from engine.garment.texture.back_panel import front_texture
from engine.types import GarmentView
from tests.garment.drawn_garments import exact_view

DARK, RIB = (30, 26, 24), (240, 240, 240)


def short_by(share: float, inside: tuple[int, int, int]) -> tuple[GarmentView, np.ndarray]:
    """Return a tee whose inner back ends ``share`` W too high, and (H, W) bool of all that shows the inside."""
    view = exact_view("tshirt")
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    t = view.template
    middle = (columns - t["centre_x"]) / t["width"]
    top = np.where(view.alpha > 0.5, rows, 10**6).min(axis=0)[None]
    inner = (view.alpha > 0.5) & (np.abs(middle) < 0.12) & (rows < top + 0.1 * t["width"])
    pixels = np.full_like(view.pixels, RIB)
    pixels[inner] = inside
    known = np.roll(inner, -round(share * t["width"]), axis=0) & inner
    return dataclasses.replace(view, pixels=cv2.GaussianBlur(pixels, (0, 0), 0.7), inner_back=known), inner


def test_take_the_inside_up_to_the_edge_of_the_front():
    """Follow the true edge where the neckline's curve runs beside it."""
    view, inner = short_by(0.012, DARK)
    whole = whole_inner_back(view)
    assert (whole & inner).sum() > 0.97 * inner.sum()
    assert not (whole & ~cv2.dilate(inner.astype(np.uint8), np.ones((5, 5))).astype(bool)).any()


def test_bleed_no_dark_dash_above_a_pale_neckline():
    """Continue the rib, not the inside's last rows."""
    view, inner = short_by(0.012, DARK)
    texture = front_texture(view, "plain")[..., :3]
    assert texture[inner & (view.alpha > 0.99)].min() > 200


@pytest.mark.parametrize("inside", [RIB, (228, 228, 230)], ids=["same", "little darker"])
def test_leave_an_inside_that_looks_like_the_front(inside):
    """Move nothing where nobody could tell the two apart."""
    view, _ = short_by(0.012, inside)
    assert np.array_equal(whole_inner_back(view), view.inner_back)
