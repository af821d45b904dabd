"""Outlines of the sample garments in centimetres, with their landmarks and seams."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """A garment laid flat; x to the picture's right from the axis, y down from the shoulder or waist, in cm.

    Attributes:
        outline: (N, 2) closed outline.
        edges: name → (n, 2) stretches drawn on it: "neck", "hem", "cuff_l", "waist", "armhole_r" …
        seams: name → (n, 2) sewn lines inside.
        landmarks: name_l / name_r → (x, y).
        sleeves: side → (origin, unit direction) of the sleeve's axis.
        front_neck: (n, 2) front neckline, empty without one.
        measures: retail measures in cm.
    """

    outline: Points
    edges: Mapping[str, Points]
    seams: Mapping[str, Points]
    landmarks: Mapping[str, tuple[float, float]]
    sleeves: Mapping[str, tuple[Points, Points]] = field(default_factory=dict)
    front_neck: Points = field(default_factory=lambda: np.zeros((0, 2)))
    measures: Mapping[str, float] = field(default_factory=dict)


def curve(points: list[tuple[float, float]], count: int = 40) -> Points:
    """Draw a smooth curve through points (centripetal Catmull–Rom); (count, 2)."""
    p = np.array(points, np.float64)
    if len(p) == 2:
        return np.linspace(p[0], p[1], count)
    p = np.concatenate([[2 * p[0] - p[1]], p, [2 * p[-1] - p[-2]]])
    knots = np.concatenate([[0], np.cumsum(np.sqrt(np.linalg.norm(np.diff(p, axis=0), axis=1)))])
    out = []
    for at in np.linspace(knots[1], knots[-2], count):
        i = int(np.clip(np.searchsorted(knots, at, side="right") - 1, 1, len(p) - 3))
        k, q = knots[i - 1 : i + 3], p[i - 1 : i + 3]
        a = [(k[j + 1] - at) / (k[j + 1] - k[j]) * q[j] + (at - k[j]) / (k[j + 1] - k[j]) * q[j + 1] for j in range(3)]
        b = [(k[j + 2] - at) / (k[j + 2] - k[j]) * a[j] + (at - k[j]) / (k[j + 2] - k[j]) * a[j + 1] for j in range(2)]
        out.append((k[2] - at) / (k[2] - k[1]) * b[0] + (at - k[1]) / (k[2] - k[1]) * b[1])
    return np.array(out)


def mirror(points: Points) -> Points:
    """Mirror a stretch at the axis and turn its direction round."""
    return (points * (-1, 1))[::-1]


def closed(right: list[Points], bottom: Points, top: Points) -> Points:
    """Join the top (left to right), the right half downwards, the bottom and the mirrored left half."""
    left = [mirror(p) for p in reversed(right)]
    return np.concatenate([top, *right, bottom, *left])


def both(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Name every landmark on both sides."""
    out: dict[str, tuple[float, float]] = {}
    for name, (x, y) in points.items():
        out[f"{name}_r"], out[f"{name}_l"] = (x, y), (-x, y)
    return out


def arc(half: float, depth: float, exponent: float = 2.0, count: int = 60) -> Points:
    """Draw a neckline from left to right: a superellipse that hangs from both shoulder points."""
    t = np.linspace(np.pi, 0, count)
    c, s = np.cos(t), np.sin(t)
    return np.stack([half * np.sign(c) * np.abs(c) ** (2 / exponent), depth * np.abs(s) ** (2 / exponent)], axis=1)


