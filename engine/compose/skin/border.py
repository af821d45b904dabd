"""Old cloth in the shade of an arm, which the parse calls skin: the arm ends at the edge that the photo shows."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.fill import local_mean
from engine.compose.in_front.layers import share_by_hue
from engine.compose.masks import bounds, channel_mean, grow, opened, shrink, touching, without_specks
from engine.compose.scene import Scene
from engine.types import Bools, ParseClass

_BAND = 0.045  # shoulder widths; by no more is the parse's border off
_LIKE_SKIN = 0.7  # of the way from the cloth's hue to the skin's; what is nearer to skin stays skin
_LIKE_CLOTH = 0.62  # and in the arm's shade less is cloth where no edge is seen either
_DARKEST, _DEEP = 0.02, 0.2  # of white, of the skin's light; in deeper shade there is no hue to tell them by
_CREASE = 0.02  # shoulder widths; the dark line between an arm and the cloth beside it is no broader
_SPUR = 0.01  # shoulder widths; half the width of bits of that cloth that are left standing beside the rest
_SMALL = 0.015  # shoulder widths; side of the smallest piece that is worth it


def without_shaded_cloth(scene: Scene, skins: tuple[Bools, Bools]) -> tuple[Scene, tuple[Bools, Bools]]:
    """Count as old clothes what lies beyond the edge of an arm in the photo and has less of the skin's hue.

    Cloth in an arm's shade takes up the skin's light and is called skin a little too far. Left before the new cloth it
    would be a brown fringe; the dark crease between it and the arm is seen, and there the arm ends.

    Args:
        scene: the window.
        skins: (h, w) bool, visible skin of both arms.

    Returns:
        The scene with new ``old``, ``parse`` and ``shaded``, and the arms' skin without that cloth.
    """
    skin = skins[0] | skins[1]
    band = max(3.0, _BAND * scene.shoulder)
    wall = scene.is_class(ParseClass.BACKGROUND)  # the edge of skin before it is no cloth
    ring = grow(scene.old, band) & skin & ~grow(wall, band)
    if not ring.any():
        return scene, skins
    box = bounds(ring, 3 * band)
    here, old = skin[box], scene.old[box]
    part = scene.cropped(*box)
    hue = share_by_hue(part, here, old)
    light = channel_mean(part.linear)
    doubtful = ring[box] & (hue < _LIKE_SKIN) & (light > _DARKEST)
    least = max(4, round((_SMALL * scene.shoulder) ** 2))
    if not without_specks(doubtful, least).any():
        return scene, skins
    marks = np.full(here.shape, 3, np.int32)
    marks[grow(here, band) & (here | old)] = 0
    marks[shrink(here, band)] = 1
    marks[old & ~grow(here, band)] = 2
    smooth = np.ascontiguousarray(cv2.GaussianBlur(part.pixels, (0, 0), 0.7))
    beyond = cv2.watershed(smooth, marks) != 1
    level, _ = local_mean(part.linear, shrink(here, band), 3 * band)
    doubtful &= light > _DEEP * channel_mean(level)
    beyond |= (hue < _LIKE_CLOTH) & (light < channel_mean(level))  # burnt skin has no hue either
    # a finger is too thin to have a core of its own, and stays
    near_core = grow(shrink(here, band), 1.5 * band)
    cloth = touching(shrink(grow(beyond & doubtful & near_core, 1.0), 1.0) & here, grow(old, 1.5))
    cloth = without_specks(cloth, least)
    if not cloth.any():
        return scene, skins
    # the crease between them shows no skin; left standing it would be black scraps before the new cloth
    crease = ring[box] & near_core & ~cloth & (light <= _DEEP * channel_mean(level))
    cloth |= touching(crease & grow(cloth, _CREASE * scene.shoulder), grow(cloth, 1.5))
    rest = here & ~cloth
    cloth |= rest & ~opened(rest, _SPUR * scene.shoulder) & grow(cloth, _SPUR * scene.shoulder) & near_core
    moved = skin & False
    moved[box] = cloth
    parse = np.where(moved, np.uint8(ParseClass.UPPER), scene.parse).astype(np.uint8)
    return replace(scene, old=scene.old | moved, shaded=moved, parse=parse), (skins[0] & ~moved, skins[1] & ~moved)
