"""Tunables of the body step: every field says its unit and why it has its value."""

from __future__ import annotations

from engine.settings.section import Section


class BodySettings(Section):
    """Settings of the body step."""