def sleeved_top(
    *,
    half_chest: float = 25.5,
    length: float = 71.0,
    shoulder: float = 22.3,
    drop: float = 4.4,
    neck: float = 9.0,
    neck_front: float = 9.5,
    neck_back: float = 1.6,
    sleeve: float = 20.5,
    sleeve_angle: float = 0.62,
    cuff: float = 16.5,
    armpit: float = 26.0,
) -> Shape:
    """Draw a tee or long sleeve; ``half_chest`` is half the flat width (a quarter of the girth)."""
    hps, point = (neck, 0.0), (shoulder, drop)
    along = np.array([np.cos(sleeve_angle), np.sin(sleeve_angle)])
    across = np.array([-np.sin(sleeve_angle - 0.06), np.cos(sleeve_angle - 0.06)])
    top = np.array(point) + sleeve * along
    bottom = top + cuff * across
    pit, hem = (half_chest, armpit), (half_chest + 0.6, length)
    ease = np.array(point) + 0.35 * sleeve * along + (-0.2, -0.5)
    shoulder_line = curve(
        [hps, (neck + 0.5 * (shoulder - neck), drop * 0.46), (shoulder - 0.8, drop * 0.93), tuple(ease), tuple(top)], 60
    )
    under = curve(
        [tuple(bottom), tuple(0.45 * bottom + 0.55 * np.array(pit) + (0.1, -0.35)), (pit[0] + 0.5, pit[1] + 0.1)], 30
    )
    side = curve(
        [(pit[0] + 0.5, pit[1] + 0.1), (pit[0] - 0.1, pit[1] + 2.2), (half_chest - 0.6, 0.5 * (pit[1] + length)), hem],
        60,
    )
    hem_line = curve(
        [
            hem,
            (half_chest * 0.5, length + 0.7),
            (0, length + 0.9),
            (-half_chest * 0.5, length + 0.7),
            (-hem[0], length),
        ],
        60,
    )
    cuff_line = curve([tuple(top), tuple(0.5 * (top + bottom) + 0.25 * along), tuple(bottom)], 20)
    back_neck = arc(neck, neck_back, 2.4)
    outline = closed([shoulder_line, cuff_line, under, side], hem_line, back_neck)
    armhole = curve([point, (shoulder - 1.9, drop + 7), (shoulder - 1.2, 0.72 * armpit), pit], 40)
    return Shape(
        outline=outline,
        edges={
            "neck": back_neck,
            "hem": hem_line,
            "cuff_r": cuff_line,
            "cuff_l": mirror(cuff_line),
            "side_r": side,
            "side_l": mirror(side),
        },
        seams={"armhole_r": armhole, "armhole_l": mirror(armhole)},
        landmarks=both(
            {
                "hps": hps,
                "shoulder": point,
                "cuff_top": (float(top[0]), float(top[1])),
                "cuff_bottom": (float(bottom[0]), float(bottom[1])),
                "armpit": (pit[0] + 0.5, pit[1] + 0.1),
                "hem": hem,
            }
        ),
        sleeves={"r": (np.array(point), along), "l": (np.array(point) * (-1, 1), along * (-1, 1))},
        front_neck=arc(neck - 0.1, neck_front, 2.1),
        measures={
            "half_chest_cm": 2 * half_chest,
            "length_cm": length,
            "sleeve_cm": sleeve,
            "shoulder_cm": 2 * shoulder,
        },
    )


def tank_top() -> Shape:
    """Draw a sleeveless top."""
    neck, shoulder, drop, half_chest, armpit, length = 9.6, 16.4, 2.3, 23.0, 23.5, 65.0
    hps, point, pit, hem = (neck, 0.0), (shoulder, drop), (half_chest, armpit), (half_chest + 1.2, length)
    strap = curve([hps, point], 16)
    hole = curve([point, (shoulder - 0.9, 8.5), (shoulder - 0.1, 16.0), (half_chest - 2.6, 21.6), pit], 50)
    side = curve([pit, (half_chest - 0.5, 36), (half_chest - 0.4, 46), hem], 60)
    hem_line = curve([hem, (12, length + 0.9), (0, length + 1.1), (-12, length + 0.9), (-hem[0], length)], 60)
    back_neck = arc(neck, 4.6, 2.3)
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
        seams={},
        landmarks=both({"hps": hps, "shoulder": point, "armpit": pit, "hem": hem}),
        front_neck=arc(neck - 0.1, 14.5, 2.3),
        measures={"half_chest_cm": 2 * half_chest, "length_cm": length, "shoulder_cm": 2 * shoulder},
    )


