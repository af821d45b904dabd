"""Look garments up: by search, filter, tag or number."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from engine.catalog.database import database_errors, open_to_read
from engine.catalog.item import Colour, Item, ItemFiles, LookBookPicture, folded, normal_tag
from engine.catalog.layout import CatalogLayout
from engine.catalog.tables import CATALOG_MIGRATIONS
from engine.errors import ErrorCode, MirrorError
from engine.settings import state_root

_OF_THE_PHOTOS = ", ".join(
    f"'{code.value}'"
    for code in (
        ErrorCode.NO_GARMENT,
        ErrorCode.GARMENT_ON_PERSON,
        ErrorCode.GARMENT_CUT_OFF,
        ErrorCode.CATEGORY_UNSUPPORTED,
        ErrorCode.BAD_INPUT,
    )
)
"""A refusal for what the photos show holds; after any other failure the reading of an older version stays in use."""

_SELECT = f"""
    SELECT items.*, garments.state AS built, garments.sentence AS sentence, garments.remedy AS remedy,
           garments.code AS code, garments.reason AS reason, garments.reason_values AS reason_values,
           COALESCE(before.colour, garments.colour) AS seen_colour,
           COALESCE(before.colour_hex, garments.colour_hex) AS seen_hex,
           COALESCE(before.doubtful, garments.doubtful) AS doubtful,
           COALESCE(before.key, '') AS still_worn,
           looks.state AS look_state, COALESCE(seen.key, '') AS still_seen,
           COALESCE(pins.points, '') <> '' AS pinned, COALESCE(pins.opening, '') AS opening_set,
           (SELECT json_group_array(tag) FROM tags WHERE tags.sku = items.sku) AS tag_list
    FROM items
    LEFT JOIN garments ON garments.key = items.build_key
    LEFT JOIN looks ON looks.key = items.look_key
    LEFT JOIN garments AS before ON before.key = items.build_before AND before.state = 'ready'
              AND (garments.key IS NULL OR (garments.state = 'failed' AND garments.code NOT IN ({_OF_THE_PHOTOS})))
    LEFT JOIN looks AS seen ON seen.key = items.look_before AND seen.state = 'ready' AND looks.key IS NULL
              AND (garments.state = 'ready' OR before.key IS NOT NULL)
    LEFT JOIN pins ON pins.front = items.front AND pins.category = items.category
"""


def catalog_root() -> Path:
    """Return the folder of this box's catalogue, in the state folder."""
    return state_root() / "catalog"


