"""Bags and clutches that a hand holds: the parse calls them clothes, but they are not taken off with them."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.masks import bounds, grow, opened, shrink, touching
from engine.compose.scene import Scene
from engine.limb_chains import ARMS
from engine.types import F32, BodyPart, Bools, ParseClass

_REACH = 1.15  # shoulder widths around a hand; a bag on a short handle is no farther off
_HAND = 0.45  # shoulder widths around its index
_TALL = 0.85  # shoulder widths; legs and skirts are longer from top to bottom, bags are not
_THIN = 0.045  # shoulder widths; half the width of the thinnest bag
_BESIDE = 0.22  # shoulder widths between a bag and the skin of the hand that holds it
_LEAST, _LEAST_ALIKE, _MOST = 0.012, 0.05, 0.8  # squared shoulder widths; the second for a bag of the clothes' colour
_ON_BODY = 0.6  # of what juts out; more before the fitted body is a fold or a seam of the clothes
_HEM = 0.2  # shoulder widths; a piece of the clothes' colour that ends so near their hem is a part of them
_SAMPLES, _COLOURS = 40, 5  # px, and clusters that a part's colours are told by
_RARE = 0.08  # of a part; a rarer colour may be the other part's
_APART = 6.0  # ΔE between a bag and the clothes and the wall around it, above which its colour tells where it ends
_SHADED = (1.0, 0.85, 0.7)  # of their light; clothes that turn away at their outline keep their hue
_LIKE = 0.8  # a pixel this much nearer to the bag's colours than to the clothes' or the wall's belongs to it
_NO_WALL, _AROUND = 10.0, 0.3  # ΔE from the wall, and shoulder widths around bag and hand that show it
_EDGE, _BARE = 2.0, 0.1  # px around a bag; of the new cloth, where there is less its edge stays
_CLEAR = 4.0  # px; so near its border colours are mixed
_GREY = np.array([0, 128, 128], np.float32)  # in 8-bit L*a*b*
_CLOSED = 0.06  # shoulder widths; narrower gaps between parts of a bag are its seams and buckles


def with_held_things(scene: Scene) -> Scene:
    """Keep what a hand holds as it is, in front of the new clothes, and count it no longer among the old ones."""
    held = held_thing(scene)
    if not held.any():
        return scene
    # its soft edge is mixed with the wall, which the photo shows best
    free = scene.is_class(ParseClass.BACKGROUND) | scene.old & ~scene.is_part(*BodyPart)
    held |= grow(held, _EDGE) & free & (scene.coverage < _BARE)
    parse = np.where(held, np.uint8(ParseClass.BACKGROUND), scene.parse)
    return replace(scene, parse=parse, old=scene.old & ~held, locked=scene.locked | held)


def held_thing(scene: Scene) -> Bools:
    """Return (h, w) bool: bags among the old clothes.

    A bag juts out of the clothes at a hand that hangs, beyond its wrist, and is lower than legs or a skirt are long.
    Where its colour is another than theirs, it goes on as far as that does, also over them and up its handle.
    """
    out = np.zeros(scene.shape, bool)
    skin = scene.is_class(ParseClass.SKIN)
    for shoulder, elbow, wrist, index in (scene.joints[list(hand)] for hand in ARMS):
        if shoulder[1] < elbow[1] and _hangs(elbow, wrist) and _hangs(wrist, index):
            out |= _beside_hand(scene, skin, elbow, wrist, index)
    return out


def _hangs(upper: F32, lower: F32) -> bool:
    """Say whether something goes down rather than aside from one joint, (2,) px, to the next."""
    return bool(lower[1] - upper[1] > abs(lower[0] - upper[0]))


def _ends_with(piece: Bools, clothes: Bools, near: int) -> bool:
    """Say whether a piece ends as low as the clothes beside it, within ``near`` px: it is a part of their hem."""
    rows, columns = np.nonzero(piece)
    beside = clothes[:, max(int(columns.min()) - 2 * near, 0) : int(columns.max()) + 2 * near + 1]
    hem = np.flatnonzero(beside.any(1))
    return bool(len(hem) and abs(int(hem[-1]) - int(rows.max())) < near)


def _beside_hand(scene: Scene, skin: Bools, elbow: F32, wrist: F32, index: F32) -> Bools:
    """Return (h, w) bool: the bag of one hand, whose joints are (2,) px."""
    out = np.zeros(scene.shape, bool)
    reach = _REACH * scene.shoulder
    x, y = (np.arange(n, dtype=np.float32) + 0.5 for n in scene.shape[::-1])
    right, down = x[None] - index[0], y[:, None] - index[1]
    near = right * right + down * down < reach * reach
    beyond = (x[None] - wrist[0]) * (wrist[0] - elbow[0]) + (y[:, None] - wrist[1]) * (wrist[1] - elbow[1]) > 0
    hand = skin & beyond & (right * right + down * down < (_HAND * scene.shoulder) ** 2)
    if not hand.any() or not (scene.old & near & beyond).any():
        return out
    box = bounds(near, _TALL * scene.shoulder)
    old = scene.old[box]
    line = np.ones((max(3, round(_TALL * scene.shoulder)), 1), np.uint8)
    long = cv2.morphologyEx(old.view(np.uint8), cv2.MORPH_OPEN, line, borderType=cv2.BORDER_REPLICATE) > 0
    juts = opened(old & ~long, _THIN * scene.shoulder) & near[box]
    below = touching(juts & beyond[box], grow(hand[box], _BESIDE * scene.shoulder))
    # above the wrist it goes on where no sleeve is
    lower = scene.is_class(ParseClass.LOWER)[box]
    juts = below | touching((juts & lower) | (below & lower), below & lower)
    area = float(juts.sum()) / scene.shoulder**2
    inside = scene.is_part(*BodyPart)[box]
    if not _LEAST < area < _MOST or float(inside[juts].mean()) > _ON_BODY:
        return out
    part = scene.cropped(*box)
    whole, alike = _whole(part, juts, near[box])
    if not alike or (area > _LEAST_ALIKE and not _ends_with(juts, long, round(_HEM * scene.shoulder))):
        out[box] = whole | _handle(part, whole, hand[box], long)
    return out


def _whole(part: Scene, juts: Bools, near: Bools) -> tuple[Bools, bool]:
    """Let a bag go on as far as its colours do; return whether the clothes or the wall have the same ones."""
    lab = _lab(part)
    hull = np.zeros(part.shape, np.uint8)
    points = np.argwhere(juts)[:, ::-1].astype(np.int32)
    cv2.fillConvexPoly(hull, cv2.convexHull(points), 1)
    filled = juts | (hull > 0) & part.old
    rest = near & ~grow(filled, _CLEAR)
    worn, wall = part.is_class(ParseClass.UPPER, ParseClass.LOWER), part.is_class(ParseClass.BACKGROUND)
    others = [_colours(lab[where & rest]) for where in (worn, wall)]
    own, other = _colours(lab[shrink(juts, _CLEAR / 2)]), np.concatenate(others)
    shades = np.concatenate([(others[0] - _GREY) * share + _GREY for share in _SHADED] + [others[1]])
    if not len(own) or not len(other) or _nearest(own[:1], shades)[0] < _APART:
        return filled, True
    like = (_nearest(lab, own) < _LIKE * _nearest(lab, other)) & near & ~part.is_class(ParseClass.SKIN)
    whole = touching(opened(like | juts, 0.5 * _THIN * part.shoulder) | juts, juts)
    closed = shrink(grow(whole, _CLOSED * part.shoulder), _CLOSED * part.shoulder)
    return np.asarray(whole | closed & part.old), False


def _handle(part: Scene, bag: Bools, hand: Bools, clothes: Bools) -> Bools:
    """Return (h, w) bool: what is seen before the wall between a bag and the hand, and hangs on both."""
    lab = _lab(part)
    wall = part.is_class(ParseClass.BACKGROUND) & ~grow(bag | hand, _CLEAR)
    between = np.zeros(part.shape, np.uint8)
    points = np.argwhere(bag | hand)[:, ::-1].astype(np.int32)
    cv2.fillConvexPoly(between, cv2.convexHull(points), 1)
    colours = _colours(lab[wall & grow(bag | hand, _AROUND * part.shoulder)])
    if not len(colours):
        return bag & False
    free = part.is_class(ParseClass.BACKGROUND) | part.old & ~clothes
    thin = (between > 0) & (_nearest(lab, colours) > _NO_WALL) & free
    held = touching(thin | bag, bag) & ~bag
    return touching(held, grow(hand, 2.0)) if held.any() else held


def _lab(part: Scene) -> F32:
    """Return (h, w, 3) float32 CIE L*a*b* of the photo."""
    lab = cv2.cvtColor(part.pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
    return lab * np.array([100 / 255, 1, 1], np.float32)


def _colours(lab: F32) -> F32:
    """Return (n, 3) colours that (m, 3) ones gather around, the most frequent first, without rare ones."""
    if len(lab) < _SAMPLES:
        return np.zeros((0, 3), np.float32)
    cv2.setRNGSeed(1)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 1.0)
    sample = np.ascontiguousarray(lab[:: max(1, len(lab) // 2000)])
    _, label, centres = cv2.kmeans(sample, _COLOURS, None, stop, 1, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]
    share = np.bincount(label.ravel(), minlength=_COLOURS) / len(sample)
    order = np.argsort(-share)
    return np.asarray(centres[order[share[order] > _RARE]], np.float32)


def _nearest(lab: F32, colours: F32) -> F32:
    """Return the distance of (…, 3) colours to the nearest of (n, 3) others."""
    return np.asarray(np.min([np.linalg.norm(lab - colour, axis=-1) for colour in colours], 0), np.float32)
