"""What staff have set by hand on a product photo: it stays with the photo, whatever the shop's list says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

from sqlite_utils import Database

from engine.catalog.database import database_errors, open_database
from engine.catalog.keys import build_key, look_key
from engine.catalog.layout import CatalogLayout
from engine.catalog.tables import CATALOG_MIGRATIONS
from engine.errors import ErrorCode, MirrorError

Points = Mapping[str, tuple[float, float]]
Opening = Literal["open", "closed", ""]
"""Of a cardigan's or jacket's fronts; "": as seen in the photo."""


@dataclass(frozen=True)
class Pins:
    """What is set on one photo.

    Attributes:
        points: JSON, name → [x, y] px of the upright photo as its file has them; "" for none.
        opening: "open" | "closed" | "" (not set).
    """

    points: str = ""
    opening: Opening = ""

    @property
    def key(self) -> str:
        """What a build depends on; "" when nothing is set."""
        return f"{self.points} {self.opening}" if self.opening else self.points


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

    def changed(before: Pins) -> Pins:
        if not points:
            return replace(before, points="")
        new = {name: [round(x, 1), round(y, 1)] for name, (x, y) in points.items()}
        return replace(before, points=json.dumps(json.loads(before.points or "{}") | new, sort_keys=True))

    _change(root, sku, changed)


def pin_opening(root: Path, sku: str, opening: Opening) -> None:
    """Say by hand whether the fronts of an article hang open, as ``pin_points``.

    Args:
        root: of the catalogue.
        sku: article.
        opening: "": what the shop's list says, or else what is seen in the photo, counts again.

    Raises:
        MirrorError: as ``pin_points``.
    """
    _change(root, sku, lambda before: replace(before, opening=opening))


def read_pins(db: Database, front: str, category: str) -> Pins:
    """Return what is set on a front photo."""
    rows = db.query(
        "SELECT points, opening FROM pins WHERE front = :front AND category = :category",
        {"front": front, "category": category},
    )
    return next((Pins(str(row["points"]), cast("Opening", row["opening"])) for row in rows), Pins())


def _change(root: Path, sku: str, changed: Callable[[Pins], Pins]) -> None:
    layout = CatalogLayout(root)
    with (
        layout.locked(),
        closing(open_database(layout.database, CATALOG_MIGRATIONS)[0]) as db,
        database_errors(layout.database),
        db.atomic(),
    ):
        item = next(iter(db.table("items").rows_where("sku = ?", [sku])), None)
        if item is None:
            raise MirrorError(
                ErrorCode.BAD_INPUT,
                f"The garment {sku} is not in the list any more.",
                "Fetch the garments anew.",
                reason="GARMENT_GONE",
                values=(sku,),
            )
        place = {"front": item["front"], "category": item["category"]}
        pins = changed(read_pins(db, item["front"], item["category"]))
        if pins == Pins():
            db.table("pins").delete_where("front = :front AND category = :category", place)
        else:
            row = {**place, "points": pins.points, "opening": pins.opening}
            db.table("pins").upsert(row, pk=("front", "category"))
        for row in list(db.table("items").rows_where("front = :front AND category = :category", place)):
            built = build_key(row, pins.key)
            keys = {"build_key": built, "look_key": look_key(row, built), "build_before": "", "look_before": ""}
            db.table("items").update(row["sku"], keys)
