"""The judge: a good try-on passes, and each single fault is refused by the score that is meant for it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.qa import prints
from engine.qa.prints import PrintMatch
from engine.types import BodyPart, ClothHealth, ClothZone, Owner, ParseClass, Score
from tests.qa.judged_scene import (
    PLACE,
    SCALE,
    H,
    Parts,
    W,
    good_try_on,
    refused_only_by,
    report_of,
    score,
    with_legs,
)


@pytest.fixture(scope="module")
def good() -> Parts:
    return good_try_on()


def test_pass_a_good_try_on(good: Parts):
    report = report_of(good)
    assert report.passed, report.reasons
    assert report.reasons == report.remedies == ()
    assert score(report, "print_found").value > 0.9
    assert score(report, "print_scale").value < 0.05
    assert score(report, "identity").value == 0
    assert len({s.name for s in report.scores}) == len(report.scores)
    assert all(s.sentence for s in report.scores)


def test_pass_a_plain_garment_without_judging_a_print():
    report = report_of(good_try_on(printed=False))
    assert report.passed, report.reasons
    assert score(report, "print_found").passed is None
    assert np.isnan(score(report, "print_found").value)


def test_pass_folds_shading_and_grain(good: Parts):
    """What a real drape does to a print: waves of 4 px, 25 % shading, grain."""
    rows, columns = np.mgrid[:H, :W].astype(np.float32)
    wave = columns + 4 * np.sin(rows / 37) + 2 * np.sin(columns / 23 + 1)
    bent = cv2.remap(good.composite.image, wave, rows + 3 * np.sin(columns / 41), cv2.INTER_LINEAR)
    shaded = bent * (1 + 0.25 * np.sin(columns / 60 + rows / 90))[..., None]
    shaded = shaded + np.random.default_rng(0).normal(0, 3, shaded.shape)
    solid = cv2.erode((good.composite.garment_alpha > 0.99).astype(np.uint8), np.ones((15, 15), np.uint8)) > 0
    image = np.where(solid[..., None], np.clip(shaded, 0, 255), good.composite.image).astype(np.uint8)
    assert report_of(good.with_image(image)).passed


MIRRORED = np.array([[-SCALE, 0, PLACE[0] + SCALE * 500], [0, SCALE, PLACE[1]]])


@pytest.mark.parametrize("rendered", [True, False])
def test_refuse_a_mirrored_print(rendered: bool):
    report = refused_only_by(good_try_on(matrix=MIRRORED, rendered=rendered), "print_found")
    assert "mirrored" in report.reasons[0]


def test_call_no_repeating_pattern_mirrored():
    """Stripes and checks equal their own mirror picture; only a single print tells left from right."""
    parts = good_try_on(matrix=MIRRORED)
    striped = replace(parts.garment, features=replace(parts.garment.features, pattern="stripes"))
    report = report_of(replace(parts, garment=striped))
    assert report.passed
    assert np.isnan(score(report, "print_scale").value)


def test_call_a_symmetric_print_not_mirrored(good: Parts, monkeypatch: pytest.MonkeyPatch):
    for mirrored, says in ((0.5, False), (0.65, False), (0.9, True)):
        match = PrintMatch(area=0.3, agreement=0.6, mirrored=mirrored, seen=1.0, scale=1.0, shear=0.0)
        monkeypatch.setattr(prints, "match_print", lambda *_, found=match: found)
        assert any("mirrored" in reason for reason in report_of(good).reasons) is says


def test_refuse_a_print_that_slid_round_the_body(good: Parts):
    uv = good.soft.uv.copy()
    uv[uv[..., 0] > 180] = np.nan
    report = report_of(replace(good, soft=replace(good.soft, uv=uv)))
    assert score(report, "print_seen").passed is False


def test_refuse_another_print(good: Parts):
    other = np.random.default_rng(3).integers(0, 255, (H // 8, W // 8, 3)).astype(np.uint8)
    other = cv2.resize(other, (W, H), interpolation=cv2.INTER_CUBIC)
    solid = good.composite.garment_alpha > 0.99
    solid = cv2.erode(solid.astype(np.uint8), np.ones((25, 25), np.uint8)) > 0
    image = np.where(solid[..., None], other, good.composite.image)
    report = report_of(good.with_image(image))
    assert score(report, "print_found").passed is False


def test_refuse_a_print_of_the_wrong_size():
    big = 1.4 * SCALE
    centre = PLACE + SCALE * np.array([250, 300])
    matrix = np.array([[big, 0, centre[0] - big * 250], [0, big, centre[1] - big * 300]])
    report = report_of(good_try_on(matrix=matrix))
    assert "40 % too large" in score(report, "print_scale").sentence
    assert score(report, "print_scale").passed is False
    painted_over = good_try_on(matrix=matrix, rendered=False)
    assert score(report_of(painted_over), "print_found").value < 0.5


def test_refuse_a_sheared_print():
    matrix = np.array([[0.62 * SCALE, 0, PLACE[0] + 0.38 * SCALE * 250], [0, SCALE, PLACE[1]]])
    report = report_of(good_try_on(matrix=matrix))
    assert score(report, "print_shear").passed is False


def test_refuse_a_garment_that_runs_over(good: Parts):
    alpha = good.composite.garment_alpha.copy()
    alpha[600:860, 520:600] = 1
    owner = good.composite.owner.copy()
    owner[alpha > 0.5] = Owner.GARMENT
    image = good.composite.image.copy()
    image[600:860, 520:600] = (40, 60, 110)
    parts = good.with_image(image, garment_alpha=alpha, owner=owner)
    refused_only_by(parts, "coverage", "leak", "flaps", "continued")


def test_let_a_top_go_around_a_skirt_that_stands_out_beside_it(good: Parts):
    """The drape hangs on the body and does not know the skirt; beside it the same cloth would be a leak."""
    trunk = (good.soft.rgba[..., 3] > 127) & (good.soft.part_ids == 1 + ClothZone.TORSO)
    hem = np.flatnonzero(trunk.any(1)).max()
    side = np.flatnonzero(trunk[hem - 90 :].any(0)).max()
    flare = np.s_[hem - 90 : hem + 1, side + 1 : side + 31]
    alpha, owner, image = (x.copy() for x in (good.composite.garment_alpha, good.composite.owner, good.composite.image))
    alpha[flare], owner[flare], image[flare] = 1, Owner.GARMENT, (40, 60, 110)
    beside = good.with_image(image, garment_alpha=alpha, owner=owner)
    parse = good.person.parse.copy()
    parse[flare] = ParseClass.LOWER
    over = replace(beside, person=replace(good.person, parse=parse))
    for name in ("leak", "coverage"):
        assert score(report_of(over), name).value == pytest.approx(score(report_of(good), name).value, abs=0.003)
        assert abs(score(report_of(beside), name).value - score(report_of(good), name).value) > 0.006


def test_refuse_a_garment_with_a_missing_sleeve(good: Parts):
    alpha = good.composite.garment_alpha.copy()
    sleeve = np.zeros((H, W), bool)
    sleeve[320:480, 468:] = True
    image = np.where(sleeve[..., None], good.person.photo.pixels, good.composite.image)
    owner = np.where(sleeve, np.uint8(Owner.BACKGROUND), good.composite.owner)
    parts = good.with_image(image, garment_alpha=np.where(sleeve, np.float32(0), alpha), owner=owner)
    report = report_of(parts)
    assert score(report, "coverage").passed is False


def test_accept_a_hand_in_front_of_the_garment(good: Parts):
    hand = np.zeros((H, W), bool)
    hand[560:660, 300:400] = True
    person = replace(good.person, parse=np.where(hand, np.uint8(ParseClass.SKIN), good.person.parse))
    composite = replace(
        good.composite,
        image=np.where(hand[..., None], good.person.photo.pixels, good.composite.image),
        owner=np.where(hand, np.uint8(Owner.PHOTO), good.composite.owner),
        garment_alpha=np.where(hand, np.float32(0), good.composite.garment_alpha),
    )
    assert score(report_of(replace(good, person=person, composite=composite)), "coverage").passed


def test_refuse_a_sleeve_cut_through_on_the_arm(good: Parts):
    """The bare arm of the photo shows through half of the sleeve that is draped over it."""
    arm = np.zeros((H, W), bool)
    arm[330:470, 480:541] = True
    person = replace(good.person, parse=np.where(arm, np.uint8(ParseClass.SKIN), good.person.parse))
    bite = arm & (np.indices((H, W))[0] > 400)
    composite = replace(
        good.composite,
        image=np.where(bite[..., None], person.photo.pixels, good.composite.image),
        owner=np.where(bite, np.uint8(Owner.PHOTO), good.composite.owner),
        garment_alpha=np.where(bite, np.float32(0), good.composite.garment_alpha),
    )
    assert score(report_of(replace(good, person=person)), "chopped").passed
    report = report_of(replace(good, person=person, composite=composite))
    assert score(report, "chopped").passed is False


def test_refuse_a_vanished_leg(good: Parts):
    report = refused_only_by(with_legs(good, 0.4), "limbs_present")
    assert "left leg" in report.reasons[0]
    assert score(report, "limbs_present").value == pytest.approx(0.4, abs=0.08)


def test_accept_background_beside_a_leg(good: Parts):
    assert score(report_of(with_legs(good, 0.0)), "limbs_present").passed
    parts = with_legs(good, 0.0)
    owner = parts.composite.owner.copy()
    owner[760:H, 445:460] = Owner.BACKGROUND  # a wide trouser leg stood off there
    assert score(report_of(parts.with_image(parts.composite.image, owner=owner)), "limbs_present").passed
    assert np.isnan(score(report_of(good), "limbs_present").value)


def test_refuse_a_limb_thicker_than_the_body(good: Parts):
    body_parts = good.soft.body_parts.copy()
    body_parts[380:720, 180:226] = BodyPart.ARM_R

    def revealed(left: int, right: int = 226) -> Score:
        owner, parse = good.composite.owner.copy(), good.person.parse.copy()
        parse[380:720, right:226] = ParseClass.BACKGROUND
        owner[480:700, left:right] = Owner.SKIN
        parts = replace(good, person=replace(good.person, parse=parse), soft=replace(good.soft, body_parts=body_parts))
        return score(report_of(parts.with_image(good.composite.image, owner=owner)), "limb_shape")

    assert revealed(180).passed
    assert revealed(175).passed
    slab = revealed(130)
    assert slab.passed is False
    assert slab.value == pytest.approx(220 * (50 - 8) / 190**2, rel=0.1)
    assert score(report_of(good), "limb_shape").value == 0
    body_parts[380:720, 180:194] = 255
    assert revealed(184, 216).passed  # as slim as the fitted arm, and a little beside it
    assert revealed(160, 226).passed is False
    body_parts[380:720, 194:226] = 255
    body_parts[380:685, 184:226] = BodyPart.ARM_R
    body_parts[685:720, 194:216] = BodyPart.ARM_R
    assert revealed(168, 210).passed  # beside the fitted arm the forearm may reach a little nearer to the wrist


def test_count_no_cut_where_a_cuff_ends_before_the_trunk(good: Parts):
    """Above the cuff the sleeve lies over the arm, below it the bare arm lies before the trunk's cloth."""
    arm = np.zeros((H, W), bool)
    arm[330:470, 480:541] = True
    bare = arm & (np.indices((H, W))[0] > 400)
    clothed = np.where(good.composite.garment_alpha > 0.01, np.uint8(ParseClass.UPPER), good.person.parse)
    person = replace(good.person, parse=np.where(arm, np.uint8(ParseClass.SKIN), clothed))
    zones = np.where(good.composite.garment_alpha > 0.5, 1 + int(ClothZone.TORSO), 0)
    zones[arm & ~bare & (zones > 0)] = 1 + int(ClothZone.SLEEVE_L)
    composite = replace(
        good.composite,
        image=np.where(bare[..., None], person.photo.pixels, good.composite.image),
        owner=np.where(bare, np.uint8(Owner.PHOTO), good.composite.owner),
        garment_alpha=np.where(bare, np.float32(0), good.composite.garment_alpha),
        cloth_zones=zones.astype(np.uint8),
    )
    assert score(report_of(replace(good, person=person, composite=composite)), "chopped").passed
    same = replace(composite, cloth_zones=np.minimum(zones, 1).astype(np.uint8))
    assert score(report_of(replace(good, person=person, composite=same)), "chopped").passed is False
    wall_seen = replace(same, gaps=arm)
    assert score(report_of(replace(good, person=person, composite=wall_seen)), "chopped").passed is not False


