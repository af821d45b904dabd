"""Load the settings: class defaults, then ``pipeline.yaml``, then the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from engine.errors import ErrorCode, MirrorError
from engine.settings.all import Settings
from engine.settings.places import config_dir
from engine.settings.validation import config_error, nearest

PREFIX = "MIRROR__"


class _Layered(Settings, BaseSettings):
    """The same settings, with the environment over the file."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="forbid")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file."""
        return env_settings, init_settings


def load_settings(path: Path | None = None) -> Settings:
    """Load all settings.

    Args:
        path: a ``pipeline.yaml``; default the one in the configuration folder, which may be absent. Keys that are
            left out keep their defaults.

    Returns:
        Settings, with ``MIRROR__SECTION__KEY=value`` of the environment applied last.

    Raises:
        MirrorError: BAD_CONFIG, naming the wrong key and the nearest known one.
    """
    file = path if path is not None else config_dir() / "pipeline.yaml"
    values = _read(file) if path is not None or file.is_file() else {}
    try:
        Settings.model_validate(values)
    except ValidationError as error:
        raise config_error(error, Settings, str(file)) from error
    _refuse_unknown_sections()
    try:
        layered = _Layered(**values)
    except ValidationError as error:
        raise config_error(error, Settings, f"The environment ({PREFIX}…)") from error
    except SettingsError as error:
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            f"The environment ({PREFIX}…) holds a value that cannot be read: {error}.",
            f"Write it as {PREFIX}SECTION__KEY=value; lists as JSON.",
        ) from error
    return Settings.model_validate({name: getattr(layered, name) for name in Settings.model_fields})


def _read(file: Path) -> dict[str, Any]:
    remedy = "Restore it with `mirror config write`."
    try:
        raw = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise MirrorError(ErrorCode.BAD_CONFIG, f"The settings {file} cannot be read: {reason}.", remedy) from error
    if raw is None:
        return {}
    if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw):
        raise MirrorError(ErrorCode.BAD_CONFIG, f"The settings {file} are not a mapping of sections.", remedy)
    return raw


def _refuse_unknown_sections() -> None:
    """Refuse MIRROR__TYPO__KEY: pydantic-settings would pass over it in silence."""
    sections = Settings.model_fields
    for name in os.environ:
        if not name.upper().startswith(PREFIX):
            continue
        section = name[len(PREFIX) :].split("__")[0].lower()
        if section not in sections:
            raise MirrorError(
                ErrorCode.BAD_CONFIG,
                f"The environment variable {name} names no section of the settings.{nearest(section, sections)}",
                "Sections: " + ", ".join(sections) + ".",
                {"key": name},
            )
