"""Tell a placket that is seen between the leaves of a collar from the inside of the back."""

from __future__ import annotations

import numpy as np

from engine.garment.neck.collar_patch import SAMPLES, CollarPatch
from engine.garment.template.drawing import neck_curve
from engine.settings.garment_collar import CollarSettings
from engine.types import F64


def above_the_placket(patch: CollarPatch, found: F64, corner: float, unit: float, settings: CollarSettings) -> F64:
    """Raise an opening's lowest point to the upper end of a placket of another colour seen between both leaves.

    The edges of a collar's leaves run on beside the placket towards a point below its first button; what has the
    placket's colour there is front, not the back's inside.  A button interrupts it.
    """
    s = settings
    width, y0, depth, exponent, sideways = found
    tip, step = y0 + depth, 0.004 * unit
    rows = tip + np.arange(s.placket_below * unit, -s.placket_above * depth, -step)
    columns = sideways + np.arange(-s.placket_half, s.placket_half + 1e-9, 0.004) * unit
    colours = patch.colours(np.stack(np.meshgrid(columns, rows), axis=-1))
    placket = np.median(colours[rows > tip + 0.5 * s.placket_below * unit].reshape(-1, 3), axis=0)
    beside = np.linspace(0.3, 0.7, 5)[:, None] * np.array([corner - width, -y0]) + np.array([width, y0])
    leaf = np.median(patch.colours(np.stack([beside, beside * (-1, 1)])).reshape(-1, 3), axis=0)
    if np.linalg.norm(placket - leaf) < s.leaf_colour:
        return found
    # of the rows between both leaves' edges, which the placket fills
    half = width * (1 - np.clip((rows - y0) / depth, 0, 1) ** exponent) ** (1 / exponent)
    inside = np.abs(columns - sideways) < np.maximum(half - 0.008 * unit, 0.012 * unit)[:, None]
    alike = (np.linalg.norm(colours - placket, axis=-1) < s.placket_alike) & inside
    filled = np.nonzero(alike.sum(axis=1) > s.placket_share * inside.sum(axis=1))[0]
    broken = np.nonzero(np.diff(filled) * step > s.button * unit)[0]
    last = int(filled[broken[0]] if len(broken) else filled[-1]) if len(filled) else 0
    top = float(rows[last])
    if tip - top < s.placket_least * unit or last == len(rows) - 1:
        return found
    upper = neck_curve(width, depth, exponent, 4 * SAMPLES)
    upper = upper[upper[:, 1] < 0.7 * (top - y0)]

    def misfit(way: float) -> float:
        drawn = neck_curve(width, top - y0, way, 4 * SAMPLES)
        return float(np.linalg.norm(upper[:, None] - drawn[None], axis=2).min(axis=1).mean())

    return np.array([width, y0, top - y0, min(s.placket_exponents, key=misfit), sideways])
