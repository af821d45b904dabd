"""Plain sneakers, lofted around the feet."""

from __future__ import annotations

import numpy as np

from engine.mesh import vertex_normals
from engine.showroom.bodies import Anatomy, Figure
from engine.showroom.skin import linear
from engine.showroom.stage import Material, Surface
from engine.types import F64

_ALONG, _AROUND = 44, 40
_SOLE = 0.024


def sneakers(
    anatomy: Anatomy, figure: Figure, colour: tuple[int, int, int], sole: tuple[int, int, int]
) -> list[Surface]:
    """Return both shoes; the figure's feet must stand on z = 0."""
    return [_shoe(anatomy, figure, side, colour, sole) for side in "LR"]


def _shoe(
    anatomy: Anatomy, figure: Figure, side: str, colour: tuple[int, int, int], sole: tuple[int, int, int]
) -> Surface:
    foot = anatomy.on(f"foot.{side}", "toe") & (np.sign(anatomy.template[:, 0]) == (1 if side == "L" else -1))
    points = figure.vertices[foot]
    names = anatomy.keypoint_names
    word = "left" if side == "L" else "right"
    toe = (figure.keypoints[names.index(f"{word}_big_toe")] + figure.keypoints[names.index(f"{word}_small_toe")]) / 2
    heel = figure.keypoints[names.index(f"{word}_heel")]
    forward = (toe - heel) * [1, 1, 0]
    forward /= np.linalg.norm(forward)
    across = np.array([forward[1], -forward[0], 0.0])
    low = points[points[:, 2] < 0.09]
    t, s = low @ forward, low @ across
    t0, t1 = t.min() - 0.010, t.max() + 0.014
    stations = (1 - np.cos(np.pi * np.linspace(0, 1, _ALONG))) / 2
    left, right = np.empty(_ALONG), np.empty(_ALONG)
    for k, u in enumerate(stations):
        near = np.abs(t - (t0 + u * (t1 - t0))) < 0.022
        left[k], right[k] = (s[near].min(), s[near].max()) if near.any() else (np.nan, np.nan)
    good = ~np.isnan(left)
    left = np.interp(stations, stations[good], left[good])
    right = np.interp(stations, stations[good], right[good])
    kernel = np.hanning(13) / np.hanning(13).sum()
    left = np.convolve(np.pad(left, 6, mode="edge"), kernel, "valid")
    right = np.convolve(np.pad(right, 6, mode="edge"), kernel, "valid")
    round_off = np.sqrt(np.clip(1 - np.clip((0.14 - stations) / 0.14, 0, 1) ** 2.0, 0, 1))
    round_off = np.minimum(round_off, np.sqrt(np.clip(1 - np.clip((stations - 0.80) / 0.20, 0, 1) ** 2.6, 0, 1)))
    centre, half = (left + right) / 2, 0.94 * (right - left) / 2
    height = np.interp(
        stations, [0, 0.06, 0.25, 0.45, 0.60, 0.75, 0.92, 1.0], [0.062, 0.076, 0.084, 0.080, 0.068, 0.056, 0.048, 0.038]
    )
    rings: list[F64] = []
    kinds: list[F64] = []
    angle = np.linspace(0, np.pi, _AROUND)
    for k, u in enumerate(stations):
        w = half[k] * round_off[k]
        # A sole that stands out a little, then an upper of superelliptic section that leans inward.
        power = 0.62
        y = -np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** power * w * (0.97 - 0.16 * np.sin(angle))
        z = _SOLE + np.sin(angle) ** 0.8 * (height[k] - _SOLE) * (0.15 + 0.85 * round_off[k])
        band_y = np.array([-w * 1.05, -w * 1.07, -w * 1.04, -w * 0.99])
        band_z = np.array([0.0, _SOLE * 0.3, _SOLE * 0.95, _SOLE * 1.0])
        yy = np.concatenate([band_y, y, -band_y[::-1]])
        zz = np.concatenate([band_z, z, band_z[::-1]])
        base = forward * (t0 + u * (t1 - t0)) + across * centre[k]
        rings.append(base + across * yy[:, None] + np.array([0, 0, 1.0]) * zz[:, None])
        kinds.append(np.r_[np.ones(4), np.zeros(_AROUND), np.ones(4)])
    grid = np.stack(rings)
    n, m = grid.shape[:2]
    index = np.arange(n * m).reshape(n, m)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, :-1], index[1:, 1:]
    faces = np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([c, b, d], -1).reshape(-1, 3)])
    vertices = grid.reshape(-1, 3)
    normals = vertex_normals(vertices, faces)
    outward = ((vertices - vertices.mean(0)) * normals).sum(1).mean()
    if outward < 0:
        faces, normals = faces[:, ::-1], -normals
    is_sole = np.concatenate(kinds)[:, None]
    shade = linear(colour) * (1 - is_sole) + linear(sole) * is_sole
    u = np.repeat(stations, m)
    top = np.tile(np.r_[np.zeros(4), np.sin(angle), np.zeros(4)], n)
    lace = ((u > 0.40) & (u < 0.68) & (top > 0.93) & (np.modf(u * 30)[0] < 0.5))[:, None]
    shade = np.where(lace, linear((238, 238, 234)), shade)
    cap = np.exp(-(((u - 0.78) / 0.008) ** 2))[:, None] * (1 - is_sole)
    shade = shade * (1 - 0.35 * cap)
    shape = np.zeros((len(vertices), 4))
    shape[:, 0] = 0.35
    return Surface(Material.SHOE, vertices, normals, faces, shade, vertices, shape)
