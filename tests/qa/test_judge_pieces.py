"""The judge: holes, rags, scraps, inventions and remnants are refused, and every fault ranks a picture lower."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.qa.evidence import places
from engine.types import BodyPart, ClothZone, Fill, FillEvidence, Owner, ParseClass, Score
from tests.qa.judged_scene import (
    H,
    Parts,
    W,
    good_try_on,
    report_of,
    score,
    with_legs,
)


@pytest.fixture(scope="module")
def good() -> Parts:
    return good_try_on()


def with_a_sleeve(good: Parts, hole: bool) -> Parts:
    """Return the try-on with a fitted arm in the left sleeve; the arm shows through a hole in it, or below it only."""
    arm = np.zeros((H, W), bool)
    arm[400:720, 474:516] = True
    body_parts = good.soft.body_parts.copy()
    body_parts[arm] = BodyPart.ARM_L
    cloth = good.composite.garment_alpha > 0.5
    zones = np.where(cloth, np.uint8(1 + ClothZone.TORSO), np.uint8(0))
    zones[cloth & arm] = 1 + ClothZone.SLEEVE_L
    xy = good.person.keypoints.xy.copy()
    xy[11], xy[13], xy[15] = (500, 345), (505, 530), (510, 715)
    bare = arm & (np.indices((H, W))[0] > 455)
    if hole:
        bare[402:430, 480:510] = True
    composite = replace(
        good.composite,
        owner=np.where(bare, np.uint8(Owner.SKIN), good.composite.owner),
        garment_alpha=np.where(bare, np.float32(0), good.composite.garment_alpha),
        cloth_zones=zones,
    )
    person = replace(good.person, keypoints=replace(good.person.keypoints, xy=xy))
    return replace(good, person=person, composite=composite, soft=replace(good.soft, body_parts=body_parts))


def test_refuse_a_torn_sleeve(good: Parts):
    assert score(report_of(with_a_sleeve(good, hole=False)), "sleeve_holes").passed
    torn = score(report_of(with_a_sleeve(good, hole=True)), "sleeve_holes")
    assert torn.passed is False
    assert torn.value == pytest.approx(28 * 30 / (500 - 265) ** 2, rel=0.3)
    assert np.isnan(score(report_of(good), "sleeve_holes").value)


@pytest.mark.parametrize(("colour", "passed"), [((230, 230, 225), False), ((40, 60, 110), True)])
def test_refuse_a_sleeve_that_is_lost_under_the_trunk(good: Parts, colour: tuple[int, int, int], passed: bool):
    """The cloth of the trunk is dark blue; a white sleeve that is lost in it is seen, a blue one is not."""
    parts = with_a_sleeve(good, hole=False)
    arm = parts.soft.body_parts == BodyPart.ARM_L
    rows = np.indices((H, W))[0]
    alpha, owner = parts.composite.garment_alpha.copy(), parts.composite.owner.copy()
    alpha[arm], owner[arm] = 1, Owner.GARMENT
    zones, image = parts.composite.cloth_zones.copy(), parts.composite.image.copy()
    zones[arm], image[arm] = 1 + ClothZone.SLEEVE_L, colour
    lost = arm & (rows >= 480) & (rows < 600)
    zones[lost], image[lost] = 1 + ClothZone.TORSO, (40, 60, 110)
    changes = {"garment_alpha": alpha, "owner": owner, "image": image}
    whole = replace(
        parts, composite=replace(parts.composite, **changes, cloth_zones=np.where(lost, 1 + ClothZone.SLEEVE_L, zones))
    )
    torn = replace(parts, composite=replace(parts.composite, **changes, cloth_zones=zones))
    assert score(report_of(whole), "sleeves_joined").value == 0
    found = score(report_of(torn), "sleeves_joined")
    assert found.passed is passed
    assert found.value == pytest.approx(0 if passed else 120 / (500 - 265), abs=0.07)


def test_refuse_a_ragged_outline(good: Parts):
    alpha = good.composite.garment_alpha.copy()
    rows, columns = np.mgrid[:H, :W]
    for side in (252, 468):  # saw teeth of 6 px down both sides
        alpha[(np.abs(columns - side) < 3 + 6 * ((rows // 6) % 2)) & (rows > 470) & (rows < 720)] = 0
    assert score(report_of(good), "ragged").value < 0.1
    report = report_of(replace(good, composite=replace(good.composite, garment_alpha=alpha)))
    assert score(report, "ragged").passed is False


def test_take_the_bends_with_which_an_outline_runs_into_fingers_before_it_for_no_teeth(good: Parts):
    """Round finger tips lie over both straight sides; between them the cloth's own border is smooth."""
    alpha, owner = good.composite.garment_alpha.copy(), good.composite.owner.copy()
    tips = np.zeros((H, W), np.uint8)
    for side in (252, 468):
        for row in range(470, 720, 40):
            cv2.circle(tips, (side, row), 9, 1, -1)
    parse = np.where(tips > 0, np.uint8(ParseClass.SKIN), good.person.parse)
    alpha[tips > 0], owner[tips > 0] = 0, Owner.PHOTO
    covered = replace(
        good,
        person=replace(good.person, parse=parse),
        composite=replace(good.composite, garment_alpha=alpha, owner=owner),
    )
    assert score(report_of(covered), "ragged").value < 0.1


