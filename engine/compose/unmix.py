"""How much of a mixed pixel shows which material: hair, an arm or clothes that stay, beside something else."""

from __future__ import annotations

import cv2
import numpy as np

from engine.compose.fill import local_mean
from engine.compose.masks import PHOTO_SHARP, bounds, even_edge, gathered, grow, shrink
from engine.compose.scene import Scene
from engine.pixels import Nearest, channel_sum
from engine.types import F32, Bools, ParseClass

_THIRD = 0.15  # of the squared distance of two materials; a colour farther off their line is a third one
_SAMPLE = 4  # px; beyond a mixed rim the other material is not farther off
_EVEN = 2.0  # px; the border of such a one follows the parse's, which runs in stairs
_PATTERNED = 0.25  # of that squared distance; a material whose own colours vary by more is not told by its mean


def unmix(scene: Scene, mask: Bools, source: Bools, reach: float) -> tuple[F32, F32]:
    """Estimate how much of every pixel near the mask's edge shows the masked material, by its colour between two means.

    Args:
        scene: the window.
        mask: (h, w) bool, the material (hair, an arm), right up to ``reach``.
        source: (h, w) bool, other materials' pixels that may be learnt from.
        reach: px; farther out the share is 0, deeper in it is 1.

    Returns:
        (h, w) share 0–1 and (h, w, 3) the material's local colour (linear).

    Source: Chuang et al., "A Bayesian approach to digital matting" (2001), with isotropic colour models.
    """
    inner = shrink(mask, reach)
    core = inner if inner.sum() > 0.15 * mask.sum() else shrink(mask, 1.0)
    radius = max(3.0, 1.5 * reach)
    near, seen_near = local_mean(scene.linear, core, radius)
    far, seen_far = local_mean(scene.linear, source & ~grow(mask, reach), radius)
    rim = grow(mask, reach) & ~inner
    lit, own = np.sqrt(gathered(rim, scene.linear)), np.sqrt(gathered(rim, near))
    beyond = source & ~grow(mask, reach)
    share, apart, length2 = _share_of(lit, own, np.sqrt(gathered(rim, far)))
    if beyond.any():
        # where two materials meet beside it their mean is neither: a pixel is mixed with the one it lies on the way to
        other = _share_of(lit, own, np.sqrt(_nearest(scene.linear, beyond, rim)))
        limit = _THIRD * np.maximum(length2, scene.settings.matte_contrast)
        better = (apart > limit) & (other[1] < 0.5 * apart) & (other[2] > scene.settings.matte_contrast)
        better &= grow(mask, 1.0)[rim]  # farther out a third thing would leave specks
        share, apart, length2 = (np.where(better, a, b) for a, b in zip(other, (share, apart, length2), strict=True))
    sure = (length2 > scene.settings.matte_contrast) & (seen_near[rim] > 1e-4) & (seen_far[rim] > 1e-4)
    # the shades of fingers are told by their colour all the same
    skin = grow(mask & scene.is_class(ParseClass.SKIN, ParseClass.LEGS), reach)[rim]
    plain = skin | (_spread(scene.linear, core, radius)[rim] < _PATTERNED * length2)
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.8)[rim]
    soft = np.where(sure & ~plain, even_edge(mask, _EVEN, PHOTO_SHARP)[rim], soft)
    # a third material between the two (the rim of an old cuff) is neither
    third = ~mask[rim] & (apart > _THIRD * np.maximum(length2, scene.settings.matte_contrast))
    out = inner.astype(np.float32)
    out[rim] = np.where(sure & plain, np.where(third, 0, share), soft)
    return out, near


def _spread(colours: F32, where: Bools, radius: float) -> F32:
    """Return (h, w) the variance of the colours ``where`` within ``radius`` px, as their squares' means tell it."""
    box = bounds(where, 4 * radius)
    lit = np.sqrt(colours[box])
    mean, _ = local_mean(lit, where[box], radius)
    square, _ = local_mean(np.square(lit), where[box], radius)
    out = np.zeros(where.shape, np.float32)
    out[box] = channel_sum(np.maximum(square - np.square(mean), 0))
    return out


def _share_of(lit: F32, own: F32, other: F32) -> tuple[F32, F32, F32]:
    """Return (N,) the share of ``own`` in colours between two, their squared distance to that line, and its own."""
    axis, step = own - other, lit - other
    length2 = np.einsum("ij,ij->i", axis, axis)
    share = np.clip(np.einsum("ij,ij->i", step, axis) / np.maximum(length2, 1e-6), 0, 1)
    step = step - share[:, None] * axis
    return share, np.einsum("ij,ij->i", step, step), length2


def _nearest(colours: F32, where: Bools, at: Bools) -> F32:
    """Return (N, 3) the colours of ``where`` that lie nearest to the pixels ``at``."""
    box = bounds(at | where & grow(at, 2 * _SAMPLE), _SAMPLE)
    return Nearest(where[box], 3).of(colours[box], at[box])
