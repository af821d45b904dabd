"""The new cloth as a layer: hidden parts completed, hem cut at the waistband, grain and sharpness like the photo's."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.fill import membrane
from engine.compose.front import Front
from engine.compose.grain import add_grain, noise_sigma, photo_grain
from engine.compose.limbs import LimbShape
from engine.compose.masks import channel_mean, grow, shrink
from engine.compose.scene import Scene
from engine.types import F32, BodyPart, Bools, ParseClass


def complete(scene: Scene, front: Front, shapes: tuple[LimbShape | None, ...]) -> tuple[F32, F32]:
    """Continue the cloth where only the fitted body's arm hid it but the photo shows no arm there.

    The fitted arm is never exactly the real one; without this a slit opens beside it.

    Returns:
        (h, w, 3) linear colours and (h, w) coverage.
    """
    limb = np.zeros(scene.shape, np.float32)
    for shape in shapes:
        if shape is not None:
            limb = np.maximum(limb, shape.coverage * (shape.along > 0.15))
    fitted_arm = scene.is_part(
        BodyPart.ARM_L, BodyPart.ARM_R, BodyPart.HAND_L, BodyPart.HAND_R, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R
    )
    hidden = scene.trunk_cloth & grow(fitted_arm, 3.0) & (scene.coverage < 0.98)
    beside = (limb < 0.5) | front.mask | (grow(front.mask, 2.0) & ~scene.old)
    gap = hidden & beside & grow(scene.coverage > 0.9, 0.3 * scene.shoulder)
    gap &= ~(scene.is_class(ParseClass.BACKGROUND) & (scene.alpha < 0.1) & ~scene.old & ~grow(front.mask, 3.0))
    if not gap.any():
        return scene.garment, scene.coverage
    solid = scene.coverage > 0.98
    colours = membrane(scene.garment, solid & ~gap)
    gamma = np.maximum(channel_mean(scene.garment), 0) ** np.float32(1 / 2.2)
    colours = add_grain(colours, min(noise_sigma(gamma, solid), 0.03), 31)
    cover = np.maximum(scene.coverage, cv2.GaussianBlur(gap.astype(np.float32), (0, 0), 0.6) * grow(gap, 1.0))
    mixed = np.where((gap | (scene.coverage < 0.02))[..., None], colours, scene.garment)
    return np.maximum(mixed, 0).astype(np.float32), cover.astype(np.float32)


def tuck(scene: Scene, front: Front, coverage: F32) -> F32:
    """Cut the cloth off at the waistband when the hem is tucked."""
    if front.waist is None:
        return coverage
    rows = np.arange(scene.shape[0], dtype=np.float32)[:, None] + 0.5
    above = np.clip(front.waist[None] - rows + 0.5, 0, 1)
    return np.asarray(coverage * above, np.float32)


def _detail(luminance: F32, where: Bools) -> float:
    """Return fine over middle detail (how sharp), nan when too little is seen."""
    if where.sum() < 400:
        return float("nan")
    fine = luminance - cv2.GaussianBlur(luminance, (0, 0), 0.8)
    middle = cv2.GaussianBlur(luminance, (0, 0), 0.8) - cv2.GaussianBlur(luminance, (0, 0), 2.4)
    strong = where & (np.abs(middle) >= np.percentile(np.abs(middle[where]), 90))
    return float(np.sqrt((fine[strong] ** 2).mean() / ((middle[strong] ** 2).mean() + 1e-12)))


def match_photo(scene: Scene, colours: F32, coverage: F32) -> F32:
    """Give the cloth the photo's sharpness and grain.

    Sharpness is compared as fine over middle detail at the strongest edges of person and cloth; it moves only within
    the settings' limits, so that a print never looks processed.
    """
    person = shrink((scene.alpha > 0.9) & ~scene.locked, 2.0)
    solid = shrink(coverage > 0.98, 2.0)
    photo = np.sqrt(np.maximum(channel_mean(scene.linear), 0)).astype(np.float32)
    cloth = np.sqrt(np.maximum(channel_mean(colours), 0)).astype(np.float32)
    want, have = _detail(photo, person), _detail(cloth, solid)
    out = colours
    if np.isfinite(want) and np.isfinite(have) and have > 1e-4:
        if have > 1.15 * want:
            sigma = min(scene.settings.blur_max_px, 0.55 * float(np.sqrt(have / want - 1)) + 0.25)
            out = cv2.GaussianBlur(colours, (0, 0), sigma)
        elif have < 0.85 * want:
            amount = min(scene.settings.sharpen_max, want / have - 1)
            sharp = colours + amount * (colours - cv2.GaussianBlur(colours, (0, 0), 1.0))
            out = np.clip(sharp, 0.5 * colours, 1.6 * colours + 0.01)
    already = noise_sigma(np.maximum(channel_mean(out), 0) ** np.float32(1 / 2.2), solid)
    missing = float(np.sqrt(max(photo_grain(scene, person) ** 2 - already**2, 0)))
    return np.clip(add_grain(out, missing, 5), 0, 1).astype(np.float32)
