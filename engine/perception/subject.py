"""The part of the picture that holds the main person: everything after the pose works in this crop."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from engine.perception.pose import Joint, shoulder_unit
from engine.types import F32, U8, Keypoints

Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 px; x1 and y1 are outside."""


@dataclass(frozen=True)
class Subject:
    """A person's crop.

    Attributes:
        box: where it lies in the picture.
        picture_shape: (H, W) of the whole picture.
        pixels: (h, w, 3) uint8 sRGB.
        keypoints: landmarks in the crop's px.
        mesh: (468, 2) float32 face mesh in the crop's px, or None.
        pose_mask: (h, w) float32 0–1 of BlazePose.
        others: (h, w) float32 0–1, other people.
    """

    box: Box
    picture_shape: tuple[int, int]
    pixels: U8
    keypoints: Keypoints
    mesh: F32 | None
    pose_mask: F32
    others: F32

    @property
    def unit(self) -> float:
        """Shoulder width, px."""
        return shoulder_unit(self.keypoints.xy)

    def paste(self, crop: F32) -> F32:
        """Put a (h, w) float map back into the picture, zero around it."""
        whole = np.zeros(self.picture_shape, np.float32)
        x0, y0, x1, y1 = self.box
        whole[y0:y1, x0:x1] = crop
        return whole

    def paste_labels(self, crop: U8) -> U8:
        """Put a (h, w) label map back into the picture, zero around it."""
        whole = np.zeros(self.picture_shape, np.uint8)
        x0, y0, x1, y1 = self.box
        whole[y0:y1, x0:x1] = crop
        return whole


def cut_subject(pixels: U8, keypoints: Keypoints, mesh: F32 | None, pose_mask: F32, others: F32) -> Subject:
    """Cut out the box around landmarks, head and pose mask.

    Args:
        pixels: (H, W, 3) uint8.
        keypoints: the main person's.
        mesh: (468, 2) px or None.
        pose_mask: (H, W) float32 0–1.
        others: (H, W) float32 0–1.
    """
    height, width = pixels.shape[:2]
    ax0, ay0, ax1, ay1 = person_box(keypoints, width, height)
    bx0, by0, bx1, by1 = head_box(keypoints, width, height)
    boxes = [(ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1)]
    rows, columns = np.flatnonzero((pose_mask > 0.5).any(1)), np.flatnonzero((pose_mask > 0.5).any(0))
    if len(rows) and len(columns):
        pad = 0.15 * shoulder_unit(keypoints.xy)
        boxes.append(_clip(columns[0] - pad, rows[0] - pad, columns[-1] + pad, rows[-1] + pad, width, height))
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    origin = np.array([x0, y0], np.float32)
    return Subject(
        box=(x0, y0, x1, y1),
        picture_shape=(height, width),
        pixels=np.ascontiguousarray(pixels[y0:y1, x0:x1]),
        keypoints=dataclasses.replace(keypoints, xy=keypoints.xy - origin),
        mesh=None if mesh is None else mesh - origin,
        pose_mask=np.ascontiguousarray(pose_mask[y0:y1, x0:x1]),
        others=np.ascontiguousarray(others[y0:y1, x0:x1]),
    )


def person_box(keypoints: Keypoints, width: int, height: int) -> Box:
    """Return a box around the landmarks; it runs to the lower border when the feet are not in the picture."""
    seen = keypoints.visibility > 0.3
    points = keypoints.xy[seen] if seen.any() else keypoints.xy
    margin = 0.45 * shoulder_unit(keypoints.xy)
    (x0, y0), (x1, y1) = points.min(0), points.max(0)
    ankles = [Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE]
    if keypoints.visibility[ankles].min() < 0.5 or keypoints.xy[ankles, 1].max() > height:
        y1 = height
    return _clip(x0 - margin, y0 - 1.3 * margin, x1 + margin, y1 + 0.8 * margin, width, height)


def head_box(keypoints: Keypoints, width: int, height: int) -> Box:
    """Return a square around head, hair and the shoulders' top."""
    xy = keypoints.xy
    x, y = xy[[Joint.NOSE, Joint.LEFT_EAR, Joint.RIGHT_EAR]].mean(0)
    ears = float(np.hypot(*(xy[Joint.LEFT_EAR] - xy[Joint.RIGHT_EAR])))
    half = 0.95 * max(float(np.hypot(*(xy[Joint.LEFT_SHOULDER] - xy[Joint.RIGHT_SHOULDER]))), 2 * ears)
    return _clip(x - half, y - half, x + half, y + half, width, height)


def upper_box(keypoints: Keypoints, width: int, height: int) -> Box:
    """Return a box around head, trunk and elbows."""
    xy = keypoints.xy
    parts = [*range(Joint.LEFT_ELBOW), Joint.LEFT_ELBOW, Joint.RIGHT_ELBOW, Joint.LEFT_HIP, Joint.RIGHT_HIP]
    unit = shoulder_unit(xy)
    (x0, y0), (x1, y1) = xy[parts].min(0), xy[parts].max(0)
    return _clip(x0 - 0.4 * unit, y0 - 0.6 * unit, x1 + 0.4 * unit, y1 + 0.4 * unit, width, height)


def _clip(x0: float, y0: float, x1: float, y1: float, width: int, height: int) -> Box:
    left, top = int(np.clip(x0, 0, width - 1)), int(np.clip(y0, 0, height - 1))
    return left, top, int(np.clip(x1, left + 1, width)), int(np.clip(y1, top + 1, height))
