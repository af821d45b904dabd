"""Tone of a limb that the photo does not show: the person's skin in the photo's light on a round, uneven limb."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.limbs.seen_skin import throat_skin
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import gathered, median_colour, shrink, squared_length
from engine.compose.scene import Scene
from engine.compose.skin.unseen import SkinLight, log_of, trimmed
from engine.types import F32, F64, Bools, ParseClass

_ENOUGH = 250
_HAND_LEVEL, _HAND_HUE = 0.8, 0.6  # shares of a hand's difference in brightness and, without a throat, in hue
_TO_HAND = (1.3, 2.0)  # along an arm; over which its tone goes over into the hand's
_ELBOW, _ELBOW_WIDE = 0.05, 0.07  # log units, of a segment; the crease of an elbow
_BACK = 0.2  # of a segment from where a hand begins to be seen: its back has the arm's tone, fingers are pinker
_WRIST = 1.8  # along an arm; skin that is seen only beyond tells as much as a hand
_SPAN = 0.6  # of a segment; skin seen over less of the limb tells little about how the limb is shaded across
_STIFF = 0.15  # trust in the usual shading across where the limb is seen over that span
_THROAT = 0.5  # of an arm's hue is the throat's, the rest the hand's, which alone is too pink (34 arms seen)
_SUN = np.array([0.4, -0.8, 0.6])  # redder and less yellow, as forearm and elbow are against the upper arm
_BENT = (0.5, 0.9)  # cosine of an elbow's or knee's angle; a bent limb shows other muscles than a straight one
_BENT_LEAST = 0.6  # of the relief; without any a bent arm is a tube
_ALONG = 0.2  # of a segment between the rows below
# knots of relief from root to tip and, across, from the far side to the trunk's: light over muscles seen from in front
_ARM_RELIEF = (
    (-0.2, 0.3, 0.5, 0.2, 0.0),
    (0.2, 0.9, 0.8, 0.3, -0.3),  # the shoulder's muscle
    (0.1, 0.6, 0.9, 0.5, -0.2),
    (-0.4, 0.0, 1.0, 0.9, 0.2),  # biceps
    (-0.4, -0.1, 0.8, 0.7, 0.1),
    (0.2, 0.3, -0.9, -1.2, -0.8),  # the elbow's hollow
    (0.4, 1.0, 0.3, -0.8, -0.6),  # the forearm's outer muscle
    (0.0, 0.9, 0.6, -0.5, -0.5),
    (-0.3, 0.5, 0.7, -0.1, -0.2),
    (-0.4, 0.1, 0.5, 0.2, 0.1),
    (-0.3, -0.3, 0.2, 0.3, 0.1),  # wrist
    (0.0, 0.0, 0.0, 0.0, 0.0),
    (0.0, 0.0, 0.0, 0.0, 0.0),
)
_LEG_RELIEF = (
    (0.0, 0.0, 0.0, 0.0, 0.0),
    (-0.2, 0.3, 0.6, 0.2, -0.2),
    (-0.2, 0.5, 0.7, 0.2, -0.3),
    (-0.2, 0.5, 0.6, 0.3, 0.0),
    (-0.1, -0.2, 0.2, 0.6, 0.2),  # above the knee
    (-0.3, 0.3, 0.9, 0.4, -0.3),  # kneecap
    (-0.2, -0.5, 0.1, 0.0, 0.2),
    (0.2, 0.1, 0.6, -0.3, 0.2),  # shin
    (0.2, 0.2, 0.6, -0.3, 0.1),
    (0.0, 0.1, 0.6, -0.2, 0.0),
    (-0.1, -0.1, 0.5, 0.0, 0.0),
    (0.0, 0.0, 0.2, 0.0, 0.0),
    (0.0, 0.0, 0.0, 0.0, 0.0),
)


def throat_tone(scene: Scene, light: SkinLight) -> tuple[F64, F64] | None:
    """Return (3,) log units of brightness and (3,) of hue of the skin below the face beyond all skin.

    Faces are made up and hands are pinker than arms; throat and chest have the arms' hue. None where too little is
    seen.
    """
    return _beyond(scene, shrink(throat_skin(scene), max(2.0, 0.015 * scene.shoulder)), light)


def body_hue(scene: Scene, light: SkinLight) -> F32:
    """Return (3,) log units of hue of hands and arms beyond all skin, whose faces are made up or weathered."""
    skin = scene.is_class(ParseClass.SKIN) & ~throat_skin(scene)
    found = _beyond(scene, shrink(skin, max(1.0, 0.015 * scene.shoulder)), light)
    return np.asarray(_HAND_HUE * found[1] if found is not None else np.zeros(3), np.float32)


def _beyond(scene: Scene, where: Bools, light: SkinLight) -> tuple[F64, F64] | None:
    """Return (3,) log units of brightness and (3,) of hue by which some skin differs from what the light tells."""
    solid = where & (squared_length(scene.normals) > 0.5)
    if solid.sum() < _ENOUGH // 2:
        return None
    both = median_colour(log_of(gathered(solid, scene.linear)) - light.tone(gathered(solid, scene.normals)))
    level = both.mean() * light.depth
    return level, both - level


def limb_tone(
    scene: Scene, shape: LimbShape, visible: Bools, light: SkinLight, inner: float, throat: F64 | None
) -> F32:
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
        throat: (3,) hue of ``throat_tone``, or None.
    """
    tone = light.tone(shape.normals) + light.shaded(_rounded(scene, shape, inner) + _relief(scene, shape, inner))
    tone += _sunned(scene, shape) if inner else np.float32(0)
    sure = shrink(visible, max(2.0, 0.015 * scene.shoulder))
    rows = np.flatnonzero((sure & (np.abs(shape.across) < 0.98) & (shape.along < 2)).ravel())
    first = float(np.percentile(shape.along.ravel()[rows], 5)) if len(rows) else 0.0
    if len(rows) < _ENOUGH or (inner and first > _WRIST):
        # a hand's brightness tells the arm's, its redness only in part
        begins = float(np.percentile(shape.along[visible], 5)) if visible.any() else 0.0
        back = sure & (shape.along < begins + _BACK)
        level, hue = _beyond(scene, back, light) or _beyond(scene, sure, light) or (np.zeros(3), np.zeros(3))
        arm = _HAND_LEVEL * level + (_HAND_HUE * hue if throat is None else _THROAT * throat + (1 - _THROAT) * hue)
        near = np.interp(shape.along, _TO_HAND, (0.0, 1.0)).astype(np.float32)[..., None] * np.float32(inner != 0)
        return tone + np.asarray(arm, np.float32) + near * np.asarray(level + hue - arm, np.float32)
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
    """Return (h, w) log factor of the light's slow changes over muscles and sinews, alike on both limbs of a pair."""
    relief = _light_over(_ARM_RELIEF if inner else _LEG_RELIEF, shape.across * np.float32(inner or 1.0), shape.along)
    return np.asarray(relief * np.float32(scene.settings.limb_relief * _straight(shape)), np.float32)


