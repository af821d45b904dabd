"""Sleeves around the arms of the photo, where the fitted arm and the real one differ."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.compose import compose
from engine.compose.in_front.layers import covered_limbs
from engine.compose.limbs.sections import limb_shape
from engine.compose.masks import grow, shrink
from engine.compose.scene import build_scene
from engine.compose.sleeves.around_arms import arms_before_trunk, close_sleeves
from engine.compose.sleeves.bare_cloth import BareCloth
from engine.compose.sleeves.seam import sewn_on
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone, Owner, ParseClass
from tests.compose.compose_scene import ARM_RADIUS, JOINTS, SKIN, H, W, World, capsules, make_world, polygon

SLEEVE = 1 + int(ClothZone.SLEEVE_L)
TRUNK = 1 + int(ClothZone.TORSO)


def upper_arm() -> tuple[np.ndarray, np.ndarray]:
    """Return how far along the upper arm a pixel lies and how far inwards from its middle, px."""
    y, x = np.mgrid[:H, :W] + 0.5
    a, b = (np.array(JOINTS[k], float) for k in (11, 13))
    direction = (b - a) / np.linalg.norm(b - a)
    along = ((x - a[0]) * direction[0] + (y - a[1]) * direction[1]) / np.linalg.norm(b - a)
    return along, (a[0] - x) * direction[1] - (a[1] - y) * direction[0]


def world_with_a_wide_trunk(ends: float = 9.0, cuff: float = 0.7) -> World:
    """Return a bare-armed person on whom the render draws trunk cloth over the inner half of the arm, down to there."""
    world = make_world(old_sleeve=0.2, new_sleeve=cuff)
    along, inwards = upper_arm()
    wrong = (world.figure.arms[0] > 0.5) & (inwards > 0) & (along > 0.3) & (along < ends)
    wrong &= np.arange(H)[:, None] < 330
    world.soft.rgba[wrong] = (*world.soft.rgba[250, 200, :3], 255)
    world.soft.part_ids[wrong] = TRUNK
    return world


def dyed(world: World) -> np.ndarray:
    """Dye the trunk's cloth white and the sleeve's red, evenly lit; return (H, W) bool, the trunk's."""
    trunk, sleeve = world.soft.part_ids == TRUNK, world.soft.part_ids == SLEEVE
    world.soft.rgba[trunk, :3], world.soft.rgba[sleeve, :3] = (235, 235, 235), (190, 20, 30)
    world.soft.shading[:] = 1.0
    return trunk


def test_close_the_sleeve_around_the_whole_arm_above_its_cuff():
    world = world_with_a_wide_trunk()
    along, inwards = upper_arm()
    result = compose(*world.inputs, ComposeSettings())
    arm = (world.figure.arms[0] > 0.99) & (np.abs(inwards) < 0.9 * ARM_RADIUS)
    above = arm & (along > 0.5) & (along < 0.62)
    assert above.sum() > 200
    assert (world.soft.part_ids[above] == SLEEVE).mean() < 0.6  # the render alone would not do
    assert (result.cloth_zones[above] == SLEEVE).mean() > 0.95
    assert (result.garment_alpha[above] > 0.9).mean() > 0.95


def test_keep_the_bare_arm_before_the_trunk_below_the_cuff():
    world = world_with_a_wide_trunk()
    along, inwards = upper_arm()
    result = compose(*world.inputs, ComposeSettings())
    skin = (world.person.parse == ParseClass.SKIN) & (world.figure.arms[0] > 0.99)
    below = skin & (np.abs(inwards) < 0.8 * ARM_RADIUS) & (along > 0.85) & (along < 1)
    assert below.sum() > 150
    difference = np.abs(result.image.astype(int) - world.person.photo.pixels.astype(int)).max(2)
    assert difference[below].mean() < 3.0


