"""The judge: hands without arms, lines and two tones where old clothes were taken away, small faults that add up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.qa.advice import advice
from engine.qa.overall import FAULTS, WEIGHTS, believable, combined
from engine.types import Advice, BodyPart, ClothZone, Fill, FillEvidence, Owner, ParseClass, Score
from tests.qa.judged_scene import SETTINGS, H, Parts, W, good_try_on, report_of, score

FOREARM = slice(545, 655), slice(180, 225)


@pytest.fixture(scope="module")
def good() -> Parts:
    return good_try_on()


def with_hand(good: Parts, **visibility: float) -> Parts:
    """Return the try-on with the bare right arm's elbow, wrist and hand known to pose."""
    keypoints = good.person.keypoints
    xy, seen = keypoints.xy.copy(), keypoints.visibility.copy()
    xy[14], xy[16] = (202, 510), (202, 660)
    xy[[18, 20, 22]] = (202, 690)
    seen[16], seen[14] = visibility.get("wrist", 1.0), visibility.get("elbow", 1.0)
    return replace(good, person=replace(good.person, keypoints=replace(keypoints, xy=xy, visibility=seen)))


def covered(parts: Parts, zone: ClothZone) -> Parts:
    """Return the try-on with cloth of a zone over the forearm."""
    alpha, owner = parts.composite.garment_alpha.copy(), parts.composite.owner.copy()
    zones = parts.soft.part_ids.copy()
    alpha[FOREARM], owner[FOREARM], zones[FOREARM] = 1, Owner.GARMENT, 1 + zone
    soft = replace(parts.soft, part_ids=zones)
    soft.rgba[FOREARM] = 255
    composite = replace(parts.composite, garment_alpha=alpha, owner=owner, cloth_zones=zones)
    return replace(parts, soft=soft, composite=composite)


def test_refuse_a_hand_whose_forearm_lies_under_a_skirt():
    parts = with_hand(good_try_on())
    assert score(report_of(parts), "hands_joined").value == 0
    report = report_of(covered(parts, ClothZone.TORSO))
    assert score(report, "hands_joined").passed is False
    assert any("hand" in reason for reason in report.reasons)


def test_refuse_a_hand_whose_forearm_became_background(good: Parts):
    parts = with_hand(good)
    owner = parts.composite.owner.copy()
    owner[FOREARM] = Owner.BACKGROUND
    lost = parts.with_image(parts.composite.image, owner=owner)
    assert score(report_of(lost), "hands_joined").passed is False


@pytest.mark.parametrize("gap", [0, 12])
def test_let_a_forearm_go_on_from_its_hand_beside_a_bone_that_pose_misplaced(good: Parts, gap: int):
    """In a wide old sleeve pose guesses the bone; drawn beside it the arm is whole unless it ends before its hand."""
    parts = with_hand(good)
    owner = parts.composite.owner.copy()
    owner[545:655, 180:227] = Owner.BACKGROUND
    owner[500 : 660 - gap, 160:186] = Owner.SKIN
    beside = parts.with_image(parts.composite.image, owner=owner)
    assert score(report_of(beside), "hands_joined").passed is (gap == 0)


def test_miss_no_forearm_that_kept_trousers_hid_before_the_new_top():
    """Let a hand come out below a top that hangs over trousers in front of it."""
    parts = covered(with_hand(good_try_on()), ClothZone.TORSO)
    parts.person.parse[FOREARM] = ParseClass.LOWER
    assert score(report_of(parts), "hands_joined").value == 0


@pytest.mark.parametrize(("hidden", "passed"), [(slice(545, 655), True), (slice(545, 600), False)])
def test_miss_a_forearm_only_where_neither_the_old_trousers_nor_the_new_hide_it(hidden: slice, passed: bool):
    """Let an arm stay behind new trousers as it was behind the old ones; where these are gone it has to be drawn."""
    parts = covered(with_hand(good_try_on()), ClothZone.LEG_R)
    parts.person.parse[FOREARM] = ParseClass.LOWER
    bare, owner = slice(hidden.stop, 655), parts.composite.owner.copy()
    alpha = parts.composite.garment_alpha.copy()
    owner[bare, FOREARM[1]], alpha[bare, FOREARM[1]] = Owner.BACKGROUND, 0
    composite = replace(parts.composite, owner=owner, garment_alpha=alpha)
    trousers = replace(parts.garment, category="trousers")
    report = report_of(replace(parts, composite=composite, garment=trousers))
    assert score(report, "hands_joined").passed is passed


