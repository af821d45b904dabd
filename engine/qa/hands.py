"""Whether every hand that is seen hangs on an arm that is seen, and none reaches through the new cloth."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import listed
from engine.qa.evidence import Evidence, at_most, grow, not_applicable
from engine.settings.qa import QaSettings
from engine.types import F64, I64, Bools, ClothZone, Owner, ParseClass, Score

_ARMS = (
    (ClothZone.SLEEVE_L, 13, 15, (17, 19, 21)),
    (ClothZone.SLEEVE_R, 14, 16, (18, 20, 22)),
)
_SLEEVES = [1 + int(zone) for zone in (ClothZone.SLEEVE_L, ClothZone.SLEEVE_R)]
_SEEN = 0.5  # visibility of a joint that pose saw
_ELBOW_SEEN = 0.7  # the same of an elbow; one behind a wide skirt or the trunk reaches .64
_SLEEVE_SEEN = 0.4  # of the forearm; less of a sleeve is a cuff that floats
_PALM = 0.12  # shoulder widths around a hand's middle
_PALM_SEEN = 0.15  # share of that disc; less is the rim of a hand in a pocket
_FINGERS = 0.36  # shoulder widths; a hand reaches farther beyond the wrist, a fist too, unless a pocket hides the rest
_NEAR = 0.25  # shoulder widths; so near the wrist is its hand
_TIP, _RIM = 0.75, 3.0  # of that reach, what lies farther out is the hand's end; px around it
_POCKETED = frozenset({"trousers", "shorts"})
_POCKET = 0.6  # shoulder widths below the waistband; a pocket's mouth ends higher, for a hand goes in up to the wrist
_HANGS = 0.06  # shoulder widths; so far cloth goes on below a hand that it hides: tops over pockets go .2 and more
_FROM, _STATIONS = 0.25, 24  # of the way from elbow to wrist; the elbow itself may lie behind a wide sleeve
_HALF, _ACROSS = 0.08, 9  # shoulder widths to both sides of the bone, where a forearm of any build is; samples
_BESIDE = 0.25  # shoulder widths from a wrong bone to an arm that goes on from its hand without a gap
_HIDDEN = 0.4  # share of the samples across; a station that shows less is hidden
_ARM = 0.25  # share of the samples across that must be arm


def hands_joined(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of a forearm that is neither arm nor its own sleeve although its hand is seen.

    A skirt or a trunk drawn over the forearm, or background where an old sleeve was taken away, leaves a hand that
    floats. In a wide old sleeve pose misses the middle of the arm: skin that goes on from the hand beside the bone is
    that arm. An arm that pose did not see (behind the back), or whose hand is hidden (in a pocket), tells nothing.
    """
    name, limit = "hands_joined", settings.hand_apart
    apart = []
    for sleeve, elbow, wrist, hand in _ARMS:
        keypoints = evidence.person.keypoints
        if keypoints.visibility[elbow] < _ELBOW_SEEN or keypoints.visibility[wrist] < _SEEN:
            continue
        if not _hand_seen(evidence, hand):
            continue
        share = _missing(evidence, sleeve, keypoints.xy[[elbow, wrist]].astype(np.float64), hand)
        if share is not None:
            apart.append(share)
    if not apart:
        return not_applicable(name, limit, "No hand with its arm is in the picture.")
    return at_most(
        name,
        max(apart),
        limit,
        "Every hand hangs on its arm.",
        "A hand is seen without the arm that it belongs to.",
        "Let the arms hang a hand's breadth away from the body, or wear tight or short sleeves.",
    )


