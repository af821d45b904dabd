"""The typefaces that travel with the program, so that every script looks the same on every machine."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from kiosk.assets import asset_dir

FAMILIES = ("Inter", "Noto Sans Arabic", "Noto Sans Devanagari")


def load_typefaces() -> tuple[str, ...]:
    """Load every bundled font file and make ``FAMILIES`` the application's font; return the families that Qt knows now.

    Naming all families in order keeps Qt from picking an arbitrary system font for a script that Inter lacks.

    Raises:
        RuntimeError: a font file could not be read.
    """
    loaded: list[str] = []
    for file in sorted(asset_dir("fonts").glob("*.woff2")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise RuntimeError(f"the font {file} cannot be read")
        loaded.extend(QFontDatabase.applicationFontFamilies(number))
    font = QFont()
    font.setFamilies(list(FAMILIES))
    QGuiApplication.setFont(font)
    return tuple(dict.fromkeys(loaded))
