"""The face: BlazeFace near the pose's head, then the 468-point mesh.

Source: Kartynnik et al., "Real-time Facial Surface Geometry from Monocular Video" (2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.perception.detector import Detector
from engine.perception.litert import Network, SquareCrop, output_of_size, sigmoid
from engine.perception.pose import Joint, shoulder_unit
from engine.settings.perception import FaceSettings
from engine.types import F32, U8

DETECTOR_STRIDES = (8, 16, 16, 16)
_MESH = 468
_CROP_GROWTH = 1.5
_MIN_WINDOW = 24

OVAL: tuple[int, ...] = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
    136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)  # fmt: skip
"""Mesh indices around the face."""

BARE: tuple[tuple[int, ...], ...] = (
    (117, 118, 50, 205, 187, 123),
    (346, 347, 280, 425, 411, 352),
    (151, 108, 69, 104, 68, 54, 103, 67, 109, 10, 338, 297, 332, 284, 298, 333, 299, 337),
    (6, 197, 195, 5, 4, 45, 220, 115, 48, 131, 134, 51, 5, 281, 363, 360, 279, 344, 440, 275, 4),
)
"""Mesh polygons that are skin on every face: cheeks, forehead, nose."""

EYES: tuple[tuple[int, ...], ...] = (
    (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7),
    (263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249),
)
"""Mesh polygons between the lids."""

FOREHEAD, CHIN = 10, 152


@dataclass(frozen=True)
class FaceMesh:
    """A face mesh.

    Attributes:
        xy: (468, 2) float32 px.
        score: 0–1.
    """

    xy: F32
    score: float

    @property
    def box(self) -> F32:
        """(4,) float32 px x0, y0, x1, y1 around the mesh."""
        return np.concatenate([self.xy.min(0), self.xy.max(0)]).astype(np.float32)


class FaceFinder:
    """BlazeFace and the face mesh."""

    def __init__(self, detection: Network, mesh: Network, settings: FaceSettings) -> None:
        """Take the two networks."""
        self._detector = Detector(detection, DETECTOR_STRIDES, settings.detection_score)
        self._network = mesh
        self._settings = settings

    def find(self, pixels: U8, xy: F32) -> FaceMesh | None:
        """Find the face of the person with these (33, 2) px landmarks; None from behind or when hidden.

        The detector is trained on selfies, so it sees only the square around the pose's head.
        """
        head = xy[[Joint.NOSE, Joint.LEFT_EAR, Joint.RIGHT_EAR]].mean(0)
        half = self._settings.window * shoulder_unit(xy) / 2
        x0, y0 = (int(max(0, v - half)) for v in head)
        window = pixels[y0 : int(max(0, head[1] + half)), x0 : int(max(0, head[0] + half))]
        if min(window.shape[:2]) < _MIN_WINDOW:
            return None
        found = self._detector(np.ascontiguousarray(window))
        if not found:
            return None
        best = max(found, key=lambda d: float(d.size.prod()) * d.score)
        offset = np.array([x0, y0], np.float64)
        eyes = best.points[1] - best.points[0]
        centre = best.centre + offset
        angle = float(np.arctan2(eyes[1], eyes[0]))
        crop = SquareCrop(float(centre[0]), float(centre[1]), _CROP_GROWTH * float(best.size.max()), angle)
        return self._mesh(pixels, crop)

    def _mesh(self, pixels: U8, crop: SquareCrop) -> FaceMesh | None:
        n = self._network.width
        outputs = self._network(crop.cut(pixels, n).astype(np.float32) / 255)
        score = float(sigmoid(output_of_size(outputs, 1)).ravel()[0])
        if score < self._settings.mesh_score:
            return None
        mesh = output_of_size(outputs, _MESH * 3).reshape(_MESH, 3)
        matrix = crop.to_picture(n)
        return FaceMesh((mesh[:, :2] @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32), score)
