"""Garments that an older version of the engine has read: worn as they are until they are read anew."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from engine.catalog.keys import build_key, look_key
from engine.catalog.pins import read_pins


@dataclass(frozen=True)
class StillUsed:
    """What was made by an older version and has not been made anew: keys of garments and of look-book pictures."""

    builds: frozenset[str]
    looks: frozenset[str]


def renew_keys(db: Database) -> None:
    """Name every article's garment as this version would make it; what an older one has made stays in use until then.

    Only the names change, in one transaction, so it costs next to nothing and may be done at every start. The caller
    holds the lock of the catalogue.

    Args:
        db: of the catalogue.
    """
    ready = {
        table: {row["key"] for row in db.table(table).rows_where("state = 'ready'")} for table in ("garments", "looks")
    }
    renewed = {}
    for row in db.table("items").rows:
        built = build_key(row, read_pins(db, row["front"], row["category"]).key)
        if built != row["build_key"]:
            renewed[row["sku"]] = {
                "build_key": built,
                "look_key": look_key(row, built),
                "build_before": row["build_key"] if row["build_key"] in ready["garments"] else row["build_before"],
                "look_before": row["look_key"] if row["look_key"] in ready["looks"] else row["look_before"],
            }
    with db.atomic():
        for sku, keys in renewed.items():
            db.table("items").update(sku, keys)


def still_used(db: Database) -> StillUsed:
    """Return what must stay on the disk although no article is named after it any more."""
    kept = {
        table: {
            row["before"]
            for row in db.query(f"""
                SELECT items.{kind}_before AS before FROM items LEFT JOIN {table} ON {table}.key = items.{kind}_key
                WHERE COALESCE({table}.state, '') <> 'ready' AND items.{kind}_before <> ''
            """)
        }
        for table, kind in (("garments", "build"), ("looks", "look"))
    }
    return StillUsed(frozenset(kept["garments"]), frozenset(kept["looks"]))
