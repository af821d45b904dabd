"""The edge of a bare arm before new cloth."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose import compose
from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.arm_edge import cloth_behind_arms, even_arm_edge
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone, ParseClass
from tests.compose.compose_scene import SKIN, make_world, with_photo

CROSSING = {13: (285, 225), 15: (205, 250), 19: (185, 255)}
FOREARM = np.s_[195:245, 205:265]


def slanting_arm():
    """Return a scene that is all old clothes but for an arm whose edge runs in stairs, and that arm."""
    scene = build_scene(*make_world(joints=CROSSING, old_sleeve=0.5, new_sleeve=0.5).inputs, ComposeSettings())
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]]
    arm = (rows > 225 - 0.12 * (columns - 200)) & (rows < 265)
    return replace(scene, old=~arm, coverage=np.ones(scene.shape, np.float32), zones=np.ones_like(scene.zones)), arm


def bends(cover):
    edge = cover.sum(0)
    at = np.arange(len(edge))
    return float(np.abs(edge - np.polyval(np.polyfit(at, edge, 1), at)).max())


def test_run_evenly_where_the_parse_runs_in_stairs():
    scene, arm = slanting_arm()
    limbs, _ = covered_limbs(scene)
    share, _, rim = even_arm_edge(scene, arm, arm & False, limbs, arm.astype(np.float32))
    assert bends(arm[FOREARM].astype(float)) > 0.45
    assert bends(share[FOREARM]) < 0.25
    assert rim[FOREARM].any()


def test_take_the_skins_own_colour_in_the_rim_that_the_photo_mixes():
    scene, arm = slanting_arm()
    limbs, _ = covered_limbs(scene)
    skin = ((SKIN / 255) ** 2.2).astype(np.float32)
    photo = np.where(arm[..., None], skin, np.float32(0.01))
    photo = cv2.GaussianBlur(photo.astype(np.float32), (0, 0), 1.0)
    scene = replace(scene, linear=photo)
    _, colours, rim = even_arm_edge(scene, arm, arm & False, limbs, arm.astype(np.float32))
    within = rim & arm
    assert np.abs(photo[within] - skin).max() > 0.2
    assert np.abs(colours[within] - skin).max() < 0.02


def test_go_on_behind_the_soft_edge_of_skin_with_the_cloths_colour():
    scene, arm = slanting_arm()
    cloth = np.float32((0.1, 0.3, 0.6))
    cover = (~arm).astype(np.float32)
    parse = np.where(arm, 3, scene.parse).astype(np.uint8)
    garment = np.where(arm[..., None], 0, cloth).astype(np.float32)
    after = cloth_behind_arms(replace(scene, coverage=cover, parse=parse, garment=garment), arm)
    new = (after.coverage > 0.5) & arm
    assert 1.5 < new[FOREARM].sum(0).mean() < 4.5
    assert np.allclose(after.garment[new], cloth, atol=0.02)


def test_leave_no_slit_between_the_cloths_soft_border_and_what_goes_on_behind_the_skin():
    """Fill the cloth's own border as well where old clothes lay between it and the arm."""
    scene, arm = slanting_arm()
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]]
    border = 225.4 - 0.12 * (columns - 200)  # the cloth ends a little above the arm's upper edge
    cover = np.clip((border - rows) / 2, 0, 1).astype(np.float32)
    parse = np.where(arm, np.uint8(ParseClass.SKIN), np.uint8(ParseClass.UPPER))
    after = cloth_behind_arms(replace(scene, coverage=cover, parse=parse), arm).coverage
    between = ~arm & (rows > border - 3) & (rows < border + 3)
    assert cover[FOREARM][between[FOREARM]].min() < 0.5
    assert after[FOREARM][between[FOREARM]].min() > 0.95


def test_leave_no_trace_of_what_was_worn_along_a_bare_forearm():
    def picture(old):
        world = make_world(joints=CROSSING, old=old, new=(120, 215, 225), old_sleeve=0.6, new_sleeve=0.6, noise=0.0)
        soft = cv2.GaussianBlur(world.person.photo.pixels, (0, 0), 0.9)
        return np.asarray(compose(*with_photo(world, soft).inputs, ComposeSettings()).image, float)

    differs = np.abs(picture((30, 30, 140)) - picture((20, 110, 30)))[195:275, 212:268].max(2)
    assert (differs > 8).sum() < 40


def test_end_a_sleeve_at_its_cuff_on_the_arm():
    """Continue no sleeve behind the skin that comes out of it: that would be a cut through cloth."""
    scene, arm = slanting_arm()
    cover = (~arm).astype(np.float32)
    sleeve = np.full(scene.shape, 1 + ClothZone.SLEEVE_L, np.uint8)
    parse = np.where(arm, np.uint8(ParseClass.SKIN), np.uint8(ParseClass.UPPER))
    scene = replace(scene, coverage=cover, zones=sleeve, parse=parse)
    assert (cloth_behind_arms(scene, arm).coverage == cover).all()
    trunk = replace(scene, zones=np.full(scene.shape, 1 + ClothZone.TORSO, np.uint8))
    assert (cloth_behind_arms(trunk, arm).coverage > cover).any()
