"""What the parse knows of a person before it decides, all at parse size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.perception.parse.regions import BodyRegions, erode
from engine.types import F32, U8, Bools

_MARGIN = 0.05
"""Shoulder widths; so near the trunk's border the pose does not know what is seen."""


@dataclass(frozen=True)
class Scene:
    """A person's crop at parse size.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB.
        lab: (H, W, 3) float32 weighted Lab.
        person: (H, W) bool.
        regions: the body's parts.
        network: (H, W, 6) float32 multiclass probabilities, or None.
    """

    pixels: U8
    lab: F32
    person: Bools
    regions: BodyRegions
    network: F32 | None

    @property
    def arms(self) -> Bools:
        """(H, W) bool, forearms and hands."""
        return np.asarray((self.regions.forearms > 0) | (self.regions.hands > 0))

    @property
    def chest(self) -> Bools:
        """(H, W) bool, well inside the trunk and before no arm: there a top is worn."""
        r = self.regions
        inside = erode(r.torso, max(1, round(_MARGIN * r.unit))) > 0
        return np.asarray(inside & self.person & ~self.arms & (r.neck == 0))
