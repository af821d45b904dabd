"""A top that hangs over trousers or a skirt goes around them: above its hem nothing of them stands out beside it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from scipy.ndimage import maximum_filter1d

from engine.compose.edges.outline import Warp, apply_warp
from engine.compose.in_front.layers import Front
from engine.compose.masks import grow, mixed, outside_distance, picked
from engine.compose.scene import Scene
from engine.types import F32, Bools, ParseClass

_GAP = 3  # px; cloth and trousers are one where no more lies between them
_MOST = 0.22  # shoulder widths; what stands out farther is a wide skirt, which comes out under a hem like that
_CORNER = 0.04  # shoulder widths; a side that falls inwards by more than it goes down in so many rows is the hem
_ABOVE = 0.5  # shoulder widths; over so much above the waistband the side leans outwards
_EVEN = 0.04  # shoulder widths; a side of cloth has no finer waves
_PAST = 1.0  # px; so far the cloth goes on past the trousers, whose edge is soft
_LEAST = 0.5  # px; less is nothing
_WHOLE, _LITTLE = 0.98, 1e-3  # coverage of cloth without an edge, and next to none
_BORDER, _FADE = 4.0, 2.0  # px from a sleeve; so far, fading out over so much, the trunk under its border stays


def over_hips(scene: Scene, front: Front) -> Scene:
    """Widen the trunk's cloth, from its middle outwards, where a lower garment stands out beside it above its hem.

    The fitted body is never exactly as wide as the clothes on it, and the old top hid how they were worn.

    Args:
        scene: the window, its cloth completed behind arms.
        front: tells whether the hem is tucked, and what lies before the cloth.

    Returns:
        The scene with its cloth displaced sideways.
    """
    if not scene.upper or scene.lower or front.tucked:
        return scene
    worn = scene.is_class(ParseClass.LOWER) & ~scene.under
    cloth = (scene.coverage > 0.5) & ~scene.sleeved
    if not (worn & grow(cloth, _GAP)).any():
        return scene
    columns = np.flatnonzero(cloth.any(0))
    centre = int(np.clip(scene.joints[[23, 24], 0].mean(), columns[0], columns[-1]))
    shift = np.zeros(scene.shape, np.float32)
    for side in (-1, 1):
        part = slice(centre, None) if side > 0 else slice(centre, None, -1)
        shift[:, part] += side * _outwards(scene, worn[:, part], cloth[:, part])
    if float(np.abs(shift).max()) < _LEAST:
        return scene
    field = np.stack([shift, np.zeros_like(shift)], -1)
    moved = apply_warp(scene, Warp(field, float(np.abs(shift).max()) / scene.shoulder, 1.0))
    return _beside_sleeves(scene, moved)


def _beside_sleeves(scene: Scene, moved: Scene) -> Scene:
    """Return the moved scene with its sleeves where they were: they hang beside the trunk or before it, and stay.

    The trunk shows through their soft edges, and where they lie before it, their border is mixed already.
    """
    sleeves = _sleeves(scene) | _sleeves(moved)
    joined = np.clip((_BORDER - outside_distance(sleeves)) / _FADE, 0, 1) * (scene.coverage > _WHOLE)
    share = np.where(sleeves, 1, joined).astype(np.float32)
    coverage = (scene.coverage * share + moved.coverage * (1 - share)).astype(np.float32)
    colours = mixed(share, scene.garment, moved.garment)
    edge = sleeves & (scene.coverage < _WHOLE) & ~moved.sleeved
    over = scene.coverage[edge]
    coverage[edge] = over + (1 - over) * moved.coverage[edge]
    part = np.where(edge, scene.coverage / np.maximum(coverage, _LITTLE), 1).astype(np.float32)
    stays = sleeves | (share > 0.5)
    return replace(
        moved,
        garment=picked(edge, mixed(part, scene.garment, moved.garment), colours),
        coverage=coverage,
        zones=np.where(stays, scene.zones, moved.zones).astype(np.uint8),
        shift=None if moved.shift is None else picked(stays, np.zeros_like(moved.shift), moved.shift),
        shading=(scene.shading * share + moved.shading * (1 - share)).astype(np.float32),
    )


def _sleeves(scene: Scene) -> Bools:
    """Return where sleeves are drawn, with their soft edges."""
    return np.asarray(scene.sleeved & (scene.coverage > 0))


def _outwards(scene: Scene, worn: Bools, cloth: Bools) -> F32:
    """Return by how much (px) the cloth at every pixel of one half comes from further in; column 0 is the middle."""
    height, width = cloth.shape
    out = np.zeros(cloth.shape, np.float32)
    edge = np.where(cloth.any(1), width - cloth[:, ::-1].argmax(1), 0)
    touched = np.flatnonzero((worn & grow(cloth, _GAP)).any(1))
    if not len(touched):
        return out
    begins = int(touched[0])
    hem = int(np.flatnonzero(edge > 0.5 * np.median(edge[edge > 0]))[-1])
    corner = max(2, round(_CORNER * scene.shoulder))
    falls = np.flatnonzero(edge[begins : hem + 1 - corner] - edge[begins + corner : hem + 1] > corner)
    side = np.arange(begins, max(begins + int(falls[0]) if len(falls) else hem - corner, begins) + 1)
    stands = _reach(worn[side], edge[side]) - edge[side]
    limit = _MOST * scene.shoulder
    stands = np.where((stands > 0) & (stands < limit), stands + _PAST, np.clip(stands, 0, limit)).astype(np.float32)
    if not stands.any():
        return out
    wide: F32 = np.zeros(height, np.float32)
    wide[side] = stands
    wide[side[-1] :] = stands[-1]
    lean = max(2, round(_ABOVE * scene.shoulder))
    first = int(np.flatnonzero(wide)[0])
    start = max(first - lean, 0)
    share = (np.arange(start, first) - start) / lean
    wide[start:first] = wide[first] * share * share * (3 - 2 * share)
    even = max(1, round(_EVEN * scene.shoulder))
    wide = np.asarray(cv2.GaussianBlur(maximum_filter1d(wide, 2 * even + 1)[:, None], (0, 0), even / 2)[:, 0])
    # one stretch from the middle to the side: what is shown at x comes from x − shift
    half = np.maximum(edge + wide, 1)[:, None]
    return np.asarray(wide[:, None] * np.clip(np.arange(width)[None] / half, 0, 1), np.float32)


def _reach(worn: Bools, edge: np.ndarray) -> np.ndarray:
    """Return (n,) column where the lower garment ends that goes on outwards from the cloth's edge in each row."""
    joined = cv2.morphologyEx(worn.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, 2 * _GAP + 1), np.uint8)) > 0
    out = edge.copy()
    for row, start in enumerate(edge):
        line = joined[row]
        at = int(start)
        ahead = np.flatnonzero(line[at : at + _GAP + 1])
        if not start or not len(ahead):
            continue
        at += int(ahead[0])
        gap = ~line[at:]
        out[row] = at + int(gap.argmax()) if gap.any() else len(line)
    return out