def pocket_hands(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of a hand's fingers that the photo's clothes hid and the new trunk's cloth covers.

    The hand is in a pocket of the trousers. A longer top hangs over pocket and hand; where the rest of the hand is kept
    in front of it, it floats on the cloth. New trousers have their pockets where the old ones had. Pose may guess such
    fingers on the palm; then the palm's end tells, which lay in the trousers and ends at the cloth now, nearer to the
    wrist than a hand's.
    """
    name, limit = "pocket_hands", settings.hand_in_cloth
    shares = []
    hanging = _hanging(evidence)
    for _, elbow, wrist, hand in _ARMS:
        if not _hand_seen(evidence, hand):
            continue
        shares.append(_cut_at_pocket(evidence, hanging, elbow, wrist))
        columns, rows = np.round(np.nan_to_num(evidence.person.keypoints.xy[list(hand)])).astype(int).T
        height, width = evidence.person.parse.shape
        within = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        rows, columns = rows[within], columns[within]
        hidden = np.isin(evidence.person.parse[rows, columns], (ParseClass.UPPER, ParseClass.LOWER))
        trunk = hanging[rows, columns] & (evidence.zones[rows, columns] == 1 + ClothZone.TORSO)
        shares.append(float((hidden & trunk).sum()) / len(hand))
    if not shares:
        return not_applicable(name, limit, "No hand is in the picture.")
    return at_most(
        name,
        max(shares),
        limit,
        "No hand reaches through the garment.",
        "A hand that is in a pocket floats on the new garment.",
        "Take the hands out of the pockets and let the arms hang a hand's breadth away from the body.",
    )


def _hanging(evidence: Evidence) -> Bools:
    """Return (H, W) bool, new cloth without pockets that goes on some way below.

    At a hem that ends at the pocket no hand floats.
    """
    height = len(evidence.drawn)
    below = np.minimum(np.arange(height) + round(_HANGS * evidence.shoulder), height - 1)
    return np.asarray(evidence.drawn & evidence.drawn[below] & ~_pockets(evidence))


def _pockets(evidence: Evidence) -> Bools:
    """Return (H, W) bool, where new trousers or shorts have their pockets: a hand that ends there is in one."""
    numbers = [1 + k for k, garment in enumerate(evidence.garments) if garment.category in _POCKETED]
    worn = evidence.drawn & listed(evidence.soft.garment_ids, numbers)
    band = int(np.flatnonzero(worn.any(1))[0]) if worn.any() else 0
    return worn & (np.arange(len(worn))[:, None] < band + _POCKET * evidence.shoulder)


def _cut_at_pocket(evidence: Evidence, hanging: Bools, elbow: int, wrist: int) -> float:
    """Return the share of a short hand's end that trousers hid in the photo and new cloth of the trunk borders now."""
    keypoints = evidence.person.keypoints
    if keypoints.visibility[wrist] < _SEEN:
        return 0.0
    height, width = evidence.person.parse.shape
    reach = 2 * _FINGERS * evidence.shoulder
    x, y = np.clip(np.nan_to_num(keypoints.xy[wrist]), -1e4, 1e4)
    rows = np.arange(max(0, int(y - reach)), min(height, int(y + reach) + 1))
    columns = np.arange(max(0, int(x - reach)), min(width, int(x + reach) + 1))
    if not len(rows) or not len(columns):
        return 0.0
    here = np.ix_(rows, columns)
    away = np.hypot(columns[None] + 0.5 - x, rows[:, None] + 0.5 - y)
    bone = keypoints.xy[wrist] - keypoints.xy[elbow]
    beyond = (columns[None] + 0.5 - x) * bone[0] + (rows[:, None] + 0.5 - y) * bone[1] > 0
    parse = evidence.person.parse[here]
    _, labels = cv2.connectedComponents(((parse == ParseClass.SKIN) & beyond & (away < reach)).astype(np.uint8))
    near = labels[(labels > 0) & (away < _NEAR * evidence.shoulder)]
    if not len(near):
        return 0.0
    hand = labels == np.bincount(near).argmax()
    longest = float(away[hand].max())
    if longest > _FINGERS * evidence.shoulder:
        return 0.0
    end = grow(hand, _RIM) & ~hand & beyond & (away > _TIP * longest)
    trunk = hanging[here] & (evidence.zones[here] != 0) & ~np.isin(evidence.zones[here], _SLEEVES)
    cut = end & (parse == ParseClass.LOWER) & grow(trunk, _RIM)
    return float(cut.sum()) / max(1, int(end.sum()))


def _hand_seen(evidence: Evidence, landmarks: tuple[int, ...]) -> bool:
    """Say whether the photo's own hand is left in the picture."""
    height, width = evidence.person.parse.shape
    x, y = np.clip(np.nan_to_num(evidence.person.keypoints.xy[list(landmarks)].mean(0)), -1e4, 1e4)
    radius = max(2, round(_PALM * evidence.shoulder))
    rows = np.arange(max(0, int(y) - radius), min(height, int(y) + radius + 1))
    columns = np.arange(max(0, int(x) - radius), min(width, int(x) + radius + 1))
    if not len(rows) or not len(columns):
        return False
    here = np.ix_(rows, columns)
    disc = (rows[:, None] - y) ** 2 + (columns - x) ** 2 <= radius**2
    skin = (evidence.composite.owner[here] == Owner.PHOTO) & (evidence.person.parse[here] == ParseClass.SKIN)
    return bool(disc.any() and skin[disc].mean() > _PALM_SEEN)


def _missing(evidence: Evidence, sleeve: ClothZone, joints: F64, hand: tuple[int, ...]) -> float | None:
    """Return the share of stations along a forearm without arm, None when hardly any is in the picture.

    Stations behind the old lower garment that lie behind a new one as well tell nothing; no new top is worn there.
    """
    bone = joints[1] - joints[0]
    length = max(1.0, float(np.hypot(*bone)))
    beside = np.array([-bone[1], bone[0]]) / length * _HALF * evidence.shoulder
    along = np.linspace(_FROM, 1, _STATIONS)
    points = joints[0] + along[:, None, None] * bone + np.linspace(-1, 1, _ACROSS)[:, None] * beside
    columns, rows = np.round(points).astype(int).reshape(-1, 2).T
    height, width = evidence.person.parse.shape
    within = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    seen = within.reshape(_STATIONS, _ACROSS).all(1)
    if np.count_nonzero(seen) < _STATIONS // 3:
        return None
    hit = np.zeros(len(rows), bool)
    hit[within] = _is_arm(evidence, sleeve, rows[within], columns[within])
    shown = np.ones(len(rows), bool)
    if not any(garment.on_top for garment in evidence.garments):
        at = rows[within], columns[within]
        shown[within] = ~(evidence.drawn[at] & (evidence.person.parse[at] == ParseClass.LOWER))
    told = shown.reshape(_STATIONS, _ACROSS).sum(1)
    seen &= told > _HIDDEN * _ACROSS
    if not seen.any():
        return 0.0
    arm = (hit & shown).reshape(_STATIONS, _ACROSS).sum(1)
    apart = seen & (arm < _ARM * told)
    if apart.any():
        apart &= ~_before_sleeve(evidence, sleeve, points)
        apart &= ~_goes_on_from(evidence, hand, points.mean(1), beside * _BESIDE / _HALF)
    return float(apart[seen].mean())


def _before_sleeve(evidence: Evidence, sleeve: ClothZone, points: F64) -> Bools:
    """Return (n,) bool, stations of a forearm behind a wide trunk whose own sleeve goes on from there to the hand.

    Args:
        evidence: the try-on.
        sleeve: of that arm.
        points: (n, m, 2) px, the stations from elbow to wrist, each across the bone.
    """
    columns, rows = (
        np.clip(np.round(points), 0, np.array(evidence.drawn.shape[::-1]) - 1).astype(int).transpose(2, 0, 1)
    )
    drawn, zones = evidence.drawn[rows, columns], evidence.zones[rows, columns]
    own = (drawn & (zones == 1 + sleeve)).sum(1) >= _ARM * points.shape[1]
    own_on = np.logical_and.accumulate(own[::-1])[::-1]
    if np.count_nonzero(own_on) < _SLEEVE_SEEN * len(own):
        return np.zeros(len(own), bool)
    trunk = (drawn & (zones == 1 + ClothZone.TORSO)).sum(1) > (1 - _ARM) * points.shape[1]
    return np.asarray(trunk & ~own_on)


def _goes_on_from(evidence: Evidence, hand: tuple[int, ...], bone: F64, beside: F64) -> Bools:
    """Return (n,) bool, stations of a forearm beside which the skin that hangs together with its hand is seen.

    Args:
        evidence: the try-on.
        hand: its landmarks.
        bone: (n, 2) px, the stations.
        beside: (2,) px across the bone, so far the arm may lie to either side.
    """
    kept = listed(evidence.composite.owner, (Owner.PHOTO, Owner.BLEND)) & ~evidence.drawn
    skin = (evidence.composite.owner == Owner.SKIN) | kept & (evidence.person.parse == ParseClass.SKIN)
    _, labels = cv2.connectedComponents(skin.view(np.uint8), connectivity=4)

    def read(points: F64) -> I64:
        columns, rows = np.round(np.clip(np.nan_to_num(points), 0, np.array(skin.shape[::-1]) - 1)).astype(int).T
        return np.asarray(labels[rows, columns], int)

    own = read(evidence.person.keypoints.xy[list(hand)].astype(np.float64))
    own = own[own > 0]
    if not len(own):
        return np.zeros(len(bone), bool)
    reach = np.linspace(-1, 1, round(_ACROSS * _BESIDE / _HALF))[:, None] * beside
    across = read((bone[:, None] + reach).reshape(-1, 2)).reshape(len(bone), -1)
    return np.asarray((across == np.bincount(own).argmax()).sum(1) >= _ARM * _ACROSS)


def _is_arm(evidence: Evidence, sleeve: ClothZone, rows: I64, columns: I64) -> Bools:
    """Say which pixels are revealed skin, the arm's own sleeve, or what is left of the photo's own people.

    Trousers that stay hid the arm in the photo already, where a new top now hangs over them.
    """
    owner, drawn = evidence.composite.owner[rows, columns], evidence.drawn[rows, columns]
    kept = (owner == Owner.PHOTO) | (owner == Owner.BLEND) & ~drawn
    parse = evidence.person.parse[rows, columns]
    stays = (parse == ParseClass.LOWER) & ~evidence.old_clothes[rows, columns]
    person = kept & (parse != ParseClass.BACKGROUND) | stays
    own = drawn & (evidence.zones[rows, columns] == 1 + sleeve)
    return np.asarray((owner == Owner.SKIN) | person | own)
