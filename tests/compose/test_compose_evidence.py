"""What compose says about its own inventions, on drawn people whose truth is known."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.compose import compose
from engine.compose.evidence import gather
from engine.compose.masks import grow
from engine.compose.old_clothes.slits import beside_skin, shut_in, slits_to_limb
from engine.compose.scene import build_scene
from engine.settings.compose import ComposeSettings
from engine.types import BodyPart, Fill, Owner, ParseClass
from tests.compose.compose_scene import H, W, make_world


def test_map_revealed_arms_as_invented_skin_and_the_seen_rest_as_nothing():
    world = make_world(old_sleeve=1.7, new_sleeve=0.5)
    result = compose(*world.inputs, ComposeSettings())
    assert result.invented is not None
    assert (result.invented[result.owner == Owner.PHOTO] == Fill.NONE).all()
    skin = result.owner == Owner.SKIN
    assert skin.sum() > 2000
    assert (result.invented[skin] == Fill.SKIN).mean() > 0.95
    pieces = [f for f in result.fills if f.kind == Fill.SKIN]
    assert sum(f.area for f in pieces) > 0.1
    assert all(f.old_colour < 0.1 for f in pieces if np.isfinite(f.old_colour))


def test_take_away_or_report_old_cloth_that_the_parse_missed():
    world = make_world(old=(190, 40, 40), old_sleeve=1.7, new_sleeve=0.5)
    clean = compose(*world.inputs, ComposeSettings())
    person = world.person
    patch = np.zeros((H, W), bool)
    patch[235:262, 98:112] = True  # a piece of the old sleeve that the parse gives to the wall, far from its border
    missed = replace(person, parse=np.where(patch, np.uint8(ParseClass.BACKGROUND), person.parse).astype(np.uint8))
    world.person = missed
    dirty = compose(*world.inputs, ComposeSettings())
    assert clean.remnants is not None
    assert dirty.remnants is not None
    left = (np.abs(dirty.image.astype(int) - np.array([190, 40, 40])).max(-1) < 30) & patch
    assert dirty.remnants[grow(left, 2)].sum() >= 0.5 * left.sum()
    assert clean.remnants.sum() < 40


def test_close_a_narrow_slit_between_clothes_and_a_revealed_arm_and_no_wide_one():
    world = make_world()
    scene = build_scene(*world.inputs, ComposeSettings())
    rows, columns = np.arange(scene.shape[0])[:, None], np.arange(scene.shape[1])[None]
    tall = (rows > 60) & (rows < 200)
    for width, closed in ((6, True), (40, False)):
        worn = tall & (columns >= 60) & (columns < 120)
        void = tall & (columns >= 120) & (columns < 120 + width)
        limb = (tall & (columns >= 120 + width) & (columns < 150 + width)).astype(np.float32)
        strip, _ = slits_to_limb(scene, void, limb, worn)
        assert bool(strip[120, 121]) == closed


def test_end_a_closed_slit_in_a_point_where_the_wall_is_seen_below():
    world = make_world()
    scene = build_scene(*world.inputs, ComposeSettings())
    rows, columns = np.arange(scene.shape[0])[:, None], np.arange(scene.shape[1])[None]
    worn = (rows > 60) & (rows < 200) & (columns >= 60) & (columns < 120)
    void = (rows > 60) & (rows < 150) & (columns >= 120) & (columns < 126)  # right below it the photo shows the wall
    limb = ((rows > 60) & (rows < 200) & (columns >= 126) & (columns < 160)).astype(np.float32)
    strip, _ = slits_to_limb(scene, void, limb, worn)
    breadth = (strip & (columns >= 120)).sum(1)
    assert breadth[100] >= 6
    assert breadth[149] <= 3


def test_let_nothing_go_on_of_a_cuff_that_stands_out_before_the_clothes():
    """Close a slit beside trousers with trousers only: the row's sample fell on the tip of the white cuff."""
    scene = build_scene(*make_world().inputs, ComposeSettings())
    rows, columns = np.arange(scene.shape[0])[:, None], np.arange(scene.shape[1])[None]
    tall = (rows > 60) & (rows < 200)
    begins = np.where(rows > 188, 112, 120)
    worn = tall & (columns >= 60) & (columns < begins)
    void = tall & (columns >= begins) & (columns < 126)
    scene.old[:] = tall & (columns >= begins) & (columns < 160)
    scene.linear[:], scene.linear[scene.old] = (0.05, 0.08, 0.16), 0.9
    limb = (tall & (columns >= 126) & (columns < 160)).astype(np.float32)
    strip, colours = slits_to_limb(scene, void, limb, worn)
    assert (strip & void)[189:199].sum() > 30
    assert colours[strip & void].max() < 0.3


