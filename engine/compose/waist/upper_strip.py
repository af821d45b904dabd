"""The strip of the worn top that a waistband bares which lies lower than the old one: the top goes on down to it."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.fill import local_mean, membrane
from engine.compose.grain import add_grain, photo_grain
from engine.compose.masks import bounds, grow, opened, picked, shrink, touching
from engine.compose.old_clothes.colour import looks_old, to_lab
from engine.compose.scene import Scene
from engine.compose.waist.lower_strip import class_beyond, continued
from engine.errors import ErrorCode, MirrorError
from engine.types import F32, U8, BodyPart, Bools, Owner, ParseClass

_TILTED = 0.1  # shoulder widths; a band's ends lie no lower below its middle: the hips do
_SEEN = 0.1  # shoulder widths; over so many rows the top's sides are read
_INNER = 0.9  # of these rows; so many show cloth up to the sides that go on: what a fold stands out does not
_BESIDE = 0.15  # shoulder widths; so near are wall and top whose colours tell them apart
_MIDRIFF = 0.03  # shoulder widths; half the height of the lowest midriff that is one, and no rim of an arm
_CHEST = 0.5  # shoulder widths below the joints; cloth that is seen from there to the hips is no lower garment
_SEED = 29
_SLIT = 0.035  # shoulder widths; a gap between waist and arm that is no broader (13 mm) reads as a tear
_NARROW = 0.8  # of a piece of the old hips; in so much of it an arm is near enough
_ARM_S_RIM = 0.02  # shoulder widths; a rim so broad between old clothes and an arm is mixed of both, and no wall
_UNDER = 2  # px; the top goes on so far under the band, whose edge is soft


def above_waistband(scene: Scene, exposed: Bools, cloth: Bools, above: Bools | None = None) -> Bools:
    """Return exposed old lower clothes above the new waistband: the top that was tucked in would show there.

    What of the old hips stands out beyond a line from the top's side to the band's end is wall, unless it ends so near
    at an arm that the photo shows no wall there either.

    Args:
        scene: the window.
        exposed: (h, w) bool, old clothes that the new ones do not cover.
        cloth: (h, w) bool, the new lower garment.
        above: (h, w) bool, what goes on down to it, None for the worn top.
    """
    if not cloth.any():
        return exposed & False
    first = np.where(cloth.any(0), cloth.argmax(0), scene.shape[0]).astype(np.float32)
    columns = np.flatnonzero(cloth.any(0))
    centre = float(scene.joints[[23, 24], 0].mean())
    inner = columns[np.abs(columns - centre) < 0.45 * scene.shoulder]
    level = float(np.median(first[inner])) if len(inner) else float(first[columns].min())
    rows = np.arange(scene.shape[0])[:, None]
    arms_and_hands = scene.is_part(BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.HAND_L, BodyPart.HAND_R)
    at = np.minimum(np.where(np.isin(np.arange(scene.shape[1]), inner), first, level), level + _TILTED * scene.shoulder)
    gap = exposed & (rows < at[None] + _UNDER) & ~arms_and_hands
    ends = columns[first[columns] < level + _TILTED * scene.shoulder]
    if not gap.any() or not len(ends):
        return gap
    ahead = _top(scene) if above is None else above
    return np.asarray(gap & _within_sides(scene, gap, ahead, first, (int(ends[0]), int(ends[-1])), round(centre)))


def below_bare_belly(scene: Scene, exposed: Bools, cloth: Bools, arms: Bools) -> Bools:
    """Return exposed old lower clothes between a belly that a short top leaves bare and the new waistband.

    Args:
        scene: the window; a top and a lower garment are put on.
        exposed: (h, w) bool, old clothes that the new ones do not cover.
        cloth: (h, w) bool, the new clothes.
        arms: (h, w) bool, their visible skin.
    """
    lower, belly = apart_from_top(scene, cloth), _belly(scene, arms)
    if not belly.any():
        return exposed & False
    gap = above_waistband(scene, exposed, lower, belly)
    gap &= class_beyond(scene, gap, scene.is_class(ParseClass.SKIN) & ~belly, upwards=True) == ParseClass.SKIN
    deep = gap.sum(0)
    too_deep = gap.any() and np.percentile(deep[deep > 0], 80) > scene.settings.top_extend_share * scene.shoulder
    return gap & (not too_deep)


def below_inner_top(scene: Scene, exposed: Bools, cloth: Bools) -> Bools:
    """Return exposed old lower clothes between the worn top, which an outer garment leaves free, and new trousers.

    Args:
        scene: the window; an outer garment and a lower one are put on.
        exposed: (h, w) bool, old clothes that the new ones do not cover.
        cloth: (h, w) bool, the new clothes.
    """
    top = scene.under & scene.is_class(ParseClass.UPPER)
    gap = exposed & scene.is_class(ParseClass.LOWER) & scene.is_part(BodyPart.TORSO)
    gap &= np.maximum.accumulate(top, axis=0) & np.maximum.accumulate(cloth[::-1], axis=0)[::-1]
    gap = touching(gap, grow(top, _UNDER))
    deep = gap.sum(0)
    too_deep = gap.any() and np.percentile(deep[deep > 0], 80) > scene.settings.top_extend_share * scene.shoulder
    return gap & (not too_deep)


def apart_from_top(scene: Scene, cloth: Bools) -> Bools:
    """Return the cloth of a new lower garment that no new top touches."""
    hips = int(np.clip(scene.joints[[23, 24], 1].mean(), 1, scene.shape[0] - 1))
    chest = min(_chest(scene), hips - 1)
    _, pieces = cv2.connectedComponents(cloth.astype(np.uint8), connectivity=4)
    lower = np.setdiff1d(np.unique(pieces[hips:]), np.append(np.unique(pieces[:chest]), 0))
    return np.asarray(np.isin(pieces, lower), np.bool_)


def _chest(scene: Scene) -> int:
    """Return the row of the chest: skin above it is a neckline's, no midriff."""
    return int(np.clip(scene.joints[[11, 12], 1].mean() + _CHEST * scene.shoulder, 0, scene.shape[0] - 1))


