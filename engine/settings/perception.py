"""Tunables of the perception step: every field says its unit and why it has its value."""

from __future__ import annotations

from engine.settings.section import Section


class PerceptionSettings(Section):
    """Settings of the perception step."""
