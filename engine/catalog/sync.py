"""Bring the catalogue in line with a shop's folder: whole or not at all, and only what changed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from engine.catalog.categories import CategoryName, category_names
from engine.catalog.database import database_errors, open_database
from engine.catalog.item import folded, price_text
from engine.catalog.keys import build_key, look_key
from engine.catalog.layout import CatalogLayout
from engine.catalog.photo_store import check_photo
from engine.catalog.pins import read_pins
from engine.catalog.renewal import renew_keys, still_used
from engine.catalog.source import ListedItem, Problem, read_list
from engine.catalog.tables import CATALOG_MIGRATIONS
from engine.errors import ErrorCode, MirrorError

_PHOTO_FIELDS = ("front", "back", "look")


@dataclass(frozen=True)
class SyncReport:
    """What a synchronisation did.

    Attributes:
        added, changed, removed: SKUs.
        unchanged: how many articles stayed as they were.
        problems: rows that were not taken over; an article known from before stays as it was.
        files_read: photos and charts whose bytes were read; 0 when nothing changed.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    files_read: int = 0

    @property
    def anything(self) -> bool:
        """Whether the catalogue is different now."""
        return bool(self.added or self.changed or self.removed)


def sync_folder(root: Path, folder: Path, cancelled: Callable[[], bool] = lambda: False) -> SyncReport:
    """Take a shop's folder over into the catalogue.

    Photos are first copied under their content hash; then one transaction changes all articles, so that a reader (or a
    kill at any moment) finds the old catalogue or the new one. Rows with a mistake keep what was known before. What is
    no longer used is removed afterwards. One synchronisation runs at a time; another waits.

    Args:
        root: of the catalogue, see `catalog_root`.
        folder: with ``catalog.csv`` or ``catalog.yaml`` and the photos; it may be gone afterwards.
        cancelled: asked before every article.

    Raises:
        MirrorError: BAD_INPUT when the folder has no readable list, DISK_FULL, CANCELLED; nothing is changed then.
    """
    listed = read_list(folder, category_names())
    layout = CatalogLayout(root)
    with layout.locked(), closing(open_database(layout.database, CATALOG_MIGRATIONS)[0]) as db:
        with database_errors(layout.database):
            renew_keys(db)
        taking = _Taking(db, layout, folder)
        problems = list(listed.problems)
        rows: list[dict[str, Any]] = []
        tags: list[dict[str, str]] = []
        for position, (number, where, item, category) in enumerate(listed.rows):
            if cancelled():
                raise MirrorError(
                    ErrorCode.CANCELLED,
                    "The synchronisation was stopped.",
                    "Start it again at any time.",
                    reason="SYNC_STOPPED",
                )
            try:
                rows.append(taking.row(position, item, category))
                tags += [{"tag": tag, "sku": item.sku} for tag in item.tags]
            except MirrorError as error:
                if error.code == ErrorCode.DISK_FULL:
                    raise
                problems.append(Problem(where, number, item.sku, error))
        failed = {problem.sku for problem in problems if problem.sku}
        with database_errors(layout.database):
            report = _commit(db, taking, rows, tags, failed)
        _forget_unused(db, layout)
    return replace(report, problems=tuple(problems))


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """Say what is wrong with a shop's list and its photos, row by row, without changing anything.

    Raises:
        MirrorError: BAD_INPUT when there is no readable list.
    """
    listed = read_list(folder, category_names())
    problems = list(listed.problems)
    for number, where, item, _ in listed.rows:
        try:
            for photo in filter(None, (getattr(item, field) for field in _PHOTO_FIELDS)):
                check_photo(folder / photo)
        except MirrorError as error:
            problems.append(Problem(where, number, item.sku, error))
    return tuple(sorted(problems, key=lambda problem: problem.row))