def _belly(scene: Scene, arms: Bools) -> Bools:
    """Return the bare midriff."""
    bare = scene.is_class(ParseClass.SKIN) & ~arms & scene.is_part(BodyPart.TORSO)
    bare[: _chest(scene)] = False
    return opened(bare, _MIDRIFF * scene.shoulder)


def _within_sides(scene: Scene, gap: Bools, above: Bools, first: F32, ends: tuple[int, int], centre: int) -> Bools:
    """Return what lies between the lines from the sides of what is above, where they end, to the band's ends."""
    begins = int(np.flatnonzero(gap.any(1))[0])
    sides = _sides_above(scene, above, begins, centre)
    if sides is None:
        return np.ones_like(gap)
    rows, columns = np.arange(scene.shape[0]), np.arange(scene.shape[1])
    left, right = (
        np.interp(rows, (begins, max(first[end], begins + 1)), (side, end))
        for end, side in zip(ends, sides, strict=True)
    )
    between = (columns >= left[:, None]) & (columns <= right[:, None])
    return np.asarray(between | _up_to_arm(scene, gap & ~between, above | gap & between))


def _up_to_arm(scene: Scene, beyond: Bools, ahead: Bools) -> Bools:
    """Return the pieces of old clothes, (h, w) bool, that are a narrow slit between what goes on and an arm's skin.

    Args:
        scene: the window.
        beyond: (h, w) bool, old clothes that stand out beyond what goes on.
        ahead: (h, w) bool, what goes on, and where it does.
    """
    if not beyond.any():
        return beyond
    height, width = scene.shape
    rows, index = np.arange(height)[:, None], np.broadcast_to(np.arange(width, dtype=np.int32), scene.shape)
    before = np.maximum.accumulate(np.where(beyond, 0, index), axis=1)
    after = np.minimum.accumulate(np.where(beyond, width - 1, index)[:, ::-1], axis=1)[:, ::-1]
    arm = grow(scene.is_class(ParseClass.SKIN), _ARM_S_RIM * scene.shoulder)
    ahead = grow(ahead, _UNDER)
    narrow = after - before - 1 <= _SLIT * scene.shoulder
    narrow &= arm[rows, before] & ahead[rows, after] | ahead[rows, before] & arm[rows, after]
    count, labels = cv2.connectedComponents(beyond.view(np.uint8), connectivity=8)
    area, shut = (np.bincount(labels[where], minlength=count) for where in (beyond, beyond & narrow))
    return np.asarray(beyond & (shut >= _NARROW * area)[labels])


def _sides_above(scene: Scene, top: Bools, row: int, centre: int, inwards: float = 0.5) -> tuple[float, float] | None:
    """Return the columns of the worn top's two sides just above a row, None where the top is not seen.

    Args:
        scene: the window.
        top: (h, w) bool.
        row: above which it is looked at.
        centre: column between the two sides.
        inwards: share of the rows in which a side lies at most so far outwards; with 1 all of it is cloth.
    """
    seen = top[max(row - round(_SEEN * scene.shoulder), 0) : row + 1]
    runs = [run for run in (_run(line, centre) for line in seen) if run is not None]
    if not runs:
        return None
    left, right = np.array(runs).T
    return float(np.quantile(left, inwards)), float(np.quantile(right, 1 - inwards))


