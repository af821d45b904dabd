"""Edge halo: a thin light or dark line between garment and surroundings that belongs to neither."""

from __future__ import annotations

import cv2
import numpy as np

from engine.pixels import largest, listed
from engine.qa.evidence import Evidence, around, at_most, not_applicable
from engine.settings.qa import HaloSettings
from engine.types import F32, REPEATING_PATTERNS, U8, Bools, Owner, Score

_SMOOTH = 9


def halo(evidence: Evidence, settings: HaloSettings) -> Score:
    """Measure the share of the garment's border with a rim lighter (or much darker) than both of its sides."""
    border = _border(evidence.drawn)
    if len(border) < 40:
        return not_applicable("halo", settings.share, "No garment is in the picture.")
    # a sliver of true wall between sleeve and side is bright too: only what was painted as garment can be a rim
    painted = listed(evidence.composite.owner, (Owner.GARMENT, Owner.GARMENT_INSIDE, Owner.BLEND, Owner.SKIN))
    here = around(evidence.drawn, 8 + 4 * round(settings.reach * evidence.long_side))
    bright, dark = rim_contrast(
        evidence.composite.image[here], evidence.drawn[here], painted[here], settings.reach * evidence.long_side
    )
    dark = np.where(_dark_trim(evidence, border, settings), 0, dark)
    patterned = any(g.features.pattern in REPEATING_PATTERNS for g in evidence.garments)
    share = float(((bright > settings.bright) | (dark > settings.dark)).mean())
    return at_most(
        "halo",
        share,
        settings.patterned_share if patterned else settings.share,
        "The garment's edges blend with the picture.",
        f"A {'light' if (bright > settings.bright).mean() * 2 > share else 'dark'} rim is seen around the garment.",
        "Have the garment's cut-out checked in the catalogue: its product photo's background shows at the edge.",
    )


def _dark_trim(evidence: Evidence, border: F32, settings: HaloSettings) -> Bools:
    """Return (N,) bool, border pixels x, y at which the renderer laid cloth that is dark by itself: a trim or a cuff.

    The shade of a product photo's ground, which a bad cut-out leaves at the edge, is not so dark.
    """
    rows, columns = evidence.laid(border[:, 1].astype(np.int64), border[:, 0].astype(np.int64))
    rgba, reach = evidence.soft.rgba, max(1, round(settings.reach * evidence.long_side))
    here = around(rgba[..., 3] > 127, reach + 1)
    brightest = np.where(rgba[here][..., 3] > 127, largest(np.ascontiguousarray(rgba[here][..., :3])), np.uint8(255))
    darkest = np.full(rgba.shape[:2], 255, np.uint8)
    darkest[here] = cv2.erode(brightest, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    return np.asarray(darkest[rows, columns] < settings.trim)


def rim_contrast(image: U8, mask: Bools, painted: Bools, reach: float) -> tuple[F32, F32]:
    """Compare the border's lightness with both of its sides.

    Args:
        image: (H, W, 3) uint8 sRGB.
        mask: (H, W) bool, the garment.
        painted: (H, W) bool, where the rim may be.
        reach: px; distance at which the sides are read.

    Returns:
        Per border pixel, smoothed along the border: L* by which the rim is lighter than the lighter side, and by
        which it is darker than the darker side (negative: no rim).
    """
    lab = cv2.cvtColor(image.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2Lab)
    lightness: F32 = np.asarray(cv2.GaussianBlur(lab[..., 0], (0, 0), 0.6), np.float32)
    reach = max(3.0, reach)
    depth = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)
    depth = depth - cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
    depth = cv2.GaussianBlur(depth, (0, 0), 2.0)
    gy, gx = np.gradient(depth)
    points = _border(mask)
    rows, columns = points[:, 1].astype(int), points[:, 0].astype(int)
    normal = np.stack([gx[rows, columns], gy[rows, columns]], 1)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)

    def read(plane: F32, offset: float) -> F32:
        at = (points + offset * normal).astype(np.float32)
        x, y = at[:, 0].reshape(-1, 1), at[:, 1].reshape(-1, 1)
        sampled = cv2.remap(plane, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(sampled, np.float32).ravel()

    offsets = np.linspace(-reach / 2, reach / 2, 5)
    rim = np.stack([read(lightness, o) for o in offsets])
    coverage = painted.astype(np.float32)
    own = np.stack([read(coverage, o) for o in offsets]) > 0.5
    inner = np.stack([read(lightness, reach * f) for f in (1.2, 1.6, 2.0)])
    outer = np.stack([read(lightness, -reach * f) for f in (1.2, 1.6, 2.0)])
    # a pixel of the picture's own right beside the border explains what is mixed with it
    lightest = np.maximum(np.maximum(inner.max(0), outer.max(0)), np.where(own, 0, rim).max(0))
    darkest = np.minimum(np.minimum(inner.min(0), outer.min(0)), np.where(own, 100, rim).min(0))
    bright = np.asarray(np.where(own, rim, 0).max(0) - lightest, np.float32)
    dark = np.asarray(darkest - np.where(own, rim, 100).min(0), np.float32)
    return _along(bright), _along(dark)


def _border(mask: Bools) -> F32:
    """Return (N, 2) border pixels x, y in order along the contours, without those at the picture's border."""
    height, width = mask.shape
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    kept = [c[:, 0] for c in contours if len(c) > 40]
    if not kept:
        return np.zeros((0, 2), np.float32)
    points = np.concatenate(kept).astype(np.float32)
    inside = (points > 2).all(1) & (points[:, 0] < width - 3) & (points[:, 1] < height - 3)
    return np.asarray(points[inside], np.float32)


def _along(values: F32) -> F32:
    """Take the running median along the border, so that single texture dots do not count."""
    if len(values) < _SMOOTH:
        return values
    padded = np.pad(values, _SMOOTH // 2, mode="wrap")
    windows = np.lib.stride_tricks.sliding_window_view(padded, _SMOOTH)
    return np.asarray(np.median(windows, axis=1), np.float32)
