"""How this program starts itself again: from its sources, or as a bundle in which there is no other Python."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Sequence
from typing import NoReturn

AS_WORKER = "--engine-worker"
"""First word on a bundle's command line that makes it an engine process; the words of ``engine.worker`` follow."""


AS_MODULE = "-m"
"""First word that makes a bundle one of its modules, as of Python: ``mirror-kiosk -m engine.cli models ensure``.

What the engine starts of itself, such as the recipe of the body model, comes this way too.
"""


def kiosk_command(*words: str) -> list[str]:
    """Return the command line of another run of this program."""
    return [sys.executable, *words] if _bundled() else [sys.executable, "-m", "kiosk", *words]


def worker_command(role: str, *, fake: bool) -> list[str]:
    """Return the command line of an engine process, which ends with this one."""
    words = [role, "--parent", str(os.getpid()), *(["--fake"] if fake else [])]
    return [sys.executable, AS_WORKER, *words] if _bundled() else [sys.executable, "-m", "engine.worker", *words]


def run_worker(words: Sequence[str]) -> NoReturn:
    """Be an engine process; threads of its libraries must not keep it alive when the screen has ended it."""
    from engine import worker

    os._exit(worker.main(words))


def run_module(words: Sequence[str]) -> None:
    """Be a module, given with its own words; it ends this process by itself where it has an exit status to tell."""
    sys.argv = list(words)
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


def _bundled() -> bool:
    """Whether this is a frozen bundle, whose executable is the kiosk itself."""
    return bool(getattr(sys, "frozen", False))
