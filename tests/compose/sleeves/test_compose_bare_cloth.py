"""The cloth's outline where it was drawn without a body: as smooth as the render's."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from engine.compose.garment_layer import complete
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.scene import build_scene
from engine.compose.sleeves.bare_cloth import BareCloth, draw_cloth
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone
from tests.compose.compose_scene import H, W, drape_of, make_world, polygon

ACROSS = np.s_[240:330, 150:250]


def slanting_hem(slope: float) -> list[tuple[float, float]]:
    """Return the corners of cloth whose hem falls by ``slope`` px a px to the right."""
    return [(140.0, 280.0 - 60 * slope), (260.0, 280.0 + 60 * slope), (260.0, 120.0), (140.0, 120.0)]


def off_the_line(cover: np.ndarray) -> float:
    """Return how far the half level of cloth strays from a straight hem, px."""
    hem = cover[ACROSS].sum(0)
    at = np.arange(len(hem))
    return float(np.abs(hem - np.polyval(np.polyfit(at, hem, 1), at)).max())


@pytest.mark.parametrize("slope", [0.02, 0.09, 0.21, 0.34])
def test_end_a_slanting_hem_that_lies_on_an_arm_in_no_stairs(slope):
    """Keep the render's smooth hem where nothing but the parse's arm lies below it."""
    corners = slanting_hem(slope)
    cover = polygon(corners)
    world = make_world(old_sleeve=0.2)
    world.soft.rgba[..., 3] = np.round(cover * 255)
    scene = build_scene(world.person, world.body, [world.garment], [drape_of(np.array(corners), (0, 0, 0))], world.soft,
                        ComposeSettings())  # fmt: skip
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [world.garment], limbs, skins, (None, None))
    arm = (scene.coverage < 0.5) & (np.arange(scene.shape[0]) > 200)[:, None]
    after = complete(scene, replace(front, mask=arm), (None, None))
    shown = np.zeros((H, W), np.float32)
    shown[scene.rows, scene.columns] = after.coverage
    assert off_the_line(cover) < 0.12
    assert off_the_line(shown) < 0.2
    assert np.abs(shown - cover)[ACROSS].max() < 0.3


@pytest.mark.parametrize("slope", [0.0, 0.09, 0.34])
def test_tell_how_much_of_a_pixel_cloth_covers(slope):
    """Draw a slanting hem where it is, not around every pixel that it touches."""
    world = make_world()
    corners = slanting_hem(slope)
    bare = draw_cloth(world.body.camera, [drape_of(np.array(corners), (0, 0, 0))], (H, W), (0, 0))
    assert isinstance(bare, BareCloth)
    share = bare.share(np.ones((H, W), bool))
    assert off_the_line(share) < 0.15
    assert np.abs(share - polygon(corners))[ACROSS].max() < 0.35


def test_let_stripes_go_on_behind_a_fold_that_gapes():
    """At an arm pit, where the photo's arm begins, a small hole was filled with the even grey of both stripes."""
    world = make_world(old_sleeve=0.2)
    stripes = np.where((np.arange(H) % 16 < 8)[:, None, None], np.uint8(40), np.uint8(220)).repeat(W, axis=1)
    texture = np.dstack([stripes.repeat(3, axis=2), np.full((H, W), 255, np.uint8)])
    drape = drape_of(np.array(slanting_hem(0.0)), (0, 0, 0))
    xy = world.body.camera.project(drape.vertices_world)[:, :2].astype(np.float32)
    drape = replace(drape, pattern=replace(drape.pattern, textures=(texture, texture), uv=xy))
    world.soft.rgba[..., :3] = texture[..., :3]
    world.soft.rgba[..., 3] = np.round(polygon(slanting_hem(0.0)) * 255)
    hole = np.s_[198:210, 197:203]
    world.soft.rgba[(*hole, 3)] = 0
    scene = build_scene(world.person, world.body, [world.garment], [drape], world.soft, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [world.garment], limbs, skins, (None, None))
    arm = SimpleNamespace(coverage=np.ones(scene.shape, np.float32), along=np.full(scene.shape, 0.3, np.float32))
    after = complete(scene, replace(front, mask=np.zeros(scene.shape, bool)), (arm, None))
    colours, cover = np.zeros((H, W, 3), np.float32), np.zeros((H, W), np.float32)
    colours[scene.rows, scene.columns], cover[scene.rows, scene.columns] = after.garment, after.coverage
    assert cover[hole].min() > 0.9
    beside = colours[198:210, 170:180].mean(axis=(1, 2))
    filled = colours[hole].mean(axis=(1, 2))
    assert np.ptp(filled) > 0.7 * np.ptp(beside)
    assert np.corrcoef(filled, beside)[0, 1] > 0.9


