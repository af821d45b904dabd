"""Whether every hand that is seen hangs on an arm that is seen."""

from __future__ import annotations

import cv2
import numpy as np

from engine.qa.evidence import Evidence, at_most, not_applicable
from engine.settings.qa import QaSettings
from engine.types import F64, Bools, ClothZone, Owner, ParseClass, Score

_ARMS = (
    (ClothZone.SLEEVE_L, 13, 15, (17, 19, 21)),
    (ClothZone.SLEEVE_R, 14, 16, (18, 20, 22)),
)
_SEEN = 0.5  # visibility of a joint that pose saw
_PALM = 0.12  # shoulder widths around a hand's middle
_PALM_SEEN = 0.15  # share of that disc; less is the rim of a hand in a pocket
_FROM, _STATIONS = 0.25, 24  # of the way from elbow to wrist; the elbow itself may lie behind a wide sleeve
_HALF, _ACROSS = 0.08, 9  # shoulder widths to both sides of the bone, where a forearm of any build is; samples
_ARM = 0.25  # share of the samples across that must be arm


def hands_joined(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of a forearm that is neither arm nor its own sleeve although its hand is seen.

    A skirt or a trunk drawn over the forearm, or background where an old sleeve was taken away, leaves a hand that
    floats. An arm that pose did not see (behind the back), or whose hand is hidden (in a pocket), tells nothing.
    """
    name, limit = "hands_joined", settings.hand_apart
    arm = _arm_pixels(evidence)
    apart = []
    for sleeve, elbow, wrist, hand in _ARMS:
        keypoints = evidence.person.keypoints
        if keypoints.visibility[[elbow, wrist]].min() < _SEEN or not _hand_seen(evidence, hand):
            continue
        own = arm | (evidence.drawn & (evidence.zones == 1 + sleeve))
        share = _missing(own, keypoints.xy[[elbow, wrist]].astype(np.float64), evidence.shoulder)
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


def _arm_pixels(evidence: Evidence) -> Bools:
    """Return (H, W) bool: revealed skin, and what is left of the photo's own people."""
    owner = evidence.composite.owner
    kept = (owner == Owner.PHOTO) | (owner == Owner.BLEND) & ~evidence.drawn
    return np.asarray((owner == Owner.SKIN) | kept & (evidence.person.parse != ParseClass.BACKGROUND))


def _hand_seen(evidence: Evidence, landmarks: tuple[int, ...]) -> bool:
    """Say whether the photo's own hand is left in the picture."""
    disc = np.zeros(evidence.person.parse.shape, np.uint8)
    x, y = np.clip(np.nan_to_num(evidence.person.keypoints.xy[list(landmarks)].mean(0)), -1e4, 1e4)
    cv2.circle(disc, (int(x), int(y)), max(2, round(_PALM * evidence.shoulder)), 1, -1)
    inside = disc > 0
    if not inside.any():
        return False
    skin = (evidence.composite.owner == Owner.PHOTO) & (evidence.person.parse == ParseClass.SKIN)
    return bool(skin[inside].mean() > _PALM_SEEN)


def _missing(own: Bools, joints: F64, shoulder: float) -> float | None:
    """Return the share of stations along a forearm without arm, None when hardly any is in the picture."""
    bone = joints[1] - joints[0]
    length = max(1.0, float(np.hypot(*bone)))
    beside = np.array([-bone[1], bone[0]]) / length * _HALF * shoulder
    along = np.linspace(_FROM, 1, _STATIONS)
    points = joints[0] + along[:, None, None] * bone + np.linspace(-1, 1, _ACROSS)[:, None] * beside
    columns, rows = np.round(points).astype(int).reshape(-1, 2).T
    height, width = own.shape
    within = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    seen = within.reshape(_STATIONS, _ACROSS).all(1)
    if np.count_nonzero(seen) < _STATIONS // 3:
        return None
    hit = np.zeros(len(rows), bool)
    hit[within] = own[rows[within], columns[within]]
    return float((hit.reshape(_STATIONS, _ACROSS).mean(1) < _ARM)[seen].mean())