def straight_skirt() -> Shape:
    """Draw a knee-length straight skirt."""
    waist, hip, length = 18.0, 23.6, 60.0
    top = curve([(-waist, 0), (0, 1.1), (waist, 0)], 40)
    side = curve([(waist, 0), (waist + 2.6, 7), (hip - 0.5, 16), (hip, 24), (hip - 0.2, 44), (hip - 0.6, length)], 80)
    hem = curve([(hip - 0.6, length), (0, length + 0.8), (-hip + 0.6, length)], 50)
    darts = {
        f"dart_{name}": curve([(sign * 9.0, 3.6), (sign * 9.6, 8), (sign * 9.9, 13.0)], 20)
        for name, sign in (("r", 1), ("l", -1))
    }
    return Shape(
        outline=closed([side], hem, top),
        edges={"waist": top, "hem": hem, "side_r": side, "side_l": mirror(side)},
        seams=darts | {"band": curve([(-waist - 1.2, 3.4), (0, 4.5), (waist + 1.2, 3.4)], 40)},
        landmarks=both({"waist": (waist, 0), "hip": (hip, 24.0), "hem": (hip - 0.6, length)}),
        measures={"half_waist_cm": 2 * waist, "half_hip_cm": 2 * hip, "length_cm": length},
    )


def jeans() -> Shape:
    """Draw straight jeans with the legs slightly apart."""
    waist, hip, crotch, length = 20.5, 26.0, 27.5, 106.0
    outer, inner = 25.5, 6.2
    top = curve([(-waist, 0), (-9, 1.7), (0, 2.2), (9, 1.7), (waist, 0)], 50)
    side = curve(
        [(waist, 0), (waist + 2.4, 7), (hip, 17), (hip + 0.6, 30), (hip + 0.5, 55), (outer + 0.4, 80), (outer, length)],
        90,
    )
    hem = curve([(outer, length), (0.5 * (outer + inner), length + 0.5), (inner, length + 0.2)], 24)
    inseam = curve([(inner, length + 0.2), (5.2, 80), (3.6, 58), (1.5, 38), (0.45, crotch + 2.2), (0.0, crotch)], 70)
    right = np.concatenate([side, hem, inseam])
    outline = np.concatenate([top, right, mirror(right)])
    fly = curve([(0.4, 2.2), (0.5, 12), (0.35, 20), (0.0, crotch)], 40)
    j_stitch = curve([(4.4, 5.6), (4.3, 13), (3.5, 17.2), (0.5, 19.4)], 40)
    pocket = curve([(9.6, 4.6), (11.2, 9.4), (15.6, 12.6), (23.2, 13.4)], 40)
    coin = np.concatenate([curve([(13.1, 11.0), (20.2, 9.6)], 20), curve([(20.2, 9.6), (20.6, 13.1)], 12)])
    yoke = curve([(-waist - 1.2, 4.0), (-9, 5.6), (0, 6.1), (9, 5.6), (waist + 1.2, 4.0)], 60)
    return Shape(
        outline=outline,
        edges={
            "waist": top,
            "hem_r": hem,
            "hem_l": mirror(hem),
            "side_r": side,
            "side_l": mirror(side),
            "inseam_r": inseam,
            "inseam_l": mirror(inseam),
        },
        seams={
            "fly": fly,
            "j_stitch": j_stitch,
            "pocket_r": pocket,
            "pocket_l": mirror(pocket),
            "coin": coin,
            "band": yoke,
        },
        landmarks=both(
            {"waist": (waist, 0), "hip": (hip, 17.0), "hem_out": (outer, length), "hem_in": (inner, length + 0.2)}
        )
        | {"crotch": (0.0, crotch)},
        measures={
            "half_waist_cm": 2 * waist,
            "half_hip_cm": 2 * hip,
            "length_cm": length,
            "inseam_cm": length - crotch,
            "rise_cm": crotch,
        },
    )