class Catalog:
    """Reads the catalogue; belongs to the thread that opened it."""

    def __init__(self, root: Path | None = None) -> None:
        """Open, and create when there is none yet.

        Args:
            root: folder; default `catalog_root`.

        Raises:
            MirrorError: DISK_FULL or BAD_INPUT when it cannot be opened.
        """
        self.layout = CatalogLayout(root if root is not None else catalog_root())
        self._db, self.warnings = open_to_read(self.layout.database, CATALOG_MIGRATIONS)
        self._articles: dict[str, Item] = {}
        self._shelf_version = -1

    def items(self, query: str = "", *, category: str = "", colour: str = "", size: str = "") -> list[Item]:
        """Return articles in the shop's order.

        Args:
            query: words, or beginnings of words, that all must occur in name, number, category, colour or tags.
            category: key.
            colour: name, as `colours` gives it.
            size: label.
        """
        shelf = self._shelf()
        if not (query.strip() or category or colour or size):
            return list(shelf.values())
        wanted = " ".join(f"{self._db.quote_fts(word)}*" for word in _words(query))
        if query.strip() and not wanted:
            return []
        where, arguments = ["1"], {"query": wanted, "category": category, "size": size}
        if wanted:
            where.append("items.rowid IN (SELECT rowid FROM items_fts WHERE items_fts MATCH :query)")
        if category:
            where.append("category = :category")
        if size:
            where.append("EXISTS (SELECT 1 FROM json_each(sizes) WHERE json_each.value = :size)")
        rows = self._rows(f"SELECT sku FROM items WHERE {' AND '.join(where)} ORDER BY position", arguments)
        found = [shelf[row["sku"]] for row in rows if row["sku"] in shelf]
        return [item for item in found if not colour or item.colour.name == colour]

    def item(self, sku: str) -> Item | None:
        """Return one article, None when there is none of that number."""
        return self._shelf().get(sku)

    def variants(self, sku: str) -> list[Item]:
        """Return the same garment in all its colours, this one included."""
        here = self.item(sku)
        if here is None or not here.group:
            return [here] if here else []
        return [item for item in self._shelf().values() if item.group == here.group]

    def by_tag(self, text: str) -> Item | None:
        """Return the article a scanned tag means.

        Args:
            text: of a bar code or QR code: a tag of the catalogue, a number, or a web address that ends in one or
                carries one as a parameter.
        """
        address = urlsplit(text.strip())
        candidates = [text]
        if address.scheme in {"http", "https"}:
            candidates += [value for _, value in parse_qsl(address.query)]
            candidates += [part for part in reversed(address.path.split("/")) if part]
        for candidate in candidates:
            tag = normal_tag(candidate)
            found = self._rows(
                "SELECT sku FROM tags WHERE tag = :tag UNION ALL"
                " SELECT sku FROM items WHERE sku = :text COLLATE NOCASE LIMIT 1",
                {"tag": tag, "text": candidate.strip()},
            )
            if found:
                return self.item(found[0]["sku"])
        return None

    def categories(self) -> list[str]:
        """Return the keys of categories that have articles, by the first article of each."""
        return list(dict.fromkeys(item.category for item in self._shelf().values()))

    def colours(self) -> list[Colour]:
        """Return the colours that articles have, by the first article of each."""
        seen: dict[str, Colour] = {}
        for item in self.items():
            if item.colour.name:
                seen.setdefault(item.colour.name, item.colour)
        return list(seen.values())

    def sizes(self) -> list[str]:
        """Return the size labels that articles have, in the shop's order."""
        return list(dict.fromkeys(size for item in self.items() for size in item.sizes))

    def lookbook(self, limit: int = 48) -> list[LookBookPicture]:
        """Return the pictures of the look-book: made looks, or product photos while none is made.

        Args:
            limit: at most so many, drawn evenly from the shop's order; more nobody sees before walking on.
        """
        items = [item for item in self._shelf().values() if item.has_look] or list(self._shelf().values())
        step = max(1.0, len(items) / limit)
        drawn = (items[int(n * step)] for n in range(min(limit, len(items))))
        return [LookBookPicture(item.sku, item.name, item.look or item.photo, item.has_look) for item in drawn]

    def synced_at(self) -> float | None:
        """Return when the last synchronisation ended (s since 1970), None for never."""
        return next((float(row["value"]) for row in self._rows("SELECT value FROM facts WHERE name='synced_at'")), None)

    def version(self) -> int:
        """Return a number that changes when another thread or process has changed the catalogue."""
        return int(self._rows("PRAGMA data_version")[0]["data_version"])

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, sql: str, arguments: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        with database_errors(self.layout.database):
            return list(self._db.query(sql, dict(arguments or {})))

    def _shelf(self) -> dict[str, Item]:
        """Return all articles by number, read again only after somebody changed them."""
        version = self.version()
        if version != self._shelf_version:
            rows = self._rows(f"{_SELECT} ORDER BY items.position")
            self._articles = {row["sku"]: self._item(row) for row in rows}
            self._shelf_version = version
        return self._articles

    def _item(self, row: Mapping[str, Any]) -> Item:
        return Item(
            sku=row["sku"],
            name=row["name"],
            category=row["category"],
            worn=row["worn"],
            colour=Colour(row["colour"] or row["seen_colour"] or "", row["colour_hex"] or row["seen_hex"] or ""),
            group=row["grouped"],
            sizes=tuple(json.loads(row["sizes"])),
            price=row["price"],
            tags=tuple(json.loads(row["tag_list"])),
            files=ItemFiles(
                layout=self.layout,
                front=row["front"],
                back=row["back"],
                own_look=row["look"],
                build_key=row["build_key"] if row["built"] == "ready" else row["still_worn"],
                look_key=row["look_key"] if row["look_state"] == "ready" else row["still_seen"],
            ),
            problem=_problem(row) if row["built"] == "failed" else None,
            outdated=bool(row["still_worn"]),
            doubtful=tuple((row["doubtful"] or "").split()),
            pinned=bool(row["pinned"]),
            opening_set=row["opening_set"],
        )


def _problem(row: Mapping[str, Any]) -> MirrorError:
    code = ErrorCode(row["code"]) if row["code"] in tuple(ErrorCode) else ErrorCode.UNEXPECTED  # "" in older files
    values = json.loads(row["reason_values"] or "[]")
    return MirrorError(code, row["sentence"], row["remedy"], reason=row["reason"], values=values)


def _words(query: str) -> list[str]:
    """Split a search into words without any character that the search language would read as an operator."""
    return re.findall(r"[^\s\x00-\x1f\"*():^+\-]+", folded(query.encode(errors="ignore").decode()))
