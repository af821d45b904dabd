"""Which garment categories there are and what a shop calls them, read from configs/garments.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from engine.catalog.item import folded
from engine.category_names import OTHER_NAMES
from engine.errors import ErrorCode, MirrorError
from engine.settings import config_dir


@dataclass(frozen=True)
class CategoryName:
    """A category as the catalogue needs it.

    Attributes:
        key: of configs/garments.yaml.
        title: for people.
        worn: "upper" | "lower" | "whole".
        supported: the engine can dress people in it.
    """

    key: str
    title: str
    worn: str
    supported: bool


def category_names() -> dict[str, CategoryName]:
    """Return the categories by key.

    Raises:
        MirrorError: BAD_CONFIG when the file cannot be read.
    """
    return dict(_read(config_dir() / "garments.yaml"))


def find_category(text: str, known: Mapping[str, CategoryName]) -> CategoryName | None:
    """Return the category a shop means by a key, a title or another name, however spelled ("T-Shirt", "jeans")."""
    if text in known:
        return known[text]
    wanted = _letters(text)
    named = next((c for c in known.values() if wanted in {_letters(c.key), _letters(c.title)}), None)
    other = next((key for name, key in OTHER_NAMES.items() if _letters(name) == wanted), "")
    return named or known.get(other)


@lru_cache(maxsize=256)
def _letters(text: str) -> str:
    return "".join(letter for letter in folded(text) if letter.isalnum()).removesuffix("s")


@lru_cache(maxsize=4)
def _read(file: Path) -> dict[str, CategoryName]:
    try:
        rows = yaml.safe_load(file.read_text("utf-8"))["categories"]
        return {key: CategoryName(key, row["title"], row["worn"], bool(row["supported"])) for key, row in rows.items()}
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            f"The garment categories cannot be read from {file} ({error}).",
            "Restore that file from the package.",
        ) from error
