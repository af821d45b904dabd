"""The files of settings that ship: every setting stands in them with its default, its unit and its reason."""

from __future__ import annotations

import pytest
import yaml

from engine.settings import Section, Settings, config_dir
from engine.settings.writing import as_yaml
from kiosk.settings import KioskSettings

SHIPPED = [
    pytest.param(Settings, "pipeline.yaml", "mirror config write", id="pipeline"),
    pytest.param(KioskSettings, "kiosk.yaml", "python -m kiosk.settings write", id="kiosk"),
]


@pytest.mark.parametrize(("settings", "file", "command"), SHIPPED)
def test_the_file_names_every_setting_with_its_default(settings: type[Section], file: str, command: str) -> None:
    raw = yaml.safe_load((config_dir() / file).read_text("utf-8"))
    assert settings.model_validate(raw) == settings()
    assert raw == yaml.safe_load(as_yaml(settings())), f"run `{command}`"


@pytest.mark.parametrize(("settings", "file", "command"), SHIPPED)
def test_every_setting_says_its_unit_and_reason(settings: type[Section], file: str, command: str) -> None:
    assert _unexplained(settings, "") == []


def _unexplained(model: type[Section], path: str) -> list[str]:
    missing = []
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            missing += _unexplained(field.annotation, f"{path}{name}.")
        elif not field.description:
            missing.append(path + name)
    return missing
