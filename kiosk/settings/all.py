"""All tunables of the kiosk in one tree."""

from __future__ import annotations

from engine.settings import Section
from engine.settings.camera import CameraSettings
from kiosk.settings.panel import PanelSettings
from kiosk.settings.shop import CatalogSettings, LookSettings
from kiosk.settings.visit import (
    HandoverSettings,
    LanguageSettings,
    PrintingSettings,
    SessionSettings,
    StaffSettings,
    VoiceSettings,
)
from kiosk.settings.workers import WorkerSettings


class KioskSettings(Section):
    """All tunables of the kiosk, one section per part."""

    panel: PanelSettings = PanelSettings()
    look: LookSettings = LookSettings()
    languages: LanguageSettings = LanguageSettings()
    session: SessionSettings = SessionSettings()
    camera: CameraSettings = CameraSettings()
    workers: WorkerSettings = WorkerSettings()
    catalog: CatalogSettings = CatalogSettings()
    handover: HandoverSettings = HandoverSettings()
    printing: PrintingSettings = PrintingSettings()
    voice: VoiceSettings = VoiceSettings()
    staff: StaffSettings = StaffSettings()

    @property
    def consent_text(self) -> str:
        """Name of the consent text that shoppers see: another one where a picture may leave the box for a link."""
        return self.session.consent_version + ("-online" if self.handover.goes_online else "")
