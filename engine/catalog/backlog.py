"""What still has to be made of the articles: garments, then look-book pictures. Any moment may be the last."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from engine.catalog.database import database_errors, open_database
from engine.catalog.item import folded
from engine.catalog.layout import CatalogLayout
from engine.catalog.pins import read_pins
from engine.catalog.renewal import renew_keys
from engine.catalog.tables import CATALOG_MIGRATIONS
from engine.errors import MirrorError
from engine.landmark_file import Landmarks, read_landmarks

RETRY_S = 3600.0
"""After this a failed piece of work is tried again; sooner only when its photos change."""

_NOT_TRIED = """
    LEFT JOIN {table} AS made ON made.key = items.{key}
    WHERE (made.key IS NULL OR (made.state = 'failed' AND (made.tried_at < :before OR made.tried_at > :now)))
"""

_BUILT = "items.build_key IN (SELECT key FROM garments WHERE state = 'ready')"
_WANTS_LOOK = "AND items.look = '' AND items.build_key NOT IN (SELECT key FROM garments WHERE state = 'failed')"


@dataclass(frozen=True)
class BuildTask:
    """Understand a garment from its photos and write the folder.

    Attributes:
        key: content key of the inputs.
        sku: article it is for.
        front, back, size_chart: files.
        category: key.
        fabric: key, None to guess it.
        fit_word: "slim" | "regular" | "oversized".
        opening: "open" | "closed" fronts as staff or else the shop say, None to see it in the photo.
        landmarks: name → (x, y) px of the front photo's file: the shop's own points, and over them what staff set.
        folder: the ``.garment`` folder to write, atomically.
    """

    key: str
    sku: str
    front: Path
    back: Path | None
    size_chart: Path | None
    category: str
    fabric: str | None
    fit_word: str
    opening: Literal["open", "closed"] | None
    landmarks: Landmarks
    folder: Path


@dataclass(frozen=True)
class LookTask:
    """Dress a house model.

    Attributes:
        key: content key of the inputs.
        sku: article it is for.
        person: photo of the house model.
        garments: ``.garment`` folders.
        out: the JPEG to write, atomically.
    """

    key: str
    sku: str
    person: Path
    garments: tuple[Path, ...]
    out: Path


class Backlog:
    """The work that is left; belongs to the thread that opened it. Nothing but the tables remembers what is done.

    The folder of a garment and the file of a look are named by a hash of everything they are made from and are written
    atomically, so a kill between making one and noting it costs nothing: it is found and noted the next time.
    """

    def __init__(self, root: Path, models: Path, retry_s: float = RETRY_S) -> None:
        """Open.

        Args:
            root: of the catalogue.
            models: folder with photos of house models (JPEG).
            retry_s: pause before failed work is tried again.

        Raises:
            MirrorError: when the catalogue cannot be opened.
        """
        self._layout = CatalogLayout(root)
        self._models, self._retry_s = models, retry_s
        self._db, _ = open_database(self._layout.database, CATALOG_MIGRATIONS)
        with self._layout.locked(), database_errors(self._layout.database):
            renew_keys(self._db)
        self._forget_missing()

    def next(self) -> BuildTask | LookTask | None:
        """Return what to make next, garments before pictures; None when all is done.

        In the shop's order, but what is only to be made anew, by a newer version of the engine, comes last.
        """
        return self.next_build() or self.next_look()

    def next_build(self) -> BuildTask | None:
        """Return the next garment to build; one whose folder is there already is noted and passed over."""
        while row := self._first("garments", "build"):
            task = self._build_task(row)
            if not (task.folder / "manifest.json").is_file():
                task.folder.parent.mkdir(parents=True, exist_ok=True)
                return task
            self.finished(task)
        return None

    def next_look(self) -> LookTask | None:
        """Return the next look-book picture to make, of garments that are built and have no picture of the shop's."""
        while row := self._first("looks", "look", f"{_WANTS_LOOK} AND {_BUILT}"):
            person = self._person(row["model"], row["sku"])
            if person is None:
                words = f"There is no house model '{row['model']}'." if row["model"] else "There is no house model."
                self._note("looks", row["look_key"], (words, f"Name one of {self._models}, or a photo."))
                continue
            garments = (self._layout.garment(row["build_key"]),)
            task = LookTask(row["look_key"], row["sku"], person, garments, self._layout.look(row["look_key"]))
            if not task.out.is_file():
                task.out.parent.mkdir(parents=True, exist_ok=True)
                return task
            self.finished(task)
        return None

    def left(self) -> tuple[int, int]:
        """Return how many garments and how many look-book pictures are still to be made."""
        counts = []
        for table, key in (("garments", "build_key"), ("looks", "look_key")):
            sql = f"SELECT count(DISTINCT items.{key}) AS n FROM items {_NOT_TRIED.format(table=table, key=key)}"
            counts.append(int(self._rows(f"{sql} {_WANTS_LOOK if table == 'looks' else ''}")[0]["n"]))
        return counts[0], counts[1]

    def finished(self, task: BuildTask | LookTask) -> None:
        """Note that the work is done."""
        if isinstance(task, BuildTask):
            self._note("garments", task.key, None, **_seen_in(task.folder))
        else:
            self._note("looks", task.key, None)

    def failed(self, task: BuildTask | LookTask, error: MirrorError) -> None:
        """Note that the work was refused; it is tried again after a while, or at once when the photos change."""
        if isinstance(task, LookTask):
            self._note("looks", task.key, (error.sentence, error.remedy))
            return
        why = {"code": error.code.value, "reason": error.reason, "reason_values": json.dumps(error.values)}
        self._note("garments", task.key, (error.sentence, error.remedy), **why)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _forget_missing(self) -> None:
        """Forget work whose result somebody has removed from the disk, so that it is made again."""
        places = {"garments": self._layout.garment, "looks": self._layout.look}
        with database_errors(self._layout.database), self._db.atomic():
            for table, place in places.items():
                made = [row["key"] for row in self._db.table(table).rows_where("state = 'ready'")]
                for key in made:
                    if not place(key).exists():
                        self._db.table(table).delete(key)

    def _first(self, table: str, kind: str, more: str = "") -> Mapping[str, Any] | None:
        sql = f"""
            SELECT items.* FROM items {_NOT_TRIED.format(table=table, key=f"{kind}_key")} {more}
            ORDER BY {kind}_before <> '', position LIMIT 1
        """
        return next(iter(self._rows(sql)), None)

    def _rows(self, sql: str) -> list[dict[str, Any]]:
        with database_errors(self._layout.database):
            now = time.time()  # a time of trying that lies ahead comes from a clock that was wrong
            return list(self._db.query(sql, {"before": now - self._retry_s, "now": now}))

    def _note(self, table: str, key: str, failure: tuple[str, str] | None, **more: str) -> None:
        sentence, remedy = failure or ("", "")
        row = {
            "key": key,
            "state": "failed" if failure else "ready",
            "sentence": sentence,
            "remedy": remedy,
            "tried_at": time.time(),
            **more,
        }
        with database_errors(self._layout.database), self._db.atomic():
            self._db.table(table).upsert(row, pk="key")

    def _build_task(self, row: Mapping[str, Any]) -> BuildTask:
        photos = self._layout.photos
        listed = read_landmarks(photos.path(row["landmarks"])) if row["landmarks"] else {}
        pins = read_pins(self._db, row["front"], row["category"])
        return BuildTask(
            key=row["build_key"],
            sku=row["sku"],
            front=photos.path(row["front"]),
            back=photos.path(row["back"]) if row["back"] else None,
            size_chart=photos.path(row["chart"]) if row["chart"] else None,
            category=row["category"],
            fabric=row["fabric"] or None,
            fit_word=row["fit"],
            opening=pins.opening or row["opening"] or None,
            landmarks=listed | {name: (x, y) for name, (x, y) in json.loads(pins.points or "{}").items()},
            folder=self._layout.garment(row["build_key"]),
        )

    def _person(self, model: str, sku: str) -> Path | None:
        """Return the photo of the house model: the named one, else one drawn by the article's number."""
        stored = self._layout.photos.path(model) if model else None
        if stored is not None and stored.is_file():
            return stored
        people = sorted(self._models.glob("*.jpg"))
        if model:
            return next((person for person in people if folded(person.stem) == folded(model)), None)
        draw = int.from_bytes(hashlib.sha256(sku.encode()).digest()[:4], "big")
        return people[draw % len(people)] if people else None


def _seen_in(folder: Path) -> dict[str, str]:
    """Return name and hex of the largest colour of a built garment, and what the engine doubts; "" for unknown."""
    try:
        content = json.loads((folder / "garment.json").read_text("utf-8"))
        name, code, _ = content["features"]["palette"][0]
        doubtful = " ".join(content["doubtful"])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        name, code, doubtful = "", "", ""
    return {"colour": str(name), "colour_hex": str(code), "doubtful": doubtful}
