"""Long sleeves on an arm folded up before the chest: their cloth lies in layers that neither body nor photo tell."""

from __future__ import annotations

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.settings.drape import DrapeSettings
from engine.types import F64, Body, ClothZone, Pattern

_SIDES = (("L", ClothZone.SLEEVE_L), ("R", ClothZone.SLEEVE_R))
_BONES = ("upperarm01", "lowerarm01", "wrist")
_RAISED = 0.5  # of the forearm's length by which the wrist lies above the elbow
_BEYOND = 0.25  # along the forearm; a sleeve that ends higher does not reach into the fold


def refuse_folded_sleeves(
    pattern: Pattern, cloth: F64, body: Body, lay_bones: F64, bones: F64, settings: DrapeSettings
) -> None:
    """Refuse a garment whose sleeve goes on along a forearm that is folded up.

    Args:
        pattern: of the cloth.
        cloth: (S, 3) m, the cloth as it is put on the body with straight arms: the pose alone tells the rest, so
            that nothing is draped in vain.
        body: names of the bones.
        lay_bones: (J, 4, 4) world, of the body with straight arms.
        bones: (J, 4, 4) world, of the photo's pose.
        settings: the limit.

    Raises:
        MirrorError: POSE_UNSUITABLE.
    """
    names = body.joint_names
    for side, zone in _SIDES:
        joints = [f"{bone}.{side}" for bone in _BONES]
        if not set(joints) <= set(names):
            continue
        at = [names.index(joint) for joint in joints]
        shoulder, elbow, wrist = bones[at, :3, 3]
        upper, fore = shoulder - elbow, wrist - elbow
        length = float(np.linalg.norm(fore))
        cosine = float(upper @ fore) / max(float(np.linalg.norm(upper)) * length, 1e-9)
        if cosine < np.cos(np.radians(settings.folded_elbow_deg)) or fore[2] < _RAISED * length:
            continue
        start, end = lay_bones[at[1:], :3, 3]
        along = (
            (cloth[pattern.sim_zone == zone] - start) @ (end - start) / max(float((end - start) @ (end - start)), 1e-9)
        )
        if (along > _BEYOND).any():
            raise MirrorError(
                ErrorCode.POSE_UNSUITABLE,
                "A long sleeve cannot be shown on an arm that is folded up.",
                "Take the photo again with the arms hanging a little away from the body, or try short sleeves.",
                {"elbow_deg": round(float(np.degrees(np.arccos(np.clip(cosine, -1, 1)))), 1)},
                reason="ARM_FOLDED",
            )
