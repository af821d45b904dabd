"""Typed settings: configs/pipeline.yaml, overridden by MIRROR__SECTION__KEY=value, unknown keys refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.settings.places import cache_root, config_dir, state_root
from engine.settings.section import Section

if TYPE_CHECKING:
    from engine.settings.all import Settings
    from engine.settings.loading import load_settings

__all__ = ["Section", "Settings", "cache_root", "config_dir", "load_settings", "state_root"]


def __getattr__(name: str) -> Any:
    """Import the pipeline's own settings when they are asked for: the screen never does, and starts sooner."""
    if name == "Settings":
        from engine.settings.all import Settings

        return Settings
    if name == "load_settings":
        from engine.settings.loading import load_settings

        return load_settings
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
