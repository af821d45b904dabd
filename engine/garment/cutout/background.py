"""Model a studio background from the border of a product photo: a smooth colour field and its noise."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.garment.mask import border_ring, connected_to_border
from engine.settings.garment import CutoutSettings
from engine.types import F32, U8, Bools


@dataclass(frozen=True)
class Background:
    """A smooth background and how each pixel differs from it.

    Attributes:
        lab: (H, W, 3) float32 CIE Lab of the photo (L 0–100).
        field: (H, W, 3) float32 Lab the empty background would have at every pixel.
        distance: (H, W) float32 colour distance to the field, chroma weighted.
        border_spread: 75th percentile of the distance over the border that is not garment.
        frame_share: share of the border that looks like the field.
        grain: median departure of L from its surroundings along the border (a carpet's pile is coarse).
    """

    lab: F32
    field: F32
    distance: F32
    border_spread: float
    frame_share: float
    grain: float


def to_lab(pixels: U8) -> F32:
    """Convert (H, W, 3) uint8 sRGB to float32 CIE Lab (L 0–100, a and b about ±100)."""
    return np.asarray(cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def _basis(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)


def _fit_field(lab: F32, sample: Bools) -> F32:
    """Fit a quadratic colour field to the sampled pixels by iteratively re-weighted least squares."""
    height, width = sample.shape
    rows, columns = np.nonzero(sample)
    if len(rows) > 16000:
        pick = np.linspace(0, len(rows) - 1, 16000).astype(int)
        rows, columns = rows[pick], columns[pick]
    design = _basis(columns / width * 2 - 1, rows / height * 2 - 1)
    values = lab[rows, columns].astype(np.float64)
    # Start from the most frequent colour: a garment that runs over the border must not tilt the field.
    mode = _most_frequent(values)
    weight = 1 / (1 + (np.linalg.norm(values - mode, axis=1) / 6.0) ** 4)
    coefficients = np.zeros((design.shape[1], 3))
    for _ in range(8):
        root = np.sqrt(weight)[:, None]
        # A light ridge keeps the field flat where a corner holds no background at all.
        ridge = np.diag([0.0, 1, 1, 1, 1, 1]) * 1e-3 * len(rows)
        normal = (design * root).T @ (design * root) + ridge
        coefficients = np.linalg.solve(normal, (design * root).T @ (values * root))
        residual = np.linalg.norm(values - design @ coefficients, axis=1)
        scale = max(0.4, 1.5 * float(np.median(residual)))
        weight = 1 / (1 + (residual / (2.5 * scale)) ** 4)
    grid_y, grid_x = np.mgrid[:height, :width]
    field = _basis(grid_x / width * 2 - 1, grid_y / height * 2 - 1) @ coefficients
    return field.astype(np.float32)


def _most_frequent(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    bins = np.round(values / 3.0).astype(np.int64)
    keys = (bins[:, 0] * 1000 + bins[:, 1]) * 1000 + bins[:, 2]
    unique, counts = np.unique(keys, return_counts=True)
    return np.asarray(np.median(values[keys == unique[counts.argmax()]], axis=0))


def nearest_colour(picture: F32, known: Bools) -> F32:
    """Give every pixel the (H, W, 3) float32 value of its nearest known pixel."""
    _, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    table = np.zeros((int(labels.max()) + 1, picture.shape[2]), np.float32)
    table[labels[known]] = picture[known]
    out: F32 = table[labels]
    return out


def lab_distance(lab: F32, field: F32, chroma_weight: float) -> F32:
    """Measure the colour distance of each pixel from the field; chroma counts ``chroma_weight`` times."""
    difference = lab - field
    square = difference[..., 0] ** 2 + chroma_weight**2 * (difference[..., 1:] ** 2).sum(axis=-1)
    return np.asarray(np.sqrt(square), np.float32)


def model_background(pixels: U8, settings: CutoutSettings) -> Background:
    """Fit the background field from the border, then again from everything that floods from it.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        settings: cut-out tunables.

    Returns:
        The field and the distance of every pixel to it.
    """
    lab = to_lab(pixels)
    ring = border_ring((lab.shape[0], lab.shape[1]), settings.border_share)
    sample = ring
    field = _fit_field(lab, sample)
    distance = lab_distance(lab, field, settings.chroma_weight)
    for _ in range(2):
        sample = connected_to_border(distance < settings.flood_distance)
        if sample.sum() < 0.02 * sample.size:
            break
        field = _fit_field(lab, sample)
        distance = lab_distance(lab, field, settings.chroma_weight)
    like = ring & (distance < settings.studio_distance)
    share = float(like.sum() / ring.sum())
    spread = float(np.percentile(distance[like], 75)) if like.any() else float("inf")
    light = np.ascontiguousarray(lab[..., 0])
    grain = np.abs(light - cv2.GaussianBlur(light, (0, 0), 2.0))[ring]
    return Background(lab, field, distance, spread, share, float(np.median(grain)))
