"""The fit's residuals and their Jacobian: landmarks, world landmarks, outline, priors."""

from __future__ import annotations

import copy

import numpy as np
from scipy.spatial import cKDTree

from engine.body.anny_model import AnnyModel
from engine.body.camera import View
from engine.body.ease import Garb
from engine.body.kinematics import Posed
from engine.body.landmarks import LandmarkSet
from engine.body.midline import Midline
from engine.body.model import Rest
from engine.body.outline import Outline, OutlineKind
from engine.body.pose_space import PoseSpace, State
from engine.body.surface import SurfaceSample
from engine.body.targets import Match, Rows, Targets, crowd, whiten
from engine.settings.body import BodySettings
from engine.types import F64, I32, BodyPart, Bools

SHAPE_STEP = 0.02  # phenotype units of the shape's finite difference
RIM = 0.12  # sine of the angle between surface and line of sight below which a vertex is on the rim
TURN_M = 0.12  # m; a unit of difference between normals counts like this distance when matching
REACH_M = 0.07  # m; the outline pulls from no further
ARM_REACH_M = 0.045  # m; skin in front of clothes also ends at necklines and sleeves: stay near the arm
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
_LEGS = (BodyPart.LEG_L, BodyPart.LEG_R)
_UPPER_BODY = (BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R, BodyPart.NECK, *_ARMS)
# Whose rim may answer to an outline; head, hands and feet answer for their own and bind nothing.
_ANSWERS: dict[OutlineKind, tuple[BodyPart, ...]] = {
    OutlineKind.SKIN: (*_UPPER_BODY, BodyPart.HAND_L, BodyPart.HAND_R, BodyPart.HEAD),
    OutlineKind.LEGS: (*_LEGS, BodyPart.FOOT_L, BodyPart.FOOT_R),
    OutlineKind.UPPER: (*_UPPER_BODY, *_LEGS),
    OutlineKind.LOWER: (*_LEGS, BodyPart.TORSO, BodyPart.FOOT_L, BodyPart.FOOT_R),
    OutlineKind.ARM: (*_ARMS, BodyPart.HAND_L, BodyPart.HAND_R),
    OutlineKind.SLEEVE: (*_ARMS, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R),
}
# Whose ease lies between the rim and an outline of clothes.
_GARB: dict[OutlineKind, Garb] = {
    OutlineKind.UPPER: Garb.UPPER,
    OutlineKind.LOWER: Garb.LOWER,
    OutlineKind.SLEEVE: Garb.SLEEVE,
}


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
        *,
        held: Rest | None = None,
    ) -> None:
        """Bind a photo's targets to a model; a shape (and ease) held at a rest state has no columns in the Jacobian."""
        self.model = model
        self.landmarks = landmarks
        self.surface = surface
        self.view = view
        self.settings = settings
        self.space = PoseSpace(model.skeleton)
        self.pose_mean = self.space.mean
        self._pose_count = len(self.space)
        self._held = held
        self._held_moments = None if held is None else landmarks.moments(held.coefficients)
        self._shape_count = 0 if held else len(model.shape_names)
        first = self._pose_count + 3
        self._place = slice(self._pose_count, first)
        self._shape = slice(first, first + self._shape_count)
        self._ease = slice(self._shape.stop, self._shape.stop + (0 if held else len(Garb)))
        self.width = self._ease.stop
        self._lefts = [landmarks.index("shoulder_l"), landmarks.index("hip_l")]
        self._rights = [landmarks.index("shoulder_r"), landmarks.index("hip_r")]
        self._tops = [landmarks.index("shoulder_l"), landmarks.index("shoulder_r")]
        self._hips = [landmarks.index("hip_l"), landmarks.index("hip_r")]
        self._wrists = [landmarks.index("wrist_l"), landmarks.index("wrist_r")]
        self._aim(targets)

    def at(self, targets: Targets) -> Evidence:
        """Return the same evidence with other targets (the next frame's)."""
        other = copy.copy(self)
        other._aim(targets)
        return other

    def _aim(self, targets: Targets) -> None:
        self.targets = targets
        self._last: tuple[State, Rest, Posed] | None = None
        base = "ankle" if targets.feet_seen else "hip"
        self._feet = [self.landmarks.index(f"{base}_l"), self.landmarks.index(f"{base}_r")]
        line = np.stack([np.ones(len(targets.world)), targets.world[:, 2]], axis=1)
        trusted = line * targets.world_trust[:, None] ** 2
        self._pitch_share = line @ np.linalg.pinv(trusted.T @ line) @ trusted.T

    def evaluate(self, state: State, match: Match, *, slopes: bool) -> tuple[F64, F64]:
        """Return residuals (n,) and their Jacobian (n, C + 3 + P + 3), empty unless ``slopes``.

        Args:
            state: where.
            match: which rim vertex answers to which outline point; held fixed within a step, else a body that runs
                away from the outline would look like a good fit.
            slopes: whether the Jacobian is wanted.
        """
        shapes, steps = self._shape_batch(state.shape, slopes)
        rest = self._held or self.model.rest(shapes)
        posed = self.model.chain.pose(rest, state.rotations)
        self._last = (state, rest, posed)  # a step that is accepted is matched next
        rows = Rows(self.width, slopes)
        self._landmark_rows(rows, state, rest, posed, steps)
        if self.targets.outline is not None:
            self._outline_rows(rows, self.targets.outline, match, state, rest, posed, steps)
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
        if self._held:
            steps = steps[:0]
        elif slopes:
            batch = np.concatenate([batch, shape + np.diag(steps)])
        return batch, steps

    def _landmark_rows(self, rows: Rows, state: State, rest: Rest, posed: Posed, steps: F64) -> None:
        t, s = self.targets, self.settings
        moments = self.landmarks.moments(rest.coefficients) if self._held_moments is None else self._held_moments
        points, pieces = self.landmarks.positions(posed, moments)
        xy, inside = self.view.project(points[0], state.translation)
        weight = t.trust[:, None] / (s.landmark_sigma_m * t.metre)
        error = (xy - t.xy) * weight
        robust = (1.0 + np.sum(error**2, axis=1, keepdims=True) / 9.0) ** -0.25
        world_error = self._unpitched(points[0] - points[0, self._hips].mean(axis=0) - t.world)
        world_weight = t.world_trust[:, None] / s.world_sigma_m
        world_robust = (1.0 + np.sum((world_error * world_weight) ** 2, axis=1, keepdims=True) / 9.0) ** -0.25
        slope = self._landmark_slopes(posed, points, pieces[0], steps) if rows.wanted else None
        self._turn_rows(rows, slope, points)
        self._balance_row(rows, slope, points)
        self._before_rows(rows, slope, points)
        rows.values.append((error * robust).ravel())
        rows.values.append((world_error * world_weight * world_robust).ravel())
        if slope is not None:
            pixel = self.view.jacobian(inside) @ self._camera_slopes(slope)
            rows.slopes.append((pixel * (weight * robust)[..., None]).reshape(-1, self.width))
            centred = slope - slope[self._hips].mean(axis=0)
            centred[:, :, self._place] = 0.0
            turned = self._unpitched(centred) * (world_weight * world_robust)[..., None]
            rows.slopes.append(turned.reshape(-1, self.width))

    def _unpitched(self, error: F64) -> F64:
        """Return (K, 3, …) differences to the world landmarks without what a pitch or a shift in depth explains.

        The network's pitch is biased (findings: 9-13 cm); how far the body leans is the balance's to say.
        """
        result = error.copy()
        result[:, 1] -= np.tensordot(self._pitch_share, error[:, 1], axes=(1, 0))
        return result

    def _balance_row(self, rows: Rows, slope: F64 | None, points: F64) -> None:
        """Add that people do not fall over: shoulders above the ankles, or above the hips when the feet are cut."""
        sigma = self.settings.balance_sigma_m
        tilt = points[0, self._tops, 1].mean() - points[0, self._feet, 1].mean()
        change = None
        if slope is not None:
            change = (slope[self._tops, 1].mean(axis=0) - slope[self._feet, 1].mean(axis=0))[None] / sigma
        rows.add(np.array([tilt / sigma]), change)

    def _before_rows(self, rows: Rows, slope: F64 | None, points: F64) -> None:
        """Add that a wrist which is seen before the trunk lies before it: a picture alone cannot tell how deep it is.

        Left in the trunk, its forearm would be bent backwards and its sleeve hidden by the trunk's cloth.
        """
        sigma = self.settings.before_trunk_sigma_m
        low, high = points[0, self._hips].mean(axis=0), points[0, self._tops].mean(axis=0)
        for wrist, before in zip(self._wrists, self.targets.before, strict=True):
            if not before:
                continue
            share = float(np.clip((points[0, wrist, 2] - low[2]) / max(high[2] - low[2], 1e-6), 0.0, 1.0))
            behind = points[0, wrist, 1] - (1 - share) * low[1] - share * high[1] + before
            change = None
            if slope is not None:
                axis = (1 - share) * slope[self._hips, 1].mean(axis=0) + share * slope[self._tops, 1].mean(axis=0)
                change = (slope[wrist, 1] - axis)[None] / sigma
            rows.add(np.array([behind / sigma]), change)

    def _turn_rows(self, rows: Rows, slope: F64 | None, points: F64) -> None:
        """Add how much nearer each left-hand joint of the trunk is than its right-hand one: the turn of the trunk.

        Picture width alone would read narrow shoulders as turned ones.
        """
        t, s = self.targets, self.settings
        difference = points[0, self._lefts, 1] - points[0, self._rights, 1]
        seen = t.world[self._lefts, 1] - t.world[self._rights, 1]
        weight = np.minimum(t.world_trust[self._lefts], t.world_trust[self._rights]) / s.turn_sigma_m
        change = None
        if slope is not None:
            change = (slope[self._lefts, 1] - slope[self._rights, 1]) * weight[:, None]
        rows.add((difference - seen) * weight, change)

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
        slope[:, :, self._shape] = ((points[1:] - points[0]) / steps[:, None, None]).transpose(1, 2, 0)
        return slope

    def _camera_slopes(self, slope: F64) -> F64:
        """Return derivatives (n, 3, width) in the camera's frame, the translation added."""
        turned: F64 = np.matmul(self.view.rotation, slope)
        turned[:, :, self._place] = np.eye(3)
        return turned

    def _outline_rows(
        self, rows: Rows, outline: Outline, match: Match, state: State, rest: Rest, posed: Posed, steps: F64
    ) -> None:
        """Add the outline: points pull the rim, the matte holds it in."""
        if len(match.pulled) + len(match.held) == 0:
            return
        s, metre = self.settings, self.targets.metre
        used, inverse = np.unique(np.concatenate([match.pulled, match.held]), return_inverse=True)
        chosen = used.astype(np.int32)
        rest_points, *others = self.surface.rests(rest.coefficients, chosen)
        place, _ = self.surface.pose(rest_points, posed, 0, chosen)
        xy, inside = self.view.project(place, state.translation)
        pulled, held = inverse[: len(match.pulled)], inverse[len(match.pulled) :]
        gap = np.sum((xy[pulled] - match.anchor) * match.normal, axis=1)
        escape = np.where(match.clothed, np.maximum(gap, 0.0), 0.0)
        escape_normal = np.where((escape > 0.0)[:, None], match.normal, 0.0)
        depth, outwards = outline.overshoot(xy[held])
        depth[~self._in_picture(xy[held])] = 0.0
        outwards[depth <= 0.0] = 0.0  # inside there is no pull, on either side of the border
        hold = s.outside_sigma_m * metre
        tied = np.full(len(pulled), hold * crowd(match.clothed.sum(), s.outside_count))
        loose = np.full(len(held), hold * crowd(len(held), s.outside_count))
        worn = np.nonzero(match.garb >= 0)[0]
        stand_off = match.inset.copy()
        stand_off[worn] += state.ease[match.garb[worn]] * metre
        values = [
            (pulled, match.normal, *whiten(gap + stand_off, match.sigma, 3.0, hangs=match.hangs)),
            (pulled, escape_normal, *whiten(escape, tied, 6.0)),
            (held, outwards, *whiten(depth, loose, 6.0)),
        ]
        rows.values += [residual for _, _, residual, _ in values]
        if not rows.wanted:
            return
        slope = np.zeros((len(chosen), 3, self.width))
        slope[:, :, : self._pose_count] = self.surface.pose_jacobian(rest_points, posed, self.space, chosen)
        for k, other in enumerate(others):
            moved, _ = self.surface.pose(other, posed, 1 + k, chosen)
            slope[:, :, self._shape.start + k] = (moved - place) / steps[k]
        pixel = self.view.jacobian(inside) @ self._camera_slopes(slope)
        for rim, direction, _, weight in values:
            rows.slopes.append(np.einsum("na,nac->nc", direction * weight[:, None], pixel[rim]))
        pull, weight = rows.slopes[-len(values)], values[0][3]
        pull[worn, self._ease.start + match.garb[worn]] = weight[worn] * metre

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

    def _in_picture(self, xy: F64) -> Bools:
        """Return which points lie inside the picture."""
        view = self.view
        inside: Bools = (xy[:, 0] > 1) & (xy[:, 0] < view.width - 1) & (xy[:, 1] > 1) & (xy[:, 1] < view.height - 1)
        return inside

    def held(self, rows: I32, xy: F64) -> Bools:
        """Return which rim vertices the person's outline holds in: those in the picture, hands and head aside."""
        return self._in_picture(xy) & np.isin(self.surface.part[rows], _HOLDS)

    def pull(self, outline: Outline, rows: I32, xy: F64, flat: F64, kind: OutlineKind) -> tuple[I32, I32]:
        """Match the outline's points of one kind to the nearest rim vertices that face the same way.

        Returns:
            Matched points (rows of the outline) and rim vertices (rows of the surface sample).
        """
        metre = self.targets.metre
        part = self.surface.part[rows]
        points = np.nonzero(outline.kind == kind)[0].astype(np.int32)
        usable = np.isin(part, _ANSWERS[kind])
        if len(points) == 0 or not usable.any():
            return np.zeros(0, np.int32), np.zeros(0, np.int32)
        stretch = TURN_M * metre
        tree = cKDTree(np.concatenate([xy[usable], flat[usable] * stretch], axis=1))
        want, normal = outline.xy[points], outline.normal[points]
        _, nearest = tree.query(np.concatenate([want, normal * stretch], axis=1))
        hit = np.nonzero(usable)[0][nearest]
        reach = ARM_REACH_M if kind == OutlineKind.ARM else REACH_M
        near = np.linalg.norm(xy[hit] - want, axis=1) < reach * metre
        good = near & (np.sum(flat[hit] * normal, axis=1) > NORMAL_AGREEMENT) & np.isin(part[hit], _HOLDS)
        return points[good], rows[hit[good]]

    def match(self, state: State) -> Match:
        """Return which rim vertices answer to the outline at ``state``: pulls of its points, holds of the matte."""
        outline = self.targets.outline
        if outline is None:
            return Match.nothing()
        s, metre = self.settings, self.targets.metre
        if self._last is None or self._last[0] is not state:
            rest = self.model.rest(state.shape[None])
            self._last = (state, rest, self.model.chain.pose(rest, state.rotations))
        rows, xy, flat = self.rim(*self._last)
        found: list[tuple[I32, I32, F64, F64, I32]] = []
        for kind in OutlineKind:
            points, vertices = self.pull(outline, rows, xy, flat, kind)
            inset, garb = np.zeros(len(points)), np.full(len(points), -1, np.int32)
            if kind in _GARB:
                top = self.surface.top[vertices]
                garb[~top] = _GARB[kind]
                inset[top] = s.top_ease_m
                slack = s.slack_sigma_m + 0.4 * self.targets.ease.mean[_GARB[kind]]
                spread = np.where(top, s.top_sigma_m * crowd(top.sum(), s.top_count), 0.0)
                spread[~top] = slack * crowd((~top).sum(), s.slack_count)
            else:
                spread = np.full(len(points), s.skin_sigma_m * crowd(len(points), s.skin_count))
            found.append((points, vertices, spread * metre, inset * metre, garb))
        points, vertices, sigma, inset, garb = (np.concatenate(column) for column in zip(*found, strict=True))
        match = Match(
            pulled=vertices,
            anchor=outline.xy[points],
            normal=outline.normal[points],
            sigma=sigma,
            inset=inset,
            garb=garb,
            clothed=np.isin(outline.kind[points], list(_GARB)),
            hangs=garb >= 0,
            held=rows[self.held(rows, xy)],
        )
        return match if self.targets.midline is None else self._with_middle(match, self.targets.midline, *self._last)

    def _with_middle(self, match: Match, seen: Midline, state: State, rest: Rest, posed: Posed) -> Match:
        """Return a match that also draws the middle of the chest, across the picture, to where it is seen."""
        rows = np.nonzero(self.surface.middle)[0].astype(np.int32)
        place, _ = self.surface.pose(self.surface.rest(rest.coefficients[0], rows), posed, 0, rows)
        xy, _ = self.view.project(place, state.translation)
        nearest = rows[np.abs(xy[:, 1] - seen.xy[1]).argmin()]
        spread = float(np.hypot(self.settings.midline_sigma_m * self.targets.metre, seen.spread))
        return match.with_point(nearest, seen.xy, np.array([1.0, 0.0]), spread)

    def _prior_rows(self, rows: Rows, state: State, rest: Rest, steps: F64) -> None:
        space, targets = self.space, self.targets
        spread, away = space.sigma, space.log(state) - self.pose_mean
        if not self._held:
            spread = np.concatenate([spread, targets.shape_sigma, targets.ease.sigma])
            away = np.concatenate([away, state.shape - targets.shape_mean, state.ease - targets.ease.mean])
        slope = np.zeros((len(spread), self.width))
        own = np.delete(np.arange(self.width), self._place)
        slope[np.arange(len(spread)), own] = 1.0 / spread
        rows.add(away / spread, slope)
        if targets.height_m is not None and not self._held:
            heights = self.model.heights(rest.coefficients)
            climb = np.zeros((1, self.width))
            if rows.wanted:
                climb[0, self._shape] = (heights[1:] - heights[0]) / steps / self.settings.height_sigma_m
            rows.add((heights[:1] - targets.height_m) / self.settings.height_sigma_m, climb)
