"""The body step's public face: a perceived person in, a measured, posed body out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.body.anny_model import AnnyModel
from engine.body.build import Build, read_build
from engine.body.camera import View, assumed_view, pixels_per_metre, view_of
from engine.body.ease import Garb, read_ease
from engine.body.evidence import Evidence
from engine.body.export import export_body
from engine.body.flat import clear_arms, flat_lay, legs_apart
from engine.body.landmarks import build_landmarks
from engine.body.measures import measure
from engine.body.midline import read_midline
from engine.body.outline import read_outline
from engine.body.score import fit_quality, score_fit
from engine.body.solve import Solution, plainest_of_best, solve
from engine.body.starts import starting_states
from engine.body.suitability import require_explained, require_front, require_standing, trunk_yaw
from engine.body.surface import sample_surface
from engine.body.targets import Targets, landmark_targets
from engine.body.texture import bake_texture
from engine.models import ModelStore
from engine.settings.body import BodySettings
from engine.side_by_side import side_by_side
from engine.types import F32, F64, U8, Body, Bools, Camera, ParseClass, Person, PosedBody

SAME_BASIN = 0.06  # rad, mean difference of joints below which two landmark fits are one
_SHOULDERS, _WRISTS, _HIPS = (11, 12), (15, 16), (23, 24)  # BlazePose landmarks: left, right
_SEEN = 0.5  # visibility of a landmark that is seen
_SURE = 0.7  # visibility of a landmark whose depth the pose network does not only guess


class BodyFitter:
    """Fits the body model to people."""

    def __init__(self, models: ModelStore, settings: BodySettings) -> None:
        """Load the body model (.2 s).

        Raises:
            MirrorError: MODEL_MISSING, MODEL_CORRUPT or LICENCE_DENIED.
        """
        self.settings = settings
        self.model = AnnyModel(models.path("anny_body"))
        self.landmarks = build_landmarks(self.model)
        self.surface = sample_surface(self.model)

    def fit(
        self, person: Person, *, height_m: float | None = None, camera: Camera | None = None, agnostic: bool = False
    ) -> Body:
        """Fit a body to a person.

        Args:
            person: as perceived.
            height_m: stated height, m; without it the size follows from the assumed camera distance and the prior.
            camera: calibrated camera of this very picture; its direction and lens are used, its place is fitted.
            agnostic: read nothing off the old garment's neckline, which in a true pair is the new one's, too.

        Raises:
            MirrorError: POSE_UNSUITABLE (lying, sitting, from behind, turned away) or BODY_UNCERTAIN.
        """
        require_standing(person, self.settings)
        known = self.evidence_of(person, height_m=height_m, camera=camera, agnostic=agnostic)
        evidence, solution = self.solve(known, person)
        model, state = self.model, solution.state
        rotations, sunk = clear_arms(
            model,
            self.surface,
            state.shape,
            state.rotations,
            -evidence.view.rotation.T @ state.translation,
            self._forth_limits(person),
            self._back_limits(person, evidence.targets.outline.behind if evidence.targets.outline else (False, False)),
            np.radians(self.settings.max_arm_turn_deg),
        )
        pose = model.pose(state.shape, rotations)
        heads = pose.bones_world[:, :3, 3]
        left, right = (model.skeleton.index(f"upperarm01.{side}") for side in "LR")
        require_front(trunk_yaw(heads[left] - heads[right]), self.settings)
        camera_out = evidence.view.camera(state.translation)
        half = not evidence.targets.feet_seen
        scale_error = self.settings.unknown_scale if height_m is None else 0.0
        fit, measures = side_by_side(
            lambda: score_fit(evidence, replace(state, rotations=rotations), pose, person, half),
            lambda: measure(model, state.shape, self.shape_spread(solution), scale_error),
        )
        require_explained(fit, self.settings)
        warnings = []
        if height_m is None and camera is None:
            warnings.append("The height is estimated: state it for exact sizes.")
        if height_m is None and self._child(evidence):
            warnings.append("The person seems to be a child; its size is a guess: state the height.")
        if half:
            warnings.append("The feet are not in the picture: legs and height are estimated.")
        if sunk > 0.01:
            warnings.append(f"An arm rests {sunk * 100:.0f} cm deep against the trunk.")
        return Body(
            backend=model.name,
            shape=model.shape_mapping(state.shape),
            local_rotations=rotations,
            translation=np.zeros(3),
            photo_pose=pose,
            faces=model.faces,
            skin_indices=model.skin_indices,
            skin_weights=model.skin_weights.astype(np.float32),
            parts=model.parts,
            joint_names=model.skeleton.names,
            camera=camera_out,
            measures=measures,
            fit=fit,
            warnings=tuple(warnings),
            clothes_m=float(state.ease[Garb.UPPER]),
        )

    def flat_lay(self, body: Body, arm_angle: float, *, spread: bool = True) -> PosedBody:
        """Pose a body as its garment lies: arms straight in the frontal plane, trunk upright, same world origin.

        Args:
            body: fitted body.
            arm_angle: rad below the horizontal of both arms.
            spread: legs slightly apart; otherwise no further than in the photo.
        """
        leg_angle = float(np.radians(self.settings.flat_leg_deg))
        if not spread:
            leg_angle = float(np.clip(legs_apart(body), 0, leg_angle))
        return flat_lay(self.model, self.model.shape_vector(body.shape), arm_angle, leg_angle)

    def bake_texture(self, body: Body, person: Person, size: int = 2048) -> tuple[U8, F32]:
        """Bake a person's photo onto the body's UV map.

        Returns:
            (size, size, 3) uint8 sRGB and (size, size) float32 visibility 0–1.
        """
        return bake_texture(self.model, body, person, size)

    def export(self, body: Body, person: Person, folder: Path) -> None:
        """Write mesh.obj, body.npz, uv.png, masks/*.png and keypoints.json into ``folder``, all or nothing."""
        export_body(self.model, body, person, folder, self.settings.texture_size)

    def evidence_of(
        self, person: Person, *, height_m: float | None = None, camera: Camera | None = None, agnostic: bool = False
    ) -> Evidence:
        """Gather what a photo says, without its outline; arguments as of ``fit``."""
        height, width = person.photo.pixels.shape[:2]
        build = read_build(self.model, person.keypoints, height_m, self.settings)
        metre = pixels_per_metre(person.keypoints, build.size)
        view = assumed_view(metre, width, height, self.settings) if camera is None else view_of(camera)
        targets = self._targets(person, height_m, build, metre)
        return self._bind(view, targets if agnostic else replace(targets, midline=read_midline(person)))

    def solve(self, evidence: Evidence, person: Person) -> tuple[Evidence, Solution]:
        """Fit landmarks from every start, then the outline from the two best that differ; the best one wins.

        Returns:
            The evidence with the outline, and the winner.
        """
        settings = self.settings
        spacing = max(2.0, settings.outline_spacing_m * evidence.targets.metre)
        found, outline = side_by_side(lambda: self._by_landmarks(evidence), lambda: read_outline(person, spacing))
        rivals = [found[0]]
        for other in found[1:]:
            gap = np.abs(evidence.space.log(other.state) - evidence.space.log(found[0].state)).mean()
            if gap > SAME_BASIN and other.cost < 1.5 * found[0].cost + 5.0:
                rivals.append(other)
                break
        targets = replace(evidence.targets, outline=outline)
        seen = self._bind(evidence.view, targets)
        if len(rivals) == 1:
            return seen, solve(seen, rivals[0].state, settings.outline_iterations)
        tried = [solve(seen, rival.state, settings.rival_iterations) for rival in rivals]
        qualities = [fit_quality(seen, solution.state, person) for solution in tried]
        better = tried[plainest_of_best(qualities, [evidence.space.log(t.state) for t in tried], settings.tie_quality)]
        return seen, solve(seen, better.state, settings.outline_iterations - settings.rival_iterations)

    def _by_landmarks(self, evidence: Evidence) -> list[Solution]:
        """Fit the landmarks from every start, the best one first."""
        found: list[Solution] = []
        for _, state in starting_states(evidence):
            if len(found) == 2 and found[0].cost < self.settings.good_landmark_cost:
                break  # the third start helps where the network's depths mislead
            found.append(solve(evidence, state, self.settings.landmark_iterations))
        return sorted(found, key=lambda solution: solution.cost)

    def _forth_limits(self, person: Person) -> tuple[float, float]:
        """Return how far (rad) the left and the right arm may swing towards the camera.

        A hand that is seen between the hips lies before the trunk, wherever the fit has put it. Where the fit was told
        how far, it is not put elsewhere.
        """
        usual, far = np.radians([self.settings.max_arm_swing_deg, self.settings.max_arm_swing_across_deg])
        seen = (person.keypoints.visibility[list(_WRISTS)] > _SEEN) & (not any(self._before(person)))
        left, right = np.where(seen & _between(person, _HIPS), far, usual)
        return float(left), float(right)

    def _back_limits(self, person: Person, behind: tuple[bool, bool]) -> tuple[float, float]:
        """Return how far (rad) the left and the right arm may swing away from the camera.

        Args:
            person: as perceived; forearms that end between the shoulders cross the trunk before it.
            behind: whether clothes cover the arm: then it hangs behind the trunk, wherever the fit has put it.
        """
        usual, far = np.radians([self.settings.max_arm_swing_deg, self.settings.max_arm_swing_behind_deg])
        left, right = np.where(behind, far, np.where(_between(person, _SHOULDERS), 0.0, usual))
        return float(left), float(right)

    def _before(self, person: Person) -> tuple[float, float]:
        """Return how far (m) the left and the right wrist lies before the trunk's axis, 0 where the network tells.

        Of crossed arms the pose network sees neither wrist well and only guesses how deep they lie; bare skin there
        shows that they are before the trunk. The hand that it sees better lies before the other forearm.
        """
        marks, parse, settings = person.keypoints, person.parse, self.settings
        wrists, visible = marks.xy[list(_WRISTS)], marks.visibility[list(_WRISTS)]
        column, row = (np.clip(wrists[:, k].astype(int), 0, parse.shape[1 - k] - 1) for k in (0, 1))
        crossed = wrists[0, 0] < wrists[1, 0] and (parse[row, column] == ParseClass.SKIN).all()
        if not crossed or visible.max() > _SURE:
            return 0.0, 0.0
        ahead = visible > visible[::-1]
        left, right = settings.before_trunk_m + np.where(ahead, settings.before_arm_m, 0.0)
        return float(left), float(right)

    def _child(self, evidence: Evidence) -> bool:
        age = self.model.shape_names.index("age")
        return bool(evidence.targets.shape_mean[age] < self.model.shape_mean[age])

    def _bind(self, view: View, targets: Targets) -> Evidence:
        return Evidence(self.model, self.landmarks, self.surface, view, targets, self.settings)

    def _targets(self, person: Person, height_m: float | None, build: Build, metre: float) -> Targets:
        height, width = person.photo.pixels.shape[:2]
        ease = read_ease(person, metre, self.settings)
        targets = landmark_targets(
            person.keypoints, (width, height), self.landmarks, self.settings, build, metre, ease, height_m
        )
        return replace(targets, before=self._before(person))

    def shape_spread(self, solution: Solution) -> F64:
        """Return the (P, P) covariance that a fit leaves on the shape."""
        covariance = np.linalg.inv(solution.information + 1e-9 * np.eye(len(solution.information)))
        last = len(covariance) - len(Garb)
        kept = slice(last - len(self.model.shape_names), last)
        return np.asarray(covariance[kept, kept], np.float64)


def _between(person: Person, joints: tuple[int, int]) -> Bools:
    """Return (2,) whether the left and the right wrist lies between two joints, seen from the camera."""
    across = person.keypoints.xy[:, 0]
    low, high = sorted(across[list(joints)])
    inside: Bools = (low < across[list(_WRISTS)]) & (across[list(_WRISTS)] < high)
    return inside
