"""Fills of the plate go on under the soft edge of what lies before them: there the photo mixes in the old clothes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.compose.fill import carried, local_mean
from engine.compose.in_front.hair_matte import HAIR_DEPTH
from engine.compose.in_front.layers import Front
from engine.compose.masks import bounds, grow, picked, shrink, squared_length
from engine.compose.old_clothes.removal import Plate
from engine.compose.scene import Scene
from engine.types import Owner, ParseClass

_OPAQUE = 0.97  # of the front's matte; more is its own colour alone
_CLOSE = 2.0  # px; so broad is the mixed rim of skin at least
_ALIKE = 0.15  # distance of the square roots of linear colours; two that lie nearer look alike at an edge
_SOFT = 1.0  # px; the fill that is carried on has no streaks


def fills_under_front(scene: Scene, front: Front, cleared: Plate) -> Plate:
    """Carry the plate's fills on under the mixed pixels of an arm, a hand or hair beside them.

    Without this they keep their mixture with the old clothes: a hard, dark or bright dotted line beside a new wall.

    Args:
        scene: the window.
        front: what lies before the plate; its matte tells the mixed pixels.
        cleared: the plate.

    Returns:
        The plate with these pixels filled, and marked BLEND.
    """
    filled = (cleared.owner != Owner.PHOTO) & ~front.mask & ~cleared.kept
    reach = max(2.0, HAIR_DEPTH * scene.shoulder)
    under = front.mask & (front.matte < _OPAQUE) & (cleared.owner == Owner.PHOTO) & ~scene.locked
    close = max(_CLOSE, scene.parse_cell)  # an arm's own shade lies deeper, and looks like a mixture
    hair = scene.is_class(ParseClass.HAIR)
    under &= (hair & grow(filled, reach) & grow(scene.old, reach)) | (grow(filled, close) & grow(scene.old, close))
    if not under.any():
        return cleared
    box = bounds(under, 4 * reach)
    linear, owner = cleared.linear.copy(), cleared.owner.copy()
    fill = carried(linear[box], filled[box], _SOFT)
    worn, seen = local_mean(scene.linear[box], shrink(scene.old, 1.0)[box], reach)
    # what was worn may look like what is shown now; then the photo's own mixture is right
    apart = squared_length(np.sqrt(np.maximum(worn, 0)) - np.sqrt(np.maximum(fill, 0)))
    under[box] &= (seen < 1e-4) | (apart > _ALIKE**2)
    linear[box] = picked(under[box], fill, linear[box])
    owner[under] = Owner.BLEND
    return replace(cleared, linear=np.asarray(linear, np.float32), owner=owner)
