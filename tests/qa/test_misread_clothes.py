"""Flaps of the old top below the hem count as left-overs although the parse took them for trousers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.qa.evidence import Evidence
from engine.qa.misread_clothes import misread_clothes
from engine.types import ParseClass
from tests.qa.judged_scene import H, Parts, good_try_on, report_of, score

FLAP = slice(745, 830), slice(400, 466)
TOP = (170, 60, 60)


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
