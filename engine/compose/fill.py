"""Continue known values into a hole: membrane, coarse to fine."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.compose.masks import blurred, only, tripled
from engine.pixels import Nearest
from engine.types import F32, Bools

_LARGE = 250_000  # px; larger membranes are solved at half the size
_NEIGHBOURS = np.array([[0, 0.25, 0], [0.25, 0, 0.25], [0, 0.25, 0]], np.float32)


def _halve(x: F32) -> F32:
    size = ((x.shape[1] + 1) // 2, (x.shape[0] + 1) // 2)
    return np.asarray(cv2.resize(x, size, interpolation=cv2.INTER_AREA), np.float32)


def _relax(values: F32, free: Bools, sweeps: int) -> F32:
    """Run Jacobi sweeps of the Laplace equation inside ``free``; the picture's border reflects."""
    if not free.any():
        return values
    for _ in range(sweeps):
        mean = cv2.filter2D(values, cv2.CV_32F, _NEIGHBOURS, borderType=cv2.BORDER_REFLECT_101)
        cv2.copyTo(mean.reshape(values.shape), free.view(np.uint8), values)
    return values


def membrane(values: npt.NDArray[np.floating], known: Bools, *, sweeps: int = 6) -> F32:
    """Solve the Laplace equation in the hole with the known pixels as border (approximately, coarse to fine).

    Args:
        values: (H, W) or (H, W, C ≤ 4) float; only read where ``known``.
        known: (H, W) bool.
        sweeps: Jacobi sweeps per level (two at the finest, which only smooths what the coarser ones found).

    Returns:
        float32 of the shape of ``values``; equal to it where known; zero everywhere when nothing is known.

    Source: Gortler et al., "The Lumigraph" (1996), pull-push; Burt (1988), moment images.
    """
    flat = np.asarray(values, np.float32)
    flat = flat[..., None] if flat.ndim == 2 else flat
    if not known.any():
        return np.zeros_like(np.asarray(values, np.float32))
    if known.size > _LARGE:
        return _from_half(flat, known, np.shape(values), sweeps)
    weights = [known.astype(np.float32)]
    sums = [flat * weights[0][..., None]]
    while min(weights[-1].shape) > 2 and (weights[-1] <= 0).any():
        sums.append(_halve(sums[-1]).reshape(*_halve(weights[-1]).shape, -1))
        weights.append(_halve(weights[-1]))
    mean = sums[-1].sum((0, 1)) / max(float(weights[-1].sum()), 1e-12)
    out = np.broadcast_to(mean, sums[-1].shape).astype(np.float32)
    for total, weight in zip(reversed(sums), reversed(weights), strict=True):
        height, width = weight.shape
        out = np.asarray(cv2.resize(out, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
        out = out.reshape(height, width, -1).copy()
        seen = weight > 1e-6
        own = total / np.maximum(weight, 1e-6)[..., None]
        trust = np.where(seen, np.clip(weight * 2, 0, 1), 0)[..., None].astype(np.float32)
        out = np.asarray(out + trust * (own - out), np.float32)
        finest = weight is weights[0]
        out = _relax(out, ~seen, 2 if finest else sweeps)
    out = np.where(known[..., None], flat, out).astype(np.float32)
    return np.ascontiguousarray(out.reshape(np.shape(values)))


def _from_half(flat: F32, known: Bools, shape: tuple[int, ...], sweeps: int) -> F32:
    """Solve a large membrane at half the size; it is smooth, so nothing is lost but right at its border."""
    weight = _halve(known.astype(np.float32))
    mean = _halve(only(known, flat)).reshape(*weight.shape, -1)
    small = membrane(mean / np.maximum(weight, 1e-6)[..., None], weight > 0.2, sweeps=sweeps)
    large = np.asarray(cv2.resize(small, (known.shape[1], known.shape[0]), interpolation=cv2.INTER_LINEAR), np.float32)
    large = large.reshape(flat.shape)
    cv2.copyTo(flat, known.view(np.uint8), large)
    return large.reshape(shape)


def carried(values: F32, known: Bools | Nearest, soft: float) -> F32:
    """Carry known values outwards, each pixel the one nearest to it, with a Gaussian's softness between.

    A membrane draws every value towards the mean of all borders within a few px; skin at a seam must not.

    Args:
        values: (H, W, C ≤ 4) float32; only read where ``known``.
        known: (H, W) bool, not empty; or its ``Nearest``, which several fields share.
        soft: px, standard deviation.
    """
    return blurred((known if isinstance(known, Nearest) else Nearest(known)).of(values), soft)


def fade(values: npt.NDArray[np.floating], known: Bools, reach: float) -> F32:
    """Spread known values into the hole and let them fade to zero over ``reach`` px (screened membrane).

    Args:
        values: (H, W) or (H, W, C) float.
        known: (H, W) bool.
        reach: px at which about a third is left.

    Returns:
        float32 of the shape of ``values``; equal to it where known.
    """
    return faded(membrane(values, known), known, reach)


def faded(spread: F32, known: Bools, reach: float) -> F32:
    """Let a field fade to zero with the distance from what is known; a third is left at ``reach`` px."""
    distance = cv2.distanceTransform((~known).astype(np.uint8), cv2.DIST_L2, 3)
    weight = np.exp(distance * np.float32(-1 / max(reach, 1e-3)))
    each = cv2.merge([weight] * spread.shape[2]) if spread.ndim == 3 else weight
    return np.asarray(cv2.multiply(spread, each, dst=spread), np.float32)


def local_mean(values: F32, where: Bools, radius: float) -> tuple[F32, F32]:
    """Average ``values`` over ``where`` with a Gaussian window, wider where the narrow one sees nothing.

    Args:
        values: (H, W, 3) float32.
        where: (H, W) bool, what is averaged.
        radius: px, standard deviation of the narrow window (the wide one is four times wider).

    Returns:
        (H, W, 3) means and (H, W) share of the wide window that was seen (0 = the mean means nothing).
    """
    step = max(1, int(radius / 1.5))
    height, width = where.shape
    size = (max(1, width // step), max(1, height // step))
    skip = max(1, step // 4)  # so many pixels that every so manieth tells their mean
    if skip > 1:
        where = np.ascontiguousarray(where[skip // 2 :: skip, skip // 2 :: skip])
        values = np.ascontiguousarray(values[skip // 2 :: skip, skip // 2 :: skip])
    w = np.asarray(cv2.resize(where.astype(np.float32), size, interpolation=cv2.INTER_AREA), np.float32)
    v = np.asarray(cv2.resize(only(where, values), size, interpolation=cv2.INTER_AREA), np.float32)
    w1, v1 = blurred(w, radius / step), blurred(v, radius / step)
    w2, v2 = blurred(w, 4 * radius / step), blurred(v, 4 * radius / step)
    trust, near, wide = (tripled(w) for w in (np.clip(w1 * 20, 0, 1), w1 + 1e-6, w2 + 1e-6))
    mean = trust * v1 / near + (1 - trust) * v2 / wide
    return (
        np.asarray(cv2.resize(mean.astype(np.float32), (width, height)), np.float32),
        np.asarray(cv2.resize(w2, (width, height)), np.float32),
    )
