"""Open the camera that the settings name."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from engine.capture.camera import Camera, CameraGoneError
from engine.capture.nodes import VideoNode, likely_nodes
from engine.errors import ErrorCode, MirrorError
from engine.settings.camera import CameraSettings


@dataclass(frozen=True)
class _Package:
    """An optional package: what it serves, what is imported, how it is called in the registry."""

    device: str
    module: str
    requirement: str


_OPTIONAL = {
    "realsense": _Package("RealSense cameras", "pyrealsense2", "pyrealsense2>=2.56,<3"),  # Apache-2.0
    "gphoto2": _Package("photo cameras", "gphoto2", "gphoto2>=2.5,<3"),  # LGPL-3.0, with libgphoto2 (LGPL-2.1)
}


def require_backend(settings: CameraSettings) -> None:
    """Refuse settings that can never give a picture, before a feed would try for ever.

    Raises:
        MirrorError: BACKEND_MISSING when an optional package is not installed, BAD_CONFIG when the file back-end has
            nothing to play.
    """
    package = _OPTIONAL.get(settings.backend)
    if package is not None and importlib.util.find_spec(package.module) is None:
        raise MirrorError(
            ErrorCode.BACKEND_MISSING,
            f"The package that reads {package.device} is not installed.",
            f"Install it with: pip install '{package.requirement}'. Or set camera.backend to opencv.",
            {"package": package.module},
        )
    if settings.backend == "file" and not Path(settings.path).expanduser().exists():
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            f"There is no film or picture at {settings.path or 'an empty path'}.",
            "Set camera.path to a film, a picture or a folder of pictures.",
            {"path": settings.path},
        )


class CameraOpener:
    """Opens the camera of the settings, again and again; knows a USB camera that comes back under another node."""

    def __init__(self, settings: CameraSettings) -> None:
        """Check the settings.

        Raises:
            MirrorError: as ``require_backend``.
        """
        require_backend(settings)
        self._settings = settings
        self._known: VideoNode | None = None

    def __call__(self) -> Camera:
        """Open it.

        Raises:
            CameraGoneError: the device does not answer now.
        """
        match self._settings.backend:
            case "file":
                from engine.capture.file_camera import FileCamera

                return FileCamera(self._settings)
            case "realsense":
                from engine.capture.realsense_camera import RealSenseCamera

                return RealSenseCamera(self._settings)
            case "gphoto2":
                from engine.capture.gphoto_camera import GphotoCamera

                return GphotoCamera(self._settings)
            case "opencv":
                return self._open_usb()

    def _open_usb(self) -> Camera:
        from engine.capture.opencv_camera import OpenCVCamera

        reasons = []
        for node in likely_nodes(self._settings.device, self._known):
            try:
                camera = OpenCVCamera(self._settings, node.path)
            except CameraGoneError as gone:
                reasons.append(str(gone))
                continue
            self._known = node
            return camera
        raise CameraGoneError("; ".join(reasons) or "no camera is plugged in")
