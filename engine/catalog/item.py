"""The nouns of the catalogue."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from engine.catalog.layout import CatalogLayout
from engine.errors import MirrorError
from engine.types import OUTER

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹", "AED": "AED", "CHF": "CHF"}


@dataclass(frozen=True)
class Colour:
    """A colour that garments of the catalogue have.

    Attributes:
        name: as the shop calls it.
        hex: ``#rrggbb`` sRGB, "" when the shop named none and the garment is not understood yet.
    """

    name: str
    hex: str


@dataclass(frozen=True)
class ItemFiles:
    """Names of an article's files; paths are made when somebody asks, because a shop has thousands.

    Attributes:
        layout: of the catalogue.
        front, back, own_look: names in the photo store, "" for none.
        build_key, look_key: of the built garment and the made look-book picture, while there are none those that an
            older version of the engine has made; "" until they are there.
    """

    layout: CatalogLayout = field(compare=False, repr=False)
    front: str
    back: str
    own_look: str
    build_key: str
    look_key: str


@dataclass(frozen=True)
class Item:
    """One article in one colour.

    Attributes:
        sku: the shop's number of it, unique.
        name: what the shopper reads.
        category: key of configs/garments.yaml.
        worn: "upper" | "lower" | "whole", from the category.
        colour: name and hex.
        group: articles of the same group are the same garment in other colours; "" for none.
        sizes: labels in the shop's order.
        price: as the shopper reads it, e.g. "29.95 €"; "" when the shop states none.
        tags: texts of bar codes and QR codes that mean this article, normalised.
        files: where its pictures and its garment lie.
        problem: why it could not be read and what to do about it; None when nothing is wrong.
        outdated: an older version of the engine has read its photos; it is worn so until it is read anew.
        doubtful: names of points of the garment that the photo does not show clearly.
        pinned: staff have set points on its photo by hand.
        opening_set: "open" | "closed" when staff have said so of its fronts, else "".
    """

    sku: str
    name: str
    category: str
    worn: str
    colour: Colour
    group: str
    sizes: tuple[str, ...]
    price: str
    tags: tuple[str, ...]
    files: ItemFiles
    problem: MirrorError | None = None
    outdated: bool = False
    doubtful: tuple[str, ...] = ()
    pinned: bool = False
    opening_set: str = ""

    @property
    def outer(self) -> bool:
        """Whether it is worn over a top, and may hang open."""
        return self.category in OUTER

    @property
    def photo(self) -> Path:
        """The small front photo for lists (JPEG)."""
        return self.files.layout.photos.small(self.files.front)

    @property
    def front(self) -> Path:
        """The product photo."""
        return self.files.layout.photos.path(self.files.front)

    @property
    def back(self) -> Path | None:
        """The photo of its back, if any."""
        return self.files.layout.photos.path(self.files.back) if self.files.back else None

    @property
    def garment(self) -> Path | None:
        """The ``.garment`` folder, None until it is built."""
        return self.files.layout.garment(self.files.build_key) if self.files.build_key else None

    @property
    def look(self) -> Path | None:
        """The look-book picture on a house model, the shop's own or a made one; None until there is one."""
        if self.files.own_look:
            return self.files.layout.photos.path(self.files.own_look)
        return self.files.layout.look(self.files.look_key) if self.files.look_key else None

    @property
    def has_look(self) -> bool:
        """Whether there is a look-book picture."""
        return bool(self.files.own_look or self.files.look_key)

    @property
    def ready(self) -> bool:
        """Whether it can be tried on."""
        return bool(self.files.build_key)


@dataclass(frozen=True)
class LookBookPicture:
    """One picture of the look-book.

    Attributes:
        sku: the article worn.
        title: its name.
        image: the look on a house model, or the product photo while that is not made.
        worn: a house model wears it.
    """

    sku: str
    title: str
    image: Path
    worn: bool


def folded(text: str) -> str:
    """Return text as it is searched: without case, ligatures and the accents of Latin, Greek and Cyrillic letters.

    Marks of other scripts stay, because there they are vowels. ``ß`` becomes ``ss``.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", plain):
        accent = unicodedata.combining(letter) and 0x300 <= ord(letter) <= 0x36F
        if not accent:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters))


def normal_tag(text: str) -> str:
    """Return a tag's text so that all spellings of one code are equal: UPC-A is EAN-13 without its leading zero."""
    plain = "".join(text.split()).casefold()
    return plain.lstrip("0") if plain.isdecimal() else plain


def price_text(amount: str, currency: str) -> str:
    """Return an amount with its currency as the shopper reads it; "" for no amount."""
    return f"{amount} {_SYMBOLS.get(currency, currency)}".strip() if amount else ""