def test_count_a_sleeve_as_the_arm_in_it():
    assert score(report_of(covered(with_hand(good_try_on()), ClothZone.SLEEVE_R)), "hands_joined").value == 0


@pytest.mark.parametrize(("cuff", "passed"), [(slice(545, 655), True), (slice(630, 655), False)])
def test_let_a_wide_trunk_hang_before_an_elbow_whose_sleeve_goes_on_to_the_hand(cuff: slice, passed: bool):
    """Tell a forearm that comes out behind a wide top from a cuff that floats below it."""
    parts = covered(with_hand(good_try_on()), ClothZone.TORSO)
    zones = parts.soft.part_ids.copy()
    zones[cuff, FOREARM[1]] = 1 + ClothZone.SLEEVE_R
    soft, composite = replace(parts.soft, part_ids=zones), replace(parts.composite, cloth_zones=zones)
    report = report_of(replace(parts, soft=soft, composite=composite))
    assert score(report, "hands_joined").passed is passed


def test_judge_no_hand_that_the_photo_hides(good: Parts):
    owner = good.composite.owner.copy()
    owner[FOREARM] = Owner.BACKGROUND
    unseen = with_hand(good, wrist=0.1).with_image(good.composite.image, owner=owner)
    assert score(report_of(unseen), "hands_joined").passed is None
    behind = with_hand(good, elbow=0.64).with_image(good.composite.image, owner=owner)
    assert score(report_of(behind), "hands_joined").passed is None, "the elbow is behind a wide skirt"
    owner[640:720, 180:225] = Owner.GARMENT  # the hand is in a pocket
    hidden = with_hand(good).with_image(good.composite.image, owner=owner)
    assert score(report_of(hidden), "hands_joined").passed is None


def with_lines(good: Parts, *, in_photo: bool, lines: bool) -> Score:
    """Fill a piece of the wall, with dark dashes along its border or without."""
    invented = np.zeros((H, W), np.uint8)
    invented[500:700, 60:160] = Fill.BACKGROUND
    image, photo = good.composite.image.copy(), good.person.photo.pixels.copy()
    for pixels in ([image] if lines else []) + ([photo] if in_photo else []):
        for x in (60, 158):
            for y in range(500, 700, 10):
                pixels[y : y + 8, x : x + 2] = (60, 60, 60)
    person = replace(good.person, photo=replace(good.person.photo, pixels=photo))
    parts = replace(good.with_image(image, invented=invented), person=person)
    return score(report_of(parts), "fill_lines")


def test_refuse_dashes_along_what_was_filled(good: Parts):
    assert with_lines(good, in_photo=False, lines=False).value < 0.1
    assert with_lines(good, in_photo=False, lines=True).passed is False
    assert with_lines(good, in_photo=True, lines=True).value < 0.1, "a line of the photo's own"
    assert np.isnan(score(report_of(good), "fill_lines").value)


def test_count_no_stripes_of_the_new_garment_as_lines(good: Parts):
    """A striped side that was continued: the same stripes on plain cloth would be dashes of something else."""
    invented = np.zeros((H, W), np.uint8)
    invented[500:700, 300:420] = Fill.CLOTH
    image = good.composite.image.copy()
    for y in range(490, 710, 8):
        image[y : y + 2, 290:430] = 255
    parts = good.with_image(image, invented=invented)
    assert score(report_of(parts), "fill_lines").passed is False
    features = replace(good.garment.features, pattern="stripes")
    striped = replace(parts, garment=replace(good.garment, features=features))
    assert score(report_of(striped), "fill_lines").value < 0.1


def test_refuse_arms_of_two_tones(good: Parts):
    """The same step is seen less around a speck, and not at all where it is shading."""
    invented = np.zeros((H, W), np.uint8)
    invented[400:440, 180:225] = Fill.SKIN

    def tone(seam: float, area: float) -> Score:
        fill = FillEvidence(Fill.SKIN, (180, 400, 225, 440), area, seam, float("nan"), 1.0)
        composite = replace(good.composite, invented=invented, fills=(fill,))
        return score(report_of(replace(good, composite=composite)), "skin_tone")

    assert tone(3.5, 0.1).quality > 0.9
    assert tone(13.0, 0.1).passed is False
    assert tone(13.0, 0.002).passed
    assert tone(7.0, 0.05).quality < tone(5.0, 0.05).quality
    assert score(report_of(good), "skin_tone").passed is None


