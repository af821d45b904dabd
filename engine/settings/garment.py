"""Tunables of the garment step: every field says its unit and why it has its value."""

from __future__ import annotations

from pydantic import Field

from engine.settings.garment_pattern import PatternSettings, TemplateSettings
from engine.settings.section import Section


class CutoutSettings(Section):
    """Settings of the cut-out."""

    work_long_side: int = Field(640, description="px; colour models and graph cuts run at this size, edges at full size")


class ClassifySettings(Section):
    """Settings of photo type, category and feature classification."""


class GarmentSettings(Section):
    """Settings of the garment step."""

    cutout: CutoutSettings = CutoutSettings()
    classify: ClassifySettings = ClassifySettings()
    template: TemplateSettings = TemplateSettings()
    pattern: PatternSettings = PatternSettings()
