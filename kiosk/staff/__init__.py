"""The staff corner: who gets in, what staff see, what they can send to support."""

from __future__ import annotations

from kiosk.staff.bundle import write_bundle
from kiosk.staff.diagnostics import Diagnosis, diagnose
from kiosk.staff.pin_lock import PinLock

__all__ = ["Diagnosis", "PinLock", "diagnose", "write_bundle"]