def below_an_oblique_cuff(hanging: int) -> np.ndarray:
    """Return coverage around a sleeve's hem before the trunk, on a bare arm, from which a bit so broad hangs (px)."""
    scene = build_scene(*make_world(old_sleeve=0.2, new_sleeve=0.7).inputs, ComposeSettings())
    limbs, skins = covered_limbs(scene)
    shapes = [limb_shape(scene, limb, skin, scene.old) for limb, skin in zip(limbs, skins, strict=True)]
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]]
    rows, columns = rows + scene.rows.start, columns + scene.columns.start
    sleeve = rows < 195 - 0.17 * (columns - 280)
    sleeve |= (rows < 203) & (columns >= 278) & (columns < 278 + hanging)
    zones = np.where(sleeve, SLEEVE, TRUNK).astype(np.uint8)
    scene = replace(scene, zones=zones, coverage=np.ones(scene.shape, np.float32))
    scene, cuffs = close_sleeves(scene, limbs, shapes, skins)
    after = arms_before_trunk(scene, limbs, shapes, skins, cuffs).coverage
    return after[170 - scene.rows.start : 199 - scene.rows.start, 270 - scene.columns.start : 286 - scene.columns.start]


def test_end_an_oblique_cuff_before_the_trunk_in_no_stairs():
    """Run the hem smoothly where trunk cloth lies behind the arm that comes out of the sleeve."""
    hem = below_an_oblique_cuff(hanging=0)
    at = np.arange(hem.shape[1])
    assert hem[:5].min() > 0.95
    assert hem[-1].max() < 0.3
    assert np.abs(hem.sum(0) - np.polyval(np.polyfit(at, hem.sum(0), 1), at)).max() < 0.3


def test_let_no_bit_of_cloth_hang_out_of_a_cuff():
    """Take off the arm what a gap between arm and trunk lets through, though it touches the hem."""
    assert below_an_oblique_cuff(hanging=3)[-1].max() < 0.3


def test_leave_a_sleeve_alone_that_covers_its_arm():
    world = make_world(old_sleeve=0.2, new_sleeve=0.7)
    result = compose(*world.inputs, ComposeSettings())
    drawn = (world.soft.rgba[..., 3] > 250) & (world.soft.part_ids > 0)
    assert (result.cloth_zones[drawn] == world.soft.part_ids[drawn]).mean() > 0.97


def test_fill_a_sleeve_of_another_colour_with_its_own_shading_and_leave_what_was_drawn():
    world = world_with_a_wide_trunk()
    own = world.soft.part_ids == SLEEVE
    ramp = np.linspace(0.45, 1.0, H)[:, None] * np.ones((H, W))  # a deep fold is far from the sleeve's middle tone
    world.soft.shading[:] = ramp
    world.soft.rgba[own, :3] = np.round(230 * ramp[own][:, None] ** (1 / 2.2)).astype(np.uint8)
    result = compose(*world.inputs, ComposeSettings())
    drawn = own & (world.soft.rgba[..., 3] == 255) & ~grow(~own, 6.0)
    assert drawn.sum() > 200
    assert np.abs(result.image[drawn].astype(int) - world.soft.rgba[drawn][:, :3]).mean() < 6


def test_take_stripes_of_the_same_colours_for_the_same_cloth():
    world = world_with_a_wide_trunk()
    rows = np.arange(H)
    for zone, dark in ((TRUNK, 0.35), (SLEEVE, 0.65)):  # so the usual tone of one is dark, of the other light
        where = world.soft.part_ids == zone
        stripe = np.where((rows % 12)[:, None] < 12 * dark, 30, 240) * np.ones((H, W))
        world.soft.rgba[where, :3] = stripe[where][:, None].astype(np.uint8)
    result = compose(*world.inputs, ComposeSettings())
    along, inwards = upper_arm()
    arm = (world.figure.arms[0] > 0.99) & (np.abs(inwards) < 0.8 * ARM_RADIUS) & (along > 0.4) & (along < 0.6)
    light = result.image[arm].mean(1)
    assert ((light > 90) & (light < 180)).mean() < 0.35  # no grey patch between the stripes


