"""Prints are measured on the body: what is tucked in, washed or turned is no fault of theirs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.qa.evidence import Evidence
from engine.qa.prints import PrintMatch, match_print
from engine.types import ClothZone, ParseClass, Score
from tests.qa.judged_scene import DEPTH, FOCAL, METRES_PER_PX, H, Parts, W, good_try_on, report_of, score


@pytest.fixture(scope="module")
def good() -> Parts:
    return good_try_on()


def match_of(parts: Parts) -> PrintMatch:
    found = match_print(
        Evidence(parts.person, parts.body, [parts.garment], [parts.drape], parts.soft, parts.composite),
        parts.garment,
        parts.drape,
        0,
    )
    assert found is not None
    return found


def test_take_no_wash_of_jeans_for_a_print(good: Parts):
    """Creases and wash across both legs are laid anew on the body; a motif on one leg keeps its shape."""

    def shear(left: float, right: float) -> Score:
        regions = np.array([[left, 200, right, 500]], np.float32)
        features = replace(good.garment.features, pattern="print", print_regions=regions)
        jeans = replace(good.garment, category="trousers", features=features)
        return score(report_of(replace(good, garment=jeans)), "print_shear")

    assert shear(150, 250).passed
    assert np.isnan(shear(120, 380).value)


@pytest.mark.parametrize("tucked", [True, False])
def test_count_no_print_as_hidden_that_is_tucked_in(good: Parts, tucked: bool):
    """The lower half of the print lies in the waistband of trousers that stay; cut off before the wall it is missed."""
    regions = np.array([[150, 200, 350, 500]], np.float32)
    garment = replace(good.garment, features=replace(good.garment.features, pattern="print", print_regions=regions))
    alpha, parse = good.composite.garment_alpha.copy(), good.person.parse.copy()
    alpha[560:] = 0
    parse[560:] = ParseClass.LOWER if tucked else ParseClass.BACKGROUND
    person, composite = replace(good.person, parse=parse), replace(good.composite, garment_alpha=alpha)
    seen = match_of(replace(good, garment=garment, person=person, composite=composite)).seen
    assert seen == pytest.approx(1.0 if tucked else 0.5, abs=0.06)


def test_measure_a_print_on_a_sleeve_by_its_cloth_and_not_by_its_box(good: Parts):
    """A box around it holds the ground between sleeve and trunk; its size round the arm cannot be told."""
    regions = np.array([[390, 70, 480, 400]], np.float32)
    garment = replace(good.garment, features=replace(good.garment.features, pattern="print", print_regions=regions))
    zones = good.soft.part_ids.copy()
    sleeve = (good.soft.uv[..., 0] > 385) & (zones > 0)
    printed = replace(good, garment=garment)
    zones[sleeve] = 1 + ClothZone.SLEEVE_L
    on_sleeve = replace(printed, soft=replace(good.soft, part_ids=zones))
    assert match_of(printed).seen > 0.9
    assert not np.isnan(score(report_of(printed), "print_shear").value)
    assert np.isnan(score(report_of(on_sleeve), "print_shear").value)


def test_take_no_turned_chest_for_a_distorted_print(good: Parts):
    """The cloth's plane is turned by 50°: in the picture the print is a third narrower, on the body it is true."""
    angle = np.radians(50.0)
    rows, columns = np.mgrid[:H, :W].astype(np.float64)
    ray = (columns - W / 2) / FOCAL
    depth = DEPTH * np.cos(angle) / (np.cos(angle) - ray * np.sin(angle))  # plane through the axis at DEPTH
    along = ray * depth / np.cos(angle)  # m on the cloth, across
    down = (rows - H / 2) / FOCAL * depth
    uv = np.dstack([250 + along / METRES_PER_PX, 275 + down / METRES_PER_PX]).astype(np.float32)
    cloth = good.composite.garment_alpha > 0.5
    uv[~cloth] = np.nan
    soft = replace(good.soft, uv=uv, depth=np.where(cloth, depth, np.inf).astype(np.float32))
    turned = replace(good, soft=soft)
    found = match_of(turned)
    assert found.shear < 0.03
    assert found.scale == pytest.approx(1.0, abs=0.02)
    flat = replace(soft, depth=good.soft.depth)
    distorted = match_of(replace(turned, soft=flat))
    assert distorted.shear > 0.25, "the same texels on cloth that faces the camera are squeezed"


def test_find_a_faint_print_between_the_folds_that_the_renderer_shaded():
    """A print in the cloth's own colours is fainter than light and shade of folds, which are the same on both sides."""
    good = good_try_on()
    texture = good.drape.pattern.textures[0].copy()
    cloth = np.median(texture[..., :3], axis=(0, 1))
    texture[..., :3] = np.round(cloth + 0.06 * (texture[..., :3] - cloth))
    seen = np.nan_to_num(good.soft.uv).astype(int).clip(0, np.array(texture.shape[1::-1]) - 1)
    rows, columns = np.mgrid[:H, :W]
    folds = np.exp(0.25 * np.sin(columns / 17 + rows / 40)).astype(np.float32)
    flat = texture[seen[..., 1], seen[..., 0], :3].astype(np.float32)
    pattern = replace(good.drape.pattern, textures=(texture, texture))
    faint = replace(good, drape=replace(good.drape, pattern=pattern), soft=replace(good.soft, shading=folds))
    lit = flat * folds[..., None] ** (1 / 2.2)
    assert match_of(faint.with_image(np.round(lit).clip(0, 255).astype(np.uint8))).agreement > 0.7
    slid = np.roll(flat, 60, axis=1) * folds[..., None] ** (1 / 2.2)
    assert match_of(faint.with_image(np.round(slid).clip(0, 255).astype(np.uint8))).agreement < 0.4


def test_find_a_print_in_cloth_that_was_displaced_after_it_was_drawn(good: Parts):
    """A top that goes around a wide skirt is widened in the picture: its print is where its cloth came to lie."""
    there = np.zeros((H, W, 2), np.int16)
    there[..., 0] = 25
    image, alpha = (np.roll(layer, 25, axis=1) for layer in (good.composite.image, good.composite.garment_alpha))
    moved = good.with_image(image, garment_alpha=alpha, shift=there)
    assert match_of(moved).agreement > 0.95
    assert match_of(moved).seen == pytest.approx(match_of(good).seen, abs=0.02)
    assert match_of(good.with_image(image, garment_alpha=alpha)).agreement < 0.6