def test_let_no_wall_show_in_a_bit_of_old_cuff_that_trousers_and_hand_shut_in():
    world = make_world()
    scene = build_scene(*world.inputs, ComposeSettings())
    trousers = scene.is_class(ParseClass.LOWER)
    rows, columns = np.nonzero(trousers)
    inner = np.zeros(scene.shape, bool)
    inner[int(np.median(rows)) : int(np.median(rows)) + 6, int(np.median(columns)) : int(np.median(columns)) + 6] = True
    wall = scene.is_class(ParseClass.BACKGROUND) & (scene.alpha < 0.1)
    beside = grow(wall, 4.0) & trousers
    assert inner.sum() == 36
    assert beside.any()
    shut = shut_in(scene, inner | beside, trousers & ~inner & ~beside)
    assert shut[inner].all()
    assert not shut[beside].any()


def test_let_no_wall_show_in_a_thin_rim_between_an_arm_and_the_new_cloth():
    scene = build_scene(*make_world().inputs, ComposeSettings())
    rows, columns = np.arange(scene.shape[0])[:, None], np.arange(scene.shape[1])[None]
    tall = (rows > 100) & (rows < 160)
    nowhere = np.full(scene.shape, ParseClass.UPPER, np.uint8)
    for width, wall, filled in ((3, False, True), (14, False, False), (3, True, False)):
        skin = tall & (columns >= 60) & (columns < 90)
        void = tall & (columns >= 90) & (columns < 90 + width)
        cloth = tall & (columns >= 90 + width) & (columns < 140)
        parse = np.where((rows >= 160) & wall, np.uint8(ParseClass.BACKGROUND), nowhere)
        drawn = replace(scene, parse=parse, alpha=np.where(wall, 0, scene.alpha), coverage=cloth.astype(np.float32))
        assert bool(beside_skin(drawn, void, skin)[157, 91]) == filled


def test_compare_continued_trousers_with_those_beside_them_though_their_shadow_was_taken_off():
    world = make_world(old_hem=300.0)
    scene = build_scene(*world.inputs, ComposeSettings())
    rows, columns = np.nonzero(scene.is_class(ParseClass.LOWER) & ~scene.old)
    y, x = int(np.median(rows)), int(np.median(columns))
    inside = (slice(y - 12, y + 12), slice(x - 30, x + 30))
    strip, stray = (slice(y - 12, y + 12), slice(x, x + 8)), (slice(y - 1, y + 12), slice(x - 6, x - 2))
    picture = np.full((*scene.shape, 3), (60, 80, 120), np.uint8)
    picture[stray] = 240  # what is left of the old cuff, the only pixels of the photo that are as they were
    owner, plate = np.full(scene.shape, Owner.BLEND, np.uint8), np.zeros(scene.shape, np.uint8)
    owner[stray], plate[strip] = Owner.PHOTO, Fill.CLOTH
    assert scene.is_class(ParseClass.LOWER)[inside].all()
    nothing = np.zeros(scene.shape, bool)
    (piece,) = gather(scene, picture, owner, plate, nothing.astype(np.float32), nothing).fills
    assert piece.seam < 3


def leg_seam(beside: ParseClass) -> float:
    """Return the seam of a bared leg above another skin-coloured place, much darker, that the parse calls so."""
    scene = build_scene(*make_world().inputs, ComposeSettings())
    top = slice(120, 160), slice(90, 130)
    below = slice(160, 200), slice(90, 130)
    picture, parse, parts = scene.pixels.copy(), np.zeros_like(scene.parse), np.full(scene.shape, 255, np.uint8)
    picture[top], picture[below] = (214, 168, 140), (160, 110, 90)
    parse[below], parts[top] = beside, BodyPart.LEG_L
    invented = np.zeros(scene.shape, np.uint8)
    invented[top] = Fill.SKIN
    owner = np.where(invented > 0, np.uint8(Owner.SKIN), np.uint8(Owner.PHOTO))
    scene = replace(scene, parse=parse, body_parts=parts, old=np.zeros(scene.shape, bool))
    nothing = np.zeros(scene.shape, np.float32)
    (piece,) = gather(scene, picture, owner, invented, nothing, np.zeros(scene.shape, bool)).fills
    return piece.seam


