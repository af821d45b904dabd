"""A sleeve of another colour than its trunk: each side of the seam between them shows its own cloth only.

A sleeve that hangs folds over the trunk at the pit, and the slit between them mixes both. On a wearer the cut draws
these few pixels out to the whole side below the arm: a tongue of the sleeve's colour in the trunk, a smear of both.
Further up the sleeve's head folds over the trunk, or the trunk over it; a raised arm would show steps there, as if the
seam were torn. A set-in sleeve's seam is one arc from the shoulder to the pit, so the two cloths meet along it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.garment.mask import dilate, erode
from engine.garment.template.sleeve_border import SleeveBorder, notch
from engine.garment.texture.dyes import own_colours, weighted_lab
from engine.garment.texture.rim import continue_cloth
from engine.types import F32, F64, U8, Bools, GarmentView

_NEAR, _FAR = 0.14, 0.3
"""W from the pit; what is judged, and the cloth it is compared with."""
_BESIDE = 0.06
"""W from the line shoulder to arm pit; a curved seam strays from it by so much."""
_RISE = 0.35
"""of the distance to the pit; a seam runs into the pit within that slope of the line."""
_COMMON = 0.02
"""share of a side's cloth from which a colour is that side's own."""
_OTHER = 14.0
"""weighted CIELAB; colours of two dyes lie further apart."""
_SHARED = 0.25
"""of a side's cloth; when so much has a colour of the other side, the two are of one cloth."""
_NEARER = 0.6
"""of the distance to the nearest colour of the own side; what is nearer to the other side's is of that cloth."""
_MIXED, _NEITHER = 0.1, 9.0
"""W from the pit; there everything that differs from both cloths by more is the slit's."""
_SOFT = 0.008
"""W; two dyes mix over this breadth along their border."""
_FOLD = 0.08
"""W; what folds over a seam is narrower."""
_STRAY = 0.012
"""W; a seam lies within that of its arc."""
_LINE = 0.003
"""W; so exactly a torn seam is drawn anew."""
_ENDS, _BULGES = np.linspace(-0.03, 0.03, 13), np.linspace(-0.07, 0.03, 21)
"""W by which a seam's ends and its middle lie further in the sleeve than the line from the shoulder to the pit, whose
corners are known as well as that; most arm holes curve inwards"""
_FADE = 0.1
"""of the way from the shoulder to the pit; below the pit a seam lies where its notch is."""
_STEP = 0.012
"""W by which a border leaves its way from one level to the next where cloth folds over it; seams curve less"""
_LEVELS, _PARTS, _OWN = 20, 5, 0.35
"""parts of a seam from the shoulder to the pit, and the share of each side's cloth that is its own in every one: a
raglan's seam, or a yoke's, leaves the arc altogether"""


_STRIPED = frozenset({"stripes", "check"})
"""Patterns whose lines run on across the outline."""


@dataclass(frozen=True)
class _Side:
    cloth: Bools
    colours: F32


def continue_sides(view: GarmentView, pixels: U8, known: Bools, pattern: str) -> U8:
    """Continue known colours outwards, at the arm pits those of sleeve and trunk apart where they are two cloths.

    Args:
        view: the garment in its photo.
        pixels: (H, W, 3) uint8.
        known: (H, W) bool, pixels whose colours are used.
        pattern: of the garment's features.

    Returns:
        (H, W, 3) uint8, equal to ``pixels`` where known but for what the other side's cloth covers beside a pit.
    """
    unit = view.template["width"]
    out = continue_cloth(pixels, known, unit, striped=pattern in _STRIPED)
    for side in ("l", "r"):
        if not {f"{name}_{side}" for name in ("armpit", "shoulder", "cuff_bottom", "hem")} <= view.landmarks.keys():
            continue
        pit, tip = (view.landmarks[f"{name}_{side}"] for name in ("armpit", "shoulder"))
        x0, y0 = (max(0, int(min(v) - _FAR * unit)) for v in ((pit.x, tip.x), (pit.y, tip.y)))
        x1, y1 = (int(max(v) + _FAR * unit) + 1 for v in ((pit.x, tip.x), (pit.y, tip.y)))
        box = (slice(y0, y1), slice(x0, x1))
        down, right = (np.asarray(k, np.float64) for k in np.indices(known[box].shape))
        far = np.hypot(right + x0 - pit.x, down + y0 - pit.y) / unit
        beyond = _beyond(view, side, right + x0, down + y0) / unit
        way = np.array([pit.x - tip.x, pit.y - tip.y])
        along = ((right + x0 - tip.x) * way[0] + (down + y0 - tip.y) * way[1]) / max(float(way @ way), 1e-9)
        out[box] = _parted(pixels[box], known[box], beyond, along, far, out[box], unit)
    return out


def _beyond(view: GarmentView, side: str, x: F64, y: F64) -> F64:
    """Return px by which points lie in the sleeve, negative in the trunk."""
    marks = {name: view.landmarks[f"{name}_{side}"] for name in ("armpit", "shoulder", "cuff_bottom", "hem")}
    outwards = np.sign(marks["armpit"].x - view.template["centre_x"]) or 1.0
    at = {name: np.array([outwards * mark.x, mark.y]) for name, mark in marks.items()}
    border = SleeveBorder(at["shoulder"], at["armpit"], notch(at["armpit"], at["cuff_bottom"], at["hem"]))
    points = np.stack([outwards * x.ravel(), y.ravel()], axis=1)
    return border.beyond(points).reshape(x.shape)


