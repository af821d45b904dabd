"""Garments kept open: the shop's property, so they outlive every shopper."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import ErrorCode, MirrorError

if TYPE_CHECKING:
    from engine.types import Garment

_MOST = 8  # some 20 MB each


class OpenGarments:
    """The garments used last, read from their folders once as long as these are not written anew."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[str, int], Garment] = OrderedDict()

    def load(self, folders: Iterable[str]) -> tuple[Garment, ...]:
        """Return the garments of some ``.garment`` folders.

        Raises:
            MirrorError: NO_GARMENT when a folder is not there, else as ``load_garment``.
        """
        return tuple(self._one(folder) for folder in folders)

    def _one(self, folder: str) -> Garment:
        from engine.garment import load_garment

        try:
            key = (folder, Path(folder).stat().st_mtime_ns)
        except OSError as error:
            raise MirrorError(
                ErrorCode.NO_GARMENT,
                "This garment is not in the mirror's store.",
                "Choose another garment.",
                reason="NOT_READ_YET",
            ) from error
        if key not in self._open:
            self._open[key] = load_garment(Path(folder))
        self._open.move_to_end(key)
        while len(self._open) > _MOST:
            self._open.popitem(last=False)
        return self._open[key]
