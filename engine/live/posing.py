"""The shopper's body from frame to frame: shape held, one Gauss–Newton step of the pose."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp

from engine.body import BodyFitter
from engine.body.anny_model import AnnyModel
from engine.body.build import Build
from engine.body.camera import View, pixels_per_metre
from engine.body.ease import Ease, Garb
from engine.body.evidence import Evidence
from engine.body.kinematics import Posed
from engine.body.pose_space import State
from engine.body.starts import starting_states
from engine.body.targets import Match, Targets, landmark_targets
from engine.mesh import vertex_normals
from engine.settings.live import PosingSettings
from engine.types import F32, F64, Body, Camera, Keypoints

_SURE = 0.5  # 0–1; visibility from which a landmark of the approved picture says where the network errs
_MOST_BIAS_M = 0.04
_MOST_TILT = 12.0  # residuals (sigmas) per landmark above which a followed pose has gone astray and is begun anew


@dataclass(frozen=True)
class LiveBody:
    """The body in one frame; the world's origin is its pelvis.

    Attributes:
        vertices: (V, 3) float32 m, world.
        normals: (V, 3) float32, about unit.
        bones: (J, 4, 4) float64 bone frames, world.
        camera: of the frame.
    """

    vertices: F32
    normals: F32
    bones: F64
    camera: Camera


class BodySkin:
    """Linear blend skinning as one sparse product: nine times faster than gathering, and the same to a micrometre."""

    def __init__(self, model: AnnyModel, rest: F64) -> None:
        """Fold the rest positions into the weights.

        Args:
            model: faces and skin weights.
            rest: (V, 3) m.
        """
        count, each = model.skin_indices.shape
        rows = np.repeat(np.arange(count), each)
        shape = (count, len(model.skeleton.names))
        blend = sp.csr_matrix((model.skin_weights.ravel(), (rows, model.skin_indices.ravel())), shape)
        self._points = homogeneous(blend, rest)
        self._normals = homogeneous(blend, vertex_normals(rest, model.faces), directions=True)

    def place(self, posed: Posed) -> tuple[F32, F32]:
        """Return (V, 3) float32 vertices and normals in a pose of one shape."""
        moves = np.concatenate([posed.rotation[0], posed.offset[0][:, :, None]], axis=2)
        return carried(self._points, moves), carried(self._normals, moves)


def homogeneous(blend: sp.csr_matrix, points: F64, *, directions: bool = False) -> sp.csr_matrix:
    """Return the (N, 4 J) float32 matrix that maps stacked bone moves to skinned points.

    Args:
        blend: (N, J) skin weights.
        points: (N, 3) m, where the moves start.
        directions: they are directions, which do not shift.
    """
    coo = blend.tocoo()
    last = np.zeros((len(points), 1)) if directions else np.ones((len(points), 1))
    padded = np.concatenate([points, last], axis=1)
    values = coo.data[:, None] * padded[coo.row]
    columns = 4 * coo.col[:, None] + np.arange(4)
    out = sp.csr_matrix(
        (values.ravel(), (np.repeat(coo.row, 4), columns.ravel())), (blend.shape[0], 4 * blend.shape[1])
    )
    out.eliminate_zeros()
    return out.astype(np.float32)


def carried(matrix: sp.csr_matrix, moves: F64) -> F32:
    """Return (N, 3) points under (J, 3, 4) bone moves; ``matrix`` is from ``homogeneous``."""
    stacked = np.ascontiguousarray(moves.transpose(0, 2, 1).reshape(-1, 3), np.float32)
    return np.asarray(matrix @ stacked, np.float32)


class PoseFollower:
    """Fits the pose of one person, whose shape is known, to the landmarks of every frame."""

    def __init__(
        self, fitter: BodyFitter, body: Body, seen: Keypoints, size: tuple[int, int], settings: PosingSettings
    ) -> None:
        """Take the body as fitted to the approved picture.

        Args:
            fitter: holds the body model.
            body: shape, camera, pose.
            seen: what the live network saw in that picture, px: where it errs on this person is put right.
            size: width, height of the frames, px; of the same field of view as the picture.
            settings: steps and damping.
        """
        self._fitter = fitter
        self._settings = settings
        self._body_settings = fitter.settings.model_copy(update={"pose_network": "full"})
        self._size = size
        model = fitter.model
        shape = model.shape_vector(body.shape)
        self._rest = model.rest(shape[None])
        self._moments = fitter.landmarks.moments(self._rest.coefficients)
        self._skin = BodySkin(model, model.rest_vertices(self._rest.coefficients[0]))
        scale = np.diag([size[0] / body.camera.width, size[1] / body.camera.height, 1.0])
        self._view = View(scale @ body.camera.matrix, body.camera.T_cam_world[:3, :3], *size)
        self._build = Build(shape, model.shape_sigma, 1.0, child=False)
        self._ease = Ease(np.zeros(len(Garb)), np.ones(len(Garb)))
        self._match = Match.nothing()
        self._evidence: Evidence | None = None
        self._state: State | None = None
        self._root = body.photo_pose.bones_world[0, :3, :3]
        self._root_now = self._root
        self._bias_xy, self._bias_world = self._biases(body, seen)

    def _biases(self, body: Body, seen: Keypoints) -> tuple[F64, F64]:
        """Return (K, 3) m by which the live network's landmarks lie off the fitted body, in picture and in depth.

        The fit knew the outline; the landmarks alone lie up to 2 cm off on a given person, nearly the same in every
        frame. Both are in the axes of the world at the approved picture.
        """
        marks = self._fitter.landmarks
        posed = self._fitter.model.chain.pose(self._rest, body.local_rotations)
        points = marks.positions(posed, self._moments)[0][0]
        camera = body.camera
        metre = pixels_per_metre(seen, 1.0)
        targets = landmark_targets(
            seen, (camera.width, camera.height), marks, self._body_settings, self._build, metre, self._ease
        )
        gap = (targets.xy - camera.project(points)[:, :2]) / (camera.matrix[0, 0] / camera.T_cam_world[2, 3])
        flat = np.stack([gap[:, 0], np.zeros(len(gap)), -gap[:, 1]], axis=1)
        hips = [marks.index("hip_l"), marks.index("hip_r")]
        world = targets.world - (points - points[hips].mean(axis=0))
        sure = (targets.world_trust > _SURE)[:, None]
        bound = _MOST_BIAS_M
        return np.where(sure, np.clip(flat, -bound, bound), 0.0), np.where(sure, world, 0.0)

    def forget(self) -> None:
        """Begin anew with the next frame."""
        self._state = None

    def follow(self, keypoints: Keypoints) -> LiveBody:
        """Return the body in a frame with these landmarks (px of the frame)."""
        metre = pixels_per_metre(keypoints, 1.0)
        targets = landmark_targets(
            keypoints, self._size, self._fitter.landmarks, self._body_settings, self._build, metre, self._ease
        )
        evidence = self._at(self._put_right(targets))
        state = self._state
        posed = None
        if state is not None:
            state = self._advanced(evidence, state, self._settings.steps)
            posed = self._posed(state)
        if state is None or posed is None or self._astray(evidence, state, posed):
            starts = [s for _, s in starting_states(evidence)[:2]]
            tried = [self._advanced(evidence, self._with_shape(s), self._settings.first_steps) for s in starts]
            state = min(tried, key=lambda s: self._cost(evidence, s))
            posed = self._posed(state)
        self._state = state
        bones = np.tile(np.eye(4), (len(self._fitter.model.skeleton.names), 1, 1))
        bones[:, :3, :3], bones[:, :3, 3] = posed.frames[0], posed.heads[0]
        self._root_now = posed.frames[0, 0]
        return LiveBody(*self._skin.place(posed), bones, self._view.camera(state.translation))

    def _posed(self, state: State) -> Posed:
        return self._fitter.model.chain.pose(self._rest, state.rotations)

    def _put_right(self, targets: Targets) -> Targets:
        turn = self._root_now @ self._root.T
        shift = self._bias_xy @ turn.T * targets.metre
        xy = targets.xy - np.stack([shift[:, 0], -shift[:, 2]], axis=1)
        return replace(targets, xy=xy, world=targets.world - self._bias_world @ turn.T)

    def _at(self, targets: Targets) -> Evidence:
        if self._evidence is None:
            fitter = self._fitter
            self._evidence = Evidence(
                fitter.model, fitter.landmarks, fitter.surface, self._view, targets, self._body_settings,
                held=self._rest,
            )  # fmt: skip
        return self._evidence.at(targets)

    def _with_shape(self, state: State) -> State:
        return replace(state, shape=self._build.mean, ease=self._ease.mean)

    def _advanced(self, evidence: Evidence, state: State, steps: int) -> State:
        """Return the state after damped Gauss–Newton steps; landmarks follow smoothly, so no step is tried twice."""
        for _ in range(steps):
            residuals, jacobian = evidence.evaluate(state, self._match, slopes=True)
            hessian = jacobian.T @ jacobian
            hessian[np.diag_indices_from(hessian)] *= 1 + self._settings.damping
            step = -np.linalg.solve(hessian, jacobian.T @ residuals)
            state = evidence.space.moved_by(state, np.concatenate([step, np.zeros(len(state.bounded))]))
        return state

    def _cost(self, evidence: Evidence, state: State) -> float:
        residuals, _ = evidence.evaluate(state, self._match, slopes=False)
        return float(residuals @ residuals)

    def _astray(self, evidence: Evidence, state: State, posed: Posed) -> bool:
        if not np.isfinite(state.translation).all() or state.translation[2] < 0.4:
            return True
        shoulder = evidence.landmarks.index("shoulder_l"), evidence.landmarks.index("shoulder_r")
        points = evidence.landmarks.positions(posed, self._moments)[0][0, list(shoulder)]
        error = self._view.project(points, state.translation)[0] - evidence.targets.xy[list(shoulder)]
        return bool(np.abs(error).max() > _MOST_TILT * self._body_settings.landmark_sigma_m * evidence.targets.metre)
