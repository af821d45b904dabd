"""The strip of the lower garment that a hem bares which ends higher than the old one: what is seen below goes on."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.fill import local_mean, membrane
from engine.compose.in_front.layers import Front
from engine.compose.masks import bounds, grow, opened, picked, shrink, touching
from engine.compose.scene import Scene
from engine.pixels import Nearest
from engine.types import F32, I64, U8, BodyPart, Bools, Owner, ParseClass

NOTABLE = 0.01
"""Of the squared shoulder width; less of the old hem is not worth a warning."""

_HEM_VARIES = 0.25  # shoulder widths; how much higher a hem's ends lie than its middle
_HEM_SLANTS = 0.15  # shoulder widths; beside the cloth its hem is as low as the lowest so far in
_LARGE = 3 * NOTABLE  # of the same; more of a lower garment is not continued by guess
_HEM_SHADE = 0.02  # shoulder widths; so far below itself a hem shades what is worn under it
_HAND_SHADE = 0.06  # shoulder widths; so far beside itself a hand shades what it hangs before
_STRETCHED = 0.5  # px of the garment seen per px that it is continued; what lies far from its edge is not repeated
_BESIDE = 0.15  # shoulder widths; so much of the trousers seen in a row tells what is under a flap in it
_UNDER_HEM = 6  # px; the hem's soft edge and the cloth that is taken off under it
_SEAM_SEEN = 0.05  # shoulder widths; so much of the trousers' sides is looked at below the strip
_SEAM_LEANS = 0.15  # px per px; from thigh to waist trousers get narrower
_CORNER = 0.08  # shoulder widths; so far, and as round, clothes go on beside the fitted body
_HIP = 0.25  # shoulder widths; so far above where they begin to be seen trousers have the sides that they have there
_HEM, _LEG = 0.2, 0.05  # of the old clothes' height, their hem; shoulder widths, half of the thinnest trouser leg
_GRAIN = 0.02  # shoulder widths; finer changes of a garment's colour are its weave
_TIP = 0.02  # shoulder widths; half the width of the thinnest tip of the strip


def skirt_worn(scene: Scene) -> bool:
    """Say whether the old clothes go around both legs at their hem; trousers part there.

    Sleeves and trousers are lit as the limb in them, the folds of a skirt are its own.
    """
    rows = np.flatnonzero(scene.old.any(1))
    low = scene.old[rows[len(rows) - max(1, round(_HEM * len(rows))) :]] if len(rows) else scene.old
    wide = opened(low, max(1.0, _LEG * scene.shoulder))
    legs = (wide[:, 1:] & ~wide[:, :-1]).sum(1) + wide[:, 0]
    return bool((legs == 1).sum() > 0.5 * max(1, int((legs > 0).sum())))


def below_hem(scene: Scene, exposed: Bools, cloth: Bools, limb: F32) -> Bools:
    """Return exposed old cloth that lies under the new hem (there is new trunk cloth above it in its column).

    Beside a dress it lies as low as the hem's end; a top's side that leans inwards goes on as the trousers' side.
    """
    trunk = cloth & scene.bare.mask
    if not trunk.any():
        return np.zeros(scene.shape, bool)
    height = scene.shape[0]
    rows = np.arange(height)[:, None]
    has = trunk.any(0)
    last = np.where(has, height - 1 - trunk[::-1].argmax(0), height)
    # a column that ends far above the others ends at an arm hole, not at the hem
    hem = np.flatnonzero(has & (last > np.median(last[has]) - _HEM_VARIES * scene.shoulder))
    near = max(1, round(_HEM_SLANTS * scene.shoulder)) if scene.lower else 1
    left, right = (float(last[end].max()) for end in (hem[:near], hem[-near:]))
    last = np.interp(np.arange(scene.shape[1]), hem, last[hem], left=left, right=right)
    inside = limb < 0.5
    return np.asarray(exposed & inside & (rows > last[None]))


def bared_strip(scene: Scene, exposed: Bools, rim: Bools, below: Bools, cloth: F32, limb: F32, front: Front) -> Bools:
    """Return where the lower garment shows that the old top's hem covered.

    Args:
        scene: the window.
        exposed: (h, w) bool, old clothes that the new ones do not cover.
        rim: (h, w) bool, wall beside them that may change too.
        below: (h, w) bool, of ``exposed``, what lies below the new hem.
        cloth: (h, w) float32 coverage of the new cloth.
        limb: (h, w) float32 coverage of revealed limbs.
        front: tells the hands.
    """
    if not below.any():
        return np.asarray(below)
    lower = scene.is_class(ParseClass.LOWER)
    worn = lower & ~scene.old
    hands = front.limb_skin[0] | front.limb_skin[1]
    strip = below & (class_beyond(scene, below, hands, upwards=False) == ParseClass.LOWER)
    edge = np.where(lower.any(0), lower.argmax(0), 0)[None]
    height = np.where(edge > 0, edge - np.arange(scene.shape[0])[:, None], 0)
    corner = _CORNER * scene.shoulder
    body = scene.is_part(BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R)
    strip &= body | (height < corner) | _above_sides(scene, worn, edge[0], height)
    # a hand before it cuts nothing off
    strip &= opened(strip | worn | (cloth > 0.5) | hands, corner)
    strip &= touching(strip, grow(cloth > 0.5, _UNDER_HEM))  # not what the parse calls top between fingers
    if not strip.any():
        return np.asarray(strip)
    strip |= _to_side_seams(scene, strip, worn, exposed | rim)
    # under the hem's soft edge goes on what is seen below it
    above = cv2.dilate(strip.astype(np.uint8), np.ones((2 * _UNDER_HEM + 1, 1), np.uint8)) > 0
    strip |= exposed & above & (cloth > 0.02) & (limb < 0.5)
    hem = exposed & (below | (cloth > 0.02)) & (limb < 0.5) & grow(strip, 2 * corner)
    strip |= shrink(grow(strip | worn | (cloth > 0.5), _UNDER_HEM), _UNDER_HEM) & hem
    return np.asarray(strip & (opened(strip | worn | (cloth > 0.5), _TIP * scene.shoulder) | (cloth > 0.02)))


def _above_sides(scene: Scene, worn: Bools, edge: I64, height: I64) -> Bools:
    """Return what lies right above the lower garment's sides, which lean inwards: hips are wider than fitted ones.

    Args:
        scene: the window.
        worn: (h, w) bool, the lower garment that is seen.
        edge: (w,) row in which it begins, 0 without any.
        height: (h, w) rows above that.
    """
    near = max(3, int(_SEAM_SEEN * scene.shoulder))
    columns = np.arange(scene.shape[1])
    out = np.zeros(scene.shape, bool)
    for side in (1, -1):
        begins = np.flatnonzero(edge > 0)[::side]
        if not len(begins):
            return out
        row = int(np.median(edge[begins[:near]]))
        below = worn[row + 2 : row + 2 + near].any(0)
        outer = np.flatnonzero(below)[::side]
        if len(outer):
            inside = ((columns - outer[0]) * side)[None] >= _SEAM_LEANS * height
            out |= inside & (abs(columns - outer[0]) < _HIP * scene.shoulder)[None]
    return out & (height > 0) & (height < _HIP * scene.shoulder)


def _rows_seen(scene: Scene) -> Bools:
    """Return (h,) bool, the rows in which the lower garment is seen."""
    return np.asarray((scene.is_class(ParseClass.LOWER) & ~scene.old).sum(1) > _BESIDE * scene.shoulder)


def under_flaps(scene: Scene, exposed: Bools, limb: F32, front: Front) -> Bools:
    """Return where flaps of an open top hang over trousers whose waistband is seen beside them: the hips go on there.

    Args:
        scene: the window.
        exposed: (h, w) bool, old clothes that the new ones do not cover.
        limb: (h, w) float32 coverage of revealed limbs.
        front: tells the waistband.
    """
    rows, columns = np.arange(scene.shape[0])[:, None], np.arange(scene.shape[1])[None]
    out = exposed & False
    if front.waist is None:
        return out
    flaps = exposed & (limb < 0.5) & (rows >= front.waist[None]) & _rows_seen(scene)[:, None]
    worn = scene.is_class(ParseClass.LOWER) & ~scene.old
    near = max(3, int(_SEAM_SEEN * scene.shoulder))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(flaps.astype(np.uint8), connectivity=8)
    for number in range(1, count):
        base = int(stats[number, cv2.CC_STAT_TOP] + stats[number, cv2.CC_STAT_HEIGHT])
        below = worn[base + 2 : base + 2 + near]
        below = below[below.any(1)]
        if not len(below):
            continue
        lean = _SEAM_LEANS * np.maximum(base - rows, 0)
        left, right = np.median(below.argmax(1)), scene.shape[1] - np.median(below[:, ::-1].argmax(1))
        flap = (labels == number) & (columns >= left + lean) & (columns < right - lean)
        if flap.sum() >= NOTABLE * scene.shoulder**2:  # less of a sleeve beside the hips is the corner of its cuff
            out |= flap
    return np.asarray(opened(out | worn, _TIP * scene.shoulder) & out)


def cut_off_trousers(scene: Scene, below: Bools, hands: Bools) -> Bools:
    """Return what of the old trousers or skirt stays whole below a dress, for the photo ends before any leg is seen.

    Args:
        scene: the window.
        below: (h, w) bool, old clothes below the new hem that it does not cover.
        hands: (h, w) bool, skin that may hide them.
    """
    trousers = below & scene.is_class(ParseClass.LOWER)
    if not trousers.any():
        return np.asarray(trousers)
    cut = trousers & (class_beyond(scene, below, hands, upwards=False) == ParseClass.LOWER)
    large = cut.sum() > _LARGE * scene.shoulder**2
    return np.asarray(touching(trousers, cut) if large else trousers & False)


def class_beyond(scene: Scene, region: Bools, hands: Bools, *, upwards: bool) -> U8:
    """Return per pixel the parse class met first when going down (or up) past a region, old clothes and hands.

    Args:
        scene: the window.
        region: (h, w) bool.
        hands: (h, w) bool, skin that may hide what is met.
        upwards: which way to go.
    """
    values = np.where(scene.old | region | hands, 255, scene.parse).astype(np.uint8)[:: 1 if upwards else -1]
    for row in range(1, scene.shape[0]):
        line = values[row]
        values[row] = np.where(line == 255, values[row - 1], line)
    values = values[:: 1 if upwards else -1]
    otherwise = np.uint8(ParseClass.UPPER if upwards else ParseClass.LOWER)
    return np.where(values == 255, otherwise, values).astype(np.uint8)


def continued(scene: Scene, region: Bools, known: Bools, *, upwards: bool, across: F32 | None = None) -> F32:
    """Continue a garment up or down into the region by mirroring it at its edge, stretched, column by column.

    Where none of it is seen in the column (a hand lies before it), its colour goes on from all sides, with its weave.

    Args:
        scene: the window.
        region: (h, w) bool, where it goes on.
        known: (h, w) bool, where it is seen as it is.
        upwards: whether the region lies above it.
        across: (h, w) float32 px, the column that each pixel comes from; None for its own.

    Returns:
        (h, w, 3) float32 linear, the photo with the region filled.
    """
    height, width = scene.shape
    columns = np.flatnonzero(region.any(0))
    edge = np.zeros(width, np.float32)
    if len(columns):
        ends = height - region[::-1, columns].argmax(0) if upwards else region[:, columns].argmax(0)
        edge = np.interp(np.arange(width), columns, ends).astype(np.float32)
        edge = cv2.GaussianBlur(edge[None], (0, 0), max(1.0, 0.02 * scene.shoulder))[0]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    beyond = np.abs(edge[None] - y) * _STRETCHED + 1
    begins = edge[None] if across is None else np.interp(across, np.arange(width), edge)  # the shade at it goes on
    x = x if across is None else across
    source_y = np.clip(begins + (beyond if upwards else -beyond), 0, height - 1).astype(np.float32)
    mirrored = cv2.remap(scene.linear, x, source_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    valid = cv2.remap(known.astype(np.uint8), x, source_y, cv2.INTER_NEAREST) > 0
    box = bounds(region, 0.3 * scene.shoulder)
    out = picked(valid, mirrored, scene.linear)
    missing = region[box] & ~valid[box]
    if missing.any() and known[box].any():
        out[box] = picked(missing, woven(scene.linear[box], known[box], scene.shoulder), out[box])
    return out


def woven(linear: F32, known: Bools, shoulder: float) -> F32:
    """Return (h, w, 3) float32 linear: known cloth that goes on into the rest, its weave mirrored at its border.

    Args:
        linear: (h, w, 3) float32.
        known: (h, w) bool.
        shoulder: px.
    """
    fine = picked(known, linear - local_mean(linear, known, _GRAIN * shoulder)[0], np.zeros_like(linear))
    height, width = known.shape
    y, x = np.mgrid[:height, :width].astype(np.int32)
    edge = Nearest(known)
    y, x = np.clip(2 * edge.of(y) - y, 0, height - 1), np.clip(2 * edge.of(x) - x, 0, width - 1)
    return np.asarray(np.maximum(membrane(linear, known) + fine[y, x], 0), np.float32)


def _to_side_seams(scene: Scene, region: Bools, lower: Bools, where: Bools) -> Bools:
    """Return what beside a strip of continued trousers is trousers too: their sides go on up from where they are seen.

    Args:
        scene: the window.
        region: (h, w) bool, the strip.
        lower: (h, w) bool, the lower garment that is seen.
        where: (h, w) bool, what may change.
    """
    out = np.zeros(scene.shape, bool)
    columns, rows = np.flatnonzero(region.any(0)), np.arange(scene.shape[0])[:, None]
    if not len(columns):
        return out
    near = max(3, int(_SEAM_SEEN * scene.shoulder))
    for column, side in ((int(columns[0]), -1), (int(columns[-1]), 1)):
        inner = int(np.clip(column - side * near, columns[0], columns[-1]))
        ends = np.flatnonzero(region[:, inner])
        base = int(ends[-1]) + 1 if len(ends) else scene.shape[0]
        below = lower[base + 1 : base + near, inner :: side if side > 0 else -1][:, : 3 * near]
        if not below.size:
            continue
        reach = float(np.median(np.where(below.all(1), below.shape[1], below.argmin(1)))) - abs(column - inner)
        if 0 < reach < 2 * near:
            aside = (np.arange(scene.shape[1])[None] - column) * side
            beside = (aside > -abs(column - inner)) & (aside < reach - _SEAM_LEANS * (base - rows))
            out |= beside & (rows >= ends[0]) & (rows <= base)
    return out & where


def stays_below_hem(scene: Scene, region: Bools, band: float) -> tuple[Bools, str]:
    """Return (h, w) where the old top stays, for what it hides would be invention, and a warning or nothing.

    Args:
        scene: the window.
        region: ``bared_strip``'s.
        band: px, breadth of the border between old clothes and others.
    """
    limit = scene.settings.lower_extend_m * scene.px_per_m
    # beside a flap of an open jacket the trousers are seen; only where nothing tells them they are invented
    tall, seen = region.sum(0), _rows_seen(scene)
    columns = (region & ~seen[:, None]).sum(0) > limit
    large = region.sum() > _LARGE * scene.shoulder**2
    if large and columns.sum() > 0.25 * max(1, int((tall > 0).sum())):
        return region, "The new top is shorter than the old one; a strip of the old one shows below its hem."
    if not _unshaded(scene, band).any():
        return region, "What is under the hem cannot be seen; the old top was left there."
    return region & False, ""


def uncover_lower(scene: Scene, region: Bools, linear: F32, owner: U8, band: float) -> F32:
    """Continue the lower garment up to the new hem; return (h, w, 3) float32 linear.

    Args:
        scene: the window.
        region: ``bared_strip``'s, where ``stays_below_hem`` leaves nothing.
        linear: (h, w, 3) float32 the plate; only read.
        owner: (h, w) uint8 of Owner; what is continued is marked BLEND.
        band: px, breadth of the border between old clothes and others.
    """
    shaded = band + _HEM_SHADE * scene.shoulder
    hole = region | grow(region, shaded) & scene.is_class(ParseClass.LOWER) & ~scene.old
    beside_hand = grow(scene.is_class(ParseClass.SKIN, ParseClass.LEGS), band + _HAND_SHADE * scene.shoulder)
    fill = continued(scene, hole, _unshaded(scene, band) & ~beside_hand, upwards=True)
    owner[hole] = Owner.BLEND
    return picked(hole, fill, linear)


def _unshaded(scene: Scene, band: float) -> Bools:
    """Return what is seen of the lower garment beyond the old hem's shade; ``band`` is the border's breadth in px."""
    return scene.is_class(ParseClass.LOWER) & ~grow(scene.old, band + _HEM_SHADE * scene.shoulder)
