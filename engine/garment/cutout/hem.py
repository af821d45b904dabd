"""End a garment at its front's hem where the back's peeks out below it."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.ndimage import median_filter

from engine.garment.cutout.background import Background
from engine.garment.mask import erode, largest_part
from engine.garment.resample import blur
from engine.settings.garment import CutoutSettings
from engine.types import Bools

_CLOTH_AGAIN = 0.7
"""Share of the columns in which the back's cloth is seen below the line."""


def end_at_front_hem(mask: Bools, background: Background, settings: CutoutSettings) -> Bools:
    """Take the strip of the back off that lies below the shadow of the front's hem.

    A garment that was laid a little off shows the back's hem below the front's; between the two lies a dark line.  Cut
    as one panel, that line would run along the worn hem in dashes.  Both hems meet in the side seams, so the line runs
    into the outline at its ends; a tailor's line (a stitch, a tipping) keeps its distance.  Where such lines are found
    further up as well, they are stripes or a print.

    Args:
        mask: (H, W) bool garment.
        background: the studio model of the photo.
        settings: cut-out tunables.

    Returns:
        (H, W) bool mask.
    """
    columns = np.nonzero(mask.any(axis=0))[0]
    if not len(columns):
        return mask
    wide = int(columns[-1] - columns[0] + 1)
    thick = 2 * max(2, round(settings.hem_line * max(mask.shape))) + 1
    light = blur(background.lab[..., 0], 0.6)
    bright = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((thick, 1), np.uint8))
    rows = np.arange(mask.shape[0])[:, None]
    bottom = np.where(mask.any(axis=0), mask.shape[0] - 1 - mask[::-1].argmax(axis=0), -1)
    above = bottom[None] - rows
    dark = mask & (bright - light > settings.hem_dark)
    line = dark & (above < settings.hem_strip * wide)
    plain = mask & (above > settings.hem_strip * wide) & (above < settings.hem_above * wide)
    if not plain.any() or float(dark[plain].mean()) > settings.hem_plain:
        return mask
    join = np.ones((1, max(3, round(settings.hem_gap * wide))), np.uint8)
    joined = cv2.morphologyEx(line.astype(np.uint8), cv2.MORPH_CLOSE, join)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    inner = erode(mask, 2)  # at the edge cloth is mixed with the light ground
    out = mask.copy()
    for k in range(1, count):
        left, _, extent, _, _ = stats[k]
        if extent < settings.hem_length * wide:
            continue
        own = line & (labels == k)
        seen = np.nonzero(own.any(axis=0))[0]
        top = own.argmax(axis=0)
        darkest = np.where(own, light, np.inf).argmin(axis=0)
        off = (bottom - darkest)[seen]
        ends = max(off[:thick].mean(), off[-thick:].mean())
        if ends > settings.hem_joins * wide or np.percentile(off, 90) - ends < settings.hem_uneven * wide:
            continue
        below = np.where(inner[:, seen] & (rows > darkest[seen]), light[:, seen], 0).max(axis=0)
        before = light[np.maximum(darkest[seen] - thick, 0), seen]
        peeks = off > ends + settings.hem_uneven * wide
        if (below > before - settings.hem_dark)[peeks].mean() < _CLOTH_AGAIN:
            continue  # a dark trim goes on to the edge
        span = np.arange(left, left + extent)
        edge = median_filter(top[seen], thick)  # folds that end in the hem reach higher
        out[:, span] &= rows < np.interp(span, seen, edge)[None]
    return largest_part(out) if out.any() else mask
