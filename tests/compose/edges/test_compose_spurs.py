"""Outlines of the new cloth and of revealed skin: no spurs, no scalloped necks, no cloth that nothing holds."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose import compose
from engine.compose.edges.spurs import hanging_scraps, without_cracks, without_peeps, without_spurs, without_strap_ends
from engine.compose.limbs.sections import arms
from engine.compose.limbs.shape import LimbShape
from engine.compose.masks import grow
from engine.compose.scene import Scene, build_scene
from engine.compose.skin.neck_slope import neck_slopes, with_whole_collar
from engine.compose.sleeves.around_arms import close_sleeves
from engine.settings.compose import ComposeSettings
from engine.types import ClothZone, Owner, ParseClass
from tests.compose.compose_scene import H, make_world, polygon

SETTINGS = ComposeSettings()
WALL = np.array([225, 228, 230])


def scene_of(**world) -> Scene:
    return build_scene(*make_world(**world).inputs, SETTINGS)


def with_coverage(scene: Scene, extra: np.ndarray) -> Scene:
    cut = np.asarray(extra, np.float32)[scene.rows, scene.columns]
    return replace(scene, coverage=np.maximum(scene.coverage, cut))


def test_cut_off_a_spur_of_cloth_and_keep_the_rest_of_its_outline():
    scene = scene_of()
    spur = polygon([(258, 300), (290, 303), (258, 306)])
    after = without_spurs(with_coverage(scene, spur), np.zeros(scene.shape, bool)).coverage
    tip = np.arange(scene.shape[1])[None] > 270 - scene.columns.start
    far = (spur[scene.rows, scene.columns] > 0.5) & tip
    assert far.sum() > 20
    assert (after > 0.5)[far].mean() < 0.2
    solid = scene.coverage > 0.5
    assert ((after > 0.5) != solid).sum() - ((after > 0.5) & far).sum() < 0.004 * solid.sum()


def test_keep_a_thin_piece_of_cloth_that_joins_two_others_and_one_that_goes_on_behind_an_arm():
    scene = scene_of(old_hem=330, new_hem=330)
    strap = polygon([(198, 325), (201, 325), (201, 362), (198, 362)])
    below = polygon([(160, 360), (240, 360), (240, 400), (160, 400)])
    joined = with_coverage(scene, np.maximum(strap, below))
    kept = without_spurs(joined, np.zeros(scene.shape, bool))
    at = (
        slice(336 - scene.rows.start, 356 - scene.rows.start),
        slice(196 - scene.columns.start, 203 - scene.columns.start),
    )
    assert np.array_equal(kept.coverage[at], joined.coverage[at])
    wedge = polygon([(258, 300), (290, 303), (258, 306)])
    arm = np.zeros(scene.shape, bool)
    arm[:, 268 - scene.columns.start :] = True
    behind = without_spurs(with_coverage(scene, wedge), arm)
    row = 303 - scene.rows.start
    columns = slice(258 - scene.columns.start, 266 - scene.columns.start)
    assert behind.coverage[row, columns].min() > 0.5


def test_show_no_inner_cloth_that_is_not_joined_to_its_outer_side():
    world = make_world()
    world.soft.inside[420:430, 300:330] = (35, 40, 70, 255)
    out = compose(*world.inputs, SETTINGS)
    assert not (out.owner[415:435, 295:335] == Owner.GARMENT_INSIDE).any()
    assert np.array_equal(out.image[415:435, 295:335], world.person.photo.pixels[415:435, 295:335])


def collar_world():
    """Return a world whose old top has a wide collar that stands off the neck, above a low new neckline."""
    world = make_world(new=(40, 90, 60))
    collar = polygon([(160, 108), (240, 108), (262, 128), (138, 128)]) > 0.5
    neck = polygon([(184, 60), (216, 60), (216, 110), (184, 110)]) > 0.5
    world.person.photo.pixels[collar] = (240, 240, 240)
    world.person.parse[collar] = ParseClass.UPPER
    world.person.alpha[collar] = 1.0
    world.person.parse[neck & (np.arange(H)[:, None] < 108)] = ParseClass.SKIN
    return world


def test_draw_the_shoulder_between_neck_and_neckline_as_one_concave_line():
    scene = build_scene(*collar_world().inputs, SETTINGS)
    slopes = neck_slopes(scene, scene.coverage)
    assert slopes.decided.any()
    skin = slopes.skin > 0.5
    columns = np.arange(235, 262) - scene.columns.start
    columns = columns[slopes.decided[:, columns].any(0) & skin[:, columns].any(0)]
    first = skin[:, columns].argmax(0)
    assert len(columns) > 8
    assert (np.diff(first) >= 0).all()  # down from the neck to the shoulder, without a scallop
    edge = slopes.skin[slopes.decided]
    assert ((edge > 0.1) & (edge < 0.9)).any()


def test_give_the_wall_what_an_old_collar_covered_beyond_the_neck_and_the_skin_no_lump():
    out = compose(*collar_world().inputs, SETTINGS)
    skin = out.owner == Owner.SKIN
    above = skin[:126]
    columns = np.flatnonzero(above.any(0))
    right = columns[columns > 222]
    top = above[:, right].argmax(0)
    assert len(right) > 5
    assert (np.diff(top) >= -1).all()
    corner = out.image[110:114, 150:158].reshape(-1, 3).astype(int)
    assert np.abs(corner.mean(0) - WALL * 0.98).max() < 12


def test_let_hair_go_on_where_an_old_collar_stood_between_it_and_the_neck():
    world = collar_world()
    tip = polygon([(216, 112), (216, 106), (224, 97), (229, 108), (229, 112)]) > 0.5
    hair = (polygon([(214, 40), (240, 40), (246, 118), (217, 118)]) > 0.5) & ~tip
    hair &= np.arange(H)[:, None] < 116
    world.person.photo.pixels[hair], world.person.parse[hair] = (50, 35, 30), ParseClass.HAIR
    world.person.photo.pixels[tip], world.person.parse[tip] = (240, 240, 240), ParseClass.UPPER
    world.person.alpha[hair | tip] = 1.0
    out = compose(*world.inputs, SETTINGS)
    beside = tip & (np.arange(out.image.shape[1])[None] > 221) & (np.arange(H)[:, None] < 110)
    assert beside.sum() > 30
    assert np.median(out.image[beside].max(1)) < 110


def test_count_the_collars_edge_that_the_parse_calls_skin_among_the_old_clothes():
    world = collar_world()
    strip = polygon([(217, 110), (232, 110), (229, 118), (219, 118)]) > 0.5
    world.person.parse[strip] = ParseClass.SKIN
    scene = build_scene(*world.inputs, SETTINGS)
    after = with_whole_collar(scene)
    at = strip[scene.rows, scene.columns]
    slopes = neck_slopes(scene, scene.coverage)
    beyond = at & slopes.open & (slopes.skin < 0.5)
    assert beyond.sum() > 4
    assert after.old[beyond].all()
    assert (after.parse[beyond] == ParseClass.UPPER).all()


def test_end_a_sleeve_at_its_cuff_though_the_armpits_seam_hangs_lower():
    scene = scene_of(old_sleeve=1.85, new_sleeve=0.6)
    limb = arms(scene)[0]
    along, across = np.clip(limb.field[1], 0, 3), limb.field[0] / 17
    covered = ((across < 1) & (along < 2.8)).astype(np.float32)
    middle = (limb.chain[0] + limb.chain[1]) / 2
    aside = np.where(np.arange(scene.shape[1])[None] + 0.5 < middle[0], -across, across).astype(np.float32)
    ones = np.ones(scene.shape, np.float32)
    shape = LimbShape(
        covered, np.clip(aside, -1, 1), along.astype(np.float32), np.zeros((*scene.shape, 3), np.float32), 17 * ones,
        np.dstack([ones, 0 * ones]), aside,
    )  # fmt: skip
    tail = (along > 0.5) & (along < 0.95) & (across < 0.3)
    zones = np.where(tail, limb.zone, scene.zones).astype(np.uint8)
    drawn = replace(scene, zones=zones, coverage=np.maximum(scene.coverage, tail).astype(np.float32))
    none = np.zeros(scene.shape, bool)
    after, _ = close_sleeves(drawn, arms(scene), (shape, None), (none, none))
    low = tail & (along > 0.8)
    assert (drawn.coverage[low] > 0.5).all()
    assert (after.coverage[low] > 0.5).mean() < 0.1
    assert not (after.zones[low] == limb.zone).any()


def test_let_trunk_cloth_show_beyond_an_arm_where_the_old_clothes_show_too():
    joints = {13: (290, 235), 15: (262, 330), 19: (256, 355)}
    world = make_world(joints=joints, old_sleeve=0.6, new_sleeve=0.6, old_extra=4.0, new_hem=400, old_hem=400)
    beyond = polygon([(278, 340), (300, 340), (300, 396), (276, 396)]) > 0.5
    world.person.photo.pixels[beyond] = (240, 240, 240)
    world.person.parse[beyond] = ParseClass.UPPER
    world.person.alpha[beyond] = 1.0
    world.soft.rgba[beyond] = (35, 40, 70, 255)
    world.soft.part_ids[beyond] = 1 + ClothZone.TORSO
    out = compose(*world.inputs, SETTINGS)
    core = cv2.erode(beyond.astype(np.uint8), np.ones((9, 9))) > 0
    assert (out.owner[core] == Owner.GARMENT).mean() > 0.9


def test_close_a_gaping_seam_at_an_arm_though_the_inner_side_shows_through():
    world = make_world(old_sleeve=0.7, new_sleeve=0.7)
    gap = polygon([(262, 170), (272, 176), (270, 190), (261, 184)]) > 0.5
    world.soft.rgba[gap] = 0
    world.soft.inside[gap] = (20, 24, 40, 255)
    out = compose(*world.inputs, SETTINGS)
    assert (out.garment_alpha[gap] > 0.5).mean() > 0.9


def test_drop_a_bit_of_cloth_that_peeps_out_behind_a_hand_and_keep_what_is_between_its_fingers():
    """Show no speck of cloth on the far side of a hand; one that the hand surrounds is seen between its fingers."""
    scene = scene_of(old_sleeve=0.6)
    hand = polygon([(262, 300), (286, 300), (286, 350), (262, 350)])[scene.rows, scene.columns] > 0.5
    hole = polygon([(272, 320), (277, 320), (277, 326), (272, 326)])[scene.rows, scene.columns] > 0.5
    peep = polygon([(286, 330), (290, 332), (290, 337), (286, 337)])[scene.rows, scene.columns] > 0.5
    front = hand & ~hole
    scene = replace(scene, parse=np.where(hand, np.uint8(ParseClass.SKIN), scene.parse))
    coverage = np.where(hand | peep, 1, scene.coverage).astype(np.float32)
    after = without_peeps(scene, front, coverage)
    assert peep.sum() > 15
    assert not after[peep & ~front].any()
    assert (after[hole] == 1).all()
    rest = ~peep & ~hand
    assert np.array_equal(after[rest & (coverage > 0.5)], coverage[rest & (coverage > 0.5)])


def test_drop_the_corner_of_a_hem_that_an_old_sleeve_cuts_off_and_that_floats_before_the_wall():
    """Show no tag beside a wrist; a piece of the new cloth that lies on what is worn below stays."""
    scene = scene_of(old_sleeve=1.9)
    arm = scene.old & (np.arange(scene.shape[1]) > 270 - scene.columns.start)
    row = 290 - scene.rows.start
    column = int(np.flatnonzero(arm[row])[-1]) + 1
    tag = np.zeros(scene.shape, bool)
    tag[row - 5 : row + 5, column - 4 : column + 14] = True
    tag &= ~arm
    coverage = np.where(tag, 1, scene.coverage * ~grow(tag | arm, 4.0)).astype(np.float32)
    none = np.zeros(scene.shape, bool)
    assert not without_peeps(scene, none, coverage)[tag].any()
    worn = np.where(grow(tag, 3.0) & ~arm, np.uint8(ParseClass.LOWER), scene.parse).astype(np.uint8)
    assert (without_peeps(replace(scene, parse=worn), none, coverage)[tag] == 1).all()


def test_drop_what_of_the_inner_side_hangs_on_the_cloth_by_a_corner():
    """Call a dot of the inner side below a cuff's corner a scrap, and the cuff's opening along its edge none."""
    cloth = polygon([(100, 100), (160, 100), (160, 150), (100, 150)]) > 0.5
    opening = (polygon([(100, 150), (150, 150), (140, 156), (110, 156)]) > 0.5) & ~cloth
    dot = (polygon([(158, 150), (168, 152), (168, 162), (158, 162)]) > 0.5) & ~cloth
    found = hanging_scraps(opening | dot, cloth, 300)
    assert found[dot].all()
    assert not found[opening].any()


def straps(top: float, width: float) -> np.ndarray:
    """Return (H, W) the coverage of two straps from a top's body up to the row ``top``."""
    return np.maximum(*(polygon([(x, top), (x + width, top), (x + width, 160), (x, 160)]) for x in (164, 236 - width)))


