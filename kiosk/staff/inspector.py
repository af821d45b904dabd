"""Looks at the box for staff, on a thread of its own, and puts the file for support together."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import MirrorError
from kiosk.durability import CrashLog, Records
from kiosk.note import Note
from kiosk.settings import KioskSettings

if TYPE_CHECKING:
    from kiosk.staff.diagnostics import Diagnosis

_PATIENCE_S = 10.0


class Inspector:
    """Knows where everything that staff may ask about is kept; every method returns at once."""

    def __init__(
        self,
        state: Path,
        settings: KioskSettings,
        records: Records,
        crashes: CrashLog,
        warnings: Callable[[], tuple[Note, ...]],
    ) -> None:
        """Prepare.

        Args:
            state: the state folder.
            settings: in force.
            records: for the counters.
            crashes: for the file for support.
            warnings: known already, asked in the calling thread.
        """
        self._state, self._settings, self._records, self._crashes = state, settings, records, crashes
        self._warnings = warnings
        self._thread = ThreadPoolExecutor(1, "inspector")

    def look(self) -> Future[Diagnosis]:
        """Look at the box; some 20 ms of work."""
        return self._thread.submit(self._look, self._warnings())

    def write_bundle(self) -> Future[Path]:
        """Write ``support.zip`` into the state folder; fails with DISK_FULL or BAD_INPUT."""
        return self._thread.submit(self._write, self._warnings())

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(cancel_futures=True)

    def _look(self, warnings: tuple[Note, ...]) -> Diagnosis:
        from kiosk.staff.diagnostics import diagnose

        try:
            said, counters = self._records.opened.result(_PATIENCE_S), self._records.counters().result(_PATIENCE_S)
        except MirrorError as error:
            said, counters = (error.sentence,), {}
        damaged = [Note("FILE_DAMAGED", sentence, (sentence,)) for sentence in said]
        return diagnose(self._state, counters, (*warnings, *damaged))

    def _write(self, warnings: tuple[Note, ...]) -> Path:
        from kiosk.staff.bundle import write_bundle

        return write_bundle(self._state / "support.zip", self._look(warnings), self._settings, self._crashes)
