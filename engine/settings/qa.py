"""Tunables of the qa step: every field says its unit and why it has its value."""

from __future__ import annotations

from engine.settings.section import Section


class QaSettings(Section):
    """Settings of the qa step."""
