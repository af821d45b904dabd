"""The looks of the demo: which house model wears which sample garment (assets/showroom/looks.yaml)."""

from __future__ import annotations

from pathlib import Path

import yaml

from engine.errors import ErrorCode, MirrorError
from engine.settings.section import Section

SHOWROOM = Path(__file__).resolve().parents[2] / "assets" / "showroom"


class LookGarment(Section):
    """One worn garment: the photo's file name under garments/, its category and fabric."""

    file: str
    category: str
    fabric: str

    @property
    def photo(self) -> Path:
        """The product photo."""
        return SHOWROOM / "garments" / self.file


class Look(Section):
    """One picture of the demo."""

    name: str
    title: str
    model: str
    garments: tuple[LookGarment, ...]

    @property
    def person(self) -> Path:
        """The house model's photo."""
        return SHOWROOM / "people" / self.model


def read_looks(path: Path = SHOWROOM / "looks.yaml") -> list[Look]:
    """Read the looks.

    Raises:
        MirrorError: BAD_CONFIG when the showroom is not beside the package or the file does not fit.
    """
    try:
        return [Look.model_validate(row) for row in yaml.safe_load(path.read_text("utf-8"))["looks"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            f"The showroom's list of looks cannot be read ({error}).",
            "Run the demo from a checkout of the project, where assets/ is.",
        ) from error