def leg_relief(scene: Scene, across: F32, along: F32) -> F32:
    """Return (h, w) log factor of the light's changes over the muscles and the knee of a straight leg.

    Args:
        scene: the window, for its settings.
        across: (h, w) float32, −1 on the outer side to 1 on the inner one.
        along: (h, w) float32, 0 at the hip, 1 at the knee, 2 at the ankle.
    """
    return np.asarray(_light_over(_LEG_RELIEF, across, along) * np.float32(scene.settings.limb_relief), np.float32)


def _light_over(relief: tuple[tuple[float, ...], ...], across: F32, along: F32) -> F32:
    """Read a table of relief at places across (−1 … 1) and along a limb; (h, w) float32."""
    knots = np.array(relief, np.float32)
    knots -= knots.mean()
    rows, columns = knots.shape
    table = cv2.resize(knots, (8 * columns, 8 * rows), interpolation=cv2.INTER_CUBIC)
    # a knot is the middle of its eight cells
    x = (0.5 + 0.5 * across) * 8 * (columns - 1) + 3.5
    y = np.clip(along / np.float32(_ALONG), 0, rows - 1) * 8 + 3.5
    return np.asarray(
        cv2.remap(table, np.asarray(x, np.float32), np.asarray(y, np.float32), cv2.INTER_LINEAR), np.float32
    )


def _straight(shape: LimbShape) -> float:
    """Return 1 for a limb that is straight in the picture, less for one that is bent."""
    upper, lower = (shape.side[(shape.coverage > 0.5) & (np.abs(shape.along - middle) < 0.2)] for middle in (0.6, 1.4))
    if not (len(upper) and len(lower)):
        return 1.0
    return float(np.clip((upper.mean(0) @ lower.mean(0) - _BENT[0]) / (_BENT[1] - _BENT[0]), _BENT_LEAST, 1))


def _sunned(scene: Scene, shape: LimbShape) -> F32:
    """Return (h, w, 3) log factors by which forearm and elbow are redder than the upper arm."""
    red = np.interp(shape.along, [0.3, 0.75, 1.0, 1.25, 1.7, 2.0], [-1, -0.8, 1, 0.3, 0.2, 0.8]).astype(np.float32)
    hue = _SUN * scene.settings.limb_redness
    return np.asarray(red[..., None] * hue.astype(np.float32), np.float32)


def elbow_crease(shape: LimbShape) -> F32:
    """Return (h, w, 3) log factor of the shallow, slightly redder crease at the elbow."""
    bend = np.exp(-(((shape.along - 1) / _ELBOW_WIDE) ** 2)) * (shape.coverage > 0)
    return np.asarray(-_ELBOW * bend[..., None] * np.array([0.7, 1.1, 1.2], np.float32), np.float32)
