"""What the fit compares with what: targets, matches, and how gaps are whitened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from engine.body.build import Build
from engine.body.camera import unbiased_world, upright_world
from engine.body.ease import Ease
from engine.body.landmarks import LandmarkSet
from engine.body.midline import Midline
from engine.body.outline import Outline
from engine.settings.body import BodySettings
from engine.types import F64, I32, Bools, Keypoints

FREE = 3.0  # sigmas of ease beyond which cloth is taken to hang free


@dataclass(frozen=True)
class Targets:
    """What was seen, in the fit's units.

    Attributes:
        xy: (K, 2) float64 px and
        trust: (K,) float64 0–1 of the landmarks.
        world: (K, 3) float64 m hip-centred.
        world_trust: (K,) float64 0–1.
        feet_seen: both ankles are in the picture.
        metre: px per metre at the person.
        outline: or None before the outline is used.
        midline: where the middle of the chest is seen, None where it is not.
        height_m: stated height or None.
        shape_mean, shape_sigma: (P,) float64, what is known of the shape beforehand.
        ease: of the clothes, as guessed.
        before: m by which the left and the right wrist lies before the trunk's axis, 0 where ``world`` tells.
    """

    xy: F64
    trust: F64
    world: F64
    world_trust: F64
    feet_seen: bool
    metre: float
    shape_mean: F64
    shape_sigma: F64
    ease: Ease
    outline: Outline | None = None
    midline: Midline | None = None
    height_m: float | None = None
    before: tuple[float, float] = (0.0, 0.0)


def landmark_targets(
    keypoints: Keypoints,
    size: tuple[int, int],
    marks: LandmarkSet,
    settings: BodySettings,
    build: Build,
    metre: float,
    ease: Ease,
    height_m: float | None = None,
) -> Targets:
    """Return what the landmarks of one picture ask of the body.

    Args:
        keypoints: landmarks, px.
        size: width, height of the picture, px.
        marks: the body's landmarks.
        settings: which network the landmarks come from.
        build: what is known of the shape beforehand.
        metre: px per metre at the person.
        ease: of the clothes.
        height_m: stated height.
    """
    xy = keypoints.xy[marks.blazepose].astype(np.float64)
    border = np.array(size)
    inside = ((xy > -0.02 * border) & (xy < 1.02 * border)).all(axis=1)
    visible = np.clip(keypoints.visibility[marks.blazepose].astype(np.float64), 0.0, 1.0)
    seen = visible * np.where(inside, 1.0, 0.02)
    feet_seen = bool(seen[[marks.index("ankle_l"), marks.index("ankle_r")]].min() > 0.5)
    world = unbiased_world(keypoints, marks, settings.pose_network)
    return Targets(
        xy=xy,
        trust=seen * marks.trust,
        world=upright_world(world, marks, feet_seen),
        world_trust=seen,
        feet_seen=feet_seen,
        metre=metre,
        shape_mean=build.mean,
        shape_sigma=build.sigma,
        ease=ease,
        height_m=height_m,
    )


@dataclass
class Rows:
    """Residuals that are collected, with their Jacobian when it is wanted."""

    width: int
    wanted: bool
    values: list[F64] = field(default_factory=list)
    slopes: list[F64] = field(default_factory=list)

    def add(self, value: F64, slope: F64 | None) -> None:
        """Append residuals (n,) and, when wanted, their (n, width) Jacobian."""
        self.values.append(value)
        if self.wanted and slope is not None:
            self.slopes.append(slope)


@dataclass(frozen=True)
class Match:
    """Which rim vertices answer to the outline.

    Attributes:
        pulled: (n,) int32 rows of the surface sample.
        anchor: (n, 2) float64 px, outline points that pull them.
        normal: (n, 2) float64, the outline's outward normals: the direction of the pull.
        sigma: (n,) float64 px.
        inset: (n,) float64 px by which the rim shall stay inside, whatever the clothes' ease.
        garb: (n,) int32 of Garb whose ease the rim shall stay inside by too; −1 for none.
        clothed: (n,) bool, the outline is of clothes: the rim must not leave it.
        hangs: (n,) bool, of clothes that may stand off the body by any length.
        held: (m,) int32 rows of the surface sample that must stay in the matte.
    """

    pulled: I32
    anchor: F64
    normal: F64
    sigma: F64
    inset: F64
    garb: I32
    clothed: Bools
    hangs: Bools
    held: I32

    @staticmethod
    def nothing() -> Match:
        """Return an empty match."""
        rows, points, none, flags = np.zeros(0, np.int32), np.zeros((0, 2)), np.zeros(0), np.zeros(0, bool)
        return Match(rows, points, points, none, none, rows, flags, flags, rows)

    def with_point(self, row: np.int32, anchor: F64, normal: F64, sigma: float) -> Match:
        """Return the match with one vertex more that is pulled along (2,) ``normal`` to (2,) ``anchor``, px."""
        return replace(
            self,
            pulled=np.append(self.pulled, row),
            anchor=np.vstack([self.anchor, anchor]),
            normal=np.vstack([self.normal, normal]),
            sigma=np.append(self.sigma, sigma),
            inset=np.append(self.inset, 0.0),
            garb=np.append(self.garb, np.int32(-1)),
            clothed=np.append(self.clothed, False),
            hangs=np.append(self.hangs, False),
        )


def crowd(points: int | np.integer, worth: float) -> float:
    """Return by how much to widen the spread of ``points`` neighbours that together are ``worth`` measurements."""
    return max(float(np.sqrt(float(points) / worth)), 1.0)


def whiten(gap: F64, sigma: F64, knee: float, hangs: Bools | None = None) -> tuple[F64, F64]:
    """Return whitened gaps and their weights.

    Beyond ``knee`` sigmas the cost grows linearly; where cloth hangs free it grows no further at all, since a shirt
    that stands 8 cm off says as little about the waist as one that stands 5 cm off.
    """
    weight = 1.0 / sigma
    square = (gap * weight) ** 2
    robust = (1.0 + square / knee**2) ** -0.25
    if hangs is not None:
        robust = np.where(hangs, 1.0 / (1.0 + square / FREE**2), robust)
    return gap * weight * robust, weight * robust
