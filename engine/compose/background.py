"""Continue the background where the old clothes were wider than the new ones."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.fill import fade, membrane
from engine.compose.grain import add_grain, photo_grain
from engine.compose.masks import to_linear
from engine.compose.scene import Scene
from engine.types import F32, U8, Bools


def continue_background(scene: Scene, hole: Bools, known: Bools, plate: U8 | None) -> F32:
    """Return (h, w, 3) linear colours for the hole.

    A plate of the empty place is shown as it is, corrected by the slow difference between plate and photo around the
    hole; else the surroundings are continued.

    Args:
        scene: the window.
        hole: (h, w) bool.
        known: (h, w) bool, sure background.
        plate: (h, w, 3) uint8 of the same camera without the person, or None.
    """
    known = known & ~hole
    if plate is not None:
        empty = to_linear(plate)
        if not known.any():
            return empty
        slow = cv2.GaussianBlur(scene.linear - empty, (0, 0), 3.0)
        return np.maximum(empty + fade(np.clip(slow, -0.2, 0.2), known, 0.5 * scene.shoulder), 0).astype(np.float32)
    if not known.any():
        known = ~hole & (scene.alpha < 0.5)
    smooth = cv2.GaussianBlur(scene.linear * known[..., None].astype(np.float32), (0, 0), 1.5)
    weight = cv2.GaussianBlur(known.astype(np.float32), (0, 0), 1.5)[..., None]
    base = membrane(smooth / np.maximum(weight, 1e-3), known)
    return add_grain(base, photo_grain(scene, known), 23)
