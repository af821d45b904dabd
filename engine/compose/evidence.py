"""What of the picture was invented, how well it agrees with what was seen, and what is left of the old clothes."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.compose.fill import local_mean
from engine.compose.masks import bounds, distance, grow, outside_distance, shrink, without_specks
from engine.compose.old_clothes.colour import APART, looks_old, to_lab
from engine.compose.scene import Scene
from engine.pixels import listed
from engine.side_by_side import side_by_side
from engine.types import F32, U8, BodyPart, Bools, Fill, FillEvidence, Owner, ParseClass

_NEAR = 0.10  # shoulder widths; surroundings within this are compared
_TURNS = 2.0  # times; a limb turns away ever faster, so its shade grows by so much from one step to the next
_SMALLEST = 0.0012  # of the squared shoulder width; smaller pieces are edges


@dataclass(frozen=True)
class Evidence:
    """Arrays of the window: see ``Composite``."""

    invented: U8
    fills: tuple[FillEvidence, ...]
    remnants: Bools


def gather(scene: Scene, picture: U8, owner: U8, plate_fill: U8, coverage: F32, kept: Bools) -> Evidence:
    """Judge the finished window.

    Args:
        scene: the window.
        picture: (h, w, 3) uint8, the result.
        owner: (h, w) uint8 of Owner.
        plate_fill: (h, w) uint8 of Fill, what was invented below the new cloth.
        coverage: (h, w) float32 of the new cloth.
        kept: (h, w) bool, old clothes that stay on purpose.
    """
    cloth = coverage > 0.5
    invented = np.where(cloth, np.where(scene.made, np.uint8(Fill.CLOTH), 0), plate_fill).astype(np.uint8)
    invented[(owner == Owner.PHOTO) | (owner == Owner.GARMENT_INSIDE)] = Fill.NONE
    (light, smooth), (photo_light, worn_old) = side_by_side(lambda: _calm(picture), lambda: _calm(scene.pixels))
    real = {
        Fill.SKIN: ((owner == Owner.PHOTO) | _lit(scene, light, photo_light, owner, invented))
        & scene.is_class(ParseClass.SKIN, ParseClass.LEGS, ParseClass.FACE),
        Fill.BACKGROUND: (owner == Owner.PHOTO) & scene.is_class(ParseClass.BACKGROUND) & (scene.alpha < 0.1),
    }
    fills, left = side_by_side(
        lambda: _fills(scene, light, smooth, worn_old, owner, invented, cloth, real),
        lambda: _remnants(scene, smooth, worn_old, invented, coverage, kept),
    )
    return Evidence(invented, fills, left)


def _calm(pixels: U8) -> tuple[F32, F32]:
    """Return (h, w) L* of a picture as it is, and (h, w, 3) its L*a*b* without its noise."""
    lab = to_lab(pixels)
    light = np.ascontiguousarray(lab[..., 0])
    return light, np.asarray(cv2.GaussianBlur(lab, (0, 0), 1.0, dst=lab), np.float32)


def _fills(
    scene: Scene,
    light: F32,
    smooth: F32,
    worn_old: F32,
    owner: U8,
    invented: U8,
    cloth: Bools,
    real: dict[Fill, Bools],
) -> tuple[FillEvidence, ...]:
    """Measure every invented piece, the largest first.

    Args:
        scene: the window.
        light: (h, w) L* of the result.
        smooth: (h, w, 3) the result without its noise.
        worn_old: (h, w, 3) the photo without its noise.
        owner: (h, w) uint8 of Owner.
        invented: (h, w) uint8 of Fill.
        cloth: (h, w) bool, the new cloth.
        real: (h, w) bool per kind, what it is compared with; cloth with cloth.
    """
    seen = (owner == Owner.PHOTO) | (owner == Owner.BLEND) & (invented == Fill.NONE)  # or its shadow was taken off
    worn = seen & scene.is_class(ParseClass.LOWER, ParseClass.UPPER) & ~scene.old
    fills: list[FillEvidence] = []
    for kind in (Fill.SKIN, Fill.BACKGROUND, Fill.CLOTH):
        mask = invented == kind
        if not mask.any():
            continue
        box = bounds(mask, 0)
        labels = np.zeros(scene.shape, np.int32)
        count, labels[box], stats, _ = cv2.connectedComponentsWithStats(mask[box].view(np.uint8), connectivity=8)
        stats[:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP]] += (box[1].start, box[0].start)
        for number in range(1, count):
            x, y, w, h, size = (int(v) for v in stats[number])
            if size < _SMALLEST * scene.shoulder**2:
                continue
            margin = int(_NEAR * scene.shoulder) + 4
            cut = (
                slice(max(0, y - margin), min(scene.shape[0], y + h + margin)),
                slice(max(0, x - margin), min(scene.shape[1], x + w + margin)),
            )
            piece = labels[cut] == number
            if kind == Fill.CLOTH:
                new = float(cloth[cut][piece].mean()) > 0.5
                around = (cloth & ~scene.made & (owner == Owner.GARMENT))[cut] if new else worn[cut]
            else:
                around = real[kind][cut]
                if kind == Fill.SKIN:
                    around = around & (scene.is_class(ParseClass.LEGS)[cut] == _of_leg(scene, cut, piece))
            left, top = x + scene.columns.start, y + scene.rows.start
            fills.append(
                FillEvidence(
                    kind=kind,
                    box=(left, top, left + w, top + h),
                    area=size / scene.shoulder**2,
                    seam=_seam(smooth[cut], piece, around, 0.05 * scene.shoulder, busy=kind == Fill.BACKGROUND),
                    old_colour=_old_share(smooth[cut], worn_old[cut], piece, around, scene.old[cut], scene.shoulder),
                    detail=_detail(light[cut], piece, around & grow(piece, _NEAR * scene.shoulder)),
                )
            )
    return tuple(sorted(fills, key=lambda f: -f.area))


def _of_leg(scene: Scene, cut: tuple[slice, slice], piece: Bools) -> bool:
    """Say whether a piece of skin is a leg's: no leg goes on in the hand that hangs beside it, nor an arm in a leg."""
    legs = listed(scene.body_parts[cut][piece], (BodyPart.LEG_L, BodyPart.LEG_R, BodyPart.FOOT_L, BodyPart.FOOT_R))
    return bool(2 * np.count_nonzero(legs) > len(legs))


