"""How the side seam of a top runs down its photo: level with the front, whose stripes then run straight across."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.garment.template import arc_length
from engine.types import F64

_REACH = 0.10  # m of seam below the arm pit, under the arm, that takes up how much lower it is cut than seen
_STEEP = 3.0  # of that difference; where the cut's arm pit lies above the photo's, so long a reach turns nothing over


@dataclass(frozen=True)
class SideLevels:
    """Levels (m, y down) that a top's cut and its photo share.

    Attributes:
        armpit: in the cut and in the photo; arm holes are often cut lower than a photo shows them.
        hem: of the side seam, likewise.
        neck: of the front, likewise.
        yoke_rate: height of cloth in the photo over its height in the cut, between neck and arm pit.
    """

    armpit: tuple[float, float]
    hem: tuple[float, float]
    neck: tuple[float, float]
    yoke_rate: float = 1.0

    def seen(self, y: F64) -> F64:
        """Return the photo's level of the side seam at levels ``y`` of the cut, both m."""
        yoke = self.yoke_rate * (self.armpit[0] - self.neck[0])
        pace = (self.hem[1] - self.neck[1]) / max(yoke + self.hem[0] - self.armpit[0], 1e-6)
        front = self.hem[1] - pace * (self.hem[0] - y)
        gap = self.hem[1] - pace * (self.hem[0] - self.armpit[0]) - self.armpit[1]
        reach = max(_REACH, -_STEEP * gap / max(pace, 1e-6))
        left = np.clip(1 - (y - self.armpit[0]) / min(reach, max(self.hem[0] - self.armpit[0], 1e-6)), 0, 1)
        return np.asarray(front - gap * left * left, np.float64)


def along_side(depth: F64, photo: F64, levels: SideLevels, scale: float) -> F64:
    """Return how far along the photo's side seam points of the cut's lie.

    Args:
        depth: (n,) m, level of the points in the cut.
        photo: (k, 2) px of the seam, from the arm pit down or from the hem up.
        levels: see SideLevels.
        scale: px per m of the photo.

    Returns:
        (n,) px along ``photo``.
    """
    arc, y = arc_length(photo), photo[:, 1]
    down = y[-1] > y[0]
    y, arc_down = (y, arc) if down else (y[::-1], arc[::-1])
    return np.asarray(np.interp(levels.seen(depth) * scale, np.maximum.accumulate(y), arc_down), np.float64)