class _Taking:
    """Copies the files of rows in, and remembers which were seen unchanged."""

    def __init__(self, db: Database, layout: CatalogLayout, folder: Path) -> None:
        self._db, self._photos, self._folder = db, layout.photos, folder
        self._known: dict[str, Mapping[str, Any]] = {row["path"]: row for row in db.table("seen_files").rows}
        self.seen: dict[str, dict[str, Any]] = {}
        self.files_read = 0

    def row(self, position: int, item: ListedItem, category: CategoryName) -> dict[str, Any]:
        kept = {field: self._kept(getattr(item, field), picture=True) for field in _PHOTO_FIELDS}
        chart = self._kept(item.size_chart, picture=False)
        model = self._kept(item.model, picture=True) if self._is_file(item.model) else item.model
        words = (item.name, item.sku, category.key, category.title, item.colour, item.group, *item.tags)
        row = {
            "sku": item.sku,
            "position": position,
            "name": item.name,
            "category": category.key,
            "worn": category.worn,
            "colour": item.colour,
            "colour_hex": item.colour_hex.lower(),
            "grouped": item.group,
            "sizes": json.dumps(item.sizes, ensure_ascii=False),
            "price": price_text("" if item.price is None else f"{item.price:.2f}", item.currency),
            "front": kept["front"],
            "back": kept["back"],
            "chart": chart,
            "fabric": item.fabric,
            "fit": item.fit,
            "opening": item.opening,
            "landmarks": self._kept(item.landmarks, picture=False),
            "model": model,
            "look": kept["look"],
            "words": folded(" ".join(words)),
        }
        built = build_key(row, read_pins(self._db, kept["front"], category.key).key)
        return row | {"build_key": built, "look_key": look_key(row, built)}

    def _is_file(self, name: str) -> bool:
        path = (self._folder / name).resolve()
        return bool(name) and path.is_relative_to(self._folder.resolve()) and path.is_file()

    def _kept(self, name: str, *, picture: bool) -> str:
        """Return the stored name of a file, reading it only when its size or date changed."""
        if not name:
            return ""
        file = (self._folder / name).resolve()
        facts = file.stat()
        before = self.seen.get(str(file)) or self._known.get(str(file))
        same = before and (before["size"], before["modified_ns"]) == (facts.st_size, facts.st_mtime_ns)
        if before and same and self._photos.path(before["sha256"]).is_file():
            stored = str(before["sha256"])
        else:
            stored = self._photos.add(file) if picture else self._photos.add_file(file)
            self.files_read += 1
        self.seen[str(file)] = {
            "path": str(file),
            "size": facts.st_size,
            "modified_ns": facts.st_mtime_ns,
            "sha256": stored,
        }
        return stored


def _commit(
    db: Database, taking: _Taking, rows: list[dict[str, Any]], tags: list[dict[str, str]], failed: set[str]
) -> SyncReport:
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        old = {row["sku"]: dict(row) for row in db.table("items").rows}
        new = {row["sku"]: row | _made_before(row, old.get(row["sku"])) for row in rows}
        added = tuple(sku for sku in new if sku not in old)
        changed = tuple(sku for sku, row in new.items() if sku in old and old[sku] != row)
        removed = tuple(sku for sku in old if sku not in new and sku not in failed)
        kept = [sku for sku in old if sku in failed and sku not in new]
        for sku in removed:
            db.table("items").delete(sku)
        db.table("items").upsert_all([new[sku] for sku in (*added, *changed)], pk="sku")
        kept_tags = [row for row in db.table("tags").rows if row["sku"] in kept]
        db.table("tags").delete_where()
        db.table("tags").insert_all([*kept_tags, *tags], pk="tag", replace=True)
        db.table("seen_files").delete_where()
        db.table("seen_files").insert_all(taking.seen.values(), pk="path", replace=True)
        db.table("facts").upsert({"name": "synced_at", "value": str(int(time.time()))}, pk="name")
        db.conn.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise
    unchanged = len(new) - len(added) - len(changed) + len(kept)
    return SyncReport(added, changed, removed, unchanged, (), taking.files_read)


def _made_before(row: Mapping[str, Any], known: Mapping[str, Any] | None) -> dict[str, str]:
    """Return what an older version has made of the very same photos and words, "" for nothing."""
    return {
        f"{kind}_before": known[f"{kind}_before"] if known and known[f"{kind}_key"] == row[f"{kind}_key"] else ""
        for kind in ("build", "look")
    }


def _forget_unused(db: Database, layout: CatalogLayout) -> None:
    """Remove photos, garments and look-book pictures that no article names any more."""
    fields = ("front", "back", "look", "chart", "landmarks", "model")
    used = {row[field] for row in db.table("items").rows for field in fields}
    layout.photos.keep_only({name for name in used if name})
    before = still_used(db)
    layout.keep_only(
        builds=before.builds | {row["build_key"] for row in db.table("items").rows},
        looks=before.looks | {row["look_key"] for row in db.table("items").rows},
    )
