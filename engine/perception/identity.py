"""Identity: dlib's face embedding, aligned by the mesh's eye corners and nose instead of dlib's own landmarks.

Source: dlib's ``dlib_face_recognition_resnet_model_v1`` (weights CC0); distances of .6 and more mean two people.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.types import F32, U8

# dlib's 5-point order: corners of the eye on the picture's right (outer, inner), on its left (outer, inner), nose base
_FIVE = (263, 362, 33, 133, 2)
_CHIP = 150
_PADDING = 0.25
_MIN_FACE = 12.0


class IdentityNet:
    """dlib's ResNet."""

    def __init__(self, path: Path) -> None:
        """Load the weights.

        Raises:
            MirrorError: ``MODEL_CORRUPT``, ``BACKEND_MISSING``.
        """
        try:
            import dlib
        except ImportError as error:
            raise MirrorError(
                ErrorCode.BACKEND_MISSING,
                "The face comparison library is not installed.",
                "Install the package dlib-bin and try again.",
            ) from error
        self._dlib = dlib
        try:
            self._net = dlib.face_recognition_model_v1(str(path))
        except RuntimeError as error:
            raise MirrorError(
                ErrorCode.MODEL_CORRUPT,
                f"The model file {path.name} cannot be loaded.",
                "Run `mirror models verify` and then `mirror models ensure`.",
                {"file": path.name},
            ) from error

    def embed(self, pixels: U8, mesh: F32) -> F32 | None:
        """Embed a face.

        Args:
            pixels: (H, W, 3) uint8 sRGB.
            mesh: (468, 2) px face mesh.

        Returns:
            (128,) float32, or None when the face is under a dozen px wide.
        """
        five = mesh[list(_FIVE)]
        if float(np.hypot(*(five[0] - five[2]))) < _MIN_FACE:
            return None
        points = self._dlib.points([self._dlib.point(round(float(x)), round(float(y))) for x, y in five])
        (x0, y0), (x1, y1) = mesh.min(0), mesh.max(0)
        box = self._dlib.rectangle(round(float(x0)), round(float(y0)), round(float(x1)), round(float(y1)))
        shape = self._dlib.full_object_detection(box, points)
        chip = self._dlib.get_face_chip(np.ascontiguousarray(pixels), shape, _CHIP, _PADDING)
        return np.asarray(self._net.compute_face_descriptor(chip), np.float32)
