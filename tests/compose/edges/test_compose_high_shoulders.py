"""Shoulders of new cloth lie on those that the photo shows."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.compose import compose
from engine.compose.edges.high_shoulders import laid_down
from engine.compose.edges.outline import apply_warp, outline_warp
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from tests.compose.compose_scene import H, W, World, make_world, with_photo


def raised(world: World, by: int) -> World:
    """Return the world with its cloth ``by`` px higher than it is drawn, down to the chest; below it is the same."""
    y, x = np.mgrid[:H, :W].astype(np.float32)
    shift = by * np.clip((230 - y) / 60, 0, 1)
    rgba = cv2.remap(world.soft.rgba, x, y + shift, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    parts = cv2.remap(world.soft.part_ids, x, y + shift, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    return replace(world, soft=replace(world.soft, rgba=rgba, part_ids=parts))


def heights(mask: np.ndarray, columns: slice) -> np.ndarray:
    """Return the highest row of a mask per column."""
    return mask[:, columns].argmax(0)


SHOULDERS = (slice(242, 268), slice(132, 158))


@pytest.mark.parametrize("columns", SHOULDERS, ids=["left", "right"])
def test_lay_high_shoulders_on_the_outline_of_old_clothes(columns):
    world = raised(make_world(old_sleeve=0.6, new_sleeve=0.6, old_extra=4.0), 6)
    old = heights(world.person.alpha > 0.5, columns)
    before = old - heights(world.soft.rgba[..., 3] > 127, columns)
    after = old - heights(compose(*world.inputs, ComposeSettings()).garment_alpha > 0.5, columns)
    assert np.median(before) >= 4
    assert np.median(after) <= 2
    assert np.median(after) >= 0


def test_leave_a_layer_of_cloth_on_a_bare_shoulder():
    settings = ComposeSettings(shoulder_layer_share=0.03)  # 3.6 px
    world = raised(make_world(old_sleeve=0.6, new_sleeve=0.6, old_extra=4.0), 7)
    skin = world.person.parse.copy()
    skin[(world.person.alpha > 0.5) & (np.abs(np.arange(W) - 200)[None] > 30)] = 3
    world = replace(world, person=replace(world.person, parse=skin))
    scene = build_scene(*world.inputs, settings)
    nothing = np.zeros(scene.shape, bool)
    warp = outline_warp(scene, nothing, laid_down(scene, nothing, 9.0))
    assert warp is not None
    columns = slice(246 - scene.columns.start, 262 - scene.columns.start)
    after = heights(scene.alpha > 0.5, columns) - heights(apply_warp(scene, warp).coverage > 0.5, columns)
    assert 2.5 <= np.median(after) <= 4.5


@pytest.mark.parametrize("by", [0, 25], ids=["fits", "made to stand up"])
def test_leave_shoulders_that_fit_and_those_that_were_made_to_stand_up(by):
    scene = build_scene(
        *raised(make_world(old_sleeve=0.6, new_sleeve=0.6, old_extra=4.0), by).inputs, ComposeSettings()
    )
    assert laid_down(scene, np.zeros(scene.shape, bool), 7.0) is None


def test_leave_what_stands_up_at_the_neck():
    """A collar or a hood rises above the old neckline; only what lies nearer the joints is laid down."""
    world = make_world(old_sleeve=0.6, new_sleeve=0.6, old_extra=4.0)
    rgba, parts = world.soft.rgba.copy(), world.soft.part_ids.copy()
    stands = np.s_[112:130, 174:186]
    rgba[stands], parts[stands] = (35, 40, 70, 255), 1
    world = with_photo(replace(world, soft=replace(world.soft, rgba=rgba, part_ids=parts)), world.person.photo.pixels)
    scene = build_scene(*world.inputs, ComposeSettings())
    steps = laid_down(scene, np.zeros(scene.shape, bool), 7.0)
    assert steps is None or np.abs(steps.at[:, 0] + scene.columns.start - 180).min() > 12


def test_tell_nothing_from_old_clothes_in_an_honest_benchmark():
    world = raised(make_world(old_sleeve=0.6, new_sleeve=0.6, old_extra=4.0), 6)
    drawn = heights(world.soft.rgba[..., 3] > 127, SHOULDERS[0])
    honest = heights(compose(*world.inputs, ComposeSettings(), agnostic=True).garment_alpha > 0.5, SHOULDERS[0])
    assert np.abs(np.median(honest - drawn)) <= 1
