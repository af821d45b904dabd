"""People as they come: how they stand, how large and old they are, what hides them, where the picture cuts them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.body import BodyFitter
from engine.body.ease import Garb
from engine.body.kinematics import rotation_from_vector
from engine.body.landmarks import landmarks_of
from engine.body.measures import profile_of
from engine.body.suitability import trunk_yaw
from engine.types import Body, Keypoints, ParseClass, Person
from tests.body.synthetic_people import UPPER_JOINTS, Truth, joint_error_m, person_of, random_truth


def _posed(fitter: BodyFitter, seed: int, bones: dict[str, tuple[float, float, float]], **kind: float) -> Truth:
    """Return random people of one pose: rotation vectors (rad) by bone, all other bones at rest."""
    truth = random_truth(fitter.model, fitter.landmarks, np.random.default_rng(seed), turn=0.05, **kind)
    rotations = truth.rotations.copy()
    for name in fitter.model.skeleton.names:
        if name.startswith(("upperarm01", "lowerarm01")):
            rotations[fitter.model.skeleton.index(name)] = np.eye(3)
    for name, vector in bones.items():
        index = fitter.model.skeleton.index(name)
        turned = rotation_from_vector(np.array(vector))
        rotations[index] = rotations[index] @ turned if name == "root" else turned
    rest = fitter.model.rest(truth.shape[None])
    points = landmarks_of(fitter.landmarks, rest, fitter.model.chain.pose(rest, rotations))[0]
    return replace(truth, rotations=rotations, landmarks_m=points)


def _fitted(fitter: BodyFitter, truth: Truth, person: Person, height_m: float | None = None) -> tuple[Body, float]:
    """Return the body and the mean error of the upper joints, m."""
    body = fitter.fit(person, camera=truth.view.camera(truth.translation), height_m=height_m)
    shape = fitter.model.shape_vector(body.shape)
    return body, joint_error_m(fitter.model, truth, body.local_rotations, shape, UPPER_JOINTS)


POSES: dict[str, dict[str, tuple[float, float, float]]] = {
    "arms crossed": {
        "upperarm01.L": (-0.5, 0.65, 0.2),
        "upperarm01.R": (-0.5, -0.65, -0.2),
        "lowerarm01.L": (-1.0, 0.0, -1.3),
        "lowerarm01.R": (-1.0, 0.0, 1.3),
    },
    "one forearm in front": {"upperarm01.L": (-0.3, 0.6, 0.0), "lowerarm01.L": (-0.6, 0.0, -1.2)},
    "hands on hips": {
        "upperarm01.L": (0.3, 0.0, 0.0),
        "upperarm01.R": (0.3, 0.0, 0.0),
        "lowerarm01.L": (0.2, 1.5, 0.0),
        "lowerarm01.R": (0.2, -1.5, 0.0),
    },
}


@pytest.mark.parametrize("pose", POSES)
def test_fit_people_whose_arms_are_not_at_their_sides(fitter: BodyFitter, pose: str) -> None:
    errors, waists = [], []
    for seed in range(2):
        truth = _posed(fitter, seed, POSES[pose])
        person = person_of(fitter.model, fitter.landmarks, truth, np.random.default_rng(seed))
        body, error = _fitted(fitter, truth, person)
        true = profile_of(fitter.model, truth.shape).scalars["waist"]
        errors.append(error)
        waists.append(abs(body.measures.waist.value_m - true))
        assert body.fit.silhouette_iou > 0.88
    assert np.mean(errors) < 0.06
    assert np.mean(waists) < 0.06


def test_lay_crossed_forearms_before_the_trunk_and_one_before_the_other(fitter: BodyFitter) -> None:
    """Believe the bare skin of the wrists where the pose network sees neither and guesses both in the trunk."""
    crossed = {
        "upperarm01.L": (-0.5, 0.73, 0.27),
        "lowerarm01.L": (0.08, 0.0, -1.93),
        "upperarm01.R": (-0.19, -0.68, -0.28),
        "lowerarm01.R": (0.19, 0.0, 1.8),
    }
    truth = _posed(fitter, 2, crossed)
    person = person_of(fitter.model, fitter.landmarks, truth, np.random.default_rng(2))
    marks = person.keypoints
    world, visibility = marks.world.copy(), marks.visibility.copy()
    world[[15, 16], 1] += 0.2
    world[[13, 14], 1] += 0.08
    visibility[[15, 16]] = 0.42, 0.38
    person = replace(person, keypoints=replace(marks, world=world, visibility=visibility))
    body, _ = _fitted(fitter, truth, person)
    true = fitter.model.pose(truth.shape, truth.rotations).bones_world
    names = fitter.model.skeleton
    hips = [names.index(f"upperleg01.{side}") for side in "LR"]
    depths = []
    for bones in (true, body.photo_pose.bones_world):
        depths.append([bones[names.index(f"wrist.{side}"), 1, 3] - bones[hips, 1, 3].mean() for side in "LR"])
    assert np.abs(np.subtract(*depths)).max() < 0.06
    assert depths[1][0] < depths[1][1] - 0.04  # the hand that is seen better lies before the other arm


@pytest.mark.parametrize("degrees", [-45, 45])
def test_find_the_turn_of_people_who_stand_at_45_degrees(fitter: BodyFitter, degrees: float) -> None:
    truth = _posed(fitter, 3, {"root": (0.0, 0.0, float(np.radians(degrees)))})
    person = person_of(fitter.model, fitter.landmarks, truth, np.random.default_rng(3))
    body, error = _fitted(fitter, truth, person)
    joints = [fitter.model.skeleton.index(f"upperarm01.{side}") for side in "LR"]
    true = fitter.model.pose(truth.shape, truth.rotations).bones_world[:, :3, 3]
    heads = body.photo_pose.bones_world[:, :3, 3]
    turn = trunk_yaw(heads[joints[0]] - heads[joints[1]]) - trunk_yaw(true[joints[0]] - true[joints[1]])
    assert abs(np.degrees(turn)) < 15
    assert error < 0.07


def test_long_hair_in_front_does_not_move_the_shoulders(fitter: BodyFitter) -> None:
    truth = _posed(fitter, 4, {})
    rng = np.random.default_rng(4)
    person = person_of(fitter.model, fitter.landmarks, truth, rng)
    parse = person.parse.copy()
    shoulders = person.keypoints.xy[[11, 12]]
    width = float(np.linalg.norm(shoulders[0] - shoulders[1]))
    top, left = int(shoulders[:, 1].mean() - 0.5 * width), int(shoulders[:, 0].min() - 0.15 * width)
    hair = np.zeros(parse.shape, bool)
    hair[top : int(top + 1.1 * width), left : int(left + 0.45 * width)] = True  # over neck, shoulder and chest
    parse[hair] = ParseClass.HAIR
    haired = replace(person, parse=parse, alpha=np.maximum(person.alpha, hair.astype(np.float32)))
    bare, error = _fitted(fitter, truth, person)
    covered, same = _fitted(fitter, truth, haired)
    assert same < error + 0.01
    assert abs(covered.measures.shoulder.value_m - bare.measures.shoulder.value_m) < 0.02
    assert abs(covered.measures.waist.value_m - bare.measures.waist.value_m) < 0.03


def test_a_plus_size_body_is_not_slimmed(fitter: BodyFitter) -> None:
    errors = []
    for seed in range(3):
        truth = _posed(fitter, seed, {}, weight=(0.9, 1.0))  # type: ignore[arg-type]
        person = person_of(fitter.model, fitter.landmarks, truth, np.random.default_rng(seed))
        true = profile_of(fitter.model, truth.shape).scalars
        body, _ = _fitted(fitter, truth, person, true["height"])
        errors.append(body.measures.waist.value_m - true["waist"])
    assert np.mean(np.abs(errors)) < 0.045
    assert np.mean(errors) > -0.04


@pytest.mark.parametrize("age", [0.34, 0.48])
def test_a_child_of_stated_height_has_a_childs_proportions(fitter: BodyFitter, age: float) -> None:
    truth = _posed(fitter, 2, {}, age=age)
    person = person_of(fitter.model, fitter.landmarks, truth, np.random.default_rng(2))
    true = profile_of(fitter.model, truth.shape).scalars
    body, error = _fitted(fitter, truth, person, true["height"])
    assert true["height"] < 1.45
    assert body.shape["age"] == pytest.approx(age, abs=0.1)
    assert error < 0.03
    for name in ("chest", "waist", "hip", "inseam", "shoulder"):
        assert getattr(body.measures, name).value_m == pytest.approx(true[name], rel=0.09)


def test_say_that_a_childs_size_is_a_guess_when_no_height_is_stated(fitter: BodyFitter) -> None:
    def near(age: float) -> Body:
        truth = random_truth(fitter.model, fitter.landmarks, np.random.default_rng(0), half=True, turn=0.05, age=age)
        return fitter.fit(person_of(fitter.model, fitter.landmarks, truth, np.random.default_rng(0), noise_px=1.0))

    child, adult = near(0.33), near(2.0 / 3.0)
    assert child.measures.height.value_m < 1.45
    assert any("child" in warning for warning in child.warnings)
    assert not any("child" in warning for warning in adult.warnings)


@pytest.mark.parametrize(("part", "allowed_m"), [("knee", 0.06), ("hip", 0.07)])
def test_fit_people_whom_the_picture_cuts(fitter: BodyFitter, part: str, allowed_m: float) -> None:
    errors = []
    for seed in range(2):
        truth = _posed(fitter, seed, {})
        person = person_of(fitter.model, fitter.landmarks, truth, np.random.default_rng(seed))
        row = int(person.keypoints.xy[{"knee": [25, 26], "hip": [23, 24]}[part], 1].max()) + 12
        body, error = _fitted(fitter, _cut(truth, row), _cropped(person, row))
        errors.append(error)
        assert body.fit.half_body
        assert any("feet" in warning for warning in body.warnings)
        assert 1.5 < body.measures.height.value_m < 2.0
    assert np.mean(errors) < allowed_m


def _cut(truth: Truth, row: int) -> Truth:
    return replace(truth, view=replace(truth.view, height=row))


def _cropped(person: Person, row: int) -> Person:
    k = person.keypoints
    visibility = np.where(k.xy[:, 1] < row, k.visibility, 0.05).astype(np.float32)
    return replace(
        person,
        photo=replace(person.photo, pixels=person.photo.pixels[:row], original_size=(person.photo.width, row)),
        keypoints=Keypoints(k.xy, k.world, visibility, visibility.copy(), k.score),
        alpha=person.alpha[:row],
        parse=person.parse[:row],
        bystanders=person.bystanders[:row],
    )


def test_the_sigma_covers_the_error(fitter: BodyFitter) -> None:
    """Over close and loose clothes, whole and half bodies: errors over sigmas have a root mean square near 1.

    World landmarks are given the size of a mean adult, as the network does it with people of any size.
    """
    names = ("height", "chest", "waist", "hip", "inseam", "shoulder")
    cases = [(0.0, False), (0.0, True), (0.02, False)]
    errors = []
    for seed in range(12):
        looser_m, half = cases[seed % 3]
        rng = np.random.default_rng(100 + seed)
        truth = random_truth(fitter.model, fitter.landmarks, rng, half=half)
        true = profile_of(fitter.model, truth.shape).scalars
        person = person_of(fitter.model, fitter.landmarks, truth, rng, looser_m=looser_m)
        world = person.keypoints.world * np.float32(1.72 / true["height"])
        person = replace(person, keypoints=replace(person.keypoints, world=world))
        measures = fitter.fit(person).measures
        quantities = [getattr(measures, name) for name in names]
        errors.append([(q.value_m - true[n]) / q.sigma_m for q, n in zip(quantities, names, strict=True)])
    z = np.array(errors)
    spread = np.sqrt((z**2).mean(axis=0))
    print("root mean square of error over sigma:", dict(zip(names, spread.round(2).tolist(), strict=True)))
    assert (spread < 1.4).all()
    assert (spread > 0.2).all()
    assert (np.abs(z) < 2.0).mean() > 0.9


def test_do_not_take_stout_legs_for_loose_trousers(fitter: BodyFitter) -> None:
    eases = {}
    for build, weight in {"slim": (0.05, 0.25), "plus": (0.85, 1.0)}.items():
        rng = np.random.default_rng(0)
        found = []
        for _ in range(5):
            truth = random_truth(fitter.model, fitter.landmarks, rng, weight=weight)
            person = person_of(fitter.model, fitter.landmarks, truth, rng)
            height = profile_of(fitter.model, truth.shape).scalars["height"]
            evidence = fitter.evidence_of(person, camera=truth.view.camera(truth.translation), height_m=height)
            found.append(evidence.targets.ease.mean[Garb.LOWER])
        eases[build] = float(np.mean(found))
    assert abs(eases["plus"] - eases["slim"]) < 0.0015, eases
