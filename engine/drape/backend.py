"""Start Taichi once per process. A second start would free every array of the first without an error."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path
from typing import Any

from engine.errors import ErrorCode, MirrorError
from engine.settings.drape import DrapeSettings

_started: dict[int, tuple[str, int]] = {}  # process id → (architecture, threads)


def start(settings: DrapeSettings) -> str:
    """Start Taichi for this process if it is not yet, and return where its kernels run ("cpu" or "cuda").

    Raises:
        MirrorError: BACKEND_MISSING when CUDA is asked for and absent; BAD_CONFIG when the process already runs Taichi
            with other settings.
    """
    running = _started.get(os.getpid())
    if running is not None:
        if running[1] != settings.threads or settings.arch not in (running[0], "auto"):
            raise MirrorError(
                ErrorCode.BAD_CONFIG,
                f"The cloth solver already runs on {running[0]} with {running[1]} thread(s) in this process.",
                "Keep drape.arch and drape.threads equal for the whole process, or start a new one.",
            )
        return running[0]
    os.environ.setdefault("TI_LOG_LEVEL", "error")
    os.environ.setdefault("ENABLE_TAICHI_HEADER_PRINT", "0")
    import taichi as ti

    if ti.lang.impl.get_runtime().prog is not None:
        raise MirrorError(
            ErrorCode.BAD_CONFIG,
            "Another part of this process has started Taichi before the cloth solver.",
            "Start the cloth solver in a process of its own.",
        )
    arch = _choose(ti, settings.arch)
    folder = Path(settings.cache_dir) if settings.cache_dir else _user_cache()
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.redirect_stdout(io.StringIO()):  # it prints a banner; stdout belongs to the command line
        ti.init(
            arch=getattr(ti, arch),
            cpu_max_num_threads=settings.threads,
            offline_cache=True,
            offline_cache_file_path=str(folder),
            log_level=ti.ERROR,
            random_seed=0,
        )
    if arch == "cuda" and ti.cfg.arch != ti.cuda:
        raise _no_cuda()
    _started[os.getpid()] = (arch, settings.threads)
    return arch


def on_device() -> bool:
    """Say whether this process runs its kernels on a GPU."""
    running = _started.get(os.getpid())
    return running is not None and running[0] != "cpu"


def _choose(ti: Any, wanted: str) -> str:
    if wanted == "cpu":
        return "cpu"
    present = bool(ti._lib.core.with_cuda())
    if wanted == "cuda" and not present:
        raise _no_cuda()
    return "cuda" if present else "cpu"


def _no_cuda() -> MirrorError:
    return MirrorError(
        ErrorCode.BACKEND_MISSING,
        "The cloth solver was told to use CUDA, and this machine has none.",
        "Set drape.arch to cpu or auto.",
    )


def _user_cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "neurose-mirror" / "taichi"
