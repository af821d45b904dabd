"""Which visible skin belongs to which arm or leg."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.compose.limbs.sections import Limb
from engine.compose.limbs.touching_arms import hand_at_throat, parted_at_crease
from engine.compose.masks import touching
from engine.compose.scene import Scene
from engine.types import BodyPart, Bools, ParseClass

ARM_BEGINS = 0.35
"""Along the upper arm; skin nearer to the shoulder joint belongs to neck and chest."""

_EDGE_OF_ARM = 0.07  # shoulder widths; more skin than this beside an arm is not its edge
_ON_TRUNK = 0.5  # of the reach of an arm; skin farther from its bones where the body shows its trunk is a midriff
_HAND = 1.7  # along an arm; from here on it may be held before the throat
_ROOT = 0.5  # along the upper arm; nearer to the shoulder every arm's bone lies in the trunk
_BUST = 0.4  # of the trunk's height below the shoulders; no midriff is seen above


def arm_skin(scene: Scene, pair: Sequence[Limb]) -> tuple[Bools, Bools]:
    """Split the visible skin of arms and hands between the two arms; neck, chest and midriff belong to none."""
    skin = scene.is_class(ParseClass.SKIN)
    trunk = scene.is_part(BodyPart.NECK, BodyPart.HEAD, BodyPart.TORSO)
    rows = np.arange(scene.shape[0])[:, None]
    throat = throat_skin(scene)
    shoulders, hips = scene.joints[[11, 12], 1].mean(), scene.joints[[23, 24], 1].mean()
    upper = rows < float(shoulders) + 0.2 * scene.shoulder
    high = trunk & throat & upper
    waist = throat | (rows > float(shoulders + _BUST * (hips - shoulders)))
    scores = []
    for limb in pair:
        distance, along = limb.field
        radius = np.where(along < 1, 0.26, np.where(along < 2, 0.22, 0.30)) * scene.shoulder
        ratio = distance / np.where(high, 0.4 * radius, radius)
        own = limb.visible & (ratio < 1) & ((along > ARM_BEGINS) | (limb.folded & ~throat))
        own &= ~_midriff(scene, limb, skin & own & trunk & waist & ~high & (ratio > _ON_TRUNK), trunk)
        own = touching(skin & own, (ratio < _ON_TRUNK) | ~trunk, connectivity=4)
        own = hand_at_throat(scene, limb, own, upper & throat, limb.visible & (distance < radius) & (along > _HAND))
        scores.append(np.where(own, ratio, np.inf))
    left, right = scores
    return parted_at_crease(scene, pair, (skin & (left <= right) & np.isfinite(left), skin & (right < left)))


def throat_skin(scene: Scene) -> Bools:
    """Return the skin that goes on from the face, through the old top's neckline; a hand before the chest does not."""
    skin, face = scene.is_class(ParseClass.SKIN), scene.is_class(ParseClass.FACE)
    return np.asarray(skin & touching(skin | face, face))


def _midriff(scene: Scene, limb: Limb, beside: Bools, trunk: Bools) -> Bools:
    """Return what of the skin beside an arm, where the fitted body shows its trunk, is the trunk's own.

    An arm's edge may be off by a little. Where there is more of such skin, it is a midriff; unless the arm's bone
    crosses the trunk there, before which the arm must lie.
    """
    distance, along = limb.field
    bins = np.clip((along * 40).astype(int), 0, 120)
    bone = distance < 0.03 * scene.shoulder
    total = np.bincount(bins[bone], minlength=121)
    # a fitted forearm hides what of the trunk lies behind it
    across = np.logical_or.accumulate(trunk) & np.logical_or.accumulate(trunk[::-1])[::-1]
    crossing = np.bincount(bins[bone & across], minlength=121) > 0.3 * np.maximum(total, 1)
    crossing[: round(40 * _ROOT)] = False
    near = np.convolve(crossing, np.ones(5), "same") >= 4
    near = np.convolve(near, np.ones(81), "same") > 0
    steps = np.repeat(np.hypot(*np.diff(limb.chain, axis=0).T) / 40, 40)
    breadth = np.convolve(
        np.bincount(bins[beside], minlength=121)[:120] / np.maximum(steps, 0.5), np.ones(5) / 5, "same"
    )
    wide = np.append(breadth > _EDGE_OF_ARM * scene.shoulder, False)
    wide = np.convolve(wide, np.ones(25), "same") > 0
    return np.asarray(beside & (wide & ~near)[bins])


def leg_skin(scene: Scene, pair: tuple[Limb, Limb]) -> tuple[Bools, Bools]:
    """Split the visible skin of bare legs between the two legs."""
    skin = scene.is_class(ParseClass.LEGS)
    left, right = (limb.field[0] for limb in pair)
    return skin & (left <= right), skin & (right < left)
