"""Points that staff have set by hand on a product photo: they stay with the photo, whatever the shop's list says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from engine.catalog.database import database_errors, open_database
from engine.catalog.keys import build_key, look_key
from engine.catalog.layout import CatalogLayout
from engine.catalog.tables import CATALOG_MIGRATIONS
from engine.errors import ErrorCode, MirrorError

Points = Mapping[str, tuple[float, float]]


def pin_points(root: Path, sku: str, points: Points) -> None:
    """Set points of an article by hand, for all articles with the same front photo and category; others stay set.

    Its garment and look-book picture are made anew, when next there is time. Waits while a synchronisation runs.

    Args:
        root: of the catalogue.
        sku: article.
        points: name → (x, y) px of the upright photo as its file has them; none: all are taken back, and what the
            engine finds counts again.

    Raises:
        MirrorError: BAD_INPUT when there is no such article any more; DISK_FULL.
    """
    layout = CatalogLayout(root)
    with (
        layout.locked(),
        closing(open_database(layout.database, CATALOG_MIGRATIONS)[0]) as db,
        database_errors(layout.database),
    ):
        _pin(db, sku, points)


def pinned_points(db: Database, front: str, category: str) -> str:
    """Return the points set on a front photo as JSON, "" for none."""
    rows = db.query(
        "SELECT points FROM pins WHERE front = :front AND category = :category", {"front": front, "category": category}
    )
    return next((str(row["points"]) for row in rows), "")


def _pin(db: Database, sku: str, points: Points) -> None:
    with db.atomic():
        item = next(iter(db.table("items").rows_where("sku = ?", [sku])), None)
        if item is None:
            raise MirrorError(
                ErrorCode.BAD_INPUT, f"The garment {sku} is not in the list any more.", "Fetch the garments anew."
            )
        place = {"front": item["front"], "category": item["category"]}
        content = ""
        if points:
            before = json.loads(pinned_points(db, item["front"], item["category"]) or "{}")
            new = {name: [round(x, 1), round(y, 1)] for name, (x, y) in points.items()}
            content = json.dumps(before | new, sort_keys=True)
            db.table("pins").upsert({**place, "points": content}, pk=("front", "category"))
        else:
            db.table("pins").delete_where("front = :front AND category = :category", place)
        for row in list(db.table("items").rows_where("front = :front AND category = :category", place)):
            built = build_key(row, content)
            db.table("items").update(row["sku"], {"build_key": built, "look_key": look_key(row, built)})
