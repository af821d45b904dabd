"""Find the front's pointed neckline below a deep opening whose outline is the back's: between both the inside is seen.

A dress that is laid flat shows between its straps what lies behind: the back's lining, its zip, its label.  Where the
back ends above the front, the outline of the opening is the back's and the front's neckline runs lower, in the cloth.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.spatial import cKDTree

from engine.garment.template.drawing import place
from engine.settings.garment_neck import FrontPointSettings
from engine.types import F32, F64, U8, Bools


@dataclass(frozen=True)
class FrontPoint:
    """A pointed front neckline: two straight lines that meet.

    Attributes:
        tip: (2,) px in the template's frame, where both lines meet.
        inside: (H, W) bool, what is seen between them: the inside of the back.
        score: 0–1, share of the fainter line that lies on an edge.
    """

    tip: F64
    inside: Bools
    score: float


def find_front_point(
    pixels: U8, alpha: F32, opening: F64, depth: float, width: float, placement: F64, settings: FrontPointSettings
) -> FrontPoint | None:
    """Look for two straight edges in the cloth that meet below an opening.

    An edge parts two pieces of cloth, so both its sides differ over a finger's breadth; a seam, a band or a fold is a
    line with the same cloth on both sides.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 0–1.
        opening: (n, 2) px, the outline between both shoulder points.
        depth: px, of the opening below the shoulder points.
        width: px, the garment's width W.
        placement: (3,) of the template.
        settings: what is tried.

    Returns:
        The point, or None where no such edges are seen: the outline is the front's.
    """
    s = settings
    steps = np.arange(0.05, 1.0, 0.04) * s.length * width
    across = np.arange(-s.aside, s.aside + 1e-9, s.step) * width
    down = depth + np.arange(*s.below, s.step) * width
    angles = np.radians(np.arange(*s.angles))
    x, y, angle = np.meshgrid(across, down, angles, indexing="ij")
    sharp = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    lab: F32 = np.asarray(cv2.GaussianBlur(sharp, (0, 0), max(0.8, s.blur * width)), np.float32)
    solid: F32 = (alpha > 0.5).astype(np.float32)
    found = []
    for side in (-1.0, 1.0):
        along = np.stack([side * np.cos(angle), -np.sin(angle)], axis=-1)
        normal = np.stack([side * np.sin(angle), np.cos(angle)], axis=-1)[..., None, :]  # away from the neck
        line = np.stack([x, y], axis=-1)[..., None, :] + steps[:, None] * along[..., None, :]
        shades, cloth = [], []
        for offset in (*s.strip, *(-v for v in s.strip)):
            at = np.asarray(line + offset * width * normal, np.float64)
            shades.append(_sample(lab, at, placement))
            cloth.append(_sample(solid, at, placement) > 0.5)
        below, above = (np.median(part, axis=0) for part in (shades[: len(s.strip)], shades[len(s.strip) :]))
        on = np.clip(np.linalg.norm(below - above, axis=-1) / s.contrast, 0, 1)
        on *= np.where(below[..., 0] < above[..., 0] - s.shade, s.lighter_above, 1.0)
        close = [
            _sample(lab, np.asarray(line + offset * width * normal, np.float64), placement)
            for offset in (-s.close, s.close)
        ]
        on *= np.clip(np.linalg.norm(close[1] - close[0], axis=-1) / s.sharp, 0, 1)
        # the front is cloth; above it there may be ground as well, but an edge against that alone is the outline's
        on *= np.min(cloth[: len(s.strip)], axis=0) * np.where(np.min(cloth[len(s.strip) :], axis=0), 1.0, s.ground)
        thirds = np.stack([part.mean(axis=-1) for part in np.array_split(on, 3, axis=-1)], axis=-1)
        covered = 0.5 * on.mean(axis=-1) + 0.5 * thirds.min(axis=-1)
        found.append(covered)
    left, right = found[0][:, :, :, None], found[1][:, :, None, :]
    even = np.abs(angles[:, None] - angles) <= np.radians(s.uneven)
    fainter = np.minimum(left, right) * even
    total = (left + right) * even + fainter
    best = np.unravel_index(int(total.argmax()), total.shape)
    if fainter[best] < s.coverage[0] or total[best] - fainter[best] < 2 * s.coverage[1]:
        return None
    # an edge lies in the middle of its neighbours that follow it as well
    near = [np.abs(np.arange(n) - k) <= s.neighbours for k, n in zip(best, total.shape, strict=True)]
    alike = np.nonzero(
        (total > s.alike * total[best])
        & (near[0][:, None, None, None] & near[1][:, None, None] & near[2][:, None] & near[3])
    )
    tip = np.array([across[alike[0]].mean(), down[alike[1]].mean()])
    reach = s.beyond * s.length * width
    ends = [
        tip + reach * np.array([side * np.cos(turn), -np.sin(turn)])
        for side, turn in ((-1.0, angles[alike[2]].mean()), (1.0, angles[alike[3]].mean()))
    ]
    corners = place(np.array([ends[0], tip, ends[1]]), placement)
    drawn = np.vstack([np.linspace(corners[0], corners[1], 20), np.linspace(corners[1], corners[2], 20)])
    if np.asarray(cKDTree(opening).query(drawn)[0]).max() < s.apart * width:  # the seam of a binding or lace
        return None
    inside = np.zeros(alpha.shape, np.uint8)
    cv2.fillPoly(inside, [np.round((corners - 0.5) * 16).astype(np.int32)], 1, shift=4)
    return FrontPoint(tip, (inside > 0) & (alpha > 0.02), float(fainter[best]))


def _sample(picture: F32, points: F64, placement: F64) -> F32:
    """Return (…) or (…, C) bilinear samples at (…, n, 2) points of the template's frame."""
    at = (place(points.reshape(-1, 2), placement) - 0.5).astype(np.float32).reshape(-1, points.shape[-2], 2)
    x, y = np.ascontiguousarray(at[..., 0]), np.ascontiguousarray(at[..., 1])
    values = cv2.remap(picture, x, y, cv2.INTER_LINEAR)
    return np.asarray(values, np.float32).reshape(*points.shape[:-1], *picture.shape[2:])
