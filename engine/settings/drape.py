"""Tunables of the drape step: every field says its unit and why it has its value."""

from __future__ import annotations

from engine.settings.section import Section


class DrapeSettings(Section):
    """Settings of the drape step."""
