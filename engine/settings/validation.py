"""Turn pydantic's findings into one sentence with the nearest known name."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from engine.errors import ErrorCode, MirrorError


def nearest(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the nearest known word, or an empty string."""
    match = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.5)
    return f" Did you mean '{match[0]}'?" if match else ""


def known_keys(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """List the keys that would be right beside the one a finding points at.

    Args:
        model: the validated class.
        location: pydantic's path to the wrong key.
    """
    here: Any = model
    for part in location[:-1]:
        if isinstance(here, type) and issubclass(here, BaseModel):
            here = here.model_fields[str(part)].annotation if str(part) in here.model_fields else None
        else:  # dict[str, X] or tuple[X, ...]: the item type is the last plain argument
            items = [argument for argument in typing.get_args(here) if argument is not Ellipsis]
            here = items[-1] if items else None
    return list(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def config_error(error: ValidationError, model: type[BaseModel], source: str) -> MirrorError:
    """Return the BAD_CONFIG for a validation error.

    Args:
        error: pydantic's.
        model: the class that was validated.
        source: where the values came from, for people ("configs/pipeline.yaml").
    """
    findings = error.errors()
    first = next((finding for finding in findings if finding["type"] == "extra_forbidden"), findings[0])
    location = first["loc"]
    where = ".".join(str(part) for part in location)
    if first["type"] == "extra_forbidden":
        keys = known_keys(model, location)
        hint = nearest(str(location[-1]), keys)
        return MirrorError(
            ErrorCode.BAD_CONFIG,
            f"{source} has an unknown key '{where}'.{hint}",
            "Correct or remove that key." if hint or not keys else f"Known keys there: {', '.join(sorted(keys))}.",
            {"key": where},
        )
    return MirrorError(
        ErrorCode.BAD_CONFIG,
        f"{source} is wrong at '{where or 'the top'}': {first['msg']}.",
        "Correct that value.",
        {"key": where},
    )
