"""Contact shadows: cloth on skin and trousers, hands and hair on cloth."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.masks import blurred, bounds, grow
from engine.compose.scene import Scene
from engine.compose.skin.unseen import SkinLight
from engine.types import F32, F64, Bools, ParseClass

_REACH = 3.0  # standard deviations of a soft shadow; it is seen no farther off
_SOFT = 0.7  # px; the border of one garment's cloth before the other's
_MIXED = 1  # px of the outer garment that are mixed with the inner one there


def light_direction(light: SkinLight | None) -> F64:
    """Return where light comes from in the picture (x right, y down, length ≤ 1); from above without skin to tell."""
    if light is None:
        return np.array([0.0, -1.0])
    slope = light.coefficients[1:].mean(1)
    direction = np.array([slope[0], -slope[2]])
    length = float(np.linalg.norm(direction))
    direction = direction / length if length > 1e-6 else np.array([0.0, -1.0])
    mixed = 0.6 * direction + 0.4 * np.array([0.0, -1.0])
    return np.asarray(mixed / max(float(np.linalg.norm(mixed)), 1e-6))


def _shifted(mask: F32, dx: float, dy: float) -> F32:
    matrix = np.array([[1, 0, dx], [0, 1, dy]], np.float64)
    return np.asarray(
        cv2.warpAffine(mask, matrix, (mask.shape[1], mask.shape[0]), borderMode=cv2.BORDER_REPLICATE), np.float32
    )


def cast_by(scene: Scene, caster: F32, receiver: Bools, direction: F64, *, soft: float, crease: float) -> F32:
    """Return the factor (≤ 1) by which a layer darkens what lies just outside its edge.

    Args:
        scene: the window.
        caster: (h, w) float32 coverage of the layer that throws the shadow.
        receiver: (h, w) bool, what can be darkened.
        direction: where light comes from (x right, y down).
        soft: strength of the wide shadow, 0–1.
        crease: strength of the thin line of contact, 0–1.
    """
    offset = scene.settings.shadow_offset_share * scene.shoulder
    sigma = max(1.0, scene.settings.shadow_share * scene.shoulder)
    wide = blurred(_shifted(caster, -direction[0] * offset, -direction[1] * offset), sigma)
    thin = blurred(caster, max(0.8, 0.22 * sigma))
    open_share = 1 - caster
    dark = 1 - (1 - soft * wide * open_share) * (1 - crease * thin * open_share)
    weight = cv2.GaussianBlur(receiver.astype(np.float32), (0, 0), 0.7) * receiver
    return np.asarray(1 - dark * weight, np.float32)


def cast_by_hair(scene: Scene, matte: F32, revealed: Bools, direction: F64) -> F32:
    """Return the factor (≤ 1) by which hair darkens revealed skin that it falls on: the photo's skin has its shade.

    Args:
        scene: the window.
        matte: (h, w) float32 of what is in front.
        revealed: (h, w) bool, that skin.
        direction: where light comes from (x right, y down).
    """
    out = np.ones(scene.shape, np.float32)
    reach = _REACH * scene.settings.shadow_share * scene.shoulder
    hair = scene.is_class(ParseClass.HAIR)
    near = revealed & grow(hair, reach)
    if not near.any():
        return out
    box = bounds(near, reach)
    soft, crease = scene.settings.shadow_strength, scene.settings.crease_strength
    shade = cast_by(scene.cropped(*box), (matte * hair)[box], revealed[box], direction, soft=soft, crease=crease)
    out[box] = shade
    return out


def cast_by_outer(scene: Scene, coverage: F32, direction: F64) -> F32:
    """Return the factor (≤ 1) by which the outer of two new garments darkens the inner: a hem does on trousers.

    The shade of the render is told per vertex of the cloth, centimetres apart: the line of contact is finer.

    Args:
        scene: the window.
        coverage: (h, w) float32 of the new cloth.
        direction: where light comes from (x right, y down).
    """
    out = np.ones(scene.shape, np.float32)
    ahead = (scene.layer == scene.layer.max()) & (coverage > 0.5)
    inner = (scene.layer < scene.layer.max()) & (coverage > 0)
    reach = _REACH * scene.settings.shadow_share * scene.shoulder
    near = inner & grow(ahead, reach) if inner.any() and ahead.any() else inner & False
    if not near.any():
        return out
    box = bounds(near, reach)
    soft, crease = scene.settings.shadow_strength, scene.settings.crease_strength
    caster = blurred(ahead[box].astype(np.float32), _SOFT)
    shade = cast_by(scene.cropped(*box), caster, near[box], direction, soft=soft, crease=crease)
    at_border = np.asarray(cv2.erode(shade, np.ones((1 + 2 * _MIXED, 1 + 2 * _MIXED), np.uint8)), np.float32)
    out[box] = np.where(ahead[box], at_border, shade)
    return out
