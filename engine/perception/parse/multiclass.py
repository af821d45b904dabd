"""MediaPipe's six-class selfie segmenter: background, hair, body skin, face skin, clothes, accessories."""

from __future__ import annotations

from enum import IntEnum

import cv2
import numpy as np

from engine.perception.litert import Network
from engine.perception.subject import Box, Subject, upper_box
from engine.types import F32, U8


class Multiclass(IntEnum):
    """Channels of the network."""

    BACKGROUND = 0
    HAIR = 1
    BODY_SKIN = 2
    FACE_SKIN = 3
    CLOTHES = 4
    OTHER = 5


class MulticlassSegmenter:
    """Runs the network on the person's crop and on the upper body for finer detail."""

    def __init__(self, network: Network) -> None:
        """Take the network."""
        self._network = network

    def segment(self, subject: Subject, size: tuple[int, int]) -> F32:
        """Segment a person's crop.

        Args:
            subject: the crop.
            size: (width, height) of the answer.

        Returns:
            (height, width, 6) float32 probabilities.
        """
        pixels = subject.pixels
        answer = np.array(_resize(self.probabilities(pixels), size), np.float32)
        inner = upper_box(subject.keypoints, pixels.shape[1], pixels.shape[0])
        if (inner[2] - inner[0]) * (inner[3] - inner[1]) < 0.75 * pixels.shape[0] * pixels.shape[1]:
            self._blend_in(answer, pixels, inner)
        return answer

    def _blend_in(self, answer: F32, pixels: U8, box: Box) -> None:
        """Average a crop's finer answer in, fading out at its rim."""
        height, width = answer.shape[:2]
        sx, sy = width / pixels.shape[1], height / pixels.shape[0]
        x0, y0, x1, y1 = box
        u0, v0, u1, v1 = round(x0 * sx), round(y0 * sy), round(x1 * sx), round(y1 * sy)
        if min(u1 - u0, v1 - v0) < 8:
            return
        own = _resize(self.probabilities(np.ascontiguousarray(pixels[y0:y1, x0:x1])), (u1 - u0, v1 - v0))
        weight = _fade(u1 - u0, v1 - v0, (u0 > 0, v0 > 0, u1 < width, v1 < height))[..., None]
        answer[v0:v1, u0:u1] += weight * (own - answer[v0:v1, u0:u1])

    def probabilities(self, crop: U8) -> F32:
        """Run the network on one (H, W, 3) crop as it is; returns (n, n, 6) float32, rows sum to one."""
        n = (self._network.width, self._network.height)
        logits = self._network(cv2.resize(crop, n, interpolation=cv2.INTER_AREA).astype(np.float32) / 255)[0]
        e = np.exp(logits - logits.max(-1, keepdims=True))
        return np.asarray(e / e.sum(-1, keepdims=True), np.float32)


def _resize(probabilities: F32, size: tuple[int, int]) -> F32:
    return np.asarray(cv2.resize(probabilities, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _fade(width: int, height: int, soft: tuple[bool, bool, bool, bool]) -> F32:
    """Return a (height, width) weight .6 that falls to 0 within an eighth of the side at soft borders."""

    def ramp(n: int, low: bool, high: bool) -> F32:
        x = (np.arange(n, dtype=np.float32) + 0.5) / n * 8
        left = np.minimum(x, 1) if low else np.ones(n, np.float32)
        right = np.minimum(8 - x, 1) if high else np.ones(n, np.float32)
        return np.asarray(left * right, np.float32)

    columns = ramp(width, soft[0], soft[2])
    return np.asarray(0.6 * ramp(height, soft[1], soft[3])[:, None] * columns, np.float32)
