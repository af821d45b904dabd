"""Correct the rendered cloth's outline by a little, so that it meets the person's real shoulders and arms."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.compose.in_front.layers import Front
from engine.compose.limbs.sections import legs
from engine.compose.limbs.seen_skin import leg_skin
from engine.compose.limbs.shape import LimbShape, covered_bins
from engine.compose.masks import (
    blurred,
    bounds,
    even_edge,
    grow,
    outside_distance,
    picked,
    shrink,
    touching,
    without_specks,
)
from engine.compose.scene import Scene
from engine.compose.waist.lower_strip import skirt_worn
from engine.types import F32, BodyPart, Bools, ClothZone, ParseClass

_OUTER_HALF = 0.2  # of a limb's width; where less of it is in the sleeve, the sleeve has ended
_RIM, _SEEN = 2.0, 0.1  # px, of the person's matte; a mixed rim is no broader, and with less of skin it looks like wall
_SOFT = 0.8  # px; an edge in a photo is no sharper
_ABOVE_HEM = 0.1  # shoulder widths; a trouser leg that goes on so far below hides the leg in it
_OUTER = 0.7  # of the way from the middle of the shoulders to a shoulder joint


@dataclass(frozen=True)
class Warp:
    """A displacement of the cloth in the picture.

    Attributes:
        field: (h, w, 2) float32 px; cloth at ``x`` comes from ``x − field(x)``.
        share: largest length over the shoulder width.
        jacobian: smallest determinant of ``x − field(x)``.
    """

    field: F32
    share: float
    jacobian: float


@dataclass(frozen=True)
class Steps:
    """What single places of the cloth's outline should move by.

    Attributes:
        at: (N, 2) int, px x, y in the window.
        by: (N, 2) float32 px.
    """

    at: NDArray[np.integer]
    by: F32


def uncovered_outline(
    scene: Scene, front: Front, shapes: tuple[LimbShape | None, ...], reach: float, *, agnostic: bool
) -> Bools:
    """Return what of shoulders, sleeved arms and legs in trousers sticks out beside the cloth.

    Args:
        scene: the window.
        front: tells the arms' bare skin.
        shapes: the limbs.
        reach: px; what lies farther from the cloth does not count.
        agnostic: take the person's outline from bare skin only, not from the old sleeves or trouser legs.
    """
    agnostic = agnostic or (not scene.upper and skirt_worn(scene))  # in which a leg may be anywhere
    out = np.zeros(scene.shape, bool)
    solid = scene.coverage > 0.5
    for limb, shape, skin in zip(front.limbs, shapes, front.limb_skin, strict=True):
        if shape is None:
            continue
        sleeve = np.where(scene.zones == limb.zone, scene.coverage, 0).astype(np.float32)
        # the trunk of a wide top lies before the inner half of its own slim sleeve
        sleeved = covered_bins(shape, scene.coverage) & covered_bins(shape, sleeve, _OUTER_HALF) & (shape.along < 2)
        candidate = (skin | _soft_rim(scene, skin)) & (limb.field[1] < 2)
        if not agnostic:
            part = scene.is_part(*limb.parts) | ((shape.along < 2) & (shape.coverage > 0.5))
            candidate |= scene.old & grow(part, 0.04 * scene.shoulder)
        out |= candidate & sleeved & ~solid & ~front.mask
    shoulder = _sleeved_shoulders(scene, front)
    if not agnostic and not scene.upper:
        out |= _hips(scene, reach) & ~solid & ~front.mask
    if not agnostic:
        top = float(scene.joints[[11, 12], 1].mean()) + 0.1 * scene.shoulder
        rows = np.arange(scene.shape[0])[:, None]
        old = scene.old & (rows < top) & grow(scene.is_part(BodyPart.SHOULDER_L, BodyPart.SHOULDER_R), 4.0)
        if scene.sleeved.any():
            shoulder |= old
        else:
            shoulder |= old & _right_above(solid, reach)
            if scene.upper:
                shoulder |= _old_shoulder_line(scene, solid, reach)
    out |= shoulder & ~solid & ~front.mask & ~grow(scene.inside_coverage > 0.3, 3.0)
    if scene.upper and scene.lower and scene.is_class(ParseClass.LEGS).any():  # the limbs are arms
        out |= _bare_legs(scene, solid, reach) & ~solid & ~front.mask
    return without_specks(out & (outside_distance(solid) <= reach), 12)


def _old_shoulder_line(scene: Scene, solid: Bools, reach: float) -> Bools:
    """Return what of the old clothes' shoulders lies above new straps: the fitted body's are too low.

    A hood or a collar that stands off rises higher than ``reach``; its flanks do not count, either.
    """
    out = np.zeros(scene.shape, bool)
    rows, height = np.arange(scene.shape[0])[:, None], scene.shape[0]
    new, old = (np.where(m.any(0), m.argmax(0), height) for m in (solid, scene.old))
    between = (rows >= old[None]) & (rows < new[None])
    rise = np.where((between & ~scene.old).any(0) | (new == height), 0, new - old)
    for joint, other in ((11, 12), (12, 11)):
        start, end = (float(scene.joints[k, 0]) for k in (other, joint))
        middle = round(0.5 * (start + end))
        columns = np.arange(middle, round(end), int(np.sign(end - middle)) or 1)
        columns = columns[(columns >= 0) & (columns < len(new))]
        if len(columns):
            columns = columns[int(new[columns].argmin()) :]  # farther in is the neckline
            above = rise[columns] > 0
            ends = np.diff(new[columns], prepend=new[columns[0]]) > 0.5 * reach  # of a strap, at the armhole
            run = np.cumsum(ends | np.diff(above, prepend=False))
            tall = np.bincount(run, rise[columns] > reach) > 0
            kept = columns[above & ~tall[run]]
            out[:, kept] |= between[:, kept]
    return out


def _right_above(solid: Bools, reach: float) -> Bools:
    """Return what lies above cloth, at most ``reach`` px: broader straps beside new ones are bared, not covered."""
    height = int(reach) + 1
    kernel = np.ones((2 * height + 1, 1), np.uint8)
    kernel[:height] = 0  # of a dilation: cloth below a pixel
    return np.asarray(cv2.dilate(solid.view(np.uint8), kernel) > 0)


def _hips(scene: Scene, reach: float) -> Bools:
    """Return what of the old trousers stands out beside a new lower garment's trunk: hips, around which both go."""
    trunk = (scene.coverage > 0.5) & (scene.zones == 1 + int(ClothZone.TORSO))
    return np.asarray(scene.old & _sideways(trunk, int(reach)))


