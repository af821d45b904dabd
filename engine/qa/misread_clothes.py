"""Parts of clothes that the parse took for others: flaps of tops, cuffs of trousers, waistbands."""

from __future__ import annotations

import cv2
import numpy as np

from engine.colour_odds import colour_odds
from engine.qa.evidence import Evidence, around, shrink
from engine.types import BodyPart, Bools, Owner, ParseClass

_CORE = 0.02  # shoulder widths off the parse's borders, where the colours are a garment's own
_LEAST = 0.05  # squared shoulder widths of either garment; fewer pixels know no colours
_REACH = 0.9  # shoulder widths below the waist; no open jacket that is parsed as trousers hangs lower
_PIECE = 0.005  # squared shoulder widths; smaller pieces are buttons and pockets
_SMOOTH = 0.05  # shoulder widths over which a pattern's colours are taken together
_UNLIKE = 0.3  # log of the likelihood ratio; black trousers under a black top reach 0, a patterned flap 1
_BELLY = 0.6  # of a waistband's breadth; so much of it has bare trunk right above
_BAND = 0.03  # shoulder widths between a band and what is above or below it; borders are mixed
_UNLIKE_SHOES = 0.8  # the same for trousers against shoes; whole shoes stay under .7, black ones too


def misread_clothes(evidence: Evidence) -> Bools:
    """Find parts of the old top's colours in what was read as trousers or skirt below a new top.

    The flaps of an open jacket over the hips are often read as trousers; they stay when the jacket is taken away. The
    lower part of the trousers tells their colours, the rest of the top its own.

    Returns:
        (H, W) bool; nothing when only trousers or both are new, or when either's colours are not known.
    """
    parse, shoulder = evidence.person.parse, evidence.shoulder
    lower: Bools = np.asarray(parse == ParseClass.LOWER)
    nothing: Bools = np.zeros(lower.shape, bool)
    if not any(g.on_top for g in evidence.garments) or any(g.on_legs for g in evidence.garments):
        return nothing
    top, legs = (shrink(mask, _CORE * shoulder) for mask in (parse == ParseClass.UPPER, lower))
    rows = np.flatnonzero(legs.any(1))
    if not len(rows):
        return nothing
    split = round(min(rows[0] + _REACH * shoulder, (rows[0] + rows[-1]) / 2))
    legs[:split] = False
    if min(top.sum(), legs.sum()) < _LEAST * shoulder**2:
        return nothing
    near = lower & (evidence.composite.owner == Owner.PHOTO)
    near[split:] = False
    if not near.any():
        return nothing
    at = around(near, 0)
    odds = colour_odds(evidence.person.photo.pixels, top, legs, lower, near, _SMOOTH * shoulder)
    found = near[at] & (odds[at] > _UNLIKE)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(found.view(np.uint8))
    nothing[at] = found & (stats[labels, cv2.CC_STAT_AREA] > _PIECE * shoulder**2)
    return nothing


def cuffs_read_as_shoes(evidence: Evidence) -> Bools:
    """Find cuffs of the old trousers in what was read as shoes, below a new dress, skirt or pair of shorts.

    The rolled hem over a shoe is often read as a part of it; it stays as a ring around the ankle when the trousers are
    taken away. The lower half of each shoe tells its colours, the trousers their own.

    Returns:
        (H, W) bool; nothing when the old legs stay, or when either's colours are not known.
    """
    parse, shoulder = evidence.person.parse, evidence.shoulder
    shoes: Bools = np.asarray(parse == ParseClass.SHOES)
    nothing: Bools = np.zeros(shoes.shape, bool)
    near = shoes & (evidence.composite.owner == Owner.PHOTO)
    if not any(g.on_legs for g in evidence.garments) or not near.any():
        return nothing
    trousers = shrink(parse == ParseClass.LOWER, _CORE * shoulder)
    own = _lower_halves(shoes, _PIECE * shoulder**2)
    if trousers.sum() < _LEAST * shoulder**2 or not own.any():
        return nothing
    odds = colour_odds(evidence.person.photo.pixels, trousers, own, shoes, near, _SMOOTH * shoulder, shades=0)
    return np.asarray(near & (odds > _UNLIKE_SHOES))


def bands_read_as_top(evidence: Evidence, still: Bools) -> Bools:
    """Find pieces of a waistband that were read as the top: a bare belly is above them, the rest of the band below.

    Args:
        evidence: the try-on.
        still: (H, W) bool, what is left of the clothes read as the top.
    """
    out: Bools = np.zeros(still.shape, bool)
    if not any(g.on_top for g in evidence.garments) or any(g.on_legs for g in evidence.garments) or not still.any():
        return out
    parse = evidence.person.parse
    belly = (parse == ParseClass.SKIN) & (evidence.soft.body_parts == BodyPart.TORSO)
    reach = max(2, round(_BAND * evidence.shoulder))
    at = around(still, reach + 1)
    below_belly, over_lower = (
        _within(mask[at], reach, up) for mask, up in ((belly, 1), (parse == ParseClass.LOWER, -1))
    )
    count, labels = cv2.connectedComponents(still[at].view(np.uint8))
    for label in range(1, count):
        piece = labels == label
        columns = piece.any(0)
        bare = (piece & below_belly).any(0)[columns].mean()
        held = (piece & over_lower).any(0)[columns].mean()
        if min(bare, held) > _BELLY:
            out[at] |= piece
    return out


def _within(mask: Bools, reach: int, down: int) -> Bools:
    """Return where the mask lies at most ``reach`` px above (``down`` 1) or below (-1)."""
    kernel = np.zeros((2 * reach + 1, 1), np.uint8)
    kernel[: reach + 1] = 1
    turned = kernel if down > 0 else kernel[::-1].copy()
    return np.asarray(cv2.dilate(mask.view(np.uint8), turned)).view(bool)


def _lower_halves(shoes: Bools, least: float) -> Bools:
    """Return (H, W) bool, the lower half of each piece of at least so many px: the shoe below its cuff."""
    out: Bools = np.zeros(shoes.shape, bool)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(shoes.view(np.uint8))
    for label in range(1, count):
        x, y, width, height, area = stats[label]
        if area >= least:
            at = slice(y + height // 2, y + height), slice(x, x + width)
            out[at] |= labels[at] == label
    return out
