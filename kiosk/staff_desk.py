"""What staff read about the mirror and what they can set going, made from one running mirror."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from engine import __version__
from engine.catalog import SyncReport
from engine.errors import MirrorError
from kiosk.bridge.soon import Soon
from kiosk.bridge.staff_bridge import StaffWork, tell_staff
from kiosk.handover.address import lan_address
from kiosk.note import Note
from kiosk.own_program import kiosk_command

if TYPE_CHECKING:
    from kiosk.app import Kiosk
    from kiosk.staff.diagnostics import Diagnosis

_OK, _FAILED = "SMOKE_OK", "SMOKE_FAILED"


class StaffDesk(QObject):
    """Answers the staff page."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk.app)
        self._kiosk = kiosk
        self._diagnosis: Diagnosis | None = None
        self._soon = Soon(self._refused)
        self._smoke: QProcess | None = None
        self.work = StaffWork(
            quit=kiosk.quit,
            sync=self._sync,
            smoke=self._run_smoke,
            state=self._state,
            warnings=lambda: [note.for_qml() for note in self._diagnosis.warnings] if self._diagnosis else [],
            bundle=self._write_bundle,
        )

    def close(self) -> None:
        """End a self-test that still runs."""
        if self._smoke is not None:
            self._smoke.finished.disconnect()
            self._smoke.kill()
            self._smoke.waitForFinished(2000)

    def _state(self) -> dict[str, Any]:
        kiosk = self._kiosk
        self._soon.then(kiosk.services.inspector.look(), self._looked)
        camera, figures = kiosk.engines.camera, kiosk.engines.figures
        box = self._diagnosis.shown if self._diagnosis is not None else ()
        age = f"{figures.p95_ms():.0f} ms"
        return {
            "camera": {
                "device": camera.device or kiosk.settings.camera.device,
                "state": camera.state,
                "attempts": camera.attempts,
            },
            "printer": kiosk.services.printer.report.for_qml(),
            "network": lan_address() or "",
            "crash": kiosk.services.crashes.previous,
            "version": f"{__version__}, Python {sys.version.split()[0]}",
            "figures": [note.for_qml() for note in (*box, Note("FRAME_AGE", f"frames {age} old at most", (age,)))],
        }

    def _looked(self, diagnosis: Diagnosis) -> None:
        self._diagnosis = diagnosis

    def _write_bundle(self) -> None:
        """Write the file for support."""
        self._soon.then(self._kiosk.services.inspector.write_bundle(), self._bundled)

    def _bundled(self, file: Path) -> None:
        self._kiosk.session.tell("SUPPORT_FILE", "info", "The file for support is written.", str(file))

    def _sync(self) -> None:
        """Fetch the garments anew."""
        self._soon.then(self._kiosk.services.stock.sync_now(), self._synced)

    def _synced(self, report: SyncReport) -> None:
        new = len(report.added) + len(report.changed)
        gone, wrong = len(report.removed), len(report.problems)
        sentence = f"{new} garments are new or changed, {gone} are gone."
        code, action = ("SYNCED_IN_PART", f"{wrong} rows of the list are wrong.") if wrong else ("SYNCED", "")
        self._kiosk.session.tell(code, "info", sentence, action, (str(new), str(gone), str(wrong)))

    def _refused(self, error: MirrorError) -> None:
        tell_staff(self._kiosk.session, error)

    def _run_smoke(self) -> None:
        """Run the self-test in a process of its own, without a window; its outcome comes as a notice."""
        if self._smoke is not None:
            return
        program, *words = kiosk_command("--smoke", "--fake")
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        environment.remove("NOTIFY_SOCKET")
        process = self._smoke = QProcess(self)
        process.setProcessEnvironment(environment)
        process.finished.connect(self._on_smoke)
        process.start(program, words)
        self._kiosk.session.tell("SMOKE_RUNS", "info", "The mirror is testing itself.", "It takes half a minute.")

    def _on_smoke(self, status: int) -> None:
        process, self._smoke = self._smoke, None
        if process is None:
            return
        words = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace").strip().splitlines()
        process.deleteLater()
        if status == 0:
            self._kiosk.session.tell(_OK, "info", "The test was passed.", "")
        else:
            last = words[-1] if words else os.strerror(status) if 0 < status < 100 else ""
            self._kiosk.session.tell(_FAILED, "problem", "The test failed.", last)
