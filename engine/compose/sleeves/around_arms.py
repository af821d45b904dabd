"""Close the new sleeves around the arms of the photo: the fitted arm is never exactly the real one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from engine.compose.edges.spurs import bits_on_skin
from engine.compose.limbs.sections import Limb, hangs_beside, inner_side
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import blurred, bounds, even_edge, grow, mixed, opened, picked, shrink, touching
from engine.compose.scene import Scene
from engine.compose.sleeves.armholes import ARMPIT, armhole, cut_armhole
from engine.compose.sleeves.colours import (
    PAST_CUFF,
    alike,
    banded,
    cuff_of_other_colour,
    filling,
    from_across,
    like_trunk,
)
from engine.compose.sleeves.seam import sewn_on
from engine.types import F32, Bools, ClothZone, ParseClass

_PER_SEGMENT = 40  # bins along each segment of the limb
_COLUMNS = 16  # across the limb
_END = 2.4  # along the limb; no sleeve reaches farther
_ARMPIT = 0.35  # along the limb; from here on a sleeve goes all around the arm
_ELBOW = 1.0  # along the limb
_SHOULDER = 0.06  # along the limb; a sleeve begins on its outer side
_HIGHEST = 0.30  # of a segment; the sleeve is mended so far above its cuff
_EDGE = 95  # percentile across an arm of a sleeve's cloth on one side, which ends at the sleeve's edge
_RAMP = 0.1  # along the limb; the shortest way from its shoulder over which a sleeve widens
_SLANT = 7.0  # bins; a cuff is no more oblique over half the arm's width
_NEAR_CUFF = 0.15  # of a segment; skin that touches the sleeve from here on comes out of the cuff
_FOLD = 0.05  # shoulder widths; half the width of the broadest fold of a seam
_FAR_SIDE = 0.25  # of a segment; below that what is seen from within is a hem's
_FAR_EVEN = 0.025  # shoulder widths; over so much the end of the far side is evened
_SLIVER, _BY_CUFF = 0.03, 0.06  # shoulder widths; half its greatest width, its distance to the old cuff
_HAND = 0.08  # shoulder widths; root of the skin below the wrist that is a hand
_HAND_SEEN = 1.5  # along the limb; skin that begins farther down is a hand's, out of a long old sleeve
_BIT, _OUT = 0.02, 0.05  # shoulder widths; half the breadth of a bit that hangs out of a cuff, and its length
_HEM_LINE = 3.0  # px; a hem's edge, shaded as it turns in, is drawn no broader
_MIXED = 2.5  # px; so far a sleeve's edge is mixed with the cloth that it lies before
_HEM_EVEN = 1.5  # px; a cuff's stairs before the trunk's cloth are as long
_FLARE = 0.2  # shoulder widths; side of the square that a skirt fills beyond a hanging hand
_ASTRAY, _ASTRAY_LEAST = (
    4.0,
    0.1,
)  # half widths of the arm; shoulder widths, the side of the least of a sleeve beside it
_ASTRAY_HIGHER = 0.3  # of a segment; an oblique cuff is read no worse
_ASTRAY_BEHIND = 0.9  # of the arm above that cuff; one that new trunk cloth covers so far is behind it
_ASTRAY_END = 97  # percentile along the arm of a sleeve beside it, which ends at its cuff
_REVEALED = 0.5  # of a segment; a longer piece of arm below the new cuff is not put before the trunk


def close_sleeves(
    scene: Scene, limbs: Sequence[Limb], shapes: Sequence[LimbShape | None], skins: Sequence[Bools]
) -> tuple[Scene, list[F32 | None]]:
    """Continue each sleeve over the whole arm above its cuff; no trunk cloth and no skin shows there.

    Args:
        scene: the window.
        limbs: both arms, or the legs, which have no sleeve.
        shapes: where they are in the photo, None when unknown.
        skins: (h, w) bool, visible skin of each.

    Returns:
        The scene with new ``garment``, ``coverage``, ``zones`` and ``inside_coverage``, and each arm's ``cuff_line``.
    """
    if not scene.upper:
        return scene, [None, None]
    cuffs: list[F32 | None] = []
    for limb, shape, skin in zip(limbs, shapes, skins, strict=True):
        cuff = None
        own = (scene.zones == limb.zone) & (scene.coverage > 0.5)
        if shape is not None and own.any():
            whole = own | (scene.bare.only(limb.zone).ids >= 0)
            broad = opened(whole, _FOLD * scene.shoulder)  # the armpit's seam hangs as a thin fold below the cuff
            cuff = cuff_line(shape, broad if broad.sum() > 0.5 * whole.sum() else whole)
            if limb.visible and not limb.bent:
                cuff = _cuff_beside(scene, shape, broad, cuff)
            if cuff is not None:
                box = bounds(own | (np.abs(shape.aside) < 3) & (shape.along < _END), 0.2 * scene.shoulder)
                scene = _ends_at_cuff(scene, limb, shape, skin, cuff)
                inner = inner_side(scene, limb, shape)
                seams = scene.bare.seams[box]
                part = _closed(scene.cropped(*box), limb.zone, shape.cropped(*box), skin[box], cuff[box], inner, seams)
                scene = scene.pasted(part, box, "garment", "coverage", "zones", "made", "inside_coverage")
        cuffs.append(cuff)
    return scene, cuffs


def _ends_at_cuff(scene: Scene, limb: Limb, shape: LimbShape, skin: Bools, cuff: F32) -> Scene:
    """Take off the arm what the render calls sleeve farther down than the cuff: the seam's fold in the armpit.

    Beside the arm it belongs to the trunk. The sleeve's far side shows no lower, nor bits seen between trunk and arm.
    """
    sleeve = scene.zones == limb.zone
    below = (shape.along > cuff - _NEAR_CUFF) & skin
    bits = grow(bits_on_skin(sleeve & (scene.coverage > 0.5), skin, _BIT * scene.shoulder) & below, 1.0)
    stray = bits | sleeve & (shape.along > cuff + PAST_CUFF) & (np.abs(shape.aside) < 1.3)
    past = (shape.along > cuff + PAST_CUFF) & (shape.along < cuff + _FAR_SIDE) & (np.abs(shape.aside) < 2)
    inside = np.where(past, 0, scene.inside_coverage).astype(np.float32)
    cut = past & (scene.inside_coverage > 0.5)
    if cut.any():  # the cuff's line is known in steps; a hem has none
        sigma = max(1.2, _FAR_EVEN * scene.shoulder)
        box = bounds(cut, 3 * sigma)
        inside[box] = np.where(
            grow(cut[box], 2 * sigma), np.minimum(inside[box], even_edge(inside[box], sigma)), inside[box]
        )
    return replace(
        scene,
        inside_coverage=inside,
        coverage=np.asarray(scene.coverage * (1 - stray * np.maximum(shape.coverage, bits)), np.float32),
        zones=np.where(stray, 1 + ClothZone.TORSO, scene.zones).astype(np.uint8),
    )


def arms_before_trunk(
    scene: Scene,
    limbs: Sequence[Limb],
    shapes: Sequence[LimbShape | None],
    skins: Sequence[Bools],
    cuffs: Sequence[F32 | None],
) -> Scene:
    """Take trunk cloth off hanging arms that lie before the trunk, below the new cuffs or a sleeveless armhole.

    Args:
        scene: the window.
        limbs: both arms.
        shapes: where they are in the photo, None when unknown.
        skins: (h, w) bool, visible skin of each.
        cuffs: ``cuff_line`` of each, None without a sleeve.

    Returns:
        The scene with new ``coverage``.
    """
    for limb, shape, skin, cuff in zip(limbs, shapes, skins, cuffs, strict=True):
        hidden = armhole(scene, limb, shape, skin)
        if shape is not None and (cuff is not None or hidden.any()):
            begins = np.full(scene.shape, ARMPIT, np.float32) if cuff is None else cuff
            scene = _arm_before_trunk(scene, limb, shape, skin, begins, inner_side(scene, limb, shape))
        if hidden.any():
            scene = replace(scene, coverage=cut_armhole(scene, hidden))
    return scene


def _arm_before_trunk(scene: Scene, limb: Limb, shape: LimbShape, skin: Bools, cuff: F32, inner: float) -> Scene:
    """Take trunk cloth off the arm between the new cuff and the old one, and from the far side of a hanging arm.

    The arm is before the trunk when its skin is seen right below the old cuff, or its hand is, however it is held.
    """
    hand = (skin & (limb.field[1] > 2)).sum() > (_HAND * scene.shoulder) ** 2
    root, elbow, wrist = limb.chain[:3, 1]
    hanging = bool(root < elbow < wrist)
    if not (hanging or hand):
        return scene
    bins = (shape.along * _PER_SEGMENT).astype(np.int32)
    on_limb = (np.abs(shape.aside) < 0.9) & (shape.along < _END)
    size, near = int(_END * _PER_SEGMENT), np.ones(5)
    total = np.convolve(np.bincount(bins[on_limb], minlength=size)[:size], near, "same")
    share = np.convolve(np.bincount(bins[on_limb & skin], minlength=size)[:size], near, "same") / np.maximum(total, 1)
    seen = np.flatnonzero((share > 0.6) & (np.arange(len(share)) > _ARMPIT * _PER_SEGMENT))
    trunk = (scene.zones == 1 + int(ClothZone.TORSO)) & (scene.coverage > 0)
    cut = np.zeros(scene.shape, np.float32)
    mend = 0.05 * scene.shoulder
    if len(seen) or hand:
        begins = float(seen[0]) / _PER_SEGMENT if len(seen) else _END
        reach = (shape.along >= cuff) & (shape.along < np.maximum(begins, cuff) + 0.1)
        reach &= (begins - cuff < _REVEALED) | (begins > _HAND_SEEN)  # where a hand is before the trunk, its arm is too
        seen_arm = scene.old | skin
        seen_arm |= shrink(grow(seen_arm & reach, mend), mend)  # a cuff of the wall's colour is a hole in the parse
        cut = np.where(reach & seen_arm, shape.coverage, 0).astype(np.float32)
    if hanging:
        ends = 1.9 if hangs_beside(scene, limb) else 1.0
        far = (shape.aside * inner < -0.95) & (shape.along > np.maximum(cuff, _ARMPIT))
        beyond = far & (np.abs(shape.aside) < 4) & (shape.along < ends)
        cut = np.maximum(cut, beyond & ~_flared(scene, far & trunk, beyond))
    own = (scene.zones == limb.zone) & (scene.coverage > 0.5)
    crossing = scene.sleeved & (scene.zones != limb.zone) & (scene.coverage > 0.5)
    coverage = np.where(trunk, scene.coverage * (1 - cut), scene.coverage)
    # out of the cuff comes the arm alone; which cloth a pixel shows is known whole, so that its hem has stairs
    below = skin & grow(own, max(4.0, _OUT * scene.shoulder)) & ~own
    below &= (shape.along > cuff + PAST_CUFF) | ~crossing  # above, its sleeve goes on below one that crosses it
    below = touching(below & (shape.along > np.maximum(_ARMPIT, cuff - _NEAR_CUFF)), shape.along > cuff)
    if below.any():
        box = bounds(below, 4.0)
        out = skin[box] & grow(below[box], 2.0)
        coverage[box] = np.minimum(coverage[box], np.where(out, even_edge(own[box], _HEM_EVEN), 1))
    return replace(scene, coverage=coverage.astype(np.float32))


def _flared(scene: Scene, far: Bools, beyond: Bools) -> Bools:
    """Return what of the cloth beyond a hanging arm is a wide skirt's: it goes on as broad beside and below the hand.

    Cut at the wrist, it would begin there as a slab.
    """
    out, box = far & False, bounds(far, 0)
    count, labels = cv2.connectedComponents(far[box].view(np.uint8), connectivity=8)
    below = np.bincount(labels[(far & ~beyond)[box]], minlength=count)
    wide = below > (_FLARE * scene.shoulder) ** 2
    wide[0] = False
    out[box] = wide[labels]
    return out


def with_whole_cuffs(
    scene: Scene, shapes: Sequence[LimbShape | None], skins: tuple[Bools, Bools]
) -> tuple[Scene, tuple[Bools, Bools]]:
    """Count as old clothes the slivers beside an arm that the parse calls skin: the old cuff's shaded mouth.

    Args:
        scene: the window.
        shapes: the arms, None when unknown.
        skins: (h, w) bool, visible skin of each.

    Returns:
        The scene with new ``old`` and ``parse``, and the arms' skin without the slivers.
    """
    broad = opened(scene.is_class(ParseClass.SKIN, ParseClass.FACE), _SLIVER * scene.shoulder)
    near_old = grow(scene.old, _BY_CUFF * scene.shoulder)
    bits, arm = np.zeros(scene.shape, bool), np.zeros(scene.shape, bool)
    for shape in shapes:
        if shape is not None:
            arm |= shape.coverage > 0.02
            bits |= (np.abs(shape.aside) > 1) & (np.abs(shape.aside) < 2) & (shape.along > _ARMPIT) & (shape.along < 2)
    bits &= scene.is_class(ParseClass.SKIN) & near_old & ~broad & ~arm
    if not bits.any():
        return scene, skins
    parse = np.where(bits, np.uint8(ParseClass.UPPER), scene.parse).astype(np.uint8)
    return replace(scene, old=scene.old | bits, parse=parse), (skins[0] & ~bits, skins[1] & ~bits)


def cuff_line(shape: LimbShape, sleeve: Bools) -> F32 | None:
    """Return (h, w) how far along the limb the sleeve's cuff lies, an oblique line across; None without a sleeve.

    Args:
        shape: the limb.
        sleeve: (h, w) bool, the whole sleeve as drawn.
    """
    on_limb = (np.abs(shape.aside) < 1) & (shape.along < _END)
    column = np.clip(((shape.aside + 1) / 2 * _COLUMNS).astype(np.int32), 0, _COLUMNS - 1)
    last = np.zeros(_COLUMNS)
    bins = (shape.along * _PER_SEGMENT).astype(np.int32)
    size = int(_END * _PER_SEGMENT) + 1
    near = np.ones(5)  # both sides of an oblique limb do not meet the same samples of its axis
    total = np.convolve(np.bincount(bins[on_limb], minlength=size)[:size], near, "same")
    covered = np.convolve(np.bincount(bins[on_limb & sleeve], minlength=size)[:size], near, "same")
    share = covered / np.maximum(total, 1)
    bare = np.flatnonzero((share < 0.15) & (np.arange(size) > _ARMPIT * _PER_SEGMENT))
    here = on_limb & sleeve & (bins < (int(bare[0]) if len(bare) else size))  # not where a bent arm meets it again
    np.maximum.at(last, column[here], shape.along[here])
    found = np.flatnonzero(last > 0.1)
    if len(found) < _COLUMNS // 4:
        return None
    aside = (found + 0.5) / _COLUMNS * 2 - 1
    level = float(np.percentile(last[found], 70))
    close = np.abs(last[found] - level) < 0.25
    slope = np.polyfit(aside[close], last[found][close], 1)[0] if close.sum() >= _COLUMNS // 3 else 0.0
    slope = float(np.clip(slope, -_SLANT / _PER_SEGMENT, _SLANT / _PER_SEGMENT))
    middle = float(np.median(last[found][close] - slope * aside[close])) if close.any() else level
    return np.asarray(middle + slope * np.clip(shape.aside, -1.3, 1.3), np.float32)


def _cuff_beside(scene: Scene, shape: LimbShape, sleeve: Bools, cuff: F32 | None) -> F32 | None:
    """Return (h, w) how far along a limb its cuff lies when the sleeve hangs beside it: the fitted arm is farther in.

    A trunk that is turned hides that arm's sleeve behind its own cloth, but the photo shows the arm.

    Args:
        scene: the window.
        shape: the limb in the photo.
        sleeve: (h, w) bool, the whole sleeve as drawn.
        cuff: (h, w) as the sleeve tells on the limb, None where it covers none of it; kept unless it is much higher.
    """
    beside = sleeve & (shape.along > _SHOULDER) & (shape.along < _END) & (np.abs(shape.aside) < _ASTRAY)
    if beside.sum() < (_ASTRAY_LEAST * scene.shoulder) ** 2:
        return cuff
    end = np.float32(np.percentile(shape.along[beside], _ASTRAY_END))
    arm = (np.abs(shape.aside) < 1) & (shape.along > _ARMPIT) & (shape.along < end)
    trunk = (scene.zones == 1 + int(ClothZone.TORSO)) & (scene.coverage > 0.5)
    if not arm.any() or float(trunk[arm].mean()) > _ASTRAY_BEHIND:
        return cuff
    if cuff is not None and end - float(np.median(cuff)) < _ASTRAY_HIGHER:
        return cuff
    return np.full(scene.shape, end, np.float32)


def _outer_taper(shape: LimbShape, own: Bools, cuff: F32, inner: float, ease: float) -> Bools:
    """Return (h, w) bool where a short sleeve widens, from the shoulder on, to be as wide as its arm at the cuff.

    One that widened at its cuff alone would have a step in its outline.
    """
    out, above = -shape.aside * inner, (shape.along > _SHOULDER) & (shape.along < cuff)
    drawn = own & above & (out > 0)
    if not drawn.any() or float(np.median(cuff)) > _ELBOW:
        return np.zeros(own.shape, bool)
    share = (shape.along - _SHOULDER) / np.maximum(cuff - _HIGHEST - _SHOULDER, _RAMP)
    return (out > 0) & above & _widening(out, drawn, share, ease)


def _inner_taper(shape: LimbShape, own: Bools, cuff: F32, inner: float, ease: float) -> Bools:
    """Return (h, w) bool where a sleeve of another colour may widen towards the trunk: aslant, down to its cuff."""
    drawn = own & (shape.along > np.maximum(_ARMPIT, cuff - 2 * _HIGHEST)) & (shape.along < cuff)
    if not drawn.any():
        return np.ones(own.shape, bool)
    share = (shape.along - cuff + _HIGHEST) / (_HIGHEST - PAST_CUFF)
    return _widening(shape.aside * inner, drawn, share, ease)


def _widening(across: F32, drawn: Bools, share: F32, ease: float) -> Bools:
    """Return what lies within a sleeve's edge that goes, by a share of 0 to 1, from where it was drawn to ``ease``."""
    narrow = float(np.clip(np.percentile(across[drawn], _EDGE), -ease, ease))
    return np.asarray(across < narrow + np.clip(share, 0, 1) * (ease - narrow))


