"""Who is meant: the main person by size × score × centrality, the others as bystanders, or a question back."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.perception.pose import Joint, PosedPerson, PoseEstimator, shoulder_unit
from engine.settings.perception import PoseSettings
from engine.types import F32, U8, Keypoints

_TRUNK = [Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_HIP, Joint.RIGHT_HIP]
_HALF = 0.5


@dataclass(frozen=True)
class People:
    """The main person and everyone else.

    Attributes:
        main: landmarks read with all passes.
        others: by falling rank.
    """

    main: PosedPerson
    others: tuple[PosedPerson, ...]


def find_people(pixels: U8, estimator: PoseEstimator, settings: PoseSettings) -> People:
    """Find the main person and the bystanders.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        estimator: BlazePose.
        settings: thresholds.

    Returns:
        The people.

    Raises:
        MirrorError: ``NO_PERSON``; ``SEVERAL_PEOPLE`` when the second one could as well be meant.
    """
    width = pixels.shape[1]
    found: list[tuple[float, PosedPerson]] = []
    for _, crop in estimator.detect(pixels):
        person = estimator.landmarks(pixels, crop)
        if person is None or not _plausible(person, settings) or any(_same(person, p, settings) for _, p in found):
            continue
        found.append((rank(person.keypoints, width, settings), person))
    if not found:
        raise MirrorError(
            ErrorCode.NO_PERSON,
            "I cannot see a person in this picture.",
            "Stand upright in front of the camera, facing it, in good light, from head to hips in the picture.",
        )
    found.sort(key=lambda f: -f[0])
    if len(found) > 1 and found[1][0] > settings.rival_ratio * found[0][0]:
        raise MirrorError(
            ErrorCode.SEVERAL_PEOPLE,
            f"I see {len(found)} people and cannot tell who is meant.",
            "Let one person stand in the middle, nearer to the camera, and the others step aside; or crop the photo.",
            {"people": len(found), "ratio": round(found[1][0] / found[0][0], 3)},
        )
    return People(estimator.refine(pixels, found[0][1]), tuple(p for _, p in found[1:]))


def bystander_mask(people: People, shape: tuple[int, int]) -> F32:
    """Return the (H, W) float32 0–1 masks of the others, merged; zero where the main person's mask is stronger."""
    mask = np.zeros(shape, np.float32)
    for other in people.others:
        mask = np.maximum(mask, other.mask)
    return np.where(people.main.mask > mask, np.float32(0), mask)


def rank(keypoints: Keypoints, width: int, settings: PoseSettings) -> float:
    """Return size (px) × score × centrality, by which the main person is told.

    Args:
        keypoints: of a person.
        width: of the picture, px.
        settings: centrality.
    """
    xy = keypoints.xy
    middle = float(xy[_TRUNK[:2], 0].mean())
    off_centre = (middle - width / 2) / (width / 2)
    return shoulder_unit(xy) * keypoints.score * math.exp(-settings.centrality * off_centre**2)


def _plausible(person: PosedPerson, settings: PoseSettings) -> bool:
    """Tell a person from a hallucination: the trunk is believed to be in the picture and has some size."""
    keypoints = person.keypoints
    seen = float(keypoints.visibility[_TRUNK].mean())
    return seen >= settings.sure_score and shoulder_unit(keypoints.xy) > 4 and bool((person.mask > _HALF).any())


def _same(a: PosedPerson, b: PosedPerson, settings: PoseSettings) -> bool:
    """Tell whether two detections are one person: near trunks, or masks that cover each other."""
    gap = float(np.hypot(*(a.keypoints.xy[_TRUNK] - b.keypoints.xy[_TRUNK]).mean(0)))
    unit = max(shoulder_unit(a.keypoints.xy), shoulder_unit(b.keypoints.xy))
    first, second = a.mask > _HALF, b.mask > _HALF
    shared = int((first & second).sum())
    return gap < settings.same_person * unit or shared > settings.same_person * min(first.sum(), second.sum())
