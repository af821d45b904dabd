"""The typefaces that travel with the program, so that every script looks the same on every machine."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from kiosk.assets import asset_dir

FAMILIES = {
    "en": ("Inter", "Noto Sans Arabic", "Noto Sans Devanagari"),
    "de": ("Inter", "Noto Sans Arabic", "Noto Sans Devanagari"),
    "hi": ("Noto Sans Devanagari", "Inter", "Noto Sans Arabic"),
    "ar": ("Noto Sans Arabic", "Inter", "Noto Sans Devanagari"),
}
"""Language → typefaces in the order in which a letter is looked for."""


def load_typefaces() -> tuple[str, ...]:
    """Load every bundled font file and name a family "Screen <language>" for each language; return the real families.

    Naming all families in order keeps Qt from picking an arbitrary system font for a script that one of them lacks.

    Raises:
        RuntimeError: a font file could not be read.
    """
    loaded: list[str] = []
    for file in sorted(asset_dir("fonts").glob("*.woff2")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise RuntimeError(f"the font {file} cannot be read")
        loaded.extend(QFontDatabase.applicationFontFamilies(number))
    for language, families in FAMILIES.items():
        QFont.insertSubstitutions(f"Screen {language}", list(families))
    return tuple(dict.fromkeys(loaded))
