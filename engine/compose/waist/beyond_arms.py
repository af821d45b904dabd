"""A top on the far side of a hanging arm: hips that stand out beyond a hand are covered there as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.compose.in_front.layers import Front
from engine.compose.limbs.sections import Limb, hangs_beside
from engine.compose.masks import bounds, even_edge, grow, picked, shrink, touching, without_specks
from engine.compose.old_clothes.slits import going_on
from engine.compose.scene import Scene
from engine.types import Bools, ClothZone, Garment, ParseClass

_TOUCHES = 4.0  # px between the trunk's cloth and the arm before it
_JOINED = 6  # px between the old top's hem and the clothes below it, whose border is mixed
_HIPS = 0.6  # of what hangs there; so much of its breadth has kept clothes right below it
_LEAST = 0.03  # shoulder widths; side of the smallest piece
_EDGE = 1.2  # px; the new edge is as smooth
_SOFT, _FAR = 0.04, 0.3  # shoulder widths; the cloth's edge that goes on, and where it is looked for


def cloth_beyond_arms(scene: Scene, front: Front, garments: Sequence[Garment]) -> Scene:
    """Let the trunk's new cloth go on beyond an arm where the old top hung over hips that the photo shows below it.

    The wall there, above trousers that are as broad, would cut a block out of the hip.

    Args:
        scene: the window.
        front: tells the arms' bare skin.
        garments: put on.

    Returns:
        The scene with new ``garment``, ``coverage``, ``zones`` and ``made``.
    """
    if scene.lower or front.tucked:
        return scene
    trunk = (scene.coverage > 0.5) & (scene.zones == 1 + int(ClothZone.TORSO))
    kept = scene.is_class(ParseClass.LOWER) & ~scene.old
    piece = np.zeros(scene.shape, bool)
    for limb, skin in zip(front.limbs, front.limb_skin, strict=True):
        if hangs_beside(scene, limb):
            piece |= _over_hip(scene, limb, skin, trunk, kept)
    piece &= ~front.mask & (scene.coverage < 0.98)
    if not piece.any():
        return scene
    box = bounds(piece, _FAR * scene.shoulder)
    known = shrink(trunk[box] & (scene.coverage[box] > 0.98), 2.0)
    if not known.any():
        return scene
    colours, zones = scene.garment.copy(), scene.zones.copy()
    cloth = going_on(colours[box], known, _SOFT * scene.shoulder, garments)
    near = grow(piece, 2.0) & (scene.coverage < 0.5)
    colours[box] = picked(near[box], cloth, colours[box])
    zones[near] = 1 + ClothZone.TORSO
    edge = even_edge(piece | (scene.coverage > 0.5) | front.mask, _EDGE) * grow(piece, 2.0) * ~front.mask
    return replace(
        scene,
        garment=colours,
        coverage=np.maximum(scene.coverage, edge).astype(np.float32),
        zones=zones,
        made=scene.made | piece,
    )


def _over_hip(scene: Scene, limb: Limb, skin: Bools, trunk: Bools, kept: Bools) -> Bools:
    """Return (h, w) bool: old cloth beyond one arm, down to the new hem, that hung over a hip."""
    none = np.zeros(scene.shape, bool)
    arm = skin | (scene.zones == limb.zone) & (scene.coverage > 0.5)
    hem = np.flatnonzero((trunk & grow(arm, _TOUCHES)).any(1))
    rows = np.flatnonzero(arm.any(1))
    if not len(hem) or not len(rows):
        return none
    side = np.sign(float(limb.chain[1:3, 0].mean()) - float(scene.joints[[11, 12, 23, 24], 0].mean()))
    columns = np.arange(scene.shape[1])
    outmost = np.where(arm, columns[None] * side, -np.inf).max(1)
    beyond = (columns[None] * side > outmost[:, None]) & arm.any(1)[:, None]
    beyond &= (np.arange(scene.shape[0]) > limb.chain[1, 1])[:, None]  # above the elbow a loose sleeve hangs there
    old = without_specks(scene.old & beyond & scene.is_class(ParseClass.UPPER), round((_LEAST * scene.shoulder) ** 2))
    old = touching(old, grow(arm, _TOUCHES))
    if not old.any():
        return none
    last = len(old) - 1 - old[::-1].argmax(0)
    has = np.flatnonzero(old.any(0))
    below = [bool(kept[last[c] + 1 : last[c] + 1 + _JOINED, c].any()) for c in has]
    if np.mean(below) < _HIPS:
        return none
    return np.asarray(old & (np.arange(scene.shape[0])[:, None] <= hem[-1]))