def _bare_legs(scene: Scene, solid: Bools, reach: float) -> Bools:
    """Return bare skin of a leg beside the trouser leg around it, above where that ends."""
    out = np.zeros(scene.shape, bool)
    pair = legs(scene)
    down = max(1, round(_ABOVE_HEM * scene.shoulder))
    below = np.minimum(np.arange(scene.shape[0]) + down, scene.shape[0] - 1)
    for limb, skin in zip(pair, leg_skin(scene, pair), strict=True):
        cloth = solid & (scene.zones == limb.zone)
        goes_on = cloth & _sideways(cloth, down)[below]  # what is below an uneven hem is not beside the leg
        out |= (skin | _soft_rim(scene, skin)) & _sideways(goes_on, int(reach))
    return out


def _sideways(mask: Bools, by: int) -> Bools:
    """Return a mask grown by so many px to both sides."""
    return np.asarray(cv2.dilate(mask.view(np.uint8), np.ones((1, 2 * by + 1), np.uint8)) > 0)


def _soft_rim(scene: Scene, skin: Bools) -> Bools:
    """Return the pixels in which the photo mixes the wall with skin beside it: a line of its colour along the cloth."""
    return np.asarray(grow(skin, _RIM) & scene.is_class(ParseClass.BACKGROUND) & (scene.alpha > _SEEN) & ~scene.locked)


