"""Where the parts of a catalogue lie."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.catalog.database import database_errors
from engine.catalog.photo_store import PhotoStore


class CatalogLayout:
    """The folder of a catalogue.

    Attributes:
        root: the folder.
        database: SQLite file of the articles.
        lock: held by the one writer of articles.
        photos: product photos by content.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.database = root / "catalog.db"
        self.lock = root / "sync.lock"
        self.photos = PhotoStore(root / "photos")
        self._garments = root / "garments"
        self._looks = root / "looks"

    def garment(self, build_key: str) -> Path:
        """Return the ``.garment`` folder of what is built from inputs with that key."""
        return self._garments / f"{build_key}.garment"

    def look(self, look_key: str) -> Path:
        """Return the look-book picture with that key."""
        return self._looks / f"{look_key}.jpg"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the catalogue, waiting for it; it ends with the process.

        Raises:
            MirrorError: DISK_FULL or BAD_INPUT when it cannot be opened.
        """
        with database_errors(self.lock):
            self.root.mkdir(parents=True, exist_ok=True)
            handle = self.lock.open("a")
        with handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def keep_only(self, builds: Collection[str], looks: Collection[str]) -> None:
        """Remove garments and looks of other keys; hidden leftovers of killed writers go with them."""
        wanted = {self.garment(key) for key in builds} | {self.look(key) for key in looks}
        for place in (*self._garments.glob("*.garment"), *self._looks.glob("*.jpg")):
            if place not in wanted:
                if place.is_dir():
                    shutil.rmtree(place, ignore_errors=True)
                else:
                    place.unlink(missing_ok=True)
