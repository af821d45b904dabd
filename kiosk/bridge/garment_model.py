"""``catalog.model`` in QML: the garments that pass the filters, one row each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QPersistentModelIndex, Qt

ROLES = ("sku", "name", "category", "colour", "colourHex", "price", "image", "favourite", "recent", "ready", "sizes")
_FIRST = int(Qt.ItemDataRole.UserRole)
_NO_PARENT = QModelIndex()


class GarmentModel(QAbstractListModel):
    """A list of garments; a change that keeps the order tells only the rows that changed."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Mapping[str, Any]] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:  # noqa: N802
        """Return the number of garments."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802
        """Return the names by which QML reads a garment."""
        return {_FIRST + number: QByteArray(role.encode()) for number, role in enumerate(ROLES)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _FIRST) -> Any:
        """Return one word of one garment."""
        number = role - _FIRST
        if not index.isValid() or not 0 <= number < len(ROLES):
            return None
        return self._rows[index.row()][ROLES[number]]

    def show(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these garments."""
        if [row["sku"] for row in rows] != [row["sku"] for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        old, self._rows = self._rows, list(rows)
        for number, (before, now) in enumerate(zip(old, rows, strict=True)):
            if before != now:
                self.dataChanged.emit(self.index(number), self.index(number))
