"""Tunables of the ingest step: every field says its unit and why it has its value."""

from __future__ import annotations

from engine.settings.section import Section


class IngestSettings(Section):
    """Settings of the ingest step."""
