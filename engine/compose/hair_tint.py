"""Hair that the parse counts on over a dark old collar: what has the collar's hue there takes the hair's own."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.fill import local_mean
from engine.compose.masks import bounds, channel_mean, grow, outside_distance, shrink, touching
from engine.compose.scene import Scene
from engine.types import F32, Bools

_REACH = 0.06  # shoulder widths; so deep the parse calls an old collar hair
_LEAST = 0.25  # log ratios; nearer hues cannot be told apart
_BRIGHT = 1.2  # times the hair's brightness; what of it has another hue is no brighter
_EDGE = 2.0  # px
_VISIBLE = 0.03  # of root linear light; a smaller change is not worth the photo's own pixel
_FLOOR = 0.004  # linear light; below it a colour has no hue
_NOISE = 1.2  # px; a single pixel's hue in the dark is noise
_TOLD, _SURE = 0.35, 0.65  # of the way from the hair's hue to the cloth's; less is hair's own, more none of it


def untinted(scene: Scene, hair: Bools, shown: Bools, colours: F32) -> tuple[F32, F32]:
    """Give the dark parts of hair right at the old clothes, that have the clothes' hue, the hair's own.

    Dark cloth in the hair's shade is as dark as hair, and the parse follows its lower border; its hue stays another.

    Args:
        scene: the window.
        hair: (h, w) bool, parsed as hair.
        shown: (h, w) bool, where hair is shown, single strands too.
        colours: (h, w, 3) linear, of what is shown.

    Returns:
        (h, w, 3) float32 linear, and (h, w) float32 0–1, how much of its hue a pixel lost.
    """
    share = np.zeros(scene.shape, np.float32)
    reach = _REACH * scene.shoulder
    near = shown & grow(scene.old, reach)
    core = shrink(hair & ~grow(scene.old, 1.5 * reach), 3.0)
    if not near.any() or not core.any():
        return colours, share
    box = bounds(near, 4 * reach)
    linear = np.asarray(cv2.GaussianBlur(scene.linear[box], (0, 0), _NOISE), np.float32)
    own, seen = local_mean(scene.linear[box], core[box], 2 * reach)
    cloth, worn = local_mean(scene.linear[box], shrink(scene.old[box], 2.0), reach)
    of_hair, of_cloth, here = (_hue(x) for x in (own, cloth, linear))
    axis = of_cloth - of_hair
    length2 = (axis * axis).sum(-1)
    tint = np.clip(((here - of_hair) * axis).sum(-1) / np.maximum(length2, 1e-6), 0, 1)
    told = near[box] & (seen > 1e-4) & (worn > 1e-4) & (length2 > _LEAST**2)
    lit = channel_mean(scene.linear[box]) / np.maximum(channel_mean(own), _FLOOR)
    told &= (of_cloth * of_cloth).sum(-1) > _LEAST**2  # deep shade and sheen are as grey as black and white cloth
    fade = np.clip(2 - 2 * outside_distance(scene.old)[box] / reach, 0, 1)
    lost = np.where(told, np.clip((tint - _TOLD) / (_SURE - _TOLD), 0, 1) * fade, 0).astype(np.float32)
    edge = near[box] & grow(scene.old[box], _EDGE)  # mixed with what was cut off there
    bare = own * (_BRIGHT * lit / (1 + lit))[..., None]
    seen_as = np.abs(np.sqrt(np.maximum(bare, 0)) - np.sqrt(np.maximum(colours[box], 0))).max(-1) > _VISIBLE
    tongue = touching((lost > 0.5) & seen_as, edge)  # a tinted gap between strands is no collar
    lost = np.where(grow(tongue, _EDGE), lost, 0).astype(np.float32)
    out = colours.copy()
    out[box] += lost[..., None] * (bare - out[box])
    share[box] = lost
    return out, share


def _hue(colour: F32) -> F32:
    """Return (h, w, 2) log ratios of red and blue to green."""
    log = np.log(np.maximum(colour, 0) + _FLOOR)
    return np.stack([log[..., 0] - log[..., 1], log[..., 2] - log[..., 1]], -1).astype(np.float32)
