"""The judge: the shopper's own face, hair, background and bystanders stay the photo's pixels."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.qa.evidence import Evidence
from engine.qa.kept import identity
from engine.settings.qa import QaSettings
from engine.types import Owner, ParseClass, Score
from tests.qa.judged_scene import H, Parts, W, good_try_on, refused_only_by, report_of, score


@pytest.fixture(scope="module")
def good() -> Parts:
    return good_try_on()


def test_refuse_a_changed_face(good: Parts):
    image = good.composite.image.copy()
    image[150:270, 320:400] = image[150:270, 320:400][::-1] // 2
    refused_only_by(good.with_image(image), "identity", "kept_pixels")


def test_refuse_a_face_changed_by_one_level(good: Parts):
    """Not seen by the identity network, but no longer the photo's own pixels."""
    image = good.composite.image.copy()
    face = good.person.parse == ParseClass.FACE
    image[face] = np.clip(image[face].astype(int) + 1, 0, 255).astype(np.uint8)
    report = refused_only_by(good.with_image(image), "kept_pixels")
    assert "face" in report.reasons[0]


def test_take_no_border_of_hair_on_the_old_clothes_for_painted_over_hair(good: Parts):
    """Hair falls on the shoulders and is cut by the frame: the garment on its rim is much of so little."""
    parse = np.where(good.person.parse == ParseClass.HAIR, np.uint8(ParseClass.BACKGROUND), good.person.parse)
    parse[300:320, 270:310] = ParseClass.HAIR
    person = replace(good.person, parse=parse, alpha=np.ones((H, W), np.float32))

    def painted_over(rows: int) -> Score:
        image = good.composite.image.copy()
        image[300:320] = person.photo.pixels[300:320]
        image[320 - rows : 320, 270:310] = (40, 60, 110)
        return score(report_of(replace(good.with_image(image), person=person)), "kept_pixels")

    assert painted_over(8).passed  # its ends, through which the old clothes showed
    assert "hair" in painted_over(17).sentence


def test_take_no_ends_of_hair_before_a_wall_that_a_new_collar_hides_for_painted_over_hair(good: Parts):
    """The wall showed through them: over the new cloth they are drawn anew."""
    parse = np.where(good.person.parse == ParseClass.HAIR, np.uint8(ParseClass.BACKGROUND), good.person.parse)
    parse[60:80, 40:80] = ParseClass.HAIR
    person = replace(good.person, parse=parse, alpha=np.ones((H, W), np.float32))

    def drawn_anew(rows: int, owner: Owner) -> Score:
        image, owners = good.composite.image.copy(), good.composite.owner.copy()
        image[80 - rows : 110, 40:80], owners[80:110, 40:80] = (40, 60, 110), owner
        return score(report_of(replace(good.with_image(image, owner=owners), person=person)), "kept_pixels")

    assert drawn_anew(8, Owner.GARMENT_INSIDE).passed
    assert "hair" in drawn_anew(17, Owner.GARMENT_INSIDE).sentence
    assert "hair" in drawn_anew(8, Owner.BACKGROUND).sentence  # no new cloth lies behind


def test_refuse_a_repainted_background(good: Parts):
    image = good.composite.image.copy()
    image[:, :100] = cv2.GaussianBlur(image, (0, 0), 2)[:, :100]
    report = refused_only_by(good.with_image(image), "kept_pixels")
    assert "background" in report.reasons[0]


def test_refuse_changed_bystanders(good: Parts):
    bystanders = np.zeros((H, W), bool)
    bystanders[500:700, 20:60] = True
    image = good.composite.image.copy()
    image[500:700, 20:25] = 0
    parts = replace(good.with_image(image), person=replace(good.person, bystanders=bystanders))
    assert "other people" in score(report_of(parts), "kept_pixels").sentence


def test_make_no_embedding_of_an_untouched_face(good: Parts):
    """Compare an untouched face by its pixels: nothing that identifies the shopper is made."""
    evidence = Evidence(good.person, good.body, [good.garment], [good.drape], good.soft, good.composite)
    asked: list[int] = []
    found = identity(evidence, QaSettings(), lambda pixels, mesh: asked.append(len(mesh)))
    assert found.value == 0
    assert not asked


def test_judge_no_identity_without_a_face(good: Parts):
    report = report_of(replace(good, person=replace(good.person, face=None)))
    assert score(report, "identity").passed is None
    assert report.passed
