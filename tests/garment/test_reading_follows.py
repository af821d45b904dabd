"""The reading follows the photo: of a mirrored, tilted or smaller drawn garment the landmarks lie where they moved."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import pytest
from scipy.spatial import cKDTree

from engine.garment.template.contour import symmetry_axis, trace_outline
from engine.garment.template.reading import fit_view
from engine.landmark_file import other_side
from engine.settings.garment import GarmentSettings
from engine.types import GarmentView, PhotoType
from tests.garment.drawn_garments import drawn_garment

SETTINGS = GarmentSettings()
SMOOTH = {"shoulder", "waist", "hip"}
"""Points on smooth runs, which may slide along them."""


@lru_cache(maxsize=2)
def lopsided(category: str) -> tuple[np.ndarray, np.ndarray]:
    """Draw a garment whose right side has slipped a little, as cloth does when it is laid by hand."""
    pixels, alpha, *_ = drawn_garment(category)
    slope = np.array([[1.0, 0, 0], [0.02, 1, -0.02 * alpha.shape[1] / 2]])
    ground = cv2.warpAffine(pixels, slope, alpha.shape[::-1], borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(ground, np.uint8), np.asarray(cv2.warpAffine(alpha, slope, alpha.shape[::-1]), np.float32)


@lru_cache(maxsize=2)
def first_view(category: str) -> GarmentView:
    return fit_view(*lopsided(category), category, PhotoType.FLAT, SETTINGS)


def corners(view: GarmentView) -> dict[str, np.ndarray]:
    return {n: np.array([m.x, m.y]) for n, m in view.landmarks.items() if n[:-2] not in SMOOTH}


def turned(degrees: float, scale: float) -> np.ndarray:
    c, s = scale * np.cos(np.radians(degrees)), scale * np.sin(np.radians(degrees))
    middle = np.array([350.0, 350.0])
    matrix = np.array([[c, -s, 0], [s, c, 0]])
    matrix[:, 2] = middle - matrix[:, :2] @ middle
    return matrix


ALTERATIONS = {
    "mirrored": np.array([[-1.0, 0, 700], [0, 1, 0]]),
    "tilted": turned(7, 1.0),
    "smaller": turned(0, 0.6),
}


@pytest.mark.parametrize("alteration", ALTERATIONS)
@pytest.mark.parametrize("category", ["tshirt", "dress"])
def test_the_landmarks_follow_an_altered_photo_within_two_per_cent(category, alteration):
    pixels, alpha = lopsided(category)
    before, matrix = first_view(category), ALTERATIONS[alteration]
    centred = matrix.copy()
    centred[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5  # px centres lie at .5
    size = (alpha.shape[1], alpha.shape[0])
    seen = np.asarray(cv2.warpAffine(pixels, centred, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)
    cover = np.asarray(cv2.warpAffine(alpha, centred, size), np.float32)
    after = fit_view(seen, cover, category, PhotoType.FLAT, SETTINGS)
    found, width = corners(after), before.template["width"] * np.sqrt(abs(np.linalg.det(matrix[:, :2])))
    for name, place in corners(before).items():
        now = other_side(name) if alteration == "mirrored" else name
        off = np.linalg.norm(found[now] - (matrix[:, :2] @ place + matrix[:, 2])) / width
        assert off < 0.02, (now, off)
    deep = [view.template["neck_front"] / view.template["width"] for view in (before, after)]
    assert abs(deep[1] - deep[0]) < 0.02


def test_trace_the_mirrored_outline_of_a_mirrored_matte():
    _, alpha = lopsided("tshirt")
    outline = trace_outline(alpha, SETTINGS.template)
    again = trace_outline(np.ascontiguousarray(alpha[:, ::-1]), SETTINGS.template) * (-1, 1) + (alpha.shape[1], 0)
    assert np.asarray(cKDTree(again).query(outline)[0]).max() < 1e-6


@pytest.mark.parametrize("tilt", [0.0, 0.013, 0.035])
def test_find_the_axis_of_an_even_garment_between_the_steps_of_the_search(tilt):
    _, alpha, _, _, placement = drawn_garment("tshirt", tilt=tilt)
    rows = np.nonzero((alpha > 0.5).any(axis=1))[0]
    x, found = symmetry_axis(alpha, SETTINGS.template)
    down = 0.5 * (rows[0] + rows[-1] + 1) - placement[1]
    assert abs(found - tilt) < 0.002
    assert abs(x - (placement[0] - down * np.tan(tilt))) < 0.3
