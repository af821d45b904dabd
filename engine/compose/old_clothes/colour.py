"""Tell the old clothes by their colour where the parse's border is off by a few pixels."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import cv2
import numpy as np

from engine.compose.fill import local_mean
from engine.compose.masks import blurred, bounds, distance, gathered, grow, median_colour, opened, shrink, touching
from engine.compose.scene import Scene
from engine.pixels import Nearest, channel_sum
from engine.side_by_side import all_side_by_side
from engine.types import F32, U8, BodyPart, Bools, ParseClass

APART = 10.0
"""ΔE by which old garment and surroundings must differ to be told apart."""
_NEARER = 0.6  # a pixel is the old garment's when its ΔE to it is below this share of that to what should be there
_SURE = 0.3  # like the one before, where most of the material is known not to be the old garment's
_REACH = 0.05  # shoulder widths; the parse's border is off by no more
_OWN_PATTERN = 0.1  # share of a neighbour that looks old far from the border; then it does so at the border as well
_VARIES = 2.5  # times a neighbour's own variance; what lies nearer to its mean is a part of its pattern
_SPUR = 0.03  # shoulder widths; half the width of a spur of the lower garment that a shaded sleeve makes
_SOLID = 0.012  # shoulder widths; half the width of the thinnest bit that a neighbour gets back
_PATCH = 0.05  # shoulder widths; half the width of the thinnest part of a top
_AROUND, _HANGS = 0.75, 0.25  # of a patch's edge: so much lies at the garment around it, so little at its own
_SEEN_THROUGH = 0.5  # of the matte; less is background, whatever the parse says
_SLIVER = 1.5  # px; half of a mixed border's width
_NO_SHADE = 25.0  # of L*; old clothes that are so much darker than the wall never look like it
_UNLIKE = 3.0  # ΔE; soft shadows of a person on a wall reach about as much
_LIGHTER = 1.0  # ΔE; nothing casts light on a wall, so that paler clothes are told sooner
_LOOKS = 16  # directions in which a colour is looked for
_ABOUT = 1.6  # times the wall's own spread; a soft edge of a thing on the wall differs so much from both
_BIT_OF_TOP, _AROUND_BIT = 0.02, 0.3  # of the top, the largest bit of wall that is taken for it; shoulder widths
_MOTIFS = 0.08  # of the top; more of it in the lower garment's colour is its pattern
_CORNER, _TWO_COLOURS, _LIKE = 0.4, 25.0, 0.5  # shoulder widths, a waistband's corner that is taken for top; ΔE; of it
_MEETS, _SAME = 0.15, 6.0  # shoulder widths from their border, and ΔE, within which two garments have one colour
_BAND, _END = 0.35, 0.12  # shoulder widths; the shortest waistband that is seen as one, and how far its ends go on
_RADIUS = 0.05  # shoulder widths; how far colours are looked for


def to_lab(pixels: U8) -> F32:
    """Map sRGB bytes to CIE L*a*b*, (h, w, 3) float32."""
    return np.asarray(cv2.cvtColor(np.asarray(pixels, np.float32) / np.float32(255), cv2.COLOR_RGB2Lab), np.float32)


def looks_old(lab: F32, old: F32, other: F32, seen: Bools) -> Bools:
    """Say where a picture has the old garment's colour rather than the one that should be there.

    Args:
        lab: (h, w, 3) the picture.
        old: (h, w, 3) the old garment's colour nearby, or (3,) its usual one.
        other: (h, w, 3) or (3,) likewise, of what should be there.
        seen: (h, w) bool, both are known.
    """
    out = np.zeros(seen.shape, bool)
    if not seen.any():
        return out
    at = np.flatnonzero(seen)
    every = (1, len(at), 3)
    lab, old, other = (
        np.broadcast_to(x, every) if x.ndim == 1 else x.reshape(-1, 3).take(at, 0)[None] for x in (lab, old, other)
    )
    apart = distance(old, other)
    to_old, to_other = distance(lab, old), distance(lab, other)
    out.ravel()[at] = ((apart > APART) & (to_old < _NEARER * to_other) & (to_old < 0.5 * apart))[0]
    return out


def with_true_border(scene: Scene) -> Scene:
    """Give bits of the old clothes that the parse gave to a neighbour back to them, and the reverse.

    A bit must touch what it belongs to, and lie near the border. Hair and face keep theirs.
    """
    if not scene.old.any():
        return scene
    scene = _with_whole_lower(_with_wall_beside_top(scene))
    reach = _reach(scene)
    box = bounds(scene.old, 4 * reach)
    part = scene.cropped(*box)
    lab = to_lab(np.asarray(cv2.GaussianBlur(part.pixels, (0, 0), 0.8), np.uint8))
    worn = local_mean(lab, shrink(part.old, 0.5 * reach), max(3.0, _RADIUS * scene.shoulder))
    usual = median_colour(gathered(part.old, lab))
    near_old = grow(part.old, reach)
    old, parse = part.old.copy(), part.parse.copy()
    neighbours = (
        (ParseClass.BACKGROUND,),
        (ParseClass.SKIN, ParseClass.LEGS),
        (ParseClass.LOWER, ParseClass.UPPER),
    )
    told = all_side_by_side([partial(_told_from, part, classes, lab, worn, usual, near_old) for classes in neighbours])
    for taken, given, as_class in told:
        old = (old | taken) & ~given
        parse = np.where(given, as_class, parse)
    full_old, full_parse = scene.old.copy(), scene.parse.copy()
    full_old[box], full_parse[box] = old, parse
    return replace(scene, old=full_old & ~scene.under, parse=full_parse.astype(np.uint8))


def _told_from(
    part: Scene, classes: tuple[ParseClass, ...], lab: F32, worn: tuple[F32, F32], usual: F32, near_old: Bools
) -> tuple[Bools, Bools, U8]:
    """Tell old clothes from a neighbour near their border.

    Args:
        part: of the window, around the old clothes.
        classes: of the neighbour.
        lab: (h, w, 3) the picture.
        worn: (h, w, 3) the old garment's colour nearby, and (h, w) how much of it was seen.
        usual: (3,) its usual colour.
        near_old: (h, w) bool, where the parse's border may be off.

    Returns:
        (h, w) bool what it gives to the old clothes, (h, w) bool what they give to it, (h, w) uint8 as which class.
    """
    none = np.zeros(part.shape, bool)
    real = part.is_class(*classes) & ~part.old & ~part.locked
    if not (real & near_old).any():
        return none, none, part.parse
    reach, radius = _reach(part), max(3.0, _RADIUS * part.shoulder)
    other, seen = local_mean(lab, real & ~near_old, radius)
    told = (seen > 1e-4) & (worn[1] > 1e-4)
    bits = looks_old(lab, worn[0], other, told & real & near_old)
    if bits.any():
        square, _ = local_mean(np.square(lab), real & ~near_old, radius)
        spread = channel_sum(np.maximum(square - np.square(other), 0))
        bits &= np.square(distance(lab, other)) > _VARIES * spread
    if bits.any():
        bits &= ~_has_colour(lab, usual, other, real & ~near_old & (seen > 1e-4), 3 * radius)
    if ParseClass.LOWER in classes:
        width = _SPUR * part.shoulder
        whole = shrink(grow(real, width), width)
        spur = told & real & near_old & ~opened(whole, width)
        bits |= spur & (distance(lab, other) > 0.35 * distance(worn[0], other))
    taken = touching(bits, grow(part.old, 1.0), connectivity=4)
    inner = part.old & ~shrink(part.old, reach) & grow(real, reach)
    if ParseClass.BACKGROUND in classes:  # a cuff in deep shade looks like what is dark behind it
        inner &= part.alpha < _SEEN_THROUGH
    like = looks_old(lab, other, worn[0], told & inner)
    if ParseClass.BACKGROUND in classes:
        like |= _closed_wedge(part, lab, usual, real & ~near_old)
    given = touching(like, grow(real, 1.0), connectivity=4)
    if not given.any():
        return taken, none, part.parse
    given &= opened(given | real, max(1.5, _SOLID * part.shoulder))  # no fringe of single pixels
    return taken, given, Nearest(real, 3).of(part.parse)


def _closed_wedge(part: Scene, lab: F32, usual: F32, wall: Bools) -> Bools:
    """Return where a pale wall shows in a wedge between a hanging arm and the hip that parse and matte close too early.

    Args:
        part: of the window.
        lab: (h, w, 3) the picture.
        usual: (3,) the old garment's usual colour: nearby, the wedge itself would be a part of it.
        wall: (h, w) bool, what surely is wall.
    """
    radius = max(3.0, _RADIUS * part.shoulder)
    behind, seen = local_mean(lab, wall, radius)
    lighter = part.old & (seen > 1e-4) & (behind[..., 0] > usual[0] + _NO_SHADE)
    inside = shrink(part.old, _reach(part))
    wedge = looks_old(lab, behind, usual, lighter & ~inside)
    wedge = opened(wedge, max(_SLIVER, _SOLID * part.shoulder))  # no mixed border of the old clothes
    if not wedge.any():
        return wedge
    return wedge & ~_has_colour(lab, np.median(behind[wedge], 0), usual, lighter & inside, 3 * radius)


def _reach(scene: Scene) -> float:
    """Return by how many px the parse's border is off."""
    return max(4.0, _REACH * scene.shoulder)


