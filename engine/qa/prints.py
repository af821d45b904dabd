"""Print fidelity: the product photo's print must be found on the person, the right way round, at its true size.

Source: Lowe, "Distinctive Image Features from Scale-Invariant Keypoints" (2004).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.qa.evidence import REPEATING_PATTERNS, Evidence, at_least, at_most, not_applicable, shrink
from engine.settings.qa import PrintSettings
from engine.types import F32, F64, U8, Bools, Drape, Garment, Score

_CATALOGUE = "Have the garment's photo and its size chart checked in the catalogue."
_TURN = "Stand facing the camera and keep arms and hair off the print."
_INLIER = 0.03  # of the print's extent; folds shift features this much


@dataclass(frozen=True)
class PrintMatch:
    """How a garment's local features were found again.

    Attributes:
        visible: features of the product photo that the picture should show.
        found: of them, matched by one affine map.
        mirrored: matches of the mirrored photo (a mirrored print gives more of these).
        scale: mean scale of the map over the expected one.
        shear: 1 − smaller / larger axis of the map.
        repeats: the pattern repeats (stripes, checks, all-over) and may equal its own mirror picture.
    """

    visible: int
    found: int
    mirrored: int
    scale: float
    shear: float
    repeats: bool = False


def print_fidelity(evidence: Evidence, settings: PrintSettings) -> tuple[Score, Score, Score]:
    """Judge the print of the garment that shows most features: found, size, shear."""
    matches = [
        match_print(evidence, garment, drape, index, settings)
        for index, (garment, drape) in enumerate(zip(evidence.garments, evidence.drapes, strict=False))
    ]
    best = max((m for m in matches if m is not None), key=lambda m: m.visible, default=None)
    if best is None:
        why = "The garment is plain; there is no print to compare."
        return (
            not_applicable("print_found", settings.found, why),
            not_applicable("print_scale", settings.scale, why),
            not_applicable("print_shear", settings.shear, why),
        )
    share = best.found / best.visible
    turned = not best.repeats and best.mirrored >= settings.min_found and best.mirrored >= settings.turned * best.found
    enough = best.found >= settings.min_found
    if best.repeats and (not enough or share < settings.found):
        why = "The pattern repeats; its parts cannot be told from each other."
        return (
            not_applicable("print_found", settings.found, why),
            not_applicable("print_scale", settings.scale, why),
            not_applicable("print_shear", settings.shear, why),
        )
    found = at_least(
        "print_found",
        0.0 if turned or not enough else share,
        settings.found,
        "The print is the product's.",
        "The print is mirrored." if turned else "The product's print is not found in the picture.",
        _CATALOGUE if turned else _TURN,
    )
    if turned or not enough:
        why = "The print was not found, so its size cannot be measured."
        return (
            found,
            not_applicable("print_scale", settings.scale, why),
            not_applicable("print_shear", settings.shear, why),
        )
    size = abs(float(np.log(best.scale)))
    return (
        found,
        at_most(
            "print_scale",
            size,
            settings.scale,
            "The print has its true size.",
            f"The print is {100 * (best.scale - 1):+.0f} % off its true size.",
            _CATALOGUE,
        ),
        at_most(
            "print_shear", best.shear, settings.shear, "The print keeps its shape.", "The print is distorted.", _TURN
        ),
    )


def match_print(
    evidence: Evidence, garment: Garment, drape: Drape, index: int, settings: PrintSettings
) -> PrintMatch | None:
    """Match a product photo against the picture.

    The photo is first brought to the scale that it must have on the person, so that features of one size meet.

    Returns:
        The match, or None when too few of the photo's features are to be seen (a plain garment).
    """
    region = evidence.drawn & (evidence.soft.garment_ids == index + 1)
    if not region.any():
        return None
    # both pictures are looked at small: a print is told by shapes of centimetres, and SIFT is slow on megapixels
    rows, columns = np.flatnonzero(region.any(1)), np.flatnonzero(region.any(0))
    reduction = min(1.0, settings.side / max(int(np.ptp(rows)), int(np.ptp(columns)), 1))
    expected = expected_scale(evidence, drape, region) * reduction
    front = garment.front
    size = tuple(max(8, round(n * expected)) for n in front.pixels.shape[1::-1])
    method = cv2.INTER_AREA if expected < 1 else cv2.INTER_CUBIC
    photo = np.asarray(cv2.resize(front.pixels, size, interpolation=method), np.uint8)
    cloth = np.asarray(cv2.resize(front.alpha, size, interpolation=cv2.INTER_AREA)) > 0.9
    cloth = shrink(cloth & ~_resize_mask(front.inner_back, size), 3 + 0.01 * max(size))
    source = _features(photo, cloth)
    shown = _shown(evidence, region, source, expected, drape)
    plain = garment.features.pattern == "plain"  # its few features are seams and creases, which the drape lays anew
    if int(shown.sum()) < settings.min_features * (2 if plain else 1):
        return None
    picture = evidence.composite.image
    if reduction < 1:
        picture = np.asarray(
            cv2.resize(picture, None, fx=reduction, fy=reduction, interpolation=cv2.INTER_AREA), np.uint8
        )
        region = _resize_mask(region, picture.shape[1::-1])
    target = _features(picture, shrink(region, 2))
    source = _Features(source.points[shown], source.descriptors[shown])
    linear, found = _affine(source, target, settings)
    flipped = _features(np.ascontiguousarray(photo[:, ::-1]), np.ascontiguousarray(cloth[:, ::-1]))
    _, mirrored = _affine(flipped, target, settings)
    axes = np.linalg.svd(linear, compute_uv=False) if found else np.ones(2)
    return PrintMatch(
        visible=int(shown.sum()),
        found=found,
        mirrored=mirrored,
        scale=float(np.sqrt(max(axes[0] * axes[1], 1e-12))),
        shear=float(1 - axes[1] / max(axes[0], 1e-12)),
        repeats=garment.features.pattern in REPEATING_PATTERNS,
    )


def expected_scale(evidence: Evidence, drape: Drape, region: Bools) -> float:
    """Return picture px per product photo px by the pattern's scale and the cloth's distance."""
    depth = evidence.soft.depth[region]
    depth = depth[np.isfinite(depth)]
    distance = float(np.median(depth)) if len(depth) else 2.5
    return float(evidence.body.camera.matrix[0, 0]) / distance * drape.pattern.metres_per_px


@dataclass(frozen=True)
class _Features:
    points: F32
    descriptors: F32


def _features(pixels: U8, mask: Bools) -> _Features:
    if not mask.any():
        return _Features(np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32))
    x0, y0, width, height = cv2.boundingRect(mask.astype(np.uint8))
    grey = cv2.cvtColor(pixels[y0 : y0 + height, x0 : x0 + width], cv2.COLOR_RGB2GRAY)
    mask = mask[y0 : y0 + height, x0 : x0 + width]
    detector = cv2.SIFT.create(nfeatures=1500, contrastThreshold=0.03)
    points, descriptors = detector.detectAndCompute(grey, mask.astype(np.uint8) * 255)
    if descriptors is None or not points:
        return _Features(np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32))
    places = np.array([p.pt for p in points], np.float32) + np.array([x0, y0], np.float32)
    return _Features(places, np.asarray(descriptors, np.float32))


def _resize_mask(mask: Bools, size: tuple[int, ...]) -> Bools:
    return np.asarray(cv2.resize(mask.astype(np.uint8), (size[0], size[1]), interpolation=cv2.INTER_NEAREST) > 0)


def _shown(evidence: Evidence, region: Bools, source: _Features, scale: float, drape: Drape) -> Bools:
    """Say which features of the photo the picture shows: those whose texture pixels the renderer drew."""
    texture = drape.pattern.textures[0]
    cell = 16
    seen = np.zeros((texture.shape[0] // cell + 2, texture.shape[1] // cell + 2), bool)
    uv = evidence.soft.uv[region]
    uv = uv[np.isfinite(uv).all(1)]
    columns = np.clip((uv[:, 0] / cell).astype(int), 0, seen.shape[1] - 1)
    rows = np.clip((uv[:, 1] / cell).astype(int), 0, seen.shape[0] - 1)
    seen[rows, columns] = True
    at = source.points / scale
    columns = np.clip((at[:, 0] / cell).astype(int), 0, seen.shape[1] - 1)
    rows = np.clip((at[:, 1] / cell).astype(int), 0, seen.shape[0] - 1)
    return np.asarray(seen[rows, columns]) if len(source.points) else np.zeros(0, bool)


def _affine(source: _Features, target: _Features, settings: PrintSettings) -> tuple[F64, int]:
    """Match by descriptor and keep what one orientation-preserving affine map explains."""
    if len(source.points) < settings.min_found or len(target.points) < 2:
        return np.eye(2), 0
    pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(source.descriptors, target.descriptors, k=2)
    good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < settings.ratio * p[1].distance]
    if len(good) < settings.min_found:
        return np.eye(2), 0
    a = source.points[[m.queryIdx for m in good]]
    b = target.points[[m.trainIdx for m in good]]
    extent = float(np.hypot(*np.ptp(b, axis=0)))
    cv2.setRNGSeed(1)
    matrix, inliers = cv2.estimateAffine2D(
        a, b, method=cv2.RANSAC, ransacReprojThreshold=max(3.0, _INLIER * extent), maxIters=4000
    )
    if matrix is None or float(np.linalg.det(matrix[:, :2])) <= 0:
        return np.eye(2), 0
    return np.asarray(matrix[:, :2], np.float64), int(inliers.sum())