def _narrowed(scene: Scene, top: Bools, gap: Bools) -> F32 | None:
    """Return (h, w) where across the top each pixel of the gap below comes from: the top's sides stay its sides.

    Hips are wider than the waist; without this the shade of a side would stand inside the wider cloth below.
    """
    begins, centre = int(np.flatnonzero(gap.any(1))[0]), round(float(scene.joints[[23, 24], 0].mean()))
    sides = _sides_above(scene, top, begins, centre)
    inner = _sides_above(scene, top, begins, centre, _INNER)
    if sides is None or inner is None:
        return None
    columns = np.arange(scene.shape[1], dtype=np.float32)
    left = np.minimum(np.where(gap.any(1), gap.argmax(1), sides[0]), sides[0])[:, None]
    right = np.maximum(np.where(gap.any(1), scene.shape[1] - gap[:, ::-1].argmax(1), sides[1]), sides[1])[:, None]
    share = (columns[None] - left) / np.maximum(right - left, 1)
    return np.asarray(inner[0] + share * (inner[1] - inner[0]), np.float32)


def _top(scene: Scene) -> Bools:
    """Return the worn top, without the narrow bits of wall beside it that the parse takes in."""
    top = scene.is_class(ParseClass.UPPER)
    wall = scene.is_class(ParseClass.BACKGROUND) & (scene.alpha < 0.06) & ~scene.locked
    radius = _BESIDE * scene.shoulder
    box = bounds(top, 4 * radius)
    lab = to_lab(np.ascontiguousarray(scene.pixels[box]))
    (behind, seen), (own, known) = (local_mean(lab, shrink(x, 2.0)[box], radius) for x in (wall, top))
    bits = np.zeros(scene.shape, bool)
    bits[box] = looks_old(lab, behind, own, top[box] & (seen > 1e-4) & (known > 1e-4))
    return np.asarray(top & ~bits)


def _run(line: Bools, centre: int) -> tuple[int, int] | None:
    """Return where the run of true values around a column begins and ends, None when it is not in one."""
    if not 0 <= centre < len(line) or not line[centre]:
        return None
    left, right = ~line[:centre][::-1], ~line[centre:]
    return (
        centre - (int(left.argmax()) if left.any() else len(left)),
        centre + (int(right.argmax()) if right.any() else len(right)),
    )


def lower_the_top(scene: Scene, gap: Bools, arms: Bools, linear: F32, owner: U8, band: float) -> tuple[F32, Bools]:
    """Continue the worn top, or a bare belly below it, down to the new waistband; too far would be invention.

    Args:
        scene: the window.
        gap: ``above_waistband``'s.
        arms: (h, w) bool, their visible skin.
        linear: (h, w, 3) float32 the plate; only read.
        owner: (h, w) uint8 of Owner; what is continued is marked BLEND.
        band: px, breadth of the border between old clothes and others.

    Returns:
        (h, w, 3) float32 linear, and (h, w) bool where it is skin that goes on.

    Raises:
        MirrorError: QUALITY_REFUSED when the strip is too high.
    """
    skin = scene.is_class(ParseClass.SKIN)
    belly = _belly(scene, arms)
    bare = gap & (class_beyond(scene, gap, skin & ~belly, upwards=True) == ParseClass.SKIN)
    top = _top(scene)
    known = (top | belly) & ~grow(scene.old, band)
    deep = gap.sum(0)
    limit = scene.settings.top_extend_share * scene.shoulder
    if not known.any() or float(np.percentile(deep[deep > 0], 80)) > limit:
        raise MirrorError(
            ErrorCode.QUALITY_REFUSED,
            "The new waistband lies far below the old one; what would show between cannot be known.",
            "Try it together with a top that is worn over it, or use a photo with a longer top.",
            reason="WAIST_LOW",
        )
    worn = shrink(grow(top | belly | gap, _UNDER), _UNDER) & scene.is_class(ParseClass.UPPER) | top | belly
    rim = grow(gap, band) & worn  # a pixel that is mixed with dark old trousers may look like a wall
    fill = continued(scene, gap | rim, known, upwards=False, across=_narrowed(scene, top, gap))
    owner[gap | rim] = Owner.BLEND
    out = picked(gap | rim, fill, linear)
    if not bare.any():
        return out, bare
    shown = grow(bare, band) & (bare | rim)  # mirrored, a navel would be there twice
    box = bounds(shown, _BESIDE * scene.shoulder)
    smooth = membrane(scene.linear[box], (belly & known & ~shown)[box])
    out[box] = picked(shown[box], smooth, out[box])
    return add_grain(out, photo_grain(scene, belly), _SEED, shown), bare
