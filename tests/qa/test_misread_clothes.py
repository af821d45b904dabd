"""Clothes that the parse took for others: flaps of a top and cuffs of trousers are left-overs, waistbands are none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.qa.cover import leftover
from engine.qa.evidence import Evidence
from engine.qa.misread_clothes import bands_read_as_top, cuffs_read_as_shoes, misread_clothes
from engine.settings.qa import QaSettings
from engine.types import BodyPart, Bools, Owner, ParseClass
from tests.qa.judged_scene import H, Parts, good_try_on, report_of, score

FLAP = slice(745, 830), slice(400, 466)
TOP = (170, 60, 60)
TROUSERS, SHOE = (50, 50, 60), (150, 130, 105)
CUFFS = slice(900, 925)


@pytest.fixture(scope="module")
def good() -> Parts:
    return good_try_on()


def below_the_hem(good: Parts, colour: tuple[int, int, int], trousers: tuple[int, int, int] = (50, 50, 60)) -> Parts:
    """Return the try-on over trousers on which a patch, parsed as part of them, has a colour of its own."""
    pixels, image = good.person.photo.pixels.copy(), good.composite.image.copy()
    legs = (good.person.parse == ParseClass.LOWER) & (np.arange(H) > 735)[:, None]
    rng = np.random.default_rng(4)
    for picture in (pixels, image):
        picture[legs] = np.clip(np.array(trousers) + rng.normal(0, 3, (int(legs.sum()), 3)), 0, 255)
        picture[FLAP] = np.clip(np.array(colour) + rng.normal(0, 3, (*picture[FLAP].shape[:2], 3)), 0, 255)
    photo = replace(good.person.photo, pixels=pixels)
    return replace(good, person=replace(good.person, photo=photo)).with_image(image)


def test_refuse_a_flap_of_the_old_jacket_that_was_read_as_trousers(good: Parts):
    found = score(report_of(below_the_hem(good, TOP)), "leftover")
    assert found.passed is False
    assert found.value == pytest.approx(85 * 66 / (455 - 265) ** 2, rel=0.25)


def test_keep_a_patch_of_another_colour_on_the_trousers(good: Parts):
    assert score(report_of(below_the_hem(good, (60, 60, 170))), "leftover").passed


def test_take_no_trousers_of_the_tops_colour_for_a_flap(good: Parts):
    assert score(report_of(below_the_hem(good, TOP, trousers=TOP)), "leftover").passed


def test_know_nothing_of_flaps_when_the_trousers_are_new(good: Parts):
    def found(category: str) -> bool:
        parts = below_the_hem(good, TOP)
        garments = [replace(parts.garment, category=category)]
        evidence = Evidence(parts.person, parts.body, garments, [parts.drape], parts.soft, parts.composite)
        return bool(misread_clothes(evidence).any())

    assert found("tshirt")
    assert not found("trousers")


def on_shoes(good: Parts, cuff: tuple[int, int, int], shoe: tuple[int, int, int] = SHOE) -> Evidence:
    """Return a skirt over trousers that are gone but for their cuffs, which are parsed as parts of the shoes."""
    pixels, parse, owner = good.person.photo.pixels.copy(), good.person.parse.copy(), good.composite.owner.copy()
    owner[parse == ParseClass.LOWER] = Owner.GARMENT
    rng = np.random.default_rng(4)
    for x in (270, 370):
        for rows, colour in ((CUFFS, cuff), (slice(925, 980), shoe)):
            at = rows, slice(x, x + 75)
            pixels[at] = np.clip(np.array(colour) + rng.normal(0, 3, pixels[at].shape), 0, 255)
            parse[at], owner[at] = ParseClass.SHOES, Owner.PHOTO
    person = replace(good.person, photo=replace(good.person.photo, pixels=pixels), parse=parse)
    composite = replace(good.composite, image=pixels, owner=owner)
    skirt = replace(good.garment, category="skirt")
    return Evidence(person, good.body, [skirt], [good.drape], good.soft, composite)


def test_refuse_cuffs_of_the_old_trousers_that_were_read_as_shoes(good: Parts):
    evidence = on_shoes(good, TROUSERS)
    rings = np.zeros((H, good.person.parse.shape[1]), bool)
    rings[CUFFS, 270:345] = rings[CUFFS, 370:445] = True
    found = cuffs_read_as_shoes(evidence)
    assert (found & rings).sum() > 0.8 * rings.sum()
    assert (found & ~rings).sum() < 0.1 * rings.sum()
    assert leftover(evidence, QaSettings()).passed is False


@pytest.mark.parametrize("cuff", [SHOE, (200, 60, 60)])
def test_take_no_upper_of_a_shoe_for_a_cuff(good: Parts, cuff: tuple[int, int, int]):
    """A shoe is a shoe up to its top, and so is a red sock that no trousers have."""
    assert leftover(on_shoes(good, cuff), QaSettings()).passed


def test_take_no_shoes_of_the_trousers_colour_for_cuffs(good: Parts):
    assert leftover(on_shoes(good, TROUSERS, shoe=TROUSERS), QaSettings()).passed


def band_below(good: Parts, above: ParseClass) -> tuple[Evidence, Bools]:
    """Return a try-on over a waistband that was parsed as the top, below bare belly or cloth, and that band."""
    parse, parts = good.person.parse.copy(), good.soft.body_parts.copy()
    trunk, band = (slice(735, 760), slice(265, 455)), (slice(760, 785), slice(300, 400))
    parse[760:785, 265:455] = ParseClass.LOWER
    parse[785:830, 265:455] = ParseClass.LOWER
    parse[trunk], parse[band] = above, ParseClass.UPPER
    parts[trunk] = BodyPart.TORSO
    still = np.zeros((H, parse.shape[1]), bool)
    still[band] = True
    person, soft = replace(good.person, parse=parse), replace(good.soft, body_parts=parts)
    return Evidence(person, good.body, [good.garment], [good.drape], soft, good.composite), still


def test_count_no_waistband_below_a_bare_belly_that_was_read_as_the_top(good: Parts):
    evidence, still = band_below(good, ParseClass.SKIN)
    assert (bands_read_as_top(evidence, still) == still).all()


def test_count_the_hem_of_an_old_top_that_goes_on_above(good: Parts):
    evidence, still = band_below(good, ParseClass.UPPER)
    assert not bands_read_as_top(evidence, still).any()
