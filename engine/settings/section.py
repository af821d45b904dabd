"""The base of every settings section."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A frozen group of settings; unknown keys are refused (the loader names the nearest one)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
