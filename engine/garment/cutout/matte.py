"""Turn a mask into an anti-aliased matte with the garment's own colours up to and beyond its rim."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.mask import dilate, erode
from engine.pixels import GuidedFilter, bleed_colours
from engine.settings.garment import CutoutSettings
from engine.types import F32, U8, Bools

_WEDGE = 0.018  # of the picture's long side; a mask rounds a wedge's tip off by no more
_ALIKE, _TOLD_APART = 0.35, 0.15  # share of the distance between cloth and ground (RGB, 0–1), and its least
_WEDGES = 4  # more bits like the ground are the cloth's own stripes
_RIM_PX = 3  # mixed pixels around it


def _local_mean(pixels: F32, mask: Bools, radius: int) -> F32:
    weight = mask.astype(np.float32)
    window = (2 * radius + 1, 2 * radius + 1)
    total = cv2.blur(weight, window)
    mean = cv2.blur(pixels * weight[..., None], window) / np.maximum(total, 1e-6)[..., None]
    near = total > 1e-4
    filled = bleed_colours(np.clip(mean * 255 + 0.5, 0, 255).astype(np.uint8), near).astype(np.float32) / 255
    return np.where(near[..., None], mean, filled).astype(np.float32)


def matte(pixels: U8, mask: Bools, settings: CutoutSettings) -> F32:
    """Estimate coverage in the band around a mask's border.

    Where garment and ground differ, coverage is the pixel's place on the line between the two local colours;
    where they do not, the guided filter of the mask.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        mask: (H, W) bool.
        settings: cut-out tunables.

    Returns:
        (H, W) float32 0–1.
    """
    band = max(1, round(settings.matte_band * max(mask.shape) / 1024))
    sure_garment, sure_ground = erode(mask, band), ~dilate(mask, band)
    guide = np.asarray(pixels / np.float32(255), np.float32)
    radius = 3 * band + 2
    garment, ground = _local_mean(guide, sure_garment, radius), _local_mean(guide, sure_ground, radius)
    axis = garment - ground
    length = (axis**2).sum(axis=-1)
    position = ((guide - ground) * axis).sum(axis=-1) / np.maximum(length, 1e-6)
    soft = np.clip(GuidedFilter(guide, 2 * band + 1, 1e-4, subsample=1)(mask.astype(np.float32)), 0, 1)
    smooth = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.8)
    trust = np.clip(np.sqrt(length) / settings.matte_contrast, 0, 1)
    alpha = trust * np.clip(position, 0, 1) + (1 - trust) * (0.5 * soft + 0.5 * smooth)
    # Stitches and prints near the rim must not become holes: coverage may leave the mask by one pixel's step only.
    lower = cv2.GaussianBlur(erode(mask, 1).astype(np.float32), (0, 0), 0.6)
    upper = cv2.GaussianBlur(dilate(mask, 1).astype(np.float32), (0, 0), 0.6)
    alpha = np.clip(alpha, np.minimum(lower, 1), np.minimum(upper, 1))
    alpha[sure_garment] = 1
    alpha[sure_ground] = 0
    return np.asarray(alpha, np.float32)


def own_colours(pixels: U8, alpha: F32, settings: CutoutSettings) -> U8:
    """Replace colours that hold some ground by the garment's nearest own colour.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        alpha: (H, W) float32 coverage.
        settings: cut-out tunables.

    Returns:
        (H, W, 3) uint8: the photo where it is all garment, bled colours at the rim and outside.
    """
    inset = max(1, round(settings.bleed_inset * max(alpha.shape) / 1024))
    known = erode(alpha > 0.99, inset) & ~_ground_wedges(pixels, alpha)
    return bleed_colours(pixels, known if known.any() else alpha > 0.5)


def _ground_wedges(pixels: U8, alpha: F32) -> Bools:
    """Return narrow wedges of ground that the mask rounds off: the tip of the gap between a sleeve and the trunk.

    What has the ground's colour and is broad (a white cuff on a white table) is the garment's own.
    """
    deep = max(2, round(_WEDGE * max(alpha.shape)))
    garment, outside = alpha > 0.99, alpha < 0.01
    core = erode(garment, deep)
    if not core.any() or not outside.any():
        return garment & False
    guide = np.asarray(pixels / np.float32(255), np.float32)
    cloth, ground = _local_mean(guide, core, 2 * deep), _local_mean(guide, outside, 2 * deep)
    apart = np.linalg.norm(cloth - ground, axis=-1)
    near = garment & dilate(outside, deep)
    like = near & (np.linalg.norm(guide - ground, axis=-1) < _ALIKE * apart) & (apart > _TOLD_APART)
    open_ground = outside | like
    broad = dilate(erode(open_ground, deep // 2), deep // 2)
    tips = (like & ~broad).astype(np.uint8)
    _, labels = cv2.connectedComponents(tips, connectivity=8)
    corner = erode(dilate(garment, deep), deep) & outside  # where two outlines run into one
    joined = np.setdiff1d(labels[(tips > 0) & dilate(corner, 2 * _RIM_PX)], 0)
    if len(joined) > _WEDGES:
        return garment & False
    found = np.isin(labels, joined)
    return dilate(found, _RIM_PX) & near
