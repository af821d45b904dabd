"""Cloth that only continues the garment: it is drawn where the drape has none, to hide what was worn there."""

from __future__ import annotations

import numpy as np

from engine.qa.evidence import Evidence, around, at_most, grow, not_applicable, resting
from engine.settings.qa import QaSettings
from engine.types import Bools, ClothZone, Owner, ParseClass, Score

_ON_LOWER = 0.03  # shoulder widths around kept trousers and skirts; cloth widened over them lies on them
_SLIT = 0.15  # shoulder widths; a slit between two parts of a garment that the eye takes for a fold once it is closed
_MATES = (
    (ClothZone.LEG_R, ClothZone.LEG_L),
    (ClothZone.SLEEVE_R, ClothZone.TORSO),
    (ClothZone.TORSO, ClothZone.SLEEVE_L),
)
"""What lies to the left and to the right of such a slit."""


def continued(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure drawn cloth outside the drape, over the squared shoulder width.

    Slabs beside the trunk, corners below an arm and lugs at the waist fill what a wider old garment leaves. How cloth
    would lie there nobody knows, so the more of it the less the picture looks like cloth. A top that is widened or
    lengthened over trousers and skirts that stay covers what is seen of them, and does not count; nor does a slab whose
    hem lies on them, for the hips are as broad as that, nor a closed slit between the two legs of trousers, or
    between a hanging sleeve and the trunk.
    """
    if not evidence.drawn.any():
        return not_applicable("continued", settings.continued, "No garment is in the picture.")
    kept = (evidence.person.parse == ParseClass.LOWER) & ~evidence.old_clothes
    beyond = evidence.drawn & (evidence.composite.owner == Owner.GARMENT) & (evidence.soft.rgba[..., 3] <= 127)
    reach = _ON_LOWER * evidence.shoulder
    beyond &= ~grow(kept, reach) & ~_closed_slits(evidence)
    area = float((beyond & ~resting(beyond, kept, 2 * reach)).sum()) / evidence.shoulder**2
    return at_most(
        "continued",
        area,
        settings.continued,
        "Nearly all of the garment lies as it was draped.",
        "Too much of the garment had to be continued where the old clothes were wider than it is.",
        "Wear something tighter than the garment you try on, and keep the arms a hand's breadth off the body.",
    )


def _closed_slits(evidence: Evidence) -> Bools:
    """Return (H, W) bool, the narrow slits in the rows of the drape, between one part and its mate."""
    laid = evidence.soft.rgba[..., 3] > 127
    out = np.zeros_like(laid)
    here = around(laid, 0)
    laid = laid[here]
    if not laid.any():
        return out
    width = laid.shape[1]
    columns = np.arange(width, dtype=np.int16)
    before = np.maximum.accumulate(np.where(laid, columns, np.int16(-1)), axis=1)
    behind = np.minimum.accumulate(np.where(laid, columns, np.int16(width))[:, ::-1], axis=1)[:, ::-1]
    rows, at = np.nonzero(~laid & (before >= 0) & (behind < width))
    first, last = before[rows, at], behind[rows, at]
    parts = evidence.soft.part_ids[here]
    mates = np.zeros(len(rows), bool)
    for left, right in _MATES:
        mates |= (parts[rows, first] == 1 + left) & (parts[rows, last] == 1 + right)
    slit = mates & (last - first - 1 < _SLIT * evidence.shoulder)
    out[here][rows[slit], at[slit]] = True
    return out
