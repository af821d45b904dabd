"""USB and built-in cameras through OpenCV's V4L2 back-end."""

from __future__ import annotations

import logging
import os
import re
import time

from engine.capture.camera import CameraGoneError, CapturedFrame
from engine.settings.camera import CameraSettings
from engine.types import U8

_log = logging.getLogger(__name__)
_MANUAL, _AUTOMATIC = 1.0, 3.0  # V4L2_EXPOSURE_MANUAL, V4L2_EXPOSURE_APERTURE_PRIORITY
_READ_S = 1.0


class OpenCVCamera:
    """A V4L2 camera that asks for Motion-JPEG (raw 1080p does not fit USB 2) and keeps one frame of buffer."""

    def __init__(self, settings: CameraSettings, node: str) -> None:
        """Open a node.

        Raises:
            CameraGoneError: it cannot be opened.
        """
        os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")  # s; OpenCV waits 10 by itself
        import cv2

        self.name = node
        self._number = 0
        numbered = re.fullmatch(r"/dev/video(\d+)", os.path.realpath(node))
        source = node if numbered is None else int(numbered[1])
        self._capture = cv2.VideoCapture(source, cv2.CAP_V4L2)
        if not self._capture.isOpened():
            raise CameraGoneError(f"{node} cannot be opened")
        wishes = [
            (cv2.CAP_PROP_FOURCC, float(cv2.VideoWriter.fourcc(*"MJPG"))),
            (cv2.CAP_PROP_FRAME_WIDTH, float(settings.width)),
            (cv2.CAP_PROP_FRAME_HEIGHT, float(settings.height)),
            (cv2.CAP_PROP_FPS, settings.fps),
            (cv2.CAP_PROP_BUFFERSIZE, 1.0),  # an old frame is worse than none
            (cv2.CAP_PROP_AUTO_WB, float(settings.white_balance_k is None)),
            (cv2.CAP_PROP_AUTO_EXPOSURE, _AUTOMATIC if settings.exposure_ms is None else _MANUAL),
        ]
        if settings.white_balance_k is not None:
            wishes.append((cv2.CAP_PROP_WB_TEMPERATURE, float(settings.white_balance_k)))
        if settings.exposure_ms is not None:
            wishes.append((cv2.CAP_PROP_EXPOSURE, round(settings.exposure_ms * 10)))  # V4L2 counts in 100 µs
        refused = [prop for prop, value in wishes if not self._capture.set(prop, value)]
        if refused:
            _log.info("%s does not take the properties %s", node, refused)

    def read(self) -> CapturedFrame | None:
        """Wait for the next frame; None when none came within a second.

        Raises:
            CameraGoneError: the device is unplugged.
        """
        import cv2

        try:
            ready, _ = cv2.VideoCapture.waitAny([self._capture], int(_READ_S * 1e9))
            if not ready:
                return None
            captured_at = time.monotonic()
            found, picture = self._capture.retrieve()
        except cv2.error as error:
            raise CameraGoneError(f"{self.name} does not answer") from error
        if not found or picture is None:
            return None
        self._number += 1
        pixels: U8 = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB).astype("uint8", copy=False)
        return CapturedFrame(pixels, captured_at, self._number)

    def close(self) -> None:
        """Release the node."""
        self._capture.release()
