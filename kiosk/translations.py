"""The languages of the screens: Qt translations that change while the program runs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtQml import QQmlEngine

from kiosk.assets import asset_dir


@dataclass(frozen=True)
class Language:
    """A language that the shopper can choose.

    Attributes:
        code: ISO 639-1.
        name: in the language itself.
        rtl: written from right to left.
    """

    code: str
    name: str
    rtl: bool = False


LANGUAGES = (
    Language("en", "English"),
    Language("de", "Deutsch"),
    Language("hi", "हिन्दी"),
    Language("ar", "العربية", rtl=True),
)


class Translations:
    """Show every text of an engine in one of ``LANGUAGES``."""

    def __init__(self, engine: QQmlEngine) -> None:
        self._engine = engine
        self._translator: QTranslator | None = None

    def use(self, code: str) -> None:
        """Change the language of all texts on the screen.

        Raises:
            ValueError: there is no such language.
            FileNotFoundError: its translations are not installed.
        """
        if code not in {language.code for language in LANGUAGES}:
            raise ValueError(f"no language {code!r}")
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        translator = QTranslator()
        file = asset_dir("translations") / f"{code}.qm"
        if not translator.load(str(file)):
            raise FileNotFoundError(file)
        QCoreApplication.installTranslator(translator)
        self._translator = translator
        self._engine.retranslate()
