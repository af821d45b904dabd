"""Read the list of articles that a shop keeps beside its product photos: ``catalog.csv`` or ``catalog.yaml``."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError, field_validator

from engine.catalog.categories import CategoryName, find_category
from engine.catalog.item import normal_tag
from engine.category_names import OTHER_NAMES
from engine.errors import ErrorCode, MirrorError
from engine.landmark_file import read_landmarks
from engine.settings import Section
from engine.settings.validation import nearest

LISTS = ("catalog.csv", "catalog.yaml", "catalog.yml")
_SHOWROOM = Path(__file__).resolve().parents[2] / "assets" / "showroom"
_REMEDY = "Put a catalog.csv with at least the columns sku, name, category and front beside the photos."

_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR"}
_MEANT = {
    "price": "Write an amount like 24.90.",
    "currency": "Write three letters, such as EUR.",
    "colour_hex": "Write it like #336699.",
}

Fabric = Literal["knit", "cotton", "denim", "satin", "leather", "printed"]


class ListedItem(Section):
    """One row of the list, as the shop wrote it."""

    sku: str = Field(min_length=1, max_length=64, description="the shop's number of the article in this colour")
    name: str = Field(min_length=1, max_length=120, description="what the shopper reads")
    category: str = Field(min_length=1, description="the key or title of a garment category")
    front: str = Field(min_length=1, description="product photo, relative to the folder")
    back: str = Field("", description="photo of the back, if any")
    colour: str = Field("", max_length=40, description="name of the colour")
    colour_hex: str = Field("", pattern=r"^(#[0-9a-fA-F]{6})?$", description="#rrggbb, for the colour filter")
    group: str = Field("", max_length=64, description="same word for the same garment in other colours")
    sizes: tuple[str, ...] = Field((), max_length=40, description="labels; all of the size chart when left out")
    size_chart: str = Field("", description="CSV with flat measures in cm, relative to the folder")
    price: Decimal | None = Field(None, ge=0, le=10_000_000, description="amount")
    currency: str = Field("", pattern=r"^([A-Z]{3})?$", description="ISO 4217 code")
    tags: tuple[str, ...] = Field((), max_length=40, description="texts of the bar codes and QR codes on its labels")
    fabric: Fabric | Literal[""] = Field("", description="the engine guesses it when left out")
    fit: Literal["slim", "regular", "oversized"] = Field("regular", description="how it is cut")
    opening: Literal["open", "closed", ""] = Field(
        "", description="whether the fronts of a cardigan or jacket hang open; seen in the photo when left out"
    )
    landmarks: str = Field("", description="JSON with points of the front photo that were read wrongly")
    model: str = Field("", description="house model of the look-book picture: a bundled one's name, or a photo")
    look: str = Field("", description="the shop's own look-book picture instead of a made one")

    @field_validator("sizes", "tags", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [word for word in re.split(r"[;|,]\s*|\s+", value.strip()) if word] if isinstance(value, str) else value

    @field_validator("price", mode="before")
    @classmethod
    def _decimal_comma(cls, value: object) -> object:
        if isinstance(value, str):
            return _plain_amount(value)
        return str(value) if isinstance(value, float) else value

    @field_validator("currency", mode="before")
    @classmethod
    def _sign(cls, value: object) -> object:
        return _SIGNS.get(value.strip(), value.strip().upper()) if isinstance(value, str) else value

    @field_validator("tags")
    @classmethod
    def _normal(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(normal_tag(tag) for tag in value))


def _plain_amount(text: str) -> str | None:
    """Return an amount with a decimal point; of two kinds of marks the last one parts the cents.

    Raises:
        ValueError: for "1.299", which may be one and a bit, or more than a thousand.
    """
    amount = "".join(text.split()).replace("'", "").replace("’", "")
    last = max(amount.rfind("."), amount.rfind(","))
    if "." in amount and "," in amount:
        amount = amount[:last].replace(".", "").replace(",", "") + "." + amount[last + 1 :]
    elif re.fullmatch(r"\d{1,3}[.,]\d{3}", amount):
        raise ValueError("it may be read in two ways")
    return amount.replace(",", ".") or None


@dataclass(frozen=True)
class Problem:
    """What is wrong with one row, or with the photos it names.

    Attributes:
        where: the row for people, e.g. "row 4 (TEE-1)".
        row: its number in the list.
        sku: of the article, "" when the row does not even say that.
        error: what is wrong and what to do.
    """

    where: str
    row: int
    sku: str
    error: MirrorError

    def __str__(self) -> str:
        return f"{self.where}: {self.error.sentence} {self.error.remedy}".strip()


@dataclass(frozen=True)
class Listed:
    """The articles of a folder that are in order, and what is wrong with the others.

    Attributes:
        folder: where the photos lie.
        rows: (row's number, the row for people, its article, its category).
        problems: of the other rows.
        failed_skus: articles that are named but not in order; what is known of them stays.
    """

    folder: Path
    rows: tuple[tuple[int, str, ListedItem, CategoryName], ...]
    problems: tuple[Problem, ...]

    @property
    def failed_skus(self) -> frozenset[str]:
        """Articles that the list names in a row that is not in order."""
        return frozenset(problem.sku for problem in self.problems if problem.sku)


def sample_shop() -> Path:
    """Return the folder of the bundled sample shop.

    Raises:
        MirrorError: BAD_CONFIG when it is not beside the package.
    """
    folder = _SHOWROOM / "garments"
    if not (folder / "catalog.csv").is_file():
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            f"The sample shop is not in {folder}.",
            "Name the folder of your own garments.",
            reason="LIST_MISSING",
            values=(str(folder),),
        )
    return folder


def house_models() -> Path:
    """Return the folder with photos of the bundled house models."""
    return _SHOWROOM / "people"


def read_list(folder: Path, known: dict[str, CategoryName]) -> Listed:
    """Read a shop's list.

    Args:
        folder: with one of `LISTS` and the photos.
        known: the categories by key.

    Returns:
        The rows in order and what is wrong with the others; files are looked for, not opened (size charts are read).

    Raises:
        MirrorError: BAD_INPUT when there is no list, or it cannot be read at all.
    """
    file = next((folder / name for name in LISTS if (folder / name).is_file()), None)
    if file is None:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"There is no list of articles in {folder}.",
            _REMEDY,
            reason="LIST_MISSING",
            values=(str(folder),),
        )
    raw = _csv_rows(file) if file.suffix == ".csv" else _yaml_rows(file)
    if not raw:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"{file.name} lists no article.",
            "Fill it; garments that are no longer sold leave the mirror one by one, with their rows.",
            reason="LIST_EMPTY",
            values=(file.name,),
        )
    kind = "row" if file.suffix == ".csv" else "article"
    rows: list[tuple[int, str, ListedItem, CategoryName]] = []
    problems: list[Problem] = []
    seen_skus: dict[str, int] = {}
    seen_tags: dict[str, str] = {}
    for number, values in raw:
        sku = str(values.get("sku") or "").strip()
        here = f"{kind} {number} ({sku})" if sku else f"{kind} {number}"
        try:
            item, category = _checked(values, folder, known)
            if item.sku in seen_skus:
                first = str(seen_skus[item.sku])
                said = f"the article is listed twice, first in {kind} {first}."
                raise _wrong("ROW_TWICE", said, "Remove one of them.", first)
            for tag in item.tags:
                if tag in seen_tags:
                    said = f"the tag {tag} belongs to {seen_tags[tag]} already."
                    raise _wrong("TAG_TWICE", said, "Give every article its own.", tag, seen_tags[tag])
        except MirrorError as wrong:
            problems.append(Problem(here, number, sku, wrong))
            continue
        seen_skus[item.sku] = number
        seen_tags |= dict.fromkeys(item.tags, item.sku)
        rows.append((number, here, item, category))
    return Listed(folder, tuple(rows), tuple(problems))


def _wrong(reason: str, sentence: str, remedy: str, *values: str) -> MirrorError:
    return MirrorError(ErrorCode.BAD_INPUT, sentence, remedy, reason=reason, values=values)


def _checked(
    values: Mapping[str, Any], folder: Path, known: dict[str, CategoryName]
) -> tuple[ListedItem, CategoryName]:
    for key in values:
        if key not in ListedItem.model_fields:
            near = nearest(str(key), ListedItem.model_fields)
            raise _wrong("COLUMN_UNKNOWN", f"the column '{key}' is not known.{near}", "Correct it.", str(key))
    try:
        item = ListedItem.model_validate({k: v for k, v in values.items() if v not in (None, "")})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        missing = first["type"] == "missing"
        said = f"'{field}' is missing." if missing else f"'{field}' cannot be '{values[str(first['loc'][0])]}'."
        what = ListedItem.model_fields[str(first["loc"][0])].description or ""
        rule = "" if missing else f" {first['msg']}."
        meant = _MEANT.get(field, f"It is {what}.{rule}")
        raise _wrong("FIELD_MISSING" if missing else "FIELD_WRONG", said, meant, field) from error
    category = find_category(item.category, known)
    if category is None:
        titles = [c.title for c in known.values() if c.supported]
        worn = [key for key, one in known.items() if one.supported]
        hint = nearest(item.category, [*worn, *(title.lower() for title in titles), *OTHER_NAMES])
        said = f"the category '{item.category}' is not known.{hint}"
        raise _wrong("CATEGORY_UNKNOWN", said, f"Known: {', '.join(titles)}.", item.category)
    if not category.supported:
        said = f"{category.title} cannot be shown on people yet."
        raise _wrong("CATEGORY_NOT_YET", said, "Leave it out of the list.", category.title)
    for field in ("front", "back", "size_chart", "landmarks", "look"):
        _inside(folder, getattr(item, field), field)
    if item.landmarks:
        read_landmarks(folder / item.landmarks)
    return _with_chart_sizes(item, folder), category


def _inside(folder: Path, name: str, field: str) -> None:
    """Refuse files that are missing or lie outside the shop's folder."""
    if not name:
        return
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        remedy = "Keep all files of the catalogue in its folder."
        raise _wrong("FILE_OUTSIDE", f"{field} '{name}' lies outside the folder.", remedy, name)
    if not file.is_file():
        near = nearest(Path(name).name, [path.name for path in file.parent.glob("*") if path.is_file()])
        remedy = "Add the file or correct its name."
        raise _wrong("FILE_MISSING", f"{field} '{name}' is not there.{near}", remedy, name)


def _with_chart_sizes(item: ListedItem, folder: Path) -> ListedItem:
    if not item.size_chart:
        return item
    from engine.size_chart import read_size_chart

    labels = tuple(read_size_chart(folder / item.size_chart).sizes)
    unknown = [size for size in item.sizes if size not in labels]
    if unknown:
        said, remedy = f"size {unknown[0]} is not in {item.size_chart}.", f"Sizes there: {', '.join(labels)}."
        raise _wrong("SIZE_NOT_IN_CHART", said, remedy, unknown[0], item.size_chart, ", ".join(labels))
    return item if item.sizes else item.model_copy(update={"sizes": labels})


def _csv_rows(file: Path) -> list[tuple[int, dict[str, Any]]]:
    """Read a CSV as Excel and others write it: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from error
    text = _text(data)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error as error:
        raise _unreadable(file, error) from error
    names = [cell.strip().lower().replace(" ", "_").replace("color", "colour") for cell in (table or [[]])[0]]
    if "sku" not in names:
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"{file.name} has no column called 'sku'.",
            _REMEDY,
            reason="LIST_NO_SKU",
            values=(file.name,),
        )
    rows: list[tuple[int, dict[str, Any]]] = []
    for number, cells in enumerate(table[1:], 2):
        values = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
        if any(values.values()):
            rows.append((number, values))
    return rows


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _yaml_rows(file: Path) -> list[tuple[int, dict[str, Any]]]:
    try:
        content = yaml.safe_load(file.read_text("utf-8"))
        items = content["items"]
        if not isinstance(items, list) or not all(isinstance(row, dict) for row in items):
            raise TypeError("'items' is not a list of articles")
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise _unreadable(file, error) from error
    return [(number, {str(k): v for k, v in row.items()}) for number, row in enumerate(items, 1)]


def _unreadable(file: Path, error: Exception) -> MirrorError:
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return MirrorError(
        ErrorCode.BAD_INPUT,
        f"{file.name} cannot be read as a list of articles ({reason}).",
        _REMEDY,
        reason="LIST_UNREADABLE",
        values=(file.name, reason),
    )
