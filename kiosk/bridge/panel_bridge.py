"""``panel`` in QML: how large a millimetre is here and which part of the panel hands reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from kiosk.bridge.observed import Observed, told
from kiosk.settings.panel import PanelSettings

_PREVIEW_DIAGONAL_IN = 75.0


class PanelBridge(Observed):
    """Shows the true size of the panel, or stands in for one in a window."""

    mm_changed = Signal()
    bandTop_changed = Signal()  # noqa: N815
    bandBottom_changed = Signal()  # noqa: N815
    portrait_changed = Signal()

    mm = told(float, "mm", mm_changed)
    bandTop = told(int, "bandTop", bandTop_changed)  # noqa: N815
    bandBottom = told(int, "bandBottom", bandBottom_changed)  # noqa: N815
    portrait = told(bool, "portrait", portrait_changed)

    def __init__(self, settings: PanelSettings, *, windowed: bool) -> None:
        """Prepare; ``windowed``: a window on a desk is drawn like a whole 75-inch panel seen from afar."""
        super().__init__(self._read)
        if windowed and settings.diagonal_in == 0:
            settings = settings.model_copy(update={"diagonal_in": _PREVIEW_DIAGONAL_IN})
        self._settings = settings
        self._size = (1080, 1920)
        self._reported_mm: tuple[float, float] | None = None
        self.refresh()

    def resize(self, width_px: int, height_px: int, reported_mm: tuple[float, float] | None) -> None:
        """Take a new size in px, and what the display says of its own size in mm."""
        self._size, self._reported_mm = (width_px, height_px), reported_mm
        self.refresh()

    def _read(self) -> Mapping[str, Any]:
        width, height = self._size
        mm = self._settings.px_per_mm(width, height, self._reported_mm)
        top, bottom = self._settings.band_px(height, mm)
        return {"mm": mm, "bandTop": top, "bandBottom": bottom, "portrait": height >= width}
