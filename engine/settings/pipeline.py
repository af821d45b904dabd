"""Tunables of the order of work itself."""

from __future__ import annotations

import math

from pydantic import Field

from engine.settings.section import Section


class PipelineSettings(Section):
    """Settings of engine/pipeline.py."""

    arm_angle_min: float = Field(
        0.38, description="rad below the horizontal; arms higher than this pull the fitted shoulder up (findings: 22°)"
    )
    arm_angle_max: float = Field(
        0.91, description="rad; arms lower than this pinch the arm pit before the cloth is on (findings: 52°)"
    )
    arm_angle_sleeveless: float = Field(
        0.65,
        description="rad; arm angle of the flat-lay pose without sleeves (37°): lower arms meet the panels' sides",
    )

    more_room_m: tuple[float, ...] = Field(
        (0.04, 0.08),
        description="m of girth; an estimated size that tears on the body is cut with so much more, one after another",
    )

    def arm_angle(self, sleeve_angle: float) -> float:
        """Return the flat-lay arm angle (rad) for a pattern's sleeve angle (nan without sleeves)."""
        if math.isnan(sleeve_angle):
            return self.arm_angle_sleeveless
        return min(max(sleeve_angle, self.arm_angle_min), self.arm_angle_max)
