"""SQLite files that lose nothing they have acknowledged."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database, Migrations

from engine.errors import ErrorCode, MirrorError
from engine.files import is_disk_full

BUSY_MS = 5000
"""How long a second writer waits for the first (ms)."""

_LARGEST_WAL_BYTES = 4 << 20
_LEAST_ROOM_BYTES = 256 << 10


def open_database(path: Path, migrations: Migrations) -> tuple[Database, tuple[str, ...]]:
    """Open a database for the calling thread and bring its tables up to date.

    Journal WAL, synchronous FULL: what was committed survives a power cut. A file that is no database any more is
    moved aside under its name with ``.damaged-<seconds>``, and a new one begun.

    Args:
        path: the file; its folder is made.
        migrations: of its tables.

    Returns:
        The database, and sentences about what was moved aside.

    Raises:
        MirrorError: DISK_FULL, or BAD_INPUT when it cannot be opened.
    """
    with database_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _opened(path, migrations), ()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
        aside = path.with_name(f"{path.name}.damaged-{int(time.time())}")
        path.rename(aside)
        for side in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + side).unlink()
        words = f"The file {path.name} was damaged. It is kept as {aside.name}, and a new one was begun."
        return _opened(path, migrations), (words,)


def open_to_read(path: Path, migrations: Migrations) -> tuple[Database, tuple[str, ...]]:
    """Open a database that is only read; raises and returns as `open_database`.

    SQLite needs room beside the file even to read it. On a full disk a file that was closed in order is read as it
    lies there, so that the mirror still shows its garments.
    """
    try:
        return open_database(path, migrations)
    except MirrorError as error:
        log = path.with_name(path.name + "-wal")
        if error.code != ErrorCode.DISK_FULL or not path.is_file() or (log.exists() and log.stat().st_size > 0):
            raise
        with database_errors(path):
            connection = sqlite3.connect(":memory:")
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
                file.backup(connection)
            database = Database(connection)
            _migrate(database, migrations)  # the file may be of an older version
            return database, (error.sentence,)


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's refusals into words."""
    full = MirrorError(
        ErrorCode.DISK_FULL,
        f"There is no space left to write {path.name}.",
        "Free some disk space.",
        reason="NO_SPACE",
        values=(path.name,),
    )
    try:
        yield
    except sqlite3.Error as error:
        if _code(error) == sqlite3.SQLITE_FULL or (_code(error) == sqlite3.SQLITE_IOERR and _is_crammed(path)):
            raise full from error
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"The file {path.name} cannot be used ({error}).",
            "Restart the mirror; if this stays, move that file away and synchronise again.",
            reason="FILE_UNUSABLE",
            values=(path.name, str(error)),
        ) from error
    except OSError as error:
        if is_disk_full(error):
            raise full from error
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"The file {path} cannot be opened ({error.strerror or error}).",
            "Check who may write to that folder.",
            reason="FILE_CLOSED",
            values=(str(path), str(error.strerror or error)),
        ) from error


def _opened(path: Path, migrations: Migrations) -> Database:
    connection = sqlite3.connect(path, timeout=BUSY_MS / 1000)
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        database = Database(connection)
        database.enable_wal()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_size_limit = {_LARGEST_WAL_BYTES}")
        _migrate(database, migrations)
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if sound != "ok":
            raise sqlite3.DatabaseError(f"database disk image is malformed: {sound}")
    except BaseException:
        connection.close()
        raise
    return database


def _migrate(database: Database, migrations: Migrations) -> None:
    """Apply what is pending, under the write lock: two processes may start at the same moment."""
    if not migrations.pending(database):
        return
    database.conn.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(database)
        database.conn.execute("COMMIT")
    except BaseException:
        database.conn.rollback()
        raise


def _code(error: sqlite3.Error) -> int:
    """Return the primary result code (the lower byte), 0 when there is none."""
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _is_crammed(path: Path) -> bool:
    """Tell a full disk from a dying one: SQLite calls it an I/O error when its shared index finds no room."""
    return shutil.disk_usage(path.parent).free < _LEAST_ROOM_BYTES


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or "malformed" in str(error)
