"""Tunables of the pattern: template fit and cut; every field says its unit and why it has its value."""

from __future__ import annotations

from engine.settings.section import Section


class TemplateSettings(Section):
    """Settings of the template fit."""


class PatternSettings(Section):
    """Settings of the cut."""