def with_straps(top: float, width: float) -> tuple[Scene, tuple[slice, slice]]:
    """Return a scene whose new cloth has straps, and where the left one lies above its body."""
    world = make_world(new_sleeve=0.2, old_sleeve=0.2)
    layer = world.soft.rgba.copy()
    y = np.arange(H)[:, None]
    cloth = np.where(y < 150, 0, layer[..., 3] / 255)
    layer[..., 3] = 255 * np.maximum(cloth, straps(top, width))
    parts = np.where(layer[..., 3] > 0, np.uint8(1 + ClothZone.TORSO), 0).astype(np.uint8)
    soft = replace(world.soft, rgba=layer, part_ids=parts)
    scene = build_scene(world.person, world.body, [world.garment], [world.drape], soft, SETTINGS)
    rows = slice(round(top) - scene.rows.start, 148 - scene.rows.start)
    return scene, (rows, slice(160 - scene.columns.start, 178 - scene.columns.start))


def test_keep_straps_as_thin_as_threads_before_the_trunk():
    scene, strap = with_straps(134, 3.0)
    assert (scene.coverage[strap] > 0.5).any(axis=1).all()


def test_cut_a_strap_off_where_it_stands_up_over_the_shoulder():
    """The fitted shoulder, on which it was draped, lies higher than the photo's."""
    scene, strap = with_straps(100, 7.0)
    person = scene.alpha.copy()
    person[: 124 - scene.rows.start] = 0
    after = without_strap_ends(replace(scene, alpha=person)).coverage[strap] > 0.5
    rows = after.any(axis=1)
    assert not rows[:20].any()
    assert rows[28:].all()


