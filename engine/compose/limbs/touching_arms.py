"""Skin that touches in the picture, of two arms or of hand and throat, parted along the crease between them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from engine.compose.limbs.sections import Limb
from engine.compose.masks import blurred, bounds, grow
from engine.compose.scene import Scene
from engine.compose.skin.unseen import log_of
from engine.types import BodyPart, Bools

_ARM_PARTS = ((BodyPart.ARM_L, BodyPart.HAND_L), (BodyPart.ARM_R, BodyPart.HAND_R))
_CORE = 0.05  # shoulder widths; skin so near a bone is that arm's
_FROM, _TO = 0.4, 2.4  # along an arm; nearer to the root is the trunk, and where fingers bend to is only guessed
_MEET = 3.0  # px; skins nearer than that touch
_RADIUS = 0.16  # shoulder widths; around the bone of an arm in front nothing of the one behind it is seen
_CROSSING = 0.1  # shoulder widths around the place where two bones cross; the fitted body tells there which is before
_FINE, _STEP = 0.006, 0.012  # shoulder widths; skin's texture is finer, an edge is not
_REACH = 0.3  # shoulder widths; half of an arm that is crossed aslant
_CLEARLY = 2.0  # times the other's strongest edge
_STAIRS = 1.5  # px of the parted picture; a limb's edge has no stairs as short
_SMALL = 350.0  # px of a shoulder; larger pictures are parted at half their size


def parted_at_crease(scene: Scene, pair: Sequence[Limb], skins: tuple[Bools, Bools]) -> tuple[Bools, Bools]:
    """Part the skin of arms that lie one on the other where the photo shows an edge between them.

    Half-way between bones an upper arm would be counted as the fist that is held beside it, and its sleeve would end
    there.

    Args:
        scene: the window.
        pair: both arms.
        skins: (h, w) bool, visible skin of each, by the distance to its bones.

    Returns:
        The same skin, parted anew where a connected patch holds both.
    """
    left, right = skins
    if not (left.any() and right.any() and (grow(left, _MEET) & right).any()):
        return skins
    both = left | right
    first = _at_edges(scene, both, *_seeds(scene, pair, both))
    return skins if first is None else (both & first, both & ~first)


def hand_at_throat(scene: Scene, limb: Limb, own: Bools, throat: Bools, near: Bools) -> Bools:
    """Part the skin of a hand from that of the throat before which it is held, where the photo shows its edge.

    By the distance to its bones alone a strip of the neck would stay before new cloth: a bite out of its neckline.

    Args:
        scene: the window.
        limb: the arm.
        own: (h, w) bool, its skin by that distance.
        throat: (h, w) bool, skin of neck and chest before which it may be held, the hand's included.
        near: (h, w) bool, where the hand may be.

    Returns:
        (h, w) bool, its skin.
    """
    asked = throat & near
    if not (asked & own).any():
        return own
    bone = own & (limb.field[0] < _CORE * scene.shoulder) & (limb.field[1] < _TO)
    bare = throat & ~near
    around = grow(asked, _CORE * scene.shoulder)
    hand = _at_edges(scene, (own | throat) & around, bone & around, bare & around)
    return own if hand is None else np.asarray(np.where(asked, hand, own))


def _at_edges(scene: Scene, both: Bools, one: Bools, other: Bools) -> Bools | None:
    """Return (h, w) bool, what of the skin ``both`` belongs to ``one`` rather than ``other``; None without either."""
    if not (one.any() and other.any()):
        return None
    box = bounds(both, 4.0)
    step = 1 if scene.shoulder < _SMALL else 2
    small = (slice(None, None, step), slice(None, None, step))
    seeds = [mask[box][small] for mask in (one, other)]
    if not (seeds[0].any() and seeds[1].any()):
        return None
    marks = np.where(both[box][small], 0, 3).astype(np.int32)
    marks[seeds[0]], marks[seeds[1]] = 1, 2
    smooth = cv2.GaussianBlur(scene.pixels[box], (0, 0), 0.7 * step)[small]
    parts = cv2.watershed(np.ascontiguousarray(smooth), marks)
    whole = parts.copy()
    line = parts < 1
    if line.any():  # the lines between basins go to the nearest one
        known = np.where((parts == 1) | (parts == 2), 0, 255).astype(np.uint8)
        _, label = cv2.distanceTransformWithLabels(known, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL)
        table = np.zeros(int(label.max()) + 1, np.int32)
        table[label[known == 0]] = parts[known == 0]
        whole = table[label]
    height, width = both[box].shape
    full = cv2.resize(whole.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    shares = [full == 1, (full == 1) | (full == 2)]
    mine, all_ = (blurred(np.asarray(share, np.float32), _STAIRS * step) for share in shares)
    first = both & False
    first[box] = mine > 0.5 * all_
    return first


def _seeds(scene: Scene, pair: Sequence[Limb], both: Bools) -> tuple[Bools, Bools]:
    """Return (h, w) bool per arm: skin that is surely its own, near a bone that no other arm lies before."""
    near = _CORE * scene.shoulder
    cores = [
        both & (limb.field[0] < near) & (limb.field[1] > _FROM) & (limb.field[1] < _TO) & limb.visible for limb in pair
    ]
    crossing = cores[0] & cores[1]
    if crossing.any():
        ahead = _in_front(scene, pair, crossing)
        hidden = pair[ahead].field[0] < _RADIUS * scene.shoulder
        cores[1 - ahead] &= ~hidden
    return cores[0] & ~cores[1], cores[1] & ~cores[0]


def _in_front(scene: Scene, pair: Sequence[Limb], crossing: Bools) -> int:
    """Return which of two arms that cross lies in front: along its bone no edge is met, along the other's two are.

    Where the photo does not tell, the fitted body does.
    """
    y, x = np.nonzero(crossing)
    middle = np.array([x.mean(), y.mean()]) + 0.5
    box = bounds(crossing, (_REACH + 0.05) * scene.shoulder)
    light = blurred(log_of(scene.linear[box]).mean(-1), max(1.0, _FINE * scene.shoulder))
    steps = []
    for limb in pair:
        along = float(limb.field[1][int(middle[1]), int(middle[0])])
        first = min(int(along), 2)
        bone = limb.chain[first + 1] - limb.chain[first]
        reach = np.arange(-_REACH, _REACH, _STEP) * scene.shoulder
        place = middle + reach[:, None] * bone / max(float(np.linalg.norm(bone)), 1e-6)
        place -= [box[1].start + 0.5, box[0].start + 0.5]
        x_at, y_at = (place[:, None, k].astype(np.float32) for k in (0, 1))
        line = np.asarray(cv2.remap(light, x_at, y_at, cv2.INTER_LINEAR))[:, 0]
        steps.append(float(np.abs(np.diff(line)).max()))
    if max(steps) > _CLEARLY * min(steps):
        return int(steps[1] < steps[0])
    around = grow(crossing, _CROSSING * scene.shoulder)
    shown = [int((scene.is_part(*parts) & around).sum()) for parts in _ARM_PARTS]
    return int(shown[1] > shown[0])
