"""Fill a hole in a textured background with patches found elsewhere in it, coarse to fine."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.compose.fill import membrane
from engine.compose.masks import bounds, picked
from engine.types import F32, I32, Bools


def _features(picture: F32, radius: int) -> F32:
    """Return (h, w, 3 · (2r+1)²) patches around every pixel, borders reflected."""
    padded = cv2.copyMakeBorder(picture, radius, radius, radius, radius, cv2.BORDER_REFLECT_101)
    height, width = picture.shape[:2]
    side = 2 * radius + 1
    row, column, channel = padded.strides
    windows = np.lib.stride_tricks.as_strided(
        padded, (height, width, side, 3 * side), (row, column, row, channel), writeable=False
    )
    return np.asarray(windows.reshape(height, width, -1), np.float32)


@dataclass(frozen=True)
class _Patches:
    """The patches around all pixels, and those of the pixels that look for a source.

    Attributes:
        every: (h · w, n) float32 of ``_features``.
        own: (N, n).
        every_red, own_red: a third of the same, of one channel: what is too unlike there needs no further look.
    """

    every: F32
    own: F32
    every_red: F32
    own_red: F32

    @staticmethod
    def of(picture: F32, radius: int, pixels: I32) -> _Patches:
        """Take the patches of a picture; ``pixels`` are flat indices."""
        every = _features(picture, radius).reshape(picture.shape[0] * picture.shape[1], -1)
        red = np.ascontiguousarray(every[:, ::3])
        return _Patches(every, every[pixels], red, red[pixels])


def _improve(patches: _Patches, source: I32, cost: F32, candidate: I32, allowed: Bools) -> tuple[I32, F32]:
    """Take the candidate sources that are allowed and cheaper.

    Args:
        patches: what is compared.
        source: (N, 2) rows and columns found so far.
        cost: (N,) their squared differences.
        candidate: (N, 2) other ones.
        allowed: (h, w) bool, what may be a source.
    """
    height, width = allowed.shape
    y = np.clip(candidate[:, 0], 0, height - 1)
    x = np.clip(candidate[:, 1], 0, width - 1)
    place = y * width + x
    tried = np.flatnonzero(allowed.ravel()[place])
    difference = patches.own_red[tried] - patches.every_red[place[tried]]
    tried = tried[np.einsum("ij,ij->i", difference, difference) < cost[tried]]
    difference = patches.own[tried] - patches.every[place[tried]]
    price = np.einsum("ij,ij->i", difference, difference)
    better = price < cost[tried]
    taken = tried[better]
    source, cost = source.copy(), cost.copy()
    source[taken, 0], source[taken, 1] = y[taken], x[taken]
    cost[taken] = price[better]
    return source, cost


def _level(
    picture: F32, hole: Bools, field: I32, radius: int, sweeps: int, rng: np.random.Generator
) -> tuple[F32, I32]:
    """Run alternating search and vote at one scale; returns the picture and the (h, w, 2) source field."""
    height, width = hole.shape
    core = cv2.dilate(hole.astype(np.uint8), np.ones((2 * radius + 1,) * 2, np.uint8)) > 0
    allowed = ~core
    if allowed.sum() < 50:
        return picture, field
    rows, columns = (a.astype(np.int32) for a in np.nonzero(hole))
    places = np.argwhere(allowed).astype(np.int32)
    for _ in range(sweeps):
        patches = _Patches.of(picture, radius, rows * width + columns)
        source = field[rows, columns]
        cost = np.full(len(rows), np.inf, np.float32)
        source, cost = _improve(patches, source, cost, source, allowed)
        start = places[rng.integers(0, len(places), len(rows))]
        source, cost = _improve(patches, source, cost, start, allowed)
        reach = max(height, width) // 2
        while reach >= 1:
            jump = rng.integers(-reach, reach + 1, (len(rows), 2)).astype(np.int32)
            source, cost = _improve(patches, source, cost, source + jump, allowed)
            reach //= 3
        for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0), (0, 3), (3, 0), (0, -3), (-3, 0)):
            field[rows, columns] = source
            ny, nx = np.clip(rows + dy, 0, height - 1), np.clip(columns + dx, 0, width - 1)
            near = field[ny, nx] - np.array([dy, dx], np.int32)
            near = np.where(hole[ny, nx][:, None], near, np.stack([rows, columns], 1)).astype(np.int32)
            source, cost = _improve(patches, source, cost, near, allowed)
        field[rows, columns] = source
        picture = _vote(picture, hole, field, rows, columns, radius)
    return picture, field


def _vote(picture: F32, hole: Bools, field: I32, rows: I32, columns: I32, radius: int) -> F32:
    """Average what the overlapping patches of the hole propose for every pixel of it."""
    height, width = hole.shape
    r, margin = radius, 2 * radius  # a patch may reach over the picture's border, where nothing is proposed
    wide = width + margin
    colours = cv2.copyMakeBorder(picture, r, r, r, r, cv2.BORDER_CONSTANT).reshape(-1, 3)
    real = cv2.copyMakeBorder(np.ones(hole.shape, np.float32), r, r, r, r, cv2.BORDER_CONSTANT).ravel()
    source = field[rows, columns]
    at = (rows + r) * wide + columns + r
    of = (source[:, 0] + r) * wide + source[:, 1] + r
    dy, dx = (v.ravel() for v in np.mgrid[-r : r + 1, -r : r + 1])
    steps = (dy * wide + dx)[:, None]
    weight = real[of + steps] * (1.0 / (1 + dy * dy + dx * dx)).astype(np.float32)[:, None]
    votes, place = colours[of + steps] * weight[..., None], (at + steps).ravel()
    sums = [np.bincount(place, v.ravel(), len(colours)) for v in (weight, *np.moveaxis(votes, -1, 0))]
    count, *total = (v.reshape(height + margin, wide)[r:-r, r:-r] for v in sums)
    out = np.where(count[..., None] > 0, np.stack(total, -1) / np.maximum(count, 1e-6)[..., None], picture)
    return np.where(hole[..., None], out, picture).astype(np.float32)


def fill_by_patches(picture: F32, hole: Bools, known: Bools, *, radius: int, sweeps: int, side: int) -> F32:
    """Continue a texture into a hole.

    Args:
        picture: (h, w, 3) float32.
        hole: (h, w) bool, to be filled.
        known: (h, w) bool, what may be copied; neither hole nor known (the person) is ignored.
        radius: px, half side of a patch at the working scale.
        sweeps: rounds per scale.
        side: px; the longer side is worked at this size at most, finer detail comes from the sources found there.

    Returns:
        (h, w, 3) float32; equal to ``picture`` outside the hole.

    Source: Wexler, Shechtman, Irani, "Space-time completion of video" (2007); Barnes et al., "PatchMatch" (2009).
    """
    rng = np.random.default_rng(41)
    height, width = hole.shape
    scale = min(1.0, side / max(height, width))
    start = membrane(picture, known)
    sizes = [scale / 2, scale]
    field: I32 | None = None
    small = start
    for share in sizes:
        size = (max(8, round(width * share)), max(8, round(height * share)))
        open_ = cv2.resize((~known).astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
        base = np.asarray(cv2.resize(start, size, interpolation=cv2.INTER_AREA), np.float32)
        if field is None:
            y, x = np.mgrid[: size[1], : size[0]].astype(np.int32)
            field = np.stack([y, x], -1)
        else:
            ratio = (size[1] / field.shape[0], size[0] / field.shape[1])
            scaled = np.stack([field[..., 0] * ratio[0], field[..., 1] * ratio[1]], -1).astype(np.float32)
            field = np.asarray(cv2.resize(scaled, size, interpolation=cv2.INTER_NEAREST), np.float32).astype(np.int32)
            base = np.where(
                open_[..., None], np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_LINEAR)), base
            ).astype(np.float32)
        small, field = _level(base, open_, field, radius, sweeps, rng)
    assert field is not None
    box = bounds(hole, 0)
    own_y, own_x = np.mgrid[: field.shape[0], : field.shape[1]].astype(np.float32)
    offset = field.astype(np.float32) - np.stack([own_y, own_x], -1)
    y, x = np.mgrid[box].astype(np.float32)
    nearest = cv2.INTER_NEAREST
    down = cv2.resize(offset[..., 0], (width, height), interpolation=nearest)[box] * (height / field.shape[0])
    right = cv2.resize(offset[..., 1], (width, height), interpolation=nearest)[box] * (width / field.shape[1])
    at_x, at_y = np.asarray(x + right, np.float32), np.asarray(y + down, np.float32)
    copied = cv2.remap(picture, at_x, at_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    legal = cv2.remap(known.astype(np.float32), at_x, at_y, cv2.INTER_LINEAR) > 0.99
    smooth = np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)[box]
    out = np.array(picture, np.float32)
    out[box] = picked(hole[box], picked(legal, copied, smooth), out[box])
    return out
