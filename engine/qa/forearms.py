"""Whether bare forearms that lie before the body in the photo still lie before the new garment."""

from __future__ import annotations

import cv2
import numpy as np

from engine.qa.evidence import Evidence, at_most, not_applicable, shrink
from engine.settings.qa import QaSettings
from engine.types import ClothZone, ParseClass, Score

_ARMS = ((13, 15, (17, 19, 21)), (14, 16, (18, 20, 22)))
_SEEN = 0.5  # visibility of a wrist that pose saw
_FROM = 0.4  # of the forearm; nearer to the elbow a bent arm has its own upper arm beside it
_BREADTH = 0.3  # shoulder widths; the band in which a forearm and its hand lie
_LEAST = 0.01  # squared shoulder widths of bare skin; less is a rim of it
_RIM = 0.002  # of the long side; the parse's edge of the skin is no finer


def forearms_before(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of a bare forearm and its hand that the new trunk's cloth covers; the worst arm decides.

    What is bare before the old clothes is before the new ones. Cloth of the arm's own sleeve may cover it, the trunk's
    may not: it leaves a hand on a wrist of half its breadth, or on none.
    """
    name, limit = "forearms_before", settings.forearm_covered
    bare = shrink(evidence.person.parse == ParseClass.SKIN, _RIM * evidence.long_side)
    trunk = evidence.drawn & (evidence.zones == 1 + ClothZone.TORSO)
    xy = np.clip(np.nan_to_num(evidence.person.keypoints.xy), -1e4, 1e4).astype(np.float64)
    shares = []
    for elbow, wrist, hand in _ARMS:
        if evidence.person.keypoints.visibility[wrist] < _SEEN:
            continue
        bones = np.array([xy[elbow] + _FROM * (xy[wrist] - xy[elbow]), xy[wrist], xy[list(hand)].mean(0)])
        band = np.zeros(bare.shape, np.uint8)
        thick = max(1, round(_BREADTH * evidence.shoulder))
        cv2.polylines(band, [bones.astype(int).reshape(-1, 1, 2)], False, 1, thick)
        arm = bare & (band > 0)
        if arm.sum() >= _LEAST * evidence.shoulder**2:
            shares.append(float((arm & trunk).sum() / arm.sum()))
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
