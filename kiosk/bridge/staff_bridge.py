"""``staff`` in QML: the lock, the requests of shoppers, the state of the mirror and what staff can set going."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Signal, Slot

from engine.errors import MirrorError
from kiosk.bridge.observed import Observed, told
from kiosk.bridge.soon import Soon
from kiosk.durability import Records, SizeRequest
from kiosk.session import Session
from kiosk.staff import PinLock
from kiosk.transitions import Event, Screen


class Worker(Protocol):
    """What staff see of a ``WorkerLink``."""

    role: str
    current: str
    restarts: int

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences about missing better back-ends."""

    def restart(self) -> None:
        """Replace the worker."""


@dataclass(frozen=True)
class StaffWork:
    """What staff can set going, and how the mirror is."""

    quit: Callable[[], None]
    sync: Callable[[], None]
    smoke: Callable[[], None]
    state: Callable[[], Mapping[str, Any]]
    """camera, printer, network, crash, version, figures."""
    warnings: Callable[[], list[dict[str, Any]]]
    bundle: Callable[[], None]


def tell_staff(session: Session, error: MirrorError) -> None:
    """Show on the staff page why something did not work."""
    action = error.remedy if error.reason else f"{error.sentence} {error.remedy}"
    session.tell(error.reason or "STAFF_FAILED", "problem", error.sentence, action, error.values)


