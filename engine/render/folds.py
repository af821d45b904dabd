"""Small folds that a 15 mm simulation cannot hold, grown where the cloth is compressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine.render.fabric_look import FabricLook
from engine.settings.render import FoldSettings
from engine.types import F32, F64, ClothZone, Drape, PanelEdge, Pattern

_SEED = 20_483
_ALONG, _ACROSS, _SPACING = 1.7, 0.62, 0.85  # of the fold's wave length: reach along, reach across, impulse distance
_FALL_ALONG, _FALL_ACROSS, _TURN = np.float32(-0.5 / _ALONG**2), np.float32(-0.5 / _ACROSS**2), np.float32(2 * np.pi)
_OVERLAP = 1.6  # RMS gain of the overlapping waves at that spacing


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


def face_jacobians(panel_xy: F64, faces: np.ndarray, positions: F64) -> F64:
    """Return (F, 3, 2) float64: world metres per panel metre along x and z, per face.

    Args:
        panel_xy: (R, 2) m.
        faces: (F, 3) into R.
        positions: (R, 3) m, world.
    """
    p, x = panel_xy[faces], positions[faces]
    dp = np.stack([p[:, 1] - p[:, 0], p[:, 2] - p[:, 0]], axis=2)
    dx = np.stack([x[:, 1] - x[:, 0], x[:, 2] - x[:, 0]], axis=2)
    det = dp[:, 0, 0] * dp[:, 1, 1] - dp[:, 0, 1] * dp[:, 1, 0]
    det = np.where(np.abs(det) < 1e-12, 1e-12, det)
    inverse = np.stack(
        [np.stack([dp[:, 1, 1], -dp[:, 0, 1]], axis=1), np.stack([-dp[:, 1, 0], dp[:, 0, 0]], axis=1)], axis=1
    )
    jacobians: F64 = dx @ (inverse / det[:, None, None])
    return jacobians


def compression(jacobians: F64, threshold: float) -> F64:
    """Return (F, 2, 2) float64 tensors: compression beyond the threshold times its direction's outer product."""
    c = np.swapaxes(jacobians, 1, 2) @ jacobians
    values, vectors = np.linalg.eigh(c)
    shortening = np.clip(1 - np.sqrt(np.maximum(values[:, 0], 0)) - threshold, 0, 0.3)
    d = vectors[:, :, 0]
    tensors: F64 = shortening[:, None, None] * d[:, :, None] * d[:, None, :]
    return tensors


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


def hanging(drape: Drape, jacobians: F64, settings: FoldSettings) -> F64:
    """Return (F, 2, 2) float64 tensors of the wide folds of cloth that hangs free.

    Cloth with ease to spare falls into folds that run down its own slope. The tensors have the measure of
    ``compression``: the shortening that waves of the chosen slope take up, across the fall line.

    Args:
        drape: gap to the body.
        jacobians: (F, 3, 2) from ``face_jacobians``.
        settings: slope and reach.
    """
    faces = drape.pattern.sim_faces
    gap = drape.gap.astype(np.float64)[faces].mean(axis=1)
    ease = np.clip((gap - settings.hang_from_m) / (settings.hang_full_m - settings.hang_from_m), 0, 1)
    fall = -jacobians[:, 2, :]  # how world "down" runs in the panel; short where the cloth lies level
    steep = np.minimum(np.linalg.norm(fall, axis=1), 1)
    across = np.stack([-fall[:, 1], fall[:, 0]], axis=1) / np.maximum(np.linalg.norm(fall, axis=1), 1e-6)[:, None]
    amount = (0.5 * settings.hang_slope * ease * steep * _below_the_yoke(drape.pattern, settings)) ** 2
    tensors: F64 = amount[:, None, None] * across[:, :, None] * across[:, None, :]
    return tensors


def _below_the_yoke(pattern: Pattern, settings: FoldSettings) -> F64:
    """Return (F,) float64 0–1: the shoulders spread the cloth over the chest, further down it hangs."""
    if not np.isin(pattern.sim_edge, [PanelEdge.NECK_FRONT, PanelEdge.NECK_BACK]).any():
        return np.ones(len(pattern.render_faces))
    z = pattern.render_vertices_panel[:, 1].astype(np.float64)
    drop = z.max() - z[pattern.render_faces].mean(axis=1)
    share = np.clip((drop - settings.yoke_m) / settings.yoke_m, 0, 1)
    trunk = pattern.sim_zone[pattern.sim_faces].max(axis=1) == ClothZone.TORSO
    return np.where(trunk, share, 1.0)


