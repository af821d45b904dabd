"""Shapes of a sleeveless flared dress and of shorts, and the small blossoms of the dress."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.showroom.garments.art import Colour, paint
from engine.showroom.garments.cloth import Table
from engine.showroom.garments.shape import Points, Shape, arc, both, closed, curve, mirror


def flared_dress() -> Shape:
    """Draw a knee-length sleeveless dress with a waist seam and a flared skirt."""
    neck, shoulder, drop, half_chest, armpit = 9.4, 17.0, 2.6, 22.5, 22.0
    waist, waist_y, hip, hem_x, length = 18.8, 40.0, 25.5, 36.0, 99.0
    hps, point, pit, hem = (neck, 0.0), (shoulder, drop), (half_chest, armpit), (hem_x, length)
    strap = curve([hps, point], 16)
    hole = curve([point, (shoulder - 1.0, 8.0), (shoulder - 0.2, 15.0), (half_chest - 2.4, 20.4), pit], 50)
    side = curve(
        [pit, (waist + 1.6, 31), (waist, waist_y), (waist + 2.4, 48), (hip + 1.2, 62), (hem_x - 3.4, 86), hem], 90
    )
    hem_line = curve([hem, (18, length + 2.0), (0, length + 2.6), (-18, length + 2.0), (-hem_x, length)], 70)
    back_neck = arc(neck, 3.4, 2.3)
    return Shape(
        outline=closed([strap, hole, side], hem_line, back_neck),
        edges={
            "neck": back_neck,
            "hem": hem_line,
            "armhole_r": hole,
            "armhole_l": mirror(hole),
            "side_r": side,
            "side_l": mirror(side),
        },
        seams={"waist": curve([(-waist, waist_y), (0, waist_y + 1.0), (waist, waist_y)], 40)},
        landmarks=both({"hps": hps, "shoulder": point, "armpit": pit, "waist": (waist, waist_y), "hem": hem}),
        front_neck=arc(neck - 0.1, 12.5, 2.4),
        measures={
            "half_chest_cm": 2 * half_chest,
            "half_waist_cm": 2 * waist,
            "length_cm": length,
            "shoulder_cm": 2 * shoulder,
        },
    )


def shorts() -> Shape:
    """Draw mid-thigh shorts with the legs slightly apart."""
    waist, hip, crotch, outer, inner, length = 20.0, 25.6, 27.0, 27.0, 1.6, 43.0
    top = curve([(-waist, 0), (-9, 1.4), (0, 1.8), (9, 1.4), (waist, 0)], 50)
    side = curve([(waist, 0), (waist + 2.4, 7), (hip, 17), (hip + 0.9, 30), (outer, length)], 70)
    hem = curve([(outer, length), (0.5 * (outer + inner), length + 0.7), (inner, length + 0.9)], 30)
    inseam = curve([(inner, length + 0.9), (1.0, 36), (0.4, 30), (0.0, crotch)], 40)
    right = np.concatenate([side, hem, inseam])
    pocket = curve([(11.5, 4.4), (14.5, 10.5), (18.0, 15.0), (24.0, 19.0)], 40)
    return Shape(
        outline=np.concatenate([top, right, mirror(right)]),
        edges={"waist": top, "hem": np.concatenate([hem, mirror(hem)]), "side_r": side, "side_l": mirror(side)},
        seams={
            "fly": curve([(0.5, 1.9), (0.5, 12), (0.3, 20), (0.0, crotch)], 40),
            "pocket_r": pocket,
            "pocket_l": mirror(pocket),
            "band": curve([(-waist - 1.2, 3.8), (-9, 5.2), (0, 5.6), (9, 5.2), (waist + 1.2, 3.8)], 60),
        },
        landmarks=both({"waist": (waist, 0), "hip": (hip, 17.0), "hem_out": (outer, length), "hem_in": (inner, 43.9)})
        | {"crotch": (0.0, crotch)},
        measures={
            "half_waist_cm": 2 * waist,
            "half_hip_cm": 2 * hip,
            "length_cm": length,
            "inseam_cm": length - crotch,
            "rise_cm": crotch,
        },
    )


def blossoms(
    table: Table, albedo: npt.NDArray[np.float32], rng: np.random.Generator, petals: Colour, heart: Colour
) -> None:
    """Scatter five-petalled blossoms over the cloth, none touching another."""
    x, y = table.grid()
    placed: list[Points] = []
    for _ in range(1400):
        at = rng.uniform((-40, -2), (40, 104))
        if all(float(np.hypot(*(at - other))) > 4.6 for other in placed):
            placed.append(at)
    for cx, cy in placed:
        turn, size = rng.uniform(0, 2 * np.pi), rng.uniform(0.75, 1.15)
        rows = slice(*(int(np.clip((cy + d) * table.scale + table.origin[1], 0, table.height)) for d in (-3, 3)))
        columns = slice(*(int(np.clip((cx + d) * table.scale + table.origin[0], 0, table.width)) for d in (-3, 3)))
        dx, dy = x[rows, columns] - cx, y[rows, columns] - cy
        if not dx.size:
            continue
        radius, angle = np.hypot(dx, dy), np.arctan2(dy, dx) + turn
        edge = size * (0.72 + 0.28 * np.cos(5 * angle))
        paint(
            albedo[rows, columns], np.clip((edge - radius) * table.scale * 0.7 + 0.5, 0, 1).astype(np.float32), petals
        )
        inner = np.clip((0.28 * size - radius) * table.scale * 0.7 + 0.5, 0, 1)
        paint(albedo[rows, columns], inner.astype(np.float32), heart)
