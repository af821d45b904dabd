"""The records the kiosk keeps: consents without a person in them, wishes for another size, and numbers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database, Migrations

from engine.catalog.database import database_errors, open_database
from engine.errors import MirrorError

RECORD_MIGRATIONS = Migrations("records")

_Result = TypeVar("_Result")


@RECORD_MIGRATIONS()
def create_records(db: Database) -> None:
    """Create the three tables. A consent names no person: time, version of the text, language."""
    db.table("consents").create({"id": int, "at": float, "text_version": str, "language": str}, pk="id")
    db.table("size_requests").create(
        {"id": int, "at": float, "sku": str, "name": str, "size": str, "done_at": float}, pk="id"
    )
    db.table("counters").create({"name": str, "value": int}, pk="name")


@dataclass(frozen=True)
class SizeRequest:
    """A shopper's wish for another size, for the staff list.

    Attributes:
        id: number of the request.
        at: seconds since 1970.
        sku, name, size: what is wanted.
    """

    id: int
    at: float
    sku: str
    name: str
    size: str


class Records:
    """Writes on a thread of its own, one after another; a future is done when the record would survive a power cut.

    A record that could not be written (disk full) stays in memory and is written with the next one that can be.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Open in the background.

        Args:
            path: the SQLite file, by custom ``records.db`` in the state folder.
            clock: seconds since 1970.
        """
        self._path, self._clock = path, clock
        self._db: Database | None = None
        self._unwritten: list[tuple[str, Mapping[str, Any]]] = []
        self._thread = ThreadPoolExecutor(1, "records")
        self.opened: Future[tuple[str, ...]] = self._thread.submit(self._open)
        """Done when the file is open; its result says what was moved aside, for the staff page."""

    def consent(self, language: str, text_version: str) -> Future[None]:
        """Keep that somebody agreed to the text of that version in that language."""
        row = {"at": self._clock(), "text_version": text_version, "language": language}
        return self._thread.submit(self._insert, "consents", row)

    def request_size(self, sku: str, name: str, size: str) -> Future[None]:
        """Put a wish on the staff list."""
        row = {"at": self._clock(), "sku": sku, "name": name, "size": size, "done_at": None}
        return self._thread.submit(self._insert, "size_requests", row)

    def open_requests(self) -> Future[list[SizeRequest]]:
        """Return the wishes that staff have not ticked off, oldest first."""
        return self._thread.submit(self._read_requests)

    def finish_request(self, number: int) -> Future[None]:
        """Tick a wish off."""
        return self._thread.submit(self._finish_request, number, self._clock())

    def count(self, name: str, by: int = 1) -> Future[None]:
        """Add to a counter ("sessions", "restarts", "refusals" …)."""
        return self._thread.submit(self._count, name, by)

    def counters(self) -> Future[dict[str, int]]:
        """Return all counters, and "consents"."""
        return self._thread.submit(self._read_counters)

    def close(self) -> None:
        """Write what is left and close the file."""

        def end() -> None:
            if self._db is not None:
                self._db.close()

        self._thread.submit(end)
        self._thread.shutdown()

    # ---- on the thread --------------------------------------------------------------------------------------------

    def _open(self) -> tuple[str, ...]:
        self._db, warnings = open_database(self._path, RECORD_MIGRATIONS)
        return warnings

    def _with_database(self, work: Callable[[Database], _Result]) -> _Result:
        if self._db is None:
            self._open()
        assert self._db is not None  # _open sets it or raises
        with database_errors(self._path):
            return work(self._db)

    def _insert(self, table: str, row: Mapping[str, Any]) -> None:
        self._unwritten.append((table, row))
        self._write_all()

    def _write_all(self) -> None:
        def write(db: Database) -> None:
            with db.atomic():
                for table, row in self._unwritten:
                    db.table(table).insert(dict(row))

        if self._unwritten:
            self._with_database(write)
            self._unwritten.clear()

    def _count(self, name: str, by: int) -> None:
        def add(db: Database) -> None:
            sql = "INSERT INTO counters VALUES (:name, :by) ON CONFLICT (name) DO UPDATE SET value = value + :by"
            with db.atomic():
                db.execute(sql, {"name": name, "by": by})

        self._write_all()
        self._with_database(add)

    def _read_counters(self) -> dict[str, int]:
        def read(db: Database) -> dict[str, int]:
            found = {str(row["name"]): int(row["value"]) for row in db.table("counters").rows}
            return found | {"consents": db.table("consents").count}

        self._try_to_write()
        return self._with_database(read)

    def _read_requests(self) -> list[SizeRequest]:
        self._try_to_write()
        rows = self._with_database(
            lambda db: list(db.table("size_requests").rows_where("done_at IS NULL", order_by="id"))
        )
        return [SizeRequest(r["id"], r["at"], r["sku"], r["name"], r["size"]) for r in rows]

    def _finish_request(self, number: int, at: float) -> None:
        def finish(db: Database) -> None:
            with db.atomic():
                db.execute("UPDATE size_requests SET done_at = ? WHERE id = ? AND done_at IS NULL", [at, number])

        self._with_database(finish)

    def _try_to_write(self) -> None:
        """Write what waits, if it can be: reading works on a full disk too."""
        try:
            self._write_all()
        except MirrorError:
            return
