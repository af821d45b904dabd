"""The pieces of the live loop against truth or against the exact path they stand beside."""

from __future__ import annotations

import numpy as np
import pytest

from engine.body import BodyFitter
from engine.body.build import Build
from engine.body.camera import LEVEL, View
from engine.body.ease import Ease, Garb
from engine.body.evidence import Evidence
from engine.body.kinematics import rotation_from_vector
from engine.body.pose_space import State
from engine.body.targets import Match, landmark_targets
from engine.live.ladder import Ladder
from engine.live.one_euro import OneEuro
from engine.live.overlay import similarity
from engine.live.posing import BodySkin
from engine.live.room_light import RoomLight, face_level
from engine.models import ModelStore
from engine.settings.body import BodySettings
from engine.settings.live import LadderSettings, LookSettings, TrackingSettings
from engine.types import Keypoints

FPS = 30.0


@pytest.fixture(scope="module")
def fitter() -> BodyFitter:
    return BodyFitter(ModelStore(), BodySettings())


def stance(fitter: BodyFitter) -> np.ndarray:
    rotations = np.tile(np.eye(3), (len(fitter.model.skeleton.names), 1, 1))
    for side, sign in (("L", 1.0), ("R", -1.0)):
        joint = fitter.model.skeleton.index(f"upperarm01.{side}")
        rotations[joint] = rotation_from_vector(np.array([0.1, 0.4 * sign, 0.2]))
    rotations[0] = rotation_from_vector(np.array([0.05, 0.0, 0.5]))
    return rotations


# ---------------------------------------------------------------------------------------------- landmarks


def test_one_euro_calms_a_still_landmark_below_four_tenths_of_a_pixel():
    s = TrackingSettings()
    rng = np.random.default_rng(0)
    noisy = 300 + rng.normal(0, 1.08 / np.sqrt(2), (300, 33, 2)).astype(np.float32)
    smooth = OneEuro(s.still_hz, s.xy_beta, s.speed_hz)
    out = np.array([smooth(p, k / FPS) for k, p in enumerate(noisy)])[60:]
    assert np.sqrt(out.var(0).sum(-1)).mean() <= 0.4


def test_one_euro_follows_a_quick_wrist_within_a_hand_of_lag():
    s = TrackingSettings()
    path = np.stack([np.arange(60) * 8.0, np.zeros(60)], axis=1)[:, None].astype(np.float32)
    smooth = OneEuro(s.still_hz, s.xy_beta, s.speed_hz)
    out = np.array([smooth(p, k / FPS) for k, p in enumerate(path)])
    assert 0 <= path[-1, 0, 0] - out[-1, 0, 0] < 12


def test_similarity_finds_the_turn_zoom_and_shift_it_was_made_of():
    rng = np.random.default_rng(1)
    points = rng.normal(0, 50, (5, 2))
    made = np.array([[0.9, -0.3, 12.0], [0.3, 0.9, -7.0]])
    found = similarity(points, points @ made[:, :2].T + made[:, 2])
    np.testing.assert_allclose(found, made, atol=1e-9)


# ---------------------------------------------------------------------------------------------- body


def test_sparse_skinning_equals_the_models_own(fitter):
    model = fitter.model
    rest = model.rest(model.shape_mean[None])
    vertices = model.rest_vertices(rest.coefficients[0])
    posed = model.chain.pose(rest, stance(fitter))
    fast, normals = BodySkin(model, vertices).place(posed)
    np.testing.assert_allclose(fast, model.skinned(posed, 0, vertices), atol=2e-6)
    assert np.linalg.norm(normals, axis=1).min() > 0.3


