"""Everything a QML engine needs before it can load the screens."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlEngine, qmlRegisterType

from kiosk.assets import QML
from kiosk.icons import IconProvider
from kiosk.live_view import LiveView
from kiosk.typefaces import load_typefaces

MAIN = QUrl.fromLocalFile(str(QML / "Main.qml"))


def prepare(engine: QQmlEngine) -> None:
    """Load the typefaces, register ``LiveView`` and the icons; afterwards ``MAIN`` can be loaded.

    The context properties of the bridge must be set on the root context before ``MAIN`` is loaded.
    """
    load_typefaces()
    qmlRegisterType(LiveView, "Mirror", 1, 0, "LiveView")  # type: ignore[call-overload]
    engine.addImageProvider("icon", IconProvider())
