"""One mirror per state folder: a second would read the first one's running log as a crash, and share its database."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import ErrorCode, MirrorError

_FILE = "mirror.lock"


@contextmanager
def only_mirror(folder: Path) -> Iterator[None]:
    """Keep a state folder to this process for as long as the context lasts.

    The lock is the system's own on an open file: it ends with the process, however that ended, so nothing can be left
    over that blocks a start. The process number in the file is for the sentence alone; it decides nothing, because a
    number may long belong to another program.

    Raises:
        MirrorError: ALREADY_RUNNING when another process holds it. Nothing in the folder was touched then.
        OSError: the file cannot be opened.

    Source: flock(2).
    """
    descriptor = os.open(folder / _FILE, os.O_RDWR | os.O_CREAT, 0o600)  # not inherited by the engine processes
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _running(folder, os.pread(descriptor, 20, 0)) from error
        with suppress(OSError):  # on a full disk a second mirror is told without the number
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _running(folder: Path, holder: bytes) -> MirrorError:
    number = holder.decode("ascii", "replace").strip()
    who = f" as process {number}" if number.isdigit() else ""
    return MirrorError(
        ErrorCode.ALREADY_RUNNING,
        f"A mirror is already running on the folder {folder}{who}, and it goes on as it was.",
        "Use that one or switch it off; for a second mirror name another folder with --state.",
        {"process": int(number)} if who else {},
    )
