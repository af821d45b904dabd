"""A mirror in a process of its own that makes one visit after another with marked pictures, until it is killed.

``python -m tests.e2e.marked_mirror <mark in hex>``; prints every step of every visit.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

from engine.jobs.process import forbid_core_dumps
from kiosk.app import Kiosk
from kiosk.options import Options
from kiosk.settings import KioskSettings
from kiosk.smoke import SmokeRun
from tests.e2e.marks import commands_marked


def main() -> int:
    """Run visits until one fails."""
    mark = bytes.fromhex(sys.argv[1])
    forbid_core_dumps()
    app = QGuiApplication(sys.argv[:1])
    settings = KioskSettings()
    session = settings.session.model_copy(update={"countdown_s": 0.2, "goodbye_s": 0.1})
    camera = settings.camera.model_copy(update={"width": 540, "height": 960})
    workers = settings.workers.model_copy(update={"fake": True})
    settings = settings.model_copy(update={"session": session, "camera": camera, "workers": workers})
    kiosk = Kiosk(app, Options(windowed=True), settings, commands_marked(mark))
    runs: list[SmokeRun] = []

    def again(status: int) -> None:
        print("pids", kiosk.live.pid, kiosk.jobs.pid, kiosk.jobs.spare_pid, "status", status, flush=True)
        runs[:] = [SmokeRun(kiosk, again)]
        runs[0].start()

    kiosk.show()
    again(0)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
