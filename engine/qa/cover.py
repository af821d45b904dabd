"""Where the garment is drawn against where it may be: coverage, leaks, left-overs of the old clothes."""

from __future__ import annotations

import cv2
import numpy as np

from engine.limb_chains import ARMS, LEFT_ARM, RIGHT_ARM, chain_field, old_sleeve_end
from engine.pixels import listed
from engine.qa.evidence import Evidence, around, at_least, at_most, grow, not_applicable, shrink
from engine.qa.misread_clothes import bands_read_as_top, cuffs_read_as_shoes, misread_clothes
from engine.settings.qa import QaSettings
from engine.types import BodyPart, Bools, ClothZone, Fill, Owner, ParseClass, Score

_CUT_STEP = 0.003  # of the long side; distance of the two points that are compared across a border
_LEFT_RIM = 0.006  # shoulder widths; a thinner rim of the old garment is not seen
_ARM = 0.4  # shoulder widths; breadth of the band in which an arm, in its sleeve or bare, lies
_BELOW_SHOULDER = 0.2  # of the upper arm; nearer to the neck lies the collar of what is worn below
_ABOVE_WRIST = 0.4  # of the forearm, where a longer sleeve that is worn below may be seen
_SEEN = 0.5  # visibility; where neither elbow nor wrist is seen, the arm is behind the back, and its place a guess
_FOLDED = 0.26  # cosine of the elbow's angle, 75°; a forearm at a smaller one lies over the upper arm
_HEM_BREADTH = 0.5  # of the new garment's breadth
_EDGE = 0.02  # of the picture's height; what reaches so near its end is cut by it
_OVER_HIPS = 0.25  # shoulder widths; so far beside the drape a hanging top goes on over what stands out below its waist
_SKIN_RIM = 0.002  # of the long side; the parse's edge of the skin is no finer

_POSE = "Stand facing the camera, arms a hand's breadth away from the body, hair behind the shoulders."


def coverage(evidence: Evidence, settings: QaSettings) -> Score:
    """Compare the drawn garment with the cloth as the renderer sees it, less what lies in front of it.

    In front are face, hair, hands, arms before the trunk, and the waistband of clothes that are kept, be they the
    photo's or continued where the old clothes had hidden them. Below a tucked hem no cloth is expected. The outline may
    be corrected by the composite's stated ``warp_share``; pixels within that band count as either, as does what stands
    out beside a top that hangs over it.
    """
    drawn = evidence.drawn
    laid = (evidence.soft.rgba[..., 3] > 127) | (evidence.soft.inside[..., 3] > 127) & drawn
    person = (evidence.person.parse != ParseClass.BACKGROUND) & ~evidence.old_clothes
    owner, part = evidence.composite.owner, evidence.soft.part_ids
    hidden = listed(owner, (Owner.PHOTO, Owner.BLEND)) & person
    trunk = part == 1 + ClothZone.TORSO
    hem = np.flatnonzero((trunk & drawn).any(1)).max(initial=0)
    hidden |= trunk & ((owner == Owner.SKIN) | (np.arange(len(trunk)) > hem)[:, None])
    if evidence.composite.invented is not None:
        hidden |= (evidence.composite.invented == Fill.CLOTH) & ~drawn
    expected = laid & ~hidden
    band = _band(evidence)
    open_band = grow(expected, band) & ~shrink(expected, band) | _over_hips(evidence) & ~laid
    union = (drawn | expected) & ~open_band
    if not union.any():
        return not_applicable("coverage", settings.cover_iou, "No garment is in the picture.")
    return at_least(
        "coverage",
        np.count_nonzero(drawn & expected & ~open_band) / np.count_nonzero(union),
        settings.cover_iou,
        "The garment fills the place it is draped over.",
        "The garment does not fill the place it is draped over; parts are missing or painted beside it.",
        _POSE,
    )


