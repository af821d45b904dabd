"""Small folds that a 15 mm simulation cannot hold, grown where the cloth is compressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine.render.fabric_look import FabricLook
from engine.render.fold_sources import armpit_rays, compression, face_jacobians, hanging, sleeve_rings
from engine.settings.render import FoldSettings
from engine.types import F32, F64, Drape, Pattern

_SEED = 20_483
_ALONG, _SPACING = 1.3, 1.33  # of the fold's length: taper along, distance between folds
_VALLEY, _ROUND, _ROLL = 0.18, np.float32(0.006), np.float32(-0.5 / 0.42**2)  # of a fold's length
_BALANCE = 0.53  # the rolls' area per height, so that folds lift the cloth as much as they sink it
_DEPTH = 0.9  # a fold's depth per length and root of the missing share of length, so that folds take up half of it
_TURN = 0.30  # rad; folds of one field run as neighbours, not as parallels


@dataclass(frozen=True)
class _Layer:
    """Folds of one size: (F, 2, 2) tensors of missing length, fold length m."""

    tensors: F64
    length: float


@dataclass(frozen=True)
class FoldMap:
    """Slopes of the small folds on one panel.

    Attributes:
        slopes: (h, w, 2) float32 m/m along panel x and z; row 0 is the lowest z.
        crest: (h, w) float32, height in units of the wave's own slope: positive on crests, negative in valleys.
        box: x0, z0, width, height of the map in the panel, m.
    """

    slopes: F32
    crest: F32
    box: tuple[float, float, float, float]


def _smooth_on_grid(tensors: F64, centres: F64, areas: F64, origin: F64, shape: tuple[int, int], cell: float,
                    sigma_m: float) -> F64:  # fmt: skip
    """Spread face tensors (xx, xz, zz) onto a grid of (rows, columns) by a Gaussian; returns (rows, columns, 3)."""
    at = np.floor((centres - origin) / cell).astype(int)
    flat = np.clip(at[:, 1], 0, shape[0] - 1) * shape[1] + np.clip(at[:, 0], 0, shape[1] - 1)
    parts = np.stack([tensors[:, 0, 0], tensors[:, 0, 1], tensors[:, 1, 1], np.ones(len(areas))], axis=1)
    grid = np.stack(
        [np.bincount(flat, areas * parts[:, k], minlength=shape[0] * shape[1]) for k in range(4)], axis=1
    ).reshape(*shape, 4)
    wide = np.asarray(cv2.GaussianBlur(grid, (0, 0), sigma_m / cell), np.float64)
    smooth: F64 = wide[..., :3] / np.maximum(wide[..., 3:], 1e-12)
    return smooth


_PLAIN = FoldMap(np.zeros((1, 1, 2), np.float32), np.zeros((1, 1), np.float32), (0.0, 0.0, 1.0, 1.0))
_HARDLY = 0.2  # of a panel's faces: its strips beside the other panel's seams


def fold_maps(
    drape: Drape, look: FabricLook, settings: FoldSettings, eye: F64 | None = None, share: F64 | None = None
) -> list[FoldMap]:
    """Grow folds across the compression and along the fall line, one map per panel (front, back).

    With an ``eye`` (3,) m, a panel of which it sees hardly anything stays plain, which saves the time. ``share`` (F,)
    0-1 is what is left of their slope on each face, all of it where none is given.

    The depth follows from the missing length. Sparse convolution with oriented kernels keeps folds coherent where the
    direction turns.

    Source: Lagae et al., "Procedural Noise using Sparse Gabor Convolution" (2009); Rohmer et al., "Animation
    Wrinkling" (2010).
    """
    pattern = drape.pattern
    panel_xy = pattern.render_vertices_panel.astype(np.float64)
    positions = drape.vertices_world.astype(np.float64)[pattern.sim_of_render]
    jacobians = face_jacobians(panel_xy, pattern.render_faces, positions)
    soft = look.fold_strength**2 * (np.ones(len(jacobians)) if share is None else share**2)[:, None, None]
    short = compression(jacobians, settings.threshold) * settings.strength**2
    pushed = sleeve_rings(drape, settings) + armpit_rays(drape, jacobians, settings)
    layers = (
        _Layer((short + pushed) * soft, look.fold_length_m),
        _Layer(hanging(drape, jacobians, settings) * soft, settings.hang_length * look.fold_length_m),
    )
    turned = np.ones(2) if eye is None else _turned_to(eye, positions, pattern)
    return [
        _panel_map(pattern, layers, panel_xy, panel, settings) if turned[panel] > _HARDLY else _PLAIN
        for panel in (0, 1)
    ]


def _turned_to(eye: F64, positions: F64, pattern: Pattern) -> F64:
    """Return the share (2,) of the front's and the back's faces whose outer side the eye sees."""
    a, b, c = (positions[pattern.render_faces[:, k]] for k in range(3))
    facing = (np.cross(b - a, c - a) * (eye - a)).sum(axis=1) > 0
    panel = pattern.render_panel[pattern.render_faces[:, 0]]
    return np.array([facing[panel == k].mean() if (panel == k).any() else 0.0 for k in (0, 1)])


def _panel_map(
    pattern: Pattern, layers: Sequence[_Layer], panel_xy: F64, panel: int, settings: FoldSettings
) -> FoldMap:
    """Add up the folds of every layer on one panel."""
    cell = settings.grid_m
    mine = pattern.render_panel[pattern.render_faces[:, 0]] == panel
    if not mine.any():
        return _PLAIN
    corners = panel_xy[pattern.render_faces[mine]]
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    areas = 0.5 * np.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])
    low, high = corners.reshape(-1, 2).min(axis=0) - 2 * cell, corners.reshape(-1, 2).max(axis=0) + 2 * cell
    columns, rows = (int(n) for n in np.ceil((high - low) / cell))
    height, crest = np.zeros((rows, columns), np.float32), np.zeros((rows, columns), np.float32)
    for index, one in enumerate(layers):
        field = _smooth_on_grid(
            one.tensors[mine], corners.mean(axis=1), areas, low, (rows, columns), cell, settings.smooth_m
        )
        layer = np.zeros_like(height)
        _grow(layer, field, low, cell, one.length, np.random.default_rng(_SEED + 2 * index + panel))
        height += layer
        crest += layer * np.float32(2 * np.pi / one.length)
    slope_z, slope_x = np.gradient(height, cell)
    slopes = np.stack([slope_x, slope_z], axis=-1)
    steep = np.linalg.norm(slopes, axis=-1, keepdims=True)
    slopes = slopes / (1 + (steep / settings.slope_limit) ** 4) ** 0.25
    crest = np.clip(crest, -settings.slope_limit, settings.slope_limit)
    return FoldMap(slopes.astype(np.float32), crest, (float(low[0]), float(low[1]), columns * cell, rows * cell))


def _grow(height: F32, field: F64, low: F64, cell: float, length: float, random: np.random.Generator) -> None:
    """Add folds about ``length`` m apart to a height map (m), directed and measured by a tensor field (xx, xz, zz).

    A fold of cloth is no wave: it is a narrow valley between two soft rolls, long, tapered and a little bent, and few
    are deep. So kernels are single folds of widely spread depth.
    """
    rows, columns = height.shape
    step = _SPACING * length
    grid_x, grid_z = np.meshgrid(
        np.arange(low[0], low[0] + columns * cell, step), np.arange(low[1], low[1] + rows * cell, step)
    )
    spots = np.stack([grid_x.ravel(), grid_z.ravel()], axis=1)
    spots = spots + random.uniform(-0.5, 0.5, spots.shape) * step
    lengths = length * random.uniform(0.7, 1.3, len(spots))
    depths = random.exponential(1.0, len(spots)).clip(0.15, 2.5)
    bends = random.uniform(-0.05, 0.05, len(spots))
    turns = random.normal(0, _TURN, len(spots))
    alongs = random.uniform(0.8, 1.6, len(spots)) * _ALONG
    at = np.clip(np.floor((spots - low) / cell).astype(int), 0, [columns - 1, rows - 1])
    xx, xz, zz = field[at[:, 1], at[:, 0]].T
    local = np.stack([np.stack([xx, xz], axis=1), np.stack([xz, zz], axis=1)], axis=1)
    values, vectors = np.linalg.eigh(local)
    for k in np.flatnonzero(values[:, 1] > 1e-4):
        amplitude = _DEPTH * lengths[k] * np.sqrt(values[k, 1]) * depths[k]
        reach = int(np.ceil(2.2 * alongs[k] * lengths[k] / cell))
        x0, x1 = max(0, at[k, 0] - reach), min(columns, at[k, 0] + reach + 1)
        z0, z1 = max(0, at[k, 1] - reach), min(rows, at[k, 1] + reach + 1)
        # in fold lengths; float32 halves the time of the innermost loop
        u = np.asarray(((np.arange(x0, x1) + 0.5) * cell + low[0] - spots[k, 0]) / lengths[k], np.float32)[None, :]
        v = np.asarray(((np.arange(z0, z1) + 0.5) * cell + low[1] - spots[k, 1]) / lengths[k], np.float32)[:, None]
        c, s = float(np.cos(turns[k])), float(np.sin(turns[k]))
        dx, dz = (float(n) for n in (np.array([[c, -s], [s, c]]) @ vectors[k, :, 1]))
        along = v * dx - u * dz
        along *= along
        across = u * dx + v * dz + np.float32(bends[k]) * along
        across *= across
        valley = np.exp(np.sqrt(across + _ROUND) * np.float32(-1 / _VALLEY))
        fold = np.exp(across * _ROLL) * np.float32(_VALLEY / _BALANCE) - valley
        height[z0:z1, x0:x1] += np.float32(amplitude) * fold * np.exp(along * np.float32(-0.5 / alongs[k] ** 2))
