"""Collars and hoods of the sample garments: what stands above the shoulder lines and lies on the chest."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from engine.showroom.garments.art import Colour, paint
from engine.showroom.garments.cloth import Field, Table
from engine.showroom.garments.shape import Points, Shape, curve

Picture = npt.NDArray[np.float32]
_TOP, _SHOULDER = 60, 120
"""Points of a sleeved top's outline: its back neck ends at the first, its right shoulder line at the second index."""


def with_collar(shape: Shape, *, corner: float, upper: Points, opening: Points, arch: float = 0.5) -> Shape:
    """Put a collar or hood on a sleeved top.

    Args:
        shape: a sleeved top.
        corner: cm from the axis where the collar's edge crosses the shoulder line.
        upper: (n, 2) right half of the collar's outline, from the top middle down, without the corner.
        opening: (m, 2) right half of its opening, from the highest point's right end down to the lowest point.
        arch: cm by which the opening's upper edge rises in the middle.

    Returns:
        The shape; ``landmarks`` has the corners as "collar_r", "collar_l".
    """
    shoulder = shape.outline[_TOP:_SHOULDER]
    level = float(np.interp(corner, shoulder[:, 0], shoulder[:, 1]))
    right = np.vstack([upper, [[corner, level]]])
    over = np.vstack([(right * (-1, 1))[::-1], right[1:]])
    rest = shape.outline[_TOP:]
    under = (np.abs(rest[:, 0]) <= corner + 0.01) & (rest[:, 1] < level + 0.5)
    half = np.vstack([opening, (opening * (-1, 1))[::-1][1:]])[::-1]
    brim = curve([tuple(half[0]), (0.0, float(half[0, 1]) - arch), tuple(half[-1])], 40)
    marks = dict(shape.landmarks) | {"collar_r": (corner, level), "collar_l": (-corner, level)}
    return replace(
        shape,
        outline=np.vstack([over, rest[~under]]),
        edges={**shape.edges, "neck": brim},
        landmarks=marks,
        front_neck=half,
    )


def leaves(table: Table, albedo: Picture, relief: Field, front: Field, leaf: Points, colour: Colour) -> None:
    """Lay both leaves of a collar: (n, 2) closed outline of the right one, cm; painted and raised."""
    for side in (1, -1):
        area = table.fill(leaf * (side, 1)) * front
        paint(albedo, area, colour)
        depth = table.depth(area)
        relief += 0.22 * np.clip(depth / 0.25, 0, 1) * area
        relief -= 0.05 * np.exp(-(((depth - 0.6) / 0.1) ** 2)) * area


def placket(
    table: Table, albedo: Picture, relief: Field, front: Field, place: tuple[float, float], colour: Colour
) -> None:
    """Sew a button band 3.2 cm wide between two heights ``place`` (cm), with a button every 4 cm."""
    top, bottom = place
    band = np.array([[-1.6, top], [1.6, top], [1.6, bottom], [-1.6, bottom]])
    area = table.fill(band) * front
    paint(albedo, area, colour)
    relief += 0.10 * np.clip(table.depth(area) / 0.2, 0, 1) * area
    x, y = table.grid()
    for middle in np.arange(top + 2.0, bottom - 1.0, 4.0):
        gap = np.hypot(x, y - middle)
        button = np.clip((0.55 - gap) * table.scale + 0.5, 0, 1)
        paint(albedo, np.asarray(button, np.float32), (236, 232, 224))
        relief += 0.08 * button * np.clip(gap / 0.4, 0.4, 1)


def open_fronts(shape: Shape, edge: Points) -> Shape:
    """Part the front of a sleeved top along an edge.

    Args:
        shape: a sleeved top.
        edge: (m, 2) cm, the right front's edge from the shoulder point to below the hem.
    """
    return replace(shape, front_neck=np.vstack([edge * (-1, 1), edge[::-1]]))


def front_bands(
    table: Table, albedo: Picture, relief: Field, front: Field, edge: Points, width: float, colour: Colour
) -> None:
    """Knit a ribbed band along both edges of open fronts, with buttons on the wearer's left and holes on the right."""
    for side in (1, -1):
        gap = table.distance(edge * (side, 1))
        band = np.clip((width - gap) * table.scale + 0.5, 0, 1) * front
        paint(albedo, band, colour)
        relief += band * (0.10 + 0.014 * np.sin(2 * np.pi * gap / 0.42))
        relief -= 0.09 * np.exp(-(((gap - width) / 0.14) ** 2)) * front
        x, y = table.grid()
        for height in np.arange(18.0, edge[-1, 1] - 6.0, 8.5):
            middle = side * (float(np.interp(height, edge[:, 1], edge[:, 0])) + 0.5 * width)
            if side > 0:
                away = np.hypot(x - middle, y - height)
                button = np.clip((0.75 - away) * table.scale + 0.5, 0, 1)
                paint(albedo, np.asarray(button, np.float32), (88, 66, 48))
                relief += 0.10 * button * np.clip(away / 0.5, 0.4, 1)
            else:
                hole = np.clip((0.10 - np.abs(y - height)) * table.scale + 0.5, 0, 1) * (np.abs(x - middle) < 0.8)
                paint(albedo, 0.7 * hole.astype(np.float32), (60, 44, 34))


def hood_seams(table: Table, relief: Field, front: Field, seam: Points) -> None:
    """Press the seam that joins a hood to the body, and the hem along its opening."""
    relief -= 0.12 * np.exp(-((table.distance(seam) / 0.18) ** 2)) * front
    relief += 0.05 * np.exp(-(((table.distance(seam) - 0.6) / 0.4) ** 2)) * front


def cords(table: Table, albedo: Picture, relief: Field, start: tuple[float, float], length: float) -> None:
    """Hang two cords from a hood's opening."""
    for side in (1, -1):
        x, y = start
        line = curve([(side * x, y), (side * (x + 0.6), y + 0.5 * length), (side * (x + 1.5), y + length)], 30)
        area = table.line(line, 0.30)
        paint(albedo, area, (236, 234, 228))
        relief += 0.25 * cv2.GaussianBlur(area, (0, 0), 1.5)