def _lit(scene: Scene, light: F32, photo: F32, owner: U8, invented: U8) -> Bools:
    """Return what an old cuff's shade was taken off, but for the rim that revealed skin is blended over."""
    rim = grow(invented == Fill.SKIN, scene.settings.seam_share * scene.shoulder + 1)
    return np.asarray((owner == Owner.BLEND) & (invented == Fill.NONE) & (light >= photo) & ~rim)


def _seam(lab: F32, piece: Bools, around: Bools, reach: float, *, busy: bool) -> float:
    """Return the median colour difference of real pixels just outside to the invented pixel nearest to each.

    Shade that the real pixels show beside it already may go on: what it leads to by the invented pixel is no step.
    What may be ``busy``, a shop behind the shopper, changes from place to place: by as much as the real pixels differ
    over the same way, invented ones may differ from them.
    A sliver without an inside shows the soft rims of what lies beside it, not its own colour: nan.
    """
    inner = shrink(piece, 2.0)
    if not inner.any():
        return float("nan")
    distance, labels = cv2.distanceTransformWithLabels(
        (~inner).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    ring = around & (outside_distance(piece) > 2.0) & (distance < max(6.0, reach))
    if ring.sum() < 20:
        return float("nan")
    places = np.zeros((int(labels.max()) + 1, 2), np.int64)
    places[labels[inner]] = np.argwhere(inner)
    here = np.argwhere(ring)
    nearest = places[labels[ring]]
    real, made = lab[ring], lab[nearest[:, 0], nearest[:, 1]]
    behind = np.clip(2 * here - nearest, 0, np.array(lab.shape[:2]) - 1)
    known = around[behind[:, 0], behind[:, 1]]
    slope: F32 = np.where(known[:, None], real - lab[behind[:, 0], behind[:, 1]], 0).astype(np.float32)
    step = float(np.median(np.linalg.norm(made - real - _going_on(np.float32(_TURNS) * slope, made - real), axis=-1)))
    if not busy or not known.any():
        return step
    usual = np.median(np.linalg.norm(slope[known], axis=-1))
    return min(step, max(0.0, float(np.median(np.linalg.norm(made - real, axis=-1)) - usual)))


def _going_on(led: F32, step: F32) -> F32:
    """Return the part of (N, 3) steps that (N, 3) slopes of the real pixels lead on to, at most all."""
    along = (led * step).sum(-1) / np.maximum((step * step).sum(-1), 1e-6)
    return np.asarray(step * np.clip(along, 0, 1)[:, None], np.float32)


def _old_share(lab: F32, photo: F32, piece: Bools, around: Bools, old: Bools, shoulder: float) -> float:
    """Return the share of the piece that has the old garment's colour, nan when that cannot be told."""
    radius = max(3.0, 0.5 * _NEAR * shoulder)
    worn, seen_worn = local_mean(photo, shrink(old, 2.0), radius)
    real, seen_real = local_mean(lab, around, radius)
    seen = piece & (seen_worn > 1e-4) & (seen_real > 1e-4)
    told = seen & (distance(worn, real) > APART)
    if told.sum() < 0.2 * piece.sum():
        return float("nan")
    return float((looks_old(lab, worn, real, told)).sum() / told.sum())


def _detail(light: F32, piece: Bools, around: Bools) -> float:
    """Return the piece's fine detail over its surroundings', nan when either is too small."""
    inner, ring = shrink(piece, 3.0), shrink(around, 3.0)
    if inner.sum() < 100 or ring.sum() < 100:
        return float("nan")
    fine = np.abs(light - cv2.GaussianBlur(light, (0, 0), 2.5))
    return float((fine[inner].mean() + 0.05) / (fine[ring].mean() + 0.05))


def _remnants(scene: Scene, lab: F32, photo: F32, invented: U8, coverage: F32, kept: Bools) -> Bools:
    """Return what beside the new cloth still has the old garment's colour although something else should be there."""
    out = np.zeros(scene.shape, bool)
    if not scene.old.any():
        return out
    reach = 0.06 * scene.shoulder
    near = grow(scene.old, reach) & (coverage < 0.1) & ~kept & ~scene.locked
    if not near.any():
        return out
    cut = bounds(near, 3 * reach)
    radius = max(3.0, 0.5 * _NEAR * scene.shoulder)
    worn, seen_worn = local_mean(photo[cut], shrink(scene.old, 2.0)[cut], radius)
    far = ~grow(scene.old, 0.5 * reach)
    groups = (
        ((ParseClass.SKIN, ParseClass.FACE, ParseClass.LEGS), Fill.SKIN),
        ((ParseClass.BACKGROUND,), Fill.BACKGROUND),
        ((ParseClass.LOWER, ParseClass.SHOES), Fill.CLOTH),
    )
    for classes, kind in groups:
        real = scene.is_class(*classes) & ~scene.old
        here = ((invented == kind) | (real & (invented == 0)))[cut]
        source = (real & far)[cut]
        if not here.any() or not source.any():
            continue
        other, seen = local_mean(photo[cut], source, radius)
        told = here & near[cut] & (seen > 1e-4) & (seen_worn > 1e-4)
        out[cut] |= looks_old(lab[cut], worn, other, told)
    out = shrink(grow(out, 1.0), 2.0)
    return without_specks(grow(out, 1.0), max(8, int((0.02 * scene.shoulder) ** 2)))
