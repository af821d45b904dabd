"""Light that comes off the cloth's own sides: shade on pale cloth is less dark, and on dyed cloth deeper in colour.

The cloth's program does the same on the graphics card (``bounced`` and ``shaded`` in ``shaders.py``).
"""

from __future__ import annotations

import numpy as np

from engine.render.light import LUMINANCE
from engine.types import F32, F64

_WHITE = 0.8  # reflectance of what a product photo shows white
_MOST = 0.6  # of the exponent; what little light a pure dye leaves of a colour is the surface's


def bounced(openness: F64, reflectance: float) -> F64:
    """Return the share of light in hollows whose sides reflect it again and again.

    Source: Jimenez, Wu, Pesce and Jarabo, "Practical Real-Time Strategies for Accurate Indirect Occlusion" (2016),
    eq. 10.

    Args:
        openness: (N,) share of the light that comes straight in; beyond 1 it stays as it is.
        reflectance: linear luminance of the cloth in its product photo, 0–1.
    """
    straight = np.clip(openness, 0, 1)
    r = _WHITE * reflectance
    lit = ((straight * (2.0404 * r - 0.3324) + 0.6417 - 4.7951 * r) * straight + 2.7552 * r + 0.6903) * straight
    return np.asarray(np.maximum(lit, straight) * np.maximum(openness, 1), np.float64)


def deepened(colour: F32, factor: F32, deepening: float) -> F32:
    """Shade cloth of a colour by a factor on its light: each bounce takes the cloth's colour once more.

    The luminance falls exactly as far as the factor says, whatever the dye: the folds of bright red cloth, whose
    luminance is all in the channel that keeps most light, are as strong as those of grey.

    Args:
        colour: (N, 3) linear RGB.
        factor: (N, 1) on the light; light above 1 comes from the lamps and keeps the colour.
        deepening: how much the exponent of a channel falls per linear reflectance above the cloth's own.

    Returns:
        (N, 3) float32 linear RGB.
    """
    weights = LUMINANCE.astype(np.float32)
    luminance = (colour @ weights)[:, None]
    own = (colour**2 @ weights)[:, None] / np.maximum(luminance, 1e-4)  # mean reflectance of the light that is seen
    less = np.where(factor < 1, np.clip(deepening * (colour - own), -_MOST, _MOST), 0)
    deep = colour * factor ** (1 - less)
    return np.asarray(deep * (factor * luminance / np.maximum((deep @ weights)[:, None], 1e-6)), np.float32)
