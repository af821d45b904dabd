"""Files of the model store: digests, seals, a lock between processes."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ErrorCode, MirrorError
from engine.files import is_disk_full, write_chunks

CHUNK = 1 << 20
_LARGER_DISK = (
    "Free some space, or set MIRROR_CACHE_DIR to a folder on a larger disk, then run `mirror models ensure` again."
)


def sha256_of(path: Path) -> str:
    """Return the hex SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def disk_full(folder: Path) -> MirrorError:
    """Return the error for a full disk."""
    return MirrorError(
        ErrorCode.DISK_FULL,
        f"The disk that holds {folder} is full.",
        _LARGER_DISK,
        {"folder": str(folder)},
    )


@contextlib.contextmanager
def disk_full_as_error(folder: Path) -> Iterator[None]:
    """Turn the operating system's "no space left" into DISK_FULL."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise disk_full(folder) from error
        raise


def write_model_file(target: Path, chunks: Iterable[bytes]) -> str:
    """Write a file so that it is whole or absent; return its hex SHA-256. Raises as ``engine.files.replacing``."""
    return write_chunks(target, chunks, remedy=_LARGER_DISK)


def read_chunks(path: Path) -> Iterator[bytes]:
    """Yield a file in pieces."""
    with path.open("rb") as handle:
        while chunk := handle.read(CHUNK):
            yield chunk


@dataclass(frozen=True)
class Seal:
    """What a file was when its digest was last computed; saves hashing hundreds of megabytes at each start."""

    sha256: str
    size: int
    mtime_ns: int

    def fits(self, path: Path) -> bool:
        """Say whether the file still looks untouched."""
        status = path.stat()
        return (status.st_size, status.st_mtime_ns) == (self.size, self.mtime_ns)


def _seal_path(path: Path) -> Path:
    return path.with_name(path.name + ".seal")


def seal(path: Path, sha256: str) -> None:
    """Record the digest of a file that was just verified; a read-only store goes unsealed."""
    status = path.stat()
    record = json.dumps({"sha256": sha256, "size": status.st_size, "mtime_ns": status.st_mtime_ns})
    try:
        write_model_file(_seal_path(path), [record.encode()])
    except MirrorError as error:
        if error.code is ErrorCode.DISK_FULL:
            raise


def read_seal(path: Path) -> Seal | None:
    """Return a file's seal, or None when there is none that can be read."""
    try:
        raw = json.loads(_seal_path(path).read_text("utf-8"))
        return Seal(str(raw["sha256"]), int(raw["size"]), int(raw["mtime_ns"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remove_sealed(path: Path) -> None:
    """Remove a file and its seal."""
    path.unlink(missing_ok=True)
    _seal_path(path).unlink(missing_ok=True)


@contextlib.contextmanager
def locked(folder: Path, wait_s: float = 1800.0) -> Iterator[int]:
    """Hold the folder's lock; the kernel frees it when the last holder dies, however it dies.

    Args:
        folder: what to lock; made when missing.
        wait_s: how long to wait for another process, s.

    Yields:
        The lock's descriptor: pass it to child processes, so that an orphaned child still holds the lock.

    Raises:
        MirrorError: MODEL_MISSING when another process keeps it too long.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        give_up = time.monotonic() + wait_s
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= give_up:
                    raise MirrorError(
                        ErrorCode.MODEL_MISSING,
                        "Another program is fetching the models and has not finished.",
                        "Wait for it to end, then run `mirror models ensure` again.",
                    ) from None
                time.sleep(0.1)
        yield descriptor
    finally:
        os.close(descriptor)
