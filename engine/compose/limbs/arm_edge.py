"""The edge of bare arms before new cloth: even, of the skin's own colour, and with cloth behind its soft rim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.compose.fill import carried
from engine.compose.limbs.sections import Limb
from engine.compose.masks import LARGEST_MIXED, PHOTO_SHARP, bounds, even_edge, grow, opened, picked, shrink
from engine.compose.scene import SLEEVES, Scene
from engine.pixels import listed
from engine.types import F32, Bools, ClothZone, ParseClass

_RIM = 2.5  # px to both sides of the parsed border in which the photo mixes skin with the old clothes
_EVEN, _FINEST, _BROADEST = 0.02, 1.5, 4.0  # shoulder widths, px, px; the parse's border runs in stairs as long
_HANDS = 1.9  # along an arm; fingers and the gaps between them are too thin to be smoothed
_FINGER = 0.05  # shoulder widths, more than half a finger's or a gap's breadth
_FINGER_RIM, _FINGER_EVEN = 1.5, (0.003, 0.8, 1.5)  # px; shoulder widths, px, px: the same for what is as thin
_UNDER = 3.0  # px; the cloth goes on behind the rim
_BORDER = 2.0  # px; breadth of the cloth's own soft border
_SOFT = 0.7  # px; the colours carried on there have no streaks


def even_arm_edge(scene: Scene, skin: Bools, others: Bools, arms: Sequence[Limb], share: F32) -> tuple[F32, F32, Bools]:
    """Smooth the edge of bare arms and hands where new cloth comes to lie behind them; that of fingers by less.

    Args:
        scene: the window.
        skin: (h, w) bool, arms in front.
        others: (h, w) bool, what else is in front.
        arms: both.
        share: (h, w) float32, how much skin covers of every pixel.

    Returns:
        (h, w) float32 share; (h, w, 3) float32 linear colours, the photo's, in the rim those of the skin beside it;
        (h, w) bool, the rim.
    """
    out, colours, rim = share.copy(), scene.linear.copy(), np.zeros(scene.shape, bool)
    if not skin.any():
        return out, colours, rim
    smooth = float(np.clip(_EVEN * scene.shoulder, _FINEST, _BROADEST))
    box = bounds(skin, _RIM + 2 * smooth)
    arm = share[box] > 0.5
    skin_there = scene.is_class(ParseClass.SKIN)[box]
    # the old clothes, gaps between fingers that the parse calls skin, and skin that new cloth covers
    behind = scene.old[box] | skin_there & ~arm & (skin[box] | (scene.coverage[box] > 0.5))
    sleeve = (scene.coverage[box] > 0.5) & listed(scene.zones[box], SLEEVES)
    far, along = (np.stack([limb.field[k][box] for limb in arms]) for k in (0, 1))
    hand = np.where(far[0] <= far[1], along[0], along[1]) > _HANDS
    fingers = hand & grow(_thin(arm, _FINGER * scene.shoulder), _RIM)
    allowed = ~grow(others[box] | sleeve, _RIM)
    for where, reach, sigma in (
        (~fingers, _RIM, smooth),
        (fingers, _FINGER_RIM, float(np.clip(_FINGER_EVEN[0] * scene.shoulder, *_FINGER_EVEN[1:]))),
    ):
        edge = where & allowed & grow(arm, reach) & ~shrink(arm, reach) & grow(behind, reach)
        even = np.minimum(even_edge(share[box], sigma, PHOTO_SHARP), LARGEST_MIXED)
        out[box] = np.where(edge, even, out[box])
        rim[box] |= edge
    edge = rim[box]
    if edge.any():
        clean = shrink(arm, _FINGER_RIM) & ~edge
        own = carried(scene.linear[box], clean, _SOFT) if clean.any() else scene.linear[box]
        colours[box] = picked(edge, own, colours[box])
    return out, colours, rim


def _thin(mask: Bools, radius: float) -> Bools:
    """Return what is thinner than twice the radius, in the mask and around it: fingers and the gaps between them."""
    return np.asarray((mask & ~opened(mask, radius)) | (~mask & ~opened(~mask, radius)))


def cloth_behind_arms(scene: Scene, in_front: Bools) -> Scene:
    """Continue the cloth behind the soft edge of bare skin before it, where the photo has the old clothes' rim.

    Its own soft border, between it and the skin where old clothes were, ends as well: cloth is on both sides of it.
    A sleeve's cuff lies on the arm and ends there.
    """
    skin = in_front & scene.is_class(ParseClass.SKIN)
    solid = (scene.coverage > 0.9) & ~in_front & ~scene.sleeved
    behind = skin & grow(solid, _UNDER)
    joined = shrink(grow(solid | behind, _BORDER), _BORDER) & scene.old & ~in_front & ~scene.sleeved
    behind = (behind | joined & grow(behind, _UNDER)) & (scene.coverage < 0.98)
    if not behind.any():
        return scene
    box = bounds(behind, 2 * _UNDER)
    colours, zones = scene.garment.copy(), scene.zones.copy()
    colours[box] = picked(behind[box], carried(colours[box], solid[box], _SOFT), colours[box])
    zones[behind & (zones == 0)] = 1 + ClothZone.TORSO
    coverage = np.maximum(scene.coverage, behind).astype(np.float32)
    return replace(scene, garment=colours, coverage=coverage, zones=zones)
