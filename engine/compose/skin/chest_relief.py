"""Light over collar bones, the pit between them, the breast bone and the shoulders, where old clothes hid them."""

from __future__ import annotations

import numpy as np

from engine.compose.scene import Scene
from engine.types import F32

# shoulder widths from the middle of the shoulder joints, outwards and down; log units: read off nine bare chests
_LIFT, _LIFT_WIDE, _LIFT_FROM, _LIFT_TO = 0.2, 0.45, -0.25, -0.12  # a chest leans back into the light from above
_BONE, _RISE = -0.12, 0.1  # a collar bone's height at its inner end, and by how much it rises on its way out
_INNER, _OUTER, _ENDS = 0.06, 0.38, 0.04  # its ends, and over how much it begins and ends
_ABOVE, _BELOW, _WIDE = (-0.13, -0.024), (0.1, 0.022), 0.02  # the hollow above it, the light on it; half their width
_PIT, _PIT_WIDE, _PIT_HIGH = (-0.15, -0.105), 0.035, 0.035
_BREAST, _BREAST_WIDE, _BREAST_FROM, _BREAST_TO = -0.06, 0.035, -0.05, 0.25
_LEVEL = 0.25  # of the shoulder width; shoulders that slope more are raised or seen from aside
# the same, read off twelve bare shoulders: light from above falls on their tops, not on the arms below them
_BALL, _BALL_AT, _BALL_WIDE, _BALL_TO = 0.2, 0.55, 0.12, 0.22
_HANGS = 0.4  # shoulder widths from the shoulder down to the elbow; the shoulder of a raised arm has another shape


def chest_relief(scene: Scene) -> F32:
    """Return (h, w) log factor of the light on a bare chest; nothing where the shoulders are not seen from in front."""
    places = _from_shoulders(scene)
    if places is None:
        return np.zeros(scene.shape, np.float32)
    u, v = np.abs(places[0]), places[1]
    bone = v - (_BONE - _RISE * u)
    along = np.clip((u - _INNER) / _ENDS, 0, 1) * np.clip((_OUTER - u) / _ENDS, 0, 1)
    out = sum(size * np.exp(-(((bone - at) / _WIDE) ** 2)) for size, at in (_ABOVE, _BELOW)) * along
    out += _PIT[0] * np.exp(-((u / _PIT_WIDE) ** 2) - ((v - _PIT[1]) / _PIT_HIGH) ** 2)
    down = np.clip((v - _BREAST_FROM) / _ENDS, 0, 1) * np.clip((_BREAST_TO - v) / _ENDS, 0, 1)
    out += _BREAST * np.exp(-((u / _BREAST_WIDE) ** 2)) * down
    out += _LIFT * np.exp(-((u / _LIFT_WIDE) ** 2)) * np.clip((v - _LIFT_FROM) / (_LIFT_TO - _LIFT_FROM), 0, 1)
    return np.asarray(out, np.float32)


def shoulder_relief(scene: Scene) -> F32:
    """Return (h, w) log factor of the light on the tops of bare shoulders with hanging arms, else as above."""
    out = np.zeros(scene.shape, np.float32)
    places = _from_shoulders(scene)
    if places is None:
        return out
    u, v = places
    down = np.clip((_BALL_TO - v) / _BALL_TO, 0, 1)
    down = down * down * (3 - 2 * down)
    width = float(np.hypot(*(scene.joints[11] - scene.joints[12])))
    for shoulder, elbow in ((11, 13), (12, 14)):
        side = float(np.sign(scene.joints[shoulder, 0] - scene.joints[23 - shoulder, 0]))
        falls = float(scene.joints[elbow, 1] - scene.joints[shoulder, 1]) / width
        size = _BALL * float(np.clip(falls / _HANGS, 0, 1))
        out += np.float32(size) * np.exp(-(((side * u - _BALL_AT) / _BALL_WIDE) ** 2)) * down
    return np.asarray(out, np.float32)


def _from_shoulders(scene: Scene) -> tuple[F32, F32] | None:
    """Return how far beside (1, w) and below (h, w) the middle of the shoulder joints, in shoulder widths."""
    ends = scene.joints[[11, 12], :2]
    across = ends[0] - ends[1]
    width = float(np.hypot(*across))
    if width < 1 or abs(across[1]) > _LEVEL * width:
        return None
    middle = ends.mean(0)
    y, x = (np.arange(n, dtype=np.float32) for n in scene.shape)
    aside = (x - np.float32(middle[0]))[None]
    tilt = np.float32(across[1] / across[0])
    below = y[:, None] - np.float32(middle[1]) - tilt * aside
    return aside / np.float32(width), np.asarray(below / np.float32(width), np.float32)
