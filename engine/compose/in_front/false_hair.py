"""Skin of the neck in the corner between hair and an old collar, which the parse takes for the ends of the hair."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.fill import local_mean
from engine.compose.masks import bounds, grow, opened, shrink, squared_length, touching, without_specks
from engine.compose.scene import Scene
from engine.types import Bools, ParseClass

_NEAR = 0.1  # shoulder widths from old clothes; the parse guesses what lies in the corner between collar and hair
_CORE, _ASKED = 0.02, 0.06  # shoulder widths; hair so far inside its border, and the mean over so much of both
_APART = 0.12  # of root linear light; hair and skin that differ less are not told apart
_SKIN, _ASIDE = 0.75, 0.3  # of the way from the hair's colour to the skin's, and of that length beside the way
_SMOOTH = 1.5  # px; single lit strands have the skin's colour
_SMALL = 0.02  # shoulder widths; side of the smallest piece that is worth it


def without_false_hair(scene: Scene) -> Scene:
    """Count what has the colour of the neck beside it as skin.

    Left before new cloth, it would be a hook that hangs from the hair along the old collar.
    """
    hair, skin = scene.is_class(ParseClass.HAIR), scene.is_class(ParseClass.SKIN)
    asked = hair & grow(scene.old, _NEAR * scene.shoulder) & grow(skin, _NEAR * scene.shoulder)
    if not asked.any():
        return scene
    box = bounds(asked, 2 * _NEAR * scene.shoulder)
    part = scene.cropped(*box)
    bare = asked & False
    bare[box] = _like_skin(part, asked[box], hair[box], skin[box])
    return replace(scene, parse=np.where(bare, np.uint8(ParseClass.SKIN), scene.parse).astype(np.uint8))


def _like_skin(part: Scene, asked: Bools, hair: Bools, skin: Bools) -> Bools:
    """Return what of the asked hair has the colour of the skin nearby and lies between skin and old clothes."""
    core, solid = shrink(hair, _CORE * part.shoulder), shrink(skin, 2.0)
    if not core.any() or not solid.any():
        return asked & False
    root = np.sqrt(np.maximum(cv2.GaussianBlur(part.linear, (0, 0), _SMOOTH), 0))
    (dark, of_hair), (light, of_skin) = (
        local_mean(np.sqrt(part.linear), where, _ASKED * part.shoulder) for where in (core, solid)
    )
    axis = light - dark
    length2 = np.maximum(squared_length(axis), 1e-6)
    way = ((root - dark) * axis).sum(-1) / length2
    aside = squared_length(root - dark - way[..., None] * axis) / length2
    like = asked & (way > _SKIN) & (aside < _ASIDE**2) & (length2 > _APART**2) & (of_hair > 1e-4) & (of_skin > 1e-4)
    like = opened(like, _SMOOTH)
    near = 3 * _SMOOTH  # what is mixed at a border has neither colour
    like = touching(touching(like, grow(skin, near)), grow(part.old, near))
    return without_specks(like, max(4, round((_SMALL * part.shoulder) ** 2)))
