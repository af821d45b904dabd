"""The turn-around film. VP9 in MP4: every browser plays it and its encoder (in OpenCV's wheel) is BSD-licensed."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Sequence
from pathlib import Path

import cv2

from engine.errors import ErrorCode, MirrorError
from engine.files import replacing
from engine.types import U8

_LITTLE_BYTES = 1 << 20  # a disk with less than this left is full: the encoder writes in blocks


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
        if _frames_in(temporary) != len(frames):  # OpenCV says nothing of what it could not write
            full = shutil.disk_usage(temporary.parent).free < _LITTLE_BYTES
            raise OSError(errno.ENOSPC if full else errno.EIO, "the film could not be written whole")


def _frames_in(path: Path) -> int:
    """Return how many frames a film says it holds, 0 when it ends before it says so."""
    film = cv2.VideoCapture(str(path))
    count = int(film.get(cv2.CAP_PROP_FRAME_COUNT)) if film.isOpened() else 0
    film.release()
    return count
