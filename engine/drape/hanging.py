"""What a cloth hangs from, and whether it hangs far enough to fall in folds."""

from __future__ import annotations

import numpy as np

from engine.drape.placement import Placed, shoulder_joints
from engine.settings.drape import DrapeSettings
from engine.types import Body, ClothZone, Drape, PanelEdge, Pattern, PosedBody


def hangs(pattern: Pattern) -> bool:
    """Say whether a cloth hangs from a waistband."""
    return bool((pattern.sim_edge == PanelEdge.WAIST).any())


def is_top(drape: Drape) -> bool:
    """Say whether a drape hangs from the shoulders."""
    return not hangs(drape.pattern)


def skirted(pattern: Pattern, placed: Placed, body: Body, flat: PosedBody, settings: DrapeSettings) -> bool:
    """Say whether cloth hangs around both legs together, far enough below the fork to fall in folds."""
    fork = shoulder_joints(body, flat) - body.measures.levels.get("crotch", np.nan)
    around = placed.vertices_world[pattern.sim_zone == ClothZone.TORSO, 2]
    return bool(len(around) and around.min() < fork - settings.skirt_from_m)


def narrow(pattern: Pattern, settings: DrapeSettings) -> bool:
    """Say whether a long skirt hardly widens below the hips, so that legs that stand apart stretch its hem."""
    marks = pattern.panel_landmarks
    legs = np.isin(pattern.sim_zone, [ClothZone.LEG_L, ClothZone.LEG_R]).any()
    if legs or "hip_r" not in marks or "hem_r" not in marks:
        return False
    (hip, level), (hem, end) = marks["hip_r"], marks["hem_r"]
    return bool(abs(hem) < settings.narrow_hem * abs(hip) and level - end > settings.narrow_below_m)


def hung_in_folds(settings: DrapeSettings) -> DrapeSettings:
    """Return the settings that solve a skirt: time to fall from the cone it starts as into folds, which may meet."""
    frames = settings.skirt_settle_frames
    return settings.model_copy(
        update={
            "self_contact": True,
            "damping_settle": settings.damping_skirt,
            "settle_frames": frames,
            "hung_settle_frames": frames,
        }
    )
