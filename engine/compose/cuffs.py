"""The outline of new cuffs: smooth where skin was cut out of it, without tips beside the arm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.compose.limb_shape import LimbShape
from engine.compose.limbs import Limb
from engine.compose.masks import blurred, bounds, even_edge, grow, listed, opened
from engine.compose.scene import Scene
from engine.types import F32, Bools, ClothZone

_EVEN = 0.018  # shoulder widths; the cuff's outline is smoothed over so much
_BESIDE_CUFF = 0.25  # of a segment; and so far along the arm
_ABOVE = 0.06  # of a segment; a tip begins so far above the cuff
_TIP = 0.015  # shoulder widths; half the breadth of a cuff's corner that is a tip
_ASIDE = 2.0  # half widths of the arm; farther out nothing belongs to its cuff


def smooth_cuffs(
    scene: Scene,
    limbs: Sequence[Limb],
    shapes: Sequence[LimbShape | None],
    skins: Sequence[Bools],
    cuffs: Sequence[F32 | None],
) -> Scene:
    """Smooth the cloth's outline at the cuffs, where skin as ragged as its parse was cut out of it.

    Args:
        scene: the window.
        limbs: both arms.
        shapes: where they are in the photo, None when unknown.
        skins: (h, w) bool, visible skin of each; the outline follows it there.
        cuffs: ``cuff_line`` of each, None without a sleeve.

    Returns:
        The scene with new ``coverage``.
    """
    sigma = max(1.2, _EVEN * scene.shoulder)
    for limb, shape, skin, cuff in zip(limbs, shapes, skins, cuffs, strict=True):
        if shape is None or cuff is None:
            continue
        scene = _without_cuff_tips(scene, limb, shape, cuff)
        near = ~grow(skin, sigma) & (np.abs(shape.along - cuff) < _BESIDE_CUFF) & (np.abs(shape.aside) < 1.5)
        near &= grow((scene.zones == limb.zone) & (scene.coverage > 0.5), 3 * sigma)
        if not near.any():
            continue
        box = bounds(near, 4 * sigma)
        part = scene.coverage[box]
        own = np.where(scene.zones[box] == limb.zone, part, 0)
        # what is added is the sleeve's: the trunk beside it would close the gap between them with a mist
        even = np.minimum(even_edge(part, sigma), np.maximum(part, even_edge(own, sigma)))
        share = blurred(near[box].astype(np.float32), sigma)
        coverage = scene.coverage.copy()
        coverage[box] = part + share * (even - part)
        scene = replace(scene, coverage=coverage)
    return scene


def _without_cuff_tips(scene: Scene, limb: Limb, shape: LimbShape, cuff: F32) -> Scene:
    """Round off the corners of a cuff that hang beside the arm as tips: no cloth goes on there.

    A cuff that is seen a little from below is an arch, of which only the corners lie beside the arm.
    """
    radius = max(2.0, _TIP * scene.shoulder)
    solid = scene.coverage > 0.5
    own = listed(scene.zones, (limb.zone, 1 + ClothZone.TORSO))  # what hangs lower is counted as the trunk's by now
    tips = solid & own & (np.abs(shape.aside) < _ASIDE)
    tips &= (shape.along > cuff - _ABOVE) & (shape.along < cuff + _BESIDE_CUFF)
    if not tips.any():
        return scene
    box = bounds(tips, 3 * radius)
    tips[box] &= ~opened(solid[box], radius) & ~scene.old[box]  # what covers an old cuff stays
    if not tips.any():
        return scene
    kept = blurred((solid & ~tips)[box].astype(np.float32), 0.7)
    layers = [scene.coverage.copy(), scene.inside_coverage.copy()]
    for layer in layers:
        layer[box] = np.where(grow(tips[box], 2.0), np.minimum(layer[box], kept), layer[box])
    return replace(scene, coverage=layers[0], inside_coverage=layers[1])