def _closed(scene: Scene, zone: int, shape: LimbShape, skin: Bools, cuff: F32, inner: float, seams: Bools) -> Scene:
    own = (scene.zones == zone) & (scene.coverage > 0.5)
    trunk = (scene.zones == 1 + int(ClothZone.TORSO)) & (scene.coverage > 0.5)
    like_its_trunk = alike(scene, own, trunk & (np.abs(shape.aside) < 2))
    ease = 1 + scene.settings.sleeve_ease
    # the armhole runs from the arm's outer side at the shoulder to its inner side at the armpit
    slope = np.clip((shape.along - _SHOULDER) / (_ARMPIT + 0.1 - _SHOULDER), 0, 1)
    around = (np.abs(shape.aside) < ease) & (shape.aside * inner < slope * (ease + 0.4) - 0.4)
    around |= skin & (np.abs(shape.aside) < 1.4) & (shape.along > _ARMPIT)
    outer = (shape.aside * inner < 0) & (np.abs(shape.aside) < 3) & (scene.coverage > 0.5)
    around |= outer & (shape.along > _SHOULDER)
    at_cuff = (shape.along > np.maximum(_ARMPIT, cuff - _HIGHEST)) & (shape.along < cuff)
    # where arms cross, the render tells which sleeve lies before the other
    free = ~own & ~(scene.sleeved & (scene.zones != zone) & (scene.coverage > 0.5))
    outside = _outer_taper(shape, own, cuff, inner, ease) & (scene.coverage < 0.5)
    inside = like_its_trunk | ~sewn_on(seams, own, trunk, scene.shoulder) & _inner_taper(shape, own, cuff, inner, ease)
    free &= at_cuff & inside | outside
    open_part = around & free
    core = (np.abs(shape.aside) < 1) & at_cuff
    if (open_part & at_cuff).sum() < scene.settings.seat_share * max(1.0, float(core.sum())):
        return scene
    sigma = max(1.2, 0.016 * scene.shoulder)
    bridge = 0.05 * scene.shoulder
    open_part |= shrink(grow(own | open_part, bridge), bridge) & free
    edge = even_edge(own | open_part, sigma) * grow(open_part, 2 * sigma)
    # where the sleeve goes on, the shaded line of its drawn hem would run across it as a dashed one
    hem = own & ~shrink(own, _HEM_LINE) & grow((edge > 0.5) & (scene.coverage < 0.98), _HEM_LINE + 1)
    stray = hem
    if like_its_trunk:
        fill = filling(scene, edge > 0, hem)
        cuffed = cuff_of_other_colour(scene, own, trunk, shape, cuff) & grow(edge > 0, 3.0)
        if cuffed.any():
            known = shrink(own & (scene.coverage > 0.98), 2.0) & ~hem
            across = from_across(scene.garment, known, grow(cuffed, 3.0), shape, cuff)
            fill = mixed(blurred(cuffed.astype(np.float32), 1.0), across, fill)
    else:  # a sleeve of another colour shows none of the trunk's, which its seam may carry along
        seam = like_trunk(scene, own)
        seam = grow(seam & ~banded(seam, own, shape, inner), 1.5) & own  # its edge is mixed with the sleeve
        stray = hem | seam & grow(open_part, 2 * bridge)
        known = shrink(own & (scene.coverage > 0.98), _MIXED) & ~seam & ~hem
        fill = from_across(scene.garment, known, (edge > 0) | stray, shape, cuff)
    patch = np.where(shrink(own, _MIXED) & ~stray, 0, np.where(own & stray, 1, edge)).astype(np.float32)
    colours = picked((scene.coverage < 0.5) & (patch > 0), fill, mixed(patch, fill, scene.garment))
    near = (shape.along > _ARMPIT) & (shape.along < cuff + 0.2) & (np.abs(shape.aside) < 2)
    return replace(
        scene,
        garment=colours,
        coverage=np.maximum(scene.coverage, patch).astype(np.float32),
        zones=np.where(patch > 0.5, zone, scene.zones).astype(np.uint8),
        made=scene.made | (patch > 0.5),
        inside_coverage=np.where(near, 0, scene.inside_coverage).astype(np.float32),
    )
