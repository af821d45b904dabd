"""Spurs and cracks thinner than cloth hangs: what an armhole, a closed hole or a sleeve leaves at an outline."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose.masks import blurred, bounds, grow, opened, picked, shrink, spurs_of, touching, without_specks
from engine.compose.scene import SLEEVES, Scene
from engine.pixels import listed
from engine.types import F32, Bools, ClothZone, ParseClass

_HALF = 0.022  # shoulder widths; half the width of the thinnest piece of cloth below the shoulders (1.5 cm)
_BELOW = 0.10  # shoulder widths below the shoulder joints; above it thin cloth is a strap or a collar
_STRAP_HALF = 0.045  # shoulder widths; half the breadth of the broadest strap (3 cm)
_STRAP_THICK = 0.006  # shoulder widths; so far a strap stands off the shoulder it lies on (2 mm)
_CRACK, _CRACK_LEAST = 0.012, 1.6  # shoulder widths, px; half the narrowest gap that hanging cloth leaves (1 cm)
_MEET, _SEEN = 0.8, 1e-3  # px; as soft as a photo's edge; share of cloth that tells a closed crack's colour
_RIM, _WHOLE = 2.0, 0.98  # px, breadth of the cloth's soft edge; coverage without one
_CUT_OFF = 0.10  # shoulder widths; the side of the largest bit of wall that closed cracks may cut off and fill
_PEEP = 0.06  # shoulder widths; the side of the largest bit of cloth that reads as dirt beside a hand
_TAG, _ALL = 0.15, 0.9  # shoulder widths; the side of the largest one before the wall, of its outline, on wall and arm
_OPEN = 0.3  # of its outline; so much of it lies beside no hand: cloth seen between fingers stays
_SOFT = 4.0  # px; a hand's rim is no softer
_HOLDS = 0.25  # of its outline; what is seen of a hem's or cuff's inner side lies along its edge by more
_BRIDGES = 2  # a thin piece that joins so many others is a strap


def without_spurs(scene: Scene, front: Bools) -> Scene:
    """Cut off spurs of the new cloth, and what of its inner side is as thin; its corners stay as they were sewn.

    Args:
        scene: the window.
        front: (h, w) bool, what stays in front; cloth goes on behind it, so that no edge there is a spur's.

    Returns:
        The scene with new ``coverage`` and ``inside_coverage``.
    """
    radius = max(2.0, _HALF * scene.shoulder)
    outer = scene.coverage > 0.5
    solid = outer | (scene.inside_coverage > 0.5)
    whole = solid | front
    spurs = (outer & spurs_of(whole, radius) | solid & ~outer & ~opened(whole, radius)) & ~grow(front, 1.5)
    spurs[: max(0, int(scene.joints[[11, 12], 1].mean() + _BELOW * scene.shoulder))] = False
    spurs &= ~_joining(spurs, whole & ~spurs)
    if not spurs.any():
        return scene
    box = bounds(spurs, radius)
    kept = blurred((whole & ~spurs)[box].astype(np.float32), 0.7)
    rim = grow(spurs[box], 1.5)
    layers = [scene.coverage.copy(), scene.inside_coverage.copy()]
    for layer in layers:
        layer[box] = np.where(rim, np.minimum(layer[box], kept), layer[box])
    return replace(scene, coverage=layers[0], inside_coverage=layers[1])


def without_strap_ends(scene: Scene) -> Scene:
    """Cut straps off where they stand up over the shoulder that the photo shows: the fitted one is never exactly it.

    Args:
        scene: the window.

    Returns:
        The scene with new ``coverage`` and ``inside_coverage``.
    """
    solid = (scene.coverage > 0.02) | (scene.inside_coverage > 0.02)
    wall = ~grow(scene.alpha > 0.5, _STRAP_THICK * scene.shoulder)
    high = solid & wall
    high[max(0, int(scene.joints[[11, 12], 1].mean() + _BELOW * scene.shoulder)) :] = False
    if not high.any():
        return scene
    box = bounds(high, 2 * _STRAP_HALF * scene.shoulder)
    straps = solid[box] & ~opened(solid[box], _STRAP_HALF * scene.shoulder)
    kept = blurred((~(high[box] & straps)).astype(np.float32), 0.7)
    near = grow(high[box] & straps, 1.5)
    layers = [scene.coverage.copy(), scene.inside_coverage.copy()]
    for layer in layers:
        layer[box] = np.where(near, np.minimum(layer[box], kept), layer[box])
        layer[box][high[box] & straps] = 0
    return replace(scene, coverage=layers[0], inside_coverage=layers[1])


def without_cracks(scene: Scene, front: Bools) -> Scene:
    """Close what gapes between a sleeve and the trunk, or between two trouser legs, by less than cloth hangs apart.

    A gap between two outlines that run together ends in a row of half covered pixels, which reads as a tear. What
    little wall is then left between closed stretches goes as well.

    Args:
        scene: the window.
        front: (h, w) bool, what stays in front; a gap beside it shows what it lies on.

    Returns:
        The scene with new ``garment`` and ``coverage``.
    """
    radius = max(_CRACK_LEAST, _CRACK * scene.shoulder)
    solid = scene.coverage > 0.5
    closed = shrink(grow(solid, radius), radius)
    half_covered = shrink(closed, _RIM) & (scene.coverage < _WHOLE)  # with cloth all around
    cracks = (closed & ~solid | half_covered) & ~grow(front | (scene.inside_coverage > 0.02), 1.5)
    left, right = (solid & (scene.zones == 1 + int(leg)) for leg in (ClothZone.LEG_L, ClothZone.LEG_R))
    sleeve, trunk = solid & listed(scene.zones, SLEEVES), solid & (scene.zones == 1 + int(ClothZone.TORSO))
    near = radius + 1.5
    cracks &= (grow(sleeve, near) & grow(trunk, near)) | (grow(left, near) & grow(right, near))
    if not cracks.any():
        return scene
    wall = ~(solid | cracks | front)
    scraps = wall & ~without_specks(wall, round((_CUT_OFF * scene.shoulder) ** 2))
    scraps = touching(scraps, grow(cracks, 1.0))
    cracks |= scraps & ~touching(scraps, grow(front | (scene.inside_coverage > 0.02), 1.5))
    box = bounds(cracks, 2 * radius)
    whole = blurred((solid | cracks)[box].astype(np.float32), 0.7)
    near_crack, own = grow(cracks[box], 1.5), scene.coverage[box]
    coverage, colours = scene.coverage.copy(), scene.garment.copy()
    coverage[box] = np.where(near_crack, np.maximum(own, whole), own)
    # both sides' soft edges meet there; each pixel with the nearer one's colour would be a stair
    total = blurred(own, _MEET)
    even = blurred(colours[box] * own[..., None], _MEET) / np.maximum(total, _SEEN)[..., None]
    colours[box] = picked(near_crack & (total > _SEEN), even, colours[box])
    return replace(scene, garment=colours, coverage=coverage, made=scene.made | cracks)


def without_peeps(scene: Scene, front: Bools, coverage: F32) -> F32:
    """Drop small bits of cloth that a hand or forearm before it cuts off from all the rest.

    Bits before the wall, on an arm's far side, may be larger: the corner of a hem floats there like a tag.

    Args:
        scene: the window.
        front: (h, w) bool, what stays in front.
        coverage: (h, w) float32 of the new cloth.

    Returns:
        The new coverage.
    """
    arm = front & scene.is_class(ParseClass.SKIN)
    seen = (coverage > 0.02) & ~front
    count, labels, stats, _ = cv2.connectedComponentsWithStats(seen.view(np.uint8), connectivity=8)
    if count < 3:
        return coverage
    rim = grow(seen, 1.0) & ~seen
    near = cv2.dilate(labels.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.int32)
    total, at_arm = (np.bincount(near[where], minlength=count) for where in (rim, rim & arm))
    low = stats[:, cv2.CC_STAT_TOP] > scene.joints[[11, 12], 1].mean() + _BELOW * scene.shoulder
    peep = (stats[:, cv2.CC_STAT_AREA] < (_PEEP * scene.shoulder) ** 2) & (at_arm > 0) & low
    peep &= total - at_arm > _OPEN * total
    wall = rim & scene.is_class(ParseClass.BACKGROUND)
    on_wall, on_old, worn = (
        np.bincount(near[where], minlength=count) for where in (wall, rim & scene.old, seen & scene.old)
    )
    area = stats[:, cv2.CC_STAT_AREA]
    tag = (area < (_TAG * scene.shoulder) ** 2) & low & (worn < 0.5 * area) & (on_wall > _OPEN * total)
    peep |= tag & (on_wall + at_arm + on_old > _ALL * total)
    peep[0] = False
    if not peep.any():
        return coverage
    bits = peep[labels]
    # under the hand's soft rim as well
    return np.where(bits | (grow(bits, _SOFT) & front), 0, coverage).astype(np.float32)


def bits_on_skin(sleeve: Bools, skin: Bools, half: float) -> Bools:
    """Return thin bits of a sleeve that hang out of its cuff, all on the arm's skin; a cuff stands off its sides.

    Args:
        sleeve: (h, w) bool.
        skin: (h, w) bool, the arm's that the photo shows.
        half: px, half the width of the broadest bit.
    """
    thin = without_specks(sleeve & skin & ~opened(sleeve, half), round(half * half))
    return thin & ~touching(thin, grow(sleeve & ~skin, 1.5))


def hanging_scraps(inside: Bools, cloth: Bools, largest: int) -> Bools:
    """Return small bits of the cloth's inner side that hang on its outer side by a corner only.

    Args:
        inside: (h, w) bool, where the inner side is seen.
        cloth: (h, w) bool, where the outer side is.
        largest: px, area of the largest bit.
    """
    out = np.zeros(inside.shape, bool)
    if not inside.any():
        return out
    box = bounds(inside, 1)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside[box].view(np.uint8), connectivity=8)
    near = cv2.dilate(labels.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.int32)
    rim = (near > 0) & ~inside[box]
    total, held = (np.bincount(near[where], minlength=count) for where in (rim, rim & cloth[box]))
    scrap = (stats[:, cv2.CC_STAT_AREA] < largest) & (held < _HOLDS * total)
    scrap[0] = False
    out[box] = scrap[labels]
    return out


def _joining(thin: Bools, rest: Bools) -> Bools:
    """Return the thin pieces that touch several separate places of the rest: straps, no spurs."""
    out = np.zeros(thin.shape, bool)
    if not thin.any():
        return out
    count, labels, stats, _ = cv2.connectedComponentsWithStats(thin.view(np.uint8), connectivity=8)
    for number in range(1, count):
        x, y, w, h = stats[number, :4]
        box = (slice(max(0, y - 2), y + h + 2), slice(max(0, x - 2), x + w + 2))
        piece = labels[box] == number
        touched = (grow(piece, 1.5) & rest[box]).view(np.uint8)
        if cv2.connectedComponents(touched, connectivity=8)[0] > _BRIDGES:
            out[box] |= piece
    return out
