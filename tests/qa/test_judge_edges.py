"""The judge: limbs that end in the air, flaps and cracks of cloth, missing parts, folded arms and turned prints."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.types import ClothZone, Owner, ParseClass, Score
from tests.qa.judged_scene import H, Parts, W, good_try_on, report_of, score


@pytest.fixture(scope="module")
def good() -> Parts:
    return good_try_on()


def with_revealed_forearm(good: Parts, *, left: int, down_to: int) -> Parts:
    """Reveal the right forearm, which hangs from x 180 to 225: from ``left`` on, down to a row."""
    owner, parse = good.composite.owner.copy(), good.person.parse.copy()
    owner[545:720, 180:225], parse[545:720, 160:180] = Owner.BACKGROUND, ParseClass.BACKGROUND
    owner[545:down_to, left:225] = Owner.SKIN
    person = replace(good.person, parse=parse)
    return replace(good, person=person, composite=replace(good.composite, owner=owner))


def test_refuse_a_revealed_arm_that_ends_in_the_air(good: Parts):
    whole = with_revealed_forearm(good, left=180, down_to=720)
    whole.composite.owner[640:720, 180:225] = Owner.PHOTO  # the wrist and the hand are the photo's own
    assert score(report_of(whole), "limb_ends").value < 0.03
    ends = score(report_of(with_revealed_forearm(good, left=180, down_to=640)), "limb_ends")
    assert ends.passed is False
    assert ends.value == pytest.approx(45 / 190, rel=0.25)


def test_see_the_step_of_an_arm_drawn_with_the_old_sleeve_s_breadth(good: Parts):
    slab = with_revealed_forearm(good, left=165, down_to=600)
    slab.composite.owner[600:720, 180:225] = Owner.PHOTO
    step = score(report_of(slab), "limb_ends")
    assert step.value == pytest.approx(15 / 190, rel=0.4)
    nothing = good.with_image(good.composite.image, owner=np.zeros((H, W), np.uint8))
    assert np.isnan(score(report_of(nothing), "limb_ends").value)


@pytest.mark.parametrize(("between", "passes"), [(Owner.BACKGROUND, False), (Owner.SKIN, True)])
def test_refuse_a_shoe_with_nothing_but_wall_above_it(good: Parts, between: Owner, passes: bool):
    """Trousers went down to the shoe and are taken away: below a new hem it needs a leg."""
    parse, owner = good.person.parse.copy(), good.composite.owner.copy()
    parse[930:970, 395:450] = ParseClass.SHOES
    owner[755:930, 395:450] = between
    parts = replace(good, person=replace(good.person, parse=parse), composite=replace(good.composite, owner=owner))
    found = score(report_of(parts), "limbs_present")
    assert (found.passed is not False) is passes
    assert passes or "left leg" in found.sentence


@pytest.mark.parametrize("shoe", [True, False])
def test_refuse_a_leg_that_ends_above_the_toes_without_a_shoe(good: Parts, shoe: bool):
    """Pose guesses the ankle too high where long trousers hide the foot; the leg that is drawn ends far below it."""
    xy, parse = good.person.keypoints.xy.copy(), good.person.parse.copy()
    xy[25], xy[27], xy[31] = (420, 700), (420, 800), (420, 890)
    owner, leg = good.composite.owner.copy(), slice(395, 445)
    owner[755:], owner[755:880, leg] = Owner.BACKGROUND, Owner.SKIN
    if shoe:
        owner[880:920, leg], parse[880:920, leg] = Owner.PHOTO, ParseClass.SHOES
    person = replace(good.person, parse=parse, keypoints=replace(good.person.keypoints, xy=xy))
    parts = replace(good, person=person, composite=replace(good.composite, owner=owner))
    assert score(report_of(parts), "limb_ends").passed is shoe


@pytest.mark.parametrize("hand", [True, False])
def test_refuse_a_forearm_before_the_trunk_that_misses_its_hand(good: Parts, hand: bool):
    xy = good.person.keypoints.xy.copy()
    xy[12], xy[14], xy[16] = (265, 345), (280, 480), (420, 560)
    line = np.zeros((H, W), np.uint8)
    cv2.line(line, (290, 490), (420, 560), 1, 36)
    arm, drawn = line > 0, np.arange(W) < 380
    owner, parse = good.composite.owner.copy(), good.person.parse.copy()
    owner[arm & drawn] = Owner.SKIN
    if hand:
        owner[arm & ~drawn], parse[arm & ~drawn] = Owner.PHOTO, ParseClass.SKIN
    bare = (owner == Owner.SKIN) | (owner == Owner.PHOTO) & arm
    alpha = np.where(bare, np.float32(0), good.composite.garment_alpha)
    person = replace(good.person, parse=parse, keypoints=replace(good.person.keypoints, xy=xy))
    composite = replace(good.composite, owner=owner, garment_alpha=alpha)
    assert score(report_of(replace(good, person=person, composite=composite)), "limb_ends").passed is hand


@pytest.mark.parametrize(("goes_on", "most"), [(True, 0.03), (False, np.inf)])
def test_take_the_outer_side_of_a_bent_elbow_for_no_end(good: Parts, goes_on: bool, most: float):
    """A bare arm on the hip: its elbow faces down along the upper arm; without a forearm it is the arm's end."""
    xy = good.person.keypoints.xy.copy()
    xy[12], xy[14], xy[16] = (180, 300), (120, 520), (280, 560)
    arm = np.zeros((H, W), np.uint8)
    for first, last in ((12, 14), (14, 16)) if goes_on else ((12, 14),):
        cv2.line(arm, tuple(xy[first].astype(int)), tuple(xy[last].astype(int)), 1, 44)
    owner, parse = good.composite.owner.copy(), good.person.parse.copy()
    parse[:, :260], owner[:, :260] = ParseClass.BACKGROUND, Owner.BACKGROUND
    owner[(arm > 0) & (np.arange(W) < 260)] = Owner.SKIN
    person = replace(good.person, parse=parse, keypoints=replace(good.person.keypoints, xy=xy))
    bent = replace(good, person=person, composite=replace(good.composite, owner=owner))
    ends = score(report_of(bent), "limb_ends")
    assert ends.value < most
    assert ends.passed is goes_on


