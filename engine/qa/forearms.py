"""Whether bare forearms that lie before the body in the photo still lie before the new garment."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from engine.qa.evidence import Evidence, at_most, not_applicable, shrink
from engine.settings.qa import QaSettings
from engine.types import F64, I64, Bools, ClothZone, ParseClass, Score

_ARMS = ((ClothZone.SLEEVE_L, 13, 15, (17, 19, 21)), (ClothZone.SLEEVE_R, 14, 16, (18, 20, 22)))
_SEEN = 0.5  # visibility of a wrist that pose saw
_FROM = 0.4  # of the forearm; nearer to the elbow a bent arm has its own upper arm beside it
_BREADTH = 0.3  # shoulder widths; the band in which a forearm and its hand lie
_LEAST = 0.01  # squared shoulder widths of bare skin; less is a rim of it
_RIM = 0.002  # of the long side; the parse's edge of the skin is no finer
_STATIONS = 24  # along a forearm and its hand, 1–2 cm each
_IN_SLEEVE = 0.1  # shoulder widths of its own sleeve across a station; the arm is in it there


def forearms_before(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of a bare forearm and its hand that the new trunk's cloth covers; the worst arm decides.

    What is bare before the old clothes is before the new ones. Cloth of the arm's own sleeve may cover it, the trunk's
    may not: it leaves a hand on a wrist of half its breadth, or on none. Down to its cuff an arm in a long sleeve is
    as thick as the sleeve, wherever the loose trunk beside it ends.
    """
    name, limit = "forearms_before", settings.forearm_covered
    bare = shrink(evidence.person.parse == ParseClass.SKIN, _RIM * evidence.long_side)
    trunk = evidence.drawn & (evidence.zones == 1 + ClothZone.TORSO)
    xy = np.clip(np.nan_to_num(evidence.person.keypoints.xy), -1e4, 1e4).astype(np.float64)
    shares = []
    for sleeve, elbow, wrist, hand in _ARMS:
        if evidence.person.keypoints.visibility[wrist] < _SEEN:
            continue
        bones = np.array([xy[elbow] + _FROM * (xy[wrist] - xy[elbow]), xy[wrist], xy[list(hand)].mean(0)])
        band = np.zeros(bare.shape, np.uint8)
        thick = max(1, round(_BREADTH * evidence.shoulder))
        cv2.polylines(band, [bones.astype(int).reshape(-1, 1, 2)], False, 1, thick)
        arm = bare & (band > 0)
        if arm.sum() >= _LEAST * evidence.shoulder**2:
            own = evidence.drawn & (evidence.zones == 1 + sleeve) & (band > 0)
            covered = arm & trunk & ~_in_sleeve(own, arm & trunk, bones, evidence.shoulder)
            shares.append(float(covered.sum() / arm.sum()))
    if not shares:
        return not_applicable(name, limit, "No bare forearm is in the photo.")
    return at_most(
        name,
        max(shares),
        limit,
        "Bare forearms lie before the garment.",
        "A part of a forearm or hand that lies before the body is covered by the garment.",
        "Let the arms hang a hand's breadth away from the body.",
    )


def _in_sleeve(own: Bools, where: Bools, bones: F64, shoulder: float) -> Bools:
    """Return (H, W) bool, those pixels beside which the arm's own sleeve is drawn.

    Args:
        own: (H, W) bool, the sleeve in the band of the forearm.
        where: (H, W) bool, the pixels that are asked for.
        bones: (3, 2) px, a point of the forearm, wrist and middle of the hand.
        shoulder: width of the shoulders, px.
    """
    out: Bools = np.zeros_like(where)
    if not own.any() or not where.any():
        return out
    lengths = np.linalg.norm(np.diff(bones, axis=0), axis=1)

    def stations(mask: Bools) -> I64:
        points = np.argwhere(mask)[:, ::-1].astype(np.float64)
        along, gaps = [], []
        for start, (first, last) in zip((0.0, lengths[0]), pairwise(bones), strict=True):
            axis = (last - first) / max(1.0, float(np.hypot(*(last - first))))
            t = np.clip((points - first) @ axis, 0, np.hypot(*(last - first)))
            along.append(start + t)
            gaps.append(np.linalg.norm(points - first - t[:, None] * axis, axis=1))
        nearest = np.where(gaps[0] <= gaps[1], along[0], along[1])
        return np.asarray(np.clip(nearest / max(1.0, lengths.sum()) * _STATIONS, 0, _STATIONS - 1), int)

    area = np.bincount(stations(own), minlength=_STATIONS)
    filled = area > _IN_SLEEVE * shoulder * lengths.sum() / _STATIONS
    out[where] = filled[stations(where)]
    return out
