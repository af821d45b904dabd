"""Tone of a limb that the photo does not show: the person's skin in the photo's light on a round, uneven limb."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.limb_shape import LimbShape
from engine.compose.masks import shrink, squared_length
from engine.compose.scene import Scene
from engine.compose.skin import SkinLight, log_of, trimmed
from engine.types import F32, F64, Bools

_ENOUGH = 250
_HAND_LEVEL, _HAND_HUE = 0.8, 0.6  # shares of a hand's difference in brightness and in hue that an arm has too
_ELBOW, _ELBOW_WIDE = 0.05, 0.07  # log units, of a segment; the crease of an elbow
_SPAN = 0.6  # of a segment; skin seen over less of the limb tells little about how the limb is shaded across
_STIFF = 0.15  # trust in the usual shading across where the limb is seen over that span
_RELIEF = (13, 5)  # knots along two segments and across: muscles, sinews and veins vary the light over so much
_SEED = 41


def limb_tone(scene: Scene, shape: LimbShape, visible: Bools, light: SkinLight, inner: float) -> F32:
    """Return (h, w, 3) log colour of a limb's skin.

    A limb is darker towards its rims than its normals say, most on the trunk's side, where the trunk takes the light.
    Where its skin is seen, its level and, the more of it is seen, its own shading across are carried along it; where
    only the hand is seen, its level.

    Args:
        scene: the window.
        shape: the limb.
        visible: (h, w) bool, its visible skin.
        light: of the person's skin.
        inner: sign of ``across`` on the trunk's side, 0 where no trunk is beside it.
    """
    tone = light.tone(shape.normals) + light.shaded(_rounded(scene, shape, inner) + _relief(scene, shape, inner))
    sure = shrink(visible, max(2.0, 0.015 * scene.shoulder))
    rows = np.flatnonzero((sure & (np.abs(shape.across) < 0.98) & (shape.along < 2)).ravel())
    if len(rows) < _ENOUGH:
        hand = sure & (squared_length(scene.normals) > 0.5)
        if hand.sum() < _ENOUGH // 2:
            return tone
        level = np.median(log_of(scene.linear[hand]) - light.tone(scene.normals[hand]), 0)
        # a hand's brightness tells the arm's, its redness only in part
        level = _HAND_LEVEL * level.mean() + _HAND_HUE * (level - level.mean())
        return tone + np.asarray(level, np.float32)
    rows = rows[:: max(1, len(rows) // 6000)]
    colour = log_of(scene.linear.reshape(-1, 3)[rows]) - tone.reshape(-1, 3)[rows]
    keep = trimmed(colour)
    along = shape.along.ravel()[rows][keep]
    stiff = _STIFF * max(1.0, (_SPAN / max(0.05, float(np.ptp(np.percentile(along, [5, 95]))))) ** 2)
    across = np.clip(shape.across, -0.95, 0.95)
    own = _across(across.ravel()[rows][keep].astype(np.float64), colour[keep].astype(np.float64), stiff)
    terms = np.stack([np.ones_like(across), across, across * across - np.float32(1 / 3)], -1)
    return tone + np.asarray(terms @ own.astype(np.float32), np.float32)


def _across(u: F64, colour: F64, stiff: float) -> F64:
    """Return (3, 3) coefficients of level, slope and curvature across, of colours beyond the usual ones."""
    design = np.stack([np.ones_like(u), u, u * u - 1 / 3], 1)
    ridge = np.diag([1e-9, stiff, stiff]) * len(u)
    return np.asarray(np.linalg.solve(design.T @ design + ridge, design.T @ colour))


def _rounded(scene: Scene, shape: LimbShape, inner: float) -> F32:
    """Return (h, w) log factor by which the rims of a limb are darker than its normals say."""
    side = shape.across * np.float32(inner or 1.0)
    outer = np.float32(scene.settings.limb_rim)
    far = np.float32(scene.settings.limb_inner_rim) if inner else outer
    rim = np.where(side > 0, far, outer) * side * side
    return np.asarray(-rim, np.float32)


def _relief(scene: Scene, shape: LimbShape, inner: float) -> F32:
    """Return (h, w) log factor of the light's slow changes over muscles and sinews, alike on both arms."""
    rows, columns = _RELIEF
    knots = np.random.default_rng(_SEED).standard_normal((rows, columns)).astype(np.float32)
    knots -= knots.mean(1, keepdims=True)
    table = cv2.resize(knots, (8 * columns, 8 * rows), interpolation=cv2.INTER_CUBIC)
    x = (0.5 + 0.5 * shape.across * np.float32(inner or 1.0)) * (8 * columns - 1)
    y = np.clip(shape.along / 2.4, 0, 1) * (8 * rows - 1)
    relief = cv2.remap(table, np.asarray(x, np.float32), np.asarray(y, np.float32), cv2.INTER_LINEAR)
    return np.asarray(relief * np.float32(scene.settings.limb_relief), np.float32)


def elbow_crease(shape: LimbShape) -> F32:
    """Return (h, w, 3) log factor of the shallow, slightly redder crease at the elbow."""
    bend = np.exp(-(((shape.along - 1) / _ELBOW_WIDE) ** 2)) * (shape.coverage > 0)
    return np.asarray(-_ELBOW * bend[..., None] * np.array([0.7, 1.1, 1.2], np.float32), np.float32)
