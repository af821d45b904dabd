"""The body guard: how much of the trunk is seen as bare skin."""

from __future__ import annotations

import cv2
import numpy as np

from engine.perception.pose import Joint
from engine.types import F32, U8, ParseClass

_BELOW_HIPS = 0.25  # trunk lengths; the pelvis belongs to the trunk


def torso_skin_share(parse: U8, xy: F32) -> float:
    """Return the share (0–1) of the trunk, shoulders to pelvis, that is parsed as skin.

    Arms and hands in front of the trunk count as skin too, so folded arms give about .2; a swimsuit gives more than
    .5. Whoever stores or shows frames decides what to do above a limit.

    Args:
        parse: (H, W) uint8 of ParseClass.
        xy: (33, 2) px landmarks.
    """
    left, right = xy[Joint.LEFT_SHOULDER], xy[Joint.RIGHT_SHOULDER]
    hip_l, hip_r = xy[Joint.LEFT_HIP], xy[Joint.RIGHT_HIP]
    down = ((hip_l + hip_r) - (left + right)) / 2 * _BELOW_HIPS
    trunk = np.zeros(parse.shape, np.uint8)
    outline = np.round(np.array([left, right, hip_r + down, hip_l + down])).astype(np.int32)
    cv2.fillConvexPoly(trunk, cv2.convexHull(outline), 1)
    seen = (trunk > 0) & (parse != ParseClass.BACKGROUND)
    if not seen.any():
        return 0.0
    return float(np.isin(parse[seen], (ParseClass.SKIN, ParseClass.LEGS)).mean())
