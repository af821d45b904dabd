"""What is known of a person's build before the fit: grown up or a child, and how large."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.body.anny_model import AnnyModel
from engine.settings.body import BodySettings
from engine.types import F64, Keypoints

ADULT_EYES, ADULT_EARS = 0.144, 0.243  # trunk lengths between a grown-up's landmarks
NOISE_PX = 2.0  # px; a head that is small in the picture tells nothing
ADULT_M = 1.72  # mean stature of men and women, to which the lengths of ``pixels_per_metre`` belong
_SHOULDERS, _HIPS, _EYES, _EARS = (11, 12), (23, 24), (2, 5), (7, 8)


@dataclass(frozen=True)
class Build:
    """A prior of the shape.

    Attributes:
        mean, sigma: (P,) float64.
        size: stature over that of the mean adult.
        child: the person is taken for a child.
    """

    mean: F64
    sigma: F64
    size: float
    child: bool


def read_build(model: AnnyModel, keypoints: Keypoints, height_m: float | None, settings: BodySettings) -> Build:
    """Tell children from adults: by a stated height, else by a head that is large for its trunk.

    A picture of a child is nearly that of a small adult; only the head betrays it, and only from about nine years
    down and near enough to the camera (1.15 of an adult's for its trunk; adults in 40 photos reach 1.10). For all
    others the height must be stated.
    """
    mean, sigma = model.shape_mean.copy(), model.shape_sigma.copy()
    child = height_m < settings.child_height_m if height_m is not None else _large_head(keypoints, settings)
    if child:
        age = model.shape_names.index("age")
        mean[age], sigma[age] = settings.child_age, settings.child_age_sigma
    size = (height_m if height_m is not None else settings.child_stature_m if child else ADULT_M) / ADULT_M
    return Build(mean, sigma, size, child)


def _large_head(keypoints: Keypoints, settings: BodySettings) -> bool:
    """Return whether eyes and ears are surely further apart, for the trunk's length, than a grown-up's."""
    xy = keypoints.xy.astype(np.float64)
    if keypoints.visibility[[*_SHOULDERS, *_HIPS, *_EYES, *_EARS]].min() < 0.5:
        return False
    trunk = float(np.linalg.norm((xy[list(_SHOULDERS)].sum(axis=0) - xy[list(_HIPS)].sum(axis=0)) / 2.0))
    eyes, ears = (float(np.linalg.norm(xy[a] - xy[b])) for a, b in (_EYES, _EARS))
    size = (eyes / ADULT_EYES + ears / ADULT_EARS) / (2.0 * max(trunk, 1e-6))
    return size > settings.child_head + NOISE_PX / max(eyes, 1e-6)
