"""The shade of an old hem on the bare legs below it, which goes with the hem."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter1d

from engine.compose.masks import blurred, gathered, median_colour, only, outside_distance, shrink
from engine.compose.scene import Scene
from engine.compose.skin.unseen import log_of
from engine.types import F32, Bools

_DEEP, _TOLD = 0.14, 0.3  # shoulder widths below a hem; no shade reaches farther, and so far the skin tells the light
_STEPS = 10
_FINE = 1.5  # px; skin's texture is finer
_MIXED = 2.0  # px; so near the old clothes skin is mixed with them
_RIM = 0.02  # shoulder widths; so near a pale shoe or the wall it is mixed with those, and tells no light
_ENOUGH = 60  # px
_LEAST, _MOST = 0.1, 1.2  # log units; the legs' own roundness is less, and no shade is more


def out_of_shade(scene: Scene, own: Bools, removed: Bools) -> F32:
    """Return (h, w, 3) linear light of the photo without the shade that a hem cast on a leg.

    Args:
        scene: the window.
        own: (h, w) bool, the leg's skin that is seen.
        removed: (h, w) bool, where the old clothes were.
    """
    below = outside_distance(removed)
    reach = _DEEP * scene.shoulder
    inner = shrink(own | removed, max(_MIXED, _RIM * scene.shoulder)) & own
    told = inner & (below > reach) & (below < _TOLD * scene.shoulder)
    near = inner & (below < reach) & (below > _MIXED)
    if min(int(told.sum()), int(near.sum())) < _ENOUGH:
        return scene.linear
    colour = log_of(gathered(near, scene.linear))
    clear = median_colour(log_of(gathered(told, scene.linear)))
    step = np.minimum((below[near] / reach * _STEPS).astype(int), _STEPS - 1)
    known = np.flatnonzero(np.bincount(step, minlength=_STEPS) > _ENOUGH / _STEPS)
    if len(known) < _STEPS // 2:
        return scene.linear
    lift = np.array([clear - np.median(colour[step == k], 0) for k in known])
    lift -= np.maximum(lift[-2:].mean(0), 0)  # shade ends there; what is darker still lies turned away from the light
    if float(lift[:3].mean()) < _LEAST:
        return scene.linear
    places = (known + 0.5) / _STEPS * reach
    lift = gaussian_filter1d(np.clip(lift, 0, _MOST), 0.7, axis=0, mode="nearest")
    fade = np.clip(2 - 2 * below / reach, 0, 1)[..., None]
    spread = np.stack([np.interp(below, places, lift[:, channel]) for channel in range(3)], -1) * fade
    # a hem hangs unevenly: some of the skin right below it lies in the light already
    weight = blurred(own.astype(np.float32), _FINE)[..., None]
    seen = blurred(only(own, log_of(scene.linear)), _FINE) / np.maximum(weight, 1e-3)
    factor = np.exp(np.clip(np.minimum(spread, clear - seen), 0, None))
    return np.where(own[..., None], scene.linear * factor, scene.linear).astype(np.float32)


def wholly_shaded(scene: Scene, own: Bools, removed: Bools) -> bool:
    """Say whether a hem may shade all of a leg that is seen: a strip of ankle above a shoe tells no light.

    Args:
        scene: the window.
        own: (h, w) bool, the leg's skin that is seen.
        removed: (h, w) bool, where the old clothes were.
    """
    return bool(own.any() and float(outside_distance(removed)[own].max()) < _DEEP * scene.shoulder)
