"""The front's pointed neckline below a back that ends higher, on drawn cloth."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.neck.front_point import FrontPoint, find_front_point
from engine.settings.garment_neck import FrontPointSettings

WIDTH, MIDDLE, TOP = 300.0, 200.0, 40.0
CLOTH, INSIDE = (40, 60, 170), (20, 26, 80)
TIP = np.array([206.0, 140.0])
V = np.array([[70.0, 50.0], TIP, [330.0, 58.0]])


def drawn(opening_depth: float = 70.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return picture, matte and opening of cloth with folds, from which a flat arc is cut out at the top."""
    rows, columns = np.mgrid[:500, :400].astype(np.float32)
    shade = 1 + 0.12 * np.sin(columns / 23 + rows / 61)
    pixels = np.clip(np.array(CLOTH) * shade[..., None], 0, 255).astype(np.uint8)
    across = np.linspace(-80, 80, 161)
    opening = np.stack([MIDDLE + across, TOP + opening_depth * (1 - (across / 80) ** 2)], axis=1)
    alpha = ((np.abs(columns - MIDDLE) < WIDTH / 2) & (rows > TOP)).astype(np.float32)
    alpha[rows < np.interp(columns, *opening.T, left=0, right=0)] = 0
    return pixels, alpha, opening


def found(pixels: np.ndarray, alpha: np.ndarray, opening: np.ndarray, depth: float = 70.0) -> FrontPoint | None:
    placement = np.array([MIDDLE, TOP, 0.0])
    noisy = np.clip(pixels + np.random.default_rng(0).normal(0, 3, pixels.shape), 0, 255).astype(np.uint8)
    return find_front_point(noisy, alpha, opening, depth, WIDTH, placement, FrontPointSettings())


def test_find_the_point_of_a_front_whose_back_ends_higher() -> None:
    """Find where both edges meet, and what is seen between them."""
    pixels, alpha, opening = drawn()
    cv2.fillPoly(pixels, [V.astype(np.int32)], INSIDE)
    point = found(pixels, alpha, opening)
    assert point is not None
    assert np.linalg.norm(point.tip + np.array([MIDDLE, TOP]) - TIP) < 0.015 * WIDTH
    assert point.inside[128, 205]
    assert not point.inside[150, 205]
    assert not point.inside[alpha < 0.02].any()


def test_take_no_seams_for_the_edges_of_a_front() -> None:
    """Leave the outline as the neckline where lines of the same shape are sewn into the cloth."""
    pixels, alpha, opening = drawn()
    for shift in (0, 25, 50):
        cv2.polylines(pixels, [(V + np.array([0, shift])).astype(np.int32)], False, INSIDE, 2)
    assert found(pixels, alpha, opening) is None


def test_take_no_binding_for_the_inside_of_a_back() -> None:
    """Leave the outline as the neckline where a band of another colour runs along it."""
    pixels, alpha, _ = drawn(0.0)
    ends = V[[0, 2]] + np.array([[30.0, -14.0], [-30.0, -14.0]])
    opening = np.vstack([np.linspace(ends[0], TIP, 60), np.linspace(TIP, ends[1], 60)[1:]])
    columns, rows = np.meshgrid(np.arange(400), np.arange(500))
    above = np.interp(columns, *opening.T, left=0, right=0)
    alpha[rows < above] = 0
    pixels[(rows >= above) & (rows < above + 18)] = INSIDE
    assert found(pixels, alpha, opening, float(TIP[1] - TOP)) is None
