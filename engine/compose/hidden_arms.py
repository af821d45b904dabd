"""Sleeves of arms that the photo does not show: they are held behind the back, and so is what they wear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.compose.limbs import Limb
from engine.compose.scene import Scene
from engine.types import Bools, ParseClass

_ELBOW = 1.0  # along the arm; above it the sleeve comes from the shoulder, which is seen
_FOREARM = (1.5, 2.5)  # along the arm; where other clothes show that no arm is before them
_BONE = 0.06  # shoulder widths around it
_CLOTHED = 0.5  # share of that part of the arm; a fitted arm may be off by half its width
_SKIN = 0.02  # shoulder widths; the side of a patch of skin that is a seen forearm or hand


def without_hidden_sleeves(scene: Scene, limbs: Sequence[Limb], skins: Sequence[Bools]) -> Scene:
    """Take the cloth of a forearm away where the photo shows other clothes instead: that arm is behind the body.

    Where an outer garment leaves the old top free, the top stays there as well.

    Args:
        scene: the window.
        limbs: both arms.
        skins: (h, w) bool, visible skin of each.

    Returns:
        The scene with new ``coverage``, ``inside_coverage`` and ``old``.
    """
    kept = scene.is_class(ParseClass.LOWER, ParseClass.LEGS) & ~scene.old
    open_ = bool(scene.under.any())
    for limb, skin in zip(limbs, skins, strict=True):
        distance, along = limb.field
        beyond = along > _ELBOW
        if limb.visible or (skin & beyond).sum() > (_SKIN * scene.shoulder) ** 2:
            continue
        bone = (distance < _BONE * scene.shoulder) & (along > _FOREARM[0]) & (along < _FOREARM[1])
        if not bone.any() or float(kept[bone].mean()) < _CLOTHED:
            continue
        hidden = (scene.zones == limb.zone) & beyond & (kept | open_)
        scene = replace(
            scene,
            coverage=np.where(hidden, 0, scene.coverage).astype(np.float32),
            inside_coverage=np.where(hidden, 0, scene.inside_coverage).astype(np.float32),
            old=scene.old & ~hidden,
        )
    return scene
