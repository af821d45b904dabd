"""Narrow slits between an arm and clothes beside it: the old clothes touched both, so no wall shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt
from scipy.ndimage import median_filter

from engine.compose.fill import local_mean, membrane
from engine.compose.in_front.layers import Front
from engine.compose.limbs.sections import inner_side
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import bounds, grow, only, opened, outside_distance, picked, shrink, without_specks
from engine.compose.scene import Scene
from engine.compose.waist.lower_strip import woven
from engine.types import F32, I32, U8, Bools, ClothZone, Garment, ParseClass

_STRETCHED = 0.16  # shoulder widths; so much of the clothes beside the slit is stretched over it
_FADE = 0.06  # shoulder widths; the stretching sets in over so many rows
_UNDER = 2.0  # px; under the limb's soft edge the clothes go on
_WIDEST = 3.0  # times the setting; beyond it a gap has nothing to do with the arm
_SHORTEST = 0.12  # shoulder widths; a shorter slit is a corner
_BESIDE = 0.5  # along the upper arm; from here on an arm hangs beside the trunk
_TAPER = 0.5  # px per row; so fast a closed gap opens
_SHUT = 3.0  # half widths of a slit; the side of the largest hole that cloth and arm shut in
_WORN = 0.9  # of a hole that cloth and arm shut in; where less is old clothes, the photo shows wall in it
_SPECK = 0.02  # of a limb's coverage; less is none of it
_BIT = 0.08  # shoulder widths; the side of the largest bit of wall that clothes shut in
_RIM = 4.0  # px; a rim beside an arm is no broader
_MIXED = 2.0  # px; at their old border the clothes' pixels are mixed with the old sleeve's
_ALONE = ("print", "plain")  # patterns; what is seen beside the slit is a print, or a trim: neither is repeated


def slits_to_limb(scene: Scene, void: Bools, limb: F32, worn: Bools) -> tuple[Bools, F32]:
    """Continue worn clothes sideways up to a revealed limb, where the old sleeve bridged the gap.

    Args:
        scene: the window.
        void: (h, w) bool, where old clothes vanish and nothing but wall would show.
        limb: (h, w) float32 coverage of revealed limbs.
        worn: (h, w) bool, clothes that stay.

    Returns:
        (h, w) bool where the clothes go on, and (h, w, 3) linear colours for it.
    """
    none = np.zeros(scene.shape, bool)
    limit = scene.settings.slit_share * scene.shoulder
    skin = limb >= 0.5
    open_ = void & ~skin
    if not open_.any() or not (worn & grow(open_, 3.0)).any():
        return none, scene.linear
    height, width = scene.shape
    index = np.broadcast_to(np.arange(width, dtype=np.int32), scene.shape)
    before = np.maximum.accumulate(np.where(open_, -1, index), axis=1)
    after = np.minimum.accumulate(np.where(open_, width, index)[:, ::-1], axis=1)[:, ::-1]
    rows = np.arange(height)[:, None]
    at_before, at_after = np.clip(before, 0, None), np.clip(after, None, width - 1)
    between = open_ & (after - before <= _WIDEST * limit) & (before >= 0) & (after < width)
    strip, source = none.copy(), np.zeros(scene.shape, np.float32)
    blend = np.ones(scene.shape, np.float64)
    for side, start, end in ((1, before, after), (-1, after, before)):
        at_start, at_end = (at_before, at_after) if side > 0 else (at_after, at_before)
        chosen = _tall(opened(between & worn[rows, at_start] & skin[rows, at_end], 1.0), _SHORTEST * scene.shoulder)
        has = np.flatnonzero(chosen.any(1))
        if not len(has):
            continue
        first = chosen.argmax(1)
        edge, stop = (_line(v[np.arange(height), first], has) for v in (start, end))
        seen = np.zeros(height, bool)
        seen[has] = True
        closed = _closed(np.where(seen, (stop - edge) * side, 0), limit)
        reach = np.maximum(_STRETCHED * scene.shoulder, 2.0 * closed)
        under = np.where(closed > (stop - edge) * side - 1, _UNDER, 0)
        # the clothes are stretched, so that the shade where the sleeve touched them comes to lie at the arm
        beyond = (edge + side * closed)[:, None] * side - index * side + under[:, None]
        share = beyond / (closed + reach + under)[:, None]
        here = (beyond >= 0) & (share <= 1) & (closed > 0)[:, None]
        here &= (worn | grow(chosen, 1.0) | void) & grow(chosen, float(reach.max()))
        from_x = edge[:, None] - side * (_MIXED + share * (reach - _MIXED)[:, None])
        source = np.where(here, from_x, source).astype(np.float32)
        strip |= here
        rows_in = np.flatnonzero(closed > 0)
        if len(rows_in):
            to_end = np.minimum(np.arange(height) - rows_in[0], rows_in[-1] - np.arange(height))
            ramp = np.clip((to_end + 1) / max(1.0, _FADE * scene.shoulder), 0, 1)
            blend = np.where(here & worn, np.minimum(blend, ramp[:, None]), blend)
    if not strip.any():
        return none, scene.linear
    box = bounds(strip, _STRETCHED * scene.shoulder)
    y = np.mgrid[:height, :width][0].astype(np.float32)
    colours = scene.linear.copy()
    x = np.clip(source[box], 0, width - 1)
    moved = np.asarray(
        cv2.remap(scene.linear, x, y[box], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101), np.float32
    )
    known = worn & ~grow(scene.old & ~worn, _MIXED)
    # a cuff that stands out leaves the line along the sleeve, and none of it is to go on
    strays = strip[box] & ~worn[box] & ~(cv2.remap(known.view(np.uint8), x, y[box], cv2.INTER_NEAREST) > 0)
    if strays.any() and known[box].any():
        moved = picked(strays, woven(scene.linear[box], known[box], scene.shoulder), moved)
    colours[box] += (blend[box][..., None] * (moved - colours[box])).astype(np.float32)
    return strip, colours


def shut_in(scene: Scene, void: Bools, worn: Bools) -> Bools:
    """Return small bits of the void that no seen wall touches and worn clothes surround: no wall shows through there.

    Args:
        scene: the window.
        void: (h, w) bool, where old clothes vanish and nothing but wall would show.
        worn: (h, w) bool, clothes that stay or go on.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(void.astype(np.uint8), connectivity=8)
    if count < 2:
        return void & False
    wall = scene.is_class(ParseClass.BACKGROUND) & (scene.alpha < 0.5) & ~void
    ring = grow(void, 1.5) & ~void
    _, nearest = cv2.distanceTransformWithLabels((~void).view(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL)
    piece = np.zeros(int(nearest.max()) + 1, np.int32)
    piece[nearest[void]] = labels[void]
    owner = piece[nearest[ring]]
    total = np.bincount(owner, minlength=count)
    clothes = np.bincount(owner, worn[ring], minlength=count)
    open_ = np.bincount(owner, wall[ring], minlength=count)
    keep = (stats[:, cv2.CC_STAT_AREA] < (_BIT * scene.shoulder) ** 2) & (open_ == 0) & (clothes > 0.4 * total)
    keep[0] = False
    return np.asarray(keep[labels])


def beside_skin(scene: Scene, void: Bools, skin: Bools) -> Bools:
    """Return rims of the void between an arm's visible skin, or hair, and the new cloth, where no wall is seen near.

    Args:
        scene: the window.
        void: (h, w) bool, where old clothes vanish and nothing but wall would show.
        skin: (h, w) bool, visible skin of the arms, or hair.
    """
    if not (grow(skin, _RIM) & void).any():
        return void & False
    wall = scene.is_class(ParseClass.BACKGROUND) & (scene.alpha < 0.5) & ~void
    seen = void & (scene.coverage < 0.98)
    thin = seen & ~opened(seen, 0.5 * _RIM)
    return np.asarray(thin & grow(skin, _RIM) & grow(scene.coverage > 0.5, _RIM) & ~grow(wall, 2 * _RIM))


def cloth_to_arms(scene: Scene, front: Front, shapes: Sequence[LimbShape | None], garments: Sequence[Garment]) -> Scene:
    """Let the new trunk cloth go on up to an arm beside it where a narrow slit would open on the old clothes.

    A pattern goes on there too; a print near the side, or the trim of plain cloth, is not repeated.

    Args:
        scene: the window.
        front: tells the arms' bare skin.
        shapes: the arms, also where old sleeves cover them.
        garments: put on.

    Returns:
        The scene with new ``garment``, ``coverage``, ``zones``, ``layer`` and ``made``.
    """
    arm = front.limb_skin[0] | front.limb_skin[1]
    beyond, revealed, bare = (np.zeros(scene.shape, bool) for _ in range(3))
    for limb, shape in zip(front.limbs, shapes, strict=True):
        if shape is not None:
            bare |= shape.coverage > _SPECK
            revealed |= (shape.coverage > 0.5) & (shape.along > _BESIDE)
            arm = arm | (shape.coverage > 0.5) & (shape.along > _BESIDE) & (shape.along < 2)
            beyond |= (shape.aside * inner_side(scene, limb, shape) < 0) & (shape.along < 3)
    solid = scene.coverage > 0.5
    trunk = solid & (scene.zones == 1 + int(ClothZone.TORSO))
    half = 0.5 * scene.settings.slit_share * scene.shoulder
    near = grow(arm, 2 * half) & grow(trunk, 2 * half) & scene.old & ~solid & ~front.mask & ~arm
    near &= ~(beyond | revealed)
    if not near.any():
        return scene
    box = bounds(near, 3 * half)
    closed = shrink(grow((trunk | arm | solid)[box], half), half)
    open_ = ~(closed | front.mask[box])
    closed |= open_ & ~without_specks(open_, round((_SHUT * half) ** 2))  # in the corner below a cuff
    slit = np.zeros(scene.shape, bool)
    slit[box] = closed & near[box]
    slit &= opened(trunk | slit, 0.5 * half)  # no tail along the arm where the gap gets too wide
    slit = _pointed(_tall(slit, _SHORTEST * scene.shoulder), trunk, arm | solid)
    slit[box] |= _shut_off((~(solid | arm | bare | front.mask))[box], scene.old[box], round((_SHUT * half) ** 2))
    slit |= grow(slit, _UNDER) & (scene.coverage > 0.02) & ~front.mask & ~arm  # the trunk's own soft edge between
    slit |= grow(slit, _UNDER) & arm & ~solid  # under the arm's soft edge the cloth goes on
    colours, layer = scene.garment, scene.layer
    if slit.any():
        at = bounds(slit, 6 * half)
        known = shrink(trunk[at] & (scene.coverage[at] > 0.98), 2.0)
        colours, layer = colours.copy(), layer.copy()
        layer[at] = np.where(slit[at] & ~solid[at], _sideways(layer[at], known), layer[at])
        for own in np.unique(layer[at][slit[at]]):  # beside a hem each of two garments goes on in its own colours
            goes_on = going_on(scene.garment[at], known & (layer[at] == own), half, garments)
            colours[at] = picked(slit[at] & ~solid[at] & (layer[at] == own), goes_on, colours[at])
    return replace(
        scene,
        garment=colours,
        coverage=np.maximum(scene.coverage, slit).astype(np.float32),
        zones=np.where(slit, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
        layer=layer,
        made=scene.made | slit,
    )


def _shut_off(open_: Bools, old: Bools, largest: int) -> Bools:
    """Return holes of fewer than ``largest`` px amid cloth and arms where the photo shows no wall but old clothes."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(open_.astype(np.uint8), connectivity=8)
    area = stats[:, cv2.CC_STAT_AREA]
    keep = (area < largest) & (np.bincount(labels[old], minlength=len(area)) > _WORN * area)
    keep[0] = False
    keep[np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])] = False
    return np.asarray(keep[labels])


def going_on(colours: F32, known: Bools, soft: float, garments: Sequence[Garment]) -> F32:
    """Continue the cloth in ``known`` over the rest of the (h, w, 3) picture, with its pattern where it has one.

    Args:
        colours: (h, w, 3) float32 linear.
        known: (h, w) bool, cloth whose colours are its own.
        soft: px over which the cloth's edge is smoothed.
        garments: put on.
    """
    alone = any(g.features.pattern in _ALONE for g in garments)
    return np.asarray(membrane(colours, known), np.float32) if alone else _mirrored(colours, known, soft)


def _nearest_column(known: Bools) -> F32:
    """Return (h, w) column of the nearest known place of the row, before the first or after the last without one."""
    width = known.shape[1]
    index = np.broadcast_to(np.arange(width, dtype=np.float32), known.shape)
    before = np.maximum.accumulate(np.where(known, index, -width), axis=1)
    after = np.minimum.accumulate(np.where(known, index, 2 * width)[:, ::-1], axis=1)[:, ::-1]
    return np.where(index - before < after - index, before, after).astype(np.float32)


def _sideways(layer: U8, known: Bools) -> U8:
    """Return (h, w) uint8 the garment of the nearest known place of the row, as it is without one: hems lie level."""
    edge = _nearest_column(known).astype(np.int32)
    rows = np.arange(len(edge))[:, None]
    there = (edge >= 0) & (edge < edge.shape[1])
    return np.where(there, layer[rows, np.clip(edge, 0, edge.shape[1] - 1)], layer).astype(np.uint8)


def _mirrored(colours: F32, known: Bools, soft: float) -> F32:
    """Continue cloth beyond its edge by its own mirror image, with the light that falls on it at the edge.

    The nearest cloth carried over would be stripes, a membrane alone a plain patch beside a pattern.
    """
    smooth = np.asarray(membrane(colours, known), np.float32)
    if not known.any():
        return smooth
    width = known.shape[1]
    index = np.broadcast_to(np.arange(width, dtype=np.float32), known.shape)
    edge = _nearest_column(known)
    there = (~known & (edge >= 0) & (edge < width)).astype(np.float32)
    down = cv2.getGaussianKernel(4 * round(soft) + 1, soft)  # a ragged edge would tear the pattern
    total, share = (cv2.sepFilter2D(x, cv2.CV_32F, np.ones(1), down) for x in (edge * there, there))
    edge = np.asarray(total / np.maximum(share, 1e-3), np.float32)
    x = (2 * edge - index).astype(np.float32)
    y = np.broadcast_to(np.arange(known.shape[0], dtype=np.float32)[:, None], known.shape).copy()
    slow, _ = local_mean(colours, known, soft)
    detail = cv2.remap(only(known, colours - slow), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    return np.maximum(smooth + np.asarray(detail, np.float32), 0)


def _pointed(slit: Bools, trunk: Bools, arm: Bools) -> Bools:
    """Let every closed slit end in a point beside the trunk; where it gets too wide it ended in a step.

    Its upper end is left as it is where trunk and arm, or the sleeve around it, meet there.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(slit.astype(np.uint8), connectivity=8)
    if count < 2:
        return slit
    first = stats[:, cv2.CC_STAT_TOP]
    rows = np.arange(len(slit))[:, None]
    left = (first + stats[:, cv2.CC_STAT_HEIGHT])[labels] - rows
    top = slit & (rows == first[labels])
    above = np.roll(trunk | arm, round(_UNDER) + 1, axis=0)
    open_ = np.bincount(labels[top & ~above], minlength=count) > 0.5 * np.bincount(labels[top], minlength=count)
    left = np.where(open_[labels], np.minimum(left, rows - first[labels] + 1), left)
    return np.asarray(slit & (outside_distance(trunk) <= _TAPER * left))


def _tall(mask: Bools, rows: float) -> Bools:
    """Keep the pieces that span at least so many rows."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    keep = stats[:, cv2.CC_STAT_HEIGHT] >= rows
    keep[0] = False
    return np.asarray(keep[labels]) if count > 1 else mask


def _closed(gap: F32, limit: float) -> F32:
    """Return per row how much of the gap is closed: all of a narrow one, tapering off where it gets wide."""
    out = np.where((gap > 0) & (gap <= limit), gap, 0).astype(np.float32)
    for rows in (range(1, len(out)), range(len(out) - 2, -1, -1)):
        step = -1 if rows.step > 0 else 1
        for row in rows:
            out[row] = max(out[row], min(gap[row], out[row + step] - _TAPER))
    for rows in (range(len(out)), range(len(out) - 1, -1, -1)):  # beside open wall it ends in a point
        last = np.float32(0)
        for row in rows:
            last = out[row] = min(out[row], last + _TAPER)
    return np.maximum(out, 0)


def _line(values: I32, has: npt.NDArray[np.intp]) -> F32:
    """Return a smooth line through the rows that have a value."""
    rows = np.arange(len(values))
    line = np.interp(rows, has, median_filter(values[has], 9, mode="nearest")).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(line[None], (0, 0), 2.5)[0], np.float32)
