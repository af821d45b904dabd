"""A picture as a page: for the studio that has no printer at the mirror."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

_MILLIMETRES = {"photo_10x15": (101.6, 152.4), "A6": (105.0, 148.0), "A5": (148.0, 210.0), "A4": (210.0, 297.0)}
_DPI = 300


def pdf_of(picture: bytes, paper: str) -> bytes:
    """Return a page with the picture on it, as large as it fits with 4 mm around it.

    Args:
        picture: an encoded picture.
        paper: of ``PrintingSettings``.

    Raises:
        ValueError: it is no picture.
    """
    image = QImage.fromData(picture)
    if image.isNull():
        raise ValueError("not a picture")
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    size = QPageSize(QSizeF(*_MILLIMETRES[paper]), QPageSize.Unit.Millimeter)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(4, 4, 4, 4)))
    painter = QPainter(writer)
    page = QRect(0, 0, writer.width(), writer.height())
    fitted = image.size().scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, fitted.width(), fitted.height())
    place.moveCenter(page.center())
    painter.drawImage(place, image)
    painter.end()
    buffer.close()
    return bytes(out.data())
