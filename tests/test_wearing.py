"""How garments are worn together."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from engine.errors import MirrorError
from engine.types import Camera, ParseClass
from engine.wearing import asked_sizes, dressing_order, hem_reach, kept_waistband, waistband_drop, worn_waistband


def garment(category: str) -> SimpleNamespace:
    below = category in ("skirt", "trousers", "shorts")
    return SimpleNamespace(category=category, on_top=not below, on_legs=below or category == "dress", outer=False)


def body(scale: float = 1.0) -> SimpleNamespace:
    """Shoulder joints 50 cm over the pelvis, 2 m from a camera with 1000 px focal length."""
    pose = np.array([[1.0, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 2.0], [0, 0, 0, 1]])
    camera = Camera(np.array([[1000.0, 0, 300], [0, 1000, 400], [0, 0, 1]]), pose, 600, 800)
    bones = np.tile(np.eye(4), (2, 1, 1))
    bones[:, 2, 3] = 0.5
    return SimpleNamespace(
        camera=camera,
        joint_names=("upperarm01.L", "upperarm01.R"),
        photo_pose=SimpleNamespace(bones_world=bones),
        measures=SimpleNamespace(levels={"waist": 0.3, "hip": 0.5}),
    )


def person(waist_row: int | None) -> SimpleNamespace:
    parse = np.full((800, 600), ParseClass.UPPER, np.uint8)
    if waist_row is not None:
        parse[waist_row:, 200:400] = ParseClass.LOWER
    keypoints = SimpleNamespace(xy=np.zeros((33, 2), np.float32))
    return SimpleNamespace(
        parse=parse, keypoints=keypoints, photo=SimpleNamespace(width=600, height=800), one_piece=False
    )


def test_puts_the_lower_garment_under_the_top() -> None:
    top, bottom = garment("tshirt"), garment("skirt")
    assert dressing_order((top, bottom)) == (bottom, top)


def test_puts_a_tucked_top_under_the_lower_garment() -> None:
    top, bottom = garment("tshirt"), garment("skirt")
    assert dressing_order((bottom, top), tucked=True) == (top, bottom)


def test_refuses_two_garments_in_one_place() -> None:
    with pytest.raises(MirrorError, match="same place"):
        dressing_order((garment("skirt"), garment("trousers")))


@pytest.mark.parametrize("other", ["skirt", "tshirt", "dress"])
def test_refuses_anything_beside_a_dress(other: str) -> None:
    with pytest.raises(MirrorError, match="same place"):
        dressing_order((garment("dress"), garment(other)))


def test_wears_a_kurta_over_trousers() -> None:
    top, bottom = garment("kurta"), garment("trousers")
    assert dressing_order((top, bottom)) == (bottom, top)


def test_measures_down_to_the_waistband() -> None:
    # the pelvis is at row 400 and 500 px are a metre: row 350 is 10 cm above the pelvis, 40 cm below the shoulders
    assert waistband_drop(person(350), body()) == pytest.approx(0.42, abs=0.003)


def test_reads_the_tilt_of_the_waistband_that_a_tucked_top_goes_into() -> None:
    """Fit a line to the upper edge of the kept trousers, whatever lies before a part of it."""
    seen = person(None)
    rows, columns = np.mgrid[:800, :600]
    seen.parse[(rows > 340 + 0.12 * (columns - 300)) & (np.abs(columns - 300) < 90)] = ParseClass.LOWER
    seen.parse[300:450, 330:345] = ParseClass.SKIN
    edge = kept_waistband(seen, body())
    assert edge is not None
    assert edge[1] == pytest.approx(0.12, abs=0.01)
    assert edge[0] + 300 * edge[1] == pytest.approx(340, abs=2)
    assert kept_waistband(person(None), body()) is None


def test_does_not_read_the_old_hem_when_the_old_top_is_hidden() -> None:
    drops = [waistband_drop(person(row), body(), agnostic=True) for row in (300, 380)]
    assert drops == pytest.approx([0.42, 0.42])


def with_bare_belly(hem_row: int, wrist: tuple[float, float] = (150, 500)) -> SimpleNamespace:
    """Trousers from row 350, bare skin between them and a top that ends at a row."""
    bare = person(350)
    bare.parse[hem_row:350, 200:400] = ParseClass.SKIN
    bare.keypoints = SimpleNamespace(xy=np.tile(np.array(wrist, np.float32), (33, 1)))
    return bare


def test_asks_a_top_over_a_bare_belly_to_cover_no_more_than_the_old_one() -> None:
    """Keep the belly bare that the photo shows; with the old top hidden a new one is as long as it is."""
    assert waistband_drop(with_bare_belly(310), body()) == pytest.approx(0.32 + 0.005, abs=0.004)
    assert waistband_drop(with_bare_belly(310), body(), agnostic=True) is None


def test_takes_neither_an_arm_nor_the_rim_of_a_band_for_a_bare_belly() -> None:
    """Cover down to the waistband."""
    assert waistband_drop(with_bare_belly(310, wrist=(310, 330)), body()) == pytest.approx(0.42, abs=0.003)
    assert waistband_drop(with_bare_belly(338), body()) == pytest.approx(0.42, abs=0.003)


def test_asks_for_no_length_where_no_lower_garment_is_seen() -> None:
    assert waistband_drop(person(None), body()) is None


def test_a_closer_camera_does_not_change_the_measure() -> None:
    near = body()
    pose = near.camera.T_cam_world.copy()
    pose[2, 3] = 1.0
    near.camera = replace(near.camera, T_cam_world=pose)
    assert waistband_drop(person(300), near) == pytest.approx(0.42, abs=0.003)


def test_wears_a_new_waistband_just_over_the_old_one() -> None:
    # the pelvis is at row 400, the shoulders 50 cm over it, 500 px are a metre: row 310 is 32 cm below the shoulders
    assert worn_waistband(person(310), body()) == pytest.approx(0.32 - 0.012, abs=0.003)


def test_takes_the_hem_of_a_worn_top_for_no_waistband() -> None:
    assert worn_waistband(person(390), body()) is None


def test_finds_no_waistband_in_a_dress() -> None:
    dressed = person(310)
    dressed.one_piece = True
    assert worn_waistband(dressed, body()) is None


def test_seats_no_waistband_at_the_ribs() -> None:
    assert worn_waistband(person(200), body()) == pytest.approx(0.3 - 0.07)


def charted(*labels: str) -> SimpleNamespace:
    return SimpleNamespace(size_chart=SimpleNamespace(sizes=dict.fromkeys(labels)) if labels else None)


def test_each_garment_of_an_outfit_is_cut_in_a_size_of_its_own_chart() -> None:
    top, bottom, plain = charted("S", "M"), charted("30", "32"), charted()
    outfit = (top, bottom, plain)
    assert list(asked_sizes(outfit, "M").values()) == ["M", None, None]
    assert list(asked_sizes(outfit, "32").values()) == [None, "32", None]
    assert list(asked_sizes(outfit, None).values()) == [None, None, None]


def test_each_garment_of_an_outfit_may_be_asked_in_its_own_size_however_they_are_layered() -> None:
    top, bottom = charted("S", "M", "L"), charted("S", "M", "L")
    sizes = asked_sizes((top, bottom), ("S", "L"))
    assert [sizes[id(g)] for g in (bottom, top)] == ["L", "S"]
    with pytest.raises(MirrorError, match="1 sizes were named for 2 garments"):
        asked_sizes((top, bottom), ("S",))


def test_a_size_that_no_chart_knows_reaches_the_cut_which_refuses_it() -> None:
    top = charted("S", "M")
    assert list(asked_sizes((top,), "XXL").values()) == ["XXL"]


def test_let_a_top_over_a_new_skirt_reach_its_waistband() -> None:
    """Leave no belly between the garments of an outfit: the photo does not show it."""
    over = hem_reach(garment("tshirt"), person(300), body(), over=True)
    assert over is not None
    assert over > worn_waistband(person(300), body())
    assert hem_reach(garment("tshirt"), person(None), body(), over=True) > body().measures.levels["waist"]


def test_let_a_belly_that_the_photo_bares_stay_bare_over_a_new_skirt() -> None:
    bare = with_bare_belly(310)
    assert hem_reach(garment("tshirt"), bare, body(), over=True) == waistband_drop(bare, body())


@pytest.mark.parametrize("category", ["skirt", "dress"])
def test_ask_only_tops_to_reach_a_waistband(category: str) -> None:
    assert hem_reach(garment(category), person(300), body(), over=True) is None
    assert hem_reach(garment(category), person(300), body(), over=False) is None