def test_take_the_elbow_of_a_forearm_that_lies_beside_its_bone_for_no_end(good: Parts):
    """In a wide old sleeve pose misses the middle of the forearm, which is drawn below the bone here."""
    xy = good.person.keypoints.xy.copy()
    xy[12], xy[14], xy[16] = (180, 300), (120, 520), (280, 520)
    arm = np.zeros((H, W), np.uint8)
    cv2.line(arm, (180, 300), (120, 520), 1, 44)
    cv2.line(arm, (120, 520), (280, 620), 1, 44)
    owner, parse = good.composite.owner.copy(), good.person.parse.copy()
    parse[:, :260], owner[:, :260] = ParseClass.BACKGROUND, Owner.BACKGROUND
    owner[:, :260][good.composite.garment_alpha[:, :260] > 0] = Owner.GARMENT
    owner[(arm > 0) & (owner == Owner.BACKGROUND)] = Owner.SKIN
    person = replace(good.person, parse=parse, keypoints=replace(good.person.keypoints, xy=xy))
    bent = replace(good, person=person, composite=replace(good.composite, owner=owner))
    assert score(report_of(bent), "limb_ends").passed


def test_take_a_rim_of_revealed_skin_that_tapers_off_along_the_seen_arm_for_no_end(good: Parts):
    """The old cloth had covered a wedge of the forearm's side, 12 px wide above and 0 below."""
    wedge = with_revealed_forearm(good, left=225, down_to=545)
    owner, parse = wedge.composite.owner, wedge.person.parse
    owner[545:720, 180:225], parse[545:720, 180:225] = Owner.PHOTO, ParseClass.SKIN
    for row in range(545, 585):
        right = 225 - round(0.6 * (row - 545))  # the arm's side slants in, as a forearm's does
        owner[row, right:225], parse[row, right:225] = Owner.BACKGROUND, ParseClass.BACKGROUND
        owner[row, right - round(0.3 * (585 - row)) : right] = Owner.SKIN
    assert score(report_of(wedge), "limb_ends").value < 0.02


