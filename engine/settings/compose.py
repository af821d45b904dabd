"""Tunables of the compose step: every field says its unit and why it has its value."""

from __future__ import annotations

from engine.settings.section import Section


class ComposeSettings(Section):
    """Settings of the compose step."""
