"""Where the screens' own files lie: fonts, icons, sounds, translations, QML."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
QML = PACKAGE / "qml"


def asset_dir(kind: str) -> Path:
    """Return the folder of one kind of asset ("fonts", "icons", "sounds", "translations").

    It is in ``assets`` of the checkout, else in the copy inside the installed package.

    Raises:
        FileNotFoundError: the installation is incomplete; names both places.
    """
    places = [PACKAGE.parent / "assets" / kind, PACKAGE / "_assets" / kind]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no {kind} in {places[0]} or {places[1]}")
