"""Where the garment is drawn against where it may be: coverage, leaks, left-overs of the old clothes."""

from __future__ import annotations

import numpy as np

from engine.qa.evidence import Evidence, at_least, at_most, grow, not_applicable, shrink
from engine.settings.qa import QaSettings
from engine.types import Owner, ParseClass, Score

_POSE = "Stand facing the camera, arms a hand's breadth away from the body, hair behind the shoulders."


def coverage(evidence: Evidence, settings: QaSettings) -> Score:
    """Compare the drawn garment with the drape's projection, less what the photo shows in front of it.

    The outline may be corrected by the composite's stated ``warp_share``; pixels within that band count as either.
    """
    drawn, projected = evidence.drawn, evidence.projected
    front = np.isin(evidence.person.parse, (ParseClass.FACE, ParseClass.HAIR, ParseClass.SKIN))
    hidden = projected & (evidence.composite.owner == Owner.PHOTO) & front
    expected = projected & ~hidden
    band = _band(evidence)
    open_band = grow(expected, band) & ~shrink(expected, band)
    union = (drawn | expected) & ~open_band
    if not union.any():
        return not_applicable("coverage", settings.cover_iou, "No garment is in the picture.")
    return at_least(
        "coverage",
        float((drawn & expected & ~open_band).sum() / union.sum()),
        settings.cover_iou,
        "The garment fills the place it is draped over.",
        "The garment does not fill the place it is draped over; parts are missing or painted beside it.",
        _POSE,
    )


def leak(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of the drawn garment outside the drape's projection and the old clothes."""
    drawn = evidence.drawn
    if not drawn.any():
        return not_applicable("leak", settings.leak_share, "No garment is in the picture.")
    allowed = grow(evidence.projected | evidence.old_clothes, _band(evidence))
    forbidden = np.isin(evidence.person.parse, (ParseClass.FACE, ParseClass.HAIR)) & ~evidence.projected
    outside = drawn & (~allowed | forbidden)
    return at_most(
        "leak",
        float(outside.sum() / drawn.sum()),
        settings.leak_share,
        "The garment stays where it belongs.",
        "The garment runs over into places where no garment is.",
        _POSE,
    )


def leftover(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure the share of the replaced garment that is still seen."""
    old = shrink(evidence.old_clothes, 0.002 * evidence.long_side)
    if not old.any():
        return not_applicable("leftover", settings.leftover_share, "No garment of this kind was worn.")
    still = old & (evidence.composite.owner == Owner.PHOTO)
    return at_most(
        "leftover",
        float(still.sum() / old.sum()),
        settings.leftover_share,
        "The old garment is gone or fully covered.",
        "Parts of the old garment are still seen beside the new one.",
        "Wear something tighter or shorter than the garment you try on.",
    )


def _band(evidence: Evidence) -> float:
    """Return the half width (px) within which the outline may lie: stated correction and two px of blur."""
    xy = evidence.person.keypoints.xy
    shoulder = float(np.hypot(*(xy[11] - xy[12])))
    return evidence.composite.warp_share * shoulder + 0.002 * evidence.long_side
