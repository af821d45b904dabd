"""``catalog`` in QML: the shop's garments, searched and filtered, and what this shopper marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from engine.catalog import Catalog, Item
from kiosk.bridge.garment_model import GarmentModel
from kiosk.bridge.observed import Observed, told
from kiosk.session import Session

_LOOK = "look/"
"""Before a sku, the look-book picture instead of the product photo."""


@dataclass(frozen=True)
class _Filter:
    query: str = ""
    category: str = ""
    colour: str = ""
    size: str = ""
    showing: str = "all"


def _settable(kind: type | str, name: str, changed: Signal) -> Any:
    """Declare a property that QML also sets: one field of the filter."""

    def write(self: CatalogBridge, value: str) -> None:
        self.narrow(replace(self.filter, **{name: value or ("all" if name == "showing" else "")}))

    read: Callable[[Any], Any] = lambda self: getattr(self.filter, name)  # noqa: E731
    return Property(kind, read, write, notify=changed)  # type: ignore[arg-type]


class CatalogBridge(Observed):
    """Shows the catalogue. What the shopper searched and marked ends with the visit."""

    model_changed = Signal()
    query_changed = Signal()
    category_changed = Signal()
    colour_changed = Signal()
    size_changed = Signal()
    showing_changed = Signal()
    categories_changed = Signal()
    colours_changed = Signal()
    sizes_changed = Signal()
    lookbook_changed = Signal()

    model = told(QObject, "model", model_changed)
    query = _settable(str, "query", query_changed)
    category = _settable(str, "category", category_changed)
    colour = _settable(str, "colour", colour_changed)
    size = _settable(str, "size", size_changed)
    showing = _settable(str, "showing", showing_changed)
    categories = told("QVariantList", "categories", categories_changed)
    colours = told("QVariantList", "colours", colours_changed)
    sizes = told("QVariantList", "sizes", sizes_changed)
    lookbook = told("QVariantList", "lookbook", lookbook_changed)

    def __init__(self, session: Session, catalog: Catalog, *, all_ready: bool = False) -> None:
        """Show ``catalog``; ``all_ready`` counts every garment as understood, because drawn engines need no folders."""
        super().__init__(self._read)
        self._all_ready = all_ready
        self.filter = _Filter()
        self._session = session
        self._catalog = catalog
        self._rows = GarmentModel()
        self._found: list[Item] = []
        self._items: dict[str, Item] = {}
        self.articles: tuple[Item, ...] = ()
        self._paths: dict[str, Path] = {}
        self._shop: dict[str, Any] = {}
        self._version = -1
        self._marks: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())
        self.reload()

    def reload(self) -> None:
        """Read the catalogue anew if it has changed; call it now and then."""
        version = self._catalog.version()
        if version == self._version:
            return
        self._version = version
        catalog = self._catalog
        self.articles = tuple(catalog.items())
        self._items = {item.sku: item for item in self.articles}
        self._paths = {item.sku: item.photo for item in self._items.values()}
        lookbook = catalog.lookbook()
        self._paths |= {_LOOK + picture.sku: picture.image for picture in lookbook}
        self._shop = {
            "categories": catalog.categories(),
            "colours": [{"name": colour.name, "hex": colour.hex} for colour in catalog.colours()],
            "sizes": catalog.sizes(),
            "lookbook": [
                {
                    "image": _LOOK + picture.sku,
                    "title": picture.title,
                    "sku": picture.sku,
                    "worn": picture.worn,
                }
                for picture in lookbook
            ],
        }
        self._search()
        super().refresh()

    def refresh(self) -> None:
        """Show what the shopper marked since; a new visit begins without any filter."""
        visit = self._session.visit
        marks = (frozenset(visit.favourites), tuple(visit.recent)) if visit else (frozenset[str](), ())
        if visit is None and self.filter != _Filter():
            self.narrow(_Filter())
        if marks != self._marks:
            self._marks = marks
            self._show()

    def narrow(self, wanted: _Filter) -> None:
        """Show the garments that pass a filter."""
        old, self.filter = self.filter, wanted
        if old == wanted:
            return
        self._search()
        for name in ("query", "category", "colour", "size", "showing"):
            if getattr(old, name) != getattr(wanted, name):
                getattr(self, f"{name}_changed").emit()

    @property
    def skus(self) -> list[str]:
        """All garments, in the shop's order."""
        return list(self._items)

    def item_of(self, sku: str) -> dict[str, Any]:
        """Return a garment's words, empty for a sku that is not there."""
        found = self._items.get(sku)
        return self._words(found) if found else {}

    def folder_of(self, sku: str) -> Path | None:
        """Return the ``.garment`` folder, None while the engine has not understood the garment."""
        item = self._items.get(sku)
        if item is None:
            return None
        return item.front if self._all_ready else item.garment

    def sku_of_tag(self, text: str) -> str:
        """Return the garment a scanned text means, "" for none."""
        item = self._catalog.by_tag(text)
        return item.sku if item else ""

    def path_of(self, image: str) -> Path | None:
        """Return the file behind ``image://shop/<image>``; may be called from any thread."""
        return self._paths.get(image)

    def _read(self) -> Mapping[str, Any]:
        return {"model": self._rows} | self._shop

    def _search(self) -> None:
        query, category, colour, size, _ = astuple(self.filter)
        self._found = self._catalog.items(query, category=category, colour=colour, size=size)
        self._show()

    def _show(self) -> None:
        favourites, recent = self._marks
        found = self._found
        if self.filter.showing == "favourites":
            found = [item for item in found if item.sku in favourites]
        elif self.filter.showing == "recent":
            found = sorted((item for item in found if item.sku in recent), key=lambda item: recent.index(item.sku))
        self._rows.show([self._words(item) for item in found])

    def _words(self, item: Item) -> dict[str, Any]:
        favourites, recent = self._marks
        return {
            "sku": item.sku,
            "name": item.name,
            "category": item.category,
            "colour": item.colour.name,
            "colourHex": item.colour.hex,
            "price": item.price,
            "image": item.sku,
            "favourite": item.sku in favourites,
            "recent": item.sku in recent,
            "ready": item.ready or self._all_ready,
            "sizes": list(item.sizes),
            "worn": item.worn,
        }

    @Slot(str)
    def toggleFavourite(self, sku: str) -> None:  # noqa: N802
        """Mark a garment, or unmark it."""
        self._session.toggle_favourite(sku)

    @Slot(str, result="QVariant")
    def item(self, sku: str) -> dict[str, Any]:
        """Return a garment's words."""
        return self.item_of(sku)

    @Slot(str, result="QVariantList")
    def variants(self, sku: str) -> list[dict[str, Any]]:
        """Return the same garment in its other colours, this one included."""
        return [self._words(item) for item in self._catalog.variants(sku)]
