"""Photo cameras through gphoto2: their preview stream (python-gphoto2, LGPL-3.0, optional)."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from engine.capture.camera import CameraGoneError, CapturedFrame
from engine.settings.camera import CameraSettings
from engine.types import U8


class GphotoCamera:
    """The live preview of a photo camera, about a megapixel; the shutter is not released."""

    def __init__(self, settings: CameraSettings) -> None:
        """Claim the camera at the port, or the first one.

        Raises:
            CameraGoneError: no camera is plugged in, or another program holds it.
        """
        import gphoto2 as gp

        self._gone: type[Exception] = gp.GPhoto2Error
        self._number = 0
        self._pause_s = 1.0 / settings.fps
        self._camera: Any = gp.Camera()
        try:
            if settings.device != "auto":
                ports = gp.PortInfoList()
                ports.load()
                self._camera.set_port_info(ports[ports.lookup_path(settings.device)])
            self._camera.init()
            self.name = str(self._camera.get_abilities().model)
        except gp.GPhoto2Error as error:
            raise CameraGoneError(f"gphoto2: {error}") from error

    def read(self) -> CapturedFrame | None:
        """Return the next preview picture; None when the camera sends something else.

        Raises:
            CameraGoneError: the camera does not answer.
        """
        import cv2

        started = time.monotonic()
        try:
            data = bytes(self._camera.capture_preview().get_data_and_size())
        except self._gone as error:
            raise CameraGoneError(f"{self.name}: {error}") from error
        captured_at = time.monotonic()
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
        if picture is None:
            return None
        time.sleep(max(0.0, started + self._pause_s - time.monotonic()))
        self._number += 1
        pixels: U8 = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB).astype("uint8", copy=False)
        return CapturedFrame(pixels, captured_at, self._number)

    def close(self) -> None:
        """Give the camera back."""
        camera, self._camera = self._camera, None
        if camera is not None:
            try:
                camera.exit()
            except self._gone:
                return  # unplugged: nothing is left to give back
