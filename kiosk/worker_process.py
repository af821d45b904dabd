"""One engine process as the screen sees it: its messages, its signs of life, its end. Never blocks the screen."""

from __future__ import annotations

import logging
import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from engine.errors import MirrorError
from engine.jobs.channel import MAX_MESSAGE_BYTES, MessageStream, encode
from engine.jobs.messages import Alive, Ready, Stop
from kiosk.settings.workers import WorkerSettings

_LOG = logging.getLogger(__name__)

_SLICE_S = 0.004
"""Longest time that messages are unpacked in one turn of the screen's event loop."""
_STDERR_LINES, _LONGEST_LINE = 60, 2000
_STOP_MS = 500
_KILL_MS = 2000


class WorkerProcess(QObject):
    """A running engine process."""

    received = Signal(object, object)
    """This, and a message, ``Ready`` among them; ``Alive`` is kept here."""
    ended = Signal(object, str)
    """This, and why, in words for the staff page: once, and last."""

    def __init__(self, command: list[str], settings: WorkerSettings) -> None:
        """Start the process.

        Args:
            command: program and arguments.
            settings: how it is watched.
        """
        super().__init__()
        self._settings = settings
        self._stream = MessageStream()
        self._chunks: deque[bytes] = deque()
        self._messages: Iterator[object] = iter(())
        self._reason = self._end = ""
        self._finished = False
        self._told = False
        self.ready = False
        self.warnings: tuple[str, ...] = ()
        self.alive = Alive("start", 0.0, settings.start_s)
        self._unended = b""
        self.stderr: deque[str] = deque(maxlen=_STDERR_LINES)
        self._heard = self._second = self._started = time.monotonic()
        self._heard_alive = self._heard
        self._in_second = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._unpack)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.readyReadStandardError.connect(self._on_stderr)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._process.start(command[0], command[1:])

    @property
    def pid(self) -> int:
        """Of the process, 0 when it does not run."""
        return int(self._process.processId())

    def send(self, message: object) -> None:
        """Write one message; lost when the process has ended. Raises MirrorError BAD_MESSAGE."""
        data = encode(message)
        if self._process.state() == QProcess.ProcessState.Running or self.pid:
            self._process.write(data)

    def kill(self, reason: str) -> None:
        """End the process at once and say why; what it has sent and nobody has read is dropped."""
        if self._reason or self._finished:
            return
        self._reason = reason
        self._chunks.clear()
        self._messages = iter(())
        self._process.kill()

    def excuse(self, seconds: float) -> None:
        """Do not hold it against the worker that the screen itself stood still for so long."""
        self._heard += seconds
        self._heard_alive += seconds
        self._second += seconds
        self._started += seconds

    def judge(self) -> None:
        """End the process when it is stopped, hung or deaf."""
        if self._reason or self._finished:
            return
        now = time.monotonic()
        silent = now - self._heard
        alive, unknown = self.alive, now - self._heard_alive
        started = now - self._started
        if silent > self._settings.silent_s and _is_stopped(self.pid):
            self.kill("was stopped")
        elif not self.ready and started > self._settings.start_s + self._settings.grace_s:
            self.kill(f"was not warm after {self._settings.start_s:g} s")
        elif alive.budget_s > 0 and alive.stage_s + unknown > alive.budget_s + self._settings.grace_s:
            self.kill(f"hung in '{alive.stage}' for more than {alive.budget_s:g} s")
        elif alive.budget_s <= 0 and silent > self._settings.deaf_s:
            self.kill("gave no sign of life")

    def close(self) -> None:
        """End the process in an orderly way, or by force after half a second. Blocks; for the end of the program."""
        self._reason = self._reason or "closed"
        self._told = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.write(encode(Stop()))
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(_STOP_MS):
                self._process.kill()
                self._process.waitForFinished(_KILL_MS)
        self._again.stop()

    def _on_output(self) -> None:
        data = bytes(self._process.readAllStandardOutput().data())
        if self._reason:
            return
        self._chunks.append(data)
        if sum(map(len, self._chunks)) > 2 * MAX_MESSAGE_BYTES:
            self.kill("sent more than the screen can take")
            return
        self._unpack()

    def _unpack(self) -> None:
        """Unpack for one slice of time, then let the screen breathe."""
        until = time.monotonic() + _SLICE_S
        while not self._reason:
            try:
                message = next(self._messages, None)
            except MirrorError as error:
                self.kill(f"sent what is no message ({error.details.get('reason')})")
                break
            if message is not None:
                self._take(message)
            elif self._chunks:
                self._messages = self._stream.feed(self._chunks.popleft())
            else:
                break
            if time.monotonic() > until:
                self._again.start()
                return
        if self._finished:
            self._tell()

    def _take(self, message: object) -> None:
        now = self._heard = time.monotonic()
        if now - self._second > 1.0:
            self._second, self._in_second = now, 0
        self._in_second += 1
        if self._in_second > self._settings.messages_per_s:
            self.kill("flooded the screen with messages")
            return
        if isinstance(message, Alive):
            self.alive, self._heard_alive = message, now
            return
        if isinstance(message, Ready):
            self.ready, self.warnings = True, message.warnings
        self.received.emit(self, message)

    def _on_stderr(self) -> None:
        self._unended += bytes(self._process.readAllStandardError().data())
        *lines, self._unended = self._unended.split(b"\n")
        if self._unended and (self._finished or len(self._unended) > _LONGEST_LINE):
            lines.append(self._unended)
            self._unended = b""
        for line in lines:
            text = line.decode(errors="replace")
            self.stderr.append(text)
            _LOG.info("worker %d: %s", self.pid, text)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._reason = f"could not be started ({self._process.errorString()})"
            self._finished = True
            # Not now: the owner has not connected to `ended` yet.
            self._again.start()

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._finished = True
        self._on_stderr()
        if self._reason:
            self._tell()
            return
        self._chunks.append(bytes(self._process.readAllStandardOutput().data()))
        self._end = f"ended by {_signal_name(code)}" if status == QProcess.ExitStatus.CrashExit else f"exited ({code})"
        self._unpack()

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self._again.stop()
            self.ended.emit(self, self._reason or self._end)


def _is_stopped(pid: int) -> bool:
    """Ask the system whether a process is stopped (SIGSTOP, a debugger): a busy one is only slow to speak."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "Tt"
    return False


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