def test_refuse_old_clothes_that_are_left_over(good: Parts):
    """An old sleeve in the picture's own pixels, beside the new garment."""
    person = replace(good.person, parse=good.person.parse.copy())
    person.parse[480:700, 495:541] = ParseClass.UPPER
    person.parse[480:700, 180:226] = ParseClass.UPPER
    refused_only_by(replace(good, person=person), "leftover")


@pytest.mark.parametrize(("colour", "word"), [((255, 255, 255), "light"), ((0, 0, 0), "dark")])
def test_refuse_a_rim_around_the_garment(good: Parts, colour: tuple[int, int, int], word: str):
    image = good.composite.image.copy()
    mask = (good.composite.garment_alpha > 0.5).astype(np.uint8)
    rim = cv2.dilate(mask, np.ones((3, 3), np.uint8)) - cv2.erode(mask, np.ones((3, 3), np.uint8))
    rim[np.isin(good.person.parse, (ParseClass.FACE, ParseClass.HAIR))] = 0
    image[rim > 0] = colour
    if word == "dark":  # a dark line between dark cloth and a light wall needs light cloth to be one
        cloth = cv2.erode(mask, np.ones((3, 3), np.uint8)) > 0
        image[cloth] = 255 - image[cloth] // 3
        image[rim > 0] = colour
    report = report_of(good.with_image(image))
    assert score(report, "halo").passed is False
    assert word in score(report, "halo").sentence


