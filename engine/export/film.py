"""The turn-around film. VP9 in MP4: every browser plays it and its encoder (in OpenCV's wheel) is BSD-licensed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2

from engine.errors import ErrorCode, MirrorError
from engine.files import replacing
from engine.types import U8


def write_film(path: Path, frames: Sequence[U8], frames_per_second: float = 24.0) -> None:
    """Write (H, W, 3) sRGB frames of equal size as an MP4.

    Raises:
        MirrorError: BACKEND_MISSING when this OpenCV cannot encode VP9; as ``replacing`` for the file.
    """
    height, width = frames[0].shape[:2]
    with replacing(path, suffix=".tmp.mp4") as temporary:
        writer = cv2.VideoWriter(str(temporary), cv2.VideoWriter.fourcc(*"vp09"), frames_per_second, (width, height))
        if not writer.isOpened():
            raise MirrorError(
                ErrorCode.BACKEND_MISSING,
                "This OpenCV build cannot encode VP9 films.",
                "Install the opencv-python wheel that pyproject.toml pins.",
            )
        for frame in frames:
            writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
        writer.release()
