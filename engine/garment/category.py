"""Suggest a garment's category from its silhouette, and refuse by name what the engine cannot wear yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.garment.categories import load_garment_config
from engine.garment.shape import Silhouette

_SYNONYMS = {
    "tee": "tshirt",
    "t-shirt": "tshirt",
    "t shirt": "tshirt",
    "top": "tshirt",
    "tank": "sleeveless",
    "tank top": "sleeveless",
    "vest": "sleeveless",
    "long sleeve": "longsleeve",
    "long-sleeve": "longsleeve",
    "sweater": "longsleeve",
    "jumper": "longsleeve",
    "jeans": "trousers",
    "pants": "trousers",
    "chinos": "trousers",
    "blouse": "shirt",
    "sari": "saree",
}


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


def suggest_category(shape: Silhouette) -> Suggestion:
    """Guess the category from proportions alone.

    Collars, hoods and button plackets do not show in a silhouette: shirts, polos and hoodies look like tees or long
    sleeves here, so a given category always wins over this guess.

    Args:
        shape: the silhouette.

    Returns:
        The most likely key of configs/garments.yaml with all scores.
    """
    flat_top = _above(shape.top_width, 0.66, 0.04) * _above(0.09 - shape.top_dip, 0, 0.015)
    legs = _above(shape.leg_split, 0.14, 0.02)
    cuffs_low = _above(0.75 - shape.hem_share, 0, 0.06)
    # What reaches farthest out high up is a sleeve, however boxy the trunk; lower down it may be the hem.
    high = _above(0.45 - shape.reach_row, 0, 0.02)
    sleeves = max(_above(shape.reach, 0.64, 0.02), high * _above(shape.reach, 0.535, 0.008))
    low = _above(shape.reach_row, 0.53, 0.02)
    # Sleeves that hang along the body and touch it: cuffs below the hem, or wider than any trunk is long.
    merged = max(_above(1.7 - shape.aspect, 0, 0.08) * cuffs_low, _above(1.25 - shape.aspect, 0, 0.04) * (1 - high))
    tapered = _above(0.95 - shape.widths[0] / max(shape.widths[3], 1e-6), 0, 0.012)
    rising = float(np.mean(np.diff(shape.widths[:7]) > -0.03))
    long_body = _above(shape.aspect, 2.45, 0.04)
    top = (1 - flat_top) * (1 - long_body)
    scores = {
        "trousers": legs * flat_top * _above(shape.aspect, 1.5, 0.1),
        "shorts": legs * flat_top * _above(1.5 - shape.aspect, 0, 0.1),
        "skirt": (1 - legs) * flat_top * (1 - sleeves) * tapered * _above(rising, 0.75, 0.06),
        "longsleeve": max(top, (1 - long_body) * sleeves)
        * max(sleeves * low, (1 - sleeves) * merged)
        * (1 - legs * flat_top),
        "tshirt": max(top, (1 - long_body) * sleeves) * sleeves * (1 - low),
        "sleeveless": (1 - sleeves)
        * (1 - merged)
        * (1 - long_body)
        * max(1 - flat_top, flat_top * max(1 - tapered, _above(0.75 - rising, 0, 0.06)))
        * (1 - legs * flat_top),
        "dress": long_body * (1 - legs) * (1 - flat_top),
    }
    total = sum(scores.values())
    if total < 1e-6:
        return Suggestion("tshirt", 0.0, scores)
    best = max(scores, key=lambda key: scores[key])
    return Suggestion(best, scores[best] / max(total, 0.5), scores)


def normal_category(name: str) -> str:
    """Map a user's word ("Tee", "jeans") to a category key; unknown words are returned in lower case."""
    word = " ".join(name.strip().lower().replace("_", " ").split())
    config = load_garment_config()
    for key, spec in config.categories.items():
        if word in {key, spec.title.lower()}:
            return key
    return _SYNONYMS.get(word, _SYNONYMS.get(word.rstrip("s"), word))


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
    name = spec.title if spec is not None else category
    raise MirrorError(
        ErrorCode.CATEGORY_UNSUPPORTED,
        f"Garments of the kind “{name}” cannot be worn in the mirror yet.",
        f"These work: {works}. If this is one of them, say so with --category.",
        {"category": category},
    )