def gaping(top: float, bottom: float) -> tuple[Scene, slice]:
    """Return cloth with a sleeve beside a trunk, ``top`` and ``bottom`` px apart, and the rows of the gap."""
    scene = scene_of()
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]].astype(np.float32)
    apart = top + (bottom - top) * (rows - 100) / 100
    gap = (np.abs(columns - 120) < apart / 2) & (rows >= 100) & (rows < 200)
    cloth = (columns > 60) & (columns < 180) & (rows > 60) & (rows < 200) & ~gap
    zones = np.where(columns < 120, 1 + ClothZone.SLEEVE_L, 1 + ClothZone.TORSO).astype(np.uint8)
    none = np.zeros_like(scene.inside_coverage)
    drawn = replace(scene, coverage=cloth.astype(np.float32), zones=zones, inside_coverage=none)
    return drawn, slice(100, 200)


def test_close_a_crack_between_sleeve_and_trunk_and_leave_the_gap_it_opens_into():
    scene, rows = gaping(1.0, 20.0)
    none = np.zeros(scene.shape, bool)
    solid = without_cracks(scene, none).coverage[:, 60:181] > 0.9
    assert solid[rows][:4, 1:-1].all()
    before = scene.coverage[:, 60:181]
    assert np.array_equal(solid[rows][-70:], before[rows][-70:] > 0.9)