def with_cloth_beyond_the_drape(good: Parts, rows: slice, columns: slice) -> Parts:
    """Return the try-on with cloth drawn in a box where the drape has none."""
    composite = good.composite
    alpha, owner = composite.garment_alpha.copy(), composite.owner.copy()
    alpha[rows, columns], owner[rows, columns] = 1, Owner.GARMENT
    return replace(good, composite=replace(composite, garment_alpha=alpha, owner=owner))


def test_refuse_much_cloth_that_the_drape_does_not_have(good: Parts):
    sound = score(report_of(good), "continued")
    assert sound.passed
    assert sound.value < 0.005
    slab = score(report_of(with_cloth_beyond_the_drape(good, slice(480, 640), slice(472, 494))), "continued")
    assert slab.passed is False
    assert slab.value == pytest.approx(160 * 22 / 190**2, rel=0.05)


def test_let_cloth_cover_trousers_that_stay(good: Parts):
    """A top that is lengthened or widened over kept trousers lies on them."""
    covered = score(report_of(with_cloth_beyond_the_drape(good, slice(775, 815), slice(262, 458))), "continued")
    assert covered.value < 0.005


@pytest.mark.parametrize(
    ("left", "right", "breadth", "passed"),
    [
        (ClothZone.LEG_R, ClothZone.LEG_L, 24, True),
        (ClothZone.LEG_R, ClothZone.LEG_L, 44, False),
        (ClothZone.SLEEVE_R, ClothZone.TORSO, 24, True),
        (ClothZone.TORSO, ClothZone.SLEEVE_L, 24, True),
        (ClothZone.TORSO, ClothZone.SLEEVE_L, 44, False),
        (ClothZone.TORSO, ClothZone.TORSO, 24, False),
    ],
)
def test_let_cloth_close_a_narrow_slit_between_two_parts(
    good: Parts, left: ClothZone, right: ClothZone, breadth: int, passed: bool
):
    """Legs of trousers meet as a fold, and so does a hanging sleeve with the trunk; a hole in one part is none."""
    rgba, zones, owner = good.soft.rgba.copy(), good.soft.part_ids.copy(), good.composite.owner.copy()
    slit = slice(500, 700), slice(360 - breadth // 2, 360 + breadth // 2)
    zones[500:700, :360] *= 1 + left
    zones[500:700, 360:] *= 1 + right
    rgba[slit], zones[slit], owner[slit] = 0, 0, Owner.GARMENT
    soft = replace(good.soft, rgba=rgba, part_ids=zones)
    parted = replace(good, soft=soft, composite=replace(good.composite, owner=owner))
    assert score(report_of(parted), "continued").passed is passed


@pytest.mark.parametrize("hips", [True, False])
def test_let_a_top_be_as_broad_as_the_hips_on_which_it_lies(good: Parts, hips: bool):
    """Beyond a forearm before the trunk the cloth goes on to the side of the trousers below it."""
    slab = with_cloth_beyond_the_drape(good, slice(500, 700), slice(472, 486))
    parse = slab.person.parse.copy()
    if hips:
        parse[704:760, 466:496] = ParseClass.LOWER
    report = report_of(replace(slab, person=replace(slab.person, parse=parse)))
    assert score(report, "continued").passed is hips
    assert score(report, "flaps").passed is hips


def test_refuse_scraps_of_cloth_beside_the_garment(good: Parts):
    alpha, owner = good.composite.garment_alpha.copy(), good.composite.owner.copy()
    for k in range(5):
        alpha[600 + 25 * k : 612 + 25 * k, 560:574] = 1
    owner[760:775, 300:320] = Owner.GARMENT_INSIDE
    assert score(report_of(good), "fragments").value == 0
    scraps = score(
        report_of(replace(good, composite=replace(good.composite, garment_alpha=alpha, owner=owner))), "fragments"
    )
    assert scraps.passed is False
    assert scraps.value == pytest.approx((5 * 12 * 14 + 15 * 20) / 190**2)


@pytest.mark.parametrize("laid", [True, False])
def test_take_the_skirt_beyond_a_hanging_arm_for_no_scrap(good: Parts, laid: bool):
    """The drape goes on behind the arm, from the trunk to the piece; cloth that was painted beside it is a scrap."""
    alpha, owner = good.composite.garment_alpha.copy(), good.composite.owner.copy()
    zones = good.soft.part_ids.copy()
    for columns in (slice(460, 495), slice(541, 555)):
        alpha[600:624, columns], owner[600:624, columns] = 1, Owner.GARMENT
    zones[600:624, 460 : 555 if laid else 495] = 1 + ClothZone.TORSO
    composite = replace(good.composite, garment_alpha=alpha, owner=owner, cloth_zones=zones)
    found = score(report_of(replace(good, composite=composite)), "fragments").value
    assert found == (0 if laid else pytest.approx(24 * 14 / 190**2))


def with_fill(good: Parts, kind: Fill, area: float, **evidence: float) -> Parts:
    """Return the try-on with one invented piece; cloth of the new garment lies at its box."""
    invented = np.zeros((H, W), np.uint8)
    invented[500:540, 300:340] = kind
    values = {"seam": 2.0, "old_colour": 0.0, "detail": 1.0} | evidence
    fill = FillEvidence(kind, (300, 500, 340, 540), area, **values)
    return replace(good, composite=replace(good.composite, invented=invented, fills=(fill,)))


def test_refuse_inventions_that_do_not_fit(good: Parts):
    """Half an arm in a foreign colour, a flat grey sleeve; sound ones pass, and so does a sleeve of another colour."""
    cases = {
        (Fill.SKIN, 0.2, ("seam", 15.0)): False,
        (Fill.SKIN, 0.2, ("seam", 5.0)): True,
        (Fill.BACKGROUND, 0.2, ("seam", 15.0)): False,
        (Fill.CLOTH, 0.17, ("detail", 0.03)): False,
        (Fill.CLOTH, 0.17, ("seam", 40.0)): True,
        (Fill.SKIN, 0.2, ("seam", float("nan"))): True,
    }
    for (kind, area, (name, value)), passed in cases.items():
        assert score(report_of(with_fill(good, kind, area, **{name: value})), "fill_fit").passed is passed
    assert np.isnan(score(report_of(good), "fill_fit").value)


def test_refuse_too_much_invention(good: Parts):
    assert score(report_of(with_fill(good, Fill.SKIN, 0.9)), "fill_area").passed  # both arms and a chest
    assert score(report_of(with_fill(good, Fill.SKIN, 1.1)), "fill_area").passed is False
    assert score(report_of(with_fill(good, Fill.CLOTH, 0.5)), "fill_area").passed  # of the new garment, by its texture
    legs = with_fill(good, Fill.SKIN, 1.0)
    shorts = replace(legs, garment=replace(legs.garment, category="shorts"))
    assert score(report_of(shorts), "fill_area").passed
    elsewhere = with_fill(good, Fill.CLOTH, 0.3)
    bare = np.where(elsewhere.composite.invented > 0, np.float32(0), good.composite.garment_alpha)
    stays = replace(elsewhere, composite=replace(elsewhere.composite, garment_alpha=bare))
    assert score(report_of(stays), "fill_area").passed is False


def test_refuse_stray_spots_beside_the_garment(good: Parts):
    """White crumbs of an old sleeve on the wall beside the new one; the same spots far away are the photo's own."""

    def spotted(left: int) -> Score:
        image = good.composite.image.copy()
        owner = good.composite.owner.copy()
        for k in range(8):
            image[560 + 12 * k : 567 + 12 * k, left : left + 8] = (30, 30, 30)
            owner[560 + 12 * k : 567 + 12 * k, left : left + 8] = Owner.BACKGROUND if left > 400 else Owner.PHOTO
        return score(report_of(good.with_image(image, owner=owner)), "crumbs")

    assert score(report_of(good), "crumbs").value < 0.002
    assert spotted(560).passed is False
    assert spotted(20).passed


def test_take_no_strip_of_wall_between_arm_and_trunk_for_stray_spots(good: Parts):
    """Compare invented wall with the wall beyond the arm; a strip in another colour than that stands out."""
    slit, beside = np.s_[400:690, 226:231], np.s_[400:690, 231:256]
    photo, parse = good.person.photo.pixels.copy(), good.person.parse.copy()
    for at in (slit, beside):
        photo[at], parse[at] = (170, 60, 60), ParseClass.UPPER
    person = replace(good.person, photo=replace(good.person.photo, pixels=photo), parse=parse)

    def parted(colour: tuple[int, int, int]) -> Score:
        image, owner = good.composite.image.copy(), good.composite.owner.copy()
        alpha, invented = good.composite.garment_alpha.copy(), np.zeros((H, W), np.uint8)
        image[slit], owner[slit], invented[slit] = colour, Owner.BLEND, Fill.BACKGROUND
        image[beside], owner[beside], alpha[beside] = (40, 60, 110), Owner.GARMENT, 1
        worn = replace(good, person=person)
        return score(report_of(worn.with_image(image, owner=owner, garment_alpha=alpha, invented=invented)), "crumbs")

    assert parted((197, 197, 197)).value < 0.002
    assert parted((20, 20, 20)).passed is False


def test_count_remnants_as_left_over_and_a_dress_below_the_hem_as_a_skirt(good: Parts):
    remnants = np.zeros((H, W), bool)
    remnants[600:640, 150:190] = True
    report = report_of(replace(good, composite=replace(good.composite, remnants=remnants)))
    assert score(report, "leftover").passed is False
    parse = good.person.parse.copy()
    parse[735:, 255:465] = ParseClass.UPPER
    dress = replace(good, person=replace(good.person, parse=parse, one_piece=True))
    assert score(report_of(dress), "leftover").passed
    two_parts = replace(dress, person=replace(dress.person, one_piece=False))
    assert score(report_of(two_parts), "leftover").passed is False


def test_rank_a_picture_lower_with_each_fault(good: Parts):
    spoilt = with_legs(good, 0.1)
    worse = replace(spoilt, drape=replace(spoilt.drape, health=replace(good.drape.health, stretch_p99=0.09)))
    best, middle, last = (report_of(parts).overall for parts in (good, spoilt, worse))
    assert 1 >= best > middle > last >= 0
    assert best > 0.5


def test_refuse_a_revealed_arm_when_the_fitted_one_misses_the_arm_that_is_seen(good: Parts):
    for shift, passes in ((0, True), (70, False)):
        parts = with_a_sleeve(good, hole=False)
        parse = parts.person.parse.copy()
        parse[300:][parse[300:] == ParseClass.SKIN] = ParseClass.BACKGROUND
        parse[560:720, 478:516] = ParseClass.SKIN
        body_parts = parts.soft.body_parts.copy()
        body_parts[560:720] = np.roll(body_parts[560:720], shift, 1)
        parts = replace(
            parts,
            person=replace(parts.person, parse=parse),
            soft=replace(parts.soft, body_parts=body_parts),
        )
        assert score(report_of(parts), "arm_fit").passed is passes
    assert score(report_of(good), "arm_fit").passed is None


def test_measure_two_prints_that_moved_apart_each_by_itself(good: Parts):
    boxes = np.array([[100, 100, 200, 200], [300, 100, 400, 200]], np.float32)
    features = replace(good.garment.features, print_regions=boxes)
    garment = replace(good.garment, features=features)
    uv = good.soft.uv.copy()
    right = uv[..., 0] > 250
    apart = np.where(right[..., None], np.roll(uv, 40, 1), uv)  # the right one lies 40 px farther right
    parts = replace(good, garment=garment, soft=replace(good.soft, uv=apart))
    plain = replace(good, garment=garment)
    for name in ("print_scale", "print_shear"):
        assert abs(score(report_of(parts), name).value - score(report_of(plain), name).value) < 0.05


def test_forgive_trousers_below_a_dress_only_where_the_photo_ends_before_the_legs_do(good: Parts):
    dress = replace(good, garment=replace(good.garment, category="dress"))
    drawn = good.composite.garment_alpha > 0.5
    hem = int(np.flatnonzero(drawn.any(1)).max())
    columns = np.flatnonzero(drawn[hem - 5])
    for bottom, passes in ((H, True), (hem + 120, False)):
        parse = good.person.parse.copy()
        parse[hem - 10 :] = ParseClass.BACKGROUND
        parse[hem - 10 : bottom, columns[5] : columns[-5]] = ParseClass.LOWER
        parts = replace(dress, person=replace(good.person, parse=parse))
        assert score(report_of(parts), "leftover").passed is passes


def test_count_no_print_of_the_top_that_shows_in_an_open_jacket(good: Parts):
    gap = (slice(360, 720), slice(320, 400))
    rgba = good.soft.rgba.copy()
    rgba[gap] = 0
    photo = good.person.photo.pixels.copy()
    for k in range(30):  # a pattern of white bars on the shopper's own top
        photo[364 + 12 * k : 368 + 12 * k, 322:398] = 245
    image, owner = good.composite.image.copy(), good.composite.owner.copy()
    image[gap], owner[gap] = photo[gap], Owner.PHOTO
    cover = good.composite.garment_alpha.copy()
    cover[gap] = 0
    person = replace(good.person, photo=replace(good.person.photo, pixels=photo))
    worn = replace(
        good.with_image(image, owner=owner, garment_alpha=cover), person=person, soft=replace(good.soft, rgba=rgba)
    )
    assert score(report_of(worn), "crumbs").passed is False
    jacket = replace(worn, garment=replace(worn.garment, category="jacket"))
    assert score(report_of(jacket), "crumbs").passed


def test_compare_seen_arms_with_the_fitted_one_only_where_a_drawn_one_goes_on_in_them(good: Parts):
    """The forearms below a short old sleeve are crossed; the fitted ones are not, but nothing of them is drawn."""
    parts = with_a_sleeve(good, hole=False)
    parse, owner = parts.person.parse.copy(), parts.composite.owner.copy()
    parse[300:][parse[300:] == ParseClass.SKIN] = ParseClass.BACKGROUND
    owner[560:][owner[560:] == Owner.SKIN] = Owner.PHOTO
    parse[560:620, 474:516] = ParseClass.SKIN
    across = parse.copy()
    across[660:700, 330:516] = ParseClass.SKIN
    xy = parts.person.keypoints.xy.copy()
    xy[13], xy[15], xy[[17, 19, 21]] = (500, 680), (400, 680), (360, 680)
    keypoints = replace(parts.person.keypoints, xy=xy)
    person = replace(parts.person, parse=across, keypoints=keypoints)
    far = replace(parts, person=person, composite=replace(parts.composite, owner=owner))
    assert score(report_of(far), "arm_fit").passed
    owner = owner.copy()
    owner[560:660, 474:516] = Owner.SKIN  # now the drawn arm comes down to the crossed one
    near = replace(far, composite=replace(far.composite, owner=owner))
    assert score(report_of(near), "arm_fit").passed is False


def test_places_of_a_mask_come_line_by_line() -> None:
    mask = np.zeros((30, 40), bool)
    mask[4:9, 30:38] = mask[20, 3] = True
    for found, expected in zip(places(mask), np.nonzero(mask), strict=True):
        assert (found == expected).all()
    assert len(places(mask & False)[0]) == 0