def test_compare_a_bared_leg_with_legs_and_not_with_the_hand_that_hangs_beside_it():
    assert leg_seam(ParseClass.LEGS) > 15
    assert np.isnan(leg_seam(ParseClass.SKIN))


def seam_beside(made: np.ndarray, breadth: int = 16) -> float:
    """Return the step that is reported where skin of these grey levels, column by column, begins with real skin."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    picture = np.full((*scene.shape, 3), 200, np.uint8)
    rows = slice(120, 220)
    picture[rows, 60 : 60 + len(made)] = made[None, :, None].astype(np.uint8)
    owner, fill = (np.zeros(scene.shape, np.uint8) for _ in range(2))
    made_here = (rows, slice(80, 80 + breadth))
    owner[made_here], owner[rows, 79:80], fill[made_here] = Owner.SKIN, Owner.BLEND, Fill.SKIN
    parse = scene.parse.copy()
    parse[rows, 60:79], parse[rows, 79:96] = ParseClass.SKIN, ParseClass.UPPER
    nothing = np.zeros(scene.shape, bool)
    seen = gather(replace(scene, parse=parse), picture, owner, fill, nothing.astype(np.float32), nothing)
    return next(f.seam for f in seen.fills if f.kind == Fill.SKIN)


def test_report_no_step_of_tone_where_an_arms_own_shade_goes_on():
    """Count the shade of a round arm as shade when the real skin beside it shows that it has begun; a step stays."""
    columns = np.arange(36)
    shaded = 170 - 0.09 * columns**2
    stepped = np.where(columns < 20, 170.0, 120.0)
    assert seam_beside(shaded) < 3.0
    assert seam_beside(stepped) > 15.0


def test_say_nothing_of_the_tone_of_a_sliver():
    """Skin of three px between cloth and an arm shows the soft rim of both, which is no other tone of skin."""
    stepped = np.where(np.arange(36) < 20, 170.0, 120.0)
    assert np.isnan(seam_beside(stepped, breadth=3))
    assert seam_beside(stepped, breadth=8) > 15.0


def wall_seam(wall: np.ndarray, piece: np.ndarray) -> float:
    """Return the seam that is told for a piece of wall, both (h, w) levels, drawn into the middle of a wall."""
    scene = build_scene(*make_world(noise=0.0).inputs, ComposeSettings())
    box = (slice(100, 160), slice(80, 110))
    level = wall[scene.rows, scene.columns].copy()
    level[box] = piece
    picture = np.repeat(np.clip(level, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    owner, fill = (np.zeros(scene.shape, np.uint8) for _ in range(2))
    owner[box], fill[box] = Owner.BACKGROUND, Fill.BACKGROUND
    empty = replace(
        scene, parse=np.zeros_like(scene.parse), alpha=np.zeros_like(scene.alpha), old=np.zeros(scene.shape, bool)
    )
    nothing = np.zeros(scene.shape, bool)
    seen = gather(empty, picture, owner, fill, nothing.astype(np.float32), nothing)
    return next(f.seam for f in seen.fills if f.kind == Fill.BACKGROUND)


def test_let_an_invented_part_of_a_busy_wall_differ_as_the_wall_itself_does():
    """Racks of clothes change from place to place; a patch that stands out from them, or from a plain wall, is told."""
    rng = np.random.default_rng(4)

    def racks() -> np.ndarray:
        blobs = cv2.GaussianBlur(rng.normal(0, 1, (H, W)).astype(np.float32), (0, 0), 2.5)
        return 120 + 35 * blobs / blobs.std()

    busy, plain = racks(), np.full((H, W), 120.0)
    assert wall_seam(busy, racks()[:60, :30]) < 6.0
    assert wall_seam(busy, 100 + racks()[:60, :30]) > 15.0
    assert wall_seam(plain, plain[:60, :30] + 40) > 12.0
