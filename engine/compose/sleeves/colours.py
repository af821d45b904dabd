"""Colours of a sleeve beside its trunk's, and of what is missing of a sleeve."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from engine.compose.fill import membrane
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import blurred, picked, shrink
from engine.compose.scene import Scene
from engine.types import F32, Bools, ClothZone

PAST_CUFF = 0.06
"""Of a segment; no sleeve hangs farther over the arm below its cuff."""

_PER_SEGMENT = 40  # bins along each segment of the limb
_END = 2.4  # along the limb; no sleeve reaches farther
_ARMPIT = 0.35  # along the limb; from here on a sleeve goes all around the arm
_AROUND = 1.1  # half widths; no cuff goes on beside the arm
_ALIKE = 0.15  # of full scale, square root of linear light
_LEVELS, _SHARED = 5, 0.35  # per channel; patterns with this share of colours in common are one cloth
_PLACES = np.array([_LEVELS**2, _LEVELS, 1])
_NEARER = 0.6  # of the distance to the sleeve's own colour
_BAND = 0.5  # of a sleeve's outer half; more of the trunk's colour there is a cuff, which no seam carries so far
_ACROSS = 20.0  # half widths of the arm per segment; so much nearer is cloth across the arm than cloth along it
_STEP = 2.0  # px; how far along an arm lies is told in steps
_RIM = 6.0  # px; deeper in a sleeve no pixel is the nearest of a missing one
_SAMPLES = 24  # nearest pixels of a sleeve that tell the colour of one of its missing ones


def alike(scene: Scene, own: Bools, trunk: Bools) -> bool:
    """Say whether sleeve and trunk look alike: the same tone, or a pattern of the same colours."""
    tones = [_unlit(scene, where & (scene.coverage > 0.98)) for where in (own, trunk)]
    if min(len(tone) for tone in tones) < 20:
        return True
    middle = [np.median(tone, 0) for tone in tones]
    if float(np.abs(middle[0] - middle[1]).max()) < _ALIKE:
        return True
    counts = [
        np.bincount(np.clip(tone * _LEVELS, 0, _LEVELS - 1).astype(int) @ _PLACES, minlength=_LEVELS**3)
        for tone in tones
    ]
    shares = [count / count.sum() for count in counts]
    return float(np.minimum(*shares).sum()) > _SHARED


def cuff_of_other_colour(scene: Scene, own: Bools, trunk: Bools, shape: LimbShape, cuff: F32) -> Bools:
    """Return (h, w) bool, how far up a cuff goes that is unlike the trunk, whose cloth would go on there as it is."""
    solid = own & (scene.coverage > 0.98) & (np.abs(shape.aside) < _AROUND)
    height = np.asarray(np.clip(blurred(cuff - shape.along, _STEP) * _PER_SEGMENT, 0, _PER_SEGMENT - 1), np.int32)
    near = solid & (shape.along < cuff + PAST_CUFF)
    if not near.any() or not trunk.any():
        return np.zeros(scene.shape, bool)
    rest = np.median(_unlit(scene, trunk & (scene.coverage > 0.98)), 0)
    other = np.abs(_unlit(scene, near) - rest).max(1) > _ALIKE
    total = np.bincount(height[near], minlength=_PER_SEGMENT)
    banded = np.bincount(height[near][other], minlength=_PER_SEGMENT) > _BAND * np.maximum(total, 1)
    ends = int(np.argmin(banded[1:])) + 1 if banded[1] else 0  # the outermost bin is mixed with what lies beyond
    return np.asarray((height < ends) & (shape.along < _END) & (np.abs(shape.aside) < _AROUND))


def _unlit(scene: Scene, where: Bools) -> F32:
    """Return (N, 3) colours of the textures themselves, square root of linear light."""
    unlit = scene.garment[where] / np.maximum(scene.shading[where], 0.2)[:, None]
    return np.asarray(np.sqrt(np.maximum(unlit, 0)), np.float32)


def like_trunk(scene: Scene, own: Bools) -> Bools:
    """Return what of a sleeve has the trunk's colour rather than its own."""
    solid = scene.coverage > 0.98
    trunk = (scene.zones == 1 + int(ClothZone.TORSO)) & solid
    sleeve, rest = (np.median(_unlit(scene, where), 0) for where in (shrink(own & solid, 2.0), trunk))
    out = np.zeros(scene.shape, bool)
    colour = _unlit(scene, own)
    out[own] = np.linalg.norm(colour - rest, axis=1) < _NEARER * np.linalg.norm(colour - sleeve, axis=1)
    return out


def banded(trunk_like: Bools, own: Bools, shape: LimbShape, inner: float) -> Bools:
    """Return where along the arm a sleeve has the trunk's colour all around: its cuff or a band, not the seam."""
    outer = own & (shape.aside * inner < 0) & (shape.along > _ARMPIT) & (shape.along < _END)
    bins = np.clip(shape.along * _PER_SEGMENT, 0, _END * _PER_SEGMENT).astype(np.int32)
    size = int(_END * _PER_SEGMENT) + 1
    total = np.bincount(bins[outer], minlength=size)
    band = np.bincount(bins[outer & trunk_like], minlength=size) > _BAND * np.maximum(total, 1)
    return np.asarray(np.convolve(band, np.ones(5), "same")[bins] > 0)  # a cuff lies a little oblique


def from_across(values: F32, known: Bools, where: Bools, shape: LimbShape, cuff: F32) -> F32:
    """Return what a sleeve shows where it was not drawn: what it shows on the rest of its way around the arm.

    A membrane would mix the sleeve with its cuff all over the missing part; cloth of two colours has a seam, and it
    runs as the cuff does.
    """
    out = np.zeros_like(values)
    if known.any():
        rim = known & ~shrink(known, _RIM)
        along = blurred(shape.along - cuff, _STEP)
        place = np.dstack([along * _ACROSS, shape.aside])
        count = range(1, min(_SAMPLES, int(rim.sum())) + 1)
        nearest = cKDTree(place[rim]).query(place[where], list(count))[1]
        out[where] = np.median(values[rim][nearest], 1)  # a mean would be grey where a black sleeve meets its cuff
        total = blurred(where.astype(np.float32), 1.0)
        out = np.where(where[..., None], blurred(out, 1.0) / np.maximum(total, 1e-3)[..., None], 0).astype(np.float32)
    return out


def filling(scene: Scene, patch: Bools, hem: Bools) -> F32:
    """Return what a sleeve like its trunk shows where it was not drawn: cloth drawn there, else what is around.

    Nothing is learnt from its ``hem`` beside the patch.
    """
    known = shrink(scene.coverage > 0.98, 1.0) & ~hem
    smooth = np.asarray(membrane(scene.garment, known), np.float32)
    return picked(known & patch, scene.garment, smooth)
