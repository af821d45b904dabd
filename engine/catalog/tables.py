"""The tables of the catalogue."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

CATALOG_MIGRATIONS = Migrations("catalog")

_TOKENS = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
"""Vowel signs of Indic scripts belong to their words."""


@CATALOG_MIGRATIONS()
def create_items(db: Database) -> None:
    """Create the articles, their search index and tags."""
    db.table("items").create(
        {
            "sku": str,
            "position": int,
            "name": str,
            "category": str,
            "worn": str,
            "colour": str,
            "colour_hex": str,
            "grouped": str,
            "sizes": str,
            "price": str,
            "front": str,
            "back": str,
            "chart": str,
            "fabric": str,
            "fit": str,
            "model": str,
            "look": str,
            "build_key": str,
            "look_key": str,
            "words": str,
        },
        pk="sku",
        not_null={"position", "name", "category", "front", "build_key"},
    )
    db.execute("CREATE INDEX items_by_any_case ON items (sku COLLATE NOCASE)")
    db.table("items").enable_fts(["words"], create_triggers=True, tokenize=_TOKENS)
    db.table("tags").create({"tag": str, "sku": str}, pk="tag")
    db.table("tags").create_index(["sku"])


@CATALOG_MIGRATIONS()
def create_work(db: Database) -> None:
    """Create what was made of the articles: built garments and look-book pictures, by content key."""
    for table in ("garments", "looks"):
        db.table(table).create(
            {
                "key": str,
                "state": str,  # "ready" | "failed"
                "sentence": str,
                "remedy": str,
                "tried_at": float,
                "colour": str,
                "colour_hex": str,
            },
            pk="key",
        )


@CATALOG_MIGRATIONS()
def create_seen_files(db: Database) -> None:
    """Create the memory of hashed files, so that an unchanged photo is not read again, and of the last sync."""
    db.table("seen_files").create({"path": str, "size": int, "modified_ns": int, "sha256": str}, pk="path")
    db.table("facts").create({"name": str, "value": str}, pk="name")


@CATALOG_MIGRATIONS()
def create_corrections(db: Database) -> None:
    """Create what people say about a photo that the engine may read wrongly, and what it doubts itself."""
    for column in ("opening", "landmarks"):
        db.table("items").add_column(column, str, not_null_default="")
    db.table("garments").add_column("doubtful", str, not_null_default="")
    db.table("pins").create({"front": str, "category": str, "points": str}, pk=("front", "category"))


@CATALOG_MIGRATIONS()
def create_fronts_set(db: Database) -> None:
    """Create what staff say about the fronts of a cardigan or jacket."""
    db.table("pins").add_column("opening", str, not_null_default="")


@CATALOG_MIGRATIONS()
def create_renewal(db: Database) -> None:
    """Create what an older version has made of an article, and why a failure came, for screens to translate."""
    for column in ("build_before", "look_before"):
        db.table("items").add_column(column, str, not_null_default="")
    for column in ("code", "reason", "reason_values"):
        db.table("garments").add_column(column, str, not_null_default="")