def _has_colour(lab: F32, old: F32, other: F32, real: Bools, radius: float) -> Bools:
    """Return where a neighbour is patterned in the old garment's colour: its own parts would be taken for the old one.

    Args:
        lab: (h, w, 3) the picture.
        old: (3,) the old garment's usual colour.
        other: (h, w, 3) or (3,) the neighbour's mean colour.
        real: (h, w) bool, the neighbour, farther from the old garment than the border is off.
        radius: px, of the neighbourhood that is asked.
    """
    alike = looks_old(lab, old, other, real)
    found, of = (blurred(where.astype(np.float32), radius) for where in (alike, real))
    return np.asarray(found > _OWN_PATTERN * (of + 1e-6))


def one_look(scene: Scene) -> bool:
    """Say whether top and lower garment have one colour where they meet.

    Then the parse's border between them is a guess: it is one garment, or as good as one.
    """
    upper, lower = scene.is_class(ParseClass.UPPER), scene.is_class(ParseClass.LOWER)
    near = _MEETS * scene.shoulder
    upper, lower = upper & grow(lower, near), lower & grow(upper, near)
    if min(upper.sum(), lower.sum()) < (_PATCH * scene.shoulder) ** 2:
        return False
    one, other = (np.median(to_lab(scene.pixels[where][None])[0], axis=0) for where in (upper, lower))
    return float(np.linalg.norm(one - other)) < _SAME


