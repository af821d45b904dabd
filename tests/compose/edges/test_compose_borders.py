"""Borders between layers: nothing of a third colour stands in them."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose import compose
from engine.settings.compose import ComposeSettings
from engine.types import Owner, ParseClass
from tests.compose.compose_scene import World, make_world, with_photo

CROSSING = {13: (285, 225), 15: (205, 250), 19: (185, 255)}


def strange(image: np.ndarray, where: np.ndarray) -> int:
    """Return how many pixels stand out of the median of their surroundings."""
    return int(((cv2.absdiff(image, cv2.medianBlur(image, 5)).max(2) > 36) & where).sum())


def world_with_a_stippled_rim() -> tuple[World, np.ndarray]:
    """Return a bare forearm before dark cloth with dots of white cloth between, and where they are."""
    world = make_world(joints=CROSSING, old=(40, 42, 48), new=(35, 40, 70), old_sleeve=0.6, noise=0.5)
    skin = (world.person.parse == ParseClass.SKIN).astype(np.uint8)
    rim = cv2.morphologyEx(skin, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    y, x = np.mgrid[: skin.shape[0], : skin.shape[1]]
    along = rim & (y > 215) & (y < 280) & (x > 170) & (x < 270)
    pixels = world.person.photo.pixels.copy()
    pixels[along & ((3 * y + x) % 4 == 0)] = 250
    return with_photo(world, pixels), along


def test_leave_no_dots_of_the_old_clothes_between_a_forearm_and_the_new_cloth():
    world, along = world_with_a_stippled_rim()
    before = strange(world.person.photo.pixels, along)
    result = compose(*world.inputs, ComposeSettings())
    assert before > 100
    assert strange(result.image, along) < 0.4 * before
    assert (result.image[result.owner == Owner.PHOTO] == world.person.photo.pixels[result.owner == Owner.PHOTO]).all()


def test_draw_no_dark_outline_of_the_product_photo_around_cloth_that_is_continued():
    world = make_world(old=(240, 240, 240), new=(200, 190, 120), noise=0.5)
    pattern = world.drape.pattern
    texture = np.full((200, 200, 4), 255, np.uint8)
    texture[..., :3] = 10
    cv2.ellipse(texture, (100, 100), (97, 97), 0, 0, 360, (200, 190, 120, 255), -1)
    angle = np.linspace(0, 2 * np.pi, len(pattern.uv) - 1, endpoint=False)
    uv = np.concatenate([[[100, 100]], 100 + 99.5 * np.stack([np.cos(angle), np.sin(angle)], 1)]).astype(np.float32)
    drape = replace(world.drape, pattern=replace(pattern, uv=uv, textures=(texture, texture)))
    world.soft.rgba[230:300, 142:145, 3] = 90, 170, 230  # the smoothed outline lies inside the simulated one
    result = compose(*replace(world, drape=drape).inputs, ComposeSettings())
    assert result.image[235:295, 138:150].min() > 100


def test_change_a_forearm_and_the_trousers_behind_it_by_nothing_but_shade_below_the_hem():
    before_trousers = {13: (300, 235), 15: (235, 385), 19: (225, 405)}
    sleeves, hems = {"old_sleeve": 0.5, "new_sleeve": 0.5}, {"old_hem": 352, "new_hem": 352}
    world = make_world(old=(120, 60, 60), new=(35, 40, 70), joints=before_trousers, **sleeves, **hems)
    world = with_photo(world, cv2.GaussianBlur(world.person.photo.pixels, (0, 0), 1.0))
    result = compose(*world.inputs, ComposeSettings(hem="over"))
    old = (world.person.parse == ParseClass.UPPER).astype(np.uint8)
    only_shade = (result.owner == Owner.BLEND) & (result.garment_alpha <= 0) & (result.invented == 0)
    only_shade &= cv2.dilate(old, np.ones((9, 9), np.uint8)) == 0
    assert only_shade.sum() > 200
    before, after = (np.log(np.asarray(x, float)[only_shade] + 1) for x in (world.person.photo.pixels, result.image))
    factor = after - before
    assert factor.max() < 0.02
    assert np.ptp(factor, axis=1).max() < 0.05
