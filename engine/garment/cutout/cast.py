"""Leave out the shadow that pale cloth casts on the ground right beside its own edge."""

from __future__ import annotations

import cv2
import numpy as np

from engine.garment.cutout.background import Background
from engine.garment.mask import dilate, erode, largest_part
from engine.garment.resample import blur
from engine.settings.garment import CutoutSettings
from engine.types import F32, Bools

_NOISE = 0.2
"""L; light may rise by as much on its way into a shadow, JPEG does that."""


def shed_cast_shadow(mask: Bools, background: Background, settings: CutoutSettings) -> Bools:
    """Take off the rim that gets darker and darker on the way in from the ground and then lights up at once.

    Where pale cloth lies a little off the ground, its shadow is darkest along its edge: between the light ground and
    the light cloth lies a dark line, which the flood and the cut take for cloth.  A fold beside the outline is dark
    from the outline on and lights up slowly; a trim of another colour begins at once, and is darker or has a hue.

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
    reach = max(3, round(settings.cast_reach * (columns[-1] - columns[0] + 1)))
    lab = blur(background.lab, 0.6)
    light, field = lab[..., 0], background.field
    ratio = np.clip(light / np.maximum(field[..., 0], 1), 0.2, 1.2)[..., None]
    grey = np.linalg.norm(lab[..., 1:] - field[..., 1:] * ratio, axis=-1) < settings.shadow_chroma
    drop = field[..., 0] - light
    band = grey & (drop < settings.cast_depth) & dilate(mask, reach) & ~erode(mask, reach)
    outside = band & ~mask
    into = _spread(outside & dilate(mask, 1), band & mask, light, down=True, steps=reach)
    # At its darkest line the cloth begins: within a step or two it is light again.
    step = max(1, round(settings.cast_step * max(mask.shape)))
    rise = _further_in(mask, light, step) - light
    foot = into & (rise > settings.cast_rise) & (drop > settings.cast_rise)
    shadow = _spread(foot, into, light, down=False, steps=reach)
    shadow = _rims(shadow, drop, settings.cast_length * max(mask.shape), settings.cast_rise)
    if not shadow.any() or shadow.sum() > settings.shadow_share * mask.sum():
        return mask
    left = largest_part(mask & ~shadow)
    # The dark line is a few px thick and broken by JPEG; an edge of cloth is even.
    even = blur(left.astype(np.float32), settings.cast_even * max(mask.shape)) > 0.5
    return largest_part(np.where(dilate(shadow, step), even & mask, left))


def _further_in(mask: Bools, light: F32, step: int) -> F32:
    """Return the light ``step`` px further in from the outline, straight across it; (H, W) float32."""
    depth = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)
    depth = blur(np.asarray(depth, np.float32), 2.0 * step)
    across, down = (cv2.Sobel(depth, cv2.CV_32F, *axis, ksize=3) for axis in ((1, 0), (0, 1)))
    size = np.maximum(np.hypot(across, down), 1e-6)
    rows, columns = np.indices(light.shape, np.float32)
    x, y = columns + step * across / size, rows + step * down / size
    return np.asarray(cv2.remap(light, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR), np.float32)


def _rims(shadow: Bools, drop: F32, shortest: float, depth: float) -> Bools:
    """Keep the parts of a (H, W) bool rim that run along the outline and are dark on the whole.

    The end of a fold across the outline is short; cloth between the outline and a seam is light up to the seam.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(shadow.astype(np.uint8), connectivity=8)
    extent = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    dark = np.bincount(labels.ravel(), drop.ravel(), count) / stats[:, cv2.CC_STAT_AREA]
    kept = (extent >= shortest) & (dark > depth)
    kept[0] = False
    return np.asarray(kept[labels])


def _spread(start: Bools, allowed: Bools, light: F32, *, down: bool, steps: int) -> Bools:
    """Go on from ``start`` through what is allowed while the light falls (or rises), so many px; (H, W) bool."""
    width = light.shape[1]
    level = np.pad(light if down else -light, 1, constant_values=np.inf).ravel()
    free = np.pad(allowed, 1).ravel()
    found = np.zeros_like(free)
    stride = width + 2
    around = np.array([-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1])
    front = np.flatnonzero(np.pad(start, 1))
    found[front] = free[front]
    for _ in range(steps):
        nearby = (front[:, None] + around).ravel()
        source = np.repeat(front, len(around))
        goes = free[nearby] & ~found[nearby] & (level[nearby] < level[source] + _NOISE)
        front = np.unique(nearby[goes])
        if not len(front):
            break
        found[front] = True
    out: Bools = found.reshape(light.shape[0] + 2, stride)[1:-1, 1:-1]
    return out
