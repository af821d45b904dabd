"""Intel RealSense cameras: their colour stream (pyrealsense2, Apache-2.0, optional)."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from engine.capture.camera import CameraGoneError, CapturedFrame
from engine.settings.camera import CameraSettings

_READ_MS = 1000


class RealSenseCamera:
    """The colour stream of a RealSense camera; the depth is not used."""

    def __init__(self, settings: CameraSettings) -> None:
        """Start the stream of the device (serial number, or the first one).

        Raises:
            CameraGoneError: no such camera is plugged in.
        """
        import pyrealsense2 as rs

        self._number = 0
        self._pipeline: Any = rs.pipeline()
        config = rs.config()
        if settings.device != "auto":
            config.enable_device(settings.device)
        config.enable_stream(rs.stream.color, settings.width, settings.height, rs.format.rgb8, round(settings.fps))
        try:
            profile = self._pipeline.start(config)
        except RuntimeError as error:
            raise CameraGoneError(f"RealSense: {error}") from error
        device = profile.get_device()
        self.name = f"{device.get_info(rs.camera_info.name)} {device.get_info(rs.camera_info.serial_number)}"
        sensor = device.first_color_sensor()
        if settings.white_balance_k is not None:
            sensor.set_option(rs.option.enable_auto_white_balance, 0)
            sensor.set_option(rs.option.white_balance, settings.white_balance_k)
        if settings.exposure_ms is not None:
            sensor.set_option(rs.option.enable_auto_exposure, 0)
            sensor.set_option(rs.option.exposure, round(settings.exposure_ms * 10))  # colour sensors: 100 µs

    def read(self) -> CapturedFrame | None:
        """Wait for the next frame; None when none came within a second.

        Raises:
            CameraGoneError: the stream has ended.
        """
        try:
            found, frames = self._pipeline.try_wait_for_frames(_READ_MS)
        except RuntimeError as error:
            raise CameraGoneError(f"{self.name}: {error}") from error
        colour = frames.get_color_frame() if found else None
        if not colour:
            return None
        self._number += 1
        return CapturedFrame(np.array(colour.get_data(), np.uint8), time.monotonic(), self._number)

    def close(self) -> None:
        """Stop the stream."""
        pipeline, self._pipeline = self._pipeline, None
        if pipeline is not None:
            pipeline.stop()