@pytest.mark.parametrize("cuff", [(25, 35, 95), (200, 60, 60)], ids=["of_its_own", "like_the_trunk"])
def test_carry_a_cuff_of_another_colour_around_the_arm_with_a_seam_rather_than_a_blend(cuff):
    world = world_with_a_wide_trunk()
    along, inwards = upper_arm()
    trunk, sleeve = world.soft.part_ids == TRUNK, world.soft.part_ids == SLEEVE
    world.soft.rgba[trunk, :3] = (200, 60, 60)
    world.soft.rgba[sleeve, :3] = np.where((along > 0.55)[..., None], cuff, (235, 235, 235))[sleeve]
    world.soft.shading[:] = 1.0
    result = compose(*world.inputs, ComposeSettings())
    missing = (world.figure.arms[0] > 0.99) & trunk & (inwards > 0) & (along > 0.4) & (along < 0.75)
    shown = result.image[missing & (result.owner == Owner.GARMENT) & (result.garment_alpha > 0.98)].astype(int)
    near = [np.abs(shown - colour).max(1) < 30 for colour in (cuff, (235, 235, 235))]
    assert min(near[0].mean(), near[1].mean()) > 0.15
    assert (near[0] | near[1]).mean() > 0.8


def test_leave_a_low_shoulder_of_another_colour_where_its_seam_is_seen(monkeypatch):
    """Draw no sleeve over trunk cloth that it is sewn to on the arm."""
    monkeypatch.setattr(BareCloth, "seams", property(lambda cloth: np.ones(cloth.ids.shape, bool)), raising=False)
    world = world_with_a_wide_trunk(ends=0.6)
    along, inwards = upper_arm()
    trunk = dyed(world)
    result = compose(*world.inputs, ComposeSettings())
    shoulder = (world.figure.arms[0] > 0.99) & shrink(trunk, 4.0) & (inwards > 0) & (along > 0.4) & (along < 0.58)
    assert shoulder.sum() > 100
    assert (np.abs(result.image[shoulder].astype(int) - 235).max(1) < 30).mean() > 0.95


def test_widen_a_sleeve_of_another_colour_towards_its_trunk_without_a_step_above_the_cuff(monkeypatch):
    """Go on where the trunk's cloth hides it, and is not sewn on."""
    monkeypatch.setattr(BareCloth, "seams", property(lambda cloth: np.zeros(cloth.ids.shape, bool)), raising=False)
    world = world_with_a_wide_trunk()
    along, inwards = upper_arm()
    world.soft.part_ids[(world.soft.part_ids == SLEEVE) & (inwards > 0) & (along > 0.2)] = TRUNK
    dyed(world)
    zones = compose(*world.inputs, ComposeSettings()).cloth_zones

    def inner_edge(low: float) -> float:
        """Return (arm radii) how far inwards the sleeve reaches in a piece of the arm."""
        here = (along > low) & (along < low + 0.03) & (zones == SLEEVE) & (np.abs(inwards) < 1.2 * ARM_RADIUS)
        return float(inwards[here].max()) / ARM_RADIUS

    edges = [inner_edge(low) for low in np.arange(0.24, 0.5, 0.03)]
    assert edges[0] < 0.3
    assert edges[-1] > 0.7
    assert np.diff(edges).max() < 0.35


def test_leave_a_print_beside_a_sleeve_of_another_colour_as_it_was_drawn():
    """Close the sleeve right above its cuff only: higher up a badge on the chest reaches as far as it does."""
    world = world_with_a_wide_trunk(cuff=0.95)
    along, inwards = upper_arm()
    trunk = dyed(world)
    result = compose(*world.inputs, ComposeSettings())
    badge = trunk & (world.figure.arms[0] > 0.99) & (inwards > 1.5) & (along > 0.32) & (along < 0.5)
    assert badge.sum() > 60
    assert (np.abs(result.image[badge].astype(int) - 235).max(1) < 30).mean() > 0.95


def test_tell_a_seam_that_is_seen_from_one_that_an_arm_hides():
    """Take trunk cloth for sewn on only beside the seam that is drawn there."""
    sleeve, trunk, seams = (np.zeros((200, 100), bool) for _ in range(3))
    sleeve[:, :50], trunk[:, 50:] = True, True
    seams[:100, 48:52] = True
    sewn = sewn_on(seams, sleeve, trunk, 200.0)
    assert sewn[:80, 50:].all()
    assert not sewn[120:].any()


def test_go_on_behind_a_forearm_whose_hand_lies_before_the_trunk():
    crossing = {13: (268, 235), 15: (200, 345), 19: (190, 360)}
    world = make_world(old_sleeve=0.4, new_sleeve=0.5, joints=crossing, new_hem=420.0)
    result = compose(*world.inputs, ComposeSettings())
    rows, columns = np.mgrid[:H, :W]
    corner = (rows > 360) & (rows < 410) & (columns > 225) & (columns < 250)
    assert (result.garment_alpha[corner] > 0.9).mean() > 0.95


