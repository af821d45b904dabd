"""Drop the broken fields of settings, so that a slip in a file never keeps the mirror dark in the morning."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from pydantic import BaseModel, ValidationError

from engine.settings.validation import config_error


def mended(values: Mapping[str, Any], model: type[BaseModel], source: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return values that ``model`` accepts, and a sentence for everything that was dropped.

    Args:
        values: raw sections; left as they are.
        model: class of the tree.
        source: where the values came from, for people.

    Returns:
        The values without the smallest part that each finding points at: the field, or the section when a rule between
        its fields is broken.
    """
    kept: dict[str, Any] = deepcopy(dict(values))
    said: list[str] = []
    while True:
        try:
            model.model_validate(kept)
        except ValidationError as error:
            said.append(f"{config_error(error, model, source).sentence} It is left out.")
            if not _drop(kept, _location(error)):
                return {}, tuple(said)
        else:
            return kept, tuple(said)


def _location(error: ValidationError) -> tuple[int | str, ...]:
    """Return the path that `config_error` speaks of."""
    findings = error.errors()
    return next((f for f in findings if f["type"] == "extra_forbidden"), findings[0])["loc"]


def _drop(values: dict[str, Any], location: tuple[int | str, ...]) -> bool:
    """Remove the deepest mapping entry on the path (an item of a list takes its list along); False if there is none."""
    here: Any = values
    owner: dict[str, Any] | None = None
    entry: str | None = None
    for part in location:
        if not isinstance(here, dict) or part not in here:
            break
        owner, entry, here = here, str(part), here[part]
    if owner is None or entry is None:
        return False
    del owner[entry]
    return True
