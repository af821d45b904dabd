"""BlazePose: people found, 33 landmarks, a person mask each.

Source: Bazarevsky et al., "BlazePose" (2020); the MediaPipe graph pose_landmark_by_roi (crop, heat-map refinement).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from engine.perception.detector import Detection, Detector
from engine.perception.litert import Network, SquareCrop, output_of_size, sigmoid
from engine.settings.perception import PoseSettings
from engine.types import F32, F64, U8, Keypoints

DETECTOR_STRIDES = (8, 16, 32, 32, 32)
_LANDMARKS = 39  # 33 of the body, 4 auxiliary, the last two of which place the next crop
_BODY = 33
_HEAT_HALF = 3
_HEAT_SURE = 0.5
_CROP_GROWTH = 2.5
_MOST_GROWTH = 1.5  # of the crop; a person is no larger than that beside what the first landmarks said
_BEYOND = 1.05  # of the way from the crop's centre to the picture's lower border
_SEEN = 0.5  # presence; so much of a joint lies in the picture


class Joint(IntEnum):
    """BlazePose's landmarks; left and right are the person's."""

    NOSE = 0
    LEFT_EYE = 2
    RIGHT_EYE = 5
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT = 31
    RIGHT_FOOT = 32


BONES: tuple[tuple[int, int], ...] = (
    (11, 12), (11, 13), (13, 15), (12, 14), (14, 16), (11, 23), (12, 24), (23, 24), (23, 25), (25, 27),
    (24, 26), (26, 28), (27, 31), (28, 32), (27, 29), (28, 30), (15, 19), (16, 20),
)  # fmt: skip


@dataclass(frozen=True)
class CropReading:
    """What the landmark network reads in one crop.

    Attributes:
        keypoints: landmarks, px of the picture.
        segmentation: (n, n) float32 0–1, the person in the crop's own pixels.
        crop: the square that was read.
        next_crop: the square that the auxiliary landmarks ask for.
    """

    keypoints: Keypoints
    segmentation: F32
    crop: SquareCrop
    next_crop: SquareCrop


@dataclass(frozen=True)
class PosedPerson:
    """One person as BlazePose sees them.

    Attributes:
        keypoints: landmarks.
        mask: (H, W) float32 0–1.
        crop: the square the landmarks were read from.
        next_crop: the square their auxiliary landmarks ask for.
    """

    keypoints: Keypoints
    mask: F32
    crop: SquareCrop
    next_crop: SquareCrop


def shoulder_unit(xy: F32) -> float:
    """Return the person's size in px: the shoulder width, or what it must be by the trunk when seen from the side."""
    width = float(np.hypot(*(xy[Joint.LEFT_SHOULDER] - xy[Joint.RIGHT_SHOULDER])))
    shoulders = (xy[Joint.LEFT_SHOULDER] + xy[Joint.RIGHT_SHOULDER]) / 2
    hips = (xy[Joint.LEFT_HIP] + xy[Joint.RIGHT_HIP]) / 2
    return max(width, 0.53 * float(np.hypot(*(shoulders - hips))), 1.0)


