"""What a sleeve lacks around a stout arm between its arm hole and its cuff."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from engine.garment.pattern.scale import neck_height
from engine.settings.garment_pattern import PatternSettings
from engine.types import F64, BodyMeasures

_PLACES = 16
_LEAST = 0.005  # of the width; less is not worth a change


def sleeve_room(p: Mapping[str, float], body: BodyMeasures, settings: PatternSettings) -> F64 | None:
    """Return by how much a sleeve has to be wider than its panel for the arm, or None when it is wide enough.

    A long sleeve tapers straight from the arm pit to the cuff, but an arm does not: it stays stout past the elbow. On
    the mannequin of the photo the cloth gave way there; drawn as a wider panel the sleeve would be wide at its cuff or
    low at its arm pit as well.

    Args:
        p: template parameters of the cut, m and rad.
        body: who wears it.
        settings: eases.

    Returns:
        (K, 2): m along the sleeve from the shoulder point, share of the width that is added there.
    """
    along, down = math.cos(p["sleeve_angle"]), math.sin(p["sleeve_angle"])
    out, deep = p["armpit_x"] - p["shoulder_x"], p["armpit_y"] - p["shoulder_y"]
    pit, wide = out * along + deep * down, deep * along - out * down
    if not 0 < pit < p["sleeve_length"] or wide <= 0:
        return None
    share = np.linspace(0.0, 1.0, _PLACES)
    at = pit + share * (p["sleeve_length"] - pit)
    cloth = wide + share * (p["cuff_width"] - wide)
    arm = body.arm_girth
    # the garment's shoulder lies above the joint, so that its sleeve begins before the arm does
    beyond, above = p["shoulder_x"] - 0.5 * body.shoulder_joint_distance, neck_height(body) - p["shoulder_y"]
    from_joint = beyond * along - above * down
    ease = settings.sleeve_room_ease + share * (settings.cuff_long_ease - settings.sleeve_room_ease)
    lacking = (0.5 * np.interp(at + from_joint, arm[:, 0], arm[:, 1]) + ease) / cloth - 1
    lacking = np.clip(lacking, 0.0, settings.sleeve_room_max)
    if lacking.max() < _LEAST:
        return None
    return np.vstack([[0.0, 0.0], np.stack([at, lacking], axis=1)])
