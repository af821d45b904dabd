"""What a process that holds shoppers' pixels owes them: no core file, and no life after the screen's death."""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_M_ARENA_MAX = -8


def forbid_core_dumps() -> None:
    """Make sure that a crash of this process writes none of its memory anywhere; children inherit it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):  # absent in some containers; the limit above stands
        Path("/proc/self/coredump_filter").write_text("0")


def die_with(parent: int) -> None:
    """End this process by SIGKILL when the parent ends, also when this one is stopped; at once when it has ended."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def use_one_heap() -> None:
    """Let all threads, and the processes started from here, take memory from one heap.

    The C library trims the end of the main heap only: in a heap of a thread, which the camera has, freed pictures would
    outlive ``return_free_memory``. Call it before the first thread begins.
    """
    os.environ["MALLOC_ARENA_MAX"] = "1"
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def return_free_memory() -> None:
    """Collect what nothing refers to and hand its pages back to the kernel, which zeroes them."""
    gc.collect()
    with suppress(AttributeError, OSError):  # other C libraries than glibc have no malloc_trim
        ctypes.CDLL(None).malloc_trim(0)


def be_first_out_of_memory() -> None:
    """Let the kernel, when memory runs out, take this process and not the screen's."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("800")
