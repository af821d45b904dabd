"""MediaPipe's single-shot detectors: BlazePose's person detector and BlazeFace.

Source: Bazarevsky et al., "BlazeFace" (2019); "BlazePose" (2020); anchors as in MediaPipe's SsdAnchorsCalculator.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.perception.litert import Network, SquareCrop, sigmoid
from engine.types import F32, F64, U8

_OVERLAP = 0.3


@dataclass(frozen=True)
class Detection:
    """Something found.

    Attributes:
        score: 0–1.
        centre: (2,) px.
        size: (2,) px width and height.
        points: (K, 2) px keypoints.
    """

    score: float
    centre: F64
    size: F64
    points: F64


class Detector:
    """An anchor detector with square input."""

    def __init__(self, network: Network, strides: tuple[int, ...], score: float) -> None:
        """Prepare the anchors.

        Args:
            network: boxes (A, 4 + 2 K) and logits (A, 1).
            strides: layer strides, px; equal neighbours share a grid.
            score: 0–1 threshold.
        """
        self._network = network
        self._anchors = _anchors(network.width, strides)
        self._score = score

    def __call__(self, pixels: U8) -> list[Detection]:
        """Find all objects in a (H, W, 3) uint8 picture, best first; overlapping ones are averaged by score."""
        height, width = pixels.shape[:2]
        side = max(height, width)
        n = self._network.width
        crop = SquareCrop(width / 2, height / 2, side, 0.0).cut(pixels, n)
        outputs = self._network(crop.astype(np.float32) / 127.5 - 1)
        boxes, logits = sorted(outputs, key=lambda o: -o.size)
        scores = sigmoid(logits[:, 0])
        keep = scores > self._score
        if not keep.any():
            return []
        values = boxes[keep].astype(np.float64).reshape(int(keep.sum()), -1, 2) / n
        values[:, 0] += self._anchors[keep]
        values[:, 2:] += self._anchors[keep][:, None]
        return [
            Detection(score, v[0] * side + offset, v[1] * side, v[2:] * side + offset)
            for offset in [np.array([(width - side) / 2, (height - side) / 2])]
            for score, v in _merge(scores[keep], values)
        ]


def _anchors(size: int, strides: tuple[int, ...]) -> F64:
    """Return (A, 2) anchor centres 0–1; a grid cell has two anchors per layer of its stride."""
    parts = []
    for stride in sorted(set(strides)):
        n = -(-size // stride)
        rows, columns = np.mgrid[:n, :n]
        grid = (np.stack([columns.ravel(), rows.ravel()], 1) + 0.5) / n
        parts.append(np.repeat(grid, 2 * strides.count(stride), axis=0))
    return np.concatenate(parts)


def _merge(scores: F32, values: F64) -> list[tuple[float, F64]]:
    """Average overlapping boxes by score (weighted non-maximum suppression)."""
    merged = []
    order = np.argsort(-scores, kind="stable")
    while len(order):
        centre, size = values[order, 0], values[order, 1]
        low, high = centre - size / 2, centre + size / 2
        shared = np.clip(np.minimum(high, high[0]) - np.maximum(low, low[0]), 0, None).prod(1)
        overlap = shared / np.maximum(size.prod(1) + size[0].prod() - shared, 1e-12)
        group = order[overlap > _OVERLAP]
        weights = scores[group] / scores[group].sum()
        merged.append((float(scores[order[0]]), np.tensordot(weights, values[group], 1)))
        order = order[overlap <= _OVERLAP]
    return merged