def _with_whole_lower(scene: Scene) -> Scene:
    """Give patches of the top that lie in the lower garment to it: faded denim beside a pale top looks like the top.

    A patch is narrower than any part of a top, has the lower garment around it, and hangs on the top by little.
    """
    top, lower = scene.is_class(ParseClass.UPPER), scene.old & scene.is_class(ParseClass.LOWER)
    if not scene.lower or scene.upper or not top.any() or not lower.any():
        return scene
    whole = opened(top, _PATCH * scene.shoulder)
    thin = top & ~whole
    count, labels = cv2.connectedComponents(thin.view(np.uint8), connectivity=8)
    edge, at_lower, at_top = (
        np.bincount(labels[thin & where], minlength=count)
        for where in (~shrink(thin, 1.0), grow(lower, 1.0), grow(whole, 1.0))
    )
    patch = (at_lower > _AROUND * edge) & (at_top < _HANGS * edge)
    patch[0] = False
    found = patch[labels]
    # below a bare midriff there is no top: what the parse calls so in its shade is the waistband
    belly = opened(scene.is_class(ParseClass.SKIN) & scene.is_part(BodyPart.TORSO), _PATCH * scene.shoulder)
    band = touching(thin & np.maximum.accumulate(belly, axis=0), grow(lower, 1.0))
    found |= band | _ends_of_waistband(scene, top, band, lower)
    found |= _of_lower_s_colour(scene, top, lower)
    parse = np.where(found, np.uint8(ParseClass.LOWER), scene.parse)
    return replace(scene, parse=parse, old=scene.old | found) if found.any() else scene


