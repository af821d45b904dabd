"""Skin below an old cuff: it tells the skin above it its shading across the limb, and the cuff's shade is lifted."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter1d

from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import blurred, bounds, grow, only
from engine.compose.scene import Scene
from engine.compose.skin.unseen import SkinLight, log_of
from engine.types import F32, F64, I32, Bools

_COLUMNS = 24  # across the limb
_SIDE = 0.9  # of half the width; farther out skin is mixed with what lies beside it
_FEW = 6  # px of a column; fewer tell nothing
_SEEN = 0.6  # of the columns; where less of the cuff is seen, its shade cannot be told from the limb's own
_STEEP = 0.3 / _COLUMNS  # of a segment per column; no cuff slants more
_STRAIGHT = 0.4  # of the columns; of fewer no cuff is told
_CROOKED = 0.05  # of a segment; a cuff strays so far from a straight line
_SHADE, _CLEAR = 0.05, 0.12  # shoulder widths below a cuff; full shade up to the first, none from the second
_TELLS = 0.2  # shoulder widths below a cuff; so far the skin tells the tone above it
_KEPT = 0.6  # shoulder widths above a cuff; over which its own shading across fades
_SHOULDER, _WRIST = 0.25, 1.5  # along a limb; an arm hole is no cuff, and hands and feet tell nothing about it
_JUMPS = 0.03  # shoulder widths
_FINE = 0.012  # shoulder widths; the shade is told from skin's texture by that
_MIXED = 2.0  # px; so near the old clothes skin is mixed with them
_BESIDE = 1.3  # half widths; the parse calls that much beside a limb its skin
_TEXTURE = 0.2  # log units; skin itself varies by no more
_DARKEST, _BRIGHTER = 2.0, 0.03  # log units; more is no shade, and skin is not darkened by as little


def below_cuff(shape: LimbShape, hole: Bools, shoulder: float) -> F32 | None:
    """Return (h, w) how far below the old cuff every pixel lies along the limb, in shoulder widths; None without one.

    Args:
        shape: the limb.
        hole: (h, w) bool, where its skin is revealed.
        shoulder: px.
    """
    here = hole & (shape.coverage > 0.5) & (np.abs(shape.across) < _SIDE)
    column = _column(shape.across)
    count = np.bincount(column[here], minlength=_COLUMNS)
    told = np.flatnonzero(count >= _FEW).astype(np.int32)
    if len(told) < _SEEN * _COLUMNS:
        return None
    last = np.zeros(_COLUMNS)
    np.maximum.at(last, column[here], shape.along[here])
    straight = _straightest(told, last[told])
    if straight.sum() < _STRAIGHT * _COLUMNS:
        return None
    cuff = np.polyval(np.polyfit(told[straight], last[told[straight]], 1), np.arange(_COLUMNS))
    cuff[told[straight]] = last[told[straight]]
    place = (shape.across + 1) / 2 * _COLUMNS - 0.5
    edge = np.interp(place, np.arange(_COLUMNS), gaussian_filter1d(cuff, 1.0))
    if not _SHOULDER < np.median(cuff) < _WRIST:
        return None
    segment = _segment(shape, here)
    # how far along the limb lies jumps where the nearest places on a bent axis lie apart
    return blurred((np.minimum(shape.along, 2.5) - edge) * segment / shoulder, _JUMPS * shoulder)


def _straightest(x: I32, y: F64) -> Bools:
    """Return which points lie on the line through most: a cuff runs straight, but other cloth may hide more below it.

    Args:
        x: (N,) columns across the limb.
        y: (N,) how far along it the old clothes reach there.
    """
    first, second = np.triu_indices(len(x), 1)
    slope = (y[second] - y[first]) / (x[second] - x[first])
    off = np.abs(y[None] - y[first][:, None] - slope[:, None] * (x[None] - x[first][:, None]))
    on = (off < _CROOKED) & (np.abs(slope) < _STEEP)[:, None]
    return np.asarray(on[on.sum(1).argmax()])


def _column(across: F32) -> I32:
    return np.clip(((across + 1) / 2 * _COLUMNS).astype(np.int32), 0, _COLUMNS - 1)


def _segment(shape: LimbShape, here: Bools) -> float:
    """Return the length in px of the limb's segment that the revealed skin ends in."""
    along = shape.along[here]
    low, high = np.percentile(along, [10, 90])
    y, x = np.nonzero(here)
    ends = [np.array([x[near].mean(), y[near].mean()]) for near in (along <= low, along >= high)]
    apart = along[along >= high].mean() - along[along <= low].mean()
    return float(np.linalg.norm(ends[1] - ends[0]) / max(apart, 1e-3))


