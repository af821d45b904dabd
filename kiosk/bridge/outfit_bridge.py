"""``outfit`` in QML: what the shopper wears in the mirror."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot

from kiosk.bridge.observed import Observed, told
from kiosk.session import Session
from kiosk.visit import Outfit
from kiosk.visit import Slot as Place

_PLACES: Mapping[str, Place] = {"upper": "top", "lower": "bottom", "whole": "whole"}
_TUCKED: Mapping[str, bool | None] = {"auto": None, "in": True, "over": False}


class OutfitBridge(Observed):
    """Shows top and bottom; a dress stands as the top."""

    top_changed = Signal()
    bottom_changed = Signal()
    size_changed = Signal()
    tucked_changed = Signal()

    top = told("QVariant", "top", top_changed)
    bottom = told("QVariant", "bottom", bottom_changed)
    size = told(str, "size", size_changed)
    tucked = told(str, "tucked", tucked_changed)

    def __init__(self, session: Session, item_of: Callable[[str], Mapping[str, Any]]) -> None:
        """Show the outfit of ``session``; ``item_of`` gives a garment's words by its sku."""
        super().__init__(self._read)
        self._session = session
        self._item_of = item_of
        self.refresh()

    def _read(self) -> Mapping[str, Any]:
        outfit = self._session.visit.outfit if self._session.visit else Outfit()
        fit = self._session.visit.sight.fit if self._session.visit else None
        top = outfit.worn.get("whole") or outfit.worn.get("top")
        bottom = outfit.worn.get("bottom")
        return {
            "top": self._item_of(top) if top else None,
            "bottom": self._item_of(bottom) if bottom else None,
            "size": outfit.size or (fit.size if fit else ""),
            "tucked": next(word for word, tucked in _TUCKED.items() if tucked == outfit.tucked),
        }

    @Slot(str)
    def choose(self, sku: str) -> None:
        """Put a garment on."""
        item = self._item_of(sku)
        if item:
            self._session.choose(sku, _PLACES[item["worn"]])

    @Slot(str)
    def remove(self, sku: str) -> None:
        """Take a garment off."""
        self._session.remove(sku)

    @Slot(str)
    def setSize(self, label: str) -> None:  # noqa: N802
        """Wear another size; "" takes the shopper's own."""
        if self._session.visit is not None:
            self._session.wear(size=label or None, tucked=self._session.visit.outfit.tucked)

    @Slot(str)
    def setTucked(self, word: str) -> None:  # noqa: N802
        """Wear the top "in", "over" or "auto"."""
        if self._session.visit is not None and word in _TUCKED:
            self._session.wear(size=self._session.visit.outfit.size, tucked=_TUCKED[word])
