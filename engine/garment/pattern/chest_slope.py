"""How the chest of a worn garment, which slopes forward, foreshortens its cloth in a photo."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.types import F64


@dataclass(frozen=True)
class ChestSlope:
    """The cloth between neckline and bust.

    Attributes:
        neck_y: m, depth of the neckline in the cut.
        bust_y: m, depth in the cut to which the chest slopes.
        mean: height of cloth in the photo over its height in the cut.
        bend: by how much less that is below the neckline than in the mean, and more at the bust.
    """

    neck_y: float
    bust_y: float
    mean: float
    bend: float

    def rate(self, y: F64) -> F64:
        """Return the height of cloth in the photo over its height in the cut, below the neckline at depths ``y`` m."""
        way = (y - self.neck_y) / max(self.bust_y - self.neck_y, 1e-6)
        return np.asarray(np.where(way < 1, self.mean + self.bend * (2 * np.clip(way, 0, 1) - 1), 1.0), np.float64)

    def depth_of(self, seen: F64) -> F64:
        """Return the depths (m) in the cut of what the photo shows ``seen`` m below the neckline."""
        gap = max(self.bust_y - self.neck_y, 1e-6)
        way = np.linspace(0, 1, 101)
        fall = gap * way * (self.mean + self.bend * (way - 1))
        below = np.maximum(seen - fall[-1], 0.0)
        return np.asarray(self.neck_y + np.interp(seen, fall, gap * way) + below, np.float64)


UPRIGHT = ChestSlope(0.0, 0.0, 1.0, 0.0)
"""Of a garment that was laid flat."""
