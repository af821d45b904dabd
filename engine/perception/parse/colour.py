"""Colour models of the parse: Gaussian mixtures in CIE Lab, learnt from one picture."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import F32, U8

_FLOOR = -16.0
_REFERENCE = 6.0  # log density that a colour drawn at random would have, so that 0 means "no evidence"
_MAX_SAMPLES = 4000
_LAB_WEIGHTS = np.array([0.6, 1.3, 1.3], np.float32)  # folds change lightness, not hue


def parse_lab(pixels: U8) -> F32:
    """Return (H, W, 3) float32 Lab, smoothed within edges, lightness weighted down."""
    lab = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    return np.asarray(cv2.bilateralFilter(lab, 5, 8, 3) * _LAB_WEIGHTS, np.float32)


@dataclass(frozen=True)
class _Component:
    log_weight: float
    mean: F32
    whitening: F32


class ColourModel:
    """A mixture of Gaussians; with too few samples it knows nothing."""

    def __init__(self, samples: F32, components: int, spread: float) -> None:
        """Fit by k-means.

        Args:
            samples: (N, 3) float32 Lab.
            components: most Gaussians.
            spread: added variance, squared Lab units; how far an unseen shade may lie.
        """
        self._components: list[_Component] = []
        data = np.ascontiguousarray(samples, np.float32).reshape(-1, 3)
        if len(data) < 12:
            return
        if len(data) > _MAX_SAMPLES:
            data = data[np.random.default_rng(0).choice(len(data), _MAX_SAMPLES, replace=False)]
        count = min(components, max(1, len(data) // 20))
        cv2.setRNGSeed(1)
        criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 0.5)
        _, labels, _ = cv2.kmeans(data, count, np.empty(0), criteria, 2, cv2.KMEANS_PP_CENTERS)
        for i in range(count):
            own = data[labels.ravel() == i].astype(np.float64)
            if len(own) < 6:
                continue
            covariance = np.cov(own.T) + np.eye(3) * spread
            whitening = np.linalg.cholesky(np.linalg.inv(covariance))
            weight = np.log(len(own) / len(data)) - 0.5 * np.log(np.linalg.det(covariance))
            self._components.append(
                _Component(float(weight), own.mean(0).astype(np.float32), whitening.astype(np.float32))
            )

    @property
    def known(self) -> bool:
        """Whether there were enough samples."""
        return bool(self._components)

    def evidence(self, lab: F32) -> F32:
        """Return the (H, W) float32 log likelihood of each colour over a random one; the floor when unknown."""
        best = np.full(lab.shape[:-1], _FLOOR, np.float32)
        for c in self._components:
            d = (lab - c.mean) @ c.whitening
            best = np.maximum(best, c.log_weight + _REFERENCE - 0.5 * np.einsum("...i,...i->...", d, d))
        return best.astype(np.float32)
