"""A neckline shows where the middle of the chest is, and with it how far the trunk is turned."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.body import BodyFitter
from engine.body.midline import read_midline
from engine.settings.body import BodySettings
from engine.types import Body, Keypoints, ParseClass, Person, Photo
from tests.body.synthetic_people import Truth, person_of, random_truth

SHOULDERS = np.array([[260.0, 200.0], [140.0, 200.0]])
LOWEST = (212.0, 228.0)


def drawn_person(*, tilt: float = 0.0, middle: tuple[float, float] = LOWEST) -> Person:
    """Return somebody in a top with a round neckline, shoulders 120 px apart, turned by ``tilt`` rad in the picture."""
    parse = np.zeros((400, 400), np.uint8)
    cv2.rectangle(parse, (130, 180), (270, 390), int(ParseClass.UPPER), -1)
    cv2.circle(parse, (200, 110), 35, int(ParseClass.FACE), -1)
    cv2.rectangle(parse, (180, 130), (222, 190), int(ParseClass.SKIN), -1)
    cv2.circle(parse, (round(middle[0]), round(middle[1]) - 40), 40, int(ParseClass.SKIN), -1)
    turn = cv2.getRotationMatrix2D((200.0, 200.0), -np.degrees(tilt), 1.0)
    parse = cv2.warpAffine(parse, turn, parse.shape[::-1], flags=cv2.INTER_NEAREST)
    xy = np.zeros((33, 2), np.float32)
    xy[[11, 12]] = SHOULDERS @ turn[:, :2].T + turn[:, 2]
    xy[0] = turn @ (200.0, 115.0, 1.0)
    ones = np.ones(33, np.float32)
    photo = Photo(np.zeros((*parse.shape, 3), np.uint8), "0" * 64, parse.shape[::-1], "frame")
    return Person(
        photo=photo,
        keypoints=Keypoints(xy, np.zeros((33, 3), np.float32), ones, ones, 1.0),
        alpha=(parse > 0).astype(np.float32),
        parse=parse,
        face=None,
        bystanders=np.zeros(parse.shape, bool),
        torso_skin_share=0.0,
    )


def test_lowest_part_of_a_neckline_is_read():
    found = read_midline(drawn_person())
    assert found is not None
    assert np.abs(found.xy - LOWEST).max() < 3


def test_it_is_read_along_shoulders_that_hang_aslant():
    tilt = 0.15
    found = read_midline(drawn_person(tilt=tilt))
    assert found is not None
    turn = cv2.getRotationMatrix2D((200.0, 200.0), -np.degrees(tilt), 1.0)
    assert np.abs(found.xy - turn @ (*LOWEST, 1.0)).max() < 4


def test_a_wide_flat_neckline_is_less_sure():
    flat = drawn_person()
    cv2.ellipse(flat.parse, (212, 190), (56, 38), 0, 0, 360, int(ParseClass.SKIN), -1)
    wide, usual = read_midline(flat), read_midline(drawn_person())
    assert wide is not None
    assert usual is not None
    assert wide.spread > 1.3 * usual.spread


def test_a_neckline_behind_hair_is_not_read():
    person = drawn_person()
    parse = person.parse.copy()
    parse[100:240, 150:205] = ParseClass.HAIR
    assert read_midline(replace(person, parse=parse)) is None


def test_a_hand_at_the_throat_is_no_neckline():
    person = drawn_person()
    parse = person.parse.copy()
    parse[170:270, 146:176] = ParseClass.SKIN  # a forearm that reaches up beside the neck
    assert read_midline(replace(person, parse=parse)) is None


def test_nobody_s_neckline_is_read_where_clothes_end_at_the_chin():
    person = drawn_person()
    parse = person.parse.copy()
    parse[140:240, 150:250] = ParseClass.UPPER
    assert read_midline(replace(person, parse=parse)) is None


def turned(fitter: BodyFitter, bones: np.ndarray) -> float:
    """Return by how many degrees the shoulders are turned."""
    left, right = (bones[fitter.model.skeleton.index(f"upperarm01.{side}"), :3, 3] for side in "LR")
    return float(np.degrees(np.arctan2(left[1] - right[1], left[0] - right[0])))


def test_the_old_neckline_is_not_read_where_nothing_of_the_old_garment_may_shape_the_new_one(
    fitter: BodyFitter,
) -> None:
    rng = np.random.default_rng(1)
    truth = random_truth(fitter.model, fitter.landmarks, rng, turn=0.35)
    person = person_of(fitter.model, fitter.landmarks, truth, rng, looser_m=0.01, neckline_m=0.08)
    assert fitter.evidence_of(person).targets.midline is not None
    assert fitter.evidence_of(person, agnostic=True).targets.midline is None


def test_a_neckline_tells_how_far_the_trunk_is_turned(fitter: BodyFitter, monkeypatch: pytest.MonkeyPatch) -> None:
    def error(truth: Truth, body: Body) -> float:
        true = fitter.model.pose(truth.shape, truth.rotations).bones_world
        return abs(turned(fitter, body.photo_pose.bones_world) - turned(fitter, true))

    errors: dict[float, list[float]] = {}
    usual = BodySettings()
    for seed in (1, 3, 4):  # whose landmarks' depths mislead by 5 to 15 degrees
        rng = np.random.default_rng(seed)
        truth = random_truth(fitter.model, fitter.landmarks, rng, turn=0.35)
        person = person_of(fitter.model, fitter.landmarks, truth, rng, looser_m=0.01, neckline_m=0.08)
        for sigma in (1e3, usual.midline_sigma_m):
            monkeypatch.setattr(fitter, "settings", usual.model_copy(update={"midline_sigma_m": sigma}))
            body = fitter.fit(person, camera=truth.view.camera(truth.translation))
            errors.setdefault(sigma, []).append(error(truth, body))
    without, with_it = (np.array(e) for e in errors.values())
    assert (with_it < without).all()
    assert with_it.mean() < 0.85 * without.mean()
