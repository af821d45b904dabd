"""Read a tree of settings in layers: class defaults, then a YAML file, then the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError, create_model
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsError

from engine.errors import ErrorCode, MirrorError
from engine.settings.validation import config_error, nearest

Tree = TypeVar("Tree", bound=BaseModel)


@dataclass(frozen=True)
class Layers(Generic[Tree]):
    """How one tree of settings is read.

    Attributes:
        model: the class of the tree; its fields are the sections.
        prefix: of the environment variables, ``PREFIX`` + ``SECTION__KEY``; ends with ``__``.
        remedy: what to do when the file cannot be read.
    """

    model: type[Tree]
    prefix: str
    remedy: str

    def load(self, file: Path | None) -> Tree:
        """Load the tree strictly.

        Args:
            file: a YAML file whose keys may be left out; None: defaults and environment only.

        Raises:
            MirrorError: BAD_CONFIG, naming the wrong key and the nearest known one.
        """
        values = {} if file is None else self.read_file(file)
        self.validated(values, str(file))
        return self.validated(merged(values, self.read_environment()), f"The environment ({self.prefix}…)")

    def validated(self, values: Mapping[str, Any], source: str) -> Tree:
        """Return the tree of these values; raises BAD_CONFIG that names ``source`` and the wrong key."""
        try:
            return self.model.model_validate(values)
        except ValidationError as error:
            raise config_error(error, self.model, source) from error

    def read_file(self, file: Path) -> dict[str, Any]:
        """Return the raw values of a YAML file, not validated.

        Raises:
            MirrorError: BAD_CONFIG when it cannot be read or is not a mapping.
        """
        try:
            raw = yaml.safe_load(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            reason = str(error).splitlines()[0]
            raise MirrorError(
                ErrorCode.BAD_CONFIG, f"The settings {file} cannot be read: {reason}.", self.remedy
            ) from error
        if raw is None:
            return {}
        if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw):
            raise MirrorError(ErrorCode.BAD_CONFIG, f"The settings {file} are not a mapping of sections.", self.remedy)
        return raw

    def read_environment(self) -> dict[str, Any]:
        """Return the raw values of the environment, not validated.

        Raises:
            MirrorError: BAD_CONFIG for a variable that names no section or holds broken JSON.
        """
        self._refuse_unknown_sections()
        bases: tuple[type[Any], ...] = (self.model, BaseSettings)
        try:
            return EnvSettingsSource(
                create_model("Environment", __base__=bases), env_prefix=self.prefix, env_nested_delimiter="__"
            )()
        except SettingsError as error:
            raise MirrorError(
                ErrorCode.BAD_CONFIG,
                f"The environment ({self.prefix}…) holds a value that cannot be read: {error}.",
                f"Write it as {self.prefix}SECTION__KEY=value; lists as JSON.",
            ) from error

    def _refuse_unknown_sections(self) -> None:
        """Refuse a variable of an unknown section: pydantic-settings would pass over it in silence."""
        sections = self.model.model_fields
        for name in os.environ:
            if not name.upper().startswith(self.prefix):
                continue
            section = name[len(self.prefix) :].split("__")[0].lower()
            if section not in sections:
                raise MirrorError(
                    ErrorCode.BAD_CONFIG,
                    f"The environment variable {name} names no section of the settings.{nearest(section, sections)}",
                    "Sections: " + ", ".join(sections) + ".",
                    {"key": name},
                )


def merged(low: Mapping[str, Any], high: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``low`` with the keys of ``high`` over it, mapping by mapping."""
    result = dict(low)
    for key, value in high.items():
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return result
