"""The shop's side of the mirror: records, PIN, hand-over, printer, crash log, watchdog; opened and closed together."""

from __future__ import annotations

from pathlib import Path

from kiosk.devices.printer import Printer
from kiosk.durability import CrashLog, Records, SystemdNotifier, Watchdog
from kiosk.handover import Handover
from kiosk.settings import KioskSettings
from kiosk.staff import PinLock


class Services:
    """What outlives a visit. None of it holds anything of a shopper after ``wipe`` of its user."""

    def __init__(self, state: Path, settings: KioskSettings) -> None:
        """Open everything in the state folder."""
        self.crashes = CrashLog(state / "crashes")
        self.records = Records(state / "records.db")
        self.lock = PinLock(state / "staff-pin.json", settings.staff)
        self.handover = Handover(settings.handover, settings.look.shop_name) if settings.handover.enabled else None
        self.printer = Printer(settings.printing)
        self.notifier = SystemdNotifier()
        self.watchdog = Watchdog(self.notifier)

    def close(self) -> None:
        """Close everything."""
        self.notifier.stopping()
        self.printer.close()
        if self.handover is not None:
            self.handover.close()
        self.lock.close()
        self.records.close()
        self.notifier.close()
        self.crashes.close()
