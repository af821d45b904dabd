"""Sleeve and trunk of two colours: each side of the arm pit shows its own cloth only."""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np
from test_pit_shade import around_pit, tee

from engine.garment.texture.back_panel import front_texture
from engine.types import GarmentView

RED, WHITE = (190, 25, 45), (238, 238, 240)


def two_coloured(tongue: tuple[int, int, int]) -> tuple[GarmentView, np.ndarray, np.ndarray]:
    """Return a white tee with red sleeves whose right one folds over the trunk at the pit; that fold; the sleeves."""
    view = tee()
    inwards, up = around_pit(view)
    pit, tip = view.landmarks["armpit_r"], view.landmarks["shoulder_r"]
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    line = pit.x + (tip.x - pit.x) * (rows - pit.y) / (tip.y - pit.y)
    outwards = np.sign(pit.x - view.template["centre_x"])
    middle = view.template["centre_x"]
    sleeves = (np.abs(columns - middle) > np.abs(line - middle)) & (rows < pit.y + 2)
    sleeves |= (columns - pit.x) * outwards > 0
    fold = (inwards > 0) & (inwards < 0.06) & (up > -0.01) & (up < 0.05) & ~sleeves
    pixels = np.full_like(view.pixels, WHITE)
    pixels[sleeves] = RED
    pixels[fold] = tongue
    return dataclasses.replace(view, pixels=cv2.GaussianBlur(pixels, (0, 0), 0.8)), fold, sleeves


def test_show_no_tongue_of_a_sleeve_in_a_trunk_of_another_colour():
    """Continue the trunk's cloth under the fold of a sleeve that lies over it at the pit."""
    view, fold, _ = two_coloured(RED)
    seen = front_texture(view, "print")[..., :3][cv2.erode(fold.astype(np.uint8), np.ones((5, 5))) > 0].astype(int)
    assert len(seen) > 20
    assert (np.abs(seen - WHITE).max(1) < 40).mean() > 0.8


def test_keep_both_cloths_beside_the_pit_where_they_are_their_sides_own():
    """Leave what lies on its own side."""
    view, _, sleeves = two_coloured(WHITE)
    inwards, up = around_pit(view)
    near = (np.hypot(inwards, up) < 0.25) & (np.hypot(inwards, up) > 0.03)
    inside = cv2.erode((view.alpha > 0.99).astype(np.uint8), np.ones((9, 9))) > 0
    apart = cv2.erode(sleeves.astype(np.uint8), np.ones((9, 9))) == cv2.dilate(
        sleeves.astype(np.uint8), np.ones((9, 9))
    )
    off = np.abs(front_texture(view, "print")[..., :3].astype(int) - view.pixels).max(2)
    assert (off[near & inside & apart] < 12).mean() > 0.98


def test_keep_a_print_of_the_sleeves_colour_on_a_trunk_of_the_same_cloth():
    """Part nothing where sleeve and trunk are one cloth."""
    view = tee()
    inwards, up = around_pit(view)
    badge = np.hypot(inwards - 0.09, up - 0.04) < 0.02
    pixels = np.full_like(view.pixels, WHITE)
    pixels[badge] = RED
    printed = dataclasses.replace(view, pixels=cv2.GaussianBlur(pixels, (0, 0), 0.8))
    assert np.abs(front_texture(printed, "print")[..., :3].astype(int) - printed.pixels)[badge].max() < 2
