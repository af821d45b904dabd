"""Start the mirror: ``python -m kiosk`` or ``mirror-kiosk``."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from engine.errors import MirrorError
from kiosk.options import read_options
from kiosk.own_program import AS_MODULE, AS_WORKER, run_module, run_worker

_STRAY = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
"""Set by other programs' copies of Qt (opencv's, for one); they would lead this one astray."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the mirror until staff switch it off; return the exit status.

    1: it could not start or the smoke run failed, with a sentence on stderr. In a bundle this one program is also
    every engine process, every process that those start, and the command ``mirror``.
    """
    multiprocessing.freeze_support()
    words = sys.argv[1:] if words is None else words
    if words[:1] == [AS_WORKER]:
        run_worker(words[1:])
    if words[:1] == [AS_MODULE] and words[1:]:
        run_module(words[1:])
        return 0
    options = read_options(words)
    for name in _STRAY:
        os.environ.pop(name, None)
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with ExitStack() as stack:
        if options.state is not None:
            os.environ["MIRROR_STATE_DIR"] = str(options.state.resolve())
        elif options.smoke:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="mirror-smoke-"))
            os.environ["MIRROR_STATE_DIR"] = folder
        try:
            from engine.settings import state_root
            from kiosk.durability.only_mirror import only_mirror

            _check_state(state_root())
            stack.enter_context(only_mirror(state_root()))
            from kiosk.app import run

            return run(options)
        except MirrorError as error:
            print(f"{error.sentence} {error.remedy} ({error.code.value})", file=sys.stderr)
            return 1


def _check_state(folder: Path) -> None:
    """Find out now, and not before a shopper, whether the state folder can be written. Raises MirrorError."""
    from engine.errors import ErrorCode

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise MirrorError(
            ErrorCode.DISK_FULL,
            f"The folder {folder} cannot be written ({error.strerror}).",
            "Free some space or name another folder with --state.",
        ) from error


if __name__ == "__main__":
    sys.exit(main())
