"""Typed settings: configs/pipeline.yaml, overridden by MIRROR__SECTION__KEY=value, unknown keys refused."""

from __future__ import annotations

from engine.settings.all import Settings
from engine.settings.loading import load_settings
from engine.settings.places import cache_root, config_dir, state_root
from engine.settings.section import Section

__all__ = ["Section", "Settings", "cache_root", "config_dir", "load_settings", "state_root"]
