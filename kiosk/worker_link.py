"""The screen's link to one role of engine process: keeps one running whatever happens to it, and a warm spare."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from engine.jobs.messages import Ready
from kiosk.own_program import worker_command
from kiosk.settings.workers import WorkerSettings
from kiosk.standing_orders import StandingOrders
from kiosk.worker_process import WorkerProcess

_JUDGE_MS = 100
_STOOD_STILL_S = 0.5
"""A turn of the watch that comes so late says that the screen's process itself stood still."""
_SPARE_DELAY_MS = 500
_GARMENT_DEATHS_BELOW_CAP = 2
FORGOT_TOO_SLOWLY, BY_HAND = "took too long to forget a shopper", "restarted by hand"
_ASKED = frozenset({FORGOT_TOO_SLOWLY, BY_HAND})


@dataclass(frozen=True)
class Fault:
    """One end of a worker that nobody had asked for.

    Attributes:
        at: seconds since the epoch.
        reason: in words.
        stderr: its last lines.
    """

    at: float
    reason: str
    stderr: tuple[str, ...]


class WorkerLink(QObject):
    """Talk to a worker as if it never died.

    A dead worker is replaced by its spare (or a fresh one), which is told every lasting order again and gets every
    request that is still open; a request that kills two workers is answered by ``Failed`` WORKER_LOST. ``Wipe`` is
    always answered: a worker that is dead, or is ended because it forgets too slowly, has forgotten.
    """

    message = Signal(object)
    """Every message of the worker except ``Alive``."""
    state = Signal(str)
    """"starting" | "ready" | "restarting" | "given up" | "closed"."""

    def __init__(
        self,
        role: str,
        settings: WorkerSettings,
        *,
        command: list[str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; ``start`` begins.

        Args:
            role: "live" | "jobs".
            settings: how workers are watched and replaced.
            command: program and arguments instead of the engine's own.
            parent: owner.
        """
        super().__init__(parent)
        self.role = role
        self.current = "closed"
        self.restarts = 0
        self.faults: deque[Fault] = deque(maxlen=50)
        self._settings = settings
        self._command = command or worker_command(role, fake=settings.fake)
        self._wants_spare = settings.spare_jobs if role == "jobs" else settings.spare_live
        self._orders = StandingOrders(deaths_in_a_garment=max(2, settings.restarts - _GARMENT_DEATHS_BELOW_CAP))
        self._worker: WorkerProcess | None = None
        self._spare: WorkerProcess | None = None
        self._ended: list[WorkerProcess] = []
        """Kept until the next turn of the watch: a process cannot be freed while it tells of its own end."""
        self._recent: deque[float] = deque()
        self._wipe_since = 0.0
        self._judged = time.monotonic()
        self._watch = QTimer(self)
        self._watch.setInterval(_JUDGE_MS)
        self._watch.timeout.connect(self._judge)
        self._spare_due = QTimer(self)
        self._spare_due.setSingleShot(True)
        self._spare_due.setInterval(_SPARE_DELAY_MS)
        self._spare_due.timeout.connect(self._start_spare)

    @property
    def pid(self) -> int:
        """Of the worker at work, 0 when there is none."""
        return self._worker.pid if self._worker else 0

    @property
    def spare_pid(self) -> int:
        """Of the spare, 0 when there is none."""
        return self._spare.pid if self._spare else 0

    @property
    def spare_ready(self) -> bool:
        """Whether a warm spare waits."""
        return self._spare is not None and self._spare.ready

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the worker says to the staff."""
        return self._worker.warnings if self._worker else ()

    @property
    def stage(self) -> str:
        """What the worker is doing."""
        return self._worker.alive.stage if self._worker else ""

    def start(self) -> None:
        """Start a worker; also after it was given up, with the count of restarts begun anew."""
        if self._worker is not None:
            return
        self._recent.clear()
        self._judged = time.monotonic()
        self._watch.start()
        self._put_to_work(self._launch(), "starting")

    def restart(self) -> None:
        """Replace the worker by hand; nothing is lost and the restart counts towards no limit."""
        if self._worker is None:
            self.start()
        else:
            self._worker.kill(BY_HAND)

    def send(self, message: object) -> None:
        """Tell the worker; now, or its replacement when it dies.

        Raises:
            MirrorError: BAD_MESSAGE.
        """
        if self._worker is not None:
            self._worker.send(message)
        was_wiping = self._orders.wiping
        self._orders.sent(message)
        if self._orders.wiping and not was_wiping:
            self._wipe_since = time.monotonic()
        if self._worker is None:
            self._answer(self._orders.given_up())

    def close(self) -> None:
        """End the worker and the spare. Blocks for up to some seconds; for the end of the program."""
        self._watch.stop()
        self._spare_due.stop()
        for process in (self._worker, self._spare):
            if process is not None:
                process.close()
        self._worker = self._spare = None
        self._ended.clear()
        self._enter("closed")

    def _launch(self) -> WorkerProcess:
        process = WorkerProcess(self._command, self._settings)
        process.received.connect(self._on_message)
        process.ended.connect(self._on_ended)
        return process

    def _put_to_work(self, process: WorkerProcess, state: str) -> None:
        """Tell a worker everything that stands before anybody can tell it more."""
        self._worker = process
        for order in self._orders.replay():
            process.send(order)
        self._enter(state)
        if process.ready:
            self._on_ready()

    def _on_ready(self) -> None:
        self._enter("ready")
        if self._wants_spare and self._spare is None:
            self._spare_due.start()

    def _on_message(self, process: WorkerProcess, message: object) -> None:
        if process is not self._worker:
            return
        self._orders.answered(message)
        self.message.emit(message)
        if isinstance(message, Ready):
            self._on_ready()

    def _on_ended(self, process: WorkerProcess, reason: str) -> None:
        self.faults.append(Fault(time.time(), reason, tuple(process.stderr)))
        self._ended.append(process)
        asked = reason in _ASKED
        if process is self._spare:
            self._spare = None
            if self._may_restart(asked=asked):
                self._spare_due.start()
            return
        owed = self._orders.died(blameless=asked)
        spare, self._spare = self._spare, None
        self._worker = None
        if self._may_restart(asked=asked) or spare is not None:
            self._put_to_work(spare or self._launch(), "restarting")
        else:
            owed += self._orders.given_up()
            self._watch.stop()
            self._enter("given up")
        self._answer(owed)

    def _may_restart(self, *, asked: bool) -> bool:
        """Count a restart; say whether one more is allowed."""
        now = time.monotonic()
        while self._recent and now - self._recent[0] > self._settings.window_s:
            self._recent.popleft()
        if not asked:
            if len(self._recent) >= self._settings.restarts:
                return False
            self._recent.append(now)
        self.restarts += 1
        return True

    def _start_spare(self) -> None:
        if self._spare is None and self._worker is not None:
            self._spare = self._launch()

    def _answer(self, answers: list[object]) -> None:
        for answer in answers:
            self.message.emit(answer)

    def _judge(self) -> None:
        self._ended.clear()
        now = time.monotonic()
        late = now - self._judged - _JUDGE_MS / 1e3
        self._judged = now
        for process in (self._worker, self._spare):
            if process is None:
                continue
            if late > _STOOD_STILL_S:
                process.excuse(late)
            process.judge()
        if late > _STOOD_STILL_S:
            self._wipe_since += late
        if self._worker is not None and self._orders.wiping and now - self._wipe_since > self._settings.wipe_s:
            self._worker.kill(FORGOT_TOO_SLOWLY)

    def _enter(self, state: str) -> None:
        if state != self.current:
            self.current = state
            self.state.emit(state)