def test_refuse_small_faults_that_add_up(good: Parts):
    """Each stays below its limit; five of them together make nobody believe the picture."""
    names = ("fill_lines", "skin_tone", "crumbs", "fragments", "chopped")
    scores = [Score(name, 0.9, 1.0, True, "", quality=0.6) for name in names]
    assert believable(scores[:1], SETTINGS).passed
    together = believable(scores, SETTINGS)
    assert together.passed is False
    assert "skin of two tones and lines where the old clothes were" in together.sentence
    report = report_of(good)
    assert score(report, "believable").value == pytest.approx(report.overall)
    assert combined({"crumbs": 1.0}, refused=True) < combined({"crumbs": 1.0}, refused=False)


def test_name_no_sum_of_faults_beside_a_fault_that_is_refused_by_itself(good: Parts):
    image = np.full_like(good.composite.image, 90)
    report = report_of(good.with_image(image))
    assert score(report, "believable").passed is False
    assert not any("add up" in reason for reason in report.reasons)


def test_let_no_arm_vanish_that_the_photo_hides(good: Parts):
    """An arm behind the back: the fitted one lies where a wide old garment hung, which may become background."""
    body_parts, owner = good.soft.body_parts.copy(), good.composite.owner.copy()
    body_parts[400:700, 180:225], owner[400:700, 180:225] = BodyPart.ARM_R, Owner.BACKGROUND
    for visibility, passed in ((1.0, False), (0.05, None)):
        parts = with_hand(good, wrist=visibility).with_image(good.composite.image, owner=owner)
        parts = replace(parts, soft=replace(good.soft, body_parts=body_parts))
        assert score(report_of(parts), "limbs_present").passed is passed


def test_know_the_scene(good: Parts):
    """The forearm that the tests cover is the photo's own bare skin."""
    assert (good.person.parse[FOREARM] == ParseClass.SKIN).all()
    assert (good.composite.owner[FOREARM] == Owner.PHOTO).all()


def test_have_words_for_every_fault():
    assert set(FAULTS) == set(WEIGHTS)


def test_advise_what_helps_against_the_worst_fault(good: Parts):
    def of(**qualities: float) -> Advice:
        return advice([Score(name, 1.0, 1.0, False, "", quality=q) for name, q in qualities.items()])

    assert of(hands_joined=0.2, fill_fit=0.5) is Advice.STANCE
    assert of(hands_joined=0.9, skin_tone=0.2) is Advice.CLOTHES
    assert of(print_scale=0.1) is Advice.GARMENT
    assert report_of(good).advice is None


def test_advise_words_that_the_screens_have():
    words = (Path(__file__).parents[2] / "kiosk" / "qml" / "theme" / "Faults.qml").read_text("utf-8")
    assert all(words.count(f'case "{code}":') == 2 for code in Advice), "a sentence and a remedy for each"


def test_refuse_an_old_jacket_beside_the_sleeves_of_an_outer_garment(good: Parts):
    """What is worn below a cardigan shows at its opening and its hem, not along the arms of its sleeves."""
    keypoints = good.person.keypoints
    xy = keypoints.xy.copy()
    xy[12], xy[14] = (265, 345), (240, 520)
    parse, alpha, zones = good.person.parse.copy(), good.composite.garment_alpha.copy(), good.soft.part_ids.copy()
    zones[380:520, 250:290], alpha[380:520, 250:290] = 1 + ClothZone.SLEEVE_R, 1

    def worn(rows: slice, columns: slice, arm_seen: float = 1.0, *, bare_arm: bool = False) -> Score:
        own, bare, owner = parse.copy(), alpha.copy(), good.composite.owner.copy()
        if bare_arm:
            own[400:560, 246:266] = ParseClass.SKIN
        own[rows, columns], bare[rows, columns], owner[rows, columns] = ParseClass.UPPER, 0, Owner.PHOTO
        visibility = keypoints.visibility.copy()
        visibility[[14, 16]] = arm_seen
        pose = replace(keypoints, xy=xy, visibility=visibility)
        person = replace(good.person, parse=own, keypoints=pose)
        outer = replace(good.garment, category="cardigan")
        composite = replace(good.composite, garment_alpha=bare, owner=owner, cloth_zones=zones)
        return score(report_of(replace(good, person=person, garment=outer, composite=composite)), "leftover")

    assert worn(slice(400, 560), slice(340, 380)).passed, "at the opening"
    assert worn(slice(400, 500), slice(228, 246)).passed is False, "beside the sleeve"
    assert worn(slice(400, 500), slice(228, 246), arm_seen=0.15).passed, "the side of the trunk, before a hidden arm"
    assert worn(slice(440, 500), slice(228, 246), bare_arm=True).passed, "the hem, beside an arm that was bare"
