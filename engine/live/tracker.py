"""Follow one person from frame to frame: the crop comes from the last frame, so no detector runs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.live.one_euro import OneEuro
from engine.perception.litert import SquareCrop
from engine.perception.pose import CropReading, Joint, PoseEstimator, shoulder_unit
from engine.settings.live import TrackingSettings
from engine.types import F32, U8, Keypoints

_TRUNK = [Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_HIP, Joint.RIGHT_HIP]
_NEW_PERSON = 0.75  # shoulder widths that a trunk cannot move in one frame


@dataclass(frozen=True)
class Followed:
    """The followed person in one frame.

    Attributes:
        keypoints: calmed landmarks, px of the frame.
        mask: (n, n) float32 0–1, the person in the crop's own pixels.
        crop: where that lies in the frame.
        fresh: the person was not followed in the frame before.
    """

    keypoints: Keypoints
    mask: F32
    crop: SquareCrop
    fresh: bool


class Tracker:
    """Finds a person, follows them, and counts the others now and then."""

    def __init__(self, estimator: PoseEstimator, settings: TrackingSettings) -> None:
        """Take BlazePose with its full network."""
        self._estimator = estimator
        self._settings = settings
        self._xy = OneEuro(settings.still_hz, settings.xy_beta, settings.speed_hz)
        self._world = OneEuro(settings.still_hz, settings.world_beta, settings.speed_hz)
        self._crop: SquareCrop | None = None
        self._last_xy: F32 | None = None
        self._others: tuple[Keypoints, ...] = ()
        self._searched_at = self._counted_at = -np.inf

    @property
    def others(self) -> tuple[Keypoints, ...]:
        """The other people, as last counted."""
        return self._others

    def forget(self) -> None:
        """Follow nobody."""
        self._crop = self._last_xy = None
        self._others = ()
        self._searched_at = self._counted_at = -np.inf
        self._xy.reset()
        self._world.reset()

    def follow(self, pixels: U8, time_s: float) -> Followed | None:
        """Read the followed person in a (H, W, 3) frame; None when nobody is there."""
        reading = self._read(pixels)
        fresh = False
        if reading is None:
            self._lose()
            reading = self._search(pixels, time_s)
            fresh = True
            if reading is None:
                return None
        elif self._jumped(reading.keypoints.xy):
            self._lose()
            fresh = True
        self._crop, self._last_xy = reading.next_crop, reading.keypoints.xy
        if time_s - self._counted_at >= self._settings.people_every_s:
            self._count(pixels, time_s, reading)
        calm = replace(
            reading.keypoints,
            xy=self._xy(reading.keypoints.xy, time_s),
            world=self._world(reading.keypoints.world, time_s),
        )
        return Followed(calm, reading.segmentation, reading.crop, fresh)

    def _read(self, pixels: U8) -> CropReading | None:
        return None if self._crop is None else self._estimator.read(pixels, self._crop, quickly=True)

    def _lose(self) -> None:
        self._crop = self._last_xy = None
        self._xy.reset()
        self._world.reset()

    def _jumped(self, xy: F32) -> bool:
        if self._last_xy is None:
            return False
        moved = np.hypot(*(xy[_TRUNK] - self._last_xy[_TRUNK]).mean(0))
        return bool(moved > _NEW_PERSON * shoulder_unit(xy))

    def _search(self, pixels: U8, time_s: float) -> CropReading | None:
        if time_s - self._searched_at < self._settings.search_every_s:
            return None
        self._searched_at = self._counted_at = time_s
        readings = self._readings(pixels)
        self._others = tuple(r.keypoints for r in readings[1:])
        if not readings:
            return None
        return self._estimator.read(pixels, readings[0].next_crop) or readings[0]

    def _count(self, pixels: U8, time_s: float, followed: CropReading) -> None:
        self._counted_at = time_s
        self._others = tuple(r.keypoints for r in self._readings(pixels) if not _same(r.keypoints, followed.keypoints))

    def _readings(self, pixels: U8) -> list[CropReading]:
        found: list[CropReading] = []
        for _, crop in self._estimator.detect(pixels):
            reading = self._estimator.read(pixels, crop)
            if reading is not None and not any(_same(reading.keypoints, f.keypoints) for f in found):
                found.append(reading)
        return found


def _same(a: Keypoints, b: Keypoints) -> bool:
    """Return whether two readings are one person: their trunks lie less than half a shoulder width apart."""
    gap = float(np.hypot(*(a.xy[_TRUNK] - b.xy[_TRUNK]).mean(0)))
    return gap < 0.5 * max(shoulder_unit(a.xy), shoulder_unit(b.xy))
