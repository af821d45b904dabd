"""Cloth that only continues the garment: it is drawn where the drape has none, to hide what was worn there."""

from __future__ import annotations

import numpy as np

from engine.qa.evidence import Evidence, at_most, grow, not_applicable, resting
from engine.settings.qa import QaSettings
from engine.types import Bools, ClothZone, Owner, ParseClass, Score

_ON_LOWER = 0.03  # shoulder widths around kept trousers and skirts; cloth widened over them lies on them
_SLIT = 0.15  # shoulder widths between the legs of one pair of trousers that the eye takes for a fold


def continued(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure drawn cloth outside the drape, over the squared shoulder width.

    Slabs beside the trunk, corners below an arm and lugs at the waist fill what a wider old garment leaves. How cloth
    would lie there nobody knows, so the more of it the less the picture looks like cloth. A top that is widened or
    lengthened over trousers and skirts that stay covers what is seen of them, and does not count; nor does a slab whose
    hem lies on them, for the hips are as broad as that, nor a slit between the two legs of trousers that is closed.
    """
    if not evidence.drawn.any():
        return not_applicable("continued", settings.continued, "No garment is in the picture.")
    kept = (evidence.person.parse == ParseClass.LOWER) & ~evidence.old_clothes
    beyond = evidence.drawn & (evidence.composite.owner == Owner.GARMENT) & (evidence.soft.rgba[..., 3] <= 127)
    reach = _ON_LOWER * evidence.shoulder
    beyond &= ~grow(kept, reach) & ~_between_legs(evidence)
    area = float((beyond & ~resting(beyond, kept, 2 * reach)).sum()) / evidence.shoulder**2
    return at_most(
        "continued",
        area,
        settings.continued,
        "Nearly all of the garment lies as it was draped.",
        "Too much of the garment had to be continued where the old clothes were wider than it is.",
        "Wear something tighter than the garment you try on, and keep the arms a hand's breadth off the body.",
    )


def _between_legs(evidence: Evidence) -> Bools:
    """Return (H, W) bool, rows of the narrow slit that the drape leaves between the legs of new trousers."""
    laid = evidence.soft.rgba[..., 3] > 127
    left, right = (laid & (evidence.soft.part_ids == 1 + leg) for leg in (ClothZone.LEG_R, ClothZone.LEG_L))
    if not (left.any() and right.any()):
        return np.zeros_like(laid)
    inner = np.logical_or.accumulate(left, axis=1) & np.logical_or.accumulate(right[:, ::-1], axis=1)[:, ::-1]
    slit = inner & ~laid
    return np.asarray(slit & (slit.sum(1) < _SLIT * evidence.shoulder)[:, None])