def leak(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of the drawn garment outside the drape's projection and the old clothes.

    A top that hangs over a wide skirt or trousers goes around them, which the drape on the body does not know.
    """
    drawn = evidence.drawn
    if not drawn.any():
        return not_applicable("leak", settings.leak_share, "No garment is in the picture.")
    allowed = grow(evidence.projected | evidence.old_clothes, _band(evidence)) | _over_hips(evidence)
    forbidden = listed(evidence.person.parse, (ParseClass.FACE, ParseClass.HAIR)) & ~evidence.projected
    outside = drawn & (~allowed | forbidden)
    return at_most(
        "leak",
        np.count_nonzero(outside) / np.count_nonzero(drawn),
        settings.leak_share,
        "The garment stays where it belongs.",
        "The garment runs over into places where no garment is.",
        _POSE,
    )


def leftover(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure what is still seen of the replaced garment, over the squared shoulder width.

    What goes on below the new hem of a one-piece garment is worn as a skirt and does not count; nor do trousers below
    the hem of a dress, when the photo ends before the legs can be seen. Under an outer garment the old one may be seen
    at its opening, its hem and its cuffs, but not along its sleeves. Flaps of the old one that were read as trousers,
    and cuffs that were read as shoes, count by their colours; a waistband below a bare belly does not.
    """
    old, misread = evidence.old_clothes, misread_clothes(evidence) | cuffs_read_as_shoes(evidence)
    if not old.any():
        return not_applicable("leftover", settings.leftover, "No garment of this kind was worn.")
    seen, rim = old & (evidence.composite.owner == Owner.PHOTO), _LEFT_RIM * evidence.shoulder
    still = shrink(seen, rim)
    outer = any(g.outer for g in evidence.garments)
    if outer:  # so little may be left here that the rim of what is no rim counts too
        still = grow(still, rim) & seen & _along_sleeves(evidence)
    if evidence.person.one_piece:
        still &= ~_below_hem(evidence, still)
    if not outer:
        still &= ~bands_read_as_top(evidence, still)
    if any(g.on_top and g.on_legs for g in evidence.garments):
        still &= ~_trousers_below(evidence, still)
    if not outer:  # under an outer garment the old one may be seen at the hem
        still |= misread
    remnants = None if outer else evidence.composite.remnants
    area = float(still.sum()) + (0.0 if remnants is None else float((remnants & ~still).sum()))
    return at_most(
        "leftover",
        area / evidence.shoulder**2,
        settings.leftover_outer if outer else settings.leftover,
        "The old garment is gone or fully covered.",
        "Parts of the old garment are still seen beside the new one.",
        "Wear something tighter or shorter than the garment you try on.",
    )


def _along_sleeves(evidence: Evidence) -> Bools:
    """Return (H, W) bool, a band around the seen arms in sleeves of the new garment, off the trunk and cuffs.

    It ends where the photo shows bare skin: no old sleeve hangs there, but the hem of the old top may lie beside it.
    """
    skin = evidence.person.parse == ParseClass.SKIN
    out = np.zeros(skin.shape, bool)
    xy = np.clip(np.nan_to_num(evidence.person.keypoints.xy), -1e4, 1e4)
    for sleeve, arm in ((ClothZone.SLEEVE_L, LEFT_ARM), (ClothZone.SLEEVE_R, RIGHT_ARM)):
        shoulder, elbow, wrist, _ = arm
        hidden = evidence.person.keypoints.visibility[[elbow, wrist]].max() < _SEEN
        if hidden or not (evidence.drawn & (evidence.zones == 1 + sleeve)).any():
            continue
        upper = xy[shoulder] + _BELOW_SHOULDER * (xy[elbow] - xy[shoulder])
        lower = xy[wrist] + _ABOVE_WRIST * (xy[elbow] - xy[wrist])
        bones = np.array([upper, xy[elbow], lower]).astype(int).reshape(-1, 1, 2)
        band = np.zeros(skin.shape, np.uint8)
        cv2.polylines(band, [bones], False, 1, max(1, round(_ARM * evidence.shoulder)))
        field = chain_field(xy[list(arm)].astype(np.float32), skin.shape)
        out |= (band > 0) & (field[1] < old_sleeve_end(field, skin, evidence.shoulder))
    return np.asarray(out & (evidence.soft.body_parts != BodyPart.TORSO))


def _below_hem(evidence: Evidence, still: Bools) -> Bools:
    """Return the pieces of the old garment that hang from the new one's hem over most of its breadth."""
    drawn = evidence.drawn
    if not drawn.any():
        return np.zeros_like(still)
    breadth = np.count_nonzero(drawn.any(0))
    lowest = drawn.shape[0] - 1 - np.argmax(drawn[::-1], axis=0)
    rows = np.arange(drawn.shape[0]).reshape(-1, 1)
    under = np.asarray(drawn.any(0) & (rows > lowest))
    _, labels = cv2.connectedComponents(still.astype(np.uint8))
    out = np.zeros_like(still)
    for label in range(1, int(labels.max()) + 1):
        piece = labels == label
        if np.count_nonzero((piece & under).any(0)) > _HEM_BREADTH * breadth:
            out |= piece
    return out


def _trousers_below(evidence: Evidence, still: Bools) -> Bools:
    """Return the worn trousers that go on, unbroken, from the hem of the new dress to the end of the photo."""
    legs = still & (evidence.person.parse == ParseClass.LOWER)
    last = legs.shape[0] - 1 - round(_EDGE * legs.shape[0])
    drawn = evidence.drawn
    lowest = drawn.shape[0] - 1 - np.argmax(drawn[::-1], axis=0)
    rows = np.arange(drawn.shape[0]).reshape(-1, 1)
    _, labels = cv2.connectedComponents((legs & drawn.any(0) & (rows > lowest)).astype(np.uint8))
    return np.isin(labels, np.setdiff1d(labels[last:], 0))


def chopped(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure cuts straight through cloth: the garment ends on the bare arm although the drape goes on.

    An arm in front of the garment ends at the arm's outline. Where both sides of the garment's border are the same
    arm of the photo, and the same sleeve or trunk cloth goes on behind it, nothing in the world makes that border.
    Cloth behind a bare forearm ends at the forearm's outline and does not count, and neither does the sleeve on the
    upper arm of a folded one, before which its own forearm lies.

    Returns:
        Length of such cuts over the shoulder width.
    """
    composite, long_side = evidence.composite, evidence.long_side
    zones = evidence.zones
    bare = shrink(evidence.person.parse == ParseClass.SKIN, _SKIN_RIM * long_side)
    bare &= ~evidence.hands  # cloth shows between fingers
    bare &= True if composite.gaps is None else ~composite.gaps
    hidden = bare & ~_folded_forearms(evidence) & (zones > 0) & (composite.owner == Owner.PHOTO)
    drawn = bare & evidence.drawn & listed(composite.owner, (Owner.GARMENT, Owner.BLEND))
    drawn &= grow(shrink(drawn, _SKIN_RIM * long_side), _SKIN_RIM * long_side + 1)  # thinner: the matte along an arm
    if not drawn.any():
        return not_applicable("chopped", settings.chopped, "No garment lies over bare skin.")
    step = max(2, round(_CUT_STEP * long_side))
    box = around(drawn, step)
    drawn, hidden, zones = drawn[box], hidden[box], zones[box]
    height, width = drawn.shape
    length = 0.0
    for down, right in ((step, 0), (-step, 0), (0, step), (0, -step)):
        rows, columns = np.nonzero(drawn & np.roll(hidden, (-down, -right), (0, 1)))
        inside = (rows + down >= 0) & (rows + down < height) & (columns + right >= 0) & (columns + right < width)
        here, there = (rows[inside], columns[inside]), (rows[inside] + down, columns[inside] + right)
        length += float((zones[here] == zones[there]).sum()) / step
    return at_most(
        "chopped",
        length / evidence.shoulder,
        settings.chopped,
        "The garment's edges are its own.",
        "The garment is cut off in the middle of the cloth, where an arm lies over or under it.",
        _POSE,
    )


def _folded_forearms(evidence: Evidence) -> Bools:
    """Return (H, W) bool, bands around the forearms that lie over their own upper arms."""
    out = np.zeros(evidence.person.parse.shape, np.uint8)
    xy = np.clip(np.nan_to_num(evidence.person.keypoints.xy), -1e4, 1e4).astype(np.float64)
    for shoulder, elbow, wrist, finger in ARMS:
        upper, lower = xy[shoulder] - xy[elbow], xy[wrist] - xy[elbow]
        if upper @ lower > _FOLDED * np.linalg.norm(upper) * np.linalg.norm(lower):
            bones = xy[[elbow, wrist, finger]].astype(int).reshape(-1, 1, 2)
            cv2.polylines(out, [bones], False, 1, max(1, round(_ARM * evidence.shoulder)))
    return np.asarray(out > 0)


def _over_hips(evidence: Evidence) -> Bools:
    """Return (H, W) bool, the kept lower clothes that stand out beside the new top's drape above its hem."""
    if not any(garment.on_top for garment in evidence.garments):
        return np.zeros(evidence.drawn.shape, bool)
    trunk = evidence.projected & (evidence.soft.part_ids == 1 + ClothZone.TORSO)
    hem = np.flatnonzero(trunk.any(1)).max(initial=0)
    kept = (evidence.person.parse == ParseClass.LOWER) & ~evidence.old_clothes
    kept[hem + 1 :] = False
    return np.asarray(kept & grow(trunk, _OVER_HIPS * evidence.shoulder))


def _band(evidence: Evidence) -> float:
    """Return the half width (px) within which the outline may lie: stated correction and two px of blur."""
    return evidence.composite.warp_share * evidence.shoulder + 0.002 * evidence.long_side
