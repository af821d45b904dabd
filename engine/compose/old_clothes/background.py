"""Continue the background where the old clothes were wider than the new ones."""

from __future__ import annotations

from typing import TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from engine.compose.fill import fade, membrane
from engine.compose.grain import add_grain, photo_grain
from engine.compose.masks import blurred, bounds, channel_mean, grow, only, outside_distance, picked, scaled, to_linear
from engine.compose.old_clothes.patches import fill_by_patches
from engine.compose.scene import Scene
from engine.pixels import largest
from engine.types import F32, U8, Bools

_Value = TypeVar("_Value", bound=np.generic)

_CLOUD = 0.15  # shoulder widths; slower changes of a wall are continued by the membrane
_CLOUDED = 0.004  # of full scale; a wall that varies less is plain
_CLOUD_MAX = 0.05  # of full scale; what differs more is a thing before the wall
_SOFT = 4.0  # px, standard deviation of the border between moved pieces
_SOFT_REACH = 5 * _SOFT  # px; so far off it is felt
_PIECES = 4  # moved over one hole at most
_SHARP_PX = 3.0  # px; a place in focus has detail between one px and this
_MEET = 0.06  # shoulder widths; over so much patches go over to what is seen beside the hole
_MEET_PX = 2  # px, standard deviation of what counts as the border's colour
_NEAR = 0.05  # shoulder widths; so near its border a wall has the clouds that lie beside it


def continue_background(scene: Scene, hole: Bools, known: Bools, plate: U8 | None) -> F32:
    """Return (h, w, 3) linear colours for the hole.

    A plate of the empty place is shown as it is, corrected by the slow difference between plate and photo around the
    hole; else the surroundings are continued.

    Args:
        scene: the window.
        hole: (h, w) bool.
        known: (h, w) bool, sure background.
        plate: (h, w, 3) uint8 of the same camera without the person, or None.
    """
    known = known & ~hole
    if plate is not None:
        empty = to_linear(plate)
        if not known.any():
            return empty
        slow = cv2.GaussianBlur(scene.linear - empty, (0, 0), 3.0)
        shift = fade(np.clip(slow, -0.2, 0.2), known, 0.5 * scene.shoulder)
        return np.asarray(np.maximum(empty + shift, 0), np.float32)
    if not known.any():
        known = ~hole & (scene.alpha < 0.5)
    coarse, fine = _detail_around(scene, hole, known)
    if coarse <= scene.settings.smooth_background or fine <= scene.settings.focus_background:
        smooth = cv2.GaussianBlur(only(known, scene.linear), (0, 0), 1.5)
        weight = cv2.GaussianBlur(known.astype(np.float32), (0, 0), 1.5)[..., None]
        base = membrane(smooth / np.maximum(weight, 1e-3), known)
        return add_grain(_mottled(scene, hole, known, base), photo_grain(scene, known), 23, hole)
    s = scene.settings
    gamma = np.maximum(scene.linear, 0) ** np.float32(1 / 2.2)
    found = fill_by_patches(gamma, hole, known, radius=s.patch_radius, sweeps=s.patch_sweeps, side=s.patch_side_px)
    found = _met(gamma, found, hole, known, _MEET * scene.shoulder)
    out = scene.linear.copy()
    out[hole] = np.clip(found[hole], 0, 1) ** np.float32(2.2)
    return out


def _met(seen: F32, found: F32, hole: Bools, known: Bools, reach: float) -> F32:
    """Bring patches to what is seen at the hole's border; the difference fades out inwards over ``reach`` px.

    A thing behind the person that goes on below the old clothes is found again elsewhere, or not at all: there it
    ends softly, as things out of focus do, not along the old clothes' outline.
    """
    box = bounds(hole, 3 * _MEET_PX + 2)
    inside, outside = hole[box], known[box]

    def near(values: F32, where: Bools) -> tuple[F32, F32]:
        weight = blurred(where.astype(np.float32), _MEET_PX)
        return blurred(only(where, values), _MEET_PX) / (weight[..., None] + np.float32(1e-4)), weight

    (wall, wall_near), (made, made_near) = near(seen[box], outside), near(found[box], inside)
    seam = (wall_near > 0.2) & (made_near > 0.2)
    if not seam.any():
        return found
    out = found.copy()
    out[box] += only(inside, fade(wall - made, seam, reach))
    return out


