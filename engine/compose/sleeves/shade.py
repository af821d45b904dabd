"""Shade of the trunk on the sleeves of arms that hang beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.compose.limbs.sections import Limb, hangs_beside, inner_side
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import blurred, bounds, channel_mean
from engine.compose.scene import SLEEVES, Scene
from engine.pixels import listed

_FROM, _WHOLE = 0.35, 1.1  # along the arm; below the arm pit the trunk comes to lie beside it
_PALE = 0.8  # linear; cloth as pale lights its own shade, and cameras flatten it
_OUTER = 0.4  # of the shade on the trunk's side; the outer side is as much lighter, as it is turned to the open
_LEANS, _AWAY = 20.0, 40.0  # degrees of an upper arm off the vertical; from there on open light lies beside it
_SOFT = 0.01  # shoulder widths
_NO_LIMB = 3.0  # ``along`` far from it


def with_shaded_sleeves(scene: Scene, limbs: Sequence[Limb], shapes: Sequence[LimbShape | None]) -> Scene:
    """Darken the trunk's side of sleeves on arms that hang down, as it is in photos.

    The trunk takes the light from there, on cloth as on skin. The fitted arm hangs a little before the real one, so
    that the render shades the trunk beside it instead. An arm that is held off, its hand on the hip, has light between
    it and the trunk; its shade would end in a hard line where the sleeve is sewn on.

    Returns:
        The scene with new ``garment`` and ``shading``.
    """
    sleeve = listed(scene.zones, SLEEVES) & (scene.coverage > 0)
    if not sleeve.any():
        return scene
    box = bounds(sleeve, 2)
    tone = np.zeros(sleeve[box].shape, np.float32)
    for limb, shape in zip(limbs, shapes, strict=True):
        share = _hanging(scene, limb)
        if shape is None or share == 0:
            continue
        side = np.float32(inner_side(scene, limb, shape))
        near = shape.cropped(*box)
        across = near.across * side
        inner = np.maximum(across, 0)
        below = np.clip((near.along - _FROM) / (_WHOLE - _FROM), 0, 1) * (near.along < _NO_LIMB)
        tone -= share * below * (inner * inner + _OUTER * across)
    if not tone.any():
        return scene
    garment, shading = scene.garment.copy(), scene.shading.copy()
    dark = np.clip(1 - channel_mean(garment[box]) / np.float32(_PALE), 0, 1)
    tone = blurred(tone, max(0.7, _SOFT * scene.shoulder)) * sleeve[box]
    factor = np.exp(np.float32(scene.settings.sleeve_shade) * dark * tone)
    garment[box] *= factor[..., None]
    shading[box] *= factor
    return replace(scene, garment=garment, shading=shading)


def _hanging(scene: Scene, limb: Limb) -> np.float32:
    """Return the share 0-1 of the shade on an arm: all where it hangs beside the trunk, none where it is held off."""
    if not hangs_beside(scene, limb):
        return np.float32(0)
    off, down = limb.chain[1] - limb.chain[0]
    lean = np.degrees(np.arctan2(abs(float(off)), float(down)))
    return np.float32(np.clip((_AWAY - lean) / (_AWAY - _LEANS), 0, 1))
