"""What the shopper can do about a refused picture, in one word that a screen can translate."""

from __future__ import annotations

from collections.abc import Sequence

from engine.qa.overall import WEIGHTS, penalty
from engine.types import Advice, Score

_BY_STANCE = frozenset(
    {
        "identity",
        "kept_pixels",
        "coverage",
        "leak",
        "chopped",
        "sleeve_holes",
        "sleeves_joined",
        "arm_fit",
        "hands_joined",
        "pocket_hands",
        "forearms_before",
        "ragged",
        "serrated",
        "cracks",
        "print_seen",
        "body_landmarks",
    }
)
_BY_CLOTHES = frozenset(
    {
        "leftover",
        "limbs_present",
        "limb_shape",
        "limb_ends",
        "flaps",
        "continued",
        "crumbs",
        "fill_fit",
        "fill_area",
        "fill_lines",
        "skin_tone",
        "body_outline",
    }
)


def advice(scores: Sequence[Score]) -> Advice:
    """Return what helps against the fault that hurts most; the product's own faults leave another garment only."""
    worst = max(scores, key=lambda score: WEIGHTS[score.name] * penalty(score)).name
    if worst in _BY_STANCE:
        return Advice.STANCE
    return Advice.CLOTHES if worst in _BY_CLOTHES else Advice.GARMENT
