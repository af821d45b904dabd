"""A newer engine reads the garments anew, one after another; what the older one has read is worn until then."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.catalog import Backlog, BuildTask, Catalog, LookTask, pin_opening, sync_folder
from engine.errors import ErrorCode, MirrorError
from tests.catalog.shop_folder import THREE, photo, shop
from tests.catalog.test_backlog import build, dress

Upgrade = Callable[[], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a catalogue of three garments that are built and dressed by the version of now."""
    sync_folder(tmp_path / "cat", shop(tmp_path / "shop", *THREE))
    photo(tmp_path / "models" / "anna.jpg")
    work_off(tmp_path / "cat")
    return tmp_path / "cat"


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Upgrade:
    return lambda: monkeypatch.setattr("engine.catalog.keys.READING_VERSION", 1 << 20)


def work_off(root: Path, most: int = 100) -> list[str]:
    """Do up to ``most`` pieces of work; return what was done."""
    done: list[str] = []
    backlog = Backlog(root, root.parent / "models")
    while len(done) < most and (task := backlog.next()):
        backlog.finished(build(task) if isinstance(task, BuildTask) else dress(task))
        done.append(f"{'garment' if isinstance(task, BuildTask) else 'look'} {task.sku}")
    backlog.close()
    return done


def shelf(root: Path) -> dict[str, tuple[bool, bool, bool]]:
    """Return of each article whether it can be worn (its folder is there), is outdated and has a look."""
    with Catalog(root) as catalog:
        return {
            item.sku: (
                item.garment is not None and item.garment.is_dir(),
                item.outdated,
                item.look is not None and item.look.is_file(),
            )
            for item in catalog.items()
        }


NOW = (True, False, True)
BEFORE = (True, True, True)


def test_wear_what_the_older_version_has_read_until_it_is_read_anew(root: Path, upgrade: Upgrade) -> None:
    assert shelf(root) == {"A1": NOW, "A2": NOW, "A3": NOW}
    upgrade()
    report = sync_folder(root, root.parent / "shop")
    assert not report.anything
    assert shelf(root) == {"A1": BEFORE, "A2": BEFORE, "A3": BEFORE}
    assert work_off(root, most=1) == ["garment A1"]
    sync_folder(root, root.parent / "shop")
    assert shelf(root) == {"A1": (True, False, True), "A2": BEFORE, "A3": BEFORE}
    assert len(list((root / "garments").iterdir())) == 3, "the older folder of A1 is gone, those of the others are not"
    assert work_off(root) == ["garment A2", "garment A3", "look A1", "look A2", "look A3"]
    sync_folder(root, root.parent / "shop")
    assert shelf(root) == {"A1": NOW, "A2": NOW, "A3": NOW}
    assert len(list((root / "garments").iterdir())) == len(list((root / "looks").iterdir())) == 3


def test_read_anew_also_while_the_shops_folder_cannot_be_reached(root: Path, upgrade: Upgrade) -> None:
    upgrade()
    backlog = Backlog(root, root.parent / "models")
    assert backlog.left() == (3, 3)
    backlog.close()


def test_lose_nothing_by_a_kill_between_two_garments(root: Path, upgrade: Upgrade) -> None:
    upgrade()
    backlog = Backlog(root, root.parent / "models")
    build(backlog.next_build())  # written, and killed before it was noted
    backlog.close()
    sync_folder(root, root.parent / "shop")
    assert shelf(root)["A1"] == BEFORE
    assert work_off(root, most=2) == ["garment A2", "garment A3"]
    assert {article[0] for article in shelf(root).values()} == {True}
    assert not any(outdated for _, outdated, _ in shelf(root).values())


def test_read_new_articles_before_those_that_can_be_worn_already(root: Path, upgrade: Upgrade) -> None:
    upgrade()
    shop(root.parent / "shop", *THREE, "A4,New,tshirt,d.jpg,,,,,,")
    sync_folder(root, root.parent / "shop")
    assert work_off(root, most=2) == ["garment A4", "garment A1"]


def test_keep_the_older_reading_through_two_upgrades(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in (1 << 20, 1 << 21):
        monkeypatch.setattr("engine.catalog.keys.READING_VERSION", version)
        sync_folder(root, root.parent / "shop")
        assert shelf(root) == {"A1": BEFORE, "A2": BEFORE, "A3": BEFORE}


@pytest.mark.parametrize(
    ("code", "worn"),
    [(ErrorCode.GARMENT_ON_PERSON, False), (ErrorCode.WORKER_LOST, True), (ErrorCode.UNEXPECTED, True)],
)
def test_refuse_what_the_newer_version_refuses_but_not_for_a_crash(
    root: Path, upgrade: Upgrade, code: ErrorCode, worn: bool
) -> None:
    upgrade()
    backlog = Backlog(root, root.parent / "models")
    task = backlog.next_build()
    assert task is not None
    backlog.failed(task, MirrorError(code, "No.", "Do that."))
    backlog.close()
    sync_folder(root, root.parent / "shop")
    assert shelf(root)["A1"] == (worn, worn, worn)
    with Catalog(root) as catalog:
        problems = [item.problem for item in catalog.items()]
    assert problems[0] is not None
    assert (problems[0].code, str(problems[0]), problems[1:]) == (code, "No. Do that.", [None, None])


def test_wear_no_older_reading_of_another_photo_or_of_points_that_staff_have_mended(
    root: Path, upgrade: Upgrade
) -> None:
    upgrade()
    photo(root.parent / "shop" / "b.jpg", "#ff00ff")
    sync_folder(root, root.parent / "shop")
    pin_opening(root, "A3", "closed")
    assert shelf(root) == {"A1": BEFORE, "A2": (False, False, False), "A3": (False, False, False)}


def test_show_a_catalogue_of_an_older_version_on_a_full_disk(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(root / "catalog.db") as file:
        for table, column in (("items", "build_before"), ("items", "look_before"), ("garments", "code")):
            file.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for column in ("reason", "reason_values"):
            file.execute(f"ALTER TABLE garments DROP COLUMN {column}")
        file.execute("DELETE FROM _sqlite_migrations WHERE name = 'create_renewal'")
    file.close()
    full = MirrorError(ErrorCode.DISK_FULL, "There is no space left.", "Free some.")

    def refuse(*_: object) -> None:
        raise full

    monkeypatch.setattr("engine.catalog.database.open_database", refuse)
    with Catalog(root) as catalog:
        assert [item.ready for item in catalog.items()] == [True, True, True]
        assert catalog.warnings == ("There is no space left.",)


def test_look_tasks_wear_the_new_reading(root: Path, upgrade: Upgrade) -> None:
    """Make a look-book picture of what the newer version has read, never of the older reading."""
    upgrade()
    work_off(root, most=3)
    backlog = Backlog(root, root.parent / "models")
    task = backlog.next()
    backlog.close()
    assert isinstance(task, LookTask)
    with Catalog(root) as catalog:
        item = catalog.item(task.sku)
        assert item is not None
        assert task.garments == (item.garment,)
