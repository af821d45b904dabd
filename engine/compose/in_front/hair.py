"""Hair before the new cloth: its matte, its single strands, and its ends where the old collar mixes in."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.fill import local_mean, membrane
from engine.compose.in_front.hair_matte import HAIR_DEPTH, HairMatte, hair_matte
from engine.compose.masks import bounds, grow, picked, shrink, squared_length, touching
from engine.compose.scene import Scene
from engine.types import F32, Bools, ParseClass

_TEETH = 2.0  # parse cells; half of what the gaps between ragged bits at its border are broad
_BETWEEN = 0.8  # of hair there; the colour is then the hair's own
_GAP = 0.08  # shoulder widths; hair that ended on an old shoulder so much higher falls on the new one
_MIXED = 3.0  # px; so near old clothes hair is mixed with them
_WALL, _MOST = 0.08, 25  # of root linear light; what differs less may be the wall behind single hairs; percentile
_SEEN = 0.35  # of the matte; what is joined to hair by less is a weave, a fold or lace in its shade


def strands(scene: Scene, hair: Bools) -> HairMatte:
    """Estimate matte and colour of hair, its ends and single strands over the old clothes included.

    Args:
        scene: the window.
        hair: (h, w) bool, parsed as hair.
    """
    found = _before_the_wall(scene, hair, hair_matte(scene, hair))
    strand = np.where(hair, 0, found.share)
    rooted = touching((strand > _SEEN) | hair, hair)
    strand = np.where(grow(rooted, 1.5), strand, 0)
    matte = np.where(hair, found.share, strand).astype(np.float32)
    even = _even_over_skin(scene, hair, matte)
    between = even > matte
    if not between.any():
        return replace(found, share=even)
    box = bounds(between, 4 * _TEETH * scene.parse_cell)
    own, _ = local_mean(scene.linear[box], hair[box], _TEETH * scene.parse_cell)
    colours = found.colours.copy()
    colours[box] = picked(between[box], own, colours[box])
    return HairMatte(even, colours, found.mixed | between)


def _before_the_wall(scene: Scene, hair: Bools, found: HairMatte) -> HairMatte:
    """Also tell hair from the wall seen through it where only new cloth, or its inner side, lies behind."""
    new = (scene.coverage > 0.5) | (scene.inside_coverage > 0.5)
    wall = new & scene.is_class(ParseClass.BACKGROUND) & ~scene.locked
    loose = new & hair & grow(wall, HAIR_DEPTH * scene.shoulder) & ~grow(scene.old, HAIR_DEPTH * scene.shoulder)
    if not loose.any():
        return found
    told = hair_matte(replace(scene, old=wall), hair)
    here = grow(loose, HAIR_DEPTH * scene.shoulder) & ~grow(scene.old, HAIR_DEPTH * scene.shoulder) & (hair | wall)
    return HairMatte(
        np.where(here, told.share, found.share).astype(np.float32),
        picked(here, told.colours, found.colours),
        np.where(here, told.mixed, found.mixed),
    )


def _even_over_skin(scene: Scene, hair: Bools, matte: F32) -> F32:
    """Return the matte with an even edge where new cloth lies over the skin below hair: there the parse is ragged.

    The hair's own pixels stay the photo's; what lies between its teeth is drawn with it.
    """
    side = 2 * round(_TEETH * scene.parse_cell) + 1
    box = bounds(hair, side)
    inside, cloth = hair[box], scene.coverage[box] > 0.5
    skin = scene.is_class(ParseClass.SKIN)[box] & cloth
    padded = cv2.copyMakeBorder(inside.astype(np.uint8), side, side, side, side, cv2.BORDER_REPLICATE)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    even = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, disc)[side:-side, side:-side].astype(np.float32)
    soft = np.minimum(cv2.GaussianBlur(even, (0, 0), 0.5 * scene.parse_cell + 0.3), _BETWEEN)
    out = matte.copy()
    out[box] = np.where(skin & ~inside, np.maximum(soft, matte[box]), matte[box])
    return out


def hair_going_on(scene: Scene, where: Bools) -> F32:
    """Return (h, w, 3) float32 linear colours of hair that goes on: below its ends its own mirror image.

    Gaps between curls show the wall, and the old clothes' border is mixed with them: neither is the hair's own. A mean
    of both is a grey smear.

    Args:
        scene: a part of the window with the hair nearby.
        where: (h, w) bool, where it goes on.
    """
    hair = scene.is_class(ParseClass.HAIR)
    own = shrink(hair & ~grow(scene.old, _MIXED), 1.0)
    root = np.sqrt(scene.linear)
    wall = scene.is_class(ParseClass.BACKGROUND) & ~scene.locked & ~grow(hair | scene.old, _MIXED)
    if own.any() and wall.any():
        usual, behind = (np.median(root[of], axis=0) for of in (own, wall))
        own &= squared_length(root - usual) < squared_length(root - behind)
    if not own.any():
        return scene.linear
    rows = np.arange(hair.shape[0])[:, None]
    last = np.maximum.accumulate(np.where(own, rows, -1), axis=0)
    mirrored = np.clip(2 * last - rows, 0, None)
    columns = np.broadcast_to(np.arange(hair.shape[1]), hair.shape)
    seen = where & (last >= 0) & own[mirrored, columns]
    return picked(seen, scene.linear[mirrored, columns], membrane(scene.linear, own))


def hair_above(scene: Scene, below: Bools, plate: F32, free: Bools) -> Bools:
    """Return where old clothes lay between the ends of hair and what lies lower now: the hair goes on.

    White clothes before a white wall may be that wall, beside hair that ends above the shoulder.

    Args:
        scene: the window.
        below: (h, w) bool, new cloth and revealed skin.
        plate: (h, w, 3) float32 linear, with the wall where old clothes were.
        free: (h, w) bool, where the wall would be seen now.
    """
    out = np.zeros(scene.shape, bool)
    reach = _GAP * scene.shoulder
    box = bounds(scene.is_class(ParseClass.HAIR), reach)
    hair, new = scene.is_class(ParseClass.HAIR)[box], below[box]
    rows = np.arange(hair.shape[0], dtype=np.int32)[:, None]
    far = 4 * scene.shape[0]
    above = np.maximum.accumulate(np.where(hair, rows, -far), axis=0)
    below = np.minimum.accumulate(np.where(new, rows, far)[::-1], axis=0)[::-1]
    gap = scene.old[box] & free[box] & ~new & (below - above <= reach)
    count, pieces = cv2.connectedComponents(gap.view(np.uint8))
    if count < 2:
        return out
    seen, shown = scene.linear[box][gap], plate[box][gap]
    off, piece = np.abs(np.sqrt(seen) - np.sqrt(np.maximum(shown, 0))).max(axis=1), pieces[gap]
    sure = [False, *(bool(np.percentile(off[piece == k], _MOST) > _WALL) for k in range(1, count))]
    out[box] = np.array(sure)[pieces]
    return out
