"""Tunables of the camera: where frames come from, how they are turned, when a camera counts as lost."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from engine.settings.guidance import GuidanceSettings
from engine.settings.section import Section


class TagSettings(Section):
    """How tags are read."""

    window: tuple[float, float, float, float] = Field(
        (0.1, 0.2, 0.9, 0.85),
        description="x0, y0, x1, y1, shares of the picture in which tags are looked for; half the work, and no price "
        "labels of the shelves behind",
    )
    per_s: float = Field(8.0, gt=0, le=60, description="scans/s; a tag is held still for at least a third of a second")
    again_s: float = Field(2.0, ge=0, description="s out of view, after which the same tag is told again")


class CameraSettings(Section):
    """Settings of the camera and of what is read off its frames."""

    backend: Literal["file", "opencv", "realsense", "gphoto2"] = Field(
        "opencv", description="name; opencv serves every USB camera, the other two need an optional package"
    )
    device: str = Field(
        "auto",
        description="node (/dev/video0, better /dev/v4l/by-id/…), serial number (realsense) or port (gphoto2); auto "
        "takes the first that gives pictures. A camera that comes back under another node is found by its name",
    )
    path: str = Field("", description="film, picture or folder of pictures; the file back-end plays it in a loop")
    width: int = Field(
        1920,
        ge=64,
        le=7680,
        description="px asked of the camera before turning; 1080p is what USB cameras give at 30/s",
    )
    height: int = Field(1080, ge=64, le=7680, description="px asked of the camera before turning")
    fps: float = Field(30.0, ge=2, le=120, description="frames/s; the live view is judged at 24 and more")
    rotate: Literal[0, 90, 180, 270] = Field(
        0, description="degrees clockwise that make the picture upright; 90 or 270 for a camera mounted on its side"
    )
    crop: tuple[float, float, float, float] = Field(
        (0.0, 0.0, 1.0, 1.0),
        description="x0, y0, x1, y1, shares of the upright picture; cuts off what is not the mirror",
    )
    white_balance_k: int | None = Field(
        None,
        ge=2000,
        le=10000,
        description="K; a fixed value keeps garment colours the same all day; null is automatic",
    )
    exposure_ms: float | None = Field(
        None, gt=0, le=500, description="ms; fixed (shorter than 16 blurs less when people move); null is automatic"
    )
    time_code: bool = Field(
        False, description="write the capture time into the pixels of the file back-end, to measure latency end to end"
    )
    lost_after_s: float = Field(1.0, gt=0, description="s without a picture, after which the camera is opened again")
    open_s: float = Field(8.0, gt=0, description="s that opening may take; some USB cameras need 5 to start streaming")
    blank_s: float = Field(
        5.0, gt=0, description="s of pictures of one single value (cap on, dead sensor) that count as no picture"
    )
    reopen_s: float = Field(0.25, gt=0, description="s before the first reopening; doubles with every failure")
    reopen_max_s: float = Field(
        2.0, gt=0, description="s; longest wait, so that a camera is back within 5 s of plugging"
    )

    tags: TagSettings = TagSettings()
    guidance: GuidanceSettings = GuidanceSettings()

    @model_validator(mode="after")
    def _check_crop(self) -> Self:
        x0, y0, x1, y1 = self.crop
        if not (0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1):
            raise ValueError("crop must be x0 < x1 and y0 < y1 within 0–1")
        return self