def fold_maps(drape: Drape, look: FabricLook, settings: FoldSettings) -> list[FoldMap]:
    """Grow oriented waves perpendicular to the compression and along the fall line, one map per panel (front, back).

    The amplitude follows from the missing length: a wave of length L that takes up the strain e has the amplitude
    L sqrt(e) / pi. Sparse convolution with oriented Gabor kernels keeps the waves coherent where the direction turns.

    Source: Lagae et al., "Procedural Noise using Sparse Gabor Convolution" (2009); Rohmer et al., "Animation
    Wrinkling" (2010).
    """
    pattern = drape.pattern
    panel_xy = pattern.render_vertices_panel.astype(np.float64)
    positions = drape.vertices_world.astype(np.float64)[pattern.sim_of_render]
    jacobians = face_jacobians(panel_xy, pattern.render_faces, positions)
    soft = look.fold_strength**2
    layers = (
        (compression(jacobians, settings.threshold) * (soft * settings.strength**2), look.fold_length_m),
        (hanging(drape, jacobians, settings) * soft, settings.hang_length * look.fold_length_m),
    )
    return [_panel_map(pattern, layers, panel_xy, panel, settings) for panel in (0, 1)]


def _panel_map(
    pattern: Pattern, layers: Sequence[tuple[F64, float]], panel_xy: F64, panel: int, settings: FoldSettings
) -> FoldMap:
    """Add up the waves of every (face tensors, wave length m) layer on one panel."""
    cell = settings.grid_m
    mine = pattern.render_panel[pattern.render_faces[:, 0]] == panel
    if not mine.any():
        return FoldMap(np.zeros((1, 1, 2), np.float32), np.zeros((1, 1), np.float32), (0.0, 0.0, 1.0, 1.0))
    corners = panel_xy[pattern.render_faces[mine]]
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    areas = 0.5 * np.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])
    low, high = corners.reshape(-1, 2).min(axis=0) - 2 * cell, corners.reshape(-1, 2).max(axis=0) + 2 * cell
    columns, rows = (int(n) for n in np.ceil((high - low) / cell))
    height, crest = np.zeros((rows, columns), np.float32), np.zeros((rows, columns), np.float32)
    for index, (tensors, length) in enumerate(layers):
        field = _smooth_on_grid(
            tensors[mine], corners.mean(axis=1), areas, low, (rows, columns), cell, settings.smooth_m
        )
        layer = np.zeros_like(height)
        _grow(layer, field, low, cell, length, np.random.default_rng(_SEED + 2 * index + panel))
        height += layer
        crest += layer * np.float32(2 * np.pi / length)
    slope_z, slope_x = np.gradient(height, cell)
    slopes = np.stack([slope_x, slope_z], axis=-1)
    steep = np.linalg.norm(slopes, axis=-1, keepdims=True)
    slopes = slopes / (1 + (steep / settings.slope_limit) ** 4) ** 0.25
    crest = np.clip(crest, -settings.slope_limit, settings.slope_limit)
    return FoldMap(slopes.astype(np.float32), crest, (float(low[0]), float(low[1]), columns * cell, rows * cell))


def _grow(height: F32, field: F64, low: F64, cell: float, length: float, random: np.random.Generator) -> None:
    """Add waves of about ``length`` m to a height map (m), directed and measured by a tensor field (xx, xz, zz)."""
    rows, columns = height.shape
    step = _SPACING * length
    grid_x, grid_z = np.meshgrid(
        np.arange(low[0], low[0] + columns * cell, step), np.arange(low[1], low[1] + rows * cell, step)
    )
    spots = np.stack([grid_x.ravel(), grid_z.ravel()], axis=1)
    spots = spots + random.uniform(-0.45, 0.45, spots.shape) * step
    phases = random.uniform(0, 2 * np.pi, len(spots))
    lengths = length * random.uniform(0.75, 1.35, len(spots))
    at = np.clip(np.floor((spots - low) / cell).astype(int), 0, [columns - 1, rows - 1])
    xx, xz, zz = field[at[:, 1], at[:, 0]].T
    local = np.stack([np.stack([xx, xz], axis=1), np.stack([xz, zz], axis=1)], axis=1)
    values, vectors = np.linalg.eigh(local)
    for k in np.flatnonzero(values[:, 1] > 1e-4):
        amplitude = lengths[k] / np.pi * np.sqrt(values[k, 1]) / _OVERLAP
        reach = int(np.ceil(2.2 * _ALONG * lengths[k] / cell))
        x0, x1 = max(0, at[k, 0] - reach), min(columns, at[k, 0] + reach + 1)
        z0, z1 = max(0, at[k, 1] - reach), min(rows, at[k, 1] + reach + 1)
        # in wave lengths; float32 halves the time of the innermost loop
        u = np.asarray(((np.arange(x0, x1) + 0.5) * cell + low[0] - spots[k, 0]) / lengths[k], np.float32)[None, :]
        v = np.asarray(((np.arange(z0, z1) + 0.5) * cell + low[1] - spots[k, 1]) / lengths[k], np.float32)[:, None]
        dx, dz = (float(c) for c in vectors[k, :, 1])
        across, along = u * dx + v * dz, v * dx - u * dz
        envelope = np.exp(across * across * _FALL_ACROSS + along * along * _FALL_ALONG)
        height[z0:z1, x0:x1] += np.float32(amplitude) * envelope * np.cos(_TURN * across + np.float32(phases[k]))