def _told(shape: LimbShape, skin: Bools, below: F32, values: F32) -> F64 | None:
    """Return (columns, 3) medians of (h, w, 3) values across the skin right below the cuff's shade, None if unseen."""
    told = skin & (below > _CLEAR) & (below < _TELLS) & (np.abs(shape.across) < _SIDE)
    column, seen = _column(shape.across)[told], values[told]
    found = np.flatnonzero(np.bincount(column, minlength=_COLUMNS) >= 2 * _FEW)
    if len(found) < _SEEN * _COLUMNS:
        return None
    middle = np.array([np.median(seen[column == k], 0) for k in found], np.float64)
    every = np.stack([np.interp(np.arange(_COLUMNS), found, middle[:, channel]) for channel in range(3)], 1)
    return np.asarray(gaussian_filter1d(every, 1.0, axis=0))


def _drawn(shape: LimbShape, across: F64) -> F32:
    place = (shape.across + 1) / 2 * _COLUMNS - 0.5
    each = [np.interp(place, np.arange(_COLUMNS), across[:, channel]) for channel in range(3)]
    return np.stack(each, -1).astype(np.float32)


def led_across(scene: Scene, shape: LimbShape, skin: Bools, below: F32, tone: F32, light: SkinLight) -> F32:
    """Return (h, w, 3) log factors by which the skin right below the cuff's shade differs across from the tone.

    Only its light does: the hue at a limb's sides is the old clothes' and the wall's.

    Args:
        scene: the window.
        shape: the limb.
        skin: (h, w) bool, its visible skin.
        below: of ``below_cuff``.
        tone: (h, w, 3) log colour of the limb.
        light: of the person's skin.
    """
    rest = _told(shape, skin, below, log_of(scene.linear) - tone)
    if rest is None:
        return np.zeros_like(tone)
    level = rest.mean(1)
    hue = np.median(rest - level[:, None], 0)
    share = np.clip(1 + below / _KEPT, 0, 1)
    share = share * share * (3 - 2 * share)
    led = _drawn(shape, level[:, None] * light.depth + hue)
    return np.asarray(share[..., None] * led, np.float32)


def lit_below_cuff(scene: Scene, shape: LimbShape, skin: Bools, below: F32) -> tuple[F32, Bools]:
    """Return (h, w, 3) log factors that take the old cuff's shade off the skin below it, and where they do.

    Args:
        scene: the window.
        shape: the limb.
        skin: (h, w) bool, its visible skin.
        below: of ``below_cuff``.
    """
    factor = np.zeros_like(scene.linear)
    here = skin & (below > -_SHADE) & (below < _CLEAR) & (np.abs(shape.aside) < _BESIDE)
    colour = log_of(scene.linear)
    clear = _told(shape, skin, below, colour)
    if clear is None or not here.any():
        return factor, here & False
    box = bounds(here, 8)
    known = skin[box] & (below[box] < 2 * _CLEAR) & ~grow(scene.old[box], _MIXED)
    sigma = max(1.0, _FINE * scene.shoulder)
    weight = blurred(known.astype(np.float32), sigma)[..., None]
    off = _drawn(shape.cropped(*box), clear) - colour[box]
    gap = blurred(only(known, off), sigma) / np.maximum(weight, 1e-3)
    share = np.clip((_CLEAR - below[box]) / (_CLEAR - _SHADE), 0, 1)
    # the line where the arm met the cuff is darker than shade and too thin for a mean
    lift = np.clip(np.maximum(gap, off - _TEXTURE), -_BRIGHTER, _DARKEST) * share[..., None]
    factor[box] = only(here[box], np.asarray(lift, np.float32))
    return factor, here
