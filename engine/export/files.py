"""Atomic file writing: a reader sees the old file or the new one, never half of it."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import cv2
import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.types import U8


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; move it over ``path`` when the block succeeds, else remove it.

    Raises:
        MirrorError: DISK_FULL when there is no space, BAD_INPUT when the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _as_mirror_error(error, path) from error
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        os.replace(temporary, path)
    except OSError as error:
        raise _as_mirror_error(error, path) from error
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes atomically; raises as ``replacing``."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_json(path: Path, value: object) -> None:
    """Write readable JSON atomically; raises as ``replacing``."""
    write_bytes(path, (json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode())


def write_png(path: Path, pixels: U8) -> None:
    """Write an (H, W, 3) or (H, W, 4) sRGB picture as PNG atomically; raises as ``replacing``."""
    code = cv2.COLOR_RGBA2BGRA if pixels.shape[2] == 4 else cv2.COLOR_RGB2BGR
    ok, data = cv2.imencode(".png", cv2.cvtColor(np.ascontiguousarray(pixels), code), [cv2.IMWRITE_PNG_COMPRESSION, 3])
    if not ok:
        raise MirrorError(ErrorCode.RENDER_FAILED, f"{path.name} could not be encoded.", "Please report this photo.")
    write_bytes(path, data.tobytes())


def _as_mirror_error(error: OSError, path: Path) -> MirrorError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MirrorError(
            ErrorCode.DISK_FULL, f"There is no space left to write {path.name}.", "Free some disk space and try again."
        )
    return MirrorError(
        ErrorCode.BAD_INPUT,
        f"{path} cannot be written ({error.strerror or error}).",
        "Choose another output folder.",
    )
