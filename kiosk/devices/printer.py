"""The printer, through CUPS' own commands: nothing here ever makes the screen wait, and no picture is left behind.

A picture goes to ``lp`` by a pipe. CUPS itself keeps it in its spool folder until it is printed; ``spool`` says how it
is made to forget it then.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import MirrorError
from engine.files import write_bytes
from kiosk.devices.command import MISSING, Answer, Command
from kiosk.devices.print_file import pdf_of
from kiosk.devices.queue_state import SENTENCES, Queue, read_failed, read_jobs, read_queue, read_request
from kiosk.devices.spool import spool_forgets
from kiosk.note import Note
from kiosk.settings.visit import PrintingSettings

_LOG = logging.getLogger(__name__)
_MEDIA = {
    "photo_10x15": "na_index-4x6_4x6in",
    "A6": "iso_a6_105x148mm",
    "A5": "iso_a5_148x210mm",
    "A4": "iso_a4_210x297mm",
}
"""Names of PWG 5101.1, which CUPS knows for every printer."""
_TITLE = "Mirror"
_LOOK_S = 60.0
_ENABLE_S = 30.0
_SAVE_S = 2.0
_STATE = {"queued": "queued", "printing": "printing", "done": "done", "saved": "done", "cancelled": "none", "": "none"}


@dataclass
class _Job:
    """A picture on its way: ``number`` of CUPS, "" until it has one."""

    started: float
    number: str = ""
    code: str = "queued"
    over: bool = field(default=False)


class Printer(QObject):
    """Prints pictures and says in words how it goes."""

    changed = Signal()
    """Of any of the properties."""
    _saved = Signal(str)

    def __init__(
        self,
        settings: PrintingSettings,
        parent: QObject | None = None,
        *,
        forgets: Callable[[], bool] = spool_forgets,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Look for the printer, and take what an earlier run left in the queue out of it.

        Args:
            settings: of the shop.
            parent: owner.
            forgets: whether the print service deletes pictures after printing.
            clock: s, rising.
        """
        super().__init__(parent)
        self._settings = settings
        self._clock = clock
        self._safe = settings.spool == "vouched" or forgets()
        self._queue = Queue(exists=False)
        self._name = ""
        self._jobs: list[_Job] = []
        self._prints = 0
        self._code = ""
        self._running: set[Command] = set()
        self._saving: list[threading.Thread] = []
        self._tried_enable = float("-inf")
        self._closed = False
        self._polls = QTimer(self)
        self._polls.timeout.connect(self._poll)
        self._looks = QTimer(self)
        self._looks.timeout.connect(self.look)
        self._saved.connect(self._on_saved)
        if settings.enabled:
            self._looks.start(round(_LOOK_S * 1000))
            self.look()

    @property
    def available(self) -> bool:
        """Whether printing can be offered: a safe queue, or a folder for pages."""
        return self._settings.enabled and (self._to_paper or bool(self._settings.pdf_folder))

    @property
    def code(self) -> str:
        """Of the newest print: a key of ``queue_state.SENTENCES``, "" when there is none."""
        return self._code

    @property
    def state(self) -> str:
        """``none``, ``queued``, ``printing``, ``done`` or ``problem``."""
        return _STATE.get(self._code, "problem")

    @property
    def sentence(self) -> str:
        """How the newest print goes, in English."""
        return SENTENCES.get(self._code, "")

    @property
    def report(self) -> Note:
        """The printer in one sentence for the staff page."""
        if not self._settings.enabled:
            return Note("PRINTER_OFF", "Printing is switched off.")
        if not self._queue.exists and self._settings.pdf_folder:
            folder = self._settings.pdf_folder
            return Note("PRINTER_FOLDER", f"No printer is set up. Pages go to {folder}.", (folder,))
        if not self._queue.exists:
            return Note("PRINTER_NONE", "No printer is set up.")
        if not self._safe:
            return Note(
                "PRINTER_KEEPS",
                f"{self._name} is not offered: CUPS would keep printed pictures for a day. Put the line "
                "'PreserveJobFiles No' into /etc/cups/cupsd.conf and restart cups.",
                (self._name,),
            )
        problem, waiting = self._queue.problem or "ready", str(len(self._open_jobs))
        return Note("PRINTER", f"{self._name}: {problem}, {waiting} in the queue.", (self._name, problem, waiting))

    @property
    def _to_paper(self) -> bool:
        return self._safe and self._queue.exists

    @property
    def _open_jobs(self) -> list[_Job]:
        return [job for job in self._jobs if not job.over]

    def look(self) -> None:
        """Find out whether there is a printer; the answer comes by ``changed``."""
        if self._settings.printer:
            self._found(self._settings.printer)
        else:
            self._run(["lpstat", "-d"], self._default_found)

    def print(self, picture: bytes) -> None:
        """Print a picture (an encoded JPEG or PNG); how it goes is told by ``changed``."""
        if self._prints >= self._settings.per_visit:
            self._say("limit")
        elif self._to_paper:
            job = _Job(self._clock())
            self._jobs.append(job)
            options = ["-o", f"media={_MEDIA[self._settings.paper]}", "-o", "fit-to-page", "-o", "job-sheets=none,none"]
            command = ["lp", "-d", self._name, "-t", _TITLE, *options, "-"]
            self._prints += 1
            self._run(command, lambda answer: self._accepted(job, answer), data=picture, limit_s=60.0)
            self._say("queued")
        elif self._settings.pdf_folder and self._settings.enabled:
            self._prints += 1
            self._save(picture)
        else:
            self._say("missing" if self._safe or not self._queue.exists else "unsafe")

    def cancel(self) -> None:
        """Take everything that waits out of the queue, its data too."""
        for job in self._open_jobs:
            self._drop(job, "cancelled")

    def forget(self) -> None:
        """Begin the next visit: nothing is shown of the last; what waits for paper may still print, ``wait_s`` long."""
        self._prints = 0
        self._say("")

    def close(self) -> None:
        """End every command; what waits in the queue is taken out by the next start."""
        self._closed = True
        self._polls.stop()
        self._looks.stop()
        for command in list(self._running):
            command.end()
        self._running.clear()
        for thread in self._saving:
            thread.join(_SAVE_S)

    def _run(
        self, arguments: list[str], done: Callable[[Answer], None], *, data: bytes = b"", limit_s: float = 10.0
    ) -> None:
        if self._closed:
            return

        def told(answer: Answer) -> None:
            self._running.discard(command)
            if not self._closed:
                done(answer)

        command = Command(self, arguments, told, data=data, limit_s=limit_s)
        self._running.add(command)

    def _default_found(self, answer: Answer) -> None:
        words = answer.out.strip().rsplit("destination: ", 1)
        if answer.status == 0 and len(words) == 2:
            self._found(words[1].strip())
        else:
            self._learn("", Queue(exists=False))

    def _found(self, name: str) -> None:
        self._run(["lpstat", "-l", "-p", name], lambda answer: self._learn(name, read_queue(answer.out)))

    def _learn(self, name: str, queue: Queue) -> None:
        first = queue.exists and name != self._name
        changed = (name, queue) != (self._name, self._queue)
        self._name, self._queue = name if queue.exists else "", queue
        if first and not self._jobs:
            self._look_for_leftovers()
        if changed:
            self.changed.emit()

    def _look_for_leftovers(self) -> None:
        self._run(["lpstat", "-W", "not-completed", "-o", self._name], self._take_leftovers_out)

    def _take_leftovers_out(self, answer: Answer) -> None:
        """Remove what this kiosk's user left in the queue before a crash; other users' jobs refuse it.

        While a picture of this run has no number yet, which of them it is cannot be told: they are listed again.
        """
        if any(not job.number for job in self._open_jobs):
            QTimer.singleShot(round(self._settings.poll_s * 1000), self, self._look_for_leftovers)
            return
        ours = {job.number for job in self._jobs}
        for number in read_jobs(answer.out) - ours:
            self._run(["cancel", "-x", number], lambda _: None)

    def _accepted(self, job: _Job, answer: Answer) -> None:
        job.number = read_request(answer.out)
        if answer.status != 0 or not job.number:
            _LOG.warning("lp refused a picture: %s", answer.err.strip()[:200])
            job.over = True
            self._say_of(job, "missing" if answer.status == MISSING else "refused")
            self.look()
        elif job.over:  # cancelled before it had a number
            self._run(["cancel", "-x", job.number], lambda _: None)
        else:
            self._polls.start(round(self._settings.poll_s * 1000))
            self._poll()

    def _poll(self) -> None:
        waiting = [job for job in self._open_jobs if job.number]
        if not self._open_jobs:
            self._polls.stop()
        for job in waiting:
            if self._clock() - job.started > self._settings.wait_s:
                self._drop(job, "expired")
        if waiting and not self._running:
            self._run(["lpstat", "-l", "-p", self._name], self._see_queue)

    def _see_queue(self, answer: Answer) -> None:
        if answer.status == 0:
            self._queue = read_queue(answer.out)
        if not self._queue.enabled and self._clock() - self._tried_enable > _ENABLE_S:
            self._tried_enable = (
                self._clock()
            )  # CUPS leaves a queue paused after paper-out; this needs the group lpadmin
            self._run(["cupsenable", self._name], lambda _: None)
        self._run(["lpstat", "-W", "not-completed", "-o", self._name], self._see_jobs)

    def _see_jobs(self, answer: Answer) -> None:
        if answer.status != 0:
            return self._tell_open("offline")
        waiting = read_jobs(answer.out)
        if any(job.number and job.number not in waiting for job in self._open_jobs):
            self._run(["lpstat", "-l", "-W", "completed", "-o", self._name], lambda a: self._see_ended(waiting, a))
        self._tell_open(self._queue.problem, waiting)
        return None

    def _see_ended(self, waiting: set[str], answer: Answer) -> None:
        for job in self._open_jobs:
            if job.number and job.number not in waiting:
                job.over = True
                self._say_of(job, "refused" if read_failed(answer.out, job.number) else "done")

    def _tell_open(self, problem: str, waiting: set[str] | None = None) -> None:
        for job in self._open_jobs:
            if job.number and (waiting is None or job.number in waiting):
                on_paper = self._queue.printing == job.number
                self._say_of(job, problem or ("printing" if on_paper else "queued"))

    def _drop(self, job: _Job, code: str) -> None:
        job.over = True
        if job.number:
            self._run(["cancel", "-x", job.number], lambda _: None)
        self._say_of(job, code)

    def _say_of(self, job: _Job, code: str) -> None:
        job.code = code
        if self._jobs and self._jobs[-1] is job and self._prints:
            self._say(code)
        self._jobs = [kept for kept in self._jobs if not kept.over or kept is self._jobs[-1]]

    def _say(self, code: str) -> None:
        if code != self._code:
            self._code = code
            self.changed.emit()

    def _save(self, picture: bytes) -> None:
        """Write a page into the studio's folder, beside the screen: a network folder may be slow."""
        name = time.strftime("%Y-%m-%d_%H-%M-%S")
        folder, paper = Path(self._settings.pdf_folder).expanduser(), self._settings.paper

        def write() -> None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                free = next(p for i in range(1000) if not (p := folder / f"{name}{f'-{i}' if i else ''}.pdf").exists())
                write_bytes(free, pdf_of(picture, paper))
            except (OSError, ValueError, MirrorError, StopIteration) as error:
                _LOG.warning("no page was saved: %s", error)
                self._saved.emit("refused")
            else:
                self._saved.emit("saved")

        self._saving = [thread for thread in self._saving if thread.is_alive()]
        self._saving.append(threading.Thread(target=write, name="print page", daemon=True))
        self._saving[-1].start()
        self._say("queued")

    def _on_saved(self, code: str) -> None:
        if self._prints:
            self._say(code)
