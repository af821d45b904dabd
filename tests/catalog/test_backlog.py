"""Garments and look-book pictures are made one after another, and no kill costs more than the one in the making."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.catalog import Backlog, BuildTask, Catalog, LookTask, sync_folder
from engine.errors import ErrorCode, MirrorError
from tests.catalog.shop_folder import THREE, photo, shop


@pytest.fixture
def root(tmp_path: Path) -> Path:
    sync_folder(tmp_path / "cat", shop(tmp_path / "shop", *THREE))
    photo(tmp_path / "models" / "anna.jpg")
    photo(tmp_path / "models" / "omar.jpg")
    return tmp_path / "cat"


@pytest.fixture
def backlog(root: Path) -> Iterator[Backlog]:
    opened = Backlog(root, root.parent / "models")
    yield opened
    opened.close()


def build(task: BuildTask | LookTask | None) -> BuildTask:
    assert isinstance(task, BuildTask)
    task.folder.mkdir(parents=True)
    palette = {"features": {"palette": [["teal", "#008080", 0.9]]}, "doubtful": ["armpit", "hem"]}
    (task.folder / "garment.json").write_text(json.dumps(palette))
    (task.folder / "manifest.json").write_text("{}")
    return task


def dress(task: BuildTask | LookTask | None) -> LookTask:
    assert isinstance(task, LookTask)
    photo(task.out)
    return task


def test_build_in_the_shops_order_then_make_pictures(root: Path, backlog: Backlog) -> None:
    order = []
    while task := backlog.next():
        order.append((type(task).__name__, task.sku))
        backlog.finished(build(task) if isinstance(task, BuildTask) else dress(task))
    assert order == [(kind, f"A{n}") for kind in ("BuildTask", "LookTask") for n in (1, 2, 3)]
    assert backlog.left() == (0, 0)
    with Catalog(root) as catalog:
        assert all(item.ready and item.look is not None for item in catalog.items())
        assert {picture.worn for picture in catalog.lookbook()} == {True}


def test_find_work_that_was_done_but_not_noted_before_a_kill(root: Path, backlog: Backlog) -> None:
    build(backlog.next())
    backlog.close()
    again = Backlog(root, root.parent / "models")
    try:
        task = again.next()
        assert task is not None
        assert task.sku == "A2"
        assert again.left() == (2, 3)
    finally:
        again.close()


def test_pass_over_what_was_refused_and_try_it_after_a_while(root: Path, backlog: Backlog) -> None:
    task = backlog.next()
    assert task is not None
    backlog.failed(task, MirrorError(ErrorCode.NO_GARMENT, "The sleeves are not seen.", "Take the photo anew."))
    second = backlog.next()
    assert second is not None
    assert second.sku == "A2"
    with Catalog(root) as catalog:
        item = catalog.item("A1")
        assert item is not None
        assert (item.ready, str(item.problem)) == (False, "The sleeves are not seen. Take the photo anew.")
    impatient = Backlog(root, root.parent / "models", retry_s=0.0)
    try:
        assert (retried := impatient.next()) is not None
        assert retried.sku == "A1"
    finally:
        impatient.close()


def test_try_refused_work_again_after_the_clock_was_set_back(
    root: Path, backlog: Backlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = backlog.next()
    assert task is not None
    backlog.failed(task, MirrorError(ErrorCode.NO_GARMENT, "No.", ""))
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert backlog.next() == task


def test_build_anew_when_the_photo_changes_and_keep_the_rest(root: Path, backlog: Backlog) -> None:
    for _ in range(3):
        backlog.finished(build(backlog.next_build()))
    assert backlog.next_build() is None
    photo(root.parent / "shop" / "b.jpg", "#ff00ff")
    sync_folder(root, root.parent / "shop")
    task = backlog.next_build()
    assert task is not None
    assert task.sku == "A2"
    assert len(list((root / "garments").iterdir())) == 2, "the garment of the old photo is gone"


def test_build_anew_what_somebody_removed_from_the_disk(root: Path, backlog: Backlog) -> None:
    backlog.finished(build(backlog.next()))
    shutil.rmtree(root / "garments")
    again = Backlog(root, root.parent / "models")
    try:
        assert again.left() == (3, 3)
    finally:
        again.close()


def test_name_the_colour_that_the_garment_has_when_the_shop_names_none(tmp_path: Path) -> None:
    sync_folder(tmp_path, shop(tmp_path / "shop", "B,Tee,tshirt,a.jpg"))
    backlog = Backlog(tmp_path, tmp_path)
    backlog.finished(build(backlog.next()))
    backlog.close()
    with Catalog(tmp_path) as catalog:
        (item,) = catalog.items()
        assert (item.colour.name, item.colour.hex) == ("teal", "#008080")
        assert catalog.items(colour="teal") == [item]


def test_take_the_named_model_the_shops_own_photo_or_the_shops_own_picture(tmp_path: Path) -> None:
    head = "sku,name,category,front,model,look"
    photo(tmp_path / "shop" / "eva.jpg")
    photo(tmp_path / "shop" / "own.jpg")
    rows = (
        "A,Tee,tshirt,a.jpg,Omar,",
        "B,Tee,tshirt,b.jpg,eva.jpg,",
        "C,Tee,tshirt,c.jpg,,own.jpg",
        "D,Tee,tshirt,d.jpg,nobody,",
    )
    sync_folder(tmp_path / "cat", shop(tmp_path / "shop", *rows, head=head))
    photo(tmp_path / "models" / "omar.jpg")
    backlog = Backlog(tmp_path / "cat", tmp_path / "models")
    for _ in range(4):
        backlog.finished(build(backlog.next_build()))
    first, second = dress(backlog.next_look()), None
    backlog.finished(first)
    second = dress(backlog.next_look())
    backlog.finished(second)
    assert first.person == tmp_path / "models" / "omar.jpg"
    assert second.person.read_bytes() == (tmp_path / "shop" / "eva.jpg").read_bytes()
    assert backlog.next_look() is None
    backlog.close()
    with Catalog(tmp_path / "cat") as catalog:
        assert [p.sku for p in catalog.lookbook()] == ["A", "B", "C"]
