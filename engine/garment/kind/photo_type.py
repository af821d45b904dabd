"""Tell a garment laid flat from one on a ghost mannequin."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.cutout.background import to_lab
from engine.garment.kind.category import Suggestion
from engine.garment.kind.shape import Silhouette
from engine.garment.mask import erode
from engine.types import F32, U8, PhotoType

_ON_A_RUG = 2.0  # logit; only studios have mannequins that they take out, and grounds without a grain


def suggest_photo_type(
    pixels: U8, alpha: F32, shape: Silhouette, category: str, *, plain_ground: bool = True
) -> Suggestion:
    """Guess how the photo was taken.

    A body inside makes a top narrow for its length (the sides are turned away), its sleeves hang steeply, its hem sags
    in the middle and its flanks are darker than its middle. Skirts and trousers keep their proportions, so only
    the shading speaks there. What is long by itself, a dress, is narrow for the height of its waist.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 coverage.
        shape: the silhouette.
        category: key of configs/garments.yaml.
        plain_ground: the ground is as even as a studio's, or has been taken away.

    Returns:
        "flat" or "ghost" with confidence.
    """
    shade = flank_shade(pixels, alpha)
    if category in {"skirt", "trousers", "shorts"}:
        logit = -1.0 + 0.12 * (shade - 6.0)
    elif category in {"dress", "kurta"}:
        # From the neck a waist lies about 1.1 widths of a flat dress down, and 1.45 of one on a mannequin; where it is
        # cut high, less.
        logit = 1.5 + 8.0 * (shape.slenderness * shape.waist_row - 1.2) + 0.05 * (shade - 4.0)
    else:
        # A typical flat tee is 1.45 trunk widths long, one on a mannequin 2.1.
        logit = 9.0 * (shape.aspect - 1.78) + 0.05 * (shade - 4.0)
        if shape.reach > 0.64 and shape.reach_row < 0.53:
            # Short sleeves are spread when a tee is laid flat, their cuffs .35 to .55 trunk widths below its top; on a
            # mannequin they hang: .55 to .85.
            logit += 0.04 * (np.degrees(shape.sleeve_slope) - 40) + 6.0 * (shape.reach_row * shape.aspect - 0.6)
    if not plain_ground:
        logit -= _ON_A_RUG
    ghost = float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))
    scores = {PhotoType.FLAT.value: 1 - ghost, PhotoType.GHOST.value: ghost}
    best = max(scores, key=lambda key: scores[key])
    return Suggestion(best, scores[best], scores)


def flank_shade(pixels: U8, alpha: F32) -> float:
    """Measure by how much (Lab L) the outer tenth of the trunk is darker than its middle half."""
    factor = 256 / max(alpha.shape)
    size = (max(4, round(alpha.shape[1] * factor)), max(4, round(alpha.shape[0] * factor)))
    lab = to_lab(np.ascontiguousarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)))
    mask = erode(cv2.resize(alpha, size, interpolation=cv2.INTER_AREA) > 0.9, 2)
    rows = np.nonzero(mask.any(axis=1))[0]
    if not len(rows):
        return 0.0
    height = rows[-1] - rows[0]
    differences = []
    for row in range(int(rows[0] + 0.5 * height), int(rows[0] + 0.9 * height)):
        columns = np.nonzero(mask[row])[0]
        if len(columns) < 12:
            continue
        place = (columns - columns[0]) / (columns[-1] - columns[0])
        light = lab[row, columns, 0]
        middle, flank = light[np.abs(place - 0.5) < 0.25], light[np.abs(place - 0.5) > 0.4]
        if len(middle) and len(flank):
            differences.append(float(np.median(middle) - np.median(flank)))
    return float(np.median(differences)) if differences else 0.0
