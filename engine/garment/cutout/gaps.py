"""Find the ground that shows through between a sleeve and the body, or between two legs."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.cutout.background import Background
from engine.settings.garment import CutoutSettings
from engine.types import F32, Bools


def find_gaps(
    solid: Bools, background: Background, threshold: float, prior: F32 | None, settings: CutoutSettings
) -> Bools:
    """Find the holes that show the ground between a hanging sleeve and the body, or between two legs.

    A hole counts when its colour is the ground's own and either the net sees no cloth there, or it shows no cloth
    shading at all, is taller than wide and lies beside the axis near the outline or is as long as legs. White prints
    carry the cloth's shading or lie on the axis. A narrow upright slit between cloth of quite another colour counts
    although the net, which sees no such detail, takes it for cloth; so does its fellow under the other arm, whose
    ground may lie in deeper shade. Two upright holes that mirror each other and are closed outwards by no more than a
    bar are the buckles of two straps.

    Args:
        solid: (H, W) bool, garment with all holes filled.
        background: the studio model.
        threshold: colour distance of the ground.
        prior: (H, W) float32 saliency 0–1, or None.
        settings: cut-out tunables.

    Returns:
        (H, W) bool gaps inside ``solid``.
    """
    shadow = settings.shadow_depth if prior is not None else 0.0
    drop = background.field[..., 0] - background.lab[..., 0]
    chroma = np.linalg.norm(background.lab[..., 1:] - background.field[..., 1:], axis=-1)
    shaded = (drop > -1) & (drop < shadow) & (chroma < settings.shadow_chroma)
    if prior is not None:
        shaded &= prior < 0.5
    ground_like = solid & ((background.distance < threshold) | shaded)
    gaps = np.zeros_like(solid)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(ground_like.astype(np.uint8), connectivity=4)
    if count <= 1:
        return gaps
    area = float(solid.sum())
    columns = np.nonzero(solid.any(axis=0))[0]
    middle, width = (columns[0] + columns[-1]) / 2, columns[-1] - columns[0] + 1
    height = int(solid.any(axis=1).sum())
    depth = cv2.distanceTransform(solid.astype(np.uint8), cv2.DIST_L2, 5)
    slits: list[int] = []
    fellows: list[int] = []
    buckles: list[int] = []
    for i in range(1, count):
        _, _, part_width, part_height, part_area = stats[i]
        if part_area < settings.slit_area * area:
            continue
        part = labels == i
        pure = part & (background.distance < threshold)
        large = part_area > settings.gap_area * area
        if large and prior is not None and pure.sum() > 0.3 * part_area and float(prior[part].mean()) < 0.3:
            gaps |= part
            continue
        residual = background.lab[pure] - background.field[pure]
        if pure.sum() < 0.8 * part_area:
            continue
        beside_trunk = settings.slit_offset[0] < abs(centres[i][0] - middle) / width < settings.slit_offset[1]
        slender = part_height > settings.slit_slenderness * part_width
        if beside_trunk and slender and _is_slit(part, residual, background, settings):
            gaps |= part
            slits.append(i)
            continue
        if beside_trunk and part_height > part_width and _stands_off(part, background, settings):
            fellows.append(i)
            if _is_ground(residual, background, settings) and float(depth[part].min()) < settings.buckle_bar * width:
                buckles.append(i)
        if not large:
            continue
        flat = float(np.linalg.norm(residual.mean(axis=0))) < 0.3 and float(residual[:, 0].std()) < 0.55
        near_rim = float(depth[part].min()) < settings.gap_rim * width
        beside = abs(centres[i][0] - middle) > 0.15 * width and part_height > 1.3 * part_width
        between_legs = part_height > 3 * part_width and part_height > 0.25 * height
        if flat and near_rim and (beside or between_legs):
            gaps |= part
    for i in fellows:
        mirrored = (2 * middle - centres[i][0], centres[i][1])
        others = [*slits, *(buckles if i in buckles else [])]
        if any(np.hypot(*(centres[k] - mirrored)) < settings.slit_symmetry * width for k in others):
            gaps |= labels == i
    return gaps


def _is_slit(part: Bools, residual: F32, background: Background, settings: CutoutSettings) -> bool:
    """Say whether a part has the ground's colour within its own noise, and all around it another one begins."""
    return _is_ground(residual, background, settings) and _stands_off(part, background, settings)


def _is_ground(residual: F32, background: Background, settings: CutoutSettings) -> bool:
    """Say whether (n, 3) Lab off the ground are its own noise."""
    off = np.abs(residual.mean(axis=0))
    return max(float(off[0]), float(off[1:].max()) / settings.slit_bleed) < 0.5 + background.border_spread


def _stands_off(part: Bools, background: Background, settings: CutoutSettings) -> bool:
    """Say whether all around a part something begins that is not the ground."""
    grown = [cv2.dilate(part.astype(np.uint8), np.ones((2 * r + 1, 2 * r + 1), np.uint8)) > 0 for r in (2, 4)]
    around = background.distance[grown[1] & ~grown[0]]
    return float(np.percentile(around, 25)) > settings.slit_contrast
