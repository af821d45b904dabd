"""All tunables of the engine in one tree."""

from __future__ import annotations

from engine.settings.body import BodySettings
from engine.settings.budgets import BudgetSettings
from engine.settings.compose import ComposeSettings
from engine.settings.drape import DrapeSettings
from engine.settings.garment import GarmentSettings
from engine.settings.ingest import IngestSettings
from engine.settings.live import LiveSettings
from engine.settings.perception import PerceptionSettings
from engine.settings.pipeline import PipelineSettings
from engine.settings.qa import QaSettings
from engine.settings.render import RenderSettings
from engine.settings.section import Section
from engine.settings.sizing import SizingSettings


class Settings(Section):
    """All tunables of the engine, one section per step."""

    ingest: IngestSettings = IngestSettings()
    perception: PerceptionSettings = PerceptionSettings()
    body: BodySettings = BodySettings()
    garment: GarmentSettings = GarmentSettings()
    drape: DrapeSettings = DrapeSettings()
    render: RenderSettings = RenderSettings()
    compose: ComposeSettings = ComposeSettings()
    qa: QaSettings = QaSettings()
    pipeline: PipelineSettings = PipelineSettings()
    live: LiveSettings = LiveSettings()
    sizing: SizingSettings = SizingSettings()
    budgets: BudgetSettings = BudgetSettings()
