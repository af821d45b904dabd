"""The corners of new cuffs: no tips beside the arm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.compose.limbs.sections import Limb
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import blurred, bounds, grow, spurs_of
from engine.compose.scene import Scene
from engine.pixels import listed
from engine.types import F32, ClothZone

_BELOW = 0.25  # of a segment; a tip ends so far below the cuff
_ABOVE = 0.06  # of a segment; a tip begins so far above the cuff
_TIP = 0.015  # shoulder widths; half the breadth of a cuff's corner that is a tip
_ASIDE = 2.0  # half widths of the arm; farther out nothing belongs to its cuff


def without_cuff_tips(
    scene: Scene, limbs: Sequence[Limb], shapes: Sequence[LimbShape | None], cuffs: Sequence[F32 | None]
) -> Scene:
    """Cut off the corners of cuffs that hang beside the arm as tips: no cloth goes on there.

    A cuff that is seen a little from below is an arch, of which only the corners lie beside the arm.

    Args:
        scene: the window.
        limbs: both arms.
        shapes: where they are in the photo, None when unknown.
        cuffs: ``cuff_line`` of each, None without a sleeve.

    Returns:
        The scene with new ``coverage`` and ``inside_coverage``.
    """
    for limb, shape, cuff in zip(limbs, shapes, cuffs, strict=True):
        if shape is not None and cuff is not None:
            scene = _without_tips(scene, limb, shape, cuff)
    return scene


def _without_tips(scene: Scene, limb: Limb, shape: LimbShape, cuff: F32) -> Scene:
    radius = max(2.0, _TIP * scene.shoulder)
    solid = scene.coverage > 0.5
    own = listed(scene.zones, (limb.zone, 1 + ClothZone.TORSO))  # what hangs lower is counted as the trunk's by now
    tips = solid & own & (np.abs(shape.aside) < _ASIDE)
    tips &= (shape.along > cuff - _ABOVE) & (shape.along < cuff + _BELOW)
    if not tips.any():
        return scene
    box = bounds(tips, 3 * radius)
    tips[box] &= spurs_of(solid[box], radius) & ~scene.old[box]  # what covers an old cuff stays
    if not tips.any():
        return scene
    kept = blurred((solid & ~tips)[box].astype(np.float32), 0.7)
    layers = [scene.coverage.copy(), scene.inside_coverage.copy()]
    for layer in layers:
        layer[box] = np.where(grow(tips[box], 2.0), np.minimum(layer[box], kept), layer[box])
    return replace(scene, coverage=layers[0], inside_coverage=layers[1])