def test_take_the_pixels_of_a_slanted_edge_in_a_small_photo_for_no_teeth(good: Parts):
    """The shoulders are 60 px apart, as in a photo 230 px wide; the outline has straight sides."""
    xy = good.person.keypoints.xy.copy()
    xy[11], xy[12] = (390, 345), (330, 345)
    person = replace(good.person, keypoints=replace(good.person.keypoints, xy=xy))
    alpha = np.zeros((H, W), np.float32)
    cv2.fillPoly(alpha, [np.array([(310, 345), (420, 352), (447, 660), (290, 640)], np.int32)], 1.0)
    owner = np.where(alpha > 0, np.uint8(Owner.GARMENT), np.uint8(Owner.BACKGROUND))
    composite = replace(good.composite, garment_alpha=alpha, owner=owner)
    assert score(report_of(replace(good, person=person, composite=composite)), "ragged").value < 0.05


@pytest.mark.parametrize("hand", [False, True])
def test_refuse_teeth_between_the_trunk_and_a_bare_arm_before_it(good: Parts, hand: bool):
    """The arm is the photo's, so that the border counts as foreign for ``ragged``; beside a hand it does not count."""
    rows, columns = np.mgrid[:H, :W]
    parse = good.person.parse.copy()
    parse[(rows > 460) & (rows < 700) & (columns >= 468) & (columns < 540)] = ParseClass.SKIN
    keypoints = good.person.keypoints
    xy = keypoints.xy.copy()
    if hand:
        xy[17:23] = [(468, 480 + 40 * k) for k in range(6)]
    person = replace(good.person, parse=parse, keypoints=replace(keypoints, xy=xy))
    alpha, owner = good.composite.garment_alpha.copy(), good.composite.owner.copy()
    smooth = report_of(replace(good, person=person))
    cut = (np.abs(columns - 468) < 3 + 6 * ((rows // 6) % 2)) & (rows > 470) & (rows < 690)
    alpha[cut], owner[cut] = 0, Owner.SKIN
    torn = report_of(replace(good, person=person, composite=replace(good.composite, garment_alpha=alpha, owner=owner)))
    if hand:
        assert not score(torn, "serrated").value > 0.1  # nan when none is left
        return
    assert score(smooth, "serrated").value < 0.1
    assert score(torn, "serrated").passed is False
    assert score(torn, "serrated").sentence in torn.reasons


def test_refuse_a_flap_of_cloth_beside_the_drape(good: Parts):
    alpha, owner = good.composite.garment_alpha.copy(), good.composite.owner.copy()
    assert score(report_of(good), "flaps").value == 0
    alpha[600:660, 468:490] = 1
    owner[600:660, 468:490] = Owner.GARMENT
    flap = score(report_of(replace(good, composite=replace(good.composite, garment_alpha=alpha, owner=owner))), "flaps")
    assert flap.passed is False
    assert flap.value == pytest.approx(60 * (22 - 6) / 190**2, rel=0.15)


def test_let_cloth_fill_the_slit_up_to_a_bare_arm(good: Parts):
    """The arm is right beside the trunk there; below it the same cloth beside the wall stands off."""
    alpha, owner, parse = good.composite.garment_alpha.copy(), good.composite.owner.copy(), good.person.parse.copy()
    alpha[600:660, 468:490], owner[600:660, 468:490] = 1, Owner.GARMENT
    parse[600:660, 490:540] = ParseClass.SKIN
    person = replace(good.person, parse=parse)
    filled = replace(good, person=person, composite=replace(good.composite, garment_alpha=alpha, owner=owner))
    assert score(report_of(filled), "flaps").value == 0
    parse[600:660, 490:540] = ParseClass.BACKGROUND
    assert score(report_of(filled), "flaps").passed is False


def test_let_a_garment_be_longer_than_its_drape(good: Parts):
    """Lengthened to the waistband: nothing stands off beside it."""
    alpha, owner = good.composite.garment_alpha.copy(), good.composite.owner.copy()
    alpha[700:780, 262:458], owner[700:780, 262:458] = 1, Owner.GARMENT
    longer = replace(good, composite=replace(good.composite, garment_alpha=alpha, owner=owner))
    assert score(report_of(longer), "flaps").value == 0


def test_let_a_sleeve_be_longer_than_its_drape_beside_the_trunk(good: Parts):
    """The rows below a sleeve's end know only the trunk, from which the sleeve is far."""
    alpha, owner = good.composite.garment_alpha.copy(), good.composite.owner.copy()
    alpha[464:468, 484:492], owner[464:468, 484:492] = 1, Owner.GARMENT
    longer = replace(good, composite=replace(good.composite, garment_alpha=alpha, owner=owner))
    assert score(report_of(longer), "flaps").value == 0


def test_let_a_top_lie_on_trousers_that_stand_out_beside_its_drape(good: Parts):
    """Expect the cloth there where the shopper keeps the trousers."""
    alpha, owner = good.composite.garment_alpha.copy(), good.composite.owner.copy()
    alpha[600:660, 468:490], owner[600:660, 468:490] = 1, Owner.GARMENT
    good.person.parse[600:660, 466:492] = ParseClass.LOWER
    wider = replace(good, composite=replace(good.composite, garment_alpha=alpha, owner=owner))
    assert score(report_of(wider), "flaps").value == 0


def torn(good: Parts, *, at: tuple[int, int], zones: np.ndarray | None = None) -> Parts:
    """Cut a slit of 3 px, 160 px long, into the coverage, from a row and a column downwards."""
    alpha = good.composite.garment_alpha.copy()
    alpha[at[0] : at[0] + 160, at[1] : at[1] + 3] = 0
    return replace(good, composite=replace(good.composite, garment_alpha=alpha, cloth_zones=zones))


def test_refuse_cloth_through_which_something_shines(good: Parts):
    assert score(report_of(good), "cracks").value < 0.001
    crack = score(report_of(torn(good, at=(480, 330))), "cracks")
    assert crack.passed is False
    assert crack.value == pytest.approx(3 * 160 / 190**2, rel=0.1)


def test_take_the_gap_between_sleeve_and_trunk_for_no_crack(good: Parts):
    zones = good.soft.part_ids.copy()
    zones[:, 332:] *= 1 + ClothZone.SLEEVE_L
    assert score(report_of(torn(good, at=(480, 330), zones=zones)), "cracks").value < 0.001


def test_take_a_notch_in_the_outline_for_no_crack(good: Parts):
    edge = int(np.flatnonzero(good.composite.garment_alpha[600] > 0.9)[-1])
    assert score(report_of(torn(good, at=(480, edge - 2))), "cracks").value < 0.001


def worn_over(good: Parts, beneath: tuple[slice, slice]) -> Parts:
    """Return the picture with another garment's cloth in a part of the trunk's."""
    worn = np.where(good.soft.garment_ids > 0, np.uint8(1), np.uint8(0))
    worn[beneath] *= 2
    return replace(good, soft=replace(good.soft, garment_ids=worn))


def test_refuse_shorts_that_come_through_the_top_above_them(good: Parts):
    """A patch of them inside the top is a hole in it; what lies below its hem is none."""
    hole = score(report_of(worn_over(good, (slice(600, 640), slice(300, 350)))), "cracks")
    assert hole.passed is False
    assert hole.value == pytest.approx(40 * 50 / 190**2, rel=0.05)
    assert score(report_of(worn_over(good, (slice(600, 900), slice(0, 900)))), "cracks").value < 0.001


def without_right_sleeve(good: Parts, *, zones: bool) -> Parts:
    """Leave out a sleeve that the renderer drew, also from what the composite says about its cloth."""
    alpha = good.composite.garment_alpha.copy()
    part = np.where(good.soft.part_ids > 0, np.uint8(1 + ClothZone.TORSO), np.uint8(0))
    part[:, 468:] *= 1 + ClothZone.SLEEVE_L
    alpha[:, 468:] = 0
    owner = np.where((alpha < 0.5) & (good.composite.owner == Owner.GARMENT), Owner.SKIN, good.composite.owner)
    laid = np.where(alpha > 0.5, part, 0).astype(np.uint8) if zones else None
    composite = replace(good.composite, garment_alpha=alpha, owner=owner.astype(np.uint8), cloth_zones=laid)
    return replace(good, soft=replace(good.soft, part_ids=part), composite=composite)


@pytest.mark.parametrize("zones", [False, True])
def test_miss_a_sleeve_that_the_composite_left_out(good: Parts, zones: bool):
    """What the composite reports about its own cloth cannot excuse it."""
    assert score(report_of(good), "coverage").value > 0.99
    assert score(report_of(without_right_sleeve(good, zones=zones)), "coverage").passed is False


def test_expect_no_cloth_below_a_tucked_hem(good: Parts):
    """The drape goes on to row 736; the trousers of the photo cover it from row 600, and the wall lies beside them."""
    alpha, owner = good.composite.garment_alpha.copy(), good.composite.owner.copy()
    alpha[600:], owner[600:] = 0, Owner.PHOTO
    owner[600:, :262] = Owner.BACKGROUND
    parse = good.person.parse.copy()
    parse[600:, 262:458] = ParseClass.LOWER
    person, composite = replace(good.person, parse=parse), replace(good.composite, garment_alpha=alpha, owner=owner)
    assert score(report_of(replace(good, person=person, composite=composite)), "coverage").value > 0.99


def folded(good: Parts, *, wrist: tuple[int, int]) -> Parts:
    """Lay a sleeve on the left upper arm; in the photo the bare forearm crosses it from row 400 on."""
    arm = np.zeros((H, W), bool)
    arm[330:470, 480:541] = True
    bare = arm & (np.indices((H, W))[0] > 400)
    xy = good.person.keypoints.xy.copy()
    xy[11], xy[13], xy[15], xy[19] = (505, 345), (510, 500), wrist, wrist
    person = replace(
        good.person,
        parse=np.where(arm, np.uint8(ParseClass.SKIN), good.person.parse),
        keypoints=replace(good.person.keypoints, xy=xy),
    )
    composite = replace(
        good.composite,
        owner=np.where(bare, np.uint8(Owner.PHOTO), good.composite.owner),
        garment_alpha=np.where(bare, np.float32(0), good.composite.garment_alpha),
    )
    return replace(good, person=person, composite=composite)


def test_let_a_raised_forearm_lie_before_its_own_sleeve(good: Parts):
    assert score(report_of(folded(good, wrist=(505, 390))), "chopped").passed
    assert score(report_of(folded(good, wrist=(515, 690))), "chopped").passed is False


def test_take_no_matte_along_an_arm_for_a_cut(good: Parts):
    """Three px of cloth on the parse's edge of an arm that lies before the trunk; a broad strip is a cut."""
    arm = np.zeros((H, W), bool)
    arm[330:470, 480:541] = True
    person = replace(good.person, parse=np.where(arm, np.uint8(ParseClass.SKIN), good.person.parse))

    def cut(strip: int) -> Score:
        bare = arm & (np.indices((H, W))[1] > 482 + strip)
        composite = replace(
            good.composite,
            owner=np.where(bare, np.uint8(Owner.PHOTO), good.composite.owner),
            garment_alpha=np.where(bare, np.float32(0), good.composite.garment_alpha),
        )
        return score(report_of(replace(good, person=person, composite=composite)), "chopped")

    assert cut(3).value == 0
    assert cut(12).passed is False


def with_pocket_hand(good: Parts, *, hem: int = H) -> Parts:
    """Put the right hand's fingers, row 660, into the trousers; its palm is before the new top or above its hem."""
    xy, parse = good.person.keypoints.xy.copy(), good.person.parse.copy()
    xy[[18, 20]], xy[22] = (290, 660), (290, 640)
    parse[500:742, 255:465] = ParseClass.LOWER
    parse[625:650, 270:310] = ParseClass.SKIN
    owner, alpha = good.composite.owner.copy(), good.composite.garment_alpha.copy()
    owner[hem:], alpha[hem:] = Owner.PHOTO, 0
    owner[625:650, 270:310], alpha[625:650, 270:310] = Owner.PHOTO, 0
    person = replace(good.person, parse=parse, keypoints=replace(good.person.keypoints, xy=xy))
    return replace(good, person=person, composite=replace(good.composite, owner=owner, garment_alpha=alpha))


def test_refuse_a_hand_that_reaches_from_its_pocket_through_the_top(good: Parts):
    floats = score(report_of(with_pocket_hand(good)), "pocket_hands")
    assert floats.passed is False
    assert "pocket" in floats.remedy
    assert score(report_of(with_pocket_hand(good, hem=600)), "pocket_hands").value == 0
    assert score(report_of(with_pocket_hand(good, hem=666)), "pocket_hands").passed  # it ends where the pocket begins
