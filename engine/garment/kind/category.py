"""Suggest a garment's category from its silhouette, and refuse by name what the engine cannot wear yet."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

import numpy as np

from engine.category_names import OTHER_NAMES
from engine.errors import ErrorCode, MirrorError
from engine.garment.kind.categories import load_garment_config
from engine.garment.kind.cues import Cues
from engine.garment.kind.shape import Silhouette


@dataclass(frozen=True)
class Suggestion:
    """A guess with its confidence.

    Attributes:
        value: key.
        confidence: 0–1.
        scores: key → 0–1 of all guesses.
    """

    value: str
    confidence: float
    scores: dict[str, float]


def _above(x: float, at: float, soft: float) -> float:
    """Rate "x is above ``at``" 0–1, softly."""
    return float(1 / (1 + np.exp(-np.clip((x - at) / soft, -40, 40))))


def suggest_category(shape: Silhouette, cues: Cues | None = None) -> Suggestion:
    """Guess the category from proportions, and from what is seen at the neck and along the middle.

    Without cues, collars, hoods and plackets do not show: shirts, polos and hoodies look like tees or long sleeves.

    Args:
        shape: the silhouette.
        cues: collar, front opening and skirt part, or None.

    Returns:
        The most likely key of configs/garments.yaml with all scores.
    """
    level = _above(0.09 - shape.top_dip, 0, 0.015)
    flat_top = _above(shape.top_width, 0.66, 0.04) * level
    legs = _above(shape.leg_split, 0.14, 0.02)
    legged = legs * _above(shape.top_span, 0.66, 0.04) * level
    cuffs_low = _above(0.75 - shape.hem_share, 0, 0.06)
    # What reaches farthest out high up is a sleeve, however boxy the trunk; lower down it may be the hem.
    high = _above(0.45 - shape.reach_row, 0, 0.02)
    sleeves = max(_above(shape.reach, 0.64, 0.02), high * _above(shape.reach, 0.535, 0.008))
    low = max(_above(shape.reach_row, 0.53, 0.02), _above(shape.reach, 1.25, 0.05))  # hanging, or spread wide
    # Sleeves that hang along the body and touch it: cuffs below the hem, or wider than any trunk is long.
    merged = max(_above(1.7 - shape.aspect, 0, 0.08) * cuffs_low, _above(1.25 - shape.aspect, 0, 0.04) * (1 - high))
    tapered = _above(0.95 - shape.widths[0] / max(shape.widths[3], 1e-6), 0, 0.012)
    rising = float(np.mean(np.diff(shape.widths[:7]) > -0.03))
    long_body = _above(shape.aspect, 2.45, 0.04)
    if cues is not None:
        # A skirt part hangs below a waist that lies high; a long tee has none.
        waisted = _above(cues.slenderness, 2.55, 0.04) * _above(0.43 - cues.waist_row, 0, 0.02)
        long_body = max(long_body, waisted, _above(cues.slenderness, 2.95, 0.08))
    top = (1 - flat_top) * (1 - long_body)
    scores = {
        "trousers": legged * _above(shape.aspect, 1.5, 0.1),
        "shorts": legged * _above(1.5 - shape.aspect, 0, 0.1),
        "skirt": (1 - legs) * flat_top * (1 - sleeves) * tapered * _above(rising, 0.75, 0.06),
        "longsleeve": max(top, (1 - long_body) * sleeves) * max(sleeves * low, (1 - sleeves) * merged) * (1 - legged),
        "tshirt": max(top, (1 - long_body) * sleeves) * sleeves * (1 - low),
        "sleeveless": (1 - sleeves)
        * (1 - merged)
        * (1 - long_body)
        * max(1 - flat_top, flat_top * max(1 - tapered, _above(0.75 - rising, 0, 0.06)))
        * (1 - legged),
        "dress": long_body * (1 - legs) * (1 - flat_top),
    }
    if cues is not None:
        _split_by_cues(scores, cues)
        # Sleeved, long and without a flare: nothing but the side slits tells a kurta from a dress.
        flare = shape.hem_share * cues.slenderness / max(shape.aspect, 1e-6)
        scores["kurta"] = 0.5 * scores["dress"] * sleeves * _above(1.3 - flare, 0, 0.06)
        scores["dress"] -= scores["kurta"]
    total = sum(scores.values())
    if total < 1e-6:
        return Suggestion("tshirt", 0.0, scores)
    best = max(scores, key=lambda key: scores[key])
    return Suggestion(best, min(1.0, scores[best] / max(total, 0.5)), scores)


def _split_by_cues(scores: dict[str, float], cues: Cues) -> None:
    """Part shirts, polos, hoodies and cardigans from plain tops."""
    collar = _above(cues.collar, 0.36, 0.03) * _above(cues.rise, 0.065, 0.006)
    hood = collar * _above(cues.rise, 0.34, 0.03)
    leaf = collar - hood
    opening = _above(cues.opening, 0.25, 0.05)
    tops = {key: scores[key] for key in ("tshirt", "longsleeve", "sleeveless")}
    total = sum(tops.values())
    for key, value in tops.items():
        scores[key] = value * (1 - collar)
    scores["hoodie"] = total * hood
    # A collar on long sleeves is a shirt's even when its placket does not show.
    buttoned = total * opening + (1 - opening) * 0.6 * tops["longsleeve"]
    scores["shirt"] = leaf * buttoned
    scores["polo"] = leaf * (total - buttoned)
    scores["cardigan"] = scores["longsleeve"] * opening
    scores["longsleeve"] -= scores["cardigan"]


def normal_category(name: str) -> str:
    """Map a user's word ("Tee", "jeans") to a category key; unknown words are returned in lower case."""
    word = " ".join(name.strip().lower().replace("_", " ").split())
    config = load_garment_config()
    for key, spec in config.categories.items():
        if word in {key, spec.title.lower()}:
            return key
    return OTHER_NAMES.get(word, OTHER_NAMES.get(word.rstrip("s"), word))


def require_supported(category: str) -> None:
    """Refuse a category that the engine cannot wear yet.

    Raises:
        MirrorError: CATEGORY_UNSUPPORTED, naming the category and the ones that work.
    """
    config = load_garment_config()
    spec = config.categories.get(category)
    if spec is not None and spec.supported:
        return
    works = ", ".join(s.title for s in config.categories.values() if s.supported)
    known = [key for key, s in config.categories.items() if s.supported]
    near = [] if spec is not None else difflib.get_close_matches(category, [*known, *OTHER_NAMES], n=1, cutoff=0.7)
    name = spec.title if spec is not None else category
    hint = f" Did you mean “{near[0]}”?" if near else ""
    raise MirrorError(
        ErrorCode.CATEGORY_UNSUPPORTED,
        f"Garments of the kind “{name}” cannot be worn in the mirror yet.{hint}",
        f"These work: {works}. If this is one of them, name that one as its category.",
        {"category": category},
        reason="NOT_WORN_YET",
        values=(category,),
    )
