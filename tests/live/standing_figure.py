"""A person as the pose network would see them, drawn from proportions: true joints, no network."""

from __future__ import annotations

import numpy as np

from engine.capture import CapturedFrame
from engine.types import Keypoints

HEIGHT, WIDTH = 960, 540

# x to the person's left, y down, in stature; relaxed arms
_JOINTS = {
    0: (0.0, 0.075), 1: (0.012, 0.06), 2: (0.018, 0.06), 3: (0.024, 0.06), 4: (-0.012, 0.06), 5: (-0.018, 0.06),
    6: (-0.024, 0.06), 7: (0.04, 0.065), 8: (-0.04, 0.065), 9: (0.014, 0.092), 10: (-0.014, 0.092),
    11: (0.1, 0.18), 12: (-0.1, 0.18), 13: (0.15, 0.34), 14: (-0.15, 0.34), 15: (0.19, 0.47), 16: (-0.19, 0.47),
    17: (0.2, 0.51), 18: (-0.2, 0.51), 19: (0.195, 0.52), 20: (-0.195, 0.52), 21: (0.18, 0.5), 22: (-0.18, 0.5),
    23: (0.06, 0.48), 24: (-0.06, 0.48), 25: (0.065, 0.71), 26: (-0.065, 0.71), 27: (0.07, 0.94), 28: (-0.07, 0.94),
    29: (0.07, 0.97), 30: (-0.07, 0.97), 31: (0.08, 0.99), 32: (-0.08, 0.99),
}  # fmt: skip


def figure(
    *,
    tall: float = 0.82,
    middle: float = 0.5,
    top: float = 0.08,
    turn_deg: float = 0.0,
    wrists: tuple[float, float] | None = None,
    hand_up: bool = False,
    shift_px: tuple[float, float] = (0.0, 0.0),
    score: float = 1.0,
) -> Keypoints:
    """Return a standing person.

    Args:
        tall: stature, share of the frame's height.
        middle: place, share of the frame's width.
        top: of the head, share of the frame's height.
        turn_deg: of the whole person about the vertical.
        wrists: distance of both wrists from the middle, in stature, and their height (default: relaxed).
        hand_up: the right hand above the head.
        shift_px: of everything.
        score: of the pose.
    """
    points = np.array([_JOINTS[i] for i in range(33)], np.float64)
    if wrists is not None:
        points[15:23, 0] = np.where(np.arange(15, 23) % 2 == 1, 1, -1) * wrists[0]
        points[15:23, 1] = wrists[1]
    if hand_up:
        points[[14, 16, 18, 20, 22]] = [(-0.2, 0.12), (-0.17, -0.02), (-0.17, -0.05), (-0.16, -0.05), (-0.15, -0.03)]
    angle = np.radians(turn_deg)
    size = tall * HEIGHT
    xy = np.stack([points[:, 0] * np.cos(angle), points[:, 1]], 1) * size + [middle * WIDTH, top * HEIGHT]
    world = np.stack([points[:, 0] * np.cos(angle), points[:, 0] * np.sin(angle), points[23, 1] - points[:, 1]], 1)
    ones = np.ones(33, np.float32)
    return Keypoints((xy + shift_px).astype(np.float32), (1.7 * world).astype(np.float32), ones, ones, score)


def frame(number: int, seconds: float, light: int = 150) -> CapturedFrame:
    pixels = np.full((HEIGHT, WIDTH, 3), light, np.uint8)
    return CapturedFrame(pixels, 1000.0 + seconds, number)
