"""The lowest strip of the inside of the back, which the outline of the front's neckline leaves out."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.mask import dilate, erode
from engine.types import F32, Bools, GarmentView

_REACH = 0.02
"""W; as far below the inside's outline its rest is sought: a rib is wider, so that its cloth is seen beyond."""
_APART = 12.0
"""CIELAB; inside and rib that differ by less are told by nobody."""


def whole_inner_back(view: GarmentView) -> Bools:
    """Return (H, W) bool: what shows the inside of the back, up to the edge of the front's own cloth.

    The neckline is a smooth curve through a few points and runs some pixels beside the true edge. What lies between
    would be bled upwards from the seam, and a wearer's neckline would show a dark dash.

    Each pixel of the strip goes to the nearer of two colours: of the inside above, of the cloth below.
    """
    inner = view.inner_back
    reach = max(2, round(_REACH * view.template["width"]))
    strip = dilate(inner, reach) & ~inner & (view.alpha > 0.9)
    if not strip.any():
        return inner
    rows, columns = np.nonzero(dilate(inner, 3 * reach))
    box = (slice(int(rows.min()), int(rows.max()) + 1), slice(int(columns.min()), int(columns.max()) + 1))
    lab = np.asarray(cv2.cvtColor(np.asarray(view.pixels[box], np.float32) / 255, cv2.COLOR_RGB2Lab), np.float32)
    near = inner[box] & ~erode(inner[box], 2 * reach)
    beyond = dilate(inner[box], 2 * reach) & ~dilate(inner[box], reach) & (view.alpha[box] > 0.9)
    above, below = (_around(lab, known, float(reach)) for known in (near, beyond))
    apart = np.linalg.norm(above - below, axis=2) > _APART
    mine = np.linalg.norm(lab - above, axis=2) < np.linalg.norm(lab - below, axis=2)
    rest = strip[box] & apart & mine
    count, labels = cv2.connectedComponents((rest | inner[box]).astype(np.uint8))
    joined = np.zeros(count, np.bool_)
    joined[np.unique(labels[inner[box]])] = True
    out = inner.copy()
    out[box] |= rest & joined[labels]
    return out


def _around(lab: F32, known: Bools, sigma: float) -> F32:
    """Return (h, w, 3) the mean of known colours nearby; far from all of them the colours of nothing, black."""
    weight = known.astype(np.float32)
    total = cv2.GaussianBlur(lab * weight[..., None], (0, 0), 2 * sigma)
    return np.asarray(total / np.maximum(cv2.GaussianBlur(weight, (0, 0), 2 * sigma), 1e-4)[..., None], np.float32)
