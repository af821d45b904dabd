"""The shop's side of the mirror: garments, records, PIN, hand-over, printer, voice, crash log, watchdog."""

from __future__ import annotations

from pathlib import Path

from engine.catalog import catalog_root
from kiosk.devices.printer import Printer
from kiosk.devices.voice import Voice
from kiosk.durability import CrashLog, Records, SystemdNotifier, Watchdog
from kiosk.handover import Handover
from kiosk.handover.uploading import uploader_of
from kiosk.note import Note
from kiosk.settings import KioskSettings
from kiosk.staff import PinLock
from kiosk.staff.inspector import Inspector
from kiosk.stock import Stock


class Services:
    """What outlives a visit. None of it holds anything of a shopper after ``wipe`` of its user."""

    def __init__(self, state: Path, settings: KioskSettings, warnings: tuple[str, ...] = ()) -> None:
        """Open everything in the state folder.

        Args:
            state: the folder.
            settings: in force.
            warnings: sentences for staff that are known from the start (settings that were left out).
        """
        handover = settings.handover
        self.crashes = CrashLog(state / "crashes")
        self.records = Records(state / "records.db")
        self.lock = PinLock(state / "staff-pin.json", settings.staff)
        self.handover: Handover | None = None
        if handover.enabled:
            uploader = uploader_of(handover.sign_url, handover.sign_key_file, handover.upload_timeout_s)
            self.handover = Handover(handover, settings.look.shop_name, uploader)
        self.stock = Stock(catalog_root(), settings.catalog)
        self.printer = Printer(settings.printing)
        self.voice = Voice(settings.voice)
        wrong = tuple(Note("SETTING_WRONG", sentence, (sentence,)) for sentence in warnings)
        self.inspector = Inspector(state, settings, self.records, self.crashes, lambda: (*wrong, *self.stock.warnings))
        self.notifier = SystemdNotifier()
        self.watchdog = Watchdog(self.notifier)

    def close(self) -> None:
        """Close everything."""
        self.notifier.stopping()
        self.stock.close()
        self.voice.stop()
        self.printer.close()
        if self.handover is not None:
            self.handover.close()
        self.inspector.close()
        self.lock.close()
        self.records.close()
        self.notifier.close()
        self.crashes.close()
