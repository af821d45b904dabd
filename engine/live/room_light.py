"""How bright the room is now against the approved picture, read off the shopper's face."""

from __future__ import annotations

import numpy as np

from engine.perception.pose import Joint
from engine.pixels import srgb_to_linear
from engine.render.light import LUMINANCE
from engine.settings.live import LookSettings
from engine.types import F32, U8

_FOLLOW = 0.08  # of the way per frame: half a second, as a camera's own exposure


def face_level(pixels: U8, xy: F32) -> float:
    """Return the median linear luminance (0–1) between nose and mouth; nan when that is not in the picture.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        xy: (33, 2) landmarks, px.
    """
    mouth = (xy[Joint.MOUTH_LEFT] + xy[Joint.MOUTH_RIGHT]) / 2
    middle = (xy[Joint.NOSE] + mouth) / 2
    half = max(3.0, 0.6 * float(np.hypot(*(xy[Joint.MOUTH_LEFT] - xy[Joint.MOUTH_RIGHT]))))
    height, width = pixels.shape[:2]
    x0, x1 = (int(np.clip(middle[0] + s * half, 0, width)) for s in (-1, 1))
    y0, y1 = (int(np.clip(middle[1] + s * half, 0, height)) for s in (-1, 1))
    patch = pixels[y0:y1:2, x0:x1:2].reshape(-1, 3)
    return float(np.median(srgb_to_linear(patch) @ LUMINANCE)) if len(patch) >= 4 else float("nan")


class RoomLight:
    """Follows the brightness slowly; 1 is that of the approved picture."""

    def __init__(self, approved: float, settings: LookSettings) -> None:
        """Take the approved picture's ``face_level``."""
        self._approved = approved
        self._limit = settings.gain_limit
        self.gain = 1.0

    def see(self, pixels: U8, xy: F32) -> float:
        """Return the factor by which the garment must be brighter in this frame."""
        ratio = face_level(pixels, xy) / max(self._approved, 1e-4)
        if np.isfinite(ratio):
            self.gain += _FOLLOW * (float(np.clip(ratio, 1 / self._limit, self._limit)) - self.gain)
        return self.gain