def _sleeved_shoulders(scene: Scene, front: Front) -> Bools:
    """Return bare skin on the outer half of a shoulder that a sleeve of the new cloth goes around.

    The fitted shoulder is never exactly the real one; a neckline, however wide, ends farther in.
    """
    out = np.zeros(scene.shape, bool)
    skin = scene.is_class(ParseClass.SKIN)
    skin = (skin | _soft_rim(scene, skin)) & (scene.coverage < 0.5)
    middle = scene.joints[[11, 12]].mean(0)
    y, x = (np.arange(n, dtype=np.float32) for n in scene.shape)
    y, x = y[:, None], x[None]
    for limb in front.limbs:
        if not ((scene.zones == limb.zone) & (scene.coverage > 0.5)).any():
            continue
        root = limb.chain[0]
        span = root - middle
        outwards = ((x - middle[0]) * span[0] + (y - middle[1]) * span[1]) / max(float(span @ span), 1e-6)
        height = np.abs((y - middle[1]) * span[0] - (x - middle[0]) * span[1]) / max(float(np.hypot(*span)), 1e-6)
        near = skin & (outwards < 1.6) & (height < 0.3 * scene.shoulder)
        out |= near & (outwards > _OUTER) & ~touching(skin, near & (outwards < _OUTER), connectivity=4)
    return out


def cover_rest(scene: Scene, missing: Bools) -> Scene:
    """Let the cloth go on over what of a shoulder or sleeved arm still sticks out: it is inside the sleeve."""
    if not missing.any():
        return scene
    sigma = max(1.0, 0.01 * scene.shoulder)
    whole = shrink(grow((scene.coverage > 0.5) | missing, 2 * sigma), 2 * sigma)
    soft = even_edge(whole, sigma)
    patch = (soft * grow(missing, 2 * sigma)).astype(np.float32)
    made = (patch > 0.5) & (scene.coverage < 0.5)
    garment = scene.garment
    if made.any():  # where sleeve and trunk meet in it, each pixel has the nearer one's colour: a stair
        box = bounds(made, 4 * _SOFT)
        garment = garment.copy()
        even = cv2.GaussianBlur(garment[box], (0, 0), _SOFT)
        garment[box] = picked(grow(made, 1.0)[box], even, garment[box])
    return replace(
        scene,
        garment=garment,
        coverage=np.maximum(scene.coverage, patch).astype(np.float32),
        made=scene.made | made,
    )


def outline_warp(scene: Scene, missing: Bools, others: Steps | None = None) -> Warp | None:
    """Return the smooth displacement that lets the cloth reach over ``missing``, or None when nothing moves.

    It is bounded by the settings' share of the shoulder width, fades to nothing towards the inside, and is weakened
    until it folds nowhere.

    Args:
        scene: the window.
        missing: (h, w) bool.
        others: steps of other places of the outline.
    """
    steps = [s for s in (_steps_over(scene, missing), others) if s is not None]
    if not steps:
        return None
    return _smooth_warp(scene, Steps(np.concatenate([s.at for s in steps]), np.concatenate([s.by for s in steps])))


def _steps_over(scene: Scene, missing: Bools) -> Steps | None:
    """Return the steps with which the outline reaches just over ``missing``, None when there is none."""
    if not missing.any():
        return None
    box = bounds(missing, 2.5 * scene.settings.warp_reach_share * scene.shoulder)
    inside, want = (scene.coverage > 0.5)[box], missing[box]
    y, x = np.nonzero(want)
    places, source = nearest(inside, x, y)
    step = np.stack([x, y], 1).astype(np.float32) - places[source]
    length = np.hypot(step[:, 0], step[:, 1])
    longest = np.zeros(len(places), np.float32)
    np.maximum.at(longest, source, length)
    best = length >= longest[source] - 1e-3
    over = (longest[source[best]] + 0.8) / (longest[source[best]] + 1e-6)
    corner = np.array([box[1].start, box[0].start])
    return Steps(places[source[best]].astype(int) + corner, step[best] * over[:, None])


