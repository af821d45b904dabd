"""Mask operations in px, done with distance transforms so that widths need not be whole numbers."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.pixels import srgb_to_linear
from engine.types import F32, U8, Bools

LARGEST_MIXED = 0.96
"""0–1; a rim that is mixed anew covers no more: what covers more is the photo's own pixel."""

PHOTO_SHARP = 1.5
"""For ``even_edge``: as broad as edges in photos are, about 2 px."""

_THIRDS = np.full((1, 3), 1 / 3, np.float64)
_ONES = np.ones((1, 3), np.float32)
_LINEAR = srgb_to_linear(np.arange(256, dtype=np.uint8))
_BLUNT = 0.75  # radii; so far a corner of 70 degrees stands out of the disc that fits into it
_SMALL, _MIDDLE = 6, 10.5  # px; up to here a disc, or a ball of distances, dilates faster than a distance transform


def blurred(x: npt.NDArray[np.floating], sigma: float) -> F32:
    """Blur with a Gaussian; wide ones are computed on a smaller picture.

    Args:
        x: (h, w) or (h, w, C ≤ 4) float.
        sigma: px.
    """
    step = int(sigma / 2.5)
    if step < 2:
        return np.asarray(cv2.GaussianBlur(np.asarray(x, np.float32), (0, 0), sigma), np.float32)
    height, width = x.shape[:2]
    small = cv2.resize(
        np.asarray(x, np.float32), (max(1, width // step), max(1, height // step)), interpolation=cv2.INTER_AREA
    )
    return np.asarray(cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / step), (width, height)), np.float32)


def steepened(share: npt.NDArray[np.floating], slope: float) -> F32:
    """Return a 0–1 share whose border is ``slope`` times as steep around one half."""
    return np.asarray(np.clip((share - 0.5) * np.float32(slope) + 0.5, 0, 1), np.float32)


def even_edge(share: npt.NDArray[np.floating] | Bools, sigma: float, sharp: float = 2.2) -> F32:
    """Return a 0–1 share with a border that is smooth over ``sigma`` px, and nearly as hard as before.

    Args:
        share: (h, w) 0–1 or bool.
        sigma: px; wiggles as long go.
        sharp: 2.5 gives a border one px broad, less a broader one.
    """
    return steepened(blurred(np.asarray(share, np.float32), sigma), sharp * sigma)


def to_linear(pixels: U8) -> F32:
    """Map sRGB bytes to linear 0–1 by table."""
    return np.asarray(cv2.LUT(pixels, _LINEAR), np.float32)


def channel_mean(x: npt.NDArray[np.floating] | U8) -> F32:
    """Return the mean of three channels, (h, w, 3) to (h, w)."""
    return np.asarray(cv2.transform(np.asarray(x, np.float32), _THIRDS), np.float32)


def squared_length(x: npt.NDArray[np.floating]) -> F32:
    """Return the squared length of (h, w, 3) vectors."""
    x = np.asarray(x, np.float32)
    return np.asarray(cv2.transform(cv2.multiply(x, x), _ONES), np.float32)


def distance(a: npt.NDArray[np.floating], b: npt.NDArray[np.floating]) -> F32:
    """Return (h, w) Euclidean distances of two (h, w, 3) fields (several times faster than a norm over an axis)."""
    gap = cv2.subtract(np.asarray(a, np.float32), np.asarray(b, np.float32))
    return np.asarray(cv2.sqrt(cv2.transform(cv2.multiply(gap, gap, dst=gap), _ONES)), np.float32)


def picked(mask: Bools, inside: npt.NDArray[Any], outside: F32) -> F32:
    """Return (h, w, 3) colours: ``inside`` where the mask is, else ``outside``."""
    out = np.array(outside, np.float32, order="C")
    cv2.copyTo(np.asarray(inside, np.float32), mask.view(np.uint8), out)
    return out


