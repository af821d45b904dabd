"""Whether arms and legs are still there, and of a thickness that they can have."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import listed
from engine.qa.evidence import Evidence, at_most, grow, not_applicable, shrink
from engine.settings.qa import QaSettings
from engine.types import F32, BodyPart, Bools, Owner, ParseClass, Score

_NO_BODY = 255
_SEEN = 0.5  # visibility of a joint that pose saw
_MEET = 0.3  # shoulder widths around what was drawn of an arm; seen skin farther off is no continuation of it
_LOCAL = 0.2  # shoulder widths around a place, over which a limb's half thickness is read: an upper arm's breadth
_THICKNESS_PX = 60.0  # of the shoulder, at which thickness is read
_ARM_JOINTS = {"left arm": (11, 13, 15), "right arm": (12, 14, 16)}
_ANKLE, _SHOE = 0.05, 0.08  # shoulder widths above a shoe; side of a square as large as the least of one
_COVERED, _FLOATS = 0.3, 0.9  # of what lies above a shoe: leg in the photo; of that, wall in the picture
_LIMBS = {
    "left arm": (BodyPart.ARM_L, BodyPart.HAND_L),
    "right arm": (BodyPart.ARM_R, BodyPart.HAND_R),
    "left leg": (BodyPart.LEG_L, BodyPart.FOOT_L),
    "right leg": (BodyPart.LEG_R, BodyPart.FOOT_R),
}


def limbs_present(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of each limb that the picture shows as background; the worst limb decides.

    Counted is the core of the fitted body's limb, where the photo had the person: a loose old sleeve or trouser leg
    that stood off the limb may rightly become background, and so may a swinging skirt where a fitted arm lies
    on it although pose saw the real one. An arm that the photo hides (behind the back) cannot vanish. A foot that old
    trousers covered down to its shoe, and that has nothing but wall above it now, has lost its whole leg.
    """
    name, limit = "limbs_present", settings.limb_share
    person = evidence.person.alpha > 0.5
    empty = evidence.composite.owner == Owner.BACKGROUND
    shares: dict[str, float] = {}
    for limb, parts in _LIMBS.items():
        shown = listed(evidence.soft.body_parts, parts)
        if np.count_nonzero(shown) < settings.limb_min * evidence.long_side**2:
            continue
        joints = _ARM_JOINTS.get(limb)
        if joints is not None and evidence.person.keypoints.visibility[list(joints)].min() < settings.limb_hidden:
            continue
        rows = np.count_nonzero(shown.any(1))
        columns = np.count_nonzero(shown.any(0))
        thickness = np.count_nonzero(shown) / max(rows, columns)
        core = shrink(shown, settings.limb_core * thickness) & person
        if joints is not None:
            core &= ~_skirt_by_arm(evidence, joints)
        if core.any():
            shares[limb] = np.count_nonzero(core & empty) / np.count_nonzero(core)
    shares |= dict.fromkeys(_of_floating_feet(evidence), 1.0)
    if not shares:
        return not_applicable(name, limit, "No arm or leg is in the picture.")
    worst = max(shares, key=lambda limb: shares[limb])
    return at_most(
        name,
        shares[worst],
        limit,
        "Arms and legs are all there.",
        f"A part of the {worst} has vanished where old clothes were taken away.",
        "Choose a longer garment, or wear something tight under which the arms and legs can be told.",
    )


def _of_floating_feet(evidence: Evidence) -> list[str]:
    """Return the legs of whose feet the picture keeps the shoe, and shows wall where the photo has leg above it."""
    owner, parse, shoulder = evidence.composite.owner, evidence.person.parse, evidence.shoulder
    kept = (parse == ParseClass.SHOES) & listed(owner, (Owner.PHOTO, Owner.BLEND))
    wall = (owner == Owner.BACKGROUND) | ((parse == ParseClass.BACKGROUND) & (owner == Owner.PHOTO))
    leg = listed(parse, (ParseClass.LOWER, ParseClass.LEGS, ParseClass.UPPER, ParseClass.SHOES))
    reach = max(2, round(_ANKLE * shoulder))
    ankles = np.nan_to_num(evidence.person.keypoints.xy[[27, 28]])
    count, labels, stats, middles = cv2.connectedComponentsWithStats(kept.view(np.uint8), connectivity=8)
    found = []
    for number in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[number])
        if area < (_SHOE * shoulder) ** 2:
            continue
        at = slice(max(0, y - reach), y + height), slice(x, x + width)
        piece = labels[at] == number
        up = cv2.dilate(piece.view(np.uint8), np.ones((2 * reach + 1, 1), np.uint8), anchor=(0, 0)) > 0
        above = up & ~piece & leg[at]
        if above.sum() > _COVERED * (up & ~piece).sum() and wall[at][above].mean() > _FLOATS:
            found.append(("left leg", "right leg")[int(np.hypot(*(ankles - middles[number]).T).argmin())])
    return found


