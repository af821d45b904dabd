"""How a panel with two legs lies in its photo: row by row from seam to seam, wherever the legs point there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.garment.template.drawing import Drawing, arc_length, smooth_curve
from engine.types import F64

_ROWS = 96
_YOKE = 0.10
"""m from the waistband to the mouths of the pockets: sewn as large whatever the rise is."""
_YOKE_SHARE = 0.5
"""of the shorter rise; children's waistbands and pockets take no more"""


@dataclass(frozen=True)
class LegEdges:
    """The edges of one half of a drawing with legs, in m, y down.

    Attributes:
        outer: (n, 2) side seam from the waistband to the hem.
        inner: (m, 2) from the waistband down the middle to the fork and down the inseam to the hem.
    """

    outer: F64
    inner: F64

    @classmethod
    def of(cls, drawing: Drawing, metres: float = 1.0) -> LegEdges:
        """Read the edges off a drawing whose unit is ``metres`` long."""
        outer, inseam = (
            next(s.points for s in drawing.stretches if s.name == name) * metres for name in ("side_r", "inseam_r")
        )
        return cls(outer, np.vstack([[(0.0, 0.0)], inseam[::-1]]))

    @property
    def fork(self) -> float:
        """Share of the inner edge, from the waistband, at which the legs part."""
        return float(self.inner[1, 1] / arc_length(self.inner)[-1])


@dataclass(frozen=True)
class LegMap:
    """A cut with legs and its photo.

    Rows join points of the inner and the outer edge at the same share of their lengths.  So they turn with a leg that
    lies spread in the photo, and what a cut is wider than its photo is spread evenly over a row.  What it is higher
    in the rise is taken up between the pockets and the fork: waistband, loops and pockets keep their height.
    """

    cut: LegEdges
    photo: LegEdges

    def seen(self, share: F64) -> F64:
        """Return the share of the photo's edges for shares of the cut's; forks meet, and the pace changes smoothly."""
        cut, photo = (arc_length(edges.inner)[-1] for edges in (self.cut, self.photo))
        yoke = min(_YOKE, _YOKE_SHARE * min(self.cut.fork * cut, self.photo.fork * photo))
        nodes = [(0.0, 0.0), (yoke / photo, yoke / cut), (self.photo.fork, self.cut.fork), (1.0, 1.0)]
        run = smooth_curve(np.array(nodes))
        return np.asarray(np.interp(share, run[:, 1], run[:, 0]), np.float64)

    def seen_inseam(self, share: F64) -> F64:
        """Return the share of the photo's inseam, from the fork, for shares of the cut's."""
        below = self.seen(self.cut.fork + share * (1 - self.cut.fork))
        return np.asarray((below - self.photo.fork) / (1 - self.photo.fork), np.float64)

    def at(self, points: F64) -> F64:
        """Return (N, 2) m: where (N, 2) points of the panel, m, y down, lie in the photo."""
        rows = np.linspace(0, 1, _ROWS)
        inner, outer = (_along(line, rows) for line in (self.cut.inner, self.cut.outer))
        x, y = np.abs(points[:, 0]), points[:, 1]
        row, u = y / max(inner[-1, 1], outer[-1, 1]), np.zeros(len(x))
        for _ in range(4):
            x_in, x_out = (np.interp(row, rows, edge[:, 0]) for edge in (inner, outer))
            u = np.clip((x - x_in) / np.maximum(x_out - x_in, 1e-6), 0, 1)
            levels = (1 - u)[:, None] * inner[:, 1] + u[:, None] * outer[:, 1]
            k = np.clip((levels <= y[:, None]).sum(axis=1) - 1, 0, _ROWS - 2)
            low, high = (np.take_along_axis(levels, j[:, None], 1)[:, 0] for j in (k, k + 1))
            row = (k + np.clip((y - low) / np.maximum(high - low, 1e-9), 0, 1)) / (_ROWS - 1)
        seen = self.seen(row)
        inner, outer = (_along(line, seen) for line in (self.photo.inner, self.photo.outer))
        mixed = (1 - u)[:, None] * inner + u[:, None] * outer
        return np.asarray(mixed * np.stack([np.sign(points[:, 0]), np.ones(len(y))], axis=1), np.float64)


def _along(line: F64, share: F64) -> F64:
    """Return (N, 2): the points at shares of a polyline's length."""
    arc = arc_length(line)
    return np.stack([np.interp(share * arc[-1], arc, line[:, k]) for k in (0, 1)], axis=1)
