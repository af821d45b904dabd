"""A plain wall behind a person: what equals its smooth continuation is wall, what differs from it nearby is person.

Networks draw a white sleeve before a white wall too wide or too narrow, and so do global colour models; but a plain
wall is predictable to one or two grey levels, and even white cloth on white paper differs from it by more.

Source: Adams, Bischof, "Seeded region growing" (1994).
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import largest
from engine.settings.perception import WallSettings
from engine.types import F32, Bools

_WINDOW = 7  # px; the wall's colour is read from this neighbourhood of what is already known as wall


_DOUBT, _DIP, _SURE = 0.93, 0.75, 0.985  # 0–1; opinions in a gap between arm and trunk, at its middle, around it
_BELIEVED = 0.7  # 0–1; opinion of the networks that counts where a plain wall has ended
_ROUNDS = 32  # px; a gap reaches no farther beyond where the networks doubt
_WALL_LIKE = 0.08  # 0–1; a gap's wall is shaded by the person


def wall_noise(image: F32, wall: Bools) -> float:
    """Return how far (0–1, 95th percentile) a wall pixel differs from its neighbourhood's mean; inf without a wall."""
    inner = _shrink(wall, _WINDOW // 2)
    if inner.sum() < 0.02 * wall.size:
        return float("inf")
    return float(np.percentile(largest(np.abs(image - cv2.blur(image, (_WINDOW, _WINDOW))))[inner], 95))


def plain_wall_edge(image: F32, opinion: F32, settings: WallSettings, *, fixed: Bools) -> tuple[Bools, Bools]:
    """Find where a plain wall really ends near the coarse outline; both answers are empty before other walls.

    Args:
        image: (h, w, 3) float32 sRGB 0–1.
        opinion: (h, w) float32 0–1, the coarse matte.
        settings: what counts as plain, how far the outline may move.
        fixed: (h, w) bool, where the outline is left alone (hair).

    Returns:
        (h, w) bool, what is wall although the outline is near, and what beside it is person.
    """
    reach = max(3, round(settings.reach * max(opinion.shape)))
    inside = opinion > 0.5
    hazy = _grow(opinion > 0.2, max(2, reach // 3))
    noise = wall_noise(image, ~hazy)
    if noise > settings.plain:
        return inside & False, inside & False
    limit = max(settings.step, settings.noises * noise)
    depth = cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, 3)
    open_ = hazy & (depth <= reach) & ~fixed
    wall = _flood(image, ~hazy, open_, limit, reach)
    # where the wall's colour goes on to the end of the band, cloth and wall are alike and the networks know better
    alike = wall & inside & (depth > reach - 1.5)
    wall &= ~(_grow(alike, reach) & inside)
    colour = _continued(image, wall & ~inside)
    lighter = (image - colour).min(-1) > 2.5 * limit  # not a shadow on the wall
    coloured = np.ptp(image - colour, axis=-1) > 3 * limit
    differs = (lighter | coloured) & ~wall & ~fixed
    beside = _grow(inside & ~wall, reach) & hazy & ~inside & differs
    person = _joined(_joined(beside, inside & ~wall), wall)
    wall = wall & hazy | _gaps(image, opinion, colour, limit, fixed)
    # shades on a wall fade, so what stopped the wall and is person to the networks is person
    believed = (differs & inside | (opinion > _BELIEVED)) & (depth <= reach) & ~wall & ~fixed
    return wall, person | believed


def _gaps(image: F32, opinion: F32, colour: F32, limit: float, fixed: Bools) -> Bools:
    """Return gaps between arm and trunk: the networks doubt there, and a flat patch of about the wall's colour lies."""
    out = np.zeros(opinion.shape, bool)
    doubt = (opinion < _DOUBT) & ~fixed
    count, labels, stats, _ = cv2.connectedComponentsWithStats(doubt.astype(np.uint8), connectivity=4)
    border = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    for number in range(1, count):
        x, y, w, h, size = (int(v) for v in stats[number])
        if number in border or size < _WINDOW**2 or float(opinion[labels == number].min()) > _DIP:
            continue
        box = (slice(max(0, y - _ROUNDS), y + h + _ROUNDS), slice(max(0, x - _ROUNDS), x + w + _ROUNDS))
        near, part, dip = opinion[box], image[box], labels[box] == number
        alike = (largest(np.abs(part - colour[box])) < _WALL_LIKE) & ~fixed[box]
        seed = dip & alike & (near < near[dip].min() + 0.1)
        if seed.sum() < _WINDOW:
            continue
        patch = _grown_wall(part, seed, alike, limit, _ROUNDS)
        if (patch & (near > _SURE)).sum() < 0.3 * patch.sum() < 0.03 * opinion.size:
            out[box] |= patch
    return out


def _flood(image: F32, wall: Bools, open_: Bools, limit: float, rounds: int) -> Bools:
    """Grow the wall into the open zone while a pixel equals the wall's mean nearby, on a small picture first."""
    height, width = wall.shape
    half = (max(1, width // 2), max(1, height // 2))
    small = np.asarray(cv2.resize(image, half, interpolation=cv2.INTER_AREA), np.float32)
    known = cv2.resize(wall.astype(np.uint8), half, interpolation=cv2.INTER_AREA) > 0
    free = cv2.resize(open_.astype(np.uint8), half, interpolation=cv2.INTER_NEAREST) > 0
    known = _grown_wall(small, known, free, limit, 3 * rounds)
    coarse = _shrink(cv2.resize(known.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST) > 0, 2)
    return _grown_wall(image, wall | coarse & open_, open_, limit, 5)


def _grown_wall(image: F32, wall: Bools, open_: Bools, limit: float, rounds: int) -> Bools:
    rows, columns = (np.flatnonzero(open_.any(k)) for k in (1, 0))
    if not len(rows):
        return wall
    box = (
        slice(max(0, rows[0] - _WINDOW), rows[-1] + _WINDOW + 1),
        slice(max(0, columns[0] - _WINDOW), columns[-1] + _WINDOW + 1),
    )
    part, free, known = image[box], open_[box], wall[box].copy()
    for _ in range(rounds):
        weight = known.astype(np.float32)
        near = cv2.blur(weight, (_WINDOW, _WINDOW))
        mean = cv2.blur(part * weight[..., None], (_WINDOW, _WINDOW))
        step = free & ~known & _grow(known, 1) & (largest(np.abs(part * near[..., None] - mean)) < limit * near)
        if not step.any():
            break
        known |= step
    out = wall.copy()
    out[box] = known
    return out


def _continued(image: F32, wall: Bools) -> F32:
    """Return the wall's colour everywhere: its own smoothed, else that of its nearest pixel."""
    weight = wall.astype(np.float32)
    near = cv2.blur(weight, (_WINDOW, _WINDOW))
    mean = cv2.blur(image * weight[..., None], (_WINDOW, _WINDOW)) / np.maximum(near, 1e-6)[..., None]
    if not wall.any():
        return image
    _, labels = cv2.distanceTransformWithLabels(
        (~wall).astype(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    table = np.zeros((int(labels.max()) + 1, 3), np.float32)
    table[labels[wall]] = mean[wall]
    return np.asarray(table[labels], np.float32)


def _joined(piece: Bools, anchor: Bools) -> Bools:
    """Return the connected parts of ``piece`` that border ``anchor`` along a good part of their rim."""
    count, labels = cv2.connectedComponents(piece.astype(np.uint8), connectivity=4)
    size = np.bincount(labels.ravel(), minlength=count)
    border = np.bincount(labels[_grow(anchor, 1) & piece], minlength=count)
    keep = border > 0.5 * np.sqrt(size)
    keep[0] = False
    return np.asarray(keep[labels])


def _grow(mask: Bools, radius: int) -> Bools:
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(cv2.dilate(mask.astype(np.uint8), disc) > 0)


def _shrink(mask: Bools, radius: int) -> Bools:
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(cv2.erode(mask.astype(np.uint8), disc) > 0)
