"""How the side seam of a top runs down its photo: level with the front, whose stripes then run straight across."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.garment.pattern.chest_slope import UPRIGHT, ChestSlope
from engine.garment.template.drawing import arc_length
from engine.types import F64

_REACH = 0.10  # m of seam below the arm pit, under the arm, that takes up how much lower it is cut than seen
_STEEP = 3.0  # of that difference; where the cut's arm pit lies above the photo's, so long a reach turns nothing over
_SOFT = 0.02  # m over which a print's firmness ends
_ROWS = 241  # levels at which the front's heights are summed up
_LEAST = 0.1  # height of loose cloth in the photo over its height in the cut, at least


@dataclass(frozen=True)
class SideLevels:
    """Levels (m, y down) that a top's cut and its photo share.

    Attributes:
        armpit: in the cut and in the photo; arm holes are often cut lower than a photo shows them.
        hem: of the side seam, likewise.
        neck: of the front, likewise.
        slope: how the chest foreshortens the front's cloth.
        firm: in the cut, where a print keeps its height; None without one.
        stiffness: of the print against the cloth above and below, which takes up what the cut is longer.
    """

    armpit: tuple[float, float]
    hem: tuple[float, float]
    neck: tuple[float, float]
    slope: ChestSlope = UPRIGHT
    firm: tuple[float, float] | None = None
    stiffness: float = 0.0

    def seen(self, y: F64) -> F64:
        """Return the photo's level of the side seam at levels ``y`` of the cut, both m."""
        rows, rate = self._front()
        front = self.neck[1] + np.concatenate([[0], np.cumsum(0.5 * (rate[1:] + rate[:-1]) * np.diff(rows))])
        gap = float(np.interp(self.armpit[0], rows, front)) - self.armpit[1]
        slowest = float(rate[rows >= self.armpit[0]].min(initial=rate[-1]))
        reach = max(_REACH, -_STEEP * gap / slowest)
        left = np.clip(1 - (y - self.armpit[0]) / min(reach, max(self.hem[0] - self.armpit[0], 1e-6)), 0, 1)
        return np.asarray(np.interp(y, rows, front) - gap * left * left, np.float64)

    def _front(self) -> tuple[F64, F64]:
        """Return (n,) m levels of the cut's front and the height of cloth in the photo over that in the cut there."""
        rows = np.linspace(self.neck[0], self.hem[0], _ROWS)
        loose = np.ones(_ROWS)
        if self.firm is not None:
            inside = np.minimum(rows - self.firm[0], self.firm[1] - rows) / _SOFT
            loose = 1 / (1 + self.stiffness * np.clip(inside + 1, 0, 1))
        natural, height = self.slope.rate(rows), max(self.hem[1] - self.neck[1], 1e-6)
        missing = (height - float(np.trapezoid(natural, rows))) / float(np.trapezoid(loose, rows))
        rate = np.maximum(natural + missing * loose, _LEAST)
        return rows, np.asarray(rate * height / float(np.trapezoid(rate, rows)), np.float64)


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