def mixed(share: F32, inside: F32, outside: F32) -> F32:
    """Return (h, w, 3) colours: ``inside`` by its (h, w) share over ``outside``."""
    out = cv2.subtract(np.asarray(inside, np.float32), np.asarray(outside, np.float32))
    cv2.multiply(out, tripled(share), dst=out)
    return np.asarray(cv2.add(out, np.asarray(outside, np.float32), dst=out), np.float32)


def layered(share: F32, over: F32, under: F32) -> F32:
    """Return (h, w, 3) linear colours of a layer over another, its edge mixed as photos show edges.

    Cameras sharpen and shops make photos smaller after the tone curve: their mixed pixels lie between the mean of the
    light and the mean of the bytes. The mean of the light alone leaves a pale or violet line round saturated cloth.

    Args:
        share: (h, w) 0–1 of the layer.
        over: (h, w, 3) linear, its own colours also where it is mixed.
        under: (h, w, 3) linear, what it lies on.
    """
    out = mixed(share, over, under)
    edge = (share > 0) & (share < 1)
    below, above = (np.sqrt(np.maximum(gathered(edge, x), 0)) for x in (under, over))
    put(out, edge, (below + share[edge][:, None] * (above - below)) ** 2)
    return out


def scaled(share: npt.NDArray[np.floating], x: F32) -> F32:
    """Return (h, w, 3) values times an (h, w) factor (several times faster than by broadcasting)."""
    return np.asarray(cv2.multiply(np.asarray(x, np.float32), tripled(share)), np.float32)


def tripled(x: npt.NDArray[np.floating]) -> F32:
    """Return (h, w, 3) with the (h, w) values in each channel (arithmetic with it is faster than by broadcasting)."""
    values = np.asarray(x, np.float32)
    return np.asarray(cv2.merge([values, values, values]), np.float32)


def only(mask: Bools, x: F32) -> F32:
    """Return (h, w, C) values where the mask is, else zero."""
    out: F32 = np.zeros(x.shape, np.float32)
    cv2.copyTo(np.asarray(x, np.float32), mask.view(np.uint8), out)
    return out


def gathered(mask: Bools, x: F32) -> F32:
    """Return the (N, C) values of a whole (h, w, C) picture where the mask is (much faster than indexing by it)."""
    return np.asarray(x.reshape(-1, x.shape[-1]).take(np.flatnonzero(mask), axis=0), np.float32)


def put(x: F32, mask: Bools, values: npt.NDArray[np.floating]) -> None:
    """Write (N, C) values into a whole (h, w, C) picture where the mask is."""
    x.reshape(-1, x.shape[-1], copy=False)[np.flatnonzero(mask)] = values


def median_colour(colours: F32) -> F32:
    """Return the (3,) median of (N, 3) float32 colours without nan (faster than ``np.median``, which looks for nan)."""
    half, odd = divmod(len(colours), 2)
    ordered = np.partition(np.ascontiguousarray(colours.T), half, axis=1)
    upper = ordered[:, half]
    return np.asarray(upper if odd else (ordered[:, :half].max(1) + upper) / np.float32(2), np.float32)


def outside_distance(mask: Bools) -> F32:
    """Return the distance in px of every pixel to the mask (0 inside; large when the mask is empty)."""
    if not mask.any():
        return np.full(mask.shape, 1e6, np.float32)
    return np.asarray(cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, 5), np.float32)


def _disc(radius: float) -> U8:
    r = int(radius)
    y, x = np.mgrid[-r : r + 1, -r : r + 1]
    return np.asarray(x * x + y * y <= radius * radius, np.uint8)


def grow(mask: Bools, radius: float) -> Bools:
    """Dilate by ``radius`` px."""
    if radius < 1:
        return mask
    out = np.zeros(mask.shape, bool)
    if mask.any():
        box = bounds(mask, radius + 1)
        out[box] = _grown(mask[box], radius)
    return out