def _ends_of_waistband(scene: Scene, top: Bools, band: Bools, lower: Bools) -> Bools:
    """Return what of a top is the end of a waistband: beside it, no higher than it rises, and not below the midriff.

    At the hip a strap of the top that hangs down may touch it, so that it is no thin piece; the strap is.

    Args:
        scene: the window.
        top: (h, w) bool, what the parse calls so.
        band: (h, w) bool, what of it is a waistband, straight below the bare midriff.
        lower: (h, w) bool, the old lower garment.
    """
    if band.any(0).sum() < _BAND * scene.shoulder:
        return band & False
    level = int(np.flatnonzero(band.any(1))[0])
    beside = top & grow(band, _END * scene.shoulder)
    beside[:level] = False
    beside &= opened(beside | band | lower, 0.5 * _PATCH * scene.shoulder)
    return touching(beside, grow(band, 1.0))


def _of_lower_s_colour(scene: Scene, top: Bools, lower: Bools) -> Bools:
    """Return what of a top hangs on the lower garment and has its colour, which is seen nowhere else on the top."""
    box = bounds(top | lower, 0)
    lab = np.zeros((*scene.shape, 3), np.float32)
    lab[box] = to_lab(np.ascontiguousarray(scene.pixels[box]))
    own, worn = median_colour(gathered(top, lab)), median_colour(gathered(lower, lab))
    apart = float(np.linalg.norm(own - worn))
    if apart < _TWO_COLOURS:
        return top & False
    # pleats and stripes of it count by their mean
    mean, _ = local_mean(lab[box], (top | lower)[box], max(2.0, 0.5 * _SPUR * scene.shoulder))
    like = top & False
    like[box] = top[box] & (distance(mean, np.broadcast_to(worn, mean.shape)) < _LIKE * apart)
    whole = opened(like | lower, 0.5 * _PATCH * scene.shoulder)  # a hem's shade is thinner
    corner = touching(like & whole, grow(lower, 2.0)) & grow(lower, _CORNER * scene.shoulder)
    pattern = (like & ~corner).sum() > _MOTIFS * top.sum()
    hem = (top & grow(lower, 2.0)).any(0)
    band = (corner.sum(0) > _PATCH * scene.shoulder).sum() > 0.5 * hem.sum()  # a top's own, all around it
    return corner & False if pattern or band else corner


def _with_wall_beside_top(scene: Scene) -> Scene:
    """Give to the wall what the parse calls top beside the hip, and neither the matte nor its colour does.

    New trousers would else be cut off there.
    """
    top = scene.is_class(ParseClass.UPPER) & ~scene.old
    if not scene.lower or scene.upper or not top.any():
        return scene
    wall = top & (scene.alpha < _SEEN_THROUGH) | _wall_in_top(scene, top)
    parse = np.where(wall, np.uint8(ParseClass.BACKGROUND), scene.parse)
    return replace(scene, parse=parse) if wall.any() else scene


def _wall_in_top(scene: Scene, top: Bools) -> Bools:
    """Return small pieces apart from the rest of the top that have the wall's colour."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(top.astype(np.uint8), connectivity=8)
    wall = scene.is_class(ParseClass.BACKGROUND) & (scene.alpha < _SEEN_THROUGH) & ~scene.locked
    if count < 3 or not wall.any():
        return top & False
    main = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    own = np.median(to_lab(scene.pixels[labels == main][None])[0], 0)
    bits = np.zeros(count, bool)
    for k in range(1, count):
        x, y, w, h, area = (int(n) for n in stats[k])
        if k == main or area > _BIT_OF_TOP * stats[main, cv2.CC_STAT_AREA]:
            continue
        reach = round(_AROUND_BIT * scene.shoulder)
        box = (slice(max(y - reach, 0), y + h + reach), slice(max(x - reach, 0), x + w + reach))
        if wall[box].any():
            piece = np.median(to_lab(scene.pixels[box][labels[box] == k][None])[0], 0)
            behind = np.median(to_lab(scene.pixels[box][wall[box]][None])[0], 0)
            bits[k] = np.linalg.norm(piece - behind) < _SURE * np.linalg.norm(piece - own)
    return np.asarray(bits[labels])


def old_among(scene: Scene, where: Bools, other: Bools) -> Bools:
    """Return what of ``where`` surely has the old garment's colour and not that of the pixels ``other``."""
    core = shrink(scene.old & ~where, 2.0)
    if not where.any() or not core.any() or not other.any():
        return where & False
    box = bounds(where, 0.3 * scene.shoulder)
    lab = to_lab(np.asarray(cv2.GaussianBlur(np.ascontiguousarray(scene.pixels[box]), (0, 0), 1.0), np.uint8))
    radius = max(3.0, 1.5 * _RADIUS * scene.shoulder)
    worn, seen_worn = local_mean(lab, core[box], radius)
    rest, seen = local_mean(lab, other[box], radius)
    out = where & False
    told = where[box] & (seen_worn > 1e-4) & (seen > 1e-4) & (distance(worn, rest) > APART)
    out[box] = told & (distance(lab, worn) < _SURE * distance(lab, rest))
    return out


