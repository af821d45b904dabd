"""What people say about photos that the engine reads wrongly: columns of the list, and points set by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.catalog import Backlog, BuildTask, Catalog, check_folder, pin_opening, pin_points, read_points, sync_folder
from engine.errors import ErrorCode, MirrorError
from tests.catalog.shop_folder import photo, shop

HEAD = "sku,name,category,front,opening,landmarks"
ROW = "A1,Cardigan,cardigan,a.jpg,open,a.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "a.json").write_text('{"armpit_l": [12, 30.5], "hem_l": [10, 70]}')
    return shop(tmp_path / "shop", ROW, head=HEAD)


@pytest.fixture
def root(tmp_path: Path, folder: Path) -> Path:
    sync_folder(tmp_path / "cat", folder)
    return tmp_path / "cat"


def task_of(root: Path) -> BuildTask:
    backlog = Backlog(root, root)
    try:
        task = backlog.next_build()
    finally:
        backlog.close()
    assert task is not None
    return task


def built(task: BuildTask, **more: object) -> BuildTask:
    """Write what the catalogue reads of a garment: its picture is half as large as the photo."""
    photo(task.folder / "front.png", size=(32, 40))
    content = {
        "features": {"palette": [["teal", "#008080", 0.9]]},
        "photo_size": [64, 80],
        "doubtful": ["armpit", "crotch"],
        "front": {
            "landmarks": {
                "hem_l": [5, 35, 0.9],
                "crotch": [16, 38, 0.3],
                "armpit_l": [6, 15, 0.2],
                "armpit_r": [26, 15, 0.2],
            }
        },
    }
    (task.folder / "garment.json").write_text(json.dumps(content | more))
    (task.folder / "manifest.json").write_text("{}")
    return task


def test_hand_the_shops_own_points_and_open_fronts_to_the_engine(root: Path) -> None:
    task = task_of(root)
    assert task.opening == "open"
    assert task.landmarks == {"armpit_l": (12.0, 30.5), "hem_l": (10.0, 70.0)}


def test_build_anew_when_the_shop_moves_a_point(root: Path, folder: Path) -> None:
    before = task_of(root).key
    (folder / "a.json").write_text('{"armpit_l": [13, 30.5]}')
    assert sync_folder(root, folder).changed == ("A1",)
    assert task_of(root).key != before


@pytest.mark.parametrize("content", ["", "[]", '{"armpit_l": 3}', '{"armpit_l": ["a", 2]}', '{"armpit_l": [NaN, 2]}'])
def test_tell_the_row_of_a_file_that_holds_no_points(folder: Path, content: str) -> None:
    (folder / "a.json").write_text(content)
    (problem,) = check_folder(folder)
    assert problem.sku == "A1"
    assert "a.json is not a landmark file" in str(problem)


def test_tell_the_row_of_an_opening_that_is_none(folder: Path) -> None:
    shop(folder, ROW.replace("open", "ajar"), head=HEAD)
    assert [problem.where for problem in check_folder(folder)] == ["row 2 (A1)"]


def test_points_set_by_hand_lie_over_the_shops_own_and_outlive_a_synchronisation(root: Path, folder: Path) -> None:
    first = task_of(root).key
    pin_points(root, "A1", {"armpit_l": (20.04, 31.0)})
    task = task_of(root)
    assert task.landmarks == {"armpit_l": (20.0, 31.0), "hem_l": (10.0, 70.0)}
    assert task.key != first
    assert not sync_folder(root, folder).anything
    assert task_of(root).key == task.key
    with Catalog(root) as catalog:
        assert [item.pinned for item in catalog.items()] == [True]


def test_taking_the_points_back_brings_the_first_reading_back(root: Path) -> None:
    first = built(task_of(root)).key
    pin_points(root, "A1", {"armpit_l": (20.0, 31.0)})
    pin_points(root, "A1", {})
    with Catalog(root) as catalog:
        item = catalog.item("A1")
    assert item is not None
    assert not item.pinned
    backlog = Backlog(root, root)
    try:
        assert backlog.next_build() is None  # it lies there still
    finally:
        backlog.close()
    with Catalog(root) as catalog:
        item = catalog.item("A1")
    assert item is not None
    assert item.garment is not None
    assert item.garment.stem == first


def test_points_belong_to_the_photo_and_so_to_all_articles_that_show_it(tmp_path: Path) -> None:
    rows = ("A1,Tee,tshirt,a.jpg", "A2,Tee in a box,tshirt,a.jpg", "A3,Long tee,longsleeve,a.jpg")
    root = tmp_path / "cat"
    sync_folder(root, shop(tmp_path / "shop", *rows))
    pin_points(root, "A2", {"hem_l": (1.0, 2.0)})
    with Catalog(root) as catalog:
        assert [item.pinned for item in catalog.items()] == [True, True, False]


def test_a_front_named_by_hand_overrules_the_shops_list_until_it_is_taken_back(root: Path, folder: Path) -> None:
    first = task_of(root)
    pin_opening(root, "A1", "closed")
    pin_points(root, "A1", {"armpit_l": (20.0, 31.0)})
    pin_points(root, "A1", {})  # takes the points back, not the front
    task = task_of(root)
    assert (first.opening, task.opening) == ("open", "closed")
    assert task.key != first.key
    assert not sync_folder(root, folder).anything
    with Catalog(root) as catalog:
        assert [(item.pinned, item.opening_set) for item in catalog.items()] == [(False, "closed")]
    pin_opening(root, "A1", "")
    assert (task_of(root).opening, task_of(root).key) == ("open", first.key)


def test_refuse_points_of_an_article_that_is_gone(root: Path) -> None:
    with pytest.raises(MirrorError) as refused:
        pin_points(root, "B9", {"hem_l": (1.0, 2.0)})
    assert refused.value.code == ErrorCode.BAD_INPUT


def test_read_where_the_engine_found_the_points_in_px_of_the_photo(root: Path) -> None:
    task = built(task_of(root))
    reading = read_points(task.folder)
    assert reading.size == (64, 80)
    assert [(p.name, p.x, p.y, p.doubtful) for p in reading.points] == [
        ("armpit_l", 12.0, 30.0, True),
        ("armpit_r", 52.0, 30.0, True),
        ("hem_l", 10.0, 70.0, False),
        ("crotch", 32.0, 76.0, True),
    ]
    with pytest.raises(MirrorError):
        read_points(task.folder / "nothing")


def test_say_which_points_the_engine_doubts(root: Path) -> None:
    backlog = Backlog(root, root)
    try:
        task = backlog.next_build()
        assert task is not None
        backlog.finished(built(task, doubtful=["armpit", "hem"]))
    finally:
        backlog.close()
    with Catalog(root) as catalog:
        assert [item.doubtful for item in catalog.items()] == [("armpit", "hem")]
