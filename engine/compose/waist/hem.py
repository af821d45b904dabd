"""Where a new top's hem goes: over the waistband as far as it is long, or into it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from engine.compose.masks import bounds, grow
from engine.compose.scene import Scene
from engine.compose.waist.waistband import Waist
from engine.types import Bools, Garment, ParseClass

_FINGERS = 0.36  # shoulder widths; a hand reaches farther beyond the wrist, a fist too, unless a pocket hides the rest
_NEAR = 0.25  # shoulder widths; so near the wrist is its hand
_TIP = 0.75  # of that reach; what lies farther out is a hand's end
_IN_TROUSERS = 0.4  # share of what lies around that end
_COVERED = 0.3  # share of the hand; so much of it would float on the cloth
_RIM = 3.0  # px


def hem_goes_in(scene: Scene, garments: Sequence[Garment], waist: Waist | None) -> bool:
    """Decide whether the hem of the new top is tucked.

    ``auto`` lets a top hang over the waistband as far as it is long, however the old one was worn. Only one that ends
    just there is tucked: so little cloth over a waistband that is worn high looks cut off. So is one that would hang
    over a hand in a pocket, which would float on it.
    """
    if not scene.upper or scene.lower or waist is None or scene.settings.hem == "over":
        return False
    if scene.settings.hem == "tucked":
        return True
    if any(g.fit_word == "oversized" or g.hangs_over for g in garments):
        return False
    shoulders, hips = scene.joints[[11, 12]].mean(0), scene.joints[[23, 24]].mean(0)
    trunk = float(hips[1] - shoulders[1])
    column = int(np.clip(hips[0], 0, scene.shape[1] - 1))
    high = trunk > 0 and (float(hips[1]) - float(waist.line[column])) / trunk > scene.settings.tuck_above_hip
    short = _hangs_below(scene, waist) < scene.settings.tuck_hem_share * scene.shoulder
    return bool(high and (short or _hand_in_pocket(scene)))


def _trunk(scene: Scene) -> Bools:
    """Return the trunk's cloth, as if no arm hid it."""
    return np.asarray(scene.bare.mask | ((scene.coverage > 0.5) & ~scene.sleeved))


def _hangs_below(scene: Scene, waist: Waist) -> float:
    """Return by how much (px) the trunk's cloth hangs below the waistband, −inf where there is none."""
    cloth = _trunk(scene)
    columns = np.arange(scene.shape[1])
    has = cloth.any(0) & (columns >= waist.ends[0]) & (columns < waist.ends[1])
    last = scene.shape[0] - cloth[::-1].argmax(0)
    return float(np.median((last - waist.line)[has])) if has.any() else -np.inf


def _hand_in_pocket(scene: Scene) -> bool:
    """Say whether the new cloth would hang over a hand that is in a pocket of the trousers: they are worn before it."""
    cloth = _trunk(scene)
    skin, lower = scene.is_class(ParseClass.SKIN), scene.is_class(ParseClass.LOWER)
    y, x = np.mgrid[: scene.shape[0], : scene.shape[1]].astype(np.float32)
    for elbow, wrist in ((13, 15), (14, 16)):
        bone = scene.joints[wrist] - scene.joints[elbow]
        if scene.seen[wrist] < 0.5 or not np.hypot(*bone) > 0:
            continue
        beyond = ((x - scene.joints[wrist, 0]) * bone[0] + (y - scene.joints[wrist, 1]) * bone[1]) > 0
        away = np.hypot(x - scene.joints[wrist, 0], y - scene.joints[wrist, 1])
        _, labels = cv2.connectedComponents((skin & beyond & (away < scene.shoulder)).astype(np.uint8))
        near = labels[(labels > 0) & (away < _NEAR * scene.shoulder)]
        if not len(near):
            continue
        hand = labels == np.bincount(near).argmax()
        reach = float(away[hand].max())
        box = bounds(hand, 2 * _RIM)
        end = (grow(hand[box], _RIM) & ~hand[box]) & (beyond & (away > _TIP * reach))[box]
        in_trousers = end.any() and float(lower[box][end].mean()) > _IN_TROUSERS
        if reach < _FINGERS * scene.shoulder and in_trousers and float(cloth[hand].mean()) > _COVERED:
            return True
    return False
