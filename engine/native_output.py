"""What native libraries print to standard error by themselves: their notes are dropped, their warnings stay."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_NOTE = b"INFO: "
_one_at_a_time = threading.RLock()


@contextmanager
def notes_dropped() -> Iterator[None]:
    """Drop the notes that native code prints while the block runs; other lines come out after it.

    LiteRT says once in every process which of its delegates it has made, and has no setting that stops it. The whole
    process's standard error is held back, so the block should be short.
    """
    with _one_at_a_time:
        sys.stderr.flush()
        try:
            out = os.dup(2)
        except OSError:  # there is no standard error to keep clean
            yield
            return
        held = os.memfd_create("stderr")
        os.dup2(held, 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(out, 2)
            os.lseek(held, 0, os.SEEK_SET)
            with open(held, "rb") as lines:
                kept = b"".join(line for line in lines if not line.startswith(_NOTE))
            if kept:
                os.write(out, kept)
            os.close(out)


@contextmanager
def nothing_held_back() -> Iterator[None]:
    """Start a process in this block: it would inherit a standard error that is held back."""
    with _one_at_a_time:
        yield
