"""The edge of a bare arm beside the trunk's new cloth: as even as an arm, without what stands out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.ndimage import gaussian_filter1d, maximum_filter1d, minimum_filter1d

from engine.compose.fill import carried
from engine.compose.in_front.layers import Front
from engine.compose.limbs.sections import Limb, inner_side
from engine.compose.limbs.seen_skin import ARM_BEGINS
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import bounds, grow, picked
from engine.compose.scene import Scene
from engine.types import F32, Bools, ClothZone, ParseClass

_BIN = 2.0  # px along the arm; its axis is sampled so
_BULGE = 0.16  # shoulder widths; what stands out of an arm over a shorter stretch is none of it
_EVEN = 0.03  # shoulder widths; sigma, the arm's edge is smoothed over so much
_DEEPEST = 0.08  # shoulder widths; what stands out farther is no rim of the parse
_ENDS = 1.8  # along the limb; farther down it is a hand
_ELBOW = 0.9  # along the limb; the inner corner of a bent arm is no bulge
_ASIDE = 2.5  # half widths; farther off nothing belongs to the arm
_TOUCHES = 1.5  # px
_RIM = 4.0  # px; the soft edge of what stands out is no broader
_FADES = 5  # bins; where a bulge begins its border fades in over so much
_SHARP = 1.5  # px; as broad as a photo's edge
_SOFT = 0.7  # px; the cloth's colours that are carried on have no streaks
_CLEAN = 2.0  # px inside the cloth's edge, where its own colours are not mixed


def with_even_inner_edges(
    scene: Scene, front: Front, limbs: Sequence[Limb], shapes: Sequence[LimbShape | None]
) -> tuple[Scene, Front]:
    """Lay the trunk's cloth over what stands out of a bare arm's inner edge: old cloth in shade, stairs of the parse.

    Args:
        scene: the window.
        front: what stays in front.
        limbs: both arms.
        shapes: where they are in the photo, None when unknown.

    Returns:
        The scene with new ``garment``, ``coverage``, ``zones`` and ``shaded``, and the front without those rims.
    """
    share = np.zeros(scene.shape, np.float32)
    for limb, shape, skin in zip(limbs, shapes, front.limb_skin, strict=True):
        if shape is not None:
            share = np.maximum(share, _standing_out(scene, front, limb, shape, skin))
    if not (share > 0).any():
        return scene, front
    box = bounds(share > 0, 0.2 * scene.shoulder)
    taken = share[box] > 0
    clean = (scene.coverage[box] > 0.98) & ~front.mask[box] & ~grow(front.mask[box], _CLEAN)
    colours, zones = scene.garment.copy(), scene.zones.copy()
    if clean.any():
        colours[box] = picked(taken & (scene.coverage[box] < 0.98), carried(colours[box], clean, _SOFT), colours[box])
    zones[share > 0.5] = 1 + ClothZone.TORSO
    coverage = np.maximum(scene.coverage, share).astype(np.float32)
    kept = replace(
        front,
        mask=front.mask & ~(share > 0.5),
        matte=np.asarray(front.matte * (1 - share), np.float32),
    )
    shaded = scene.shaded | (share > 0.5) & scene.is_class(ParseClass.SKIN)
    return replace(scene, garment=colours, coverage=coverage, zones=zones, shaded=shaded), kept


def _standing_out(scene: Scene, front: Front, limb: Limb, shape: LimbShape, skin: Bools) -> F32:
    """Return (h, w) float32 0–1, how much of a pixel stands out of the even inner edge of an arm with this skin."""
    upper, lower = (float(np.hypot(*(limb.chain[k + 1] - limb.chain[k]))) for k in (0, 1))
    along = limb.field[1]
    inwards = _off_bone(scene, limb) * np.float32(inner_side(scene, limb, shape))
    place = np.where(along < 1, along * upper, upper + (along - 1) * lower) / _BIN
    cloth = (scene.coverage > 0.5) & ~front.mask
    ends = _ELBOW if limb.bent else _ENDS
    here = (along > ARM_BEGINS) & (along < ends) & (np.abs(shape.aside) < _ASIDE)
    arm = front.mask & skin | (shape.coverage > 0.5) & ~front.mask & scene.old
    bare = here & arm & ~cloth
    touches = bare & grow(cloth & ~scene.sleeved, _TOUCHES)
    none = np.zeros(scene.shape, np.float32)
    if not touches.any():
        return none
    extent, edge = (np.full(int((upper + lower) / _BIN) + 1, -np.inf) for _ in range(2))
    np.maximum.at(extent, place[bare].astype(int), inwards[bare])
    np.maximum.at(edge, place[touches].astype(int), inwards[touches])
    known = np.isfinite(edge) & (edge > extent - _TOUCHES)
    if known.sum() < 3:
        return none
    index = np.arange(len(extent))
    extent = np.interp(index, index[known], extent[known])
    size = max(3, round(_BULGE * scene.shoulder / _BIN))
    even = maximum_filter1d(minimum_filter1d(extent, size), size)
    even = gaussian_filter1d(even, max(1.0, _EVEN * scene.shoulder / _BIN))
    deep = extent - even
    known &= deep < _DEEPEST * scene.shoulder
    weight = gaussian_filter1d(maximum_filter1d(np.where(known, np.clip(deep, 0, 1), 0), _FADES), 0.5 * _FADES)
    near = here & grow(touches, _RIM + float(deep[known].max())) & ~(front.mask & ~skin)
    at = place[near] - 0.5
    beyond = (inwards[near] - np.interp(at, index, even)) / _SHARP + 0.5
    out = none
    out[near] = np.interp(at, index, weight) * np.clip(beyond, 0, 1)
    return out


def _off_bone(scene: Scene, limb: Limb) -> F32:
    """Return (h, w) float32 px from the bone, positive where ``LimbShape.aside`` is; without that one's steps."""
    x = np.arange(scene.shape[1], dtype=np.float32)[None] + 0.5
    y = np.arange(scene.shape[0], dtype=np.float32)[:, None] + 0.5
    sides = []
    for k in (0, 1):
        start, bone = limb.chain[k], limb.chain[k + 1] - limb.chain[k]
        sides.append((y - start[1]) * bone[0] - (x - start[0]) * bone[1])
    distance, along = limb.field
    return np.asarray(distance * np.sign(np.where(along < 1, *sides)), np.float32)
