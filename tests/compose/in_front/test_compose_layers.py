"""Who owns each pixel: the photo's own pixels, what stays in front, clean edges, the hem."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.compose import compose
from engine.compose.composer import refuse_hole
from engine.compose.in_front.layers import covered_limbs, decide_front
from engine.compose.masks import grow, shrink, to_linear
from engine.compose.scene import build_scene, replaced_clothes
from engine.errors import ErrorCode, MirrorError
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, ClothZone, Owner, ParseClass
from tests.compose.compose_scene import JOINTS, H, W, drape_of, make_world, polygon, with_photo

CROSSED = {15: (190, 300), 19: (170, 310)}


def distance(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.abs(a.astype(int) - b.astype(int)).max(2)


def test_keep_every_pixel_that_the_photo_owns_bit_for_bit():
    world = make_world()
    result = compose(*world.inputs, ComposeSettings())
    photo = world.person.photo.pixels
    own = result.owner == Owner.PHOTO
    assert np.array_equal(result.image[own], photo[own])
    for kind in (ParseClass.FACE, ParseClass.HAIR):
        mask = world.person.parse == kind
        assert (result.image[mask] == photo[mask]).all(1).mean() >= 0.995
    far = (world.person.parse == ParseClass.BACKGROUND) & (world.soft.rgba[..., 3] == 0)
    far &= result.owner != Owner.BACKGROUND
    assert (result.image[far] == photo[far]).all(1).mean() >= 0.97


def test_leave_bystanders_alone():
    world = make_world()
    other = np.zeros((H, W), bool)
    other[150:300, 250:290] = True  # overlaps the sleeve
    world.person.bystanders[:] = other
    result = compose(*world.inputs, ComposeSettings())
    assert np.array_equal(result.image[other], world.person.photo.pixels[other])
    assert (result.owner[other] == Owner.PHOTO).all()


def test_keep_a_bare_forearm_in_front_of_the_new_cloth():
    world = make_world(old_sleeve=0.5, new_sleeve=0.5, joints=CROSSED)
    result = compose(*world.inputs, ComposeSettings())
    forearm = (world.figure.arms[0] > 0.99) & (world.person.parse == ParseClass.SKIN)
    columns = np.arange(W)[None]
    on_trunk = forearm & (columns > 180) & (columns < 250)
    assert on_trunk.sum() > 500
    assert distance(result.image, world.person.photo.pixels)[on_trunk].mean() < 1.0


def test_reveal_a_crossing_forearm_from_under_a_long_sleeve():
    world = make_world(old_sleeve=1.85, new_sleeve=0.5, old=(60, 110, 60), joints=CROSSED)
    result = compose(*world.inputs, ComposeSettings())
    sleeve = (world.person.parse == ParseClass.UPPER) & (world.figure.arms[0] > 0.99)
    sleeve[:230] = False
    assert sleeve.sum() > 800
    assert (result.owner[sleeve] == Owner.SKIN).mean() > 0.85
    assert np.median(distance(result.image, world.naked)[sleeve]) < 25


def test_mix_saturated_cloth_with_a_pale_wall_without_a_violet_line():
    """Let red and green of a mixed pixel say the same share of the cloth, as they do in photos made smaller."""
    wall = (228, 228, 226)
    world = make_world(background=wall, old=wall, new=(36, 90, 230), old_extra=12, noise=0.0)
    result = compose(*world.inputs, ComposeSettings())
    rows = slice(180, 320)
    alpha, image = result.garment_alpha[rows], result.image[rows].astype(float)
    bare = np.maximum.reduce([*world.figure.arms])[rows] < 0.01
    edge = (alpha > 0.25) & (alpha < 0.75) & bare & (world.person.parse[rows] != ParseClass.SKIN)
    assert edge.sum() > 40
    cloth = np.median(image[(alpha > 0.99) & grow(alpha < 0.9, 4.0)], axis=0)
    share = ((image - wall) / (cloth - wall))[edge]
    assert np.median(np.abs(share[:, 0] - share[:, 1])) < 0.04


@pytest.mark.parametrize(("background", "new"), [((250, 250, 250), (20, 22, 40)), ((25, 25, 28), (240, 238, 235))])
def test_leave_no_rim_between_cloth_and_background(background, new):
    world = make_world(background=background, old=(128, 128, 128), new=new, old_extra=12, noise=0.0)
    result = compose(*world.inputs, ComposeSettings())
    edge = (result.garment_alpha > 0.02) & (result.garment_alpha < 0.98)
    edge &= (np.arange(H)[:, None] > 160) & (np.arange(H)[:, None] < 340)
    edge &= world.person.parse != ParseClass.SKIN
    skin = np.maximum.reduce([*world.figure.arms, world.figure.torso]) > 0.01
    edge &= ~skin
    assert edge.sum() > 100
    low = np.minimum(np.array(background) * 0.9, new).min() - 6
    high = np.maximum(background, new).max() + 6
    grey = result.image[edge].astype(float)
    assert grey.min() >= low
    assert grey.max() <= high
    outside = (result.garment_alpha == 0) & (result.owner == Owner.BACKGROUND) & ~grow(skin, 3)
    expected = np.array(background, float)
    assert np.quantile(np.abs(result.image[outside].astype(float) / expected - 1), 0.985) < 0.16


def test_show_the_inner_collar_behind_the_neck_and_never_over_it():
    world = make_world()
    inside = world.soft.inside
    inside[112:128, 165:235] = (90, 20, 20, 255)
    result = compose(*world.inputs, ComposeSettings())
    neck = (world.person.parse == ParseClass.SKIN) & (inside[..., 3] > 0)
    beside = (inside[..., 3] > 0) & (world.person.parse == ParseClass.BACKGROUND)
    assert neck.sum() > 300
    assert beside.sum() > 100
    core = neck & ~np.roll(~neck, 3, 1) & ~np.roll(~neck, -3, 1)
    photo = world.person.photo.pixels
    assert np.median(distance(result.image, photo)[core]) < 40
    assert (np.abs(result.image[core].astype(int) - [90, 20, 20]).max(1) > 60).mean() > 0.99
    assert (result.owner[beside] == Owner.GARMENT_INSIDE).mean() > 0.6


def test_cast_a_shadow_only_outside_the_cloth_and_on_the_body():
    world = make_world(old_hem=340, new_hem=372, noise=0.0)
    result = compose(*world.inputs, ComposeSettings(hem="over"))
    column = slice(190, 210)
    photo = world.person.photo.pixels.astype(float)
    just_below = (result.image[374:377, column] / photo[374:377, column]).mean()
    far_below = (result.image[440:460, column] / photo[440:460, column]).mean()
    assert just_below < 0.95
    assert far_below == pytest.approx(1.0, abs=0.005)


@pytest.mark.parametrize(("hem", "cloth_at_hip"), [("over", True), ("tucked", False)])
def test_put_the_hem_over_or_into_the_waistband(hem, cloth_at_hip):
    world = make_world(old_hem=300, new_hem=372)
    world.person.parse[302:, :][world.person.parse[302:, :] == ParseClass.SKIN] = ParseClass.LOWER
    result = compose(*world.inputs, ComposeSettings(hem=hem))
    assert (result.owner[350, 190:210] == Owner.GARMENT).all() == cloth_at_hip


def test_refuse_when_no_cloth_is_seen():
    world = make_world()
    world.soft.rgba[...] = 0
    with pytest.raises(MirrorError) as caught:
        compose(*world.inputs, ComposeSettings())
    assert caught.value.code is ErrorCode.QUALITY_REFUSED


def test_refuse_a_wall_that_shows_through_the_body_between_two_garments():
    """Refuse where cleared clothes leave the wall inside the trunk, not where they leave it beside it."""
    scene = build_scene(*make_world().inputs, ComposeSettings())
    none = np.zeros(scene.shape, np.float32)
    trunk = scene.is_part(BodyPart.TORSO)
    rows = np.flatnonzero(trunk.any(1))
    belly = trunk & (np.abs(np.arange(scene.shape[0]) - np.median(rows)) < 0.1 * scene.shoulder)[:, None]
    with pytest.raises(MirrorError) as caught:
        refuse_hole(scene, np.where(belly, Owner.BACKGROUND, Owner.PHOTO), none)
    assert caught.value.code is ErrorCode.QUALITY_REFUSED
    refuse_hole(scene, np.where(trunk, Owner.PHOTO, Owner.BACKGROUND), none)
    refuse_hole(scene, np.where(belly, Owner.BACKGROUND, Owner.PHOTO), belly.astype(np.float32))


def test_refuse_when_the_trunk_would_be_bare():
    world = make_world()
    world.soft.rgba[160:] = 0
    vertices = world.drape.vertices_world
    vertices[:, 2] = np.maximum(vertices[:, 2], 0.33)
    with pytest.raises(MirrorError) as caught:
        compose(*world.inputs, ComposeSettings())
    assert caught.value.code is ErrorCode.QUALITY_REFUSED


def test_give_the_same_bytes_twice():
    world = make_world()
    first, second = (compose(*world.inputs, ComposeSettings()) for _ in range(2))
    assert first.image.tobytes() == second.image.tobytes()
    assert first.owner.tobytes() == second.owner.tobytes()


def test_hide_the_old_garment_from_the_new_one_when_agnostic():
    world = make_world(old=(240, 240, 240), noise=0.0)
    painted = world.person.photo.pixels.copy()
    painted[world.person.parse == ParseClass.UPPER] = (200, 60, 30)
    results = [compose(*w.inputs, ComposeSettings(), agnostic=True) for w in (world, with_photo(world, painted))]
    assert np.array_equal(results[0].garment_alpha > 0.5, results[1].garment_alpha > 0.5)
    cloth = (results[0].garment_alpha > 0.99) & (results[0].owner == Owner.GARMENT)
    assert cloth.sum() > 10000
    assert distance(results[0].image, results[1].image)[cloth].max() <= 6
    assert np.median(distance(results[0].image, results[1].image)[cloth]) <= 1


def test_keep_the_outline_of_the_new_cloth_when_only_the_old_outline_differs_and_agnostic():
    alphas = [
        compose(
            *make_world(old_extra=extra, old_sleeve=0.5, noise=0.0).inputs, ComposeSettings(), agnostic=True
        ).garment_alpha
        > 0.5
        for extra in (2.0, 12.0)
    ]
    assert np.logical_xor(*alphas).sum() <= 0.002 * alphas[0].sum()


def test_cover_a_bare_midriff_beside_a_hanging_arm():
    world = make_world(old_sleeve=0.4, new_sleeve=0.5, joints={13: (270, 235), 15: (272, 330), 19: (274, 355)})
    rows, columns = np.mgrid[:H, :W]
    midriff = (rows > 260) & (rows < 300) & (columns > 225) & (columns < 243) & (world.figure.torso > 0.99)
    midriff &= world.figure.arms[0] < 0.01
    assert midriff.sum() > 300
    world.person.parse[midriff] = ParseClass.SKIN
    result = compose(*world.inputs, ComposeSettings())
    assert (result.garment_alpha[midriff] > 0.9).mean() > 0.95


def test_cover_a_bare_midriff_beside_an_arm_whose_upper_end_the_fitted_trunk_takes_in():
    """The bone of every arm begins in the trunk; that lays no arm before it farther down."""
    world = make_world(old_sleeve=0.4, new_sleeve=0.5, joints={13: (264, 235), 15: (266, 330), 19: (268, 355)})
    rows, columns = np.mgrid[:H, :W]
    midriff = (rows > 222) & (rows < 290) & (columns > 225) & (world.figure.torso > 0.99)
    midriff &= world.figure.arms[0] < 0.01
    world.person.parse[midriff] = ParseClass.SKIN
    world.soft.body_parts[130:180, 245:290] = BodyPart.TORSO
    result = compose(*world.inputs, ComposeSettings())
    assert (result.garment_alpha[midriff] > 0.9).mean() > 0.95


def test_take_away_a_white_cuff_that_parse_and_matte_give_to_a_pale_wall():
    world = make_world(background=(232, 233, 235), old=(60, 70, 120), old_sleeve=0.95, new_sleeve=0.4, noise=0.8)
    cuff = (world.person.parse == ParseClass.UPPER) & (np.arange(H)[:, None] > 212) & (np.arange(W)[None] > 286)
    assert cuff.sum() > 100
    world.person.photo.pixels[cuff] = (253, 253, 253)
    world.person.parse[cuff] = ParseClass.BACKGROUND
    world.person.alpha[cuff] = 0
    result = compose(*world.inputs, ComposeSettings())
    core = cuff & (world.figure.arms[0] < 0.01)
    assert core.sum() > 30
    assert (result.image[core].min(1) > 248).mean() < 0.1


def test_hide_the_far_side_of_a_hem_behind_what_is_worn_below():
    world = make_world(new_hem=350.0, old_hem=340.0)
    rows, columns = np.mgrid[:H, :W]
    inner = (rows > 340) & (rows < 370) & (columns > 130) & (columns < 270)
    world.soft.inside[inner] = (200, 30, 30, 255)
    result = compose(*world.inputs, ComposeSettings())
    trousers = inner & (world.figure.legs > 0.99) & (rows > 354) & (result.garment_alpha < 0.1)
    assert trousers.sum() > 500
    red = (result.image[..., 0].astype(int) - result.image[..., 2]) > 80
    assert red[trousers].mean() < 0.02
    beside = inner & (world.person.parse == ParseClass.BACKGROUND) & (rows < 360)
    assert beside.sum() > 20
    assert red[beside].mean() > 0.5


@pytest.mark.parametrize("old", [(240, 240, 240), (90, 150, 110)], ids=["white", "green"])
def test_leave_the_top_alone_that_shows_between_two_open_fronts(old):
    world = make_world(old=old, old_hem=350.0)
    gap = np.zeros((H, W), bool)
    for y in range(100, 400):
        gap[y, 184 - (y - 100) // 12 : 214 + (y - 100) // 16] = True
    world.soft.rgba[..., 3] = world.soft.rgba[..., 3] * (1 - cv2.GaussianBlur(gap.astype(np.float32), (0, 0), 1.5))
    world.soft.part_ids[gap] = 0
    world.soft.depth[gap] = np.inf
    jacket = replace(world.garment, category="jacket")
    fronts = ((world.soft.rgba[..., 3] > 128) & (world.soft.part_ids == 1 + ClothZone.TORSO)).astype(np.uint8)
    outlines = sorted(cv2.findContours(fronts, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0], key=len)[-2:]
    drapes = [drape_of(outline[:, 0].astype(np.float64), (35, 40, 70)) for outline in outlines]
    result = compose(world.person, world.body, [jacket, jacket], drapes, world.soft, ComposeSettings())
    inside = shrink(gap, 4)
    inside[360:] = False
    changed = distance(result.image, world.person.photo.pixels) > 12
    assert not result.removed[inside].any()
    assert not np.isin(result.owner[inside], [Owner.BACKGROUND, Owner.SKIN]).any()
    assert changed[inside].mean() < 0.01
    scene = build_scene(world.person, world.body, [jacket, jacket], drapes, world.soft, ComposeSettings())
    under = np.zeros((H, W), bool)
    under[scene.rows, scene.columns] = scene.under
    beside = grow(gap, 2) & (world.person.parse == ParseClass.UPPER)
    assert under[beside].mean() > 0.98  # the cloth's soft edge lies on the top, not on what fills the rest
    hole = np.zeros((H, W), bool)
    hole[240:244, 150:154] = True
    world.soft.rgba[hole, 3] = 0
    scene = build_scene(world.person, world.body, [jacket, jacket], drapes, world.soft, ComposeSettings())
    assert scene.old[hole[scene.rows, scene.columns]].mean() > 0.9


def test_replace_old_sleeves_that_stand_out_beside_those_of_an_outer_garment():
    world = make_world(old_sleeve=1.85, new_sleeve=1.85, old_extra=14.0)
    jacket = replace(world.garment, category="jacket")
    world.soft.rgba[300:, :, 3] = np.where(
        world.soft.part_ids[300:] == 1 + ClothZone.TORSO, 0, world.soft.rgba[300:, :, 3]
    )
    world.soft.part_ids[300:][world.soft.part_ids[300:] == 1 + ClothZone.TORSO] = 0
    scene = build_scene(world.person, world.body, [jacket], [world.drape], world.soft, ComposeSettings())
    upper = scene.is_class(ParseClass.UPPER)
    arm = scene.is_part(BodyPart.ARM_L)
    rows = np.flatnonzero(arm.any(1) & (np.arange(scene.shape[0]) > 300 - scene.rows.start))
    outer = np.zeros(scene.shape, bool)
    for row in rows:
        outer[row, np.flatnonzero(arm[row])[-1] + 1 :] = True
    strip = outer & upper & (scene.coverage < 0.5)
    assert strip.sum() > 50
    assert scene.old[strip].all()
    assert scene.under[upper & scene.is_part(BodyPart.TORSO) & (scene.coverage < 0.5)].mean() > 0.9


def test_take_no_broad_dark_collar_in_the_hairs_shade_for_strands_of_hair():
    world = make_world(old=(52, 37, 32), new=(230, 230, 230), noise=0.0)
    lock = polygon([(228, 60), (250, 60), (250, 132), (228, 132)]) > 0.5
    world.person.photo.pixels[lock] = (50, 35, 30)
    world.person.parse[lock] = ParseClass.HAIR
    scene = build_scene(*world.inputs, ComposeSettings())
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    beside = grow(scene.is_class(ParseClass.HAIR), 5.0) & ~grow(scene.is_class(ParseClass.HAIR), 2.0) & scene.old
    assert beside.sum() > 50
    assert (front.matte[beside] > 0.25).mean() < 0.1


def test_replace_a_strap_that_lies_apart_on_the_shoulder_and_leave_an_earring():
    world = make_world(old_sleeve=0.1, new_sleeve=0.1)
    (x, y), mouth = world.person.keypoints.xy[11].astype(int), int(world.person.keypoints.xy[[9, 10], 1].mean())
    parse = world.person.parse
    strap, earring = (slice(y - 14, y - 4), slice(x - 5, x + 5)), (slice(mouth, mouth + 8), slice(x - 5, x + 5))
    parse[y - 20 : y + 4, x - 12 : x + 12] = ParseClass.SKIN
    parse[strap] = parse[earring] = ParseClass.UPPER
    old = replaced_clothes(world.person, upper=True, lower=False)
    assert old[strap].all()
    assert not old[earring].any()


def test_leave_no_ring_of_the_old_colours_where_the_body_came_through_the_cloth():
    world = make_world(old=(240, 240, 240), new=(35, 40, 70), noise=0.5)
    alpha, hole = world.soft.rgba[..., 3], np.zeros((H * 4, W * 4), np.float32)
    cv2.circle(hole, (4 * 170, 4 * 220), 4 * 7, 1.0, -1)
    alpha[:] = np.round(alpha * (1 - cv2.resize(hole, (W, H), interpolation=cv2.INTER_AREA)))
    world.soft.part_ids[alpha == 0] = 0
    result = compose(*world.inputs, ComposeSettings())
    around = result.image[205:236, 155:186].astype(int)
    assert np.abs(around - np.median(around, (0, 1))).max() < 12


def test_show_no_scrap_of_the_back_hem_between_the_legs():
    world = make_world(new_hem=372.0)
    between = (slice(374, 520), slice(196, 204))
    photo, parse = world.person.photo.pixels, world.person.parse
    photo[between], parse[between] = photo[between[0], 20:28], ParseClass.BACKGROUND
    world.person.alpha[between], world.soft.body_parts[between] = 0, 255
    world.soft.inside[368:382, 140:260] = (200, 30, 30, 255)
    result = compose(*world.inputs, ComposeSettings(hem="over"))
    gap = result.image[376:, 197:203].astype(int)
    assert (gap[..., 0] - gap[..., 2]).max() < 40


def test_give_the_shade_at_a_cuffs_highest_corner_to_no_arm_that_is_revealed_above_it():
    plain = make_world(old_sleeve=0.85, new_sleeve=0.15, noise=0.0)
    shaded = make_world(old_sleeve=0.85, new_sleeve=0.15, noise=0.0)
    a, b = (np.array(JOINTS[k], float) for k in (11, 13))
    y, x = np.mgrid[:H, :W] + 0.5
    direction = (b - a) / np.linalg.norm(b - a)
    along = ((x - a[0]) * direction[0] + (y - a[1]) * direction[1]) / np.linalg.norm(b - a)
    outwards = (x - a[0]) * direction[1] - (y - a[1]) * direction[0]
    corner = (shaded.person.parse == ParseClass.SKIN) & (along > 0.8) & (along < 1.0) & (outwards > 7) & (x > 270)
    shaded.person.photo.pixels[corner] = shaded.person.photo.pixels[corner] * 0.72
    arm = (along > 0.35) & (along < 0.6) & (np.abs(outwards) < 12)
    with_shade, without = (compose(*world.inputs, ComposeSettings()).image[arm] for world in (shaded, plain))
    assert corner.sum() > 60
    assert np.abs(with_shade.astype(int) - without.astype(int)).mean() < 4


def test_keep_a_pale_hand_before_new_trousers_beside_a_bright_top_that_stays():
    at_hips = {13: (278, 235), 14: (122, 235), 15: (270, 330), 16: (130, 330), 19: (268, 358), 20: (132, 358)}
    world = make_world(old=(0, 140, 255), old_sleeve=0.4, old_hem=320.0, joints=at_hips)
    scene = build_scene(*world.inputs, ComposeSettings())
    hand = scene.is_class(ParseClass.SKIN) & (np.arange(scene.shape[0])[:, None] > 335 - scene.rows.start)
    old = scene.is_class(ParseClass.LOWER)
    pixels = scene.pixels.copy()
    pixels[old] = 26, 24, 25
    nail = hand & (np.arange(scene.shape[0])[:, None] > 350 - scene.rows.start)
    pixels[nail] = 240, 215, 205
    scene = replace(
        scene, pixels=pixels, linear=to_linear(pixels), old=old, upper=False, lower=True,
        coverage=np.ones(scene.shape, np.float32),
    )  # fmt: skip
    front = decide_front(scene, [world.garment], *covered_limbs(scene), (None, None))
    inner = shrink(hand, 3.0)
    assert inner.sum() > 300
    assert front.matte[inner].min() > 0.95
