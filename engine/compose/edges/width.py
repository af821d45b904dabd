"""Edges as soft as the photo's own: cloth that ends more softly than all else in the picture looks glued on."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.special import ndtr, ndtri

from engine.compose.masks import blurred, bounds, grow, steepened
from engine.compose.scene import Scene
from engine.types import F32, ParseClass

_REACH = 8.0  # px to both sides of an edge; what is behind and before it is read at the ends
_STEP = 0.5  # px between samples
_ENDS = 4  # samples
_POINTS = 800  # of the outline; more tell nothing new
_FEW = 60
_CONTRAST = 0.03  # squared distance in linear light; weaker edges drown in folds and shade
_SHARPEST = 30  # per cent; broader edges are cloth that turns away, shade or a parse that strays
_LEAST, _MOST = 1.5, 2.8  # px; no camera resolves less; broader edges are a glow behind the person
_FAR = 0.02  # of the cover; farther from an outline a wide blur tells no place
_BENT, _STRAIGHT = 0.7, 0.9  # of a straight edge's slope in a wide blur; corners and thin cloth have less
_CORNER, _ONE_WAY = 0.88, 0.96  # mean of its directions nearby; 0.71 at a right angle, a curve of 4 cm has 0.98
_RENDERED = 1.75  # px, from 10 to 90 per cent, of the render's own edges


def edge_width(scene: Scene) -> float | None:
    """Measure how broad the photo's edges are where the person ends before the wall, hair aside.

    Args:
        scene: the window.

    Returns:
        px from 10 to 90 per cent of the step in linear light, None where too few clear edges are seen.
    """
    person = scene.alpha > 0.5
    other = scene.is_class(ParseClass.HAIR, ParseClass.FACE) | scene.locked
    edge = person & grow(~person, 1.0) & ~grow(other, _REACH)
    rows, columns = np.nonzero(edge)
    if len(rows) < _FEW:
        return None
    box = bounds(edge, _REACH + 4)
    slope = blurred(scene.alpha[box], 3.0)
    inward = np.stack([cv2.Sobel(slope, cv2.CV_32F, *order) for order in ((1, 0), (0, 1))], -1)
    step = max(1, len(rows) // _POINTS)
    rows, columns = rows[::step] - box[0].start, columns[::step] - box[1].start
    inward = inward[rows, columns]
    inward = inward / (np.linalg.norm(inward, axis=1, keepdims=True) + 1e-6)
    aside = np.arange(-_REACH, _REACH + _STEP, _STEP, dtype=np.float32)
    x = columns[:, None] + aside * inward[:, :1]
    y = rows[:, None] + aside * inward[:, 1:]
    seen = cv2.remap(
        scene.linear[box], x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    widths = _widths(np.asarray(seen, np.float32)) * _STEP
    return float(np.clip(np.percentile(widths, _SHARPEST), _LEAST, _MOST)) if len(widths) >= _FEW else None


def _widths(seen: F32) -> F32:
    """Return the samples from 10 to 90 per cent of the step in each (N, S, 3) profile that has a clear one."""
    outside = seen[:, :_ENDS].mean(1, keepdims=True)
    axis = seen[:, -_ENDS:].mean(1, keepdims=True) - outside
    length2 = (axis**2).sum(2)
    clear = length2[:, 0] > _CONTRAST
    share = (((seen - outside) * axis).sum(2) / np.maximum(length2, 1e-6))[clear]
    place = np.arange(share.shape[1])[None]
    crosses = (share[:, :-1] < 0.5) & (share[:, 1:] >= 0.5)
    distance = np.where(crosses, np.abs(place[:, :-1] - share.shape[1] // 2), share.shape[1])
    middle = distance.argmin(1)[:, None]
    low = np.where((share <= 0.1) & (place <= middle), place, -1).max(1)
    high = np.where((share >= 0.9) & (place > middle), place, share.shape[1]).min(1)
    whole = crosses.any(1) & (low >= 0) & (high < share.shape[1])
    share, low, high = share[whole], low[whole], high[whole]
    each = np.arange(len(share))
    begins = low + (0.1 - share[each, low]) / np.maximum(share[each, low + 1] - share[each, low], 1e-6)
    ends = high - (share[each, high] - 0.9) / np.maximum(share[each, high] - share[each, high - 1], 1e-6)
    return np.asarray(ends - begins, np.float32)


def with_photo_edges(scene: Scene, coverage: F32) -> F32:
    """Smooth the cloth's outline and make its edge as broad as the photo's.

    Args:
        scene: the window.
        coverage: (h, w) float32 of the new cloth; cuts in it are hard.

    Returns:
        (h, w) float32.
    """
    sigma = scene.settings.edge_blur_px
    even = blurred(coverage, sigma)
    wanted = edge_width(scene)
    to_width = 2 * ndtri(0.9)
    have = float(np.hypot(_RENDERED, to_width * sigma))
    if wanted is None:
        wanted = have
    elif wanted > have:
        even = blurred(even, float(np.sqrt(wanted**2 - have**2)) / to_width)
    else:
        even = steepened(even, 0.4 / (ndtr(ndtri(0.9) * wanted / have) - 0.5))
    return _straightened(scene, coverage, even, wanted / to_width)


def _straightened(scene: Scene, coverage: F32, even: F32, soft: float) -> F32:
    """Take small waves, nicks and stairs out of the cloth's outline; what is thin or has corners stays.

    Args:
        scene: the window.
        coverage: (h, w) float32 of the new cloth.
        even: (h, w) float32, the same with edges as broad as the photo's.
        soft: px, standard deviation of these edges.

    Returns:
        (h, w) float32.
    """
    sigma = scene.settings.outline_even_share * scene.shoulder
    if sigma <= soft:
        return even
    wide = blurred(coverage, sigma)
    edge = grow((even > 0.02) & (even < 0.98), 1.0) & (wide > _FAR) & (wide < 1 - _FAR)
    if not edge.any():
        return even
    # of a straight edge, both tell how far inside a pixel lies
    spread = float(np.hypot(sigma, _RENDERED / (2 * ndtri(0.9))))
    inside = spread * ndtri(wide[edge])
    box = bounds(edge, 3 * sigma)
    near = edge[box]
    right, down = (cv2.Sobel(wide[box], cv2.CV_32F, *o, scale=0.125) for o in ((1, 0), (0, 1)))
    steep = cv2.magnitude(right, down)
    straight = steep[near] * spread * np.sqrt(2 * np.pi) * np.exp(0.5 * ndtri(wide[edge]) ** 2)
    share = np.clip((straight - _BENT) / (_STRAIGHT - _BENT), 0, 1)
    # around a right angle a wide blur is as steep as along a straight edge, but not all in one direction
    right, down, steep = cv2.split(blurred(np.asarray(cv2.merge([right, down, steep]), np.float32), sigma))
    one_way = np.hypot(right[near], down[near]) / np.maximum(steep[near], 1e-6)
    share *= np.clip((one_way - _CORNER) / (_ONE_WAY - _CORNER), 0, 1)
    inner = scene.inside_coverage > 0.02
    if not scene.upper:  # the body fills a waistband, whose inner side is not shown
        inner[: max(0, int(scene.joints[[23, 24], 1].mean()))] = False
    share *= ~grow(inner, 2.0)[edge]  # the inner side goes on where the outer one ends
    out = even.copy()
    out[edge] += share * (ndtr(inside / soft).astype(np.float32) - even[edge])
    return out
