"""Model files that are made on this machine, each in a process of its own (they are hungry and may be stopped)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from engine.models.archives import SourceFailed
from engine.models.files import disk_full

_MODULES = {"anny": "engine.models.anny_body"}


def build(recipe: str, folder: Path, keep_open: tuple[int, ...] = ()) -> Path:
    """Run a recipe.

    Args:
        recipe: name after ``build:``.
        folder: scratch folder on the store's disk.
        keep_open: descriptors the child inherits (the store's lock).

    Returns:
        The built file, inside the folder.

    Raises:
        SourceFailed: unknown recipe, or it failed.
        MirrorError: DISK_FULL.
    """
    module = _MODULES.get(recipe)
    if module is None:
        raise SourceFailed(f"there is no recipe '{recipe}'")
    folder.mkdir(parents=True, exist_ok=True)
    with subprocess.Popen(
        [sys.executable, "-m", module, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        pass_fds=keep_open,
        start_new_session=True,
        # One thread: the same sums in the same order, so the same file on every run.
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        },
    ) as child:
        try:
            output, complaints = child.communicate()
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        if "No space left" in complaints or "os error 28" in complaints:
            raise disk_full(folder)
        last = (complaints.strip().splitlines() or ["no message"])[-1]
        raise SourceFailed(f"building '{recipe}' failed: {last}")
    return Path(output.strip().splitlines()[-1])
