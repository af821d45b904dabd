"""``reading`` in QML: how the engine has read the product photos, for staff to check and to mend by hand."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Signal, Slot

from engine.catalog import Item, Opening, Reading
from engine.errors import MirrorError
from engine.landmark_file import Landmarks
from kiosk.bridge.observed import Observed, told
from kiosk.bridge.soon import Soon
from kiosk.bridge.staff_bridge import tell_staff
from kiosk.note import reason_for_qml
from kiosk.session import Session

_ORDER = ("failed", "doubtful", "waiting", "outdated", "pinned", "ready")
"""What needs somebody comes first."""


class Shelf(Protocol):
    """What is known of the shop's garments."""

    @property
    def articles(self) -> tuple[Item, ...]:
        """All garments in the shop's order; another tuple after a change."""


class Readings(Protocol):
    """What reads and mends, on a thread of its own."""

    def read(self, folder: Path) -> Future[Reading]:
        """Read the points of a built garment."""

    def pin(self, sku: str, points: Landmarks) -> Future[None]:
        """Set points by hand; none: take them all back."""

    def pin_opening(self, sku: str, opening: Opening) -> Future[None]:
        """Say whether fronts hang open; "": as the shop says or the photo shows."""


class ReadingBridge(Observed):
    """Shows staff which photos the engine doubts, and lets them drag points into their places."""

    garments_changed = Signal()
    current_changed = Signal()

    garments = told("QVariantList", "garments", garments_changed)
    current = told("QVariant", "current", current_changed)

    def __init__(self, session: Session, shelf: Shelf, readings: Readings) -> None:
        """Show what ``shelf`` holds to staff who have unlocked their page."""
        super().__init__(self._read)
        self._session, self._shelf, self._readings = session, shelf, readings
        self._soon = Soon(self._refused)
        self._listed: tuple[Item, ...] | None = None
        self._rows: list[dict[str, Any]] = []
        self._current: dict[str, Any] | None = None
        self.refresh()

    def _read(self) -> Mapping[str, Any]:
        if not self._session.staff_unlocked:
            self._listed, self._rows, self._current = None, [], None
        elif self._shelf.articles is not self._listed:
            self._listed = self._shelf.articles
            rows = [_row(item) for item in self._listed]
            self._rows = sorted(rows, key=lambda row: _ORDER.index(row["state"]))
        return {"garments": self._rows, "current": self._current}

    def _refused(self, error: MirrorError) -> None:
        tell_staff(self._session, error)

    def _item(self, sku: str) -> Item | None:
        found = (item for item in self._shelf.articles if item.sku == sku)
        return next(found, None) if self._session.staff_unlocked else None

    def _show(self, item: Item, reading: Reading | None) -> None:
        width, height = reading.size if reading else (0, 0)
        points = reading.points if reading else ()
        self._current = {
            "sku": item.sku,
            "name": item.name,
            "pinned": item.pinned,
            "outer": item.outer,
            "opening": item.opening_set,
            "width": width,
            "height": height,
            "points": [{"name": p.name, "x": p.x, "y": p.y, "doubtful": p.doubtful} for p in points],
        }
        self.refresh()

    @Slot(str)
    def open(self, sku: str) -> None:
        """Show the points of a garment; of one that could not be read, only that its points can be taken back."""
        item = self._item(sku)
        if item is None:
            return
        if item.garment is None:
            self._show(item, None)
        else:
            self._soon.then(self._readings.read(item.garment), lambda reading: self._show(item, reading))

    @Slot()
    def close(self) -> None:
        """Show no garment's points any more."""
        self._current = None
        self.refresh()

    @Slot("QVariantList")
    def save(self, points: list[dict[str, Any]]) -> None:
        """Set points of the garment shown, px of its photo; those set before under other names stay."""
        self._pin({str(point["name"]): (float(point["x"]), float(point["y"])) for point in points}, "POINTS_SET")

    @Slot()
    def takeBack(self) -> None:  # noqa: N802
        """Let what the engine finds count again for the garment shown."""
        self._pin({}, "POINTS_GONE")

    @Slot(str)
    def setOpening(self, opening: str) -> None:  # noqa: N802
        """Say of the garment shown that its fronts are "open" or "closed"; "": as the photo shows."""
        chosen: Opening = "open" if opening == "open" else "closed" if opening == "closed" else ""
        if (sku := self._shown()) is not None:
            self._kept(self._readings.pin_opening(sku, chosen), "FRONTS_SET")

    def _pin(self, points: Landmarks, said: str) -> None:
        if (sku := self._shown()) is not None:
            self._kept(self._readings.pin(sku, points), said)

    def _shown(self) -> str | None:
        """Return the garment shown, None when there is none or it is gone."""
        sku = self._current["sku"] if self._current is not None else None
        return sku if sku is not None and self._item(sku) is not None else None

    def _kept(self, done: Future[None], said: str) -> None:
        self._soon.then(done, lambda _: self._session.tell(said, "info", "The garment is read anew.", ""))
        self.close()


def _row(item: Item) -> dict[str, Any]:
    """Return what QML shows of a garment: its state is one of `_ORDER`."""
    state = "ready" if item.ready else "failed" if item.problem else "waiting"
    if item.ready and item.outdated:
        state = "outdated"
    elif item.ready and item.pinned:
        state = "pinned"
    elif item.ready and item.doubtful:
        state = "doubtful"
    return {
        "sku": item.sku,
        "name": item.name,
        "state": state,
        "problem": None if item.problem is None else reason_for_qml(item.problem),
        "doubtful": list(item.doubtful),
    }
