"""Free the space between two legs, or beside a sleeve, that lies in the garment's own soft shade.

Shade multiplies the ground's light and keeps its hue.  Where no cloth has that hue, what has it to within the ground's
own noise is ground, however the light falls on it.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.cutout.background import Background
from engine.garment.mask import connected_to_border, dilate, ellipse, largest_part
from engine.settings.garment import CutoutSettings
from engine.types import F32, F64, Bools

_LEAST_HUE = 0.3
"""Lab a, b; what rounding to 8 bits leaves of a hue."""
_BRIGHT, _BRIGHT_SHARE = 8.0, 0.15
"""L under the ground, and share of such a space that is as bright: the shade of an edge fades away from it."""
_MOSTLY = 0.5
"""Share of a garment that has another hue than the ground, or is darker than shade."""
_HALF_WAY, _PALEST = 0.4, 10
"""Share, and percentile of cloth that has the least hue."""
_FORKS = 3
"""Two beside the sleeves and one between the legs; more are stripes."""
_WHOLE = 0.95
"""Share of the rest that hangs together: stripes cut a garment up."""


def free_shaded_forks(mask: Bools, background: Background, settings: CutoutSettings) -> Bools:
    """Remove ground in soft shade that joins the outside downwards and has cloth above and on both sides.

    Args:
        mask: (H, W) bool garment.
        background: the studio model of the photo.
        settings: cut-out tunables.

    Returns:
        (H, W) bool mask; unchanged where cloth has the ground's hue.
    """
    off = _off_hue(background)
    drop = background.field[..., 0] - background.lab[..., 0]
    outside = connected_to_border(~mask)
    ground = outside & (background.distance < settings.studio_distance)
    if not ground.any() or not mask.any():
        return mask
    limit = max(_LEAST_HUE, settings.slit_noise * float(np.percentile(off[ground], 75)))
    lit = (drop > -1) & (drop < settings.shadow_depth)
    doubt = mask & lit & (off > limit) & (off < limit / settings.slit_apart)
    if doubt.sum() > settings.slit_unseen * mask.sum():
        return mask
    alike = (off <= limit) & lit
    shade = cv2.morphologyEx((mask & alike).astype(np.uint8), cv2.MORPH_OPEN, ellipse(2)) > 0
    core = mask & ~shade
    cloth = off[core & lit]
    if core.sum() < _MOSTLY * mask.sum() or (
        len(cloth) > settings.slit_unseen * core.sum() and np.percentile(cloth, _PALEST) < limit / settings.slit_apart
    ):
        return mask
    beside = np.logical_or.accumulate(core, axis=1) & np.logical_or.accumulate(core[:, ::-1], axis=1)[:, ::-1]
    between = beside & np.logical_or.accumulate(core, axis=0)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((shade & between).astype(np.uint8), connectivity=4)
    contact = dilate(outside & alike, 1)
    rows = np.arange(mask.shape[0], dtype=np.float64)[:, None] * np.ones(mask.shape[1])
    large = 1 + np.flatnonzero(stats[1:, cv2.CC_STAT_AREA] > settings.gap_area * mask.sum())
    forks = [k for k in large if _is_fork(labels == k, contact, rows, drop)]
    if not 0 < len(forks) <= _FORKS:
        return mask
    # beside cloth JPEG mixes hues: half way to the cloth's is ground still
    half = max(limit, _HALF_WAY * float(np.percentile(cloth, _PALEST))) if len(cloth) else limit
    found = np.isin(labels, forks)
    columns = np.asarray(found.any(axis=0, keepdims=True), np.bool_)
    columns = dilate(columns, max(2, round(settings.refine_band * max(mask.shape))))
    near = (mask & between & lit & (off < half) & columns) | found
    joined = cv2.connectedComponents(near.astype(np.uint8), connectivity=4)[1]
    gone = np.isin(joined, np.unique(joined[found]))
    rest = mask & ~gone
    left = largest_part(rest)
    return left if left.sum() > _WHOLE * rest.sum() else mask


def _off_hue(background: Background) -> F32:
    """Return (H, W) float32: how far a, b are from the ground's in the pixel's own light."""
    lab, field = background.lab, background.field
    light = np.clip(lab[..., 0] / np.maximum(field[..., 0], 1), 0.2, 1.2)[..., None]
    return np.asarray(np.linalg.norm(lab[..., 1:] - field[..., 1:] * light, axis=-1), np.float32)


def _is_fork(part: Bools, contact: Bools, rows: F64, drop: F32) -> bool:
    """Say whether a part opens downwards, and has places that its shade hardly reaches."""
    if not (part & contact).any():
        return False
    opens_down = rows[part & contact].mean() > rows[part].mean()
    return bool(opens_down and (drop[part] < _BRIGHT).mean() > _BRIGHT_SHARE)
