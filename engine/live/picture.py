"""What the live engine gives for a frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.jobs.fit_message import OutfitFit
from engine.jobs.messages import DrapeState
from engine.types import U8, Keypoints


@dataclass(frozen=True)
class LivePicture:
    """One frame of the mirror.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB, not mirrored; the frame itself where nothing is drawn.
        poses: people in the frame, the followed one first, landmarks in px of the camera's frame.
        stages_ms: stage → milliseconds of this frame.
        rung: of the quality ladder, 0 the best.
        fit: how the worn size fits, None while nothing is worn.
        drape: whether the drape is on.
    """

    pixels: U8
    poses: tuple[Keypoints, ...]
    stages_ms: Mapping[str, float] = field(default_factory=dict)
    rung: int = 0
    fit: OutfitFit | None = None
    drape: DrapeState = field(default_factory=lambda: DrapeState("none"))
