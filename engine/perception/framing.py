"""What of the person the picture's border cuts off, and what to do about it."""

from __future__ import annotations

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.perception.pose import Joint
from engine.settings.perception import FramingSettings
from engine.types import Bools, Keypoints

_SIDES = ("left", "right")


def check_framing(keypoints: Keypoints, width: int, height: int, settings: FramingSettings) -> tuple[str, ...]:
    """Check that mouth, shoulders, arms and hips are inside the picture.

    A joint's place counts: one that is hidden (behind the back, in a pocket, behind a bag) is not cut off. Only an arm
    that pose has hardly seen and whose fingers lie outside the picture is a guess, and its sleeve would be lost.

    Args:
        keypoints: the main person's.
        width: of the picture, px.
        height: of the picture, px.
        settings: margin.

    Returns:
        Sentences on smaller cuts that do little harm (eyes above the border, one hand outside).

    Raises:
        MirrorError: ``PERSON_CUT_OFF`` naming the parts; ``details["parts"]`` lists them.
    """
    inside = _inside(keypoints, width, height, settings.margin)
    elbows = inside[[Joint.LEFT_ELBOW, Joint.RIGHT_ELBOW]]
    guessed = keypoints.visibility[[Joint.LEFT_ELBOW, Joint.RIGHT_ELBOW]] < settings.visibility
    guessed &= ~inside[[Joint.LEFT_INDEX, Joint.RIGHT_INDEX]]
    wrists = inside[[Joint.LEFT_WRIST, Joint.RIGHT_WRIST]] & ~guessed
    cut = {
        "head": not inside[[Joint.MOUTH_LEFT, Joint.MOUTH_RIGHT]].any(),
        "shoulders": not inside[[Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER]].all(),
        "arms": not (elbows.all() and wrists.any()),
        "hips": not inside[[Joint.LEFT_HIP, Joint.RIGHT_HIP]].any(),
    }
    parts = [part for part, is_cut in cut.items() if is_cut]
    if parts:
        raise MirrorError(
            ErrorCode.PERSON_CUT_OFF,
            f"Step back, I cannot see your {_enumerate(parts)}.",
            "The picture must show you from the head to the hips, with both arms in it.",
            {"parts": parts},
            reason="PARTS_UNSEEN",
            values=(",".join(parts),),
        )
    warnings = []
    if not inside[[Joint.LEFT_EYE, Joint.RIGHT_EYE]].any():
        warnings.append("The picture cuts the head at the eyes; the face cannot be compared.")
    warnings += [f"The picture cuts the {_SIDES[side]} hand." for side in (0, 1) if not wrists[side]]
    return tuple(warnings)


def _inside(keypoints: Keypoints, width: int, height: int, margin: float) -> Bools:
    x, y = keypoints.xy[:, 0], keypoints.xy[:, 1]
    across = (x > -margin * width) & (x < (1 + margin) * width)
    return np.asarray(across & (y > -margin * height) & (y < (1 + margin) * height))


def _enumerate(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