def _parted(pixels: U8, known: Bools, beyond: F64, along: F64, far: F64, before: U8, unit: float) -> U8:
    """Return ``before`` with each side's own cloth near the pit, and along the seam where that is one arc."""
    lab = weighted_lab(np.asarray(cv2.GaussianBlur(pixels, (0, 0), 0.7), np.uint8))
    ring = known & (far < _FAR) & (far > 0.5 * _NEAR)
    sides = []
    for mine, cloth in ((beyond > 0, beyond > _BESIDE), (beyond <= 0, beyond < -_BESIDE)):
        seen = lab[ring & cloth]
        if len(seen) < 64:
            return before
        sides.append(_Side(mine, own_colours(seen, _COMMON)))
    sleeve, trunk = sides
    for other, strip in ((trunk, beyond > _BESIDE), (sleeve, beyond < -_BESIDE)):
        if float((_nearest(lab[ring & strip], other.colours) < _OTHER).mean()) > _SHARED:
            return before
    out, filled = before.copy(), np.zeros(known.shape, bool)
    near, deep = far < _NEAR, np.abs(beyond) > _RISE * far
    arc = _arc(lab, known, beyond, along, sleeve, trunk)
    if arc is not None:
        beyond = beyond - arc
        sleeve, trunk = _Side(beyond > 0, sleeve.colours), _Side(beyond <= 0, trunk.colours)
        near, deep = near | _strip(beyond, along), np.abs(beyond) > _LINE
    for side, other in ((sleeve, trunk), (trunk, sleeve)):
        here = known & side.cloth & near
        own, strange = (np.full(known.shape, np.inf, np.float32) for _ in range(2))
        own[here], strange[here] = _nearest(lab[here], side.colours), _nearest(lab[here], other.colours)
        others = here & (strange < _NEARER * own) & (own > _OTHER)
        odd = others & dilate(erode(others, 1), 2) & deep  # along the border of two dyes lies a line of both
        odd |= here & (np.minimum(own, strange) > _NEITHER) & (far < _MIXED)
        odd = dilate(odd, max(1, round(_SOFT * unit))) & side.cloth & near
        kept = known & side.cloth & ~odd
        source = kept & ~dilate(others, max(1, round(_SOFT * unit)))
        if source.any():
            fill = side.cloth & near & ~kept
            out[fill] = continue_cloth(pixels, source, unit)[fill]
            filled |= fill
    # the cut draws single pixels of the border out to teeth
    border = dilate(filled, 2) & dilate(sleeve.cloth, 2) & dilate(~sleeve.cloth, 2)
    border |= filled & ~erode(filled, 2)
    out[border] = cv2.GaussianBlur(out, (0, 0), 1.2)[border]
    return out


def _strip(beyond: F64, along: F64) -> Bools:
    """Return (H, W) bool: near a seam, from the shoulder to the pit."""
    return np.asarray((np.abs(beyond) < _FOLD) & (along > 0) & (along < 1))


def _arc(lab: F32, known: Bools, beyond: F64, along: F64, sleeve: _Side, trunk: _Side) -> F64 | None:
    """Return (H, W) W by which a torn seam lies further in the sleeve than the line; None where nothing is to mend.

    Args:
        lab: (H, W, 3) weighted CIELAB.
        known: (H, W) bool, cloth whose colours are used.
        beyond: (H, W) W by which points lie in the sleeve by the line from the shoulder to the pit.
        along: (H, W) shares of that line, 0 at the shoulder and 1 at the pit.
        sleeve: colours of its cloth.
        trunk: of its own.
    """
    around = known & (np.abs(beyond) < 2 * _FOLD) & (along > 0) & (along < 1)
    sleeves = _nearest(lab[around], sleeve.colours) < _nearest(lab[around], trunk.colours)
    place, level = beyond[around], (along[around] * _LEVELS).astype(np.int32)
    seen = np.full(_LEVELS, np.nan)
    steps = np.arange(-2 * _FOLD, 2 * _FOLD, 0.25 * _STRAY)
    for k in range(_LEVELS):
        here = level == k
        if not here.any():
            return None
        wrong = [int((sleeves[here] != (place[here] > step)).sum()) for step in steps]
        seen[k] = steps[int(np.argmin(wrong))]
    turns = np.diff(seen[1:-2])  # the corners are known less well than what lies between them
    if np.abs(turns - np.median(turns)).max() < _STEP:
        return None
    share = (np.arange(_LEVELS) + 0.5) / _LEVELS
    tried = np.stack([k.ravel() for k in np.meshgrid(_ENDS, _BULGES, _ENDS, indexing="ij")], axis=1)
    curves = tried @ np.stack(_parts(share))
    off = np.abs(curves - seen)
    best = int(off.sum(axis=1).argmin())
    if np.median(off[best]) > _STRAY:
        return None
    inside = place - curves[best][level]
    for k in range(_PARTS):
        for side in (True, False):
            mine = (level * _PARTS // _LEVELS == k) & (np.abs(inside) < _FOLD) & ((inside > 0) == side)
            if mine.any() and float((sleeves[mine] == side).mean()) < _OWN:
                return None
    parts = _parts(np.clip(along, 0, 1))
    fading = np.clip(1 - (along - 1) / _FADE, 0, 1)  # below the pit the notch is known again
    return np.asarray(fading * sum((k * part for k, part in zip(tried[best], parts, strict=True)), np.zeros(())))


def _parts(share: F64) -> tuple[F64, F64, F64]:
    """Return how far the ends and the middle of a seam move what lies at a share of its length."""
    return 1 - share, 4 * share * (1 - share), share


def _nearest(lab: F32, colours: F32) -> F32:
    """Return (N,) the distance of (N, 3) colours to the nearest of (K, 3)."""
    return np.asarray(np.linalg.norm(lab[:, None] - colours[None], axis=2).min(axis=1, initial=np.inf), np.float32)
