"""What the camera made of white: how dim the photo is and how warm or cold, told by the person and by the place.

One witness errs: a wall may be grey or yellow in itself, eyes may be half shut, skin is of any tone. Only what person
and place both say is believed, and no more of it than the one that says less; so a well-lit photo is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from engine.perception.face import BARE, EYES
from engine.pixels import largest, srgb_to_linear
from engine.settings.perception import WhiteSettings
from engine.types import F32, F64, U8, Bools

_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
_EYE_HUE = np.array([0.44, -0.22])
"""Logs of red and blue over green of the white of an eye between its lashes, 25 people of every tone, each ± .1."""
_SKIN_PALE = (0.45, -0.32)
"""The same of pale skin; on browner skin of those people both grew together."""
_SKIN_SLOPE = -0.75
"""Blue's log per red's."""
_SKIN_LEVEL, _SKIN_FALL = 0.58, 1.9
"""Linear luminance of pale skin in full light, and by how much its log falls per red's log: browner skin is darker."""
_SKIN_SHARE = 0.2  # of the hue that the person tells; skin strays twice as far from the rule as the white of eyes
_SKIN_TRUST = 0.75  # of the light that the person tells; eyes differ by twice as much, half shut or wide open
_FEW, _MANY = 6, 500  # px
_LOOKED_AT = 130_000  # px of a photo, evenly: all of two million would take a tenth of a second
_DARKEST = 1e-4  # linear; no logarithm of black
_BURNT = 0.97  # linear; a channel beyond it tells no hue
_PALE_POWER = 4  # of the mean over the place, in which light things count more than dark ones


def photo_white(pixels: U8, mesh: F32 | None, place: Bools, settings: WhiteSettings) -> F32:
    """Return the linear RGB that a white sheet beside the person would have.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        mesh: (468, 2) px of the face, or None.
        place: (H, W) bool, where nobody is.
        settings: what photos of good light show, and how far one may stray.

    Returns:
        (3,) float32 at most 1; ones where the photo is neither dim nor tinted, or where nobody can tell.
    """
    if mesh is None or place.sum() < _MANY:
        return np.ones(3, np.float32)
    skin = _brighter(_inside(pixels, mesh, BARE), 0.5, 1.0)
    eyes = _brighter(_inside(pixels, mesh, EYES), 0.75, 0.95)
    if skin is None:
        return np.ones(3, np.float32)
    step = max(1, round((place.size / _LOOKED_AT) ** 0.5))
    sparse = srgb_to_linear(pixels[::step, ::step])
    around = sparse[place[::step, ::step]]
    unburnt = around[largest(around[None])[0] < _BURNT]
    seen = unburnt if len(unburnt) > _MANY else around
    wall = (np.maximum(seen, _DARKEST).astype(np.float64) ** _PALE_POWER).mean(axis=0) ** (1 / _PALE_POWER)
    red, blue = _agreed(_hue(wall), _person_hue(skin, eyes))
    tinted = max(abs(red), abs(blue)) >= settings.least_tint
    tint = np.array([red, 0.0, blue]) if tinted else np.zeros(3)
    tint = np.exp(tint - tint.max())
    lightest = float(np.percentile((sparse / tint).max(axis=2), settings.lightest_percent))
    level = np.log(max(lightest, _DARKEST) / settings.usual_lightest)
    level = min(0.0, max(level, _person_level(skin / tint, None if eyes is None else eyes / tint, settings)))
    dim = np.exp(level) if tinted or level < -settings.least_dimming else 1.0  # what is tinted is no good light
    return np.asarray(tint * dim, np.float32)


def _person_hue(skin: F64, eyes: F64 | None) -> F64:
    """Return by how much the person's (red, blue) logs over green stray from those in white light."""
    red, blue = _hue(skin)
    by_skin = np.array([0.0, blue - _SKIN_PALE[1] - _SKIN_SLOPE * (red - _SKIN_PALE[0])])
    if eyes is None:
        return by_skin
    by_eyes = _hue(eyes) - _EYE_HUE
    return np.array([by_eyes[0], (1 - _SKIN_SHARE) * by_eyes[1] + _SKIN_SHARE * by_skin[1]])


def _person_level(skin: F64, eyes: F64 | None, settings: WhiteSettings) -> float:
    """Return the log of the light on a person whose tint is gone over that of a well-lit photo."""
    tone = _SKIN_LEVEL * np.exp(-_SKIN_FALL * (_hue(skin)[0] - _SKIN_PALE[0]))
    by_skin = float(np.log(skin @ _LUMINANCE / tone))
    if eyes is None:
        return by_skin
    by_eyes = float(np.log(eyes @ _LUMINANCE / settings.usual_eye))
    return _SKIN_TRUST * by_skin + (1 - _SKIN_TRUST) * by_eyes


def _agreed(one: F64, other: F64) -> F64:
    """Return what both say: the lesser of two of one sign, else nothing."""
    return np.where(one * other > 0, np.sign(one) * np.minimum(np.abs(one), np.abs(other)), 0.0)


def _hue(colour: F64) -> F64:
    return np.asarray(np.log(colour[[0, 2]] / colour[1]), np.float64)


def _inside(pixels: U8, mesh: F32, polygons: Sequence[tuple[int, ...]]) -> F32:
    """Return (N, 3) linear colours inside polygons of the mesh."""
    origin = np.clip(np.floor(mesh.min(axis=0)).astype(int), 0, None)
    end = np.clip(np.ceil(mesh.max(axis=0)).astype(int) + 1, origin, (pixels.shape[1], pixels.shape[0]))
    window = pixels[origin[1] : end[1], origin[0] : end[0]]
    mask = np.zeros(window.shape[:2], np.uint8)
    for polygon in polygons if mask.size else ():
        cv2.fillPoly(mask, [np.round((mesh[list(polygon)] - origin) * 8).astype(np.int32)], 1, shift=3)
    return srgb_to_linear(window[mask > 0])


def _brighter(colours: F32, least: float, most: float) -> F64 | None:
    """Return the median (3,) of those colours whose luminance lies between two quantiles; None of few."""
    level = colours @ _LUMINANCE.astype(np.float32)
    order = np.argsort(level)[int(least * len(level)) : int(most * len(level))]
    if len(order) < _FEW:
        return None
    return np.maximum(np.median(colours[order], axis=0), _DARKEST).astype(np.float64)
