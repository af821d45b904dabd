"""What a model is, where it comes from and what its licence allows: the rows of ``configs/models.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from engine.errors import ErrorCode, MirrorError
from engine.models.sources import BuildSource, parse_source
from engine.settings.validation import config_error, nearest

Profile = Literal["commercial", "research"]
PROFILES: tuple[str, ...] = ("commercial", "research")


class ModelRow(BaseModel):
    """One model file.

    Attributes:
        about: what it does, for people.
        file: path inside the store, POSIX, relative.
        sha256: hex digest of the file; None only for a file that is built on this machine (its digest is sealed
            when it is built).
        size: bytes of the file (approximate for a built one), for progress and the disk check.
        licence: SPDX expression of the weights.
        commercial: whether the licence lets a shop use it.
        needed_by: "engine" when a try-on needs it, "bench" when only measurements do.
        sources: where to get it, tried in order; see `engine.models.sources`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str
    file: str
    sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    size: int = Field(gt=0)
    licence: str
    commercial: bool
    needed_by: Literal["engine", "bench"] = "engine"
    sources: tuple[str, ...] = Field(min_length=1)

    @field_validator("file")
    @classmethod
    def _stay_inside_the_store(cls, value: str) -> str:
        path = Path(value)
        if path.is_absolute() or ".." in path.parts or not path.parts or path.parts[0].startswith("."):
            raise ValueError(f"'{value}' must be a plain relative path")
        return value

    @model_validator(mode="after")
    def _pin_what_is_fetched(self) -> ModelRow:
        built = [isinstance(parse_source(source), BuildSource) for source in self.sources]
        if self.sha256 is None and not all(built):
            raise ValueError("a fetched file needs its sha256")
        return self


class Registry(BaseModel):
    """All model rows by id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    models: dict[str, ModelRow]

    def row(self, model_id: str) -> ModelRow:
        """Return the row of a model.

        Raises:
            MirrorError: BAD_CONFIG for an unknown id, naming the nearest one.
        """
        found = self.models.get(model_id)
        if found is None:
            raise MirrorError(
                ErrorCode.BAD_CONFIG,
                f"There is no model called '{model_id}'.{nearest(model_id, self.models)}",
                "Use one of: " + ", ".join(sorted(self.models)) + ".",
                {"model": model_id},
            )
        return found


def load_registry(path: Path) -> Registry:
    """Read ``models.yaml``.

    Raises:
        MirrorError: BAD_CONFIG when the file is missing, not YAML, or a row has an unknown or wrong key.
    """
    try:
        raw = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            f"The model list {path} cannot be read: {str(error).splitlines()[0]}.",
            "Restore configs/models.yaml from the release.",
        ) from error
    try:
        return Registry.model_validate(raw)
    except ValidationError as error:
        raise config_error(error, Registry, str(path)) from error
