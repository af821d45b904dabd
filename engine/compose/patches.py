"""Fill a hole in a textured background with patches found elsewhere in it, coarse to fine."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.fill import membrane
from engine.types import F32, I32, Bools


def _features(picture: F32, radius: int) -> F32:
    """Return (h, w, 3 · (2r+1)²) patches around every pixel, borders reflected."""
    padded = cv2.copyMakeBorder(picture, radius, radius, radius, radius, cv2.BORDER_REFLECT_101)
    height, width = picture.shape[:2]
    side = 2 * radius + 1
    shifts = [padded[dy : dy + height, dx : dx + width] for dy in range(side) for dx in range(side)]
    return np.concatenate(shifts, 2)


def _improve(
    features: F32, rows: I32, columns: I32, source: I32, cost: F32, candidate: I32, allowed: Bools
) -> tuple[I32, F32]:
    """Take the candidate sources that are allowed and cheaper."""
    height, width = allowed.shape
    y = np.clip(candidate[:, 0], 0, height - 1)
    x = np.clip(candidate[:, 1], 0, width - 1)
    fine = allowed[y, x]
    difference = features[rows, columns] - features[y, x]
    price = np.where(fine, np.einsum("ij,ij->i", difference, difference), np.inf).astype(np.float32)
    better = price < cost
    return (
        np.where(better[:, None], np.stack([y, x], 1), source).astype(np.int32),
        np.where(better, price, cost).astype(np.float32),
    )


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
        features = _features(picture, radius)
        source = field[rows, columns]
        cost = np.full(len(rows), np.inf, np.float32)
        source, cost = _improve(features, rows, columns, source, cost, source, allowed)
        start = places[rng.integers(0, len(places), len(rows))]
        source, cost = _improve(features, rows, columns, source, cost, start, allowed)
        reach = max(height, width) // 2
        while reach >= 1:
            jump = rng.integers(-reach, reach + 1, (len(rows), 2)).astype(np.int32)
            source, cost = _improve(features, rows, columns, source, cost, source + jump, allowed)
            reach //= 3
        for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0), (0, 3), (3, 0), (0, -3), (-3, 0)):
            field[rows, columns] = source
            ny, nx = np.clip(rows + dy, 0, height - 1), np.clip(columns + dx, 0, width - 1)
            near = field[ny, nx] - np.array([dy, dx], np.int32)
            near = np.where(hole[ny, nx][:, None], near, np.stack([rows, columns], 1)).astype(np.int32)
            source, cost = _improve(features, rows, columns, source, cost, near, allowed)
        field[rows, columns] = source
        picture = _vote(picture, hole, field, rows, columns, radius)
    return picture, field


def _vote(picture: F32, hole: Bools, field: I32, rows: I32, columns: I32, radius: int) -> F32:
    """Average what the overlapping patches of the hole propose for every pixel of it."""
    height, width = hole.shape
    total = np.zeros_like(picture)
    count = np.zeros(hole.shape, np.float32)
    source = field[rows, columns]
    for dy in range(-radius, radius + 1):
        for dx in range(-radius, radius + 1):
            y, x = rows + dy, columns + dx
            sy, sx = source[:, 0] + dy, source[:, 1] + dx
            inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
            inside &= (sy >= 0) & (sy < height) & (sx >= 0) & (sx < width)
            weight = 1.0 / (1 + dy * dy + dx * dx)
            np.add.at(total, (y[inside], x[inside]), picture[sy[inside], sx[inside]] * np.float32(weight))
            np.add.at(count, (y[inside], x[inside]), np.float32(weight))
    out = np.where(count[..., None] > 0, total / np.maximum(count, 1e-6)[..., None], picture)
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
    own_y, own_x = np.mgrid[: field.shape[0], : field.shape[1]].astype(np.float32)
    offset = field.astype(np.float32) - np.stack([own_y, own_x], -1)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    nearest = cv2.INTER_NEAREST
    down = cv2.resize(offset[..., 0], (width, height), interpolation=nearest) * (height / field.shape[0])
    right = cv2.resize(offset[..., 1], (width, height), interpolation=nearest) * (width / field.shape[1])
    at_x, at_y = np.asarray(x + right, np.float32), np.asarray(y + down, np.float32)
    copied = cv2.remap(picture, at_x, at_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    legal = cv2.remap(known.astype(np.float32), at_x, at_y, cv2.INTER_LINEAR) > 0.99
    smooth = np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    found = np.where(legal[..., None], copied, smooth)
    return np.where(hole[..., None], found, picture).astype(np.float32)
