"""Cloth that only continues the garment: it is drawn where the drape has none, to hide what was worn there."""

from __future__ import annotations

from engine.qa.evidence import Evidence, at_most, grow, not_applicable
from engine.settings.qa import QaSettings
from engine.types import Owner, ParseClass, Score

_ON_LOWER = 0.03  # shoulder widths around kept trousers and skirts; cloth widened over them lies on them


def continued(evidence: Evidence, settings: QaSettings) -> Score:
    """Measure drawn cloth outside the drape, over the squared shoulder width.

    Slabs beside the trunk, corners below an arm and lugs at the waist fill what a wider old garment leaves. How cloth
    would lie there nobody knows, so the more of it the less the picture looks like cloth. A top that is widened or
    lengthened over trousers and skirts that stay covers what is seen of them, and does not count.
    """
    if not evidence.drawn.any():
        return not_applicable("continued", settings.continued, "No garment is in the picture.")
    kept = (evidence.person.parse == ParseClass.LOWER) & ~evidence.old_clothes
    beyond = evidence.drawn & (evidence.composite.owner == Owner.GARMENT) & (evidence.soft.rgba[..., 3] <= 127)
    area = float((beyond & ~grow(kept, _ON_LOWER * evidence.shoulder)).sum()) / evidence.shoulder**2
    return at_most(
        "continued",
        area,
        settings.continued,
        "Nearly all of the garment lies as it was draped.",
        "Too much of the garment had to be continued where the old clothes were wider than it is.",
        "Wear something tighter than the garment you try on, and keep the arms a hand's breadth off the body.",
    )
