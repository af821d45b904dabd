"""batch.json: what became of every picture of a batch, for programs; and what a stopped batch need not make again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import __version__
from engine.errors import ErrorCode
from engine.export.gallery import GalleryEntry
from engine.files import write_json
from engine.types import READING_VERSION

_LONGEST_NAME = 200
"""bytes of a folder's name; file systems allow 255."""


@dataclass(frozen=True)
class BatchPair:
    """One picture of a batch.

    Attributes:
        person: photo.
        garment: front photo or ``.garment`` folder.
        folder: of its results; every pair has its own.
    """

    person: Path
    garment: Path
    folder: Path

    @property
    def title(self) -> str:
        """What is worn by whom."""
        return f"{self.person.stem} in {self.garment.stem}"


def batch_pairs(people: Sequence[Path], garments: Sequence[Path], out: Path) -> dict[Path, list[BatchPair]]:
    """Return the pairs by garment; photos of the same name from different folders get folders of their own.

    A folder's name is cut where both names together are longer than file systems allow.
    """
    used: set[str] = set()
    pairs: dict[Path, list[BatchPair]] = {}
    for garment in garments:
        for person in people:
            plain = name = _short(f"{person.stem}-{garment.stem}")
            more = 1
            while name in used:
                more += 1
                name = f"{plain}-{more}"
            used.add(name)
            pairs.setdefault(garment, []).append(BatchPair(person, garment, out / name))
    return pairs


class BatchRecord:
    """The file, written anew after every picture, so that a kill leaves what is done."""

    def __init__(self, file: Path, said: Mapping[str, object], *, resume: bool) -> None:
        """Begin.

        Args:
            file: ``batch.json``.
            said: what the caller said about all pictures, JSON values.
            resume: take over what is there.
        """
        self._file, self._said = file, said
        self._rows: dict[str, dict[str, Any]] = {}
        self._before = _rows(file) if resume else {}

    def done(self, pair: BatchPair) -> GalleryEntry | None:
        """Return the picture of a pair that was made before from the same files in the same way, None for none."""
        row = self._before.get(pair.folder.name)
        if row is None or row.get("made_from") != self._made_from(pair) or not row.get("picture"):
            return None
        picture = self._file.parent / str(row["picture"])
        if not (picture.is_file() and (pair.folder / "report.json").is_file()):
            return None
        self._rows[pair.folder.name] = row
        return GalleryEntry(pair.title, picture, bool(row["passed"]), tuple(map(str, row["notes"])), pair.folder)

    def note(self, pair: BatchPair, entry: GalleryEntry, code: ErrorCode | None) -> None:
        """Keep what became of a pair; ``code``: why there is no picture to show, None when there is one."""
        self._rows[pair.folder.name] = {
            "person": str(pair.person),
            "garment": str(pair.garment),
            "passed": entry.passed,
            "code": code.value if code is not None else "",
            "picture": str(entry.picture.relative_to(self._file.parent)) if entry.picture is not None else None,
            "notes": list(entry.notes),
            "made_from": self._made_from(pair),
        }
        write_json(self._file, {"pictures": list({**self._before, **self._rows}.values())})

    def finish(self) -> None:
        """Leave only the pictures of this run in the file."""
        write_json(self._file, {"pictures": list(self._rows.values())})

    def _made_from(self, pair: BatchPair) -> str:
        files = [_facts(file) for file in (pair.person, pair.garment)]
        content = json.dumps([__version__, READING_VERSION, self._said, files], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


def _short(name: str) -> str:
    whole = os.fsencode(name)
    if len(whole) <= _LONGEST_NAME:
        return name
    return whole[:_LONGEST_NAME].decode(errors="ignore") + "-" + hashlib.sha256(whole).hexdigest()[:8]


def _facts(file: Path) -> list[object]:
    """Return what tells that a file is the same: place, size, date; of a ``.garment`` folder its manifest's."""
    kept = file / "manifest.json" if file.is_dir() else file
    try:
        facts = kept.stat()
    except OSError:
        return [str(file.resolve())]
    return [str(file.resolve()), facts.st_size, facts.st_mtime_ns]


def _rows(file: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of an earlier run by the name of their folder; none when there is no readable file."""
    try:
        pictures = json.loads(file.read_text("utf-8"))["pictures"]
        return {Path(row["picture"]).parent.name: row for row in pictures if row["picture"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