def test_leave_a_narrow_gap_within_the_trunk_and_one_beside_a_hand():
    scene, _ = gaping(2.0, 2.0)
    none = np.zeros(scene.shape, bool)
    trunk = replace(scene, zones=np.full_like(scene.zones, 1 + ClothZone.TORSO))
    assert without_cracks(trunk, none) is trunk
    hand = none.copy()
    hand[90:210, 110:130] = scene.coverage[90:210, 110:130] < 0.5
    assert without_cracks(scene, hand) is scene


def test_mix_sleeve_and_trunk_of_two_colours_where_a_crack_between_them_is_closed():
    """Each pixel had the nearer one's colour, black or white: a stair."""
    scene, _ = gaping(1.0, 1.0)
    rows, columns = np.mgrid[: scene.shape[0], : scene.shape[1]].astype(np.float32)
    off = columns - 120 - 0.13 * (rows - 150)  # a slanting border, with soft edges that do not quite meet
    left, right = np.clip(-off, 0, 1), np.clip(off - 0.4, 0, 1)
    cloth = (columns > 60) & (columns < 180) & (rows > 60) & (rows < 220)
    scene = replace(
        scene,
        coverage=(cloth * np.maximum(left, right)).astype(np.float32),
        garment=np.where((off < 0.2)[..., None], np.float32(0.01), np.float32(0.8)) * np.ones(3, np.float32),
        zones=np.where(off < 0.2, 1 + ClothZone.SLEEVE_L, 1 + ClothZone.TORSO).astype(np.uint8),
    )
    after = without_cracks(scene, np.zeros(scene.shape, bool))
    inside = np.s_[110:190, 100:140]
    assert after.coverage[inside].min() > 0.9
    steps = np.abs(np.diff(np.sqrt(after.garment[..., 0])[inside], axis=1)).max(1)
    assert steps.max() < 0.75 * (np.sqrt(0.8) - np.sqrt(0.01))
