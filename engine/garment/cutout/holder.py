"""Take an arm off a cut-out that holds the garment's hanger into the picture."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.kind.on_model import skin_coloured
from engine.garment.mask import dilate, ellipse, largest_part
from engine.types import F32, Bools

_LINK = 0.012
"""of the long side; half a hanger's hook is thinner, half a limb broader."""
_SKIN = 0.5
"""share of an arm's pixels that have a colour of skin."""
_OWN = 0.6
"""share of the mask that is garment."""


def without_holder(mask: Bools, lab: F32) -> Bools:
    """Take off what the frame cuts, is bare skin, and hangs together with the garment by a hook only.

    Args:
        mask: (H, W) bool, the cut-out.
        lab: (H, W, 3) float32 Lab of the photo.

    Returns:
        (H, W) bool; the mask itself where nothing like that is seen.
    """
    radius = max(2, round(_LINK * max(mask.shape)))
    broad = cv2.morphologyEx(np.pad(mask, radius, mode="edge").astype(np.uint8), cv2.MORPH_OPEN, ellipse(radius))
    core = broad[radius:-radius, radius:-radius] > 0
    if not core.any():
        return mask
    garment = largest_part(core)
    count, parts = cv2.connectedComponents((core & ~garment).astype(np.uint8))
    held = np.zeros(mask.shape, bool)
    for k in range(1, count):
        part = parts == k
        framed = part[[0, -1]].any() or part[:, [0, -1]].any()
        if framed and skin_coloured(lab[part]).mean() > _SKIN:
            held |= part
    if not held.any() or garment.sum() < _OWN * mask.sum():
        return mask
    # of what is thin, the hook goes with the arm
    thin = mask & ~dilate(garment, 2) & ~held
    _, rest = cv2.connectedComponents(thin.astype(np.uint8), connectivity=8)
    hook = np.isin(rest, np.unique(rest[dilate(held, 3) & thin])) & thin
    return largest_part(mask & ~dilate(held, 3) & ~hook)
