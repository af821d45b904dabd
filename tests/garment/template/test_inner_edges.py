"""Hanging sleeves are parted from the trunk: alike in a mirrored photo, and straight on where nothing is seen."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.template.contour import trace_outline
from engine.garment.template.drawing import place
from engine.garment.template.inner_edges import part_hanging_sleeves
from engine.garment.template.reading import fit_view
from engine.settings.garment import GarmentSettings
from engine.settings.garment_pattern import TemplateSettings
from engine.types import F32, U8, PhotoType
from tests.garment.drawn_garments import SIZE, drawn_garment, fill

SETTINGS = TemplateSettings()


def sleeves_on_the_trunk() -> tuple[U8, F32, float]:
    """Draw a top whose sleeves lie on its trunk and throw a shadow there; picture, matte, px of its axis."""
    _, _, template, values, placement = drawn_garment(
        "longsleeve", sleeve_angle=1.54, sleeve_length=1.05, cuff_width=0.28
    )
    placement[0] += 0.7
    points = template.draw(values).landmarks()
    at = dict(zip(points, place(np.array(list(points.values())), placement), strict=True))
    names = ("hps", "shoulder", "armpit", "waist", "hem")
    trunk = [at[f"{n}_r"] for n in names] + [at[f"{n}_l"] for n in reversed(names)]
    alpha = (fill(np.array(trunk)) / 255).astype(np.float32)
    picture = np.where(alpha[..., None] > 0.5, (60.0, 90.0, 160.0), 245.0)
    for side in "rl":
        sleeve = fill(np.array([at[f"{n}_{side}"] for n in ("shoulder", "cuff_top", "cuff_bottom", "armpit")])) / 255
        shade = cv2.GaussianBlur(sleeve, (0, 0), 3) * 0.35 * (alpha > 0.5)
        picture = picture * (1 - shade[..., None])
        picture[sleeve > 0.5] = (60, 90, 160)
        alpha = np.maximum(alpha, sleeve.astype(np.float32))
    return picture.astype(np.uint8), alpha, float(placement[0])


def parted(picture: U8, alpha: F32, axis: float) -> F32:
    """Return the matte with its sleeves parted."""
    to_image = np.array([[1.0, 0, axis], [0, 1, SIZE / 2]])
    upright = trace_outline(alpha, SETTINGS) - to_image[:, 2]
    matte, changed = part_hanging_sleeves(picture, alpha, upright, [], to_image, SETTINGS)
    assert changed
    return matte


def test_part_the_sleeves_of_a_mirrored_photo_where_it_was_mirrored_to():
    picture, alpha, axis = sleeves_on_the_trunk()
    seen = parted(picture, alpha, axis)
    flipped = np.ascontiguousarray(picture[:, ::-1]), np.ascontiguousarray(alpha[:, ::-1])
    mirrored = parted(*flipped, SIZE - axis)[:, ::-1]
    cut = ((alpha > 0.5) & (seen <= 0.5)).sum()
    assert ((seen > 0.5) != (mirrored > 0.5)).sum() < 0.1 * cut


def test_go_on_straight_where_black_sleeves_lie_on_a_black_trunk():
    """Find the inner corner of cuffs that hide the trunk's side, from the sleeves' edges in the gaps above."""
    shape = {"sleeve_angle": 1.5, "sleeve_length": 1.15, "cuff_width": 0.24, "waist_x": 0.38, "sleeve_bend": 0.0}
    _, _, template, values, placement = drawn_garment("longsleeve", **shape)
    points = template.draw(values).landmarks()
    at = dict(zip(points, place(np.array(list(points.values())), placement), strict=True))
    width = 2 * values[template.names.index("armpit_x")]
    names = ("hps", "shoulder", "armpit", "waist", "hem")
    trunk = [at[f"{n}_r"] for n in names] + [at[f"{n}_l"] for n in reversed(names)]
    alpha = fill(np.array(trunk)) / 255
    for side in "rl":
        at[f"cuff_bottom_{side}"] = np.array([at[f"waist_{side}"][0], at[f"cuff_bottom_{side}"][1]])
        sleeve = np.array([at[f"{n}_{side}"] for n in ("shoulder", "cuff_top", "cuff_bottom", "armpit")])
        alpha = np.maximum(alpha, fill(sleeve) / 255)
    picture = np.where(alpha[..., None] > 0.5, 24, 245).astype(np.uint8).repeat(3, axis=2)
    view = fit_view(picture, alpha.astype(np.float32), "longsleeve", PhotoType.FLAT, GarmentSettings())
    for name in ("cuff_bottom_r", "cuff_bottom_l"):
        mark = view.landmarks[name]
        assert np.hypot(mark.x - at[name][0], mark.y - at[name][1]) < 0.04 * width, name
