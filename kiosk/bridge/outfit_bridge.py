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
    """Shows top and bottom, and which of them is seen with its sizes and colours; a dress stands as the top."""

    top_changed = Signal()
    bottom_changed = Signal()
    seen_changed = Signal()
    size_changed = Signal()
    tucked_changed = Signal()

    top = told("QVariant", "top", top_changed)
    bottom = told("QVariant", "bottom", bottom_changed)
    seen = told("QVariant", "seen", seen_changed)
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
        fits = self._session.visit.sight.fits if self._session.visit else {}
        top = outfit.worn.get("whole") or outfit.worn.get("top")
        bottom = outfit.worn.get("bottom")
        worn = {sku: outfit.chosen.get(sku) or (fits[sku].size if sku in fits else "") for sku in outfit.skus}
        items = {sku: {**self._item_of(sku), "size": size} for sku, size in worn.items()}
        return {
            "top": items[top] if top else None,
            "bottom": items[bottom] if bottom else None,
            "seen": items.get(outfit.seen),
            "size": worn.get(outfit.seen, ""),
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
    def see(self, sku: str) -> None:
        """Show the sizes and colours of a garment that is worn."""
        self._session.see(sku)

    @Slot(str)
    def setSize(self, label: str) -> None:  # noqa: N802
        """Wear what is seen in another size; "" takes the shopper's own."""
        self._session.resize(label)

    @Slot(str)
    def setTucked(self, word: str) -> None:  # noqa: N802
        """Wear the top "in", "over" or "auto"."""
        if word in _TUCKED:
            self._session.tuck(_TUCKED[word])
