"""The garment's outline: ragged or serrated where it runs smooth, broken into bits, or standing off as a flap."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d, maximum_filter1d

from engine.pixels import listed
from engine.qa.evidence import Evidence, at_most, grow, not_applicable, resting
from engine.settings.qa import OutlineSettings
from engine.types import F64, Bools, Owner, ParseClass, Score

_CATALOGUE = "Have the garment's cut-out and landmarks checked in the catalogue."
_POSE = "Stand facing the camera, arms a hand's breadth away from the body."
_FINE, _COARSE = 0.006, 0.03  # shoulder widths; smoothing that leaves teeth in the outline, and that takes them away
_PIXEL = 0.6  # px; the steps of a slanted line between px are no finer
_BESIDE = 0.012  # shoulder widths beside what stays in front of the garment
_STEP = 0.08  # shoulder widths; so near follow the two bends of a step
_BESIDE_HAIR = 0.02  # shoulder widths; locks end in points
_FLAP = 0.03  # shoulder widths beyond the stated correction of the outline
_ARM = 0.02  # shoulder widths; an arm so near touches the cloth: its edge is mixed
_ON_DRAPE = 0.5  # share of a piece that lies where the drape does; the rest was painted beside it
_SMALLEST_LOOP = 0.15  # shoulder widths; a shorter outline is no outline


def ragged(evidence: Evidence, settings: OutlineSettings) -> Score:
    """Measure the share of the outline that has teeth: that leaves its own smooth course.

    Where hair, hands or kept clothes stay in front, the border is theirs and does not count. The bend with which the
    garment's own border runs into it is no tooth: so far along the outline the smooth course is drawn towards theirs.
    Corners of sleeves and hems leave the smooth course too, which is why some of it is forgiven.
    """
    composite, parse = evidence.composite, evidence.person.parse
    stays = (composite.owner == Owner.PHOTO) & (parse != ParseClass.BACKGROUND)
    foreign = grow(stays, _BESIDE * evidence.shoulder)
    reach, tooth = 2 * max(1, round(_COARSE * evidence.shoulder)) + 1, _tooth(evidence, settings)
    length = teeth = 0
    for rows, columns, off in _courses(evidence):
        own = ~foreign[rows, columns]
        apart = maximum_filter1d((~own).view(np.uint8), reach, mode="wrap") == 0
        length += int(own.sum())
        teeth += int((apart & (np.abs(off) > tooth)).sum())
    if length < evidence.shoulder:
        return not_applicable("ragged", settings.ragged, "Too little of the garment's outline is free.")
    return at_most(
        "ragged",
        teeth / length,
        settings.ragged,
        "The garment's outline runs smoothly.",
        "The garment's outline is torn and ragged.",
        _POSE,
    )


def serrated(evidence: Evidence, settings: OutlineSettings) -> Score:
    """Measure the length of steps in the border of cloth against bare skin, over the shoulder width.

    Arms and necks are smooth, and so are hems and sleeves: where a bend to one side follows on one to the other, one
    was cut out beside the other. The corner of a hem bends to one side only. Hands and hair have an outline of their
    own and do not count.
    """
    composite, parse = evidence.composite, evidence.person.parse
    photo = composite.owner == Owner.PHOTO
    skin = (composite.owner == Owner.SKIN) | (photo & (parse == ParseClass.SKIN))
    hair = grow(photo & (parse == ParseClass.HAIR), _BESIDE_HAIR * evidence.shoulder)
    beside = grow(skin & ~evidence.drawn & ~evidence.hands, _BESIDE * evidence.shoulder) & ~hair
    reach, tooth = 2 * max(1, round(_STEP * evidence.shoulder)) + 1, _tooth(evidence, settings)
    length = steps = 0
    for rows, columns, off in _courses(evidence):
        own = beside[rows, columns]
        sides = [np.asarray(side * off > tooth) for side in (-1, 1)]
        near = [maximum_filter1d(side.view(np.uint8), reach, mode="wrap") > 0 for side in sides]
        length += int(own.sum())
        steps += int((own & (sides[0] & near[1] | sides[1] & near[0])).sum())
    if not length:
        return not_applicable("serrated", settings.serrated, "No cloth ends at bare skin.")
    return at_most(
        "serrated",
        steps / evidence.shoulder,
        settings.serrated,
        "Cloth and bare skin meet in smooth lines.",
        "The edge between the cloth and bare skin is serrated.",
        _POSE,
    )


def fragments(evidence: Evidence, settings: OutlineSettings) -> Score:
    """Measure small pieces of cloth that hang in the picture by themselves.

    The inside of a hem or a cuff that shows below its edge belongs to the garment, however small it is. So does a
    piece that an arm parts from the rest, where the drape goes on behind that arm.
    """
    inside = evidence.composite.owner == Owner.GARMENT_INSIDE
    cloth = (evidence.drawn | inside) & ~evidence.hands
    if not cloth.any():
        return not_applicable("fragments", settings.fragments, "No garment is in the picture.")
    kept = listed(evidence.composite.owner, (Owner.PHOTO, Owner.BLEND)) & ~evidence.drawn
    before = kept & (evidence.person.parse == ParseClass.SKIN) | evidence.hands
    area = _small(cloth, before & (evidence.zones > 0), evidence, settings)
    return at_most(
        "fragments",
        area / evidence.shoulder**2,
        settings.fragments,
        "The garment is in one piece.",
        "Scraps of cloth are scattered around the garment.",
        _CATALOGUE,
    )


def flaps(evidence: Evidence, settings: OutlineSettings) -> Score:
    """Measure cloth that stands off beside the drape, over the squared shoulder width.

    Cloth that is drawn to the left of the drape's first pixel in a row, or to the right of its last, was put there to
    hide old clothes; below the hem, or the end of a sleeve, it lengthens the garment, which is something else, and
    over trousers or a skirt that stay it lies on what is worn under it, and so does a piece that ends on them: the hips
    are as broad as that. In a row where a bare arm is right beside that cloth it fills the slit between trunk and arm,
    and ends behind the arm.
    """
    laid = evidence.projected
    if not (evidence.drawn & laid).any():
        return not_applicable("flaps", settings.flaps, "No garment is in the picture.")
    beyond = (evidence.composite.warp_share + _FLAP) * evidence.shoulder
    columns = np.arange(laid.shape[1], dtype=np.int32)
    first = np.argmax(laid, axis=1)[:, None]
    last = laid.shape[1] - 1 - np.argmax(laid[:, ::-1], axis=1)[:, None]
    left, right = columns < first - beyond, columns > last + beyond
    left, right = left & ~_up_to_arm(evidence, left), right & ~_up_to_arm(evidence, right)
    beside = np.asarray(laid.any(1))[:, None] & (left | right)
    parse = evidence.person.parse
    kept = (parse == ParseClass.LOWER) & ~evidence.old_clothes
    off = evidence.drawn & beside & ~grow(laid, beyond) & ~grow(kept, beyond)
    return at_most(
        "flaps",
        float((off & ~resting(off, kept, 2 * beyond)).sum()) / evidence.shoulder**2,
        settings.flaps,
        "The garment ends where its cloth does.",
        "Cloth stands off beside the body where the old clothes were wider.",
        "Wear something tighter than the garment you try on, and stand facing the camera.",
    )


def _up_to_arm(evidence: Evidence, side: Bools) -> Bools:
    """Return (H, 1) bool, rows in which the cloth to one side of the drape, (H, W), ends beside an arm's bare skin."""
    owner = evidence.composite.owner
    seen = listed(owner, (Owner.PHOTO, Owner.BLEND)) & (evidence.person.parse == ParseClass.SKIN)
    arm = evidence.arms & ((owner == Owner.SKIN) | seen) & ~evidence.drawn
    cloth = evidence.drawn & side
    columns = np.arange(side.shape[1], dtype=np.int32)
    outwards = columns if side[:, -1].any() else -columns
    farthest = np.where(cloth, outwards, -side.shape[1]).max(1)
    reach = max(2, round(_ARM * evidence.shoulder))
    beyond = (outwards > farthest[:, None]) & (outwards <= farthest[:, None] + reach)
    return np.asarray(cloth.any(1) & (arm & beyond).any(1))[:, None]


