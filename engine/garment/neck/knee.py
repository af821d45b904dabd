"""A neckline that follows straps down before it turns in over the bust: sweetheart and bustier tops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial import cKDTree

from engine.garment.neck.neckline import Neckline
from engine.garment.template.drawing import Drawing, neck_curve, place, resample
from engine.garment.template.fit import TemplateFit
from engine.settings.garment_neck import NeckKneeSettings
from engine.types import F64

_DENSE = 81
_KEYS = ("neck_knee_x", "neck_knee_y", "neck_knee_exponent")


@dataclass(frozen=True)
class NeckKnee:
    """Where the inner edge of a strap ends and the neckline turns in.

    Attributes:
        x: of the neckline's half width.
        y: of its depth.
        exponent: of the superellipse below, see ``engine.garment.template.drawing.neck_curve``.
    """

    x: float
    y: float
    exponent: float

    def curve(self, half_width: float, depth: float, samples: int) -> F64:
        """Return (samples, 2) of the neckline from (−half_width, 0) over (0, depth) to (half_width, 0), y down."""
        low = neck_curve(self.x * half_width, (1 - self.y) * depth, self.exponent, _DENSE)
        end = np.array([[half_width, 0.0]])
        return resample(np.vstack([-end, low + np.array([0.0, self.y * depth]), end]), samples)


def knee_of(opening: F64, neck: Neckline, fit: TemplateFit, settings: NeckKneeSettings) -> dict[str, float]:
    """Return what a template keeps of a knee that the outline shows; nothing where a smooth curve follows it as well.

    Args:
        opening: (n, 2) px of the outline from one shoulder point to the other.
        neck: as a smooth curve.
        fit: of the template.
        settings: what is tried.
    """
    upright = place(opening - fit.placement[:2], np.array([0.0, 0.0, -fit.placement[2]]))
    upright[:, 0] -= neck.sideways * np.clip(upright[:, 1] / neck.depth, 0, 1)
    knee = find_knee(upright, neck.half_width, neck.depth, fit.width, settings)
    return {} if knee is None else dict(zip(_KEYS, (knee.x, knee.y, knee.exponent), strict=True))


def find_knee(
    opening: F64, half_width: float, depth: float, width: float, settings: NeckKneeSettings
) -> NeckKnee | None:
    """Find the knee of an opening that the outline shows; None where one smooth curve follows it as well.

    Args:
        opening: (n, 2) px in the template's frame, from one shoulder point to the other, lowest point on the axis.
        half_width: px from the middle to the high point of the shoulder.
        depth: px of the lowest point.
        width: px, the garment's width W.
        settings: what is tried.
    """
    seen = cKDTree(opening)

    def misfit(curve: F64) -> float:
        there, back = cKDTree(curve).query(opening)[0], seen.query(curve)[0]
        return float(np.mean(there) + np.mean(back)) / (2 * width)

    plain = min(misfit(neck_curve(half_width, depth, e, _DENSE)) for e in settings.plain)
    if plain < settings.least:
        return None
    tried = [NeckKnee(x, y, e) for x in settings.x for y in settings.y for e in settings.exponents]
    worth = [misfit(k.curve(half_width, depth, _DENSE)) for k in tried]
    best = int(np.argmin(worth))
    return tried[best] if worth[best] < settings.better * plain else None


def with_knee(drawing: Drawing, template: Mapping[str, float]) -> Drawing:
    """Return a drawing whose neckline has the knee that its template tells of, if it does."""
    if _KEYS[0] not in template:
        return drawing
    line = next(s for s in drawing.stretches if s.name == "neck")
    top = 0.5 * (line.points[0] + line.points[-1])
    knee = NeckKnee(*(template[k] for k in _KEYS))
    points = top + knee.curve(float(line.points[-1, 0] - top[0]), float(np.ptp(line.points[:, 1])), len(line.points))
    moved = replace(line, points=points)
    return replace(drawing, stretches=tuple(moved if s is line else s for s in drawing.stretches))
