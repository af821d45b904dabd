"""The hair's own colour in pixels that it shares with old clothes."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.masks import blurred, channel_mean
from engine.types import F32, Bools

_RANGE = (0.3, 1.7)  # of the hair's colour nearby; no hair is darker or lighter
_HUE = 1.15  # times one channel beside the others; strands of one head differ little in hue
_GUESSED, _SURE = 0.2, 0.6  # of the share; with less a pixel says nothing of the hair's colour, with more all
_HUES_APART = 0.25  # log ratios; nearer hues cannot be told apart, and black and white cloth has none
_OF_CLOTH = (0.25, 0.6)  # of the way from the hair's hue to the cloth's; less is hair's own, more none of it
_LIT = (0.3, 0.8)  # of the hair's brightness; so bright are ends that lay in the shade of the rest
_DETAIL = (0.3, 2.0)  # times as bright; what single strands add to that
_TEXTURE = 0.015  # shoulder widths; strands are finer
_NOISE = 1.2  # px; a single pixel's hue in the dark is noise
_FLOOR = 0.004  # linear light; below it a colour has no hue


def unmixed(seen: F32, share: F32, own: F32, behind: F32) -> F32:
    """Take what lies behind out of mixed pixels; where little hair is seen it has the colour of the hair nearby.

    Args:
        seen: (N, 3) linear, the photo.
        share: (N,) of hair.
        own: (N, 3) linear, of the hair nearby.
        behind: (N, 3) linear.

    Returns:
        (N, 3) linear.
    """
    bare = (seen - (1 - share)[:, None] * behind) / np.maximum(share, 0.05)[:, None]
    # what lay in the hair's own shade behind it was darker than ``behind``: too much is taken out, of one hue the most
    ratio = np.maximum(bare, 0) / np.maximum(own, 1e-4)
    lit = ratio.mean(1, keepdims=True)
    hue = np.clip(ratio / np.maximum(lit, 1e-4), 1 / _HUE, _HUE)
    bare = own * np.clip(lit, *_RANGE) * hue
    sure = np.clip((share - _GUESSED) / (_SURE - _GUESSED), 0, 1)[:, None]
    return np.asarray(own + sure * (bare - own), np.float32)


def untinted(bare: F32, linear: F32, asked: Bools, own: F32, cloth: F32, shoulder: float) -> tuple[F32, F32]:
    """Give hair that has the hue of coloured cloth around it its own, strand by strand as bright as it is.

    Args:
        bare: (N, 3) linear, ``unmixed``.
        linear: (h, w, 3), the photo.
        asked: (h, w) bool, the N pixels.
        own: (N, 3) linear, of the hair nearby.
        cloth: (N, 3) linear, of the clothes nearby.
        shoulder: px.

    Returns:
        (N, 3) linear, and (N,) 0–1 how much of the cloth's hue there was.
    """
    smooth = np.asarray(cv2.GaussianBlur(linear, (0, 0), _NOISE), np.float32)[asked]
    of_hair, of_cloth, here = (_hue(x) for x in (own, cloth, smooth))
    axis = of_cloth - of_hair
    length2 = np.einsum("ij,ij->i", axis, axis)
    told = (length2 > _HUES_APART**2) & (np.einsum("ij,ij->i", of_cloth, of_cloth) > _HUES_APART**2)
    way = np.einsum("ij,ij->i", here - of_hair, axis) / np.maximum(length2, 1e-6)
    tint = np.where(told, np.clip((way - _OF_CLOTH[0]) / (_OF_CLOTH[1] - _OF_CLOTH[0]), 0, 1), 0).astype(np.float32)
    bright = channel_mean(linear)
    strands = (bright / np.maximum(blurred(bright, _TEXTURE * shoulder), 1e-4))[asked]
    lit = np.clip(bare.mean(1) / np.maximum(own.mean(1), 1e-4), *_LIT) * np.clip(strands, *_DETAIL)
    return np.asarray(bare + tint[:, None] * (own * lit[:, None] - bare), np.float32), tint


def _hue(colour: F32) -> F32:
    """Return (N, 2) log ratios of red and blue to green."""
    log = np.log(np.maximum(colour, 0) + _FLOOR)
    return np.stack([log[:, 0] - log[:, 1], log[:, 2] - log[:, 1]], -1).astype(np.float32)
