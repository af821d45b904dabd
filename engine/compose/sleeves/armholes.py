"""Where the armhole of a sleeveless top runs over an arm: cloth lies before the shoulder and behind the arm below."""

from __future__ import annotations

import numpy as np

from engine.compose.limbs.sections import Limb, inner_side
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import blurred, bounds, even_edge, grow, opened
from engine.compose.scene import Scene
from engine.types import F32, Bools, ClothZone

PIT_ENDS = 0.85
"""Along the upper arm; farther down no cloth comes from an armhole, and a bare arm is before the trunk."""

ARMPIT = 0.40
"""Along the upper arm; here the armhole has reached the arm's inner edge."""

_TIP = 0.04  # along the upper arm; so far the cloth's own outline tells how wide the shoulder is cut
_STRAP = 0.12  # along the upper arm; so far the armhole is as wide as that
_INNER = 0.96  # of the arm's half width; its inner edge
_FORESHORTENED = 0.35  # shoulder widths; a shorter upper arm points at the camera, and its own edges tell little
_WRAPPED = 0.6  # share of the bone above the elbow; cloth over more of it does not come from an armhole
_SLEEVELESS = 0.5  # share of the arm beside the armpit that old cloth covers at most on a bare upper arm
_EVEN = 0.02  # shoulder widths; the armhole's border is smoothed over so much
_RIM = 1.5  # px; a strap's soft edge
_BESIDE = 3.0  # half widths of the arm; a corner of the armhole stands no farther off its outer side


def _has_armhole(scene: Scene, limb: Limb, skin: Bools) -> bool:
    """Say whether the new top has no sleeve on this arm and the arm is seen from its side.

    Cloth drawn over skin that the photo shows does not wrap the arm: there the fitted trunk is too wide.
    """
    distance, along = limb.field
    bone = distance < 0.04 * scene.shoulder
    low = bone & (along > 0.6) & (along < 1)
    wrapped = np.count_nonzero(low & ~skin & (scene.coverage > 0.5)) > _WRAPPED * np.count_nonzero(low)
    long_enough = float(np.hypot(*(limb.chain[1] - limb.chain[0]))) > _FORESHORTENED * scene.shoulder
    own = (scene.zones == limb.zone) & (scene.coverage > 0.5)
    return long_enough and not wrapped and not own.any()


def _sleeved_in_photo(scene: Scene, limb: Limb) -> bool:
    """Say whether an old sleeve covers the arm beside the armpit, or no arm is seen there."""
    distance, along = limb.field
    root = (distance < 0.04 * scene.shoulder) & (along > 0.25) & (along < 0.45)
    return not root.any() or float(scene.old[root].mean()) > _SLEEVELESS


def at_armpit(scene: Scene, limb: Limb, skin: Bools) -> Bools:
    """Return an upper arm's bare skin near the armpit that trunk cloth may lie before.

    There ``armhole`` draws the border. The skin below an old sleeve stays in front.
    """
    near = skin & (limb.field[1] < PIT_ENDS)
    if (
        not (near & (scene.coverage > 0.5)).any()
        or not _has_armhole(scene, limb, skin)
        or _sleeved_in_photo(scene, limb)
    ):
        return np.zeros(scene.shape, bool)
    return near


def armhole(scene: Scene, limb: Limb, shape: LimbShape | None, skin: Bools) -> F32:
    """Return how much of the trunk's cloth an upper arm hides, with the smooth border of an armhole.

    The border goes from the outer end of the shoulder as it was rendered to the arm's inner edge at the armpit. What
    the render draws farther out there is a corner that stands off the fitted arm; on the real one it would lie.

    Args:
        scene: the window.
        limb: an arm.
        shape: where it is in the photo, None when unknown.
        skin: (h, w) bool, its visible skin; below the armpit all of it is before the cloth.

    Returns:
        (h, w) float32 0–1.
    """
    if shape is None or not _has_armhole(scene, limb, skin):
        return np.zeros(scene.shape, np.float32)
    inwards = shape.aside * inner_side(scene, limb, shape)
    trunk = (scene.zones == 1 + int(ClothZone.TORSO)) & (scene.coverage > 0.02)
    here = trunk & (shape.along > 0) & (shape.along < 1) & (np.abs(inwards) < _BESIDE)
    tip = here & (np.abs(_down(scene, limb) - 0.5 * _TIP) < 0.5 * _TIP) & (scene.coverage > 0.5)
    begins = min(float(inwards[tip].min()), _INNER) if tip.any() else _INNER
    share = np.clip((shape.along - _STRAP) / (ARMPIT - _STRAP), 0, 1)
    border = begins + share * share * (3 - 2 * share) * (_INNER - begins)
    hidden = np.clip((border - inwards) * shape.half + 0.5, 0, 1)
    bare = skin & (shape.along > ARMPIT)
    return np.where(here, np.maximum(hidden, bare), 0).astype(np.float32)


def _down(scene: Scene, limb: Limb) -> F32:
    """Return (h, w) float32 how far down the upper arm's bone a pixel lies, 0 at the shoulder joint."""
    root, elbow = limb.chain[:2].astype(np.float32)
    bone = (elbow - root) / np.square(elbow - root).sum()
    height, width = scene.shape
    x, y = np.arange(width, dtype=np.float32) + 0.5, np.arange(height, dtype=np.float32) + 0.5
    return np.asarray((x[None] - root[0]) * bone[0] + (y[:, None] - root[1]) * bone[1], np.float32)


def cut_armhole(scene: Scene, hidden: F32) -> F32:
    """Return (h, w) float32 coverage without the cloth that an arm hides, its new border as smooth as a bound edge.

    Args:
        scene: the window.
        hidden: ``armhole``'s.
    """
    coverage = np.asarray(scene.coverage * (1 - hidden), np.float32)
    sigma = max(1.2, _EVEN * scene.shoulder)
    near = grow((hidden > 0.5) & (scene.coverage > 0.5), 2 * sigma)
    box = bounds(near, 4 * sigma)
    even = even_edge(coverage[box], sigma)
    solid = coverage[box] > 0.5
    straps = solid & ~opened(solid, 2 * sigma)  # smoothed by more than they are broad, they would vanish
    share = blurred(near[box].astype(np.float32), sigma) * ~grow(straps, _RIM)
    coverage[box] += share * (np.minimum(even, scene.coverage[box]) - coverage[box])
    return coverage
