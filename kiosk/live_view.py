"""The live picture: the newest frame of the ring, painted into the scene."""

from __future__ import annotations

import math
from typing import Protocol

from PySide6.QtCore import Property, QObject, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

_STRIP_ROWS = 80
"""Qt has threads of its own scale what is higher than 95 rows, and waits for them: where the engine keeps every core
busy, for a tenth of a second at each frame, for a work of three milliseconds."""


class FrameSource(Protocol):
    """What hands out the newest frame; it also is a QObject with a signal ``arrived``."""

    def newest(self) -> QImage | None:
        """Return the newest frame (sRGB, upright, not mirrored), None before the first and after a wipe."""


def placed(frame_w: int, frame_h: int, item_w: float, item_h: float, *, cover: bool, top: bool = False) -> QRectF:
    """Return where a whole frame lies in an item: filling it (``cover``, may stand out) or inside it.

    With ``top`` a covering frame keeps its upper edge, so that a face is never cut.
    """
    if frame_w <= 0 or frame_h <= 0 or item_w <= 0 or item_h <= 0:
        return QRectF()
    pick = max if cover else min
    scale = pick(item_w / frame_w, item_h / frame_h)
    w, h = frame_w * scale, frame_h * scale
    return QRectF((item_w - w) / 2, 0.0 if top else (item_h - h) / 2, w, h)


class LiveView(QQuickPaintedItem):
    """Paint the newest frame, mirrored like a looking-glass; repaint only when a new one has arrived.

    A frame is copied once for each time the scene is drawn, however many have come since: those that come while a
    screen is made would all be copied before the next one is seen, and be the longer half of the standstill.
    """

    frames_changed = Signal()
    mirrored_changed = Signal()
    cover_changed = Signal()
    top_changed = Signal()
    placed_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._frames: QObject | None = None
        self._mirrored = True
        self._cover = True
        self._top = False
        self._image: QImage | None = None
        self._size = (0, 0)
        self._placed = QRectF()
        self.setOpaquePainting(False)
        self.visibleChanged.connect(self._arrived)

    def paint(self, painter: QPainter) -> None:
        """Draw the newest frame into its place."""
        if self._image is None or self._placed.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        rows = max(1, int(_STRIP_ROWS / painter.device().devicePixelRatio()))
        width, height = math.ceil(self.width()), math.ceil(self.height())
        for top in range(0, height, rows):
            painter.setClipRect(0, top, width, rows)
            painter.drawImage(self._placed, self._image)

    def geometryChange(self, newGeometry: QRectF | QRect, oldGeometry: QRectF | QRect) -> None:  # noqa: N802
        """Place the frame anew when the item changes its size."""
        super().geometryChange(newGeometry, oldGeometry)
        self._place()

    def updatePolish(self) -> None:  # noqa: N802
        """Fetch the newest frame; the scene is drawn next."""
        image = None
        if self._frames is not None and self.isVisible():
            source: FrameSource = self._frames  # type: ignore[assignment]
            image = source.newest()
        self._show(image)

    @Slot()
    def _arrived(self) -> None:
        """Let go of the frame; the next drawing of the scene fetches the newest.

        The first one is fetched at once: a screen whose looking-glass had no place yet would begin dark.
        """
        if self._frames is None or not self.isVisible():
            self._show(None)
            return
        if self._size == (0, 0):
            self.updatePolish()
            return
        self._image = None
        self.polish()
        self.update()

    def _show(self, image: QImage | None) -> None:
        self._image = image
        size = (0, 0) if image is None else (image.width(), image.height())
        if size != self._size:
            self._size = size
            self._place()
        self.update()

    def _place(self) -> None:
        place = placed(*self._size, self.width(), self.height(), cover=self._cover, top=self._top)
        if place != self._placed:
            self._placed = place
            self.placed_changed.emit()
        self.update()

    def _get_frames(self) -> QObject | None:
        return self._frames

    def _set_frames(self, frames: QObject | None) -> None:
        if frames is self._frames:
            return
        if self._frames is not None:
            self._frames.arrived.disconnect(self._arrived)  # type: ignore[attr-defined]
        self._frames = frames
        if frames is not None:
            frames.arrived.connect(self._arrived)  # type: ignore[attr-defined]
        self.frames_changed.emit()
        self._arrived()

    def _get_mirrored(self) -> bool:
        return self._mirrored

    def _set_mirrored(self, mirrored: bool) -> None:
        if mirrored != self._mirrored:
            self._mirrored = mirrored
            self.mirrored_changed.emit()
            self.update()

    def _get_cover(self) -> bool:
        return self._cover

    def _set_cover(self, cover: bool) -> None:
        if cover != self._cover:
            self._cover = cover
            self.cover_changed.emit()
            self._place()

    def _get_top(self) -> bool:
        return self._top

    def _set_top(self, top: bool) -> None:
        if top != self._top:
            self._top = top
            self.top_changed.emit()
            self._place()

    def _get_placed(self) -> QRectF:
        return self._placed

    frames = Property(QObject, _get_frames, _set_frames, notify=frames_changed)
    mirrored = Property(bool, _get_mirrored, _set_mirrored, notify=mirrored_changed)
    cover = Property(bool, _get_cover, _set_cover, notify=cover_changed)
    keepTop = Property(bool, _get_top, _set_top, notify=top_changed)  # noqa: N815
    placed = Property(QRectF, _get_placed, notify=placed_changed)
