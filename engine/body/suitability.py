"""Refuse people whom a front-facing try-on cannot serve, and fits that do not explain the photo."""

from __future__ import annotations

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.settings.body import BodySettings
from engine.types import F64, FitScore, Keypoints, Person

_FACE_FRONT = "Stand upright, face the camera, and take the photo again."


def require_standing(person: Person, settings: BodySettings) -> None:
    """Refuse people who lie, sit or turn their back, from the landmarks alone.

    Raises:
        MirrorError: POSE_UNSUITABLE.
    """
    keypoints = person.keypoints
    xy = keypoints.xy.astype(np.float64)
    trunk = (xy[23] + xy[24] - xy[11] - xy[12]) / 2.0
    if trunk[1] < abs(trunk[0]) * 1.2:
        raise _unsuitable("The person is not upright in the photo.", {"trunk_px": trunk.tolist()}, "NOT_UPRIGHT")
    if xy[11, 0] < xy[12, 0] and person.face is None:
        raise _unsuitable("The person is seen from behind.", {}, "TURNED_AWAY")
    if _seated(keypoints, xy, float(np.linalg.norm(trunk))):
        raise _unsuitable("The person is sitting.", {}, "SITTING")


def require_front(yaw: float, settings: BodySettings) -> None:
    """Refuse people who are turned too far.

    Args:
        yaw: rad, turn of the trunk against the camera.
        settings: limits.

    Raises:
        MirrorError: POSE_UNSUITABLE.
    """
    degrees = abs(float(np.degrees(yaw)))
    if degrees > settings.max_yaw_deg:
        raise _unsuitable(
            f"The person is turned {degrees:.0f} degrees away from the camera.",
            {"yaw_deg": round(degrees, 1)},
            "TURNED_AWAY",
        )


def require_explained(fit: FitScore, settings: BodySettings) -> None:
    """Refuse fits that do not explain the photo.

    Raises:
        MirrorError: BODY_UNCERTAIN.
    """
    details: dict[str, object] = {
        "landmark_error_rel": round(fit.landmark_error_rel, 3),
        "silhouette_iou": round(fit.silhouette_iou, 3),
    }
    if fit.landmark_error_rel > settings.max_landmark_error or not np.isfinite(fit.landmark_error_rel):
        raise MirrorError(
            ErrorCode.BODY_UNCERTAIN,
            "The pose of the body could not be found reliably.",
            "Keep both arms visible, step into even light, and take the photo again.",
            details,
            reason="POSE_UNSURE",
        )
    if fit.silhouette_iou < settings.min_silhouette_iou:
        raise MirrorError(
            ErrorCode.BODY_UNCERTAIN,
            "The shape of the body could not be found under these clothes.",
            "Take off the coat or put down the bag, and take the photo again.",
            details,
            reason="SHAPE_HIDDEN",
        )


def trunk_yaw(shoulder_line: F64) -> float:
    """Return the turn (rad) of a line from the right to the left shoulder (3,), world frame; 0 faces the camera."""
    return float(np.arctan2(shoulder_line[1], shoulder_line[0]))


def _seated(keypoints: Keypoints, xy: F64, trunk: float) -> bool:
    """Return whether both thighs are seen and point at the camera or sideways rather than down."""
    if keypoints.visibility[[23, 24, 25, 26]].min() < 0.6 or keypoints.presence[[25, 26]].min() < 0.6:
        return False
    drop = min(xy[25, 1] - xy[23, 1], xy[26, 1] - xy[24, 1])
    world = keypoints.world.astype(np.float64)
    thighs = (world[[25, 26]] - world[[23, 24]]).mean(axis=0)
    raised = -thighs[2] < 0.6 * float(np.linalg.norm(thighs))
    return bool(drop < 0.45 * trunk and raised)


def _unsuitable(sentence: str, details: dict[str, object], reason: str) -> MirrorError:
    return MirrorError(ErrorCode.POSE_UNSUITABLE, sentence, _FACE_FRONT, details, reason=reason)
