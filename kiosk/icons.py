"""Icons: the project's own line drawings, coloured when they are drawn."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from kiosk.assets import asset_dir


@cache
def _drawing(name: str) -> str:
    return (Path(asset_dir("icons")) / f"{name}.svg").read_text(encoding="utf-8")


class IconProvider(QQuickImageProvider):
    """``image://icon/<name>/<rrggbb>``: the icon in that colour, as sharp as it is asked for.

    The drawings use ``currentColor``; a shader that tints would not draw in Qt's software scene graph.
    """

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: N802
        """Draw the icon (RGBA, premultiplied) in the requested size, 96 px without one."""
        name, colour = id.split("/")
        side = max(requestedSize.width(), requestedSize.height())
        edge = side if side > 0 else 96
        picture = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing = _drawing(name).replace("currentColor", f"#{colour}")
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, edge, edge))
        painter.end()
        return picture
