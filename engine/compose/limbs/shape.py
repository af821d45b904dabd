"""A limb's outline drawn into the picture: how far across and along the limb every pixel lies."""

from __future__ import annotations

from dataclasses import dataclass, fields

import cv2
import numpy as np

from engine.compose.masks import bounds
from engine.types import F32, F64, I32, Bools

_SUPERSAMPLE = 3
_ROUNDNESS = 0.85  # sine of the normal's turn at the outline; beyond it light wraps around skin


@dataclass(frozen=True)
class LimbShape:
    """A limb's outline in the picture.

    Attributes:
        coverage: (h, w) float32 0–1.
        across: (h, w) float32, −1 … 1 across the limb.
        along: (h, w) float32, 0 at the root joint, 1 and 2 at the next ones, 3 far from the limb.
        normals: (h, w, 3) float32 world, of a limb with round cross-section.
        half: (h, w) float32 px, half the limb's width.
        side: (h, w, 2) float32 unit vector in the picture, the direction in which ``across`` grows.
        aside: (h, w) float32 like ``across``, but going on beyond the limb.
    """

    coverage: F32
    across: F32
    along: F32
    normals: F32
    half: F32
    side: F32
    aside: F32

    def cropped(self, rows: slice, columns: slice) -> LimbShape:
        """Return a part of the window."""
        return LimbShape(**{f.name: getattr(self, f.name)[rows, columns] for f in fields(self)})


@dataclass(frozen=True)
class Axis:
    """Samples along a limb: places (px), unit vectors across, how far along each is."""

    points: F64
    normals: F64
    along: F64


def rasterise(shape: tuple[int, int], axis: Axis, edges: F64) -> LimbShape:
    """Draw the limb between its edges.

    Args:
        shape: (h, w) of the window.
        axis: samples along the limb.
        edges: (T, 2) px, offsets of both edges from the axis.
    """
    corners = np.concatenate([axis.points + edges[:, :1] * axis.normals, axis.points + edges[:, 1:] * axis.normals])
    wide = 4 + int(2 * np.abs(edges).max())  # a wide sleeve stands off the limb
    low = np.clip(np.floor(corners.min(0)).astype(int) - wide, 0, [shape[1] - 1, shape[0] - 1])
    high = np.clip(np.ceil(corners.max(0)).astype(int) + wide, low + 1, [shape[1], shape[0]])
    width, height = (int(v) for v in high - low)
    small = _drawn((height, width), axis, edges, low)
    nearest = _nearest_sample((height, width), axis.points - low)
    x = np.arange(width, dtype=np.float32)[None] + np.float32(low[0] + 0.5)
    y = np.arange(height, dtype=np.float32)[:, None] + np.float32(low[1] + 0.5)
    points, sides = (v.astype(np.float32).take(nearest, axis=0) for v in (axis.points, axis.normals))
    offset = (x - points[..., 0]) * sides[..., 0] + (y - points[..., 1]) * sides[..., 1]
    middle = edges.mean(1).astype(np.float32).take(nearest)
    half = np.maximum(np.diff(edges, axis=1)[:, 0] / 2, 1.0).astype(np.float32).take(nearest)
    aside = (offset - middle) / half
    across = np.clip(aside, -1, 1)
    turn = _ROUNDNESS * across
    depth = np.sqrt(1 - turn * turn)
    box = (slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0])))
    out = LimbShape(
        coverage=np.zeros(shape, np.float32),
        across=np.zeros(shape, np.float32),
        along=np.full(shape, 3, np.float32),
        normals=np.zeros((*shape, 3), np.float32),
        half=np.ones(shape, np.float32),
        side=np.zeros((*shape, 2), np.float32),
        aside=np.full(shape, 9, np.float32),
    )
    out.coverage[box], out.across[box] = small, across
    out.half[box], out.side[box], out.aside[box] = half, sides, aside
    out.along[box] = axis.along.astype(np.float32).take(nearest)
    out.normals[box] = np.stack([turn * sides[..., 0], -depth, -turn * sides[..., 1]], -1)
    return out


def _drawn(shape: tuple[int, int], axis: Axis, edges: F64, low: I32) -> F32:
    """Return the (h, w) float32 coverage 0–1 between the edges; ``low`` is the picture's corner, px."""
    n = _SUPERSAMPLE
    left = axis.points + edges[:, :1] * axis.normals - low
    right = axis.points + edges[:, 1:] * axis.normals - low
    corners = np.concatenate([left, right])
    first = np.clip(np.floor(corners.min(0)).astype(int) - 1, 0, [shape[1] - 1, shape[0] - 1])
    last = np.clip(np.ceil(corners.max(0)).astype(int) + 2, first + 1, [shape[1], shape[0]])
    width, height = (int(v) for v in last - first)
    canvas = np.zeros((height * n, width * n), np.uint8)
    left, right = (left - first) * n, (right - first) * n
    quads = np.stack([left[:-1], right[:-1], right[1:], left[1:]], axis=1)
    for quad in np.round((quads - 0.5) * 16).astype(np.int32):
        cv2.fillConvexPoly(canvas, quad, 255, shift=4)
    out = np.zeros(shape, np.float32)
    small = cv2.resize(canvas, (width, height), interpolation=cv2.INTER_AREA)
    out[first[1] : last[1], first[0] : last[0]] = np.multiply(small, np.float32(1 / 255), dtype=np.float32)
    return out


def _nearest_sample(shape: tuple[int, int], points: F64) -> I32:
    """Return per pixel the index of the nearest axis sample (padded so that samples outside the box count)."""
    pad = 48
    seeds = np.ones((shape[0] + 2 * pad, shape[1] + 2 * pad), np.uint8)
    xy = np.clip(np.round(points - 0.5).astype(int) + pad, 0, [seeds.shape[1] - 1, seeds.shape[0] - 1])
    seeds[xy[:, 1], xy[:, 0]] = 0
    _, labels = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL)
    table = np.zeros(int(labels.max()) + 1, np.int32)
    table[labels[xy[:, 1], xy[:, 0]]] = np.arange(len(xy), dtype=np.int32)
    inside: I32 = np.asarray(labels[pad:-pad, pad:-pad], np.int32)
    return table.take(inside)


def covered_bins(shape: LimbShape, cloth: F32, least: float = 0.6) -> Bools:
    """Return where the cloth goes around the limb: here and a little further on most of its width is covered.

    Args:
        shape: the limb.
        cloth: (h, w) float32 coverage.
        least: 0–1, share of its width.

    Returns:
        (h, w) bool, also beside the limb.
    """
    near_limb = shape.along < 2.9
    box = bounds(near_limb, 0)
    bins = np.clip((shape.along[box] * 40).astype(np.int32), 0, 120)
    inside = (np.abs(shape.across[box]) < 0.999) & near_limb[box]
    total = np.bincount(bins[inside], minlength=121)
    hidden = np.bincount(bins[inside], cloth[box][inside], minlength=121)
    near = np.ones(3)
    share = np.convolve(hidden, near, "same") / np.maximum(np.convolve(total, near, "same"), 1)
    covered = share > least
    before_cuff = np.minimum.reduce([np.roll(covered, -k) for k in range(6)])
    out = np.full(cloth.shape, before_cuff[120])
    out[box] = before_cuff[bins]
    return out
