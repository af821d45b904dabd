"""What had to be invented: how much of it, and how badly it fits what was seen beside it."""

from __future__ import annotations

import math

from engine.qa.evidence import Evidence, at_most, not_applicable
from engine.settings.qa import FillSettings
from engine.types import Fill, FillEvidence, Score

_WORDS = {
    Fill.SKIN: "Bare skin that the old clothes had hidden",
    Fill.BACKGROUND: "The background behind the old clothes",
    Fill.CLOTH: "A part of the clothes that the photo does not show",
}
_TIGHT = "Wear something tight with sleeves no longer than the new ones, and stand with your arms off the body."


def fill_fit(evidence: Evidence, settings: FillSettings) -> Score:
    """Add up the invented pieces' areas, each weighed by how badly it fits its surroundings.

    Skin and clothes that stay must have the colour of what they continue; a piece with no real neighbour to compare
    with counts as a middling one. New cloth may change its colour at a seam, but may not be a flat patch.
    """
    name = "fill_fit"
    if evidence.composite.invented is None:
        return not_applicable(name, settings.fit, "What was invented is not known.")
    cost = dict.fromkeys(_WORDS, 0.0)
    for fill in evidence.composite.fills:
        cost[fill.kind] += fill.area * _misfit(fill, _is_new(evidence, fill), settings)
    worst = max(cost, key=lambda kind: cost[kind])
    return at_most(
        name,
        sum(cost.values()),
        settings.fit,
        "What had to be invented fits its surroundings.",
        f"{_WORDS[worst]} had to be invented and does not look right.",
        _TIGHT,
    )


def skin_tone(evidence: Evidence, settings: FillSettings) -> Score:
    """Measure by how much revealed skin differs from the skin that it continues, at the worst of its borders.

    The eye sees the step, not the area: a small patch counts less only because its border is short.
    """
    name = "skin_tone"
    if evidence.composite.invented is None:
        return not_applicable(name, settings.tone, "What was invented is not known.")
    steps = [
        fill.seam * min(1.0, math.sqrt(fill.area / settings.tone_area))
        for fill in evidence.composite.fills
        if fill.kind == Fill.SKIN and not math.isnan(fill.seam)
    ]
    if not steps:
        return not_applicable(name, settings.tone, "No skin had to be continued.")
    return at_most(
        name,
        max(steps),
        settings.tone,
        "Revealed skin has the tone of the skin beside it.",
        "Skin that the old clothes had hidden has another tone than the skin beside it.",
        _TIGHT,
    )


def fill_area(evidence: Evidence, settings: FillSettings) -> Score:
    """Measure how much skin, and how much of the clothes that stay, was invented, over the squared shoulder width.

    Continued clothes weigh more: an arm is an arm, but what a shirt looks like below the waistband nobody knows.
    """
    name = "fill_area"
    if evidence.composite.invented is None:
        return not_applicable(name, settings.area, "What was invented is not known.")
    fills = evidence.composite.fills
    skin = sum(f.area for f in fills if f.kind == Fill.SKIN)
    limit = settings.area_legs if any(g.on_legs for g in evidence.garments) else settings.area
    kept = settings.kept_weight * sum(f.area for f in fills if f.kind == Fill.CLOTH and not _is_new(evidence, f))
    return at_most(
        name,
        skin + kept,
        limit,
        "Little had to be invented.",
        f"{_WORDS[Fill.SKIN if skin > kept else Fill.CLOTH]} would have to be invented over too large an area.",
        _TIGHT,
    )


def _misfit(fill: FillEvidence, new: bool, settings: FillSettings) -> float:
    """Return by how much a piece is off beyond what is normal, in the manner of ΔE."""
    if new:
        return 0.0 if math.isnan(fill.detail) else settings.flat * max(0.0, 1 - fill.detail / settings.detail)
    if fill.kind == Fill.BACKGROUND and math.isnan(fill.seam):
        return 0.0
    return max(0.0, fill.seam - settings.normal) if not math.isnan(fill.seam) else settings.unknown


def _is_new(evidence: Evidence, fill: FillEvidence) -> bool:
    """Say whether a piece continues the new garment rather than clothes that stay."""
    x0, y0, x1, y1 = fill.box
    invented = evidence.composite.invented
    if fill.kind != Fill.CLOTH or invented is None:
        return False
    piece = invented[y0:y1, x0:x1] == Fill.CLOTH
    return bool((evidence.drawn[y0:y1, x0:x1] & piece).sum() * 2 > piece.sum())