class PoseEstimator:
    """BlazePose's detector and landmark network."""

    def __init__(self, detection: Network, landmarks: Network, settings: PoseSettings) -> None:
        """Take the two networks."""
        self._detector = Detector(detection, DETECTOR_STRIDES, settings.detection_score)
        self._network = landmarks
        self._settings = settings

    def detect(self, pixels: U8) -> list[tuple[float, SquareCrop]]:
        """Find people: (rank, crop) by falling rank = size (px) × score × centrality."""
        width = pixels.shape[1]
        found = [
            (self._rank(d, width), _crop_from_axis(d.points[0], d.points[1]))
            for d in self._detector(pixels)
            if np.hypot(*(d.points[1] - d.points[0])) > 1
        ]
        return sorted(found, key=lambda f: -f[0])[: self._settings.max_people]

    def _rank(self, detection: Detection, width: int) -> float:
        size = float(np.hypot(*(detection.points[1] - detection.points[0])))
        off_centre = (float(detection.points[0, 0]) - width / 2) / (width / 2)
        return size * detection.score * float(np.exp(-self._settings.centrality * off_centre**2))

    def landmarks(self, pixels: U8, crop: SquareCrop) -> PosedPerson | None:
        """Read the person in a crop; None when the network sees nobody there."""
        height, width = pixels.shape[:2]
        seen = self.read(pixels, crop)
        if seen is None:
            return None
        mask = crop.paste(seen.segmentation, width, height)
        return PosedPerson(seen.keypoints, mask, crop, seen.next_crop)

    def read(self, pixels: U8, crop: SquareCrop, *, quickly: bool = False) -> CropReading | None:
        """Read the person in a crop without laying the mask over the picture; None when the network sees nobody.

        ``quickly`` reduces the picture by ``SquareCrop.cut_quickly``.
        """
        n = self._network.width
        square = crop.cut_quickly(pixels, n) if quickly else crop.cut(pixels, n)
        outputs = self._network(square.astype(np.float32) / 255)
        score = float(output_of_size(outputs, 1).ravel()[0])
        if score < self._settings.landmark_score:
            return None
        raw = output_of_size(outputs, _LANDMARKS * 5).reshape(_LANDMARKS, 5)
        heat = next(o for o in outputs if o.ndim == 3 and o.shape[2] == _LANDMARKS)
        xy_crop = _refine(raw[:, :2], heat, n)
        matrix = crop.to_picture(n)
        xy = xy_crop @ matrix[:, :2].T + matrix[:, 2]
        world = output_of_size(outputs, _LANDMARKS * 3).reshape(_LANDMARKS, 3)[:_BODY]
        keypoints = Keypoints(
            xy=xy[:_BODY].astype(np.float32),
            world=_world_axes(world, crop.angle),
            visibility=sigmoid(raw[:_BODY, 3]),
            presence=sigmoid(raw[:_BODY, 4]),
            score=score,
        )
        segmentation = sigmoid(output_of_size(outputs, n * n).reshape(n, n))
        return CropReading(keypoints, segmentation, crop, _crop_from_axis(xy[_BODY], xy[_BODY + 1]))

    def refine(self, pixels: U8, first: PosedPerson) -> PosedPerson:
        """Read again with the crop that the landmarks ask for, as often as the settings say.

        Of people without a head in the picture the first crop is too small, and so is each that its landmarks ask for:
        the feet lie below it, and knees and hips are drawn up with them. So a crop that ends above the picture's lower
        border, and in which no feet are, is tried larger.
        """
        person = self._again(pixels, first, self._settings.passes - 1)
        crop, below = person.crop, pixels.shape[0] - person.crop.y
        if _has_feet(person) or below <= crop.side / 2:
            return person
        side = min(2 * _BEYOND * below, _MOST_GROWTH * crop.side)
        wider = self.landmarks(pixels, replace(crop, side=side))
        if wider is None or not _has_feet(wider):
            return person
        return self._again(pixels, wider, self._settings.passes - 1)

    def _again(self, pixels: U8, first: PosedPerson, passes: int) -> PosedPerson:
        person = first
        for _ in range(passes):
            again = self.landmarks(pixels, person.next_crop)
            if again is None:
                break
            person = again
        return person


def _has_feet(person: PosedPerson) -> bool:
    return bool(person.keypoints.presence[[Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE]].min() > _SEEN)


def _crop_from_axis(hips: F64, end: F64) -> SquareCrop:
    """Return the crop around the hips whose upright axis points to ``end``."""
    axis = end - hips
    angle = np.pi / 2 - np.arctan2(-axis[1], axis[0])
    angle -= 2 * np.pi * np.floor((angle + np.pi) / (2 * np.pi))
    return SquareCrop(float(hips[0]), float(hips[1]), _CROP_GROWTH * max(float(np.hypot(*axis)), 1.0), float(angle))


def _refine(xy: F32, heat: F32, n: int) -> F64:
    """Move each (K, 2) landmark to the centre of mass of the (h, h, K) heat logits around it where they are sure."""
    size = heat.shape[0]
    steps = np.arange(-_HEAT_HALF, _HEAT_HALF + 1)
    column, row = (xy.astype(np.float64) * size / n).astype(int).T
    columns, rows = column[:, None, None] + steps, row[:, None, None] + steps[:, None]
    exists = (columns >= 0) & (columns < size) & (rows >= 0) & (rows < size)
    joint = np.arange(len(xy))[:, None, None]
    logits = heat[np.clip(rows, 0, size - 1), np.clip(columns, 0, size - 1), joint]
    window = np.where(exists, sigmoid(logits), 0.0).astype(np.float64)
    sure = exists[:, _HEAT_HALF, _HEAT_HALF] & (window.max(axis=(1, 2)) > _HEAT_SURE)
    total = np.maximum(window.sum(axis=(1, 2)), 1e-9)
    centre = np.stack([(window * columns).sum(axis=(1, 2)), (window * rows).sum(axis=(1, 2))], axis=1)
    return np.where(sure[:, None], centre / total[:, None] * n / size, xy)


def _world_axes(world: F32, angle: float) -> F32:
    """Turn BlazePose's metres (x right, y down, z away, in the crop's axes) to x right, y away, z up."""
    c, s = np.cos(angle), np.sin(angle)
    x = c * world[:, 0] - s * world[:, 1]
    down = s * world[:, 0] + c * world[:, 1]
    return np.stack([x, world[:, 2], -down], axis=1).astype(np.float32)
