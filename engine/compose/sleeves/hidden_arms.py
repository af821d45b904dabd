"""Sleeves of arms that the photo does not show: they are held behind the back, and so is what they wear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.compose.fill import carried
from engine.compose.limbs.sections import Limb
from engine.compose.masks import bounds, grow, picked
from engine.compose.scene import Scene
from engine.types import BodyPart, Bools, ClothZone, ParseClass

_ELBOW = 1.0  # along the arm; above it the sleeve comes from the shoulder, which is seen
_FOREARM = (1.5, 2.5)  # along the arm; where other clothes show that no arm is before them
_BONE = 0.06  # shoulder widths around it
_CLOTHED = 0.5  # share of that part of the arm; a fitted arm may be off by half its width
_BEHIND = 0.9  # share of it that the fitted trunk hides; so much of an arm is nowhere but behind the back
_BESIDE, _MIXED, _SOFT = 6.0, 2.0, 0.7  # px around a crumb: so far its colour was carried outwards, and is mixed in
_SKIN = 0.02  # shoulder widths; the side of a patch of skin that is a seen forearm or hand


def without_hidden_sleeves(scene: Scene, limbs: Sequence[Limb], skins: Sequence[Bools]) -> Scene:
    """Take the cloth of a forearm away where the photo shows other clothes instead: that arm is behind the body.

    Where an outer garment leaves the old top free, the top stays there as well.

    Args:
        scene: the window.
        limbs: both arms.
        skins: (h, w) bool, visible skin of each.

    Returns:
        The scene with new ``coverage``, ``inside_coverage`` and ``old``, without the forearms' sleeves.
    """
    kept = scene.is_class(ParseClass.LOWER, ParseClass.LEGS) & ~scene.old
    open_ = bool(scene.under.any())
    trunk = scene.is_part(BodyPart.TORSO, BodyPart.LEG_L, BodyPart.LEG_R)
    for limb, skin in zip(limbs, skins, strict=True):
        distance, along = limb.field
        beyond = along > _ELBOW
        if limb.visible or (skin & beyond).sum() > (_SKIN * scene.shoulder) ** 2:
            continue
        bone = (distance < _BONE * scene.shoulder) & (along > _FOREARM[0]) & (along < _FOREARM[1])
        if not bone.any():
            continue
        if float(trunk[bone].mean()) > _BEHIND:
            scene = _without_crumbs(scene, limb.zone, beyond)
        if float(kept[bone].mean()) < _CLOTHED:
            continue
        hidden = (scene.zones == limb.zone) & beyond & (kept | open_)
        scene = replace(
            scene,
            coverage=np.where(hidden, 0, scene.coverage).astype(np.float32),
            inside_coverage=np.where(hidden, 0, scene.inside_coverage).astype(np.float32),
            old=scene.old & ~hidden,
        )
    return scene


def _without_crumbs(scene: Scene, zone: int, beyond: Bools) -> Scene:
    """Take away what is drawn of a sleeve beside the trunk whose forearm is behind the back.

    Args:
        scene: the window.
        zone: 1 + ClothZone of the sleeve.
        beyond: (h, w) bool, beyond its elbow.
    """
    ids = scene.bare.ids
    drawn = (ids >= 0) & (scene.bare.zone[np.maximum(ids, 0)] == zone)
    sleeve = ((scene.zones == zone) | drawn) & beyond
    rest = (scene.coverage > 0.9) & ~grow(sleeve, _MIXED)
    if not (sleeve & ((scene.coverage > 0) | drawn)).any() or not rest.any():
        return scene
    box = bounds(sleeve & ((scene.coverage > 0) | drawn), _BESIDE)
    beside = grow(sleeve[box], _BESIDE) & ~rest[box]
    garment, zones = scene.garment.copy(), scene.zones.copy()
    garment[box] = picked(beside, carried(garment[box], rest[box], _SOFT), garment[box])
    zones[sleeve] = 1 + ClothZone.TORSO
    return replace(
        scene,
        garment=garment,
        zones=zones,
        bare=replace(scene.bare, ids=np.where(sleeve, -1, ids).astype(np.int32)),
        coverage=np.where(sleeve, 0, scene.coverage).astype(np.float32),
        inside_coverage=np.where(sleeve, 0, scene.inside_coverage).astype(np.float32),
    )
