"""The fit's residuals and their Jacobian: landmarks, world landmarks, outline, priors."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.spatial import cKDTree

from engine.body.anny_model import AnnyModel
from engine.body.camera import View
from engine.body.kinematics import Posed
from engine.body.landmarks import LandmarkSet
from engine.body.model import Rest
from engine.body.outline import Outline, OutlineKind
from engine.body.pose_space import PoseSpace, State
from engine.body.surface import SurfaceSample
from engine.settings.body import BodySettings
from engine.types import F64, I32, BodyPart, Bools

SHAPE_STEP = 0.02  # phenotype units of the shape's finite difference
RIM = 0.16  # sine of the angle between surface and line of sight below which a vertex is on the rim
TURN_M = 0.12  # m; a unit of difference between normals counts like this distance when matching
REACH_M = 0.09  # m; the outline pulls from no further
NORMAL_AGREEMENT = 0.75  # cosine between outline normal and projected surface normal
_HOLDS = (
    BodyPart.TORSO,
    BodyPart.SHOULDER_L,
    BodyPart.SHOULDER_R,
    BodyPart.ARM_L,
    BodyPart.ARM_R,
    BodyPart.LEG_L,
    BodyPart.LEG_R,
    BodyPart.NECK,
)
_ARMS = (BodyPart.ARM_L, BodyPart.ARM_R)


@dataclass(frozen=True)
class Targets:
    """What was seen, in the fit's units.

    Attributes:
        xy: (K, 2) float64 px and
        trust: (K,) float64 0–1 of the landmarks.
        world: (K, 3) float64 m hip-centred.
        world_trust: (K,) float64 0–1.
        metre: px per metre at the person.
        outline: or None before the outline is used.
        height_m: stated height or None.
    """

    xy: F64
    trust: F64
    world: F64
    world_trust: F64
    metre: float
    outline: Outline | None = None
    height_m: float | None = None


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


class Evidence:
    """All residuals of one photo, whitened: 1 is one standard deviation."""

    def __init__(
        self,
        model: AnnyModel,
        landmarks: LandmarkSet,
        surface: SurfaceSample,
        view: View,
        targets: Targets,
        settings: BodySettings,
    ) -> None:
        """Bind a photo's targets to a model."""
        self.model = model
        self.landmarks = landmarks
        self.surface = surface
        self.view = view
        self.targets = targets
        self.settings = settings
        self.space = PoseSpace(model.skeleton)
        self.pose_mean = self.space.mean
        self._pose_count = len(self.space)
        self._shape_count = len(model.shape_names)
        self.width = self._pose_count + 3 + self._shape_count
        self._hips = [landmarks.index("hip_l"), landmarks.index("hip_r")]

    def evaluate(self, state: State, *, slopes: bool) -> tuple[F64, F64]:
        """Return residuals (n,) and their Jacobian (n, C + 3 + P), empty unless ``slopes``."""
        shapes, steps = self._shape_batch(state.shape, slopes)
        rest = self.model.rest(shapes)
        posed = self.model.chain.pose(rest, state.rotations)
        rows = Rows(self.width, slopes)
        self._landmark_rows(rows, state, rest, posed, steps)
        if self.targets.outline is not None:
            self._outline_rows(rows, self.targets.outline, state, rest, posed, steps)
        self._prior_rows(rows, state, rest, steps)
        jacobian = np.concatenate(rows.slopes) if slopes else np.zeros((0, self.width))
        return np.concatenate(rows.values), jacobian

    def landmark_positions(self, state: State) -> F64:
        """Return (K, 2) px of the body's landmarks."""
        rest = self.model.rest(state.shape[None])
        posed = self.model.chain.pose(rest, state.rotations)
        points, _ = self.landmarks.positions(posed, self.landmarks.moments(rest.coefficients))
        return self.view.project(points[0], state.translation)[0]

    def _shape_batch(self, shape: F64, slopes: bool) -> tuple[F64, F64]:
        """Return the shape and its neighbours (1 + P, P), and the signed steps (P,) to them."""
        steps = np.where(shape + SHAPE_STEP > 1.0, -SHAPE_STEP, SHAPE_STEP)
        batch = shape[None]
        if slopes:
            batch = np.concatenate([batch, shape + np.diag(steps)])
        return batch, steps

    def _landmark_rows(self, rows: Rows, state: State, rest: Rest, posed: Posed, steps: F64) -> None:
        t, s = self.targets, self.settings
        points, pieces = self.landmarks.positions(posed, self.landmarks.moments(rest.coefficients))
        xy, inside = self.view.project(points[0], state.translation)
        weight = t.trust[:, None] / (s.landmark_sigma_m * t.metre)
        error = (xy - t.xy) * weight
        robust = (1.0 + np.sum(error**2, axis=1, keepdims=True) / 9.0) ** -0.25
        world_error = points[0] - points[0, self._hips].mean(axis=0) - t.world
        world_weight = t.world_trust[:, None] / s.world_sigma_m
        world_robust = (1.0 + np.sum((world_error * world_weight) ** 2, axis=1, keepdims=True) / 9.0) ** -0.25
        if rows.wanted:
            slope = self._landmark_slopes(posed, points, pieces[0], steps)
            pixel = self.view.jacobian(inside) @ self._camera_slopes(slope)
            rows.add((error * robust).ravel(), (pixel * (weight * robust)[..., None]).reshape(-1, self.width))
            centred = slope - slope[self._hips].mean(axis=0)
            centred[:, :, self._pose_count : self._pose_count + 3] = 0.0
            rows.add(
                (world_error * world_weight * world_robust).ravel(),
                (centred * (world_weight * world_robust)[..., None]).reshape(-1, self.width),
            )
        else:
            rows.add((error * robust).ravel(), None)
            rows.add((world_error * world_weight * world_robust).ravel(), None)

    def _landmark_slopes(self, posed: Posed, points: F64, pieces: F64, steps: F64) -> F64:
        """Return (K, 3, width) derivative of world positions; the translation's columns are filled by the camera."""
        space, marks = self.space, self.landmarks
        below = space.below[:, marks.bone]
        count = len(marks.names)
        share = np.zeros((count, self._pose_count))
        moment = np.zeros((count, self._pose_count, 3))
        np.add.at(share, marks.owner, (below * marks.weight).T)
        np.add.at(moment, marks.owner, below.T[:, :, None] * pieces[:, None])
        axis = posed.axes[0, space.joint, :, space.axis]
        turned = np.cross(axis[None], moment - share[:, :, None] * posed.heads[0, space.joint])
        slope = np.zeros((count, 3, self.width))
        slope[:, :, : self._pose_count] = turned.transpose(0, 2, 1)
        slope[:, :, self._pose_count + 3 :] = ((points[1:] - points[0]) / steps[:, None, None]).transpose(1, 2, 0)
        return slope

    def _camera_slopes(self, slope: F64) -> F64:
        """Return derivatives (n, 3, width) in the camera's frame, the translation added."""
        turned: F64 = np.matmul(self.view.rotation, slope)
        turned[:, :, self._pose_count : self._pose_count + 3] = np.eye(3)
        return turned

    def _outline_rows(self, rows: Rows, outline: Outline, state: State, rest: Rest, posed: Posed, steps: F64) -> None:
        """Add the outline: points pull the rim, the matte holds it in."""
        match = self._match(outline, state, rest, posed)
        rim, inverse = np.unique(match.vertex, return_inverse=True)
        rows_of = rim.astype(np.int32)
        if rows.wanted and len(rim):
            rest_points = self.surface.rest(rest.coefficients[0], rows_of)
            place, _ = self.surface.pose(rest_points, posed, 0, rows_of)
            slope = np.zeros((len(rim), 3, self.width))
            slope[:, :, : self._pose_count] = self.surface.pose_jacobian(rest_points, posed, self.space, rows_of)
            for k in range(self._shape_count):
                other = self.surface.rest(rest.coefficients[1 + k], rows_of)
                moved, _ = self.surface.pose(other, posed, 1 + k, rows_of)
                slope[:, :, self._pose_count + 3 + k] = (moved - place) / steps[k]
            _, inside = self.view.project(place, state.translation)
            pixel = self.view.jacobian(inside) @ self._camera_slopes(slope)
            along = np.einsum("na,nac->nc", match.normal, pixel[inverse])
            rows.add(match.residual, along * match.weight[:, None])
        else:
            rows.add(match.residual, np.zeros((0, self.width)) if rows.wanted else None)

    def rim(self, state: State, rest: Rest, posed: Posed) -> tuple[I32, F64, F64]:
        """Return rows of the surface sample on the rim, their px (n, 2) and projected outward normals (n, 2)."""
        surface = self.surface
        place, turn = surface.pose(surface.rest(rest.coefficients[0]), posed)
        normal = (turn @ surface.normals[..., None])[..., 0] @ self.view.rotation.T
        xy, inside = self.view.project(place, state.translation)
        sight = inside / np.linalg.norm(inside, axis=1, keepdims=True)
        facing = np.sum(normal * sight, axis=1) / (np.linalg.norm(normal, axis=1) + 1e-9)
        rows = np.nonzero(np.abs(facing) < RIM)[0].astype(np.int32)
        flat = normal[rows, :2]
        flat /= np.linalg.norm(flat, axis=1, keepdims=True) + 1e-9
        return rows, xy[rows], flat

    def held(self, rows: I32, xy: F64) -> Bools:
        """Return which rim vertices the person's outline holds in: those in the picture, hands and head aside."""
        view = self.view
        inside = (xy[:, 0] > 1) & (xy[:, 0] < view.width - 1) & (xy[:, 1] > 1) & (xy[:, 1] < view.height - 1)
        return inside & np.isin(self.surface.part[rows], _HOLDS)

    def pull(self, outline: Outline, rows: I32, xy: F64, flat: F64, kind: OutlineKind) -> Pull:
        """Match the outline's points of one kind to the nearest rim vertices that face the same way."""
        metre = self.targets.metre
        part = self.surface.part[rows]
        points = outline.kind == kind
        usable = np.isin(part, _ARMS) if kind == OutlineKind.ARM else np.ones(len(part), bool)
        if not points.any() or not usable.any():
            return Pull(np.zeros(0, np.int32), np.zeros((0, 2)), np.zeros(0))
        stretch = TURN_M * metre
        tree = cKDTree(np.concatenate([xy[usable], flat[usable] * stretch], axis=1))
        want, normal = outline.xy[points], outline.normal[points]
        _, nearest = tree.query(np.concatenate([want, normal * stretch], axis=1))
        hit = np.nonzero(usable)[0][nearest]
        near = np.linalg.norm(xy[hit] - want, axis=1) < REACH_M * metre
        good = near & (np.sum(flat[hit] * normal, axis=1) > NORMAL_AGREEMENT) & np.isin(part[hit], _HOLDS)
        gap = np.sum((xy[hit] - want) * normal, axis=1)
        return Pull(rows[hit[good]], normal[good], gap[good])

    def _match(self, outline: Outline, state: State, rest: Rest, posed: Posed) -> Match:
        """Return everything the outline says about the rim: pulls of its points, and the hold of the matte."""
        s, metre = self.settings, self.targets.metre
        rows, xy, flat = self.rim(state, rest, posed)
        found = []
        for kind in OutlineKind:
            pulled = self.pull(outline, rows, xy, flat, kind)
            count = len(pulled.gap)
            sigma, ease = np.full(count, s.skin_sigma_m), np.zeros(count)
            if kind == OutlineKind.CLOTHES:
                top = self.surface.top[pulled.vertex]
                crowd = max(float(np.sqrt(count / s.slack_count)), 1.0)
                sigma = np.where(top, s.top_sigma_m, s.slack_sigma_m * crowd)
                ease = np.where(top, s.top_ease_m, s.slack_ease_m)
            found.append(_robust(pulled.vertex, pulled.normal, pulled.gap + ease * metre, sigma * metre, 3.0))
        held = self.held(rows, xy)
        depth, outwards = outline.overshoot(xy[held])
        over = depth > 0.0
        sigma = np.full(int(over.sum()), s.outside_sigma_m * metre)
        found.append(_robust(rows[held][over], outwards[over], depth[over], sigma, 6.0))
        return Match(*(np.concatenate([getattr(m, name) for m in found]) for name in Match.__dataclass_fields__))

    def _prior_rows(self, rows: Rows, state: State, rest: Rest, steps: F64) -> None:
        space, model = self.space, self.model
        pose_rows = (space.log(state) - self.pose_mean) / space.sigma
        shape_rows = (state.shape - model.shape_mean) / model.shape_sigma
        slope = np.zeros((self._pose_count + self._shape_count, self.width))
        slope[: self._pose_count, : self._pose_count] = np.diag(1.0 / space.sigma)
        slope[self._pose_count :, self._pose_count + 3 :] = np.diag(1.0 / model.shape_sigma)
        rows.add(np.concatenate([pose_rows, shape_rows]), slope)
        if self.targets.height_m is not None:
            heights = model.heights(rest.coefficients)
            climb = np.zeros((1, self.width))
            if rows.wanted:
                climb[0, self._pose_count + 3 :] = (heights[1:] - heights[0]) / steps / self.settings.height_sigma_m
            rows.add((heights[:1] - self.targets.height_m) / self.settings.height_sigma_m, climb)


@dataclass(frozen=True)
class Match:
    """Rim vertices and what pulls them along a direction in the picture.

    Attributes:
        vertex: (n,) int32 rows of the surface sample.
        normal: (n, 2) float64 direction.
        residual: (n,) float64 whitened, robust.
        weight: (n,) float64 per px.
    """

    vertex: I32
    normal: F64
    residual: F64
    weight: F64


@dataclass(frozen=True)
class Pull:
    """Rim vertices matched to outline points.

    Attributes:
        vertex: (n,) int32 rows of the surface sample.
        normal: (n, 2) float64 outward normal of the outline.
        gap: (n,) float64 px, how far the rim lies outside of the outline (negative inside).
    """

    vertex: I32
    normal: F64
    gap: F64


def _robust(vertex: I32, normal: F64, gap: F64, sigma: F64, knee: float) -> Match:
    """Whiten gaps; beyond ``knee`` sigmas the cost grows linearly."""
    weight = 1.0 / sigma
    residual = gap * weight
    robust = (1.0 + (residual / knee) ** 2) ** -0.25
    return Match(vertex, normal, residual * robust, weight * robust)
