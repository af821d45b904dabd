"""Tunables of the render step: every field says its unit and why it has its value."""

from __future__ import annotations

from engine.settings.section import Section


class RenderSettings(Section):
    """Settings of the render step."""
