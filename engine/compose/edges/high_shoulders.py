"""Lay the new cloth's shoulders down on those that the photo shows, where they stand above them."""

from __future__ import annotations

import numpy as np

from engine.compose.edges.outline import Steps, nearest
from engine.compose.masks import grow, outside_distance
from engine.compose.scene import Scene
from engine.types import F32, Bools, ParseClass

_NECK = (0.45, 0.6)  # of the way from the middle of the shoulders to a joint; nearer the neck collars stand up
_FAR = (0.4, 0.3)  # shoulder widths from the joint; farther away a sleeve hangs free
_LOW = (0.1, -0.02)  # shoulder widths below the joint; there as well
_LEAST = 1.5  # px; an edge in a photo is as broad


def laid_down(scene: Scene, front: Bools, reach: float) -> Steps | None:
    """Return the steps of the cloth's outline that lay high shoulders down, None when none stands out.

    Cloth stands off a fitted shoulder, which is never exactly the real one, by its seams. Where the photo shows the
    real one bare, one layer lies on it; where it shows old clothes, their outline is cloth's already. What stands out
    by more than ``reach`` px was made to.

    Args:
        scene: the window.
        front: (h, w) bool, what stays in front of the cloth.
        reach: px.
    """
    box = _around(scene, reach)
    if box is None:
        return None
    solid = scene.coverage[box] > 0.5
    person = (scene.alpha[box] > 0.5) & ~scene.locked[box]
    skin = person & ((scene.parse[box] == ParseClass.SKIN) | (scene.parse[box] == ParseClass.FACE))
    layer = max(_LEAST, scene.settings.shoulder_layer_share * scene.shoulder)
    allowed = grow(person, _LEAST) | grow(skin, layer)
    weight = np.zeros(solid.shape, np.float32)
    corner = np.array([box[1].start, box[0].start])
    for joint in (11, 12):
        here = _upper_side(scene, joint, corner, solid.shape)
        out = solid & ~allowed & (here > 0)
        if out.any() and float(outside_distance(allowed)[out].max()) <= reach:
            weight = np.maximum(weight, here)
    edge = solid & grow(~solid, 1.0) & ~allowed & ~front[box] & (weight > 0)
    if not edge.any():
        return None
    y, x = np.nonzero(edge)
    places, number = nearest(allowed, x, y)
    at = np.stack([x, y], 1)
    return Steps(at + corner, np.asarray((places[number] - at) * weight[y, x][:, None], np.float32))


def _around(scene: Scene, reach: float) -> tuple[slice, slice] | None:
    """Return the window of both shoulders, None when it lies outside the photo."""
    margin = _FAR[0] * scene.shoulder + reach + 2
    low = np.maximum(scene.joints[[11, 12]].min(0) - margin, 0).astype(int)
    high = np.minimum(scene.joints[[11, 12]].max(0) + margin, scene.shape[::-1]).astype(int)
    return (slice(low[1], high[1]), slice(low[0], high[0])) if (high > low).all() else None


def _upper_side(scene: Scene, joint: int, corner: np.ndarray, shape: tuple[int, ...]) -> F32:
    """Return (h, w) float32 0–1, how much the upper side of a shoulder with its joint's number is there."""
    root, middle = scene.joints[joint] - corner, scene.joints[[11, 12]].mean(0) - corner
    y, x = (np.arange(n, dtype=np.float32) for n in shape)
    y, x = y[:, None], x[None]
    span = root - middle
    outwards = ((x - middle[0]) * span[0] + (y - middle[1]) * span[1]) / max(float(span @ span), 1e-6)
    away = np.hypot(x - root[0], y - root[1]) / scene.shoulder
    low = (y - root[1]) / scene.shoulder
    return np.asarray(_ramp(outwards, *_NECK) * _ramp(away, *_FAR) * _ramp(low, *_LOW), np.float32)


def _ramp(value: F32, none: float, full: float) -> F32:
    """Return 0 at ``none``, 1 at ``full``."""
    return np.asarray(np.clip((value - none) / (full - none), 0, 1), np.float32)
