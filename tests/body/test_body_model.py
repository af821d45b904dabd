"""The numpy body against anny itself, and the geometry that stands on it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.body import BodyFitter
from engine.body.anny_model import AnnyModel, nearest_rotations
from engine.body.flat import flat_lay
from engine.body.kinematics import rotations_from_vectors, vectors_from_rotations
from engine.body.landmarks import landmarks_of
from engine.body.measures import measure, profile_of
from engine.body.raster import rasterise
from engine.body.slices import girth
from engine.errors import ErrorCode, MirrorError
from engine.models import ModelStore
from engine.types import BodyPart


@pytest.fixture(scope="module")
def model(fitter: BodyFitter) -> AnnyModel:
    return fitter.model


def test_evaluate_as_anny_does(model: AnnyModel) -> None:
    import anny
    import torch

    from engine.models.anny_body import load_anny

    reference = load_anny(ModelStore()).to(torch.float64)
    assert type(reference) is anny.Anny
    rng = np.random.default_rng(3)
    rotations = rotations_from_vectors(rng.normal(0, 0.25, (len(model.skeleton.names), 3)))
    shape = np.array([0.3, 0.6, 0.7, 0.4, 0.65, 0.5, 0.5, 0.5, 0.6])  # our own modes at rest
    pose = torch.eye(4, dtype=torch.float64)[None, None].repeat(1, len(rotations), 1, 1)
    pose[0, :, :3, :3] = torch.from_numpy(rotations)
    phenotypes = {k: v for k, v in model.shape_mapping(shape).items() if k in reference.phenotype_labels}
    named = {k: torch.tensor([v], dtype=torch.float64) for k, v in phenotypes.items()}
    theirs = reference(pose_parameters=pose, phenotype_kwargs=named)
    ours = model.pose(shape, rotations)
    assert np.abs(theirs["vertices"][0].numpy() - ours.vertices_world).max() < 1e-4
    assert np.abs(theirs["bone_poses"][0].numpy() - ours.bones_world).max() < 1e-4


def test_skin_a_point_between_poses_by_bone_frames(model: AnnyModel) -> None:
    rng = np.random.default_rng(1)
    still = np.tile(np.eye(3), (len(model.skeleton.names), 1, 1))
    turned = rotations_from_vectors(rng.normal(0, 0.2, (len(still), 3)))
    a, b = model.pose(model.shape_mean, still), model.pose(model.shape_mean, turned)
    vertex = int(np.nonzero(model.skin_weights.max(axis=1) > 0.999)[0][50])
    bone = int(model.skin_indices[vertex, model.skin_weights[vertex].argmax()])
    carry = b.bones_world[bone] @ np.linalg.inv(a.bones_world[bone])
    moved = carry[:3, :3] @ a.vertices_world[vertex].astype(float) + carry[:3, 3]
    assert np.abs(moved - b.vertices_world[vertex]).max() < 1e-3


def test_landmarks_on_joints_follow_their_joints(fitter: BodyFitter) -> None:
    model, marks = fitter.model, fitter.landmarks
    turned = rotations_from_vectors(np.random.default_rng(2).normal(0, 0.2, (len(model.skeleton.names), 3)))
    rest = model.rest(model.shape_mean[None])
    posed = model.chain.pose(rest, turned)
    points = landmarks_of(marks, rest, posed)[0]
    for name, bone in (("elbow_l", "lowerarm01.L"), ("knee_r", "lowerleg01.R"), ("ankle_l", "foot.L")):
        assert np.abs(points[marks.index(name)] - posed.heads[0, model.skeleton.index(bone)]).max() < 1e-6


def test_lie_flat_with_straight_arms_at_the_angle_asked_for(fitter: BodyFitter) -> None:
    model = fitter.model
    for angle in (0.3, 0.8, 1.2):
        body = flat_lay(model, model.shape_mean, angle, 0.07)
        joint = dict(zip(model.skeleton.names, body.bones_world[:, :3, 3], strict=True))
        for side, sign in (("L", 1.0), ("R", -1.0)):
            for start, end in (("upperarm01", "lowerarm01"), ("lowerarm01", "wrist")):
                way = joint[f"{end}.{side}"] - joint[f"{start}.{side}"]
                way /= np.linalg.norm(way)
                assert np.abs(way - [sign * np.cos(angle), 0.0, -np.sin(angle)]).max() < 1e-6
        assert np.abs(joint["root"]).max() < 1e-9
        nose = model.vertex_of_base(279)
        assert body.vertices_world[nose, 1] < -0.05  # faces −y


def test_girth_of_a_cylinder_is_its_circumference() -> None:
    turn = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    ring = np.stack([0.1 * np.cos(turn), 0.1 * np.sin(turn)], axis=1)
    v = np.concatenate([np.column_stack([ring, np.zeros(200)]), np.column_stack([ring, np.ones(200)])])
    i = np.arange(200)
    j = (i + 1) % 200
    faces = np.concatenate([np.stack([i, j, i + 200], axis=1), np.stack([j, j + 200, i + 200], axis=1)])
    found = girth(v, faces.astype(np.int32), np.array([0, 0, 0.5]), np.array([0, 0, 1.0]))
    assert found == pytest.approx(2 * np.pi * 0.1, rel=2e-3)
    assert girth(v, faces.astype(np.int32), np.array([0, 0, 2.0]), np.array([0, 0, 1.0])) == 0.0


def test_measure_plausible_and_ordered_lengths(model: AnnyModel) -> None:
    man, woman = model.shape_mean.copy(), model.shape_mean.copy()
    man[0], woman[0] = 0.0, 1.0
    for shape in (man, woman):
        m = measure(model, shape)
        levels = [m.levels[k] for k in ("neck", "armpit", "chest", "waist", "hip", "crotch", "knee", "ankle")]
        assert levels == sorted(levels)
        assert levels[0] < 0.0 < levels[1]
        assert 1.55 < m.height.value_m < 1.95
        assert 0.75 < m.chest.value_m < 1.15
        assert m.waist.value_m < min(m.chest.value_m, m.hip.value_m)
        assert 0.32 < m.neck_girth < 0.50
        assert 0.36 < m.shoulder.value_m < 0.50
        assert 0.30 < m.shoulder_joint_distance < 0.42
        assert 0.02 < m.shoulder_slope < 0.09
        for profile in (m.torso_girth, m.arm_girth, m.leg_girth):
            assert (np.diff(profile[:, 0]) > 0).all()
            assert (profile[:, 1] > 0.1).all()
    assert profile_of(model, man).scalars["height"] > profile_of(model, woman).scalars["height"]


def test_a_heavier_body_measures_more(model: AnnyModel) -> None:
    light, heavy = model.shape_mean.copy(), model.shape_mean.copy()
    light[2], heavy[2] = 0.2, 0.8
    thin, wide = profile_of(model, light).scalars, profile_of(model, heavy).scalars
    for name in ("chest", "waist", "hip"):
        assert wide[name] > thin[name] + 0.03
    assert wide["height"] == pytest.approx(thin["height"], abs=0.005)


def test_modes_move_only_what_they_name(model: AnnyModel) -> None:
    still = np.tile(np.eye(3), (len(model.skeleton.names), 1, 1))
    base = model.pose(model.shape_mean, still).vertices_world
    for name, parts in (
        ("arm_girth", (BodyPart.ARM_L, BodyPart.ARM_R)),
        ("trunk_girth", (BodyPart.TORSO, BodyPart.SHOULDER_L, BodyPart.SHOULDER_R, BodyPart.LEG_L, BodyPart.LEG_R)),
    ):
        shape = model.shape_mean.copy()
        shape[model.shape_names.index(name)] += 0.2
        moved = np.linalg.norm(model.pose(shape, still).vertices_world - base, axis=1)
        named = np.isin(model.parts, parts)
        assert moved[named].max() > 0.003
        assert moved[np.isin(model.parts, (BodyPart.HEAD, BodyPart.FOOT_L, BodyPart.FOOT_R))].max() < 1e-3


def test_parts_are_left_and_right_in_equal_numbers(model: AnnyModel) -> None:
    for part in (BodyPart.ARM_L, BodyPart.HAND_L, BodyPart.LEG_L, BodyPart.FOOT_L):
        left, right = (model.parts == part).sum(), (model.parts == part + 1).sum()
        assert left > 300
        assert abs(int(left) - int(right)) <= 0.03 * left


def test_draw_the_nearest_triangle_and_its_depth() -> None:
    xy = np.array([[1, 1], [9, 1], [1, 9], [1, 1], [9, 1], [1, 9]], float)
    depth = np.array([2, 2, 2, 1, 1, 1], float)
    faces = np.array([[0, 2, 1], [3, 5, 4]])
    raster = rasterise(xy, depth, faces, 10, 10)
    seen = raster.face >= 0
    assert (raster.face[seen] == 1).all()
    assert seen.sum() == pytest.approx(32, abs=6)
    assert raster.depth[2, 2] == pytest.approx(1.0)
    assert np.isinf(raster.depth[9, 9])
    assert (rasterise(xy, depth, faces[:, ::-1], 10, 10).face == -1).all()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-1.7, 1.7), min_size=3, max_size=3))
def test_rotation_vectors_survive_the_round_trip(vector: list[float]) -> None:
    v = np.array([vector])
    assert np.abs(vectors_from_rotations(rotations_from_vectors(v)) - v).max() < 1e-6


def test_refuse_a_file_that_is_not_the_model(tmp_path) -> None:
    path = tmp_path / "body.safetensors"
    path.write_bytes(b"not a model")
    with pytest.raises(MirrorError) as caught:
        AnnyModel(path)
    assert caught.value.code == ErrorCode.MODEL_CORRUPT


def test_find_the_nearest_rotations_of_bent_and_of_mirrored_frames():
    """Agree with the decomposition, also where a matrix mirrors or is as good as flat."""
    rng = np.random.default_rng(5)
    turned = np.linalg.qr(rng.normal(size=(40, 3, 3)))[0]
    turned *= np.sign(np.linalg.det(turned))[:, None, None]
    stretch = np.eye(3) + 0.3 * rng.normal(size=(40, 3, 3))
    bent = turned @ (stretch @ np.swapaxes(stretch, 1, 2))
    assert np.abs(nearest_rotations(bent) - turned).max() < 1e-12
    bent[3] *= -1
    mirrored = nearest_rotations(bent)
    assert np.allclose(np.linalg.det(mirrored), 1)
    assert np.abs(np.delete(mirrored - turned, 3, axis=0)).max() < 1e-12
