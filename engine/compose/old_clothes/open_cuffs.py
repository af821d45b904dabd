"""The inner side of an old cuff that hangs off an arm: it belongs to the old clothes."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.limbs.edges import sleeve_above, without_mouth
from engine.compose.limbs.sections import Limb, Straight, axis_of, runs_of
from engine.compose.scene import Scene
from engine.compose.skin.unseen import log_of
from engine.types import Bools, ParseClass

_CORE = 0.04  # shoulder widths; so near an arm's axis its sleeve covers it
_MOUTH = 0.05  # shoulder widths; an old cuff's inner side is called skin over no more


def with_open_cuffs(
    scene: Scene, pair: tuple[Limb, Limb], skins: tuple[Bools, Bools]
) -> tuple[Scene, tuple[Bools, Bools]]:
    """Count as old clothes the inner side of an old cuff that hangs off an arm, where the parse calls it skin.

    Args:
        scene: the window.
        pair: both arms.
        skins: (h, w) bool, visible skin of each.

    Returns:
        The scene with new ``old`` and ``parse``, and the arms' skin without it.
    """
    inside = np.zeros(scene.shape, np.uint8)
    offsets = np.arange(-0.45 * scene.shoulder, 0.45 * scene.shoulder + 1, 1.0)
    for limb, skin in zip(pair, skins, strict=True):
        if not limb.visible or not skin.any():
            continue
        axis = axis_of(limb, 2.0, 2.0)
        straight = Straight(axis, offsets)
        runs = runs_of(straight.mask(skin), offsets, np.zeros(len(axis.along)), int(0.2 * scene.shoulder))
        near = np.abs(offsets) < _CORE * scene.shoulder
        if not sleeve_above(axis, runs, straight.mask(scene.old)[:, near].mean(1) > 0.5):
            continue
        light = log_of(straight.values(scene.linear)).mean(-1)
        wall = straight.mask(scene.is_class(ParseClass.BACKGROUND))
        arm = without_mouth(axis, light, offsets, runs, wall, _MOUTH * scene.shoulder)
        for side, outwards in ((0, -1), (1, 1)):
            moved = np.abs(arm[:, side] - runs[:, side]) > 0
            open_ = np.flatnonzero(moved[:-1] & moved[1:])
            inner, outer = (
                axis.points + places[:, None] * axis.normals for places in (arm[:, side], runs[:, side] + 2 * outwards)
            )
            for row in open_:
                corners = np.array([inner[row], outer[row], outer[row + 1], inner[row + 1]])
                cv2.fillConvexPoly(inside, np.round(corners - 0.5).astype(np.int32), 1)
    mouth = (inside > 0) & scene.is_class(ParseClass.SKIN)
    if not mouth.any():
        return scene, skins
    parse = np.where(mouth, np.uint8(ParseClass.UPPER), scene.parse).astype(np.uint8)
    return replace(scene, old=scene.old | mouth, parse=parse), (skins[0] & ~mouth, skins[1] & ~mouth)
