"""What must outlive a power cut, and what makes a fault of today known tomorrow."""

from __future__ import annotations

from kiosk.durability.crash import CrashLog
from kiosk.durability.only_mirror import only_mirror
from kiosk.durability.records import Records, SizeRequest
from kiosk.durability.watchdog import SystemdNotifier, Watchdog

__all__ = ["CrashLog", "Records", "SizeRequest", "SystemdNotifier", "Watchdog", "only_mirror"]