def _mottled(scene: Scene, hole: Bools, known: Bools, base: F32) -> F32:
    """Give a smoothly continued wall the stains and clouds that it has elsewhere, moved over the hole in one piece."""
    clouds, inner = _clouds(scene, known, 4)  # a plain wall is told by a small picture
    if not inner.any() or float(np.abs(clouds[inner]).mean()) < _CLOUDED:
        return base
    clouds, inner = _clouds(scene, known, 1)
    inner &= largest(np.abs(clouds)) < _CLOUD_MAX
    hole_box = bounds(hole, 0)
    height, width = (s.stop - s.start for s in hole_box)
    shifts = [
        (round(dy * height), round(dx * width)) for dx in (-1.1, 1.1, -0.6, 0.6, -1.6, 1.6, 0) for dy in (0, -0.6, 0.6)
    ]
    deep = np.clip(outside_distance(known) / np.float32(_NEAR * scene.shoulder) - 0.5, 0, 1)
    box = bounds(hole, _SOFT_REACH)  # nothing further off is changed
    out, deep, left_over = base.copy(), deep[box], hole[box].copy()
    put = np.zeros_like(base[box])
    for _ in range(_PIECES):
        if not left_over.any():
            break
        reached = [left_over & _moved(inner, s, box) for s in shifts]
        best = int(np.argmax([np.count_nonzero(r) for r in reached]))
        if not reached[best].any():
            break
        soft = cv2.GaussianBlur(reached[best].astype(np.float32), (0, 0), _SOFT) * left_over * deep
        put += scaled(soft, _moved(clouds, shifts[best], box))
        left_over &= ~reached[best]
    clouded = np.clip(np.maximum(base[box], 0) ** np.float32(1 / 2.2) + put, 0, 1) ** np.float32(2.2)
    out[box] = picked(hole[box], clouded, base[box])
    return out


def _clouds(scene: Scene, known: Bools, step: int) -> tuple[F32, Bools]:
    """Return (h, w, 3) how a wall differs from its own slow course, and where that is known; every ``step``-th px."""
    seen = np.ascontiguousarray(known[::step, ::step])
    linear = np.ascontiguousarray(scene.linear[::step, ::step])
    level = np.asarray(cv2.GaussianBlur(np.maximum(linear, 0) ** np.float32(1 / 2.2), (0, 0), 1.5), np.float32)
    sigma = _CLOUD * scene.shoulder / step
    slow = blurred(only(seen, level), sigma) / (blurred(seen.astype(np.float32), sigma)[..., None] + 1e-4)
    inner = seen & ~grow(~seen, 3.0)
    return only(inner, level - slow), inner


def _moved(x: npt.NDArray[_Value], shift: tuple[int, int], box: tuple[slice, slice]) -> npt.NDArray[_Value]:
    """Return a box of an image moved by (rows, columns) px, zero where nothing came from."""
    out = np.zeros((box[0].stop - box[0].start, box[1].stop - box[1].start, *x.shape[2:]), x.dtype)
    top, left = box[0].start - shift[0], box[1].start - shift[1]
    rows = slice(max(top, 0), max(min(top + out.shape[0], x.shape[0]), 0))
    columns = slice(max(left, 0), max(min(left + out.shape[1], x.shape[1]), 0))
    part = x[rows, columns]
    if part.size:
        out[rows.start - top :, columns.start - left :][: part.shape[0], : part.shape[1]] = part
    return out


def _detail_around(scene: Scene, hole: Bools, known: Bools) -> tuple[float, float]:
    """Return how much near the hole a smooth continuation could not show, in sRGB units.

    Returns:
        The spread of what is finer than slow changes, and of what only a place in focus has.
    """
    ring = known & grow(hole, 0.3 * scene.shoulder)
    if ring.sum() < 100:
        return 0.0, 0.0
    level = channel_mean(scene.pixels.astype(np.float32)) / 255
    weight = ring.astype(np.float32)
    sigma = max(4.0, 0.08 * scene.shoulder)
    slow = blurred(level * weight, sigma) / (blurred(weight, sigma) + 1e-4)
    inner = ring & ~grow(~known & ~hole, 3.0)
    inner = inner if inner.sum() > 100 else ring
    sharp = cv2.GaussianBlur(level, (0, 0), 1.0) - cv2.GaussianBlur(level, (0, 0), _SHARP_PX)
    coarse, fine = np.abs(level - slow)[inner], np.abs(sharp)[inner]
    return float(np.percentile(coarse, 85)), float(np.percentile(fine, 95))