def unlike_wall(scene: Scene) -> Bools:
    """Return background pixels beside the old clothes that a plain wall there does not explain: bits of the clothes.

    A white cuff before a nearly white wall is background to parse and matte; its colour still differs by more than
    the wall's own from place to place, and from what else hangs on the wall around; it is the clothes' or a mixture
    of both, which a dark thing on a shelf is not.
    """
    out = np.zeros(scene.shape, bool)
    reach = _REACH * scene.shoulder
    ground = scene.is_class(ParseClass.BACKGROUND) & ~scene.locked
    wall = ground & (scene.alpha < 0.06)
    near = ground & grow(scene.old, 2 * reach)
    if not near.any():
        return out
    box = bounds(near, 3 * reach)
    lab = to_lab(np.asarray(cv2.GaussianBlur(np.ascontiguousarray(scene.pixels[box]), (0, 0), 1.0), np.uint8))
    sure = wall[box] & ~near[box]
    if not sure.any():
        return out
    mean, seen = local_mean(lab, sure, 2 * reach)
    usual = float(np.percentile(distance(lab, mean)[sure], 95))
    worn, seen_worn = local_mean(lab, shrink(scene.old[box], 2.0), 2 * reach)
    paler = (lab[..., 0] > mean[..., 0]) & (worn[..., 0] > mean[..., 0] + _LIGHTER)
    least = np.where(paler, max(_LIGHTER, 1.5 * usual), max(_UNLIKE, 1.5 * usual)).astype(np.float32)
    # what is paler is no soft edge of skin or trousers: these are darker than the wall, or far from the mixture
    bits = near[box] & (wall[box] | paler) & (seen > 1e-4) & (distance(lab, mean) > least)
    bits &= (seen_worn > 1e-4) & (_beside_mixture(lab, mean, worn) < APART)
    if not bits.any():
        return out
    bits[bits] = ~_seen_around(lab, sure, bits, 2 * reach, least)
    out[box] = touching(bits, grow(grow(scene.old[box], 2.0), 1.0), connectivity=4)
    return out


def _beside_mixture(lab: F32, one: F32, other: F32) -> F32:
    """Return (h, w) the distance of a picture's colours to the nearest mixture of two others."""
    span = other - one
    share = channel_sum((lab - one) * span) / np.maximum(channel_sum(span * span), 1e-3)
    return distance(lab, one + np.clip(share, 0, 1)[..., None] * span)


def _seen_around(lab: F32, sure: Bools, where: Bools, radius: float, apart: F32) -> Bools:
    """Return for every pixel of ``where`` whether a sure one in one to two radii around it has about its colour."""
    rows, columns = np.nonzero(where)
    alike = _ABOUT * apart[where]
    own, found = lab[where][None], np.zeros(len(rows), bool)
    for turn in np.arange(_LOOKS) * (2 * np.pi / _LOOKS):
        for far in (radius, 1.5 * radius, 2 * radius):
            y = np.clip(rows + round(far * np.sin(turn)), 0, where.shape[0] - 1)
            x = np.clip(columns + round(far * np.cos(turn)), 0, where.shape[1] - 1)
            found |= sure[y, x] & (distance(lab[y, x][None], own)[0] < alike)
    return found
