"""Where the sleeve ends and the trunk begins on a panel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.garment.template.drawing import Drawing
from engine.types import F64


@dataclass(frozen=True)
class SleeveBorder:
    """The line shoulder → arm pit of the right half, going on through the notch between sleeve and side.

    Attributes:
        shoulder, armpit: (2,) m, y down.
        notch: (2,) unit direction from the arm pit, half-way between under-arm seam and side seam.
    """

    shoulder: F64
    armpit: F64
    notch: F64

    def beyond(self, points: F64) -> F64:
        """Return (N,) m by which points of the right half (y down) lie in the sleeve; negative in the trunk."""
        across = self.armpit - self.shoulder
        length = float(np.linalg.norm(across))
        from_shoulder = points - self.shoulder
        in_sleeve = from_shoulder @ _outward(across)
        below = from_shoulder @ across / max(length, 1e-9) > length
        under = (points - self.armpit) @ _outward(self.notch)
        return np.asarray(np.where(below, np.minimum(in_sleeve, under), in_sleeve), np.float64)


def sleeve_border(drawing: Drawing) -> SleeveBorder:
    """Read the border from a drawn panel with sleeves."""
    points = {n: np.array(q) for n, q in drawing.points.items()}
    return SleeveBorder(
        points["shoulder"], points["armpit"], notch(points["armpit"], points["cuff_bottom"], points["waist"])
    )


def notch(armpit: F64, cuff: F64, side: F64) -> F64:
    """Return the unit direction half-way between the ways from an arm pit along the sleeve and down the side."""
    arms = (cuff - armpit, side - armpit)
    middle = sum((a / max(float(np.linalg.norm(a)), 1e-9) for a in arms), np.zeros(2))
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-9), np.float64)


def _outward(along: F64) -> F64:
    """Return the unit normal that points away from the middle of the panel; straight down has +x."""
    normal = np.array([along[1], -along[0]])
    return np.asarray(normal / max(float(np.linalg.norm(normal)), 1e-9), np.float64)
