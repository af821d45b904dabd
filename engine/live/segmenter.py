"""Look at every few frames with the segmentation network, on a thread of its own: too slow for each frame."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter

from engine.live.overlay import BINS, HALF, Look, colour_index
from engine.live.tracker import Followed
from engine.perception.parse.multiclass import Multiclass, MulticlassSegmenter
from engine.perception.pose import Joint, shoulder_unit
from engine.perception.subject import Box, person_box
from engine.pixels import bleed_colours
from engine.types import F32, U8, Bools

_SURE = 0.8  # 0–1; pixels that teach the colours
_FADE = 0.75  # what is kept of the colours learnt before
_SMOOTH_BINS = 0.8
_UNKNOWN = 2.0  # px; a colour seen less often than this says nothing
_AROUND_PX = 9  # half-size px around the person that may still be the person
_OTHER_ROOM = 28.0  # grey levels of median difference: the camera looks at another room
_GUESS_BLUR_PX = 5.0
_ROOM_FADE = 0.3
_CLASSES = 5  # skin, hair, upper, lower, background


@dataclass(frozen=True)
class _Job:
    frame: U8
    followed: Followed
    whole: bool


class SegmenterThread:
    """Learns what colours mean and what lies behind the person; gives the latest ``Look``."""

    def __init__(self, network: MulticlassSegmenter) -> None:
        """Start the thread."""
        self._network = network
        self._wake = threading.Condition()
        self._job: _Job | None = None
        self._look: Look | None = None
        self._busy = self._closed = False
        self._generation = 0
        self._begin()
        self._thread = threading.Thread(target=self._run, name="live-segmenter", daemon=True)
        self._thread.start()

    @property
    def look(self) -> Look | None:
        """The latest look."""
        return self._look

    @property
    def free(self) -> bool:
        """Whether it would look at once."""
        return self._job is None and not self._busy

    def show(self, frame: U8, followed: Followed, *, whole: bool) -> None:
        """Hand over a frame; it must not be changed afterwards. ``whole`` looks down to the feet."""
        with self._wake:
            self._job = _Job(frame, followed, whole)
            self._wake.notify_all()

    def forget(self) -> None:
        """Forget the person and the room."""
        with self._wake:
            self._generation += 1
            self._job = None
            self._look = None
            self._begin()

    def close(self) -> None:
        """End the thread."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        self._thread.join(5.0)

    # ------------------------------------------------------------------------------------------ thread

    def _begin(self) -> None:
        self._counts = np.zeros((BINS**3, _CLASSES), np.float32)
        self._room: F32 | None = None
        self._room_known: Bools | None = None

    def _run(self) -> None:
        number = 0
        while True:
            with self._wake:
                self._busy = False
                self._wake.wait_for(lambda: self._closed or self._job is not None)
                if self._closed or self._job is None:
                    return
                job, self._job = self._job, None
                self._busy = True
                generation = self._generation
            number += 1
            look = self._looked(job, number)
            with self._wake:
                if generation == self._generation:
                    self._look = look
                else:
                    self._begin()

    def _looked(self, job: _Job, number: int) -> Look:
        frame, keypoints = job.frame, job.followed.keypoints
        height, width = frame.shape[:2]
        box = _box(job)
        x0, y0, x1, y1 = box
        shares = self._network.probabilities(np.ascontiguousarray(frame[y0:y1, x0:x1]))
        n = shares.shape[0]
        crop = np.array([[n / (x1 - x0), 0, -x0 * n / (x1 - x0)], [0, n / (y1 - y0), -y0 * n / (y1 - y0)]])
        skin = shares[..., Multiclass.BODY_SKIN] + shares[..., Multiclass.FACE_SKIN]
        kept = np.stack([skin, shares[..., Multiclass.HAIR], shares[..., Multiclass.CLOTHES]], axis=-1)
        pixels = np.asarray(cv2.resize(frame[y0:y1, x0:x1], (n, n), interpolation=cv2.INTER_AREA), np.uint8)
        rows = y0 + (np.arange(n) + 0.5) * (y1 - y0) / n
        self._learn(pixels, kept, shares[..., Multiclass.BACKGROUND], rows, job)
        small = np.asarray(cv2.resize(frame, (width // HALF, height // HALF), interpolation=cv2.INTER_AREA), np.uint8)
        behind = self._behind(small, self._person(job, shares, box, small.shape[:2]))
        return Look(
            number,
            (kept * 255 + 0.5).astype(np.uint8),
            crop,
            keypoints.xy.copy(),
            self._meaning(),
            behind,
            self._lower(),
        )

    def _learn(self, pixels: U8, kept: F32, background: F32, rows: np.ndarray, job: _Job) -> None:
        """Count the colours of sure pixels; clothes above the hips are upper, on the thighs lower ones."""
        xy = job.followed.keypoints.xy
        hips = float(xy[[Joint.LEFT_HIP, Joint.RIGHT_HIP], 1].mean())
        unit = shoulder_unit(xy)
        cloth = kept[..., 2]
        above, below = (rows < hips - 0.25 * unit)[:, None], (rows > hips + 0.45 * unit)[:, None]
        index = colour_index(pixels)
        masks = [kept[..., 0] > _SURE, kept[..., 1] > _SURE, (cloth > _SURE) & above, (cloth > _SURE) & below]
        self._counts *= _FADE
        for k, mask in enumerate([*masks, background > _SURE]):
            self._counts[:, k] += np.bincount(index[mask], minlength=BINS**3)

    def _meaning(self) -> U8:
        """Return (BINS³, 4) shares of the classes per colour."""
        cube = self._counts.reshape(BINS, BINS, BINS, _CLASSES)
        smooth = gaussian_filter(cube, (_SMOOTH_BINS, _SMOOTH_BINS, _SMOOTH_BINS, 0), truncate=2.5)
        share = smooth / (smooth.sum(-1, keepdims=True) + _UNKNOWN * 0.05)
        return np.asarray((share[..., :4] * 255 + 0.5).astype(np.uint8).reshape(-1, 4), np.uint8)

    def _lower(self) -> tuple[float, float, float]:
        """Return the mean sRGB of the lower clothes, 0–1."""
        counts = self._counts[:, 3]
        steps = (np.arange(BINS, dtype=np.float32) + 0.5) / BINS
        cube, total = counts.reshape(BINS, BINS, BINS), float(counts.sum()) + 1e-6
        red, green, blue = (float((cube.sum(axes) * steps).sum()) / total for axes in ((1, 2), (0, 2), (0, 1)))
        return red, green, blue

    def _person(self, job: _Job, shares: F32, box: Box, shape: tuple[int, int]) -> Bools:
        """Return (h, w) bool at half size: where the person may be."""
        x0, y0, x1, y1 = (round(v / HALF) for v in box)
        seen = np.zeros(shape, np.float32)
        inner = 1 - shares[..., Multiclass.BACKGROUND]
        patch = cv2.resize(inner, (x1 - x0, y1 - y0))
        seen[y0:y1, x0:x1] = patch[: shape[0] - y0, : shape[1] - x0]
        matrix = job.followed.crop.to_picture(job.followed.mask.shape[0]) / HALF
        posed = cv2.warpAffine(job.followed.mask, matrix, shape[::-1])
        mask = (np.maximum(seen, posed) > 0.15).astype(np.uint8)
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _AROUND_PX + 1,) * 2)
        return np.asarray(cv2.dilate(mask, kernel) > 0)

    def _behind(self, small: U8, person: Bools) -> U8:
        """Keep the room's picture up to date; where it was never seen, the nearest seen colour stands in."""
        free = ~person
        now = small.astype(np.float32)
        if self._room is None or self._room_known is None or self._room.shape != now.shape:
            self._room, self._room_known = now.copy(), free.copy()
        else:
            both = free & self._room_known
            if both.any() and float(np.median(np.abs(now[both] - self._room[both]))) > _OTHER_ROOM:
                self._room, self._room_known = now.copy(), free.copy()
            else:
                fresh = free & ~self._room_known
                self._room[both] += _ROOM_FADE * (now[both] - self._room[both])
                self._room[fresh] = now[fresh]
                self._room_known |= free
        filled = bleed_colours(np.clip(self._room, 0, 255).astype(np.uint8), self._room_known)
        guessed = (~self._room_known)[..., None]
        return np.asarray(np.where(guessed, cv2.GaussianBlur(filled, (0, 0), _GUESS_BLUR_PX), filled), np.uint8)


def _box(job: _Job) -> Box:
    """Return the crop that is looked at: from above the head to the feet or to half-way down the thighs."""
    height, width = job.frame.shape[:2]
    keypoints = job.followed.keypoints
    x0, y0, x1, y1 = person_box(keypoints, width, height)
    if not job.whole:
        xy = keypoints.xy
        hips = float(xy[[Joint.LEFT_HIP, Joint.RIGHT_HIP], 1].mean())
        y1 = int(np.clip(hips + 1.0 * shoulder_unit(xy), y0 + 16, height))
    return x0, y0, max(x1, min(x0 + 16, width)), y1