def arm_fit(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of the arms seen in the photo that the fitted body's arms miss.

    Where much of an arm was hidden, it is drawn like the fitted one. If that one misses the parts that are seen (arms
    crossed or folded), so does the drawn one. That hurts where the two meet: of forearms that are seen whole below a
    short old sleeve, only the upper arm goes on in what was drawn.
    """
    name, limit = "arm_fit", settings.arm_miss
    fitted = listed(evidence.soft.body_parts, [p for limb in _ARM_JOINTS for p in _LIMBS[limb]])
    drawn = (evidence.composite.owner == Owner.SKIN) & grow(fitted, settings.limb_beyond * evidence.shoulder)
    if float(drawn.sum()) < settings.arm_drawn * evidence.shoulder**2:
        return not_applicable(name, limit, "Hardly any of an arm was revealed.")
    seen = evidence.arms & (evidence.person.parse == ParseClass.SKIN)
    if not seen.any():
        return not_applicable(name, limit, "No arm is seen in the photo.")
    missed = seen & ~grow(fitted, settings.limb_beyond * evidence.shoulder) & grow(drawn, _MEET * evidence.shoulder)
    return at_most(
        name,
        float(missed.sum() / seen.sum()),
        limit,
        "Revealed arms go on in the arms that are seen.",
        "An arm that the old clothes had hidden does not fit the arm that is seen.",
        "Let the arms hang a little away from the body, or try on something with sleeves as long as those you wear.",
    )


def _skirt_by_arm(evidence: Evidence, joints: tuple[int, ...]) -> Bools:
    """Return (H, W) bool, skirt or trousers in the photo, if pose saw all the joints: those are no arm's sleeve.

    An arm that pose only guesses may be a dark sleeve that the parse takes for the skirt beside it.
    """
    lower = evidence.person.parse == ParseClass.LOWER
    return np.asarray(lower & bool(evidence.person.keypoints.visibility[list(joints)].min() >= _SEEN))


def limb_shape(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure revealed skin far outside the fitted body where the limb is thicker, over the squared shoulder width.

    Where an old sleeve is taken away the arm must be drawn as thick as the body's; the sleeve's own outline makes a
    slab of it. An arm as slim as the fitted one that lies a little beside it is none.
    """
    name, limit = "limb_shape", settings.limb_shape
    body = evidence.soft.body_parts != _NO_BODY
    revealed = evidence.composite.owner == Owner.SKIN
    if not body.any() or not revealed.any():
        return not_applicable(name, limit, "No skin was revealed.")
    outside = revealed & ~grow(body, settings.limb_beyond * evidence.shoulder)
    if outside.any():
        outside &= _thicker_than_fitted(evidence, 0.5 * settings.limb_beyond)
    return at_most(
        name,
        float(outside.sum()) / evidence.shoulder**2,
        limit,
        "Revealed arms and legs have the body's own shape.",
        "An arm or a leg that the old clothes had hidden is drawn too thick.",
        "Wear something tight, under which the arms and legs can be told.",
    )


def _thicker_than_fitted(evidence: Evidence, margin: float) -> Bools:
    """Return (H, W) bool, where the skin in the picture is thicker than the fitted arms and legs are there.

    Args:
        evidence: the try-on.
        margin: shoulder widths by which half the thickness must differ.
    """
    composite, parse = evidence.composite, evidence.person.parse
    seen = listed(composite.owner, (Owner.PHOTO, Owner.BLEND)) & ~evidence.drawn
    skin = (composite.owner == Owner.SKIN) | seen & listed(parse, (ParseClass.SKIN, ParseClass.LEGS))
    fitted = listed(evidence.soft.body_parts, [part for parts in _LIMBS.values() for part in parts])
    scale = min(1.0, _THICKNESS_PX / evidence.shoulder)
    height, width = skin.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    reach = 2 * max(1, round(_LOCAL * evidence.shoulder * scale)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))

    def half_thickness(mask: Bools) -> F32:
        small = cv2.resize(mask.view(np.uint8), size, interpolation=cv2.INTER_NEAREST)
        return np.asarray(cv2.dilate(cv2.distanceTransform(small, cv2.DIST_L2, 5), disc), np.float32)

    thicker = half_thickness(skin) > half_thickness(fitted) + margin * evidence.shoulder * scale
    return np.asarray(cv2.resize(thicker.view(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST) > 0)
