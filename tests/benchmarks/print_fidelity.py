"""A print in a try-on against the product photo: as the judge reads it, and found anew or mirrored by its features.

Source: Lowe, "Distinctive Image Features from Scale-Invariant Keypoints" (2004), for the features and the ratio test.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import F64, U8, Bools, TryOn
from tests.benchmarks.print_truth import FEWEST, RATIO, sift_features

_INLIER = 0.04  # shoulder widths; folds move features this much
_SIZE = 0.5  # |log| of the areas; a second print is of the first one's size, chance matches are of any
_APART = 0.08  # shoulder widths around the print's own place; what is found farther off is a second one


@dataclass(frozen=True)
class PrintFidelity:
    """How a print is shown.

    Attributes:
        agreement: correlation of lightness with the product photo where the print was laid, 1 the same.
        size_off: |log| of the print's size on the body over the true one; nan for a print too small to tell.
        shear: 1 − smaller / larger axis of it on the body.
        matches: features that one similarity takes from the product's print to the picture; 0 when fewer than 8.
        copies: features that one similarity takes from the product's print to another place on the garment.
        mirrored: features that one similarity takes from the mirrored print to the picture, beyond the true ones.
    """

    agreement: float
    size_off: float
    shear: float
    matches: int
    copies: int
    mirrored: int


def print_fidelity_of(result: TryOn) -> PrintFidelity | None:
    """Measure the largest print of a try-on's only garment; None when the judge found none in view."""
    scores = {score.name: score for score in result.report.scores}
    boxes = result.garments[0].features.print_regions
    if scores["print_found"].passed is None or not len(boxes):
        return None
    x0, y0, x1, y1 = (int(v) for v in max(boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1])))
    product = result.garments[0].front.pixels[y0:y1, x0:x1]
    xy = result.person.keypoints.xy
    shoulder = float(np.hypot(*(xy[11] - xy[12])))
    garment = result.composite.garment_alpha > 0.5
    true, place = _found(product, result.composite.image, garment, shoulder)
    copies = 0
    if place is not None:
        elsewhere = garment & ~_grown_box(product.shape, place, garment.shape, _APART * shoulder)
        copies, other = _found(product, result.composite.image, elsewhere, shoulder)
        if other is None or abs(np.log(np.linalg.det(other[:, :2]) / np.linalg.det(place[:, :2]))) > _SIZE:
            copies = 0
    mirror_image = np.ascontiguousarray(product[:, ::-1])
    return PrintFidelity(
        agreement=scores["print_found"].value,
        size_off=scores["print_scale"].value,
        shear=scores["print_shear"].value,
        matches=true,
        copies=copies,
        mirrored=max(0, _found(mirror_image, result.composite.image, garment, shoulder)[0] - true),
    )


def _found(product: U8, picture: U8, where: Bools, shoulder: float) -> tuple[int, F64 | None]:
    """Return how many of the print's features one similarity takes to this part of the picture, and that (2, 3) map."""
    own, shown = sift_features(product, np.ones(product.shape[:2], bool)), sift_features(picture, where)
    if own is None or shown is None:
        return 0, None
    pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(own[1], shown[1], k=2)
    good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < RATIO * p[1].distance]
    if len(good) < FEWEST:
        return 0, None
    a = own[0][[m.queryIdx for m in good]]
    b = shown[0][[m.trainIdx for m in good]]
    cv2.setRNGSeed(1)
    matrix, inliers = cv2.estimateAffinePartial2D(a, b, method=cv2.RANSAC, ransacReprojThreshold=_INLIER * shoulder)
    if matrix is None or int(inliers.sum()) < FEWEST:
        return 0, None
    return int(inliers.sum()), np.asarray(matrix, np.float64)


def _grown_box(size: tuple[int, ...], place: F64, shape: tuple[int, ...], margin: float) -> Bools:
    """Return (H, W) bool, where a map takes the whole print, with a margin in px."""
    height, width = size[:2]
    corners = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], np.float64) @ place.T
    box = cv2.fillConvexPoly(np.zeros(shape, np.uint8), np.round(corners).astype(np.int32), 1)
    return cv2.distanceTransform(1 - box, cv2.DIST_L2, 3) <= margin