def _tooth(evidence: Evidence, settings: OutlineSettings) -> float:
    """Return in shoulder widths how far a tooth stands out at least: an outline in whole px has steps of its own."""
    return max(settings.tooth, _PIXEL / evidence.shoulder)


def _courses(evidence: Evidence) -> Iterator[tuple[np.ndarray, np.ndarray, F64]]:
    """Yield each outline within the picture: its rows, its columns, and how far it leaves its smooth course.

    That is in shoulder widths, and signed by the side to which it leaves it.
    """
    for path in _paths(evidence.drawn, _SMALLEST_LOOP * evidence.shoulder):
        scale = max(evidence.shoulder, _PIXEL / _FINE)
        fine, coarse = (gaussian_filter1d(path, wide * scale, axis=0, mode="wrap") for wide in (_FINE, _COARSE))
        away, along = fine - coarse, np.gradient(coarse, axis=0)
        side = np.where(along[:, 0] * away[:, 1] < along[:, 1] * away[:, 0], -1.0, 1.0)
        inside = _inside(path, evidence.drawn.shape)
        columns, rows = path[inside].astype(int).T
        yield rows, columns, (side * np.linalg.norm(away, axis=1) / evidence.shoulder)[inside]


def _small(cloth: Bools, before: Bools, evidence: Evidence, settings: OutlineSettings) -> float:
    """Return the area (px) of pieces that are larger than dust and smaller than a part of a garment.

    Args:
        cloth: (H, W) bool, the garment in the picture.
        before: (H, W) bool, an arm before the drape: pieces on both its sides are one.
        evidence: the try-on.
        settings: limits.
    """
    laid = cloth & (evidence.zones > 0)
    _, joined = cv2.connectedComponents((laid | before).astype(np.uint8), connectivity=8)
    whole = np.bincount(joined[laid], minlength=1)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(cloth.astype(np.uint8), connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA]
    small = (areas > settings.dust * evidence.shoulder**2) & (areas < settings.part * evidence.shoulder**2)
    area = 0.0
    for label in np.flatnonzero(small[1:]) + 1:
        own = np.bincount(joined[laid & (labels == label)], minlength=1)
        on_drape = float(own[1:].sum()) > _ON_DRAPE * areas[label]
        if not (on_drape and whole[own.argmax()] >= settings.part * evidence.shoulder**2):
            area += float(areas[label])
    return area


def _paths(mask: Bools, shortest: float) -> list[np.ndarray]:
    """Return closed (N, 2) float64 outlines x, y."""
    found, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    return [c[:, 0].astype(np.float64) for c in found if len(c) > shortest]


def _inside(path: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Say which points do not lie on the picture's own border."""
    return (path > 2).all(1) & (path[:, 0] < shape[1] - 3) & (path[:, 1] < shape[0] - 3)
