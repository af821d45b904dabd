"""What a camera is to the engine: something that is read frame by frame and closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from engine.types import U8


@dataclass(frozen=True)
class CapturedFrame:
    """One picture of a camera.

    Attributes:
        pixels: (H, W, 3) uint8 sRGB, not mirrored (the screen mirrors). From a ``CameraFeed`` also upright and cropped.
        captured_at: s, ``time.monotonic()`` at which the camera delivered it.
        number: rises by one with every frame of its source.
    """

    pixels: U8
    captured_at: float
    number: int


class CameraGoneError(Exception):
    """The device does not answer any more, or there is none; the feed opens it again."""


class Camera(Protocol):
    """An opened camera; used from one thread.

    Attributes:
        name: node, serial number or file, for the staff.
    """

    name: str

    def read(self) -> CapturedFrame | None:
        """Wait for the next frame; None when none came within about a second.

        Raises:
            CameraGoneError: the device is lost.
        """
        ...

    def close(self) -> None:
        """Release the device; may be called twice."""
        ...
