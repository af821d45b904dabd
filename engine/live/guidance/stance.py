"""How far one frame is from a good picture: a number per hint, 1 at its limit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from engine.perception.people import rank
from engine.perception.pose import Joint, shoulder_unit
from engine.settings.guidance import GuidanceSettings
from engine.settings.perception import PoseSettings
from engine.types import F64, U8, Keypoints

HINTS = (
    "only_one",
    "too_close",
    "too_far",
    "step_left",
    "step_right",
    "face_me",
    "more_light",
    "less_light",
    "arms_away",
)
"""What can be wrong with a stance, by falling urgency."""

_TRUNK = (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_HIP, Joint.RIGHT_HIP)
_DOWN_TO = {
    "hips": (Joint.LEFT_HIP, Joint.RIGHT_HIP),
    "knees": (Joint.LEFT_KNEE, Joint.RIGHT_KNEE),
    "feet": (Joint.LEFT_FOOT, Joint.RIGHT_FOOT, Joint.LEFT_HEEL, Joint.RIGHT_HEEL),
}
_ARMS = (Joint.LEFT_ELBOW, Joint.RIGHT_ELBOW, Joint.LEFT_WRIST, Joint.RIGHT_WRIST)
_NOSE_TO_ANKLE = 2.9  # trunk lengths, on the house models
_FACE = (*range(Joint.NOSE, Joint.MOUTH_RIGHT + 1),)
_SEEN = 0.5
_OFF = 9.0  # more than any limit
_POSE = PoseSettings()  # who is meant is decided as the still engine does it


def find_main(poses: Sequence[Keypoints], width: int) -> tuple[list[Keypoints], list[float]]:
    """Sort people by the rank by which the engine decides who is meant, and drop what is no person.

    Args:
        poses: xy in px of the frame.
        width: of the frame, px.

    Returns:
        People and their ranks, the main person first.
    """
    ranked = [
        (rank(pose, width, _POSE), pose)
        for pose in poses
        if pose.visibility[list(_TRUNK)].mean() >= _POSE.sure_score and shoulder_unit(pose.xy) > 4
    ]
    ranked.sort(key=lambda item: -item[0])
    return [pose for _, pose in ranked], [value for value, _ in ranked]


def judge_stance(
    person: Keypoints, ranks: Sequence[float], pixels: U8, settings: GuidanceSettings
) -> Mapping[str, float]:
    """Return how wrong each thing is, 1 at its limit and more beyond.

    Left and right are the shopper's own, which is what a mirror shows.

    Args:
        person: the main person, xy in px of the frame.
        ranks: of all people, the main person's first.
        pixels: (H, W, 3) uint8 sRGB, not mirrored.
        settings: limits.
    """
    height, width = pixels.shape[:2]
    xy = person.xy.astype(np.float64)
    shoulders, hips = xy[[11, 12]].mean(0), xy[[23, 24]].mean(0)
    trunk = hips - shoulders
    offset = float((shoulders[0] + hips[0]) / 2 / width - 0.5) / settings.most_offset
    tall = _stature(person, trunk) / height
    lean = abs(float(trunk[0])) / max(float(trunk[1]), 1e-3) / settings.most_lean if trunk[1] > 0 else _OFF
    lit, glare = _light(pixels, xy)
    return {
        "only_one": ranks[1] / ranks[0] / settings.rival if len(ranks) > 1 else 0.0,
        "too_close": _cut(person, width, height, settings),
        "too_far": settings.least_height / max(tall, 1e-3),
        "step_right": offset,
        "step_left": -offset,
        "face_me": max(_turn(person, xy) / settings.most_turn_deg, lean),
        "more_light": settings.least_light / max(lit, 1.0),
        "less_light": glare / settings.most_glare,
        "arms_away": _arms(person, xy, settings),
    }


def _stature(person: Keypoints, trunk: F64) -> float:
    """Return the height from nose to ankles, px; from the trunk when the ankles are not seen."""
    ankles = [Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE]
    seen = person.visibility[ankles].min() > _SEEN
    down = float(person.xy[ankles, 1].max() - person.xy[Joint.NOSE, 1]) if seen else 0.0
    return down if down > 0 else _NOSE_TO_ANKLE * float(np.hypot(*trunk))


def _cut(person: Keypoints, width: int, height: int, settings: GuidanceSettings) -> float:
    """Return 1 and more when something that must be seen lies nearer to the border than the margin."""
    joints = [*_FACE, *_TRUNK, *_ARMS, *_DOWN_TO[settings.must_show]]
    xy = person.xy[joints] / np.array([width, height])
    inside = float(min(xy.min(), (1.0 - xy).min()))
    return 1.0 + (settings.margin - inside) / max(settings.margin, 1e-3)


def _turn(person: Keypoints, xy: F64) -> float:
    """Return the turn of the trunk, degrees; 180 when the back is seen."""
    if xy[Joint.LEFT_SHOULDER, 0] < xy[Joint.RIGHT_SHOULDER, 0]:
        return 180.0
    lines = [person.world[11] - person.world[12], person.world[23] - person.world[24]]
    return float(np.mean([abs(math.degrees(math.atan2(line[1], line[0]))) for line in lines]))


def _arms(person: Keypoints, xy: F64, settings: GuidanceSettings) -> float:
    """Return 1 and more when a wrist is nearer to the trunk than the gap, before it, or hidden."""
    unit = shoulder_unit(person.xy)
    least = math.inf
    for wrist, shoulder, hip, outwards in ((15, 11, 23, 1.0), (16, 12, 24, -1.0)):
        if person.visibility[wrist] < _SEEN:
            return _OFF
        down = (xy[wrist, 1] - xy[shoulder, 1]) / max(xy[hip, 1] - xy[shoulder, 1], 1.0)
        edge = xy[shoulder, 0] + (xy[hip, 0] - xy[shoulder, 0]) * min(max(down, 0.0), 1.0)
        least = min(least, outwards * float(xy[wrist, 0] - edge) / unit)
    return 1.0 + (settings.least_wrist_gap - least) / settings.least_wrist_gap


def _light(pixels: U8, xy: F64) -> tuple[float, float]:
    """Return the brightness of the picture's brightest tenth (0–255) and the share of the face without detail."""
    step = max(1, pixels.shape[0] // 120)
    grey = cv2.cvtColor(np.ascontiguousarray(pixels[::step, ::step]), cv2.COLOR_RGB2GRAY)
    face = np.zeros(grey.shape, np.uint8)
    outline = cv2.convexHull(np.round(xy[list(_FACE)] / step).astype(np.int32))
    cv2.fillConvexPoly(face, outline, 1)
    glare = float((grey[face > 0] >= 250).mean()) if face.any() else 0.0
    return float(np.percentile(grey, 90)), glare
