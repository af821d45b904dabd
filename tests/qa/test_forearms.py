"""Bare forearms before the body stay before the new garment."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.types import ClothZone, Owner, ParseClass
from tests.qa.judged_scene import Parts, good_try_on, report_of, score

WRIST = slice(600, 680)
HALF, WHOLE = slice(180, 203), slice(180, 226)


@pytest.fixture(scope="module")
def good() -> Parts:
    """Return a try-on whose right forearm, bare from 380 to 720, is known to pose."""
    parts = good_try_on()
    keypoints = parts.person.keypoints
    xy = keypoints.xy.copy()
    xy[14], xy[16] = (202, 510), (202, 640)
    xy[[18, 20, 22]] = (202, 690)
    return replace(parts, person=replace(parts.person, keypoints=replace(keypoints, xy=xy)))


def covered(parts: Parts, columns: slice, zone: ClothZone) -> Parts:
    alpha, owner = parts.composite.garment_alpha.copy(), parts.composite.owner.copy()
    zones = parts.soft.part_ids.copy()
    alpha[WRIST, columns], owner[WRIST, columns], zones[WRIST, columns] = 1, Owner.GARMENT, 1 + zone
    return replace(parts, composite=replace(parts.composite, garment_alpha=alpha, owner=owner, cloth_zones=zones))


def test_refuse_a_wrist_half_covered_by_the_trunk(good: Parts):
    """Half a wrist still joins hand and arm, so that no other measure sees it."""
    report = report_of(covered(good, HALF, ClothZone.TORSO))
    found = score(report, "forearms_before")
    assert score(report, "hands_joined").passed
    assert found.passed is False
    assert found.value == pytest.approx(80 * 21 / (138 * 44), rel=0.3)
    assert found.sentence in report.reasons


def test_let_a_sleeve_cover_its_own_arm_and_an_arm_lie_before_the_trunk(good: Parts):
    assert score(report_of(covered(good, WHOLE, ClothZone.SLEEVE_R)), "forearms_before").value == 0
    assert score(report_of(good), "forearms_before").value == 0


@pytest.mark.parametrize("cuff", [680, 560])
def test_let_the_trunk_lie_beside_an_arm_in_its_own_long_sleeve(good: Parts, cuff: int):
    """A wide hoodie over a slim top: its side lies where the arm was bare; above the cuff that arm is in a sleeve."""
    beside = covered(good, HALF, ClothZone.TORSO)
    composite = beside.composite
    alpha, zones = composite.garment_alpha.copy(), np.asarray(composite.cloth_zones).copy()
    alpha[500:cuff, 203:226], zones[500:cuff, 203:226] = 1, 1 + ClothZone.SLEEVE_R
    hoodie = replace(beside, composite=replace(composite, garment_alpha=alpha, cloth_zones=zones))
    assert score(report_of(hoodie), "forearms_before").passed is (cuff == 680)


def test_say_nothing_of_an_arm_that_pose_did_not_see(good: Parts):
    keypoints = good.person.keypoints
    visibility = np.zeros_like(keypoints.visibility)
    hidden = replace(good, person=replace(good.person, keypoints=replace(keypoints, visibility=visibility)))
    assert np.isnan(score(report_of(hidden), "forearms_before").value)


def palm_in_a_pocket(good: Parts, *, longer: int = 0, top_over_it: bool = True) -> Parts:
    """Put the hand into a pocket; pose guesses its fingers on the palm that is seen, which may be longer by some px."""
    keypoints = good.person.keypoints
    xy, parse = keypoints.xy.copy(), good.person.parse.copy()
    xy[14], xy[16] = (290, 520), (290, 622)
    xy[[18, 20, 22]] = (290, 640)
    palm = slice(620, 655 + longer)
    parse[500:, 200:465], parse[palm, 265:315] = ParseClass.LOWER, ParseClass.SKIN
    owner, alpha, zones = (
        good.composite.owner.copy(),
        good.composite.garment_alpha.copy(),
        good.soft.part_ids.copy(),
    )
    cloth = np.s_[500:, 200:465]
    shown = (Owner.GARMENT, 1, 1 + ClothZone.TORSO) if top_over_it else (Owner.PHOTO, 0, 0)
    owner[cloth], alpha[cloth], zones[cloth] = shown
    owner[palm, 265:315], alpha[palm, 265:315] = Owner.PHOTO, 0
    person = replace(good.person, parse=parse, keypoints=replace(keypoints, xy=xy))
    return replace(
        good, person=person, composite=replace(good.composite, owner=owner, garment_alpha=alpha, cloth_zones=zones)
    )


def test_refuse_a_palm_that_ends_at_new_cloth_where_the_photo_has_a_pocket(good: Parts):
    """Measure where the hand ends, whatever pose says of its fingers; a whole hand, or one in a pocket, may stay."""
    stump = score(report_of(palm_in_a_pocket(good)), "pocket_hands")
    assert stump.passed is False
    assert "pocket" in stump.remedy
    assert score(report_of(palm_in_a_pocket(good, longer=60)), "pocket_hands").passed
    assert score(report_of(palm_in_a_pocket(good, top_over_it=False)), "pocket_hands").value == 0


@pytest.mark.parametrize(
    ("category", "band", "pocketed"), [("trousers", 590, True), ("trousers", 510, False), ("skirt", 590, False)]
)
def test_let_a_hand_end_at_the_pocket_of_new_trousers_and_nowhere_else(
    good: Parts, category: str, band: int, pocketed: bool
):
    parts = palm_in_a_pocket(good)
    parts.composite.garment_alpha[:band], parts.composite.owner[:band] = 0, Owner.PHOTO
    worn = (parts.composite.garment_alpha > 0.5).astype(np.uint8)
    trousers = replace(
        parts, soft=replace(parts.soft, garment_ids=worn), garment=replace(good.garment, category=category)
    )
    assert score(report_of(trousers), "pocket_hands").passed is pocketed