def test_let_no_bare_skin_beside_the_wall_climb_over_the_cuff_of_its_own_sleeve():
    world = make_world(old_sleeve=0.1, new_sleeve=0.5, background=(150, 155, 160))
    result = compose(*world.inputs, ComposeSettings(parse_side_px=H // 3))
    sleeve = (world.soft.rgba[..., 3] > 250) & (world.soft.part_ids == SLEEVE)
    inner = shrink(sleeve, 1.5)
    assert inner.sum() > 500
    assert (result.owner[inner] == Owner.GARMENT).all()


@pytest.mark.parametrize("bent", [None, {13: (285, 270), 15: (215, 262), 19: (190, 260)}], ids=["hanging", "level"])
def test_draw_a_forearm_before_the_trunk_wherever_its_hand_is_before_it(bent):
    at = {**JOINTS, **(bent or {})}
    world = make_world(old_sleeve=1.97, new_sleeve=0.6, new_hem=400, joints=bent)
    wide = (world.figure.arms[0] > 0.5) & (np.arange(H)[:, None] > 205)
    world.soft.rgba[wide] = (*world.soft.rgba[250, 200, :3], 255)
    world.soft.part_ids[wide] = TRUNK
    result = compose(*world.inputs, ComposeSettings())
    y, x = np.mgrid[:H, :W]
    a, b = np.array(at[13], float), np.array(at[15], float)
    along = ((x - a[0]) * (b - a)[0] + (y - a[1]) * (b - a)[1]) / ((b - a) @ (b - a))
    across = np.abs((x - a[0]) * (b - a)[1] - (y - a[1]) * (b - a)[0]) / np.linalg.norm(b - a)
    forearm = (world.figure.arms[0] > 0.99) & (along > 0.1) & (along < 0.8) & (across < ARM_RADIUS)
    assert (world.soft.part_ids[forearm] == TRUNK).mean() > 0.95
    assert (result.owner[shrink(forearm, 3.0)] == Owner.SKIN).mean() > 0.9


def test_keep_the_whole_forearm_of_a_folded_arm_before_its_own_sleeve_and_the_chest():
    """The hand is at the shoulder; pose took the wrist for a little farther out than it is."""
    at = {**JOINTS, 14: (110, 250), 16: (132, 172), 20: (150, 140)}
    world = make_world(old=(200, 30, 40), old_sleeve=0.6, new_sleeve=0.6, joints=at)
    forearm = capsules([at[14], (146, 168), (172, 146)], ARM_RADIUS) > 0.5
    world.person.photo.pixels[forearm] = SKIN
    world.person.parse[forearm] = ParseClass.SKIN
    result = compose(*world.inputs, ComposeSettings())
    core = shrink(forearm, 3.0)
    assert (world.soft.rgba[core][:, 3] > 128).mean() > 0.5
    assert (result.owner[core] == Owner.PHOTO).mean() > 0.97


def test_count_the_shaded_mouth_of_the_old_cuff_that_the_parse_calls_skin_among_the_old_clothes():
    world = make_world(old_sleeve=0.7, new_sleeve=0.3)
    along, inwards = upper_arm()
    sliver = (inwards < -ARM_RADIUS - 2) & (inwards > -ARM_RADIUS - 7) & (along > 0.64) & (along < 0.74)
    world.person.parse[sliver] = ParseClass.SKIN
    world.person.photo.pixels[sliver] = (150, 105, 85)
    world.person.alpha[sliver] = 1.0
    result = compose(*world.inputs, ComposeSettings())
    wall = world.naked[int(np.nonzero(sliver)[0].mean()), 380].astype(int)
    assert sliver.sum() > 30
    assert (np.abs(result.image[sliver].astype(int) - wall).max(1) < 25).mean() > 0.8


def test_take_no_fold_of_the_armpits_seam_for_the_end_of_the_sleeve():
    world = make_world(old_sleeve=0.3, new_sleeve=0.45)
    along, inwards = upper_arm()
    fold = (along > 0.3) & (along < 0.9) & (inwards > 0.3 * ARM_RADIUS) & (inwards < 0.9 * ARM_RADIUS)
    world.soft.rgba[fold] = (*world.soft.rgba[250, 200, :3], 255)
    world.soft.part_ids[fold] = SLEEVE
    result = compose(*world.inputs, ComposeSettings())
    bare = (world.figure.arms[0] > 0.99) & (along > 0.62) & (along < 0.95) & (np.abs(inwards) < 0.8 * ARM_RADIUS)
    assert bare.sum() > 400
    assert (result.garment_alpha[bare] < 0.1).mean() > 0.97


def test_show_the_far_side_of_a_sleeve_only_right_at_its_cuff():
    world = make_world(old_sleeve=0.3, new_sleeve=0.5)
    along, inwards = upper_arm()
    blob = (along > 0.45) & (along < 0.72) & (inwards < -ARM_RADIUS) & (inwards > -1.7 * ARM_RADIUS)
    world.soft.inside[blob] = (10, 10, 20, 255)
    result = compose(*world.inputs, ComposeSettings())
    low = blob & (along > 0.6)
    assert low.sum() > 50
    assert not (result.owner[low] == Owner.GARMENT_INSIDE).any()


def test_cover_teeth_of_skin_that_a_scalloped_old_border_left_beside_the_arm():
    world = make_world(old_sleeve=0.1, new_sleeve=0.3)
    along, inwards = upper_arm()
    rows = np.arange(H)[:, None]
    teeth = (along > 0.45) & (along < 0.95) & (inwards > 0.9 * ARM_RADIUS) & (inwards < ARM_RADIUS + 6)
    teeth &= rows % 14 < 6
    world.person.parse[teeth] = ParseClass.SKIN
    world.person.photo.pixels[teeth] = (205, 160, 135)
    cloth = (world.soft.part_ids == TRUNK) | ((inwards > ARM_RADIUS) & (inwards < 40) & (along > 0.4) & (along < 1))
    world.soft.rgba[cloth] = (*world.soft.rgba[250, 200, :3], 255)
    world.soft.part_ids[cloth] = TRUNK
    result = compose(*world.inputs, ComposeSettings())
    tips = teeth & (inwards > ARM_RADIUS + 3) & (along > 0.55) & (along < 0.9)
    assert tips.sum() > 30
    assert (result.garment_alpha[tips] > 0.5).mean() > 0.9


def test_leave_no_single_pixels_of_an_old_cuffs_edge_on_the_revealed_arm():
    world = make_world(old=(240, 240, 240), old_sleeve=0.7, new_sleeve=0.3)
    cuff = world.person.parse == ParseClass.UPPER
    arm = (world.person.parse == ParseClass.SKIN) & (world.figure.arms[0] > 0.5)
    cuff &= grow(arm, 3.0) & (np.arange(W)[None] > 268)
    world.person.photo.pixels[cuff] = (205, 160, 135)  # mixed with the skin below, so its colour tells nothing
    result = compose(*world.inputs, ComposeSettings(parse_side_px=H // 3))
    inner = cuff & (np.arange(W)[None] < 296)
    assert inner.sum() > 40
    assert not (result.owner[inner] == Owner.PHOTO).any()


def test_let_a_wide_skirt_emerge_from_behind_a_hanging_arm_rather_than_begin_at_the_wrist():
    world = make_world(old_sleeve=0.5, new_sleeve=0.6)
    skirt = polygon([(150, 220), (250, 220), (345, 305), (395, 519), (5, 519)]) * (1 - world.figure.arms[0])
    world.soft.rgba[skirt > 0.5] = (*world.soft.rgba[200, 200, :3], 255)
    world.soft.part_ids[skirt > 0.5] = TRUNK
    world.soft.depth[skirt > 0.5] = world.soft.depth[200, 200]
    result = compose(*world.inputs, ComposeSettings())
    wrist = JOINTS[15][1]
    cloth = (result.garment_alpha > 0.5)[wrist - 24 : wrist + 60]
    edge = W - cloth[:, ::-1].argmax(1)
    beyond = edge[:8] - (JOINTS[15][0] + ARM_RADIUS)
    assert beyond.min() > 5
    assert np.abs(np.diff(edge)).max() < 6