def test_show_the_outer_side_in_a_fold_that_is_open_to_the_wall():
    """Under an arm pit a grey lining was seen amid red cloth; no opening is there."""
    world = make_world(old_sleeve=0.2)
    corners = slanting_hem(0.0)
    world.soft.rgba[..., :3], world.soft.inside[..., :3] = (200, 30, 30), 100
    world.soft.rgba[..., 3] = np.round(polygon(corners) * 255)
    fold, mouth = np.s_[262:276, 190:206], np.s_[276:280, 196:201]
    for at in (fold, mouth):
        world.soft.rgba[(*at, 3)], world.soft.inside[(*at, 3)] = 0, 255
    drape = drape_of(np.array(corners), (200, 30, 30))
    scene = build_scene(world.person, world.body, [world.garment], [drape], world.soft, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [world.garment], limbs, skins, (None, None))
    scene = replace(scene, bare=replace(scene.bare, ids=np.full_like(scene.bare.ids, -1)))
    after = complete(scene, replace(front, mask=np.zeros(scene.shape, bool)), (None, None))
    cover, inside = (np.zeros((H, W), np.float32) for _ in range(2))
    cover[scene.rows, scene.columns], inside[scene.rows, scene.columns] = after.coverage, after.inside_coverage
    assert cover[fold].min() > 0.9
    assert inside[fold].max() == 0
    assert cover[282:290, 190:206].max() == 0


def test_keep_the_soft_edge_of_a_black_sleeve_where_the_white_trunk_goes_on_behind_it():
    """Where the gap between them was closed, its edge became whole, black or white: a stair."""
    world = make_world(old_sleeve=0.2)
    corners = slanting_hem(0.0)
    rows, columns = np.mgrid[:H, :W] + 0.5
    off = columns - 190 - 0.13 * (rows - 200)
    sleeve = np.clip(0.5 - off, 0, 1) * polygon(corners)
    trunk = np.clip(off - 5.5, 0, 1) * polygon(corners)  # six px beside the sleeve nothing was drawn
    world.soft.rgba[..., :3] = np.where((off < 3)[..., None], 10, 235)
    world.soft.rgba[..., 3] = np.round(255 * np.maximum(sleeve, trunk))
    world.soft.part_ids[:] = np.where(off < 3, 1 + ClothZone.SLEEVE_R, 1 + ClothZone.TORSO)
    drape = drape_of(np.array(corners), (235, 235, 235))
    scene = build_scene(world.person, world.body, [world.garment], [drape], world.soft, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    front = decide_front(scene, [world.garment], limbs, skins, (None, None))
    after = complete(scene, replace(front, mask=np.zeros(scene.shape, bool)), (None, None))
    cover, garment = np.zeros((H, W), np.float32), np.zeros((H, W), np.float32)
    cover[scene.rows, scene.columns], garment[scene.rows, scene.columns] = after.coverage, after.garment[..., 0]
    beside = np.s_[170:230, 175:205]
    assert cover[beside].min() > 0.9
    true = sleeve * garment[200, 170] + (1 - sleeve) * garment[200, 204]
    assert np.abs(garment - true)[beside].max() < 0.12
