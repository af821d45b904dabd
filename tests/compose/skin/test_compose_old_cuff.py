"""Where a short old sleeve ended: its shade goes, its inner side is no skin, the skin shown above is no sand."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.compose import compose
from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.edges import sleeve_above
from engine.compose.limbs.shape import Axis
from engine.compose.masks import shrink
from engine.compose.old_clothes.open_cuffs import with_open_cuffs
from engine.compose.scene import build_scene
from engine.compose.skin.unseen import SkinLight, render_skin
from engine.settings.compose import ComposeSettings
from engine.types import ParseClass
from tests.compose.compose_scene import ARM_RADIUS, JOINTS, SHOULDER, H, W, World, make_world

LIGHT = SkinLight(np.zeros((4, 3)), 0.0, np.ones(3))
CUFF = 0.75  # along the upper arm


def upper_arm() -> tuple[np.ndarray, np.ndarray]:
    """Return how far along the left upper arm a pixel lies and how far outwards from its middle, px."""
    y, x = np.mgrid[:H, :W] + 0.5
    a, b = (np.array(JOINTS[k], float) for k in (11, 13))
    direction = (b - a) / np.linalg.norm(b - a)
    along = ((x - a[0]) * direction[0] + (y - a[1]) * direction[1]) / np.linalg.norm(b - a)
    return along, (x - a[0]) * direction[1] - (y - a[1]) * direction[0]


def in_short_sleeves(**how: float) -> World:
    """Return a person whose left arm comes out of a short sleeve that a new one does not reach."""
    return make_world(old_sleeve=CUFF, new_sleeve=0.3, old_extra=6.0, **how)


def test_take_the_shade_of_the_old_cuff_off_the_arm():
    """Show the skin below an old cuff as light as farther down: the sleeve that shaded it is gone."""
    world = in_short_sleeves()
    along, outwards = upper_arm()
    depth = np.clip((CUFF + 0.1 - along) / 0.1, 0, 1) * (world.person.parse == ParseClass.SKIN) * (along > 0.5)
    photo = world.person.photo.pixels
    photo[:] = (photo * np.exp(-0.35 * depth)[..., None]).astype(np.uint8)
    picture = compose(*world.inputs, ComposeSettings()).image.astype(float)
    core = np.abs(outwards) < 0.5 * ARM_RADIUS
    lit, below = (picture[core & (along > a) & (along < b)].mean() for a, b in ((0.78, 0.83), (0.95, 1.0)))
    assert photo[core & (along > 0.78) & (along < 0.83)].mean() < 0.9 * below
    assert abs(lit - below) < 0.04 * below


def test_count_the_inner_side_of_an_open_cuff_as_old_clothes():
    """End the arm at the dark line where it meets a cuff's inner side, which the parse calls skin."""
    world = in_short_sleeves()
    along, outwards = upper_arm()
    inside = (along > CUFF - 0.02) & (along < CUFF + 0.1) & (outwards >= ARM_RADIUS - 1) & (outwards < ARM_RADIUS + 4)
    line = inside & (outwards < ARM_RADIUS + 1)
    person = world.person
    person.parse[inside], person.alpha[inside] = ParseClass.SKIN, 1
    person.photo.pixels[inside] = (150, 115, 98)
    person.photo.pixels[line] = (60, 40, 30)
    scene = build_scene(*world.inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    told, arms = with_open_cuffs(scene, limbs, skins)
    hidden, free = inside & ~line & (along > CUFF) & (along < CUFF + 0.09), np.abs(outwards) < ARM_RADIUS - 3
    cut = (scene.rows, scene.columns)
    assert told.old[hidden[cut]].mean() > 0.85
    assert not (told.old & ~scene.old)[free[cut]].any()
    assert (skins[0] & ~arms[0]).sum() < 1.5 * inside.sum()


def test_leave_an_arm_alone_whose_cuff_fits_it():
    """Move no edge of an arm that has no dark line along it."""
    scene = build_scene(*in_short_sleeves().inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    told, _ = with_open_cuffs(scene, limbs, skins)
    assert told is scene


def band(level: np.ndarray) -> np.ndarray:
    """Return what blotches of three or four px are in a (h, w) picture of log luminance."""
    return cv2.GaussianBlur(level, (0, 0), 1.6) - cv2.GaussianBlur(level, (0, 0), 4.0)


def test_lay_no_coarser_grain_on_revealed_skin_than_the_skin_beside_it_has(monkeypatch: pytest.MonkeyPatch):
    """Read the texture of an arm without its roundness, nor what lies beside it: else smooth skin turns to sand."""
    monkeypatch.setattr("engine.compose.skin.unseen._NEAR", SHOULDER)  # a large picture's limit
    scene = build_scene(*make_world().inputs, ComposeSettings(skin_mottle=0, grain_max=0))
    y, x = np.mgrid[: scene.shape[0], : scene.shape[1]].astype(np.float32)
    across = (x % 40 - 20) / ARM_RADIUS
    noise = np.random.default_rng(5).normal(0, 0.02, scene.shape).astype(np.float32)
    skin, hole = (np.abs(across) < 1) & (y < 250), y > 270
    level = np.log(0.4) - 0.5 * across**2 + noise
    linear = np.where(skin, np.exp(level), 0.9)[..., None] * np.ones(3, np.float32)
    shown = render_skin(replace(scene, linear=linear), np.full_like(scene.linear, np.log(0.4)), hole, skin, LIGHT)
    inner = shrink(hole, 12)
    assert band(np.log(shown[..., 0] + 1e-3))[inner].std() < 1.5 * band(noise)[inner].std()


def test_find_no_cuff_on_a_bare_arm():
    """Take the dark crease of an arm pit for no cuff: a cuff has a sleeve above it."""
    along = np.linspace(0, 2, 100)
    axis = Axis(np.stack([np.zeros(100), 2.0 * np.arange(100)], 1), np.tile([1.0, 0.0], (100, 1)), along)
    bare, sleeved = (np.where((along > begins)[:, None], [-15.0, 15.0], np.nan) for begins in (0.0, 0.5))
    assert not sleeve_above(axis, bare, np.zeros(100, bool))
    assert sleeve_above(axis, sleeved, along < 0.5)


def test_leave_no_crumb_of_a_cuff_whose_tip_fades_out_in_the_matte():
    """Take away what the matte hardly sees beyond the old clothes' rim, as far as it hangs together with it."""
    world = in_short_sleeves()
    along, outwards = upper_arm()
    tip = (along > CUFF - 0.2) & (along < CUFF - 0.02) & (outwards > ARM_RADIUS + 5) & (outwards < ARM_RADIUS + 11)
    person = world.person
    tip &= person.parse == ParseClass.BACKGROUND
    person.alpha[tip] = np.where(outwards[tip] < ARM_RADIUS + 8, 0.3, 0.15)
    person.photo.pixels[tip] = (198, 201, 203)
    picture = compose(*world.inputs, ComposeSettings()).image.astype(float)
    wall = world.naked.astype(float)
    assert tip.sum() > 60
    assert np.abs(picture - wall)[tip].max() < 14
