"""One dye for front and back: two photos of a garment seldom show its cloth in the same colour."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.garment.cutout.background import to_lab
from engine.garment.looks.features import describe
from engine.settings.garment import ClassifySettings
from engine.types import F32, GarmentFeatures, GarmentView

_ANOTHER = 30.0  # CIELAB a,b; a back this far off is of another cloth
_BRIGHTER = 15.0  # CIELAB L; so much two exposures differ
_ALIKE = 1.0  # CIELAB; nobody sees less
_NEAR = 30.0  # CIELAB a,b around the palette's colour; its folds and its shade
_PALE = 12.0  # CIELAB chroma; below it cloth has no hue to tell its shade by
_LEAST = 100  # px of it


def with_front_colour(
    back: GarmentView, front: GarmentView, features: GarmentFeatures, settings: ClassifySettings
) -> GarmentView:
    """Shift the back's main colour to the front's where both are one dye in two exposures or white balances.

    Seen side by side at a sleeve or a flank, the photos' two blues would be a stripe. Shades and folds follow in
    proportion to their chroma, so that prints of other colours and white ones stay.

    Args:
        back: the back as it was photographed.
        front: the front.
        features: what the front looks like.
        settings: how colours are told apart.

    Returns:
        The back with its pixels in the front's colour; itself where they agree or differ as two dyes do.
    """
    own = describe(back.pixels, back.alpha, back.inner_back, settings)
    lab = to_lab(back.pixels)
    here, there = _main(lab, back, own), _main(to_lab(front.pixels), front, features)
    if here is None or there is None:
        return back
    shift = there - here
    other_dye = np.hypot(shift[1], shift[2]) > _ANOTHER or abs(shift[0]) > _BRIGHTER
    if other_dye or np.linalg.norm(shift) < _ALIKE:
        return back
    hue = np.hypot(here[1], here[2])
    if hue > _PALE:
        share = (lab[..., 1] * here[1] + lab[..., 2] * here[2]) / hue**2
    else:
        share = 1 - np.hypot(lab[..., 1] - here[1], lab[..., 2] - here[2]) / _NEAR
        share *= 1 - np.abs(lab[..., 0] - here[0]) / 100
    shifted = lab + np.clip(share, 0, 1)[..., None].astype(np.float32) * shift
    rgb = cv2.cvtColor(np.asarray(shifted, np.float32), cv2.COLOR_LAB2RGB)
    return replace(back, pixels=np.asarray(np.clip(rgb * 255 + 0.5, 0, 255), np.uint8))


def _main(lab: F32, view: GarmentView, features: GarmentFeatures) -> F32 | None:
    """Return (3,) the median CIELAB of the cloth around the palette's first colour."""
    if not features.palette:
        return None
    code = features.palette[0][1]
    first = to_lab(np.array([[[int(code[k : k + 2], 16) for k in (1, 3, 5)]]], np.uint8))[0, 0]
    same = (view.alpha > 0.9) & ~view.inner_back & (np.hypot(lab[..., 1] - first[1], lab[..., 2] - first[2]) < _NEAR)
    if same.sum() < _LEAST:
        return None
    return np.asarray(np.median(lab[same], axis=0), np.float32)
