"""Cut a garment off a studio background: flood from the border, shadows apart, gaps beside sleeves kept open."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.garment.cutout.background import Background, nearest_colour
from engine.garment.cutout.gaps import find_gaps
from engine.garment.cutout.graph import minimum_cut
from engine.garment.mask import connected_to_border, dilate, ellipse, erode, fill_holes, largest_part
from engine.garment.resample import blur
from engine.settings.garment import CutoutSettings
from engine.types import F32, U8, Bools


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


def unlike_ground(background: Background, settings: CutoutSettings) -> Bools:
    """Mark the largest thing that the ground's colour does not reach, with its shadows; (H, W) bool."""
    flooded = flood(background, stable_threshold(background, settings))
    return largest_part(cv2.morphologyEx((~flooded).astype(np.uint8), cv2.MORPH_OPEN, ellipse(1)) > 0)


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
    smooth = blur(lab[..., 0], 1.0)
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


def studio_mask(background: Background, seed: F32 | None, settings: CutoutSettings) -> tuple[Bools, float]:
    """Cut the garment off a studio background.

    Args:
        background: fitted model.
        seed: (H, W) float32 saliency 0–1, or None.
        settings: cut-out tunables.

    Returns:
        (H, W) bool mask (all false when nothing stands out) and the flood threshold used.
    """
    threshold = stable_threshold(background, settings)
    flooded = flood(background, threshold)
    solid = unlike_ground(background, settings)
    if solid.sum() < settings.smallest_share * solid.size or solid.all():
        return np.zeros_like(solid), threshold
    solid = fill_holes(solid)
    prior = _prior_from_net(seed, solid, settings) if seed is not None else None
    if prior is None:
        prior = _prior_from_flood(background, flooded, solid, settings)
    else:
        prior = np.maximum(prior, _sure_cloth(background, solid, settings))
    mask = _refine(background, prior, solid, flooded, settings)
    gaps = find_gaps(fill_holes(mask), background, threshold, prior if seed is not None else None, settings)
    if gaps.any():
        # The border of a gap, with the shadow in its corners, is placed like the outer one.
        around = dilate(gaps, 2 * max(3, round(settings.refine_band * max(prior.shape))))
        prior = np.where(around, np.minimum(prior, 0.6), prior).astype(np.float32)
        prior[gaps] = 0
        mask = _refine(background, prior, solid & ~gaps, flooded | gaps, settings) & ~gaps  # slits survive no smoothing
        gaps = fill_holes(mask) & ~mask & around
    mask = fill_holes(mask) & ~gaps
    mask = largest_part(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, ellipse(1)) > 0)
    return mask, threshold


def _prior_from_net(seed: F32, solid: Bools, settings: CutoutSettings) -> F32 | None:
    """Trust the net when it means about the same thing as the flood; (H, W) float32 0–1."""
    salient = seed > 0.5
    overlap = float((salient & solid).sum() / max(1, (salient | solid).sum()))
    if overlap < settings.net_overlap:
        return None
    # Stripes and prints leave dark holes in the net's map that are narrower than any limb.
    radius = max(2, round(settings.net_closing * max(solid.shape)))
    closed = cv2.morphologyEx(seed, cv2.MORPH_CLOSE, ellipse(radius))
    return np.where(solid & (seed > 0.04), closed, seed).astype(np.float32)


def _sure_cloth(background: Background, solid: Bools, settings: CutoutSettings) -> F32:
    """Mark what no shadow can explain, and pale stripes between it; (H, W) float32 prior.

    The net now and then takes a striped sleeve for ground.
    """
    drop = background.field[..., 0] - background.lab[..., 0]
    hue = np.linalg.norm(background.lab[..., 1:] - background.field[..., 1:], axis=-1)
    strong = solid & ((drop > settings.shadow_depth) | (hue > 4 * settings.shadow_chroma))
    radius = max(2, round(settings.net_closing * max(solid.shape)))
    joined = cv2.morphologyEx(strong.astype(np.uint8), cv2.MORPH_CLOSE, ellipse(radius)) > 0
    return np.where(joined & solid, 0.75, 0.0).astype(np.float32)


def _prior_from_flood(background: Background, flooded: Bools, solid: Bools, settings: CutoutSettings) -> F32:
    """Build a prior from the flood with soft shadows taken off; (H, W) float32 0–1."""
    shadow = soft_shadow(background, flooded | ~solid, settings) & solid
    if shadow.sum() > settings.shadow_share * solid.sum():
        # The soft flood ran into the cloth itself (pale garment without edges): it says nothing here.
        shadow = np.zeros_like(solid)
    body = largest_part(cv2.morphologyEx((solid & ~shadow).astype(np.uint8), cv2.MORPH_OPEN, ellipse(2)) > 0)
    body = fill_holes(body)
    doubt = np.where(solid & ~body, 0.35, 0.0)
    return np.where(body, 1.0, doubt).astype(np.float32)


