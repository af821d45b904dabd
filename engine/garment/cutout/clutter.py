"""Cut a garment off a textured ground (carpet, floor, table): colour mixtures in a de-textured picture."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.cutout.background import Background
from engine.garment.mask import border_ring, dilate, ellipse, erode, fill_holes, largest_part
from engine.garment.resample import blur, resize_map, shrink
from engine.settings.garment import CutoutSettings
from engine.types import F32, U8, Bools


def clutter_mask(pixels: U8, background: Background, seed: F32 | None, settings: CutoutSettings) -> Bools:
    """Cut the garment off a textured ground.

    Args:
        pixels: (H, W, 3) uint8 sRGB at work size.
        background: the border model (its Lab picture is used).
        seed: (H, W) float32 saliency 0–1, or None (then the border's colours and the centre are used).
        settings: cut-out tunables.

    Returns:
        (H, W) bool mask; all false when nothing stands out.
    """
    small = shrink(pixels, settings.clutter_long_side)
    calm = _calm(small)
    guess = seed if seed is not None else _coarse_guess(pixels, settings)
    guess = resize_map(guess, small.shape[1], small.shape[0])
    sure = guess > 0.75
    if sure.sum() < settings.smallest_share * sure.size:
        return np.zeros(pixels.shape[:2], bool)
    radius = max(2, round(0.012 * max(small.shape[:2])))
    mask = np.where(guess > 0.5, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    mask[erode(largest_part(sure), radius)] = cv2.GC_FGD
    mask[~dilate(guess > 0.2, radius)] = cv2.GC_BGD
    if not (mask == cv2.GC_BGD).any():
        mask[border_ring((mask.shape[0], mask.shape[1]), 0.01)] = cv2.GC_BGD
    cv2.setRNGSeed(7)
    cv2.grabCut(
        calm, mask, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), settings.grabcut_rounds, cv2.GC_INIT_WITH_MASK
    )
    found = (mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)
    found = cv2.morphologyEx(found.astype(np.uint8), cv2.MORPH_OPEN, ellipse(radius // 2 + 1)) > 0
    if not found.any():
        return np.zeros(pixels.shape[:2], bool)
    found = fill_holes(largest_part(found))
    smooth = cv2.GaussianBlur(found.astype(np.float32), (0, 0), 1.0)
    out: Bools = cv2.resize(smooth, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR) > 0.5
    return out


def _coarse_guess(pixels: U8, settings: CutoutSettings) -> F32:
    """Find the garment without a net, on a picture so small that a carpet's texture is averaged away."""
    tiny = shrink(pixels, settings.coarse_long_side)
    rating = _border_saliency(tiny, settings)
    mask = np.where(rating > 0.5, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    mask[rating > 0.9] = cv2.GC_FGD
    mask[border_ring((mask.shape[0], mask.shape[1]), settings.border_share) & (rating < 0.5)] = cv2.GC_BGD
    if not ((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)).any() or not (mask == cv2.GC_BGD).any():
        return rating
    cv2.setRNGSeed(5)
    rounds = settings.grabcut_rounds
    cv2.grabCut(tiny, mask, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), rounds, cv2.GC_INIT_WITH_MASK)
    found = ((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)).astype(np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, ellipse(2)).astype(np.uint8)
    solid = fill_holes(largest_part(found > 0)) if found.any() else found > 0
    return blur(solid.astype(np.float32), 1.0)


def _calm(pixels: U8) -> U8:
    """Take the ground's texture away while keeping the garment's edge."""
    out: U8 = np.asarray(cv2.bilateralFilter(cv2.medianBlur(pixels, 5), 9, 40, 7), np.uint8)
    return out


def _border_saliency(calm: U8, settings: CutoutSettings) -> F32:
    """Rate how little each pixel's colour occurs along the border, favouring the centre.

    Source: after Zhu et al., "Saliency Optimization from Robust Background Detection" (2014).
    """
    lab = cv2.cvtColor(calm.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    height, width = lab.shape[:2]
    ring = border_ring((height, width), settings.border_share * 1.5)
    samples = np.ascontiguousarray(lab[ring])
    cv2.setRNGSeed(11)
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.1)
    start = np.zeros((len(samples), 1), np.int32)
    _, labels, centres = cv2.kmeans(samples, 6, start, criteria, 3, cv2.KMEANS_PP_CENTERS)
    labels = np.asarray(labels).ravel()
    nearest = np.full((height, width), np.inf, np.float32)
    for k in range(len(centres)):
        chosen = samples[labels == k]
        if len(chosen) < 0.06 * len(samples):
            continue
        spread = np.maximum(chosen.std(axis=0), 3.0)
        nearest = np.minimum(nearest, np.sqrt((((lab - centres[k]) / spread) ** 2).mean(axis=-1)))
    grid_y, grid_x = np.mgrid[:height, :width]
    centre = np.exp(-((grid_x / width - 0.5) ** 2 + (grid_y / height - 0.5) ** 2) / (2 * 0.33**2))
    far = np.clip((nearest - 1.2) / 2.5, 0, 1) * (0.3 + 0.7 * centre)
    return np.asarray(np.clip(blur(far.astype(np.float32), 3.0) * 1.3, 0, 1), np.float32)