@pytest.mark.parametrize(("colour", "trim"), [((12, 12, 14), True), ((110, 105, 100), False)])
def test_take_a_dark_trim_of_light_cloth_for_no_rim(good: Parts, colour: tuple[int, int, int], trim: bool):
    """The renderer laid black crochet along the edges; the shade of a product photo's ground is no such trim."""
    mask = (good.composite.garment_alpha > 0.5).astype(np.uint8)
    edge = (mask - cv2.erode(mask, np.ones((5, 5), np.uint8))) > 0
    image, rgba = good.composite.image.copy(), good.soft.rgba.copy()
    for picture in (image, rgba[..., :3]):
        picture[mask > 0] = 255 - picture[mask > 0] // 3
        picture[edge] = colour
    worn = replace(good, soft=replace(good.soft, rgba=rgba)).with_image(image)
    assert score(report_of(worn), "halo").passed is trim


def rimmed(good: Parts, share: float) -> Parts:
    """Paint a white rim along the given share of the garment's height."""
    image = good.composite.image.copy()
    mask = (good.composite.garment_alpha > 0.5).astype(np.uint8)
    rim = cv2.dilate(mask, np.ones((3, 3), np.uint8)) - cv2.erode(mask, np.ones((3, 3), np.uint8))
    rim[np.isin(good.person.parse, (ParseClass.FACE, ParseClass.HAIR))] = 0
    rows = np.flatnonzero(mask.any(axis=1))
    rim[rows[0] + round(share * len(rows)) :] = 0
    image[rim > 0] = 255
    return good.with_image(image)