def _grown(mask: Bools, radius: float) -> Bools:
    if radius <= _SMALL:
        return np.asarray(cv2.dilate(mask.view(np.uint8), _disc(radius))).view(bool)
    if radius <= _MIDDLE:
        return np.asarray(cv2.dilate(mask.view(np.uint8), _ball(radius))).view(bool)
    return np.asarray(outside_distance(mask) <= radius)


def _ball(radius: float) -> U8:
    """Return what lies within ``radius`` px of the middle by ``outside_distance``, which is only nearly Euclidean."""
    reach = int(radius)
    middle = np.zeros((2 * reach + 1, 2 * reach + 1), bool)
    middle[reach, reach] = True
    return np.asarray(outside_distance(middle) <= radius, np.uint8)


def shrink(mask: Bools, radius: float) -> Bools:
    """Erode by ``radius`` px; the picture's border does not erode."""
    if radius < 1:
        return mask
    out = np.zeros(mask.shape, bool)
    if mask.any():
        box = bounds(mask, 1)
        out[box] = ~_grown(~mask[box], radius)
    return out


def opened(mask: Bools, radius: float) -> Bools:
    """Remove what is thinner than about ``2 * radius`` px."""
    return grow(shrink(mask, radius), radius) & mask


def spurs_of(mask: Bools, radius: float) -> Bools:
    """Return what is thinner than about ``2 * radius`` px, but for corners, which an opening only rounds off.

    Corners of less than some 70 degrees count as spurs.
    """
    core = opened(mask, radius)
    thin = mask & ~core
    out = np.zeros(mask.shape, bool)
    if thin.any():
        box = bounds(thin, 2 * radius)
        out[box] = touching(thin[box], thin[box] & ~grow(core[box], _BLUNT * radius))
    return out


def without_specks(mask: Bools, smallest: int) -> Bools:
    """Drop connected components of fewer than ``smallest`` px."""
    out = np.zeros(mask.shape, bool)
    if not mask.any():
        return out
    box = bounds(mask, 0)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask[box].view(np.uint8), connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= smallest
    keep[0] = False
    out[box] = keep[labels]
    return out


def touching(mask: Bools, other: Bools, *, connectivity: int = 8) -> Bools:
    """Keep the connected components (of 4 or 8 neighbours) that share a pixel with another mask."""
    out = np.zeros(mask.shape, bool)
    if not mask.any():
        return out
    box = bounds(mask, 0)
    count, labels = cv2.connectedComponents(mask[box].view(np.uint8), connectivity=connectivity)
    keep = np.zeros(count, bool)
    keep[labels[mask[box] & other[box]]] = True
    keep[0] = False
    out[box] = keep[labels]
    return out


def bounds(mask: Bools, margin: float) -> tuple[slice, slice]:
    """Return the rows and columns that the mask spans, widened by ``margin`` px; everything when it is empty."""
    height, width = mask.shape
    x, y, w, h = cv2.boundingRect(mask.view(np.uint8))
    if not w:
        return slice(0, height), slice(0, width)
    m = int(np.ceil(margin))
    return slice(max(0, y - m), min(height, y + h + m)), slice(max(0, x - m), min(width, x + w + m))


def without_threads(coverage: F32, width: float) -> F32:
    """Drop parts of a layer that are thinner than ``width`` px: edges of cloth that lies behind the body."""
    solid = coverage > 0.3
    return np.asarray(coverage * grow(opened(solid, width / 2), width / 2 + 1), np.float32)


def without_islands(coverage: F32, share: float) -> F32:
    """Drop pieces of a layer smaller than ``share`` of its largest one: bits of cloth that show through the body."""
    solid = coverage > 0.3
    box = bounds(solid, 0)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid[box].view(np.uint8), connectivity=8)
    if count < 3:
        return coverage
    area = stats[:, cv2.CC_STAT_AREA]
    keep = area >= share * area[1:].max()
    keep[0] = True
    out = coverage.copy()
    out[box] *= keep[labels]
    return out
