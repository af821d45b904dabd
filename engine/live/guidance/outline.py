"""The outline of a standing person from the landmarks alone, for the figure that the screen draws."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d

from engine.perception.pose import Joint, shoulder_unit
from engine.types import F64, Keypoints

_ROWS = 160
_MOST_POINTS = 96
_LIMBS: tuple[tuple[int, int, float], ...] = (  # joints and thickness in shoulder widths
    (11, 13, 0.34), (13, 15, 0.26), (15, 19, 0.22),
    (12, 14, 0.34), (14, 16, 0.26), (16, 20, 0.22),
    (23, 25, 0.66), (25, 27, 0.42), (27, 31, 0.26),
    (24, 26, 0.66), (26, 28, 0.42), (28, 32, 0.26),
)  # fmt: skip


def outline_of(person: Keypoints, width: int, height: int) -> tuple[tuple[float, float], ...]:
    """Return a closed outline around a person.

    Args:
        person: xy in px of the frame.
        width: of the frame, px.
        height: of the frame, px.

    Returns:
        At most 96 points (x, y), shares of the frame, in order; empty when nothing is inside.
    """
    scale = _ROWS / height
    xy = person.xy.astype(np.float64) * scale
    unit = max(shoulder_unit(person.xy) * scale, 1.0)
    mask = np.zeros((_ROWS, max(round(width * scale), 1)), np.uint8)

    def px(point: F64) -> tuple[int, int]:
        x, y = np.clip(np.round(point), -1000, 1000)
        return int(x), int(y)

    for a, b, thickness in _LIMBS:
        cv2.line(mask, px(xy[a]), px(xy[b]), 1, max(1, round(thickness * unit)))
    trunk = xy[[11, 12, 24, 23]]
    grown = trunk + unit * np.sign(trunk - trunk.mean(0)) * np.array(
        [[0.14, 0.08], [0.14, 0.08], [0.3, 0.1], [0.3, 0.1]]
    )
    cv2.fillConvexPoly(mask, cv2.convexHull(np.round(grown).astype(np.int32)), 1)
    head = xy[[Joint.LEFT_EAR, Joint.RIGHT_EAR, Joint.NOSE]].mean(0)
    neck = xy[[11, 12]].mean(0)
    cv2.line(mask, px(head), px(neck), 1, max(1, round(0.3 * unit)))
    cv2.ellipse(mask, px(head - np.array([0.0, 0.05 * unit])), (round(0.3 * unit), round(0.4 * unit)), 0, 0, 360, 1, -1)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return ()
    contour = max(contours, key=cv2.contourArea)[:, 0].astype(np.float64)
    contour = gaussian_filter1d(contour, max(0.08 * unit, 1.0), axis=0, mode="wrap")
    kept = contour[np.linspace(0, len(contour), min(_MOST_POINTS, len(contour)), endpoint=False).astype(int)]
    shares = (kept + 0.5) / np.array([mask.shape[1], mask.shape[0]])
    return tuple((float(x), float(y)) for x, y in shares)