def _refine(background: Background, prior: F32, solid: Bools, flooded: Bools, settings: CutoutSettings) -> Bools:
    """Place the border on the picture's own edge near the prior's."""
    band = max(3, round(settings.refine_band * max(prior.shape)))
    inner = erode(prior > 0.8, band)
    colour = colour_evidence(background, inner, band, settings)
    place = np.where(solid, 0.15, 0.0) - np.where(flooded, 0.3, 0.0)
    evidence = settings.colour_weight * colour + settings.prior_weight * (2 * prior - 1) + place
    # Thin straps and laces are lost by the net but stand out in colour far from any shadow.
    reach = dilate((prior > 0.3) | (solid & (colour > 0.6)), band)
    mask = minimum_cut(evidence.astype(np.float32), contrast_guide(background), inner, ~reach)
    # Where cloth and ground look alike the cut follows noise; a tailor's line does not.
    alike = blur(np.abs(colour), 0.5 * band) < settings.alike_colour
    calm = blur(mask.astype(np.float32), 0.4 * band) > 0.5
    return np.where(alike, calm, mask)


def colour_evidence(background: Background, inner: Bools, band: int, settings: CutoutSettings) -> F32:
    """Compare each pixel with nearby sure cloth and with the ground in light or in shadow.

    Args:
        background: the studio model.
        inner: (H, W) bool, sure cloth.
        band: px; depth between the samples of cloth.
        settings: cut-out tunables.

    Returns:
        (H, W) float32 −1 (ground) … +1 (cloth); near 0 where both look alike.
    """
    lab, field = background.lab, background.field
    drop = field[..., 0] - lab[..., 0]
    ratio = np.clip(lab[..., 0] / np.maximum(field[..., 0], 1), 0.2, 1.1)[..., None]
    off_hue = np.linalg.norm(lab[..., 1:] - field[..., 1:] * ratio, axis=-1)
    too_dark = np.maximum(0, drop - settings.shadow_depth) + np.maximum(0, -drop)
    to_ground = np.hypot(1.3 * off_hue, too_dark) + settings.shadow_cost * np.clip(drop, 0, settings.shadow_depth)
    to_cloth = _distance_to_cloth(lab, inner, band)
    if to_cloth is None:
        return np.asarray(np.clip((to_ground - 4) / 8, -1, 1), np.float32)
    return np.asarray((to_ground - to_cloth) / (to_ground + to_cloth + settings.colour_doubt), np.float32)


def _distance_to_cloth(lab: F32, inner: Bools, band: int) -> F32 | None:
    """Measure each pixel's distance to the most similar of some dozens of samples of sure cloth nearby.

    Stripes and prints give cloth several colours within a few px, so one nearest sample would not do.
    """
    blurred = blur(lab, 1.0)
    height, width = inner.shape
    rows, columns = np.nonzero(~inner & dilate(inner, 4 * band))
    values = lab[rows, columns]
    nearest: npt.NDArray[np.float32] | None = None
    for depth in (0, band):
        sample = erode(inner, depth)
        if not sample.any():
            continue
        filled = nearest_colour(blurred, sample)
        for dy in (-2, -1, 0, 1, 2):
            for dx in (-1, 0, 1):
                y = np.clip(rows + dy * band // 2, 0, height - 1)
                x = np.clip(columns + dx * band, 0, width - 1)
                found = np.linalg.norm(values - filled[y, x], axis=-1)
                nearest = found if nearest is None else np.minimum(nearest, found)
    if nearest is None:
        return None
    out = np.full(inner.shape, 60, np.float32)
    out[inner] = 0
    out[rows, columns] = nearest
    return out


def contrast_guide(background: Background) -> U8:
    """Encode light and chroma relative to the ground in two channels whose steps attract the cut."""
    residual = background.lab - background.field
    light = np.arcsinh(residual[..., 0] / 4) * 30
    chroma = np.arcsinh(np.linalg.norm(residual[..., 1:], axis=-1) / 4) * 30
    guide: npt.NDArray[np.float32] = np.stack([160 + light, chroma], axis=-1)
    return np.clip(guide, 0, 255).astype(np.uint8)