def test_a_held_shape_leaves_the_residuals_and_pose_slopes_of_the_fit_unchanged(fitter):
    model, marks = fitter.model, fitter.landmarks
    matrix = np.array([[1300.0, 0, 270], [0, 1300, 480], [0, 0, 1]])
    view = View(matrix, LEVEL, 540, 960)
    state = State(stance(fitter), np.array([0.05, 0.0, 2.8]), model.shape_mean.copy(), np.zeros(3))
    rest = model.rest(state.shape[None])
    points = marks.positions(model.chain.pose(rest, state.rotations), marks.moments(rest.coefficients))[0][0]
    xy, world = np.zeros((33, 2), np.float32), np.zeros((33, 3), np.float32)
    xy[marks.blazepose] = view.project(points, state.translation)[0] + 3.0
    world[marks.blazepose] = points
    keypoints = Keypoints(xy, world, np.ones(33, np.float32), np.ones(33, np.float32), 1.0)
    build = Build(model.shape_mean, model.shape_sigma, 1.0, child=False)
    ease = Ease(np.zeros(len(Garb)), np.ones(len(Garb)))
    targets = landmark_targets(keypoints, (540, 960), marks, fitter.settings, build, 460.0, ease)
    free, held = (
        Evidence(model, marks, fitter.surface, view, targets, fitter.settings, held=rest_or_none)
        for rest_or_none in (None, rest)
    )
    columns = len(free.space) + 3
    residuals, slopes = free.evaluate(state, Match.nothing(), slopes=True)
    residuals_held, slopes_held = held.evaluate(state, Match.nothing(), slopes=True)
    count = len(residuals_held)
    np.testing.assert_allclose(residuals_held, residuals[:count], atol=1e-9)
    np.testing.assert_allclose(slopes_held, slopes[:count, :columns], atol=1e-7)


# ---------------------------------------------------------------------------------------------- pace


def run(ladder: Ladder, took_ms: float, seconds: float, start: float) -> float:
    now = start
    while now < start + seconds:
        ladder.see(took_ms, now)
        now += max(took_ms / 1e3, 1 / FPS)
    return now


def test_the_ladder_steps_down_when_frames_are_slow_and_up_again_when_there_is_room():
    ladder = Ladder(LadderSettings())
    first = ladder.rung
    now = run(ladder, 80.0, 1.0, 0.0)
    assert ladder.rung == first + 1
    now = run(ladder, 80.0, 10.0, now)
    assert ladder.rung == len(Ladder.RUNGS) - 1
    now = run(ladder, 20.0, 60.0, now)
    assert ladder.rung == 0


def test_the_ladder_stays_where_frames_are_neither_slow_nor_quick():
    ladder = Ladder(LadderSettings())
    first = ladder.rung
    run(ladder, 45.0, 30.0, 0.0)
    assert ladder.rung == first


def test_a_climb_that_fails_is_tried_ever_more_rarely():
    ladder = Ladder(LadderSettings())
    now, changes, last = 0.0, [], ladder.rung
    while now < 120.0:  # the best rung is too slow for this machine, the second has room
        took = 75.0 if ladder.rung == 0 else 25.0
        ladder.see(took, now)
        now += max(took / 1e3, 1 / FPS)
        if ladder.rung != last:
            changes.append(now)
            last = ladder.rung
    climbs = changes[::2]
    assert np.diff(climbs)[-1] > 2 * np.diff(climbs)[0]


def test_one_slow_frame_does_not_change_the_rung():
    ladder = Ladder(LadderSettings())
    first = ladder.rung
    now = run(ladder, 45.0, 2.0, 0.0)
    ladder.see(300.0, now)
    run(ladder, 45.0, 2.0, now + 0.3)
    assert ladder.rung == first


# ---------------------------------------------------------------------------------------------- light


def face(level: int) -> tuple[np.ndarray, np.ndarray]:
    xy = np.full((33, 2), 100.0, np.float32)
    xy[0], xy[9], xy[10] = (100, 90), (110, 110), (90, 110)
    return np.full((200, 200, 3), level, np.uint8), xy


def test_the_garment_dims_with_the_room_but_not_without_limit():
    settings = LookSettings()
    bright, xy = face(160)
    room = RoomLight(face_level(bright, xy), settings)
    for _ in range(200):
        dimmed = room.see(face(148)[0], xy)
    assert dimmed == pytest.approx(face_level(face(148)[0], xy) / face_level(bright, xy), rel=0.02)
    for _ in range(200):
        dark = room.see(face(10)[0], xy)
    assert dark == pytest.approx(1 / settings.gain_limit, rel=0.01)


def test_a_face_outside_the_picture_leaves_the_light_alone():
    bright, xy = face(160)
    room = RoomLight(face_level(bright, xy), LookSettings())
    assert room.see(bright, xy + 5000) == 1.0
