"""Cut a garment off a studio background: flood from the border, shadows apart, gaps beside sleeves kept open."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.garment.cutout_background import Background, connected_to_border, lab_distance
from engine.garment.cutout_graph import minimum_cut
from engine.settings.garment import CutoutSettings
from engine.types import F32, U8, Bools


def ellipse(radius: int) -> U8:
    """Give a (2r+1)² elliptic structuring element."""
    kernel: U8 = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)).astype(np.uint8)
    return kernel


def dilate(mask: Bools, radius: int) -> Bools:
    """Grow a (H, W) bool mask by ``radius`` px."""
    return np.asarray(cv2.dilate(mask.astype(np.uint8), ellipse(radius)) > 0) if radius > 0 else mask


def erode(mask: Bools, radius: int) -> Bools:
    """Shrink a (H, W) bool mask by ``radius`` px; the picture's border does not shrink it."""
    if radius <= 0:
        return mask
    return np.asarray(cv2.erode(mask.astype(np.uint8), ellipse(radius), borderValue=1) > 0)


def largest_part(mask: Bools) -> Bools:
    """Keep the largest 8-connected part of a (H, W) bool mask."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count <= 1:
        return mask
    return np.asarray(labels == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax()))


def flood(background: Background, threshold: float) -> Bools:
    """Mark the background that floods from the border below ``threshold``; (H, W) bool."""
    return connected_to_border(background.distance < threshold)


def stable_threshold(background: Background, settings: CutoutSettings) -> float:
    """Choose the flood threshold at which the garment's area changes least.

    A pale garment on a pale ground is eaten when the threshold is too high, a vignette stays when it is too low; in
    between the area is flat.
    """
    ladder = settings.flood_ladder
    areas = np.array([max(1, (~flood(background, t)).sum()) for t in ladder], np.float64)
    loss = -np.diff(np.log(areas)) / np.diff(np.log(np.asarray(ladder)))
    slope = np.concatenate([[loss[0]], np.maximum(loss[:-1], loss[1:]), [loss[-1]]])
    usable = areas < 0.97 * background.distance.size
    if not usable.any():
        return float(ladder[0])
    slope[~usable] = np.inf
    best = float(slope.min())
    # Of all thresholds about as stable as the best, the middle of the first run is safest on both sides.
    good = np.nonzero(slope <= best * 1.5 + 0.004)[0]
    run = good[: int(np.argmax(np.append(np.diff(good) > 1, True))) + 1]
    return float(ladder[run[len(run) // 2]])


def soft_shadow(background: Background, flooded: Bools, settings: CutoutSettings) -> Bools:
    """Mark soft shadow: darker than the ground, of its chroma, and reached from it without crossing an edge.

    Args:
        background: the studio model.
        flooded: (H, W) bool, sure background.
        settings: cut-out tunables.

    Returns:
        (H, W) bool shadow beside ``flooded`` (excluding it).
    """
    lab, field = background.lab, background.field
    drop = field[..., 0] - lab[..., 0]
    # A shadow keeps the ground's chroma in proportion to its light.
    ratio = np.clip(lab[..., 0] / np.maximum(field[..., 0], 1), 0.2, 1.2)[..., None]
    chroma = np.linalg.norm(lab[..., 1:] - field[..., 1:] * ratio, axis=-1)
    smooth = cv2.GaussianBlur(lab[..., 0], (0, 0), 1.0)
    slope = np.hypot(cv2.Scharr(smooth, cv2.CV_32F, 1, 0), cv2.Scharr(smooth, cv2.CV_32F, 0, 1)) / 32
    scale = max(lab.shape[:2]) / 1024
    passable = (
        (drop > -1.0)
        & (drop < settings.shadow_depth)
        & (chroma < settings.shadow_chroma)
        & (slope < settings.shadow_slope / scale)
    )
    reached = connected_to_border(passable | flooded)
    out: Bools = reached & ~flooded
    return out


def find_gaps(solid: Bools, background: Background, threshold: float, settings: CutoutSettings) -> Bools:
    """Find the holes that show the ground between a hanging sleeve and the body, or between two legs.

    A hole counts when its colour is the ground's own (no cloth shading), it lies off the garment's axis near the
    outline or between legs, and it is taller than wide. White prints carry the cloth's shading or lie on the axis.

    Args:
        solid: (H, W) bool, garment with all holes filled.
        background: the studio model.
        threshold: colour distance of the ground.
        settings: cut-out tunables.

    Returns:
        (H, W) bool gaps inside ``solid``.
    """
    ground_like = solid & (background.distance < threshold)
    gaps = np.zeros_like(solid)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(ground_like.astype(np.uint8), connectivity=4)
    if count <= 1:
        return gaps
    area = float(solid.sum())
    columns = np.nonzero(solid.any(axis=0))[0]
    middle, width = (columns[0] + columns[-1]) / 2, columns[-1] - columns[0] + 1
    depth = cv2.distanceTransform(solid.astype(np.uint8), cv2.DIST_L2, 5)
    for i in range(1, count):
        _, _, part_width, part_height, part_area = stats[i]
        if part_area < settings.gap_area * area:
            continue
        part = labels == i
        off_axis = abs(centres[i][0] - middle) / width
        residual = background.lab[part] - background.field[part]
        flat = float(np.linalg.norm(residual.mean(axis=0))) < 0.5 * threshold and float(residual[:, 0].std()) < 0.6
        near_rim = float(depth[part].min()) < settings.gap_rim * width
        if flat and near_rim and off_axis > 0.15 and part_height > 1.3 * part_width:
            gaps |= part
    return gaps


def studio_mask(background: Background, settings: CutoutSettings) -> tuple[Bools, float]:
    """Cut the garment off a studio background.

    Args:
        background: fitted model.
        settings: cut-out tunables.

    Returns:
        (H, W) bool mask (all false when nothing stands out) and the flood threshold used.
    """
    threshold = stable_threshold(background, settings)
    flooded = flood(background, threshold)
    solid = largest_part(cv2.morphologyEx((~flooded).astype(np.uint8), cv2.MORPH_OPEN, ellipse(2)) > 0)
    if solid.sum() < settings.smallest_share * solid.size or solid.all():
        return np.zeros_like(solid), threshold
    solid = fill_holes(solid)
    shadow = soft_shadow(background, flooded | ~solid, settings)
    if (shadow & solid).sum() > settings.shadow_share * solid.sum():
        # The soft flood ran into the cloth itself (pale garment without edges): it says nothing here.
        shadow = np.zeros_like(solid)
    body = solid & ~shadow
    body = largest_part(cv2.morphologyEx(body.astype(np.uint8), cv2.MORPH_OPEN, ellipse(2)) > 0)
    body = fill_holes(body)
    refined = _refine(background, body, solid, flooded, threshold, settings)
    gaps = find_gaps(fill_holes(refined), background, threshold, settings)
    mask = fill_holes(refined) & ~gaps
    mask = largest_part(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, ellipse(1)) > 0)
    return mask, threshold


def fill_holes(mask: Bools) -> Bools:
    """Fill every hole of a (H, W) bool mask (background not connected to the border)."""
    padded = np.pad(~mask, 1, constant_values=True)
    return np.asarray(~connected_to_border(padded)[1:-1, 1:-1])


def _refine(
    background: Background, body: Bools, solid: Bools, flooded: Bools, threshold: float, settings: CutoutSettings
) -> Bools:
    band = max(2, round(settings.refine_band * max(body.shape)))
    distance = background.distance
    evidence = np.clip((distance - threshold) / (2 * threshold), -1, 1)
    # What only the soft flood took away may be shadow or cloth: mild evidence, the picture's edges decide.
    doubtful = solid & ~body
    evidence = np.where(doubtful, -0.25, evidence)
    evidence = np.where(body & (evidence < 0.3), 0.3, evidence)
    evidence = np.where(flooded, -1.0, evidence).astype(np.float32)
    return minimum_cut(evidence, contrast_guide(background), erode(body, band), ~dilate(solid, 2))


def contrast_guide(background: Background) -> U8:
    """Encode light and chroma relative to the ground in two channels whose steps attract the cut."""
    residual = background.lab - background.field
    light = np.sign(residual[..., 0]) * np.sqrt(np.abs(residual[..., 0])) * 14
    chroma = np.sqrt(np.linalg.norm(residual[..., 1:], axis=-1)) * 20
    guide: npt.NDArray[np.float32] = np.stack([128 + light, chroma], axis=-1)
    return np.clip(guide, 0, 255).astype(np.uint8)


def colour_separation(lab: F32, mask: Bools) -> float:
    """Measure how differently coloured the two sides of a mask's border are (median Lab distance)."""
    inner = mask & ~erode(mask, 6)
    outer = dilate(mask, 6) & ~mask
    if not inner.any() or not outer.any():
        return 0.0
    blurred = cv2.GaussianBlur(lab, (0, 0), 3.0)
    rows, columns = np.nonzero(inner)
    _, labels = cv2.distanceTransformWithLabels(
        (~outer).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    table = np.zeros((int(labels.max()) + 1, 3), np.float32)
    table[labels[outer]] = blurred[outer]
    return float(np.median(lab_distance(blurred[rows, columns][None], table[labels[rows, columns]][None], 1.0)))