class StaffBridge(Observed):
    """Shows the staff page, and keeps it locked."""

    needsPinSet_changed = Signal()  # noqa: N815
    unlocked_changed = Signal()
    lockedSeconds_changed = Signal()  # noqa: N815
    attemptsLeft_changed = Signal()  # noqa: N815
    workers_changed = Signal()
    camera_changed = Signal()
    printer_changed = Signal()
    network_changed = Signal()
    requests_changed = Signal()
    waiting_changed = Signal()
    crash_changed = Signal()
    version_changed = Signal()
    figures_changed = Signal()
    warnings_changed = Signal()

    needsPinSet = told(bool, "needsPinSet", needsPinSet_changed)  # noqa: N815
    unlocked = told(bool, "unlocked", unlocked_changed)
    lockedSeconds = told(int, "lockedSeconds", lockedSeconds_changed)  # noqa: N815
    attemptsLeft = told(int, "attemptsLeft", attemptsLeft_changed)  # noqa: N815
    workers = told("QVariantList", "workers", workers_changed)
    camera = told("QVariant", "camera", camera_changed)
    printer = told("QVariant", "printer", printer_changed)
    network = told(str, "network", network_changed)
    requests = told("QVariantList", "requests", requests_changed)
    waiting = told(int, "waiting", waiting_changed)
    crash = told(str, "crash", crash_changed)
    version = told(str, "version", version_changed)
    figures = told("QVariantList", "figures", figures_changed)
    warnings = told("QVariantList", "warnings", warnings_changed)

    def __init__(
        self, session: Session, lock: PinLock, records: Records, workers: Sequence[Worker], work: StaffWork
    ) -> None:
        """Show the staff page.

        Args:
            session: is told when the page is unlocked.
            lock: the PIN.
            records: sizes that shoppers asked for.
            workers: the engine processes.
            work: what staff can set going.
        """
        super().__init__(self._read)
        self._session = session
        self._lock = lock
        self._records = records
        self._soon = Soon(self._refused)
        self._workers = workers
        self._work = work
        self._state: Mapping[str, Any] = {}
        self._open: list[dict[str, str]] = []
        self.look_around()
        self.count_requests()

    def look_around(self) -> None:
        """Read what costs more than a moment; call it about once a second while the page is shown."""
        if self._session.screen is Screen.STAFF or not self._state:
            self._state = dict(self._work.state())
        if self._may:
            self.count_requests()
        self.refresh()

    def count_requests(self) -> None:
        """Find out what shoppers wait for; the attract screen tells staff that there is something."""
        self._soon.then(self._records.open_requests(), self._found)

    def refresh(self) -> None:
        """As ``Observed``, but only while the page is shown or has just been left."""
        if self._session.screen in (Screen.STAFF, Screen.FAULT) or not self._values or self._values["unlocked"]:
            super().refresh()

    def _read(self) -> Mapping[str, Any]:
        unlocked = self._session.staff_unlocked
        return dict(self._state) | {
            "needsPinSet": self._lock.needs_pin,
            "unlocked": unlocked,
            "lockedSeconds": math.ceil(self._lock.locked_seconds()),
            "attemptsLeft": self._lock.attempts_left,
            "workers": [
                {
                    "name": worker.role,
                    "state": worker.current,
                    "restarts": worker.restarts,
                    "warnings": list(worker.warnings),
                }
                for worker in self._workers
            ],
            "requests": self._open if unlocked else [],
            "waiting": len(self._open),
            "warnings": self._work.warnings() if unlocked else [],
        }

    @property
    def _may(self) -> bool:
        return self._session.staff_unlocked

    def _found(self, requests: list[SizeRequest]) -> None:
        self._open = [
            {
                "id": str(request.id),
                "sku": request.sku,
                "name": request.name,
                "size": request.size,
                "time": time.strftime("%H:%M", time.localtime(request.at)),
            }
            for request in requests
        ]
        super().refresh()

    def _refused(self, error: MirrorError) -> None:
        if self._session.screen is Screen.STAFF:  # a shopper can do nothing about a full disk
            tell_staff(self._session, error)

    def _tried(self, right: bool) -> None:
        if right:
            self._session.happen(Event.UNLOCK)
            self.look_around()
        self.refresh()

    @Slot(str, result=bool)
    def mayBePin(self, pin: str) -> bool:  # noqa: N802
        """Return whether a first PIN is good enough to be entered once more; say why where it is not."""
        self._session.touch()
        self._session.dismiss_notice()  # of an earlier PIN
        try:
            self._lock.refuse_easy(pin)
        except MirrorError as error:
            self._refused(error)
            return False
        return True

    @Slot(str)
    def setPin(self, pin: str) -> None:  # noqa: N802
        """Set the first PIN and go in; a PIN that is set is never replaced from here."""
        self._session.touch()
        self._session.dismiss_notice()  # of an earlier PIN
        if self._lock.needs_pin and self._session.screen is Screen.STAFF:
            self._soon.then(self._lock.set_pin(pin), lambda done: self._tried(True))

    @Slot(str)
    def tryPin(self, pin: str) -> None:  # noqa: N802
        """Go in when the PIN is right."""
        self._session.touch()
        if self._session.screen is Screen.STAFF:
            self._soon.then(self._lock.try_pin(pin), self._tried)

    @Slot()
    def lock(self) -> None:
        """Go out."""
        if self._may:
            self._session.happen(Event.LOCK)

    @Slot(str)
    def doneRequest(self, request: str) -> None:  # noqa: N802
        """Take a request off the list."""
        if self._may:
            self._soon.then(self._records.finish_request(int(request)), lambda done: self.look_around())

    @Slot(str)
    def restartWorker(self, name: str) -> None:  # noqa: N802
        """Replace an engine process."""
        for worker in self._workers:
            if self._may and worker.role == name:
                worker.restart()

    @Slot()
    def quit(self) -> None:
        """Switch the mirror off."""
        if self._may:
            self._work.quit()

    @Slot()
    def syncNow(self) -> None:  # noqa: N802
        """Fetch the garments anew."""
        if self._may:
            self._work.sync()

    @Slot()
    def makeBundle(self) -> None:  # noqa: N802
        """Write the file for support."""
        if self._may:
            self._work.bundle()

    @Slot()
    def runSmoke(self) -> None:  # noqa: N802
        """Let the mirror test itself."""
        if self._may:
            self._work.smoke()
