"""Cut a picture into garment and background with a minimum cut whose unary energies are ours."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import F32, F64, U8, Bools

_ENCODED_SIGMA = 40.0  # grey values; sets the largest unary energy to 254² / (2 · 40²) ≈ 20 nats
_BLIND_VARIANCE = 1e7  # the colour channels carry no unary evidence


def _model(mean: float) -> F64:
    model = np.zeros((1, 65))
    model[0, 0] = 1.0
    model[0, 5:8] = (mean, 128.0, 128.0)
    model[0, 20:29] = np.diag([_ENCODED_SIGMA**2, _BLIND_VARIANCE, _BLIND_VARIANCE]).ravel()
    return model


def minimum_cut(evidence: F32, guide: U8, known_garment: Bools, known_background: Bools) -> Bools:
    """Find the mask with the smallest unary + contrast energy.

    OpenCV's GrabCut with frozen single-Gaussian models is an exact min-cut solver: the first channel carries the
    unary evidence linearly, the other two only weigh the smoothness term.

    Args:
        evidence: (H, W) float32 −1 (background) … +1 (garment).
        guide: (H, W, 2) uint8, channels whose contrast attracts the border.
        known_garment: (H, W) bool, hard seed.
        known_background: (H, W) bool, hard seed; wins where both.

    Returns:
        (H, W) bool garment.

    Source: Boykov, Kolmogorov (2004); Rother et al., "GrabCut" (2004).
    """
    # 128 lies exactly between both models, so silent evidence leans to neither side.
    encoded = np.round(128 + 127 * np.clip(evidence, -1, 1)).astype(np.uint8)
    picture = np.ascontiguousarray(np.dstack([encoded, guide]))
    mask = np.where(evidence > 0, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    mask[known_garment] = cv2.GC_FGD
    mask[known_background] = cv2.GC_BGD
    cv2.grabCut(picture, mask, (0, 0, 1, 1), _model(1.0), _model(255.0), 1, cv2.GC_EVAL_FREEZE_MODEL)
    out: Bools = (mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)
    return out
