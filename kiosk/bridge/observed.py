"""The base of the bridge's objects: QML hears of exactly the properties that changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

_ABSENT = object()


class Observed(QObject):
    """A QObject whose properties show values that live elsewhere.

    A property ``x`` is declared as ``x_changed = Signal()`` and ``x = told("QVariant", "x", x_changed)``; ``refresh``
    reads all values anew and tells QML which changed.
    """

    def __init__(self, read: Callable[[], Mapping[str, Any]]) -> None:
        """Show what ``read`` returns: the name of every property with its value."""
        super().__init__()
        self._read_all = read
        self._values: dict[str, Any] = {}

    def refresh(self) -> None:
        """Read everything anew and emit the signal of every value that changed."""
        old, self._values = self._values, dict(self._read_all())
        for name, value in list(self._values.items()):
            if old.get(name, _ABSENT) != value:
                getattr(self, f"{name}_changed").emit()


def told(kind: type | str, name: str, changed: Signal) -> Any:
    """Declare a property of an ``Observed``."""
    return Property(kind, lambda self: self._values[name], notify=changed)  # type: ignore[arg-type]
