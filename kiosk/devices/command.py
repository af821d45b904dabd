"""A command of the system, run beside the screen: it may hang, be missing or fail without anybody waiting for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

MISSING = -1
"""Exit status of a command that is not installed."""
HUNG = -2
"""Exit status of a command that was ended because it took too long, or that crashed."""
_MOST_OUTPUT = 1 << 20


@dataclass(frozen=True)
class Answer:
    """What a command said.

    Attributes:
        status: exit status, ``MISSING`` or ``HUNG``.
        out: standard output.
        err: standard error.
    """

    status: int
    out: str = ""
    err: str = ""


class Command(QObject):
    """One run of a command; tells its end once and deletes itself."""

    def __init__(
        self,
        parent: QObject,
        arguments: list[str],
        done: Callable[[Answer], None],
        *,
        data: bytes = b"",
        limit_s: float = 10.0,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        """Start it.

        Args:
            parent: owner; its deletion ends the command.
            arguments: program, found on PATH, and its arguments; no shell is involved.
            done: called once, on the screen's thread.
            data: for its standard input, by a pipe; nothing is written to disk.
            limit_s: s until it is ended by force.
            extra: environment variables.
        """
        super().__init__(parent)
        self._done: Callable[[Answer], None] | None = done
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._hang)
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")  # the answers are read by this program
        for name, value in (extra or {}).items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        self._limit.start(round(limit_s * 1000))
        self._process.start(arguments[0], arguments[1:])
        if data:
            self._process.write(data)
        self._process.closeWriteChannel()

    def end(self) -> None:
        """End it by force and tell nobody."""
        self._done = None
        self._limit.stop()
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(1000)
        self.deleteLater()

    def _hang(self) -> None:
        self._process.kill()
        self._tell(Answer(HUNG))

    def _finish(self, status: int, how: QProcess.ExitStatus) -> None:
        out = bytes(self._process.readAllStandardOutput().data())[:_MOST_OUTPUT].decode("utf-8", "replace")
        err = bytes(self._process.readAllStandardError().data())[:_MOST_OUTPUT].decode("utf-8", "replace")
        self._tell(Answer(status if how == QProcess.ExitStatus.NormalExit else HUNG, out, err))

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._tell(Answer(MISSING))

    def _tell(self, answer: Answer) -> None:
        self._limit.stop()
        done, self._done = self._done, None
        if done is not None:
            done(answer)
            self.deleteLater()
