"""Arms that clothes lie over: half an arm is no thin arm."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.body import BodyFitter
from engine.body.covered import read_covered
from engine.body.flat import CONTACT, clear_arms
from engine.body.kinematics import rotation_from_vector
from engine.body.landmarks import landmarks_of
from engine.body.measures import profile_of
from engine.types import ParseClass, Person
from tests.body.synthetic_people import Truth, person_of, random_truth

SPACING = 5.0


def _standing(fitter: BodyFitter, girth: float) -> tuple[Truth, Person]:
    """Return a person whose straight arms hang clear of the trunk."""
    truth = random_truth(fitter.model, fitter.landmarks, np.random.default_rng(4), turn=0.0, weight=(0.3, 0.5))
    names = fitter.model.skeleton
    rotations, shape = truth.rotations.copy(), truth.shape.copy()
    for side, sign in (("L", 1.0), ("R", -1.0)):
        rotations[names.index(f"upperarm01.{side}")] = rotation_from_vector(np.array([0.0, sign * 0.25, 0.0]))
        rotations[names.index(f"lowerarm01.{side}")] = rotation_from_vector(np.array([0.2, 0.0, 0.0]))
    shape[fitter.model.shape_names.index("arm_girth")] = girth
    rest = fitter.model.rest(shape[None])
    points = landmarks_of(fitter.landmarks, rest, fitter.model.chain.pose(rest, rotations))[0]
    truth = replace(truth, shape=shape, rotations=rotations, landmarks_m=points)
    return truth, person_of(fitter.model, fitter.landmarks, truth, np.random.default_rng(4))


def _left_arm_behind(person: Person, share: float) -> Person:
    """Return the person with clothes over the inner ``share`` of the left arm."""
    parse = person.parse.copy()
    skin = parse == ParseClass.SKIN
    elbow, wrist = person.keypoints.xy[13], person.keypoints.xy[15]
    for row in range(int(elbow[1] - 1.2 * (wrist[1] - elbow[1])), int(wrist[1])):
        columns = np.nonzero(skin[row] & (np.arange(parse.shape[1]) > person.keypoints.xy[23, 0]))[0]
        arm = columns[np.abs(columns - np.interp(row, [elbow[1], wrist[1]], [elbow[0], wrist[0]])) < 60]
        if len(arm):
            parse[row, arm[: int(share * len(arm))]] = ParseClass.UPPER
    return replace(person, parse=parse)


def _covered(person: Person) -> tuple[bool, bool]:
    marks = person.keypoints
    return read_covered(person.parse, marks.xy.astype(np.float64), marks.visibility, SPACING).arms


def test_find_the_arm_that_clothes_cover(fitter: BodyFitter) -> None:
    """Name the covered arm, and neither of two arms that are seen whole."""
    _, person = _standing(fitter, 0.5)
    assert _covered(person) == (False, False)
    assert _covered(_left_arm_behind(person, 0.5)) == (True, False)


@pytest.mark.parametrize("girth", [0.35, 0.65])
def test_half_an_arm_is_no_thin_arm(fitter: BodyFitter, girth: float) -> None:
    """Find the girth of both arms to within 8 mm (of their breadth 2.5) though clothes cover half of one."""
    truth, person = _standing(fitter, girth)
    person = _left_arm_behind(person, 0.5)
    true = profile_of(fitter.model, truth.shape)
    camera = truth.view.camera(truth.translation)
    evidence = fitter.evidence_of(person, camera=camera, height_m=true.scalars["height"])
    _, found = fitter.solve(evidence, person)
    fitted = profile_of(fitter.model, found.state.shape)
    count = min(len(true.arm), len(fitted.arm))
    assert abs(np.mean(fitted.arm[2:count, 1] - true.arm[2:count, 1])) < 0.008


def test_swing_an_arm_that_clothes_cover_behind_the_trunk(fitter: BodyFitter) -> None:
    """Allow a covered arm to swing further back, and never a forearm that crosses the trunk before it."""
    _, person = _standing(fitter, 0.5)
    usual = np.radians(fitter.settings.max_arm_swing_deg)
    far = np.radians(fitter.settings.max_arm_swing_behind_deg)
    assert fitter._back_limits(person, (True, False)) == pytest.approx((far, usual))
    xy = person.keypoints.xy.copy()
    xy[16] = 0.5 * (xy[11] + xy[12])
    crossing = replace(person, keypoints=replace(person.keypoints, xy=xy))
    assert fitter._back_limits(crossing, (False, False)) == pytest.approx((usual, 0.0))


def test_arms_that_swing_keep_their_hands_in_the_picture(fitter: BodyFitter) -> None:
    """Swing a sunken arm along the line from its hand to the camera, so that the hand stays where it is seen."""
    model = fitter.model
    camera = np.array([0.0, -2.8, 0.0])
    still = np.tile(np.eye(3), (len(model.skeleton.names), 1, 1))
    still[model.skeleton.index("upperarm01.L")] = rotation_from_vector(np.array([0.0, 0.85, 0.0]))
    freed, left = clear_arms(model, fitter.surface, model.shape_mean, still, camera, (0.0, 0.0), (0.6, 0.6), 0.0)
    assert left <= CONTACT
    wrist = model.skeleton.index("wrist.L")
    before, after = (model.pose(model.shape_mean, turns).bones_world[wrist, :3, 3] for turns in (still, freed))
    assert after[1] > before[1] + 0.02
    before, after = (place[0] / (place[1] - camera[1]) for place in (before, after))
    assert abs(after - before) * 2.8 < 0.004


def test_leave_an_arm_nearly_as_it_is_where_no_swing_frees_most_of_it(fitter: BodyFitter) -> None:
    """Turn an arm by the sideways limit at most where it stays deep in the trunk all the same."""
    model = fitter.model
    across = np.tile(np.eye(3), (len(model.skeleton.names), 1, 1))
    across[model.skeleton.index("upperarm01.L")] = rotation_from_vector(np.array([0.0, 0.6, 0.0]))
    across[model.skeleton.index("lowerarm01.L")] = rotation_from_vector(np.array([0.0, 0.0, -1.8]))
    usual, side = np.radians([8.0, 1.5])
    limits = (usual, usual)
    done, left = clear_arms(
        model, fitter.surface, model.shape_mean, across, np.array([0.0, -2.8, 0.0]), limits, limits, side
    )
    turns = done @ np.transpose(across, (0, 2, 1))
    angles = np.arccos(np.clip((np.trace(turns, axis1=1, axis2=2) - 1) / 2, -1, 1))
    assert left > 0.05
    assert angles.max() < side + 1e-3
