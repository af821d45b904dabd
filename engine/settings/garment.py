"""Tunables of the garment step: every field says its unit and why it has its value."""

from __future__ import annotations

from engine.settings.section import Section


class GarmentSettings(Section):
    """Settings of the garment step."""
