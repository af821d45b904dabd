"""Prints of the sample garments: a sunrise over waves, lettering, stripes."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.showroom.garments.cloth import Field, Table
from engine.showroom.garments.shape import Shape

Colour = tuple[int, int, int]


def linear(colour: Colour) -> npt.NDArray[np.float32]:
    """Give the linear reflectance of an sRGB colour."""
    c = np.array(colour, np.float32) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4).astype(np.float32)


def paint(albedo: npt.NDArray[np.float32], cover: Field, colour: Colour) -> None:
    """Lay a colour over ``albedo`` in place where ``cover`` (H, W) says."""
    albedo += cover[..., None] * (linear(colour) - albedo)


def sunrise(table: Table, albedo: npt.NDArray[np.float32], rng: np.random.Generator) -> None:
    """Print a striped sun over hills and waves on the chest (24 cm wide)."""
    x, y = table.grid()
    cx, cy, radius = 0.0, 26.0, 11.0
    distance = np.hypot(x - cx, y - cy)
    soft = 0.5 / table.scale
    sun = np.clip((radius - distance) / soft + 0.5, 0, 1)
    bars = np.zeros_like(sun)
    for k in range(5):
        low = cy + 1.0 + 1.75 * k
        gap = 0.28 + 0.14 * k
        bars = np.maximum(bars, np.clip(np.minimum(y - low, low + gap - y) / soft + 0.5, 0, 1))
    tone = np.clip((y - (cy - radius)) / (2 * radius), 0, 1)[..., None]
    warm = linear((250, 196, 72)) * (1 - tone) + linear((226, 74, 64)) * tone
    cover = (sun * (1 - bars))[..., None]
    albedo += cover * (warm - albedo)
    for k, (base, height, colour) in enumerate(
        ((36.2, 4.6, (24, 122, 132)), (37.8, 3.0, (18, 84, 110)), (39.4, 1.9, (20, 52, 84)))
    ):
        ridge = base - height * (0.5 + 0.5 * np.sin(x * (0.42 + 0.11 * k) + 1.4 * k)) * np.exp(-((x / 9.5) ** 2))
        edge = np.clip((13.2 - np.hypot(x, y - 30.5)) / soft + 0.5, 0, 1)
        band = np.clip((y - ridge) / soft + 0.5, 0, 1) * np.clip((base + 1.0 - y) / soft + 0.5, 0, 1)
        paint(albedo, (band * edge).astype(np.float32), colour)
    for k in range(2):
        line = 41.4 + 1.1 * k + 0.22 * np.sin(x * 1.3 + k)
        width = 0.16
        half = 6.6 - 2.4 * k
        stroke = np.clip((width - np.abs(y - line)) / soft + 0.5, 0, 1) * np.clip((half - np.abs(x)) / 0.3, 0, 1)
        paint(albedo, stroke.astype(np.float32), (20, 52, 84))


def lettering(
    table: Table, albedo: npt.NDArray[np.float32], lines: tuple[tuple[str, float, float], ...], colour: Colour
) -> None:
    """Print centred capitals.

    Args:
        table: picture plane.
        albedo: (H, W, 3) changed in place.
        lines: (text, baseline y in cm, width in cm).
        colour: sRGB of the ink.
    """
    for text, baseline, width in lines:
        big = np.zeros((420, 3600), np.uint8)
        cv2.putText(big, text, (60, 320), cv2.FONT_HERSHEY_DUPLEX, 9, 255, 46, cv2.LINE_AA)
        rows, columns = np.nonzero(big)
        glyphs = big[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        size = (round(width * table.scale), round(width * table.scale * glyphs.shape[0] / glyphs.shape[1]))
        ink = cv2.resize(glyphs, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        left = round(table.origin[0] - size[0] / 2)
        top = round(table.origin[1] + baseline * table.scale) - size[1]
        cover = np.zeros((table.height, table.width), np.float32)
        cover[top : top + size[1], left : left + size[0]] = ink
        paint(albedo, cover, colour)


def stripes(
    table: Table,
    shape: Shape,
    sleeve_masks: dict[str, Field],
    albedo: npt.NDArray[np.float32],
    colour: Colour,
    *,
    period: float = 3.0,
    width: float = 1.05,
    start: float = 3.4,
) -> None:
    """Knit in horizontal stripes; on the sleeves they run across the sleeve's axis."""
    x, y = table.grid()
    across = y.copy()
    for side, mask in sleeve_masks.items():
        origin, axis = shape.sleeves[side]
        along = (x - origin[0]) * axis[0] + (y - origin[1]) * axis[1]
        across = np.where(mask > 0.5, along + 1.2, across)
    phase = np.mod(across - start, period)
    soft = 0.5 / table.scale
    cover = np.clip(np.minimum(phase, width - phase) / soft + 0.5, 0, 1)
    paint(albedo, cover.astype(np.float32), colour)
