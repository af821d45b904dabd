"""Gaps beside arms and between fingers through which the wall is seen, but which the parse calls skin."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.fill import local_mean
from engine.compose.masks import bounds, distance, grow, opened, shrink, touching, without_specks
from engine.compose.old_clothes.colour import looks_old, to_lab
from engine.compose.scene import Scene
from engine.types import U8, Bools, ParseClass

_NEAR = 0.15  # shoulder widths; a gap is narrower, and so far around it wall and skin are looked for
_THIN = 0.01  # shoulder widths; half the width of a rim by which the parse is off everywhere
_SURE = 0.3  # of the distance to skin; what touches no wall must be so much nearer to the wall's colour
_LARGE = 200.0  # px of a shoulder
_SMALL = 0.03  # shoulder widths; the side of the smallest gap
_AT_WALL = 0.4  # of a gap's rim; more of a thing beside the wall lies at it


def with_open_gaps(scene: Scene) -> Scene:
    """Give what has the wall's colour and not the skin's, beside an arm or between its fingers, to the background.

    Left as skin it would stay before the new cloth, which then has a notch there.
    """
    skin = scene.is_class(ParseClass.SKIN) & ~scene.locked & ~scene.old
    wall = scene.is_class(ParseClass.BACKGROUND) & ~scene.locked
    if not skin.any() or not wall.any():
        return scene
    box = bounds(skin, 2 * _NEAR * scene.shoulder)
    pixels, old = scene.pixels[box], scene.old[box]
    skin, wall = skin[box], wall[box]
    if scene.shoulder > _LARGE:  # most pictures have none, which fewer pixels tell sooner
        half = (slice(None, None, 2), slice(None, None, 2))
        if not _gaps(pixels[half], skin[half], wall[half], old[half], scene.shoulder / 2).any():
            return scene
    gaps = _gaps(pixels, skin, wall, old, scene.shoulder)
    if not gaps.any():
        return scene
    parse, alpha = scene.parse.copy(), scene.alpha.copy()
    parse[box][gaps] = ParseClass.BACKGROUND
    alpha[box][gaps] = 0
    return replace(scene, parse=parse, alpha=alpha)


def _gaps(pixels: U8, skin: Bools, wall: Bools, old: Bools, shoulder: float) -> Bools:
    """Return which of the skin is wall; ``shoulder`` px, the others as the scene's."""
    skin, wall, old = (np.ascontiguousarray(mask) for mask in (skin, wall, old))
    reach, thin = _NEAR * shoulder, max(1.0, _THIN * shoulder)
    near = skin & grow(wall, reach)
    if not near.any():
        return near
    lab = to_lab(np.asarray(cv2.GaussianBlur(np.ascontiguousarray(pixels), (0, 0), 0.6), np.uint8))
    of_wall, seen_wall = local_mean(lab, shrink(wall, 2 * thin) & ~grow(old, 2 * thin), reach)
    of_skin, seen_skin = local_mean(lab, shrink(skin, 2 * thin), reach)
    bits = looks_old(lab, of_wall, of_skin, near & (seen_wall > 1e-3) & (seen_skin > 1e-3))
    if not bits.any():
        return bits
    sure = bits & (distance(lab, of_wall) < _SURE * distance(lab, of_skin))
    gaps = touching(opened(bits, thin), grow(wall, 1.5)) | touching(bits & grow(sure, 1.5), opened(sure, thin))
    return _enclosed(without_specks(gaps, max(4, round((_SMALL * shoulder) ** 2))), wall)


def _enclosed(bits: Bools, wall: Bools) -> Bools:
    """Return the connected bits whose rim is mostly not at the wall: burnt skin lies along it, a gap ends there."""
    count, labels = cv2.connectedComponents(bits.view(np.uint8), connectivity=8)
    rim = bits & ~shrink(bits, 1.0)
    whole, at_wall = (np.bincount(labels[where], minlength=count) for where in (rim, rim & grow(wall, 1.5)))
    inside = at_wall < _AT_WALL * whole
    return np.asarray(bits & inside[labels])
