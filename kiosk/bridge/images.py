"""Pictures for QML that lie in memory only, and the shop's own from files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider


class Images(QQuickImageProvider):
    """``image://<kind>/<id>``; every request gets a fresh copy. QML must ask with ``cache: false``."""

    def __init__(self, image_of: Callable[[str], QImage | None], *, mirrored: bool = False) -> None:
        """Serve pictures.

        Args:
            image_of: id → picture, None when there is none (any more).
            mirrored: as the shopper sees themselves in a looking-glass.
        """
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._image_of = image_of
        self._mirrored = mirrored

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: N802
        """Return the picture, scaled down to what QML needs; empty when there is none."""
        image = self._image_of(id.split("?", maxsplit=1)[0])
        if image is None or image.isNull():
            return QImage()
        if self._mirrored:
            image = image.flipped(Qt.Orientation.Horizontal)
        width, height = requestedSize.width(), requestedSize.height()
        if 0 < width < image.width() or 0 < height < image.height():
            fitting = QSize(width if width > 0 else image.width(), height if height > 0 else image.height())
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
            image = image.scaled(fitting, keep, smooth)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image