def nearest(mask: Bools, x: NDArray[np.integer], y: NDArray[np.integer]) -> tuple[F32, NDArray[np.integer]]:
    """Return (M, 2) px x, y of places of a mask, and for each of (N,) pixels the number of the nearest one."""
    _, labels = cv2.distanceTransformWithLabels(
        (~mask).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    rows, columns = np.nonzero(mask)
    places = np.zeros((int(labels.max()) + 1, 2), np.float32)
    places[labels[rows, columns]] = np.stack([columns, rows], 1)
    return places, labels[y, x].astype(np.int64)


def _smooth_warp(scene: Scene, steps: Steps) -> Warp:
    """Return a smooth displacement that moves places of the cloth's outline by their steps."""
    limit = scene.settings.warp_limit_share * scene.shoulder
    reach = scene.settings.warp_reach_share * scene.shoulder
    moved = np.zeros(scene.shape, bool)
    moved[steps.at[:, 1], steps.at[:, 0]] = True
    box = bounds(moved, 2.5 * reach)
    inside = (scene.coverage > 0.5)[box]
    x, y = (steps.at - [box[1].start, box[0].start]).T
    push = np.zeros((*inside.shape, 2), np.float32)
    weight = np.zeros(inside.shape, np.float32)
    push[y, x] = steps.by
    weight[y, x] = 1
    edge = inside & grow(~inside, 1.0)
    still = edge & ~grow(weight > 0, 0.05 * scene.shoulder)
    total = weight + 0.35 * still
    sigma = max(2.0, 0.35 * reach)
    mean = blurred(push * weight[..., None], sigma) / (blurred(total, sigma)[..., None] + 1e-6)
    depth = outside_distance(~inside)
    fade = np.clip(1 - depth / reach, 0, 1)
    apart = np.clip(1 - outside_distance(inside) / (2 * limit), 0, 1)
    field = mean * (fade * fade * (3 - 2 * fade) * apart)[..., None]
    size = np.sqrt(field[..., 0] ** 2 + field[..., 1] ** 2)
    field *= np.minimum(1, limit / np.maximum(size, 1e-6))[..., None]
    field = np.asarray(np.stack([blurred(field[..., k], max(1.0, 0.15 * sigma)) for k in (0, 1)], -1), np.float32)
    for _ in range(8):
        jacobian = _smallest_jacobian(field)
        if jacobian >= scene.settings.jacobian_min:
            break
        field *= 0.75
    full = np.zeros((*scene.shape, 2), np.float32)
    full[box] = field
    share = float(np.sqrt(field[..., 0] ** 2 + field[..., 1] ** 2).max()) / scene.shoulder
    return Warp(full, share, _smallest_jacobian(field))


def _smallest_jacobian(field: F32) -> float:
    ux, uy = np.gradient(field[..., 0], axis=1), np.gradient(field[..., 0], axis=0)
    vx, vy = np.gradient(field[..., 1], axis=1), np.gradient(field[..., 1], axis=0)
    return float(((1 - ux) * (1 - vy) - uy * vx).min())


def apply_warp(scene: Scene, warp: Warp) -> Scene:
    """Return the scene with its cloth displaced."""
    shift = np.abs(warp.field)
    moved = np.maximum(shift[..., 0], shift[..., 1]) > 0.02
    box = bounds(moved, 2.0)
    height, width = warp.field[box].shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    source_x, source_y = x - warp.field[box][..., 0], y - warp.field[box][..., 1]

    def pulled(layer: F32, mode: int) -> F32:
        part = np.ascontiguousarray(layer[box])
        out = layer.copy()
        out[box] = cv2.remap(part, source_x, source_y, mode, borderMode=cv2.BORDER_REPLICATE)
        return out

    return replace(
        scene,
        garment=pulled(scene.garment, cv2.INTER_LINEAR),
        coverage=pulled(scene.coverage, cv2.INTER_LINEAR),
        zones=pulled(scene.zones.astype(np.float32), cv2.INTER_NEAREST).astype(np.uint8),
        layer=pulled(scene.layer.astype(np.float32), cv2.INTER_NEAREST).astype(np.uint8),
        shift=warp.field if scene.shift is None else warp.field + pulled(scene.shift, cv2.INTER_LINEAR),
        shading=pulled(scene.shading, cv2.INTER_LINEAR),
    )
