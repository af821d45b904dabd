"""Typed settings of the kiosk: configs/kiosk.yaml, what staff changed, then MIRROR_KIOSK__SECTION__KEY=value."""

from __future__ import annotations

from kiosk.settings.all import KioskSettings
from kiosk.settings.loading import load_kiosk_settings
from kiosk.settings.panel import PanelSettings
from kiosk.settings.shop import CatalogSettings
from kiosk.settings.store import SettingsStore
from kiosk.settings.visit import HandoverSettings, StaffSettings

__all__ = [
    "CatalogSettings",
    "HandoverSettings",
    "KioskSettings",
    "PanelSettings",
    "SettingsStore",
    "StaffSettings",
    "load_kiosk_settings",
]
