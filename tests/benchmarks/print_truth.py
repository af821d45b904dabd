"""A print in a try-on against the same print in a real photo of the same person: displacement and scale.

Source: Lowe, "Distinctive Image Features from Scale-Invariant Keypoints" (2004), for the features and the ratio test.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import U8, Bools, ParseClass, TryOn

RATIO = 0.8
FEWEST = 8  # matches that one similarity explains; fewer tell nothing
_INLIER = 0.04  # shoulder widths; folds of the real garment move features this much


@dataclass(frozen=True)
class PrintTruth:
    """How a drawn print lies against the real one.

    Attributes:
        matches: features that one similarity (never a mirror) takes from the drawn to the real print.
        displacement: median distance of a drawn feature to its real place, over the shoulder width.
        scale: size of the drawn print over the real one.
    """

    matches: int
    displacement: float
    scale: float


def print_truth(result: TryOn) -> PrintTruth | None:
    """Compare the print of a true pair's try-on with the person's own photo; None when too little of it is found."""
    if result.garments[0].features.pattern != "print":
        return None
    xy = result.person.keypoints.xy
    shoulder = float(np.hypot(*(xy[11] - xy[12])))
    drawn = sift_features(result.composite.image, result.composite.garment_alpha > 0.9)
    real = sift_features(result.person.photo.pixels, result.person.parse == ParseClass.UPPER)
    if drawn is None or real is None:
        return None
    pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(drawn[1], real[1], k=2)
    good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < RATIO * p[1].distance]
    if len(good) < FEWEST:
        return None
    a = drawn[0][[m.queryIdx for m in good]]
    b = real[0][[m.trainIdx for m in good]]
    cv2.setRNGSeed(1)
    matrix, inliers = cv2.estimateAffinePartial2D(a, b, method=cv2.RANSAC, ransacReprojThreshold=_INLIER * shoulder)
    if matrix is None or int(inliers.sum()) < FEWEST:
        return None
    own = inliers.ravel() > 0
    return PrintTruth(
        matches=int(own.sum()),
        displacement=float(np.median(np.linalg.norm(a[own] - b[own], axis=1))) / shoulder,
        scale=1 / math.hypot(matrix[0, 0], matrix[1, 0]),
    )


def sift_features(pixels: U8, mask: Bools) -> tuple[np.ndarray, np.ndarray] | None:
    """Return (N, 2) places x, y and (N, 128) descriptors of a picture's features within a mask; None: too few."""
    grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    inner = cv2.erode(mask.astype(np.uint8), np.ones((7, 7), np.uint8)) * 255
    points, descriptors = cv2.SIFT.create(contrastThreshold=0.03).detectAndCompute(grey, inner)
    if descriptors is None or len(points) < FEWEST:
        return None
    return np.array([p.pt for p in points], np.float64), np.asarray(descriptors, np.float32)
