"""The crash log: what the last run died of, shown to staff at the next start. It holds no personal data."""

from __future__ import annotations

import faulthandler
import os
import re
import sys
import threading
import time
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

_RUNNING = "running.txt"
_KEPT = 10
_LARGEST_BYTES = 256 << 10
_LONGEST_MESSAGE = 300

_SECRETS = (
    (re.compile(r"https?://\S+"), "<link>"),
    (re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]+"), "<mail>"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), "<address>"),
    (re.compile(r"b'[^']{16,}'|b\"[^\"]{16,}\""), "<bytes>"),
)
_LONG_WORD = re.compile(r"[\w-]{20,}")


class CrashLog:
    """Notes how this run ends, and knows how the last one did.

    A file with the start of the run lies in the folder while it runs. Python's fault handler and the hooks for
    uncaught exceptions write into it; an orderly end removes it. What is found there at the next start is the crash.
    """

    def __init__(self, folder: Path) -> None:
        """Take what the last run left.

        Args:
            folder: by custom ``crashes`` in the state folder; made when missing.
        """
        self._folder = folder
        self._file: TextIO | None = None
        self._room = _LARGEST_BYTES
        self._lock = threading.Lock()
        self._hooks: tuple[Any, Any] | None = None
        self.previous = self._taken_over()
        """What the last run died of, in words; "" after an orderly end."""

    def install(self) -> None:
        """Begin to note faults of this run; a folder that cannot be written leaves the run without a crash log."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = (self._folder / _RUNNING).open("w", encoding="utf-8", errors="replace")
        except OSError:
            return
        self._write(f"started {_now()} · process {os.getpid()}\n")
        faulthandler.enable(self._file, all_threads=True)
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def note(self, error: BaseException) -> None:
        """Write an exception that was caught at the outermost safe place."""
        if self._room <= 0:
            return
        lines = traceback.TracebackException.from_exception(error)
        words = scrubbed(str(error)[: 4 * _LONGEST_MESSAGE])[:_LONGEST_MESSAGE]
        frames = "".join(_without_home(line) for line in lines.stack.format())
        self._write(f"\n{_now()} · {type(error).__module__}.{type(error).__qualname__}: {words}\n{frames}")

    def close(self) -> None:
        """End in order: nothing is told at the next start, unless an exception was noted."""
        if self._file is None:
            return
        if self._hooks is not None:
            sys.excepthook, threading.excepthook = self._hooks
        faulthandler.disable()
        with suppress(OSError):  # what a full disk did not take is lost; the run ends all the same
            self._file.close()
        self._file = None
        file = self._folder / _RUNNING
        with suppress(OSError):
            if len(file.read_text("utf-8", "replace").splitlines()) <= 1:
                file.unlink()
            else:
                self._keep(file)

    def reports(self) -> list[Path]:
        """Return the kept crash reports, newest first."""
        return sorted(self._folder.glob("crash-[0-9]*.txt"), reverse=True)

    def _taken_over(self) -> str:
        file = self._folder / _RUNNING
        try:
            text = file.read_text("utf-8", "replace")
        except OSError:
            return ""
        if len(text.splitlines()) <= 1:
            begun = text.strip() or "started at an unknown time"
            text = f"{begun}\nThe mirror ended without a word: the power was cut, or the system stopped it.\n"
            with suppress(OSError):
                file.write_text(text, "utf-8")
        with suppress(OSError):
            self._keep(file)
        return text

    def _keep(self, file: Path) -> None:
        """Keep a report under the next number: the clock may have been wrong, the order is not."""
        kept = [int(report.stem.split("-")[1]) for report in self.reports()]
        file.rename(self._folder / f"crash-{max(kept, default=0) + 1:06d}.txt")
        for old in self.reports()[_KEPT:]:
            old.unlink(missing_ok=True)

    def _write(self, text: str) -> None:
        """Write as much as there is room for: a fault that repeats must not fill the disk."""
        with self._lock:
            if self._file is None or self._room <= 0:
                return
            self._room -= len(text)
            with suppress(OSError, ValueError):  # a full disk, or the file closed by another thread
                self._file.write(text)
                self._file.flush()

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            self.note(error.with_traceback(trace))
        if self._hooks is not None:
            self._hooks[0](kind, error, trace)

    def _on_thread_exception(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.note(what.exc_value)
        if self._hooks is not None:
            self._hooks[1](what)


def scrubbed(text: str) -> str:
    """Return text without links, addresses, tokens, bytes and the user's home folder."""
    text = _without_home(text)
    for pattern, word in _SECRETS:
        text = pattern.sub(word, text)
    return _LONG_WORD.sub(lambda found: "<token>" if _is_random(found[0]) else found[0], text)


def _is_random(word: str) -> bool:
    """Tell a token or digest from a long name: names of functions have no digits among capital and small letters."""
    kinds = (str.isdigit, str.isupper, str.islower)
    return all(any(map(kind, word)) for kind in kinds) or (len(word) >= 32 and set(word) <= set("0123456789abcdef"))


def _without_home(text: str) -> str:
    return text.replace(str(Path.home()), "~") if str(Path.home()) != "/" else text


def _now() -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime())