def test_forgive_light_stripes_at_the_border_but_no_white_rim(good: Parts):
    striped = replace(good.garment, features=replace(good.garment.features, pattern="stripes"))
    some, whole = rimmed(good, 0.6), rimmed(good, 1.0)
    assert score(report_of(some), "halo").passed is False
    assert score(report_of(replace(some, garment=striped)), "halo").passed
    assert score(report_of(replace(whole, garment=striped)), "halo").passed is False


def test_leave_a_bright_wall_between_sleeve_and_side_alone(good: Parts):
    """A sliver of the photo's own bright background beside dark cloth is no rim."""
    image = good.composite.image.copy()
    mask = (good.composite.garment_alpha > 0).astype(np.uint8)
    wall = (mask == 0) & (good.person.parse == ParseClass.BACKGROUND)
    sliver = wall & (cv2.dilate(mask, np.ones((7, 7), np.uint8)) > 0)
    image[wall & (cv2.dilate(mask, np.ones((41, 41), np.uint8)) > 0)] = (60, 50, 45)
    image[sliver] = 255
    assert score(report_of(good.with_image(image)), "halo").passed


def test_refuse_sick_cloth_and_a_slid_neckline(good: Parts):
    torn = ClothHealth(0.31, 0.9, 3, 0.2, 0, 0.4, False, ("A sleeve is torn.",))
    report = refused_only_by(replace(good, drape=replace(good.drape, health=torn)), "cloth_health")
    assert "A sleeve is torn." in report.reasons[0]
    slid = replace(good.drape.health, neckline_slip_cm=-4.5)
    report = refused_only_by(replace(good, drape=replace(good.drape, health=slid)), "neckline")
    assert "4.5 cm" in report.reasons[0]


def test_refuse_a_poor_fit_and_a_poor_outline(good: Parts):
    fit = replace(good.body.fit, landmark_error_rel=0.3, silhouette_iou=0.5)
    refused_only_by(replace(good, body=replace(good.body, fit=fit)), "body_landmarks", "body_outline")
    front = replace(good.garment.front, outline_error=0.09)
    refused_only_by(replace(good, garment=replace(good.garment, front=front)), "garment_outline")


def test_refuse_cloth_that_the_product_photo_does_not_show(good: Parts):
    """The photo's right half is ground, yet the pattern lays its colours on the body."""
    assert score(report_of(good), "unseen_cloth").value == 0
    alpha = good.garment.front.alpha.copy()
    alpha[:, 270:] = 0
    half = replace(good.garment, front=replace(good.garment.front, alpha=alpha))
    refused_only_by(replace(good, garment=half), "unseen_cloth")


def test_judge_the_same_twice(good: Parts):
    first, second = report_of(good), report_of(good)
    assert [(s.name, s.passed, repr(s.value)) for s in first.scores] == [
        (s.name, s.passed, repr(s.value)) for s in second.scores
    ]
