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


def along_seam(view: GarmentView) -> tuple[np.ndarray, np.ndarray]:
    """Return (H, W) shares of the way from the right shoulder to the pit, and W by which points lie in the trunk."""
    pit, tip = view.landmarks["armpit_r"], view.landmarks["shoulder_r"]
    rows, columns = np.mgrid[: view.alpha.shape[0], : view.alpha.shape[1]]
    share = (rows - tip.y) / (pit.y - tip.y)
    inwards = (tip.x + (pit.x - tip.x) * share - columns) * np.sign(pit.x - view.template["centre_x"])
    return share, inwards / view.template["width"]


def test_draw_a_seam_that_folds_hide_as_one_arc():
    """Lay a sleeve's head that folds over the trunk, and a trunk that folds over the sleeve, back to their own side."""
    view, _, _ = two_coloured(WHITE)
    share, inwards = along_seam(view)
    head = (inwards >= 0) & (inwards < 0.05) & (share > 0.2) & (share < 0.4)
    over = (inwards < 0) & (inwards > -0.03) & (share > 0.6) & (share < 0.75)
    pixels = view.pixels.copy()
    pixels[head], pixels[over] = RED, WHITE
    torn = dataclasses.replace(view, pixels=cv2.GaussianBlur(pixels, (0, 0), 0.8))
    seen = front_texture(torn, "print")[..., :3].astype(int)
    for fold, own in ((head & (inwards > 0.02), WHITE), (over & (inwards < -0.015), RED)):
        assert fold.sum() > 40
        assert (np.abs(seen[fold] - own).max(1) < 40).mean() > 0.8


def test_keep_a_raglan_sleeve_that_runs_to_the_neck():
    """Leave a seam that is no arc from the shoulder to the pit."""
    view, _, _ = two_coloured(WHITE)
    share, inwards = along_seam(view)
    raglan = (inwards >= 0) & (inwards < 0.3 * (1 - share)) & (share > 0.05) & (share < 0.95)
    pixels = view.pixels.copy()
    pixels[raglan] = RED
    drawn = dataclasses.replace(view, pixels=cv2.GaussianBlur(pixels, (0, 0), 0.8))
    seen = front_texture(drawn, "print")[..., :3].astype(int)
    kept = raglan & (share < 0.7) & (view.alpha > 0.99)
    assert (np.abs(seen - drawn.pixels).max(2) < 12)[kept].mean() > 0.98
