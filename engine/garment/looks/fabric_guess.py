"""Guess a fabric preset from category and looks."""

from __future__ import annotations

from engine.garment.kind.category import Suggestion
from engine.types import GarmentFeatures

_DENIM_NAMES = {"denim blue", "blue", "light blue", "navy", "charcoal"}


def suggest_fabric(category: str, features: GarmentFeatures) -> Suggestion:
    """Guess a key of configs/fabrics.yaml.

    Args:
        category: key of configs/garments.yaml.
        features: what the garment looks like.

    Returns:
        The key with a modest confidence: fabric cannot be seen surely in one photo.
    """
    names = {name for name, _, share in features.palette if share > 0.2}
    fine = features.texture.get("contrast_fine", 0.0) + features.texture.get("contrast_medium", 0.0)
    if category in ("trousers", "shorts"):
        if names & _DENIM_NAMES:
            return Suggestion("denim", 0.6, {"denim": 0.6, "cotton": 0.4})
        return Suggestion("cotton", 0.6, {"cotton": 0.6, "denim": 0.4})
    if category in ("skirt", "dress", "kurta"):
        return Suggestion("cotton", 0.5, {"cotton": 0.5, "satin": 0.3, "denim": 0.2})
    if features.pattern == "print" and fine > 1.0:
        return Suggestion("printed", 0.55, {"printed": 0.55, "knit": 0.45})
    return Suggestion("knit", 0.7, {"knit": 0.7, "cotton": 0.3})
