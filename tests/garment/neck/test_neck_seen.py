"""Which edge inside a garment is its front neckline: below the label, off the axis, down to the point of a V."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.garment.neck.label import lowest_label
from engine.garment.template.drawing import lean, neck_curve, place
from engine.garment.template.reading import fit_view
from engine.settings.garment import GarmentSettings
from engine.types import PhotoType
from tests.garment.drawn_garments import drawn_garment, fill

SETTINGS = GarmentSettings()
FLAT = PhotoType.FLAT


def opened(curve: np.ndarray, placement: np.ndarray) -> np.ndarray:
    """Return (H, W) bool of what lies above a neckline in the template's frame."""
    return fill(place(np.vstack([curve, [[1e3, 0], [1e3, -1e3], [-1e3, -1e3]]]), placement)) > 127


def printed(pixels: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Give the garment a coarse print that has edges everywhere."""
    noise = np.random.default_rng(3).normal(0, 1, alpha.shape).astype(np.float32)
    blots = cv2.GaussianBlur(noise, (0, 0), 2.5)
    shade = np.clip(1 + 0.45 * blots / blots.std(), 0.2, 2.0)[..., None]
    cloth = np.clip(np.array([60, 120, 60]) * shade, 0, 255)
    return np.where(alpha[..., None] > 0.5, cloth, pixels).astype(np.uint8)


def with_label(pixels: np.ndarray, placement: np.ndarray, width: float, top: float) -> np.ndarray:
    x, y = placement[:2] + np.array([0.0, top * width])
    half, height = 0.15 * width, 0.12 * width
    box = np.array([[x - half, y], [x + half, y], [x + half, y + height], [x - half, y + height]])
    label = cv2.fillPoly(pixels.copy(), [np.round(box).astype(np.int32)], (250, 250, 250))
    cv2.putText(label, "LABEL", (int(x - 0.8 * half), int(y + 0.7 * height)), 0, height / 40, (20, 20, 20), 1)
    return np.asarray(label, np.uint8)


def test_find_no_neckline_above_the_label_in_a_printed_dress():
    pixels, alpha, template, values, placement = drawn_garment("dress", neck_front=0.6, neck_exponent=1.15)
    width = 2 * values[template.names.index("armpit_x")]
    inside = opened(template.draw(values, samples=80).stretches[0].points, placement)
    pixels = printed(pixels, alpha)
    pixels = np.where(inside[..., None] & (alpha > 0.5)[..., None], (0.6 * pixels).astype(np.uint8), pixels)
    pixels = with_label(np.asarray(pixels, np.uint8), placement, width, 0.08)
    view = fit_view(pixels, alpha, "dress", FLAT, SETTINGS)
    label = (pixels == 250).all(axis=2) & (alpha > 0.9)
    assert label.sum() > 100
    assert (view.inner_back & label).sum() > 0.97 * label.sum()


@pytest.mark.parametrize(("top", "seen"), [(0.08, True), (0.35, False)], ids=["label", "print on the chest"])
def test_take_an_oblong_for_a_label_only_right_below_the_back_of_the_neck(top, seen):
    pixels, alpha, template, values, placement = drawn_garment("tshirt")
    width = 2 * values[template.names.index("armpit_x")]
    half, back = (values[template.names.index(n)] for n in ("neck_width", "neck_back"))
    labelled = with_label(pixels, placement, width, top)
    found = lowest_label(labelled, alpha, half, back, placement, width, SETTINGS.template.label)
    assert (found is not None) == seen
    if found is not None:
        assert found[0, 1] == pytest.approx((top + 0.12) * width, abs=0.03 * width)
        assert np.ptp(found[:, 0]) == pytest.approx(0.3 * width, abs=0.03 * width)


@pytest.mark.parametrize("sideways", [-0.05, 0.05])
def test_follow_a_round_neckline_that_lies_off_the_axis(sideways):
    pixels, alpha, template, values, placement = drawn_garment("tshirt")
    width = 2 * values[template.names.index("armpit_x")]
    half = values[template.names.index("neck_width")]
    even = np.full_like(pixels, (60, 90, 160))
    inside = opened(lean(neck_curve(half, 0.26 * width, 2.0, 80), sideways * width), placement)
    even[inside] = (36, 54, 96)
    pixels = np.where(alpha[..., None] > 0.5, even, 245).astype(np.uint8)
    view = fit_view(pixels, alpha, "tshirt", FLAT, SETTINGS)
    assert view.template["opening_lean"] == pytest.approx(sideways * width, abs=0.025 * width)
    missed = (view.inner_back ^ (inside & (alpha > 0.5))).sum()
    assert missed < 0.12 * inside[alpha > 0.5].sum()


@pytest.mark.parametrize("depth", [0.65, 0.78])
def test_follow_the_bands_of_a_cardigan_to_the_point_where_they_meet(depth):
    pixels, alpha, template, values, placement = drawn_garment("longsleeve")
    width = 2 * values[template.names.index("armpit_x")]
    half = values[template.names.index("neck_width")]
    y = np.linspace(0, 1, 60)
    side = np.minimum(1.0, (1 - y) / 0.62 * (1 - 0.15 * (1 - y)))
    right = np.stack([half * side, depth * width * y], axis=1)
    curve = np.vstack([(right * (-1, 1))[:-1], right[::-1]])
    inside = opened(curve, placement)
    band = cv2.dilate(inside.astype(np.uint8), np.ones((2 * round(0.07 * width) + 1,) * 2)) > 0
    cloth = np.full_like(pixels, (120, 122, 130))
    cloth[band] = (150, 200, 165)
    cloth[inside] = (88, 90, 98)
    pixels = np.where(alpha[..., None] > 0.5, cloth, 245).astype(np.uint8)
    view = fit_view(pixels, alpha, "cardigan", FLAT, SETTINGS, opening="closed")
    lowest = view.template["opening_top"] + view.template["opening_depth"]
    assert lowest == pytest.approx(depth * width, abs=0.05 * width)


def test_let_a_v_neck_run_straight_to_its_point():
    curve = neck_curve(1.0, 2.0, 1.3, 201)
    low = curve[(curve[:, 0] > 0) & (curve[:, 1] > 1.2)]
    slope, start = np.polyfit(low[:, 1], low[:, 0], 1)
    assert np.abs(low[:, 0] - (slope * low[:, 1] + start)).max() < 0.035
    assert np.abs(curve[-3:, 0] - 1.0).max() < 0.035
