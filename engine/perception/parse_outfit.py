"""Where the upper garment ends: the best colour split along the trunk, or none (one piece)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.perception.parse_regions import BodyRegions
from engine.types import F32, Bools

_STEPS = np.linspace(-0.6, 0.65, 26)
_BAND = 0.3
_MIN_PIXELS = 25
_SPLIT = 0.8
_DEFAULT_WAIST = 0.1


@dataclass(frozen=True)
class Outfit:
    """How the clothes divide.

    Attributes:
        waist: trunk height (0 hips, 1 shoulders) of the border between upper and lower garment.
        one_piece: a dress: all clothes are UPPER.
        split: how different the colours above and below the waist are; 0 when no split was found.
    """

    waist: float
    one_piece: bool
    split: float


def read_outfit(lab: F32, person: Bools, cloth: Bools, bare: Bools, regions: BodyRegions) -> Outfit:
    """Find the waist.

    Args:
        lab: (H, W, 3) float32 colours.
        person: (H, W) bool.
        cloth: (H, W) bool, what is not skin.
        bare: (H, W) bool, what is skin.
        regions: the body's parts.

    Returns:
        The outfit.
    """
    height = regions.trunk_height
    hidden = (regions.arms > 0) | (regions.hands > 0)
    trunk = person & ((regions.torso | regions.pelvis | regions.thighs) > 0) & ~hidden
    best, waist = 0.0, None
    for step in _STEPS:
        above = trunk & (height > step) & (height < step + _BAND) & cloth
        below = trunk & (height < step) & (height > step - _BAND) & cloth
        if min(above.sum(), below.sum()) < _MIN_PIXELS:
            continue
        a, b = lab[above], lab[below]
        distance = (a.mean(0) - b.mean(0)) ** 2 / (a.var(0) + b.var(0) + 30)
        score = float(np.sqrt(distance.sum())) - 0.25 * abs(float(step) - 0.05)
        if score > max(best, _SPLIT):
            best, waist = score, float(step)
    border = waist if waist is not None else _DEFAULT_WAIST
    lower = person & ((regions.pelvis | regions.thighs) > 0) & ~hidden
    lower &= (height < border - 0.06) & (height > border - 0.75)
    shins = person & (regions.legs > 0) & (height < -0.45) & (regions.hands == 0)
    legs_bare = int(shins.sum()) > 40 and float(bare[shins].mean()) > 0.45
    # a split low on the thighs with skin below it is a hem, and the garment above it has no seam: a dress
    is_hem = waist is not None and waist < -0.15 and int(lower.sum()) > _MIN_PIXELS and float(bare[lower].mean()) > 0.5
    return Outfit(border, is_hem or (waist is None and legs_bare), best)
