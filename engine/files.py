"""Files and folders that are whole or absent: a reader, also after a kill or a power cut, never sees half of one."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import ErrorCode, MirrorError

TEMPORARY_FILES = ".*.tmp*"
"""Glob pattern of what a killed ``replacing`` leaves behind."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FREE_SPACE = "Free some disk space and try again."


def is_disk_full(error: OSError) -> bool:
    """Say whether the operating system found no space left."""
    return error.errno in _FULL


@contextmanager
def replacing(path: Path, *, suffix: str = ".tmp", remedy: str = _FREE_SPACE) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; move it over ``path`` when the block succeeds, else remove it.

    Args:
        path: the file to write; its folder is made when missing.
        suffix: of the temporary file, for encoders that go by it; begins with ``.tmp``.
        remedy: what to do when the disk is full.

    Raises:
        MirrorError: DISK_FULL when there is no space, BAD_INPUT when it cannot be written for another reason.
    """
    with _in_words(path, remedy):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=suffix, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            yield temporary
            temporary.chmod(0o644)
            _sync(temporary)
            os.replace(temporary, path)
            _sync(path.parent)
        finally:
            with suppress(FileNotFoundError):
                temporary.unlink()


@contextmanager
def replacing_folder(folder: Path) -> Iterator[Path]:
    """Yield a new, empty folder beside ``folder``; put it in its place as a whole when the block succeeds.

    One writer at a time works on a folder. A kill at any moment leaves the old folder, the new one, or the old one
    under a hidden name, which ``recover_folder`` brings back.

    Raises:
        MirrorError: as ``replacing``.
    """
    with _in_words(folder, _FREE_SPACE):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _writer_lock(folder):
            recover_folder(folder)
            if folder.exists() and not folder.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "a file has this name")
            staging, old = _beside(folder, "new"), _beside(folder, "old")
            for leftover in (staging, old):
                shutil.rmtree(leftover, ignore_errors=True)
            staging.mkdir()
            try:
                yield staging
                for path in (*staging.rglob("*"), staging):
                    _sync(path)
                if folder.exists():
                    folder.rename(old)
                staging.rename(folder)
                _sync(folder.parent)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)


def prove_writable(folder: Path) -> None:
    """Prove that a folder can be made and written, before minutes of work go into it; raises as ``replacing``.

    What had to be made for that goes again: work that fails leaves no empty folder.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        with _in_words(folder, _FREE_SPACE):
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
    finally:
        for place in made:
            with suppress(OSError):
                place.rmdir()


def remove(path: Path) -> None:
    """Remove a file, if there is one; raises as ``replacing``."""
    with _in_words(path, _FREE_SPACE):
        path.unlink(missing_ok=True)


def recover_folder(folder: Path) -> None:
    """Bring back the old folder when a kill fell between the two renames of ``replacing_folder``."""
    old = _beside(folder, "old")
    if old.is_dir() and not folder.exists():
        with suppress(OSError):
            old.rename(folder)


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes atomically; raises as ``replacing``."""
    write_chunks(path, [data])


def write_chunks(path: Path, chunks: Iterable[bytes], *, remedy: str = _FREE_SPACE) -> str:
    """Write pieces atomically; return the hex SHA-256 of the whole. Raises as ``replacing``."""
    digest = hashlib.sha256()
    with replacing(path, remedy=remedy) as temporary, temporary.open("wb") as handle:
        for chunk in chunks:
            digest.update(chunk)
            handle.write(chunk)
    return digest.hexdigest()


def write_json(path: Path, value: object) -> None:
    """Write readable JSON atomically; raises as ``replacing``. Names of files that are no UTF-8 are written escaped."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


@contextmanager
def _in_words(path: Path, remedy: str) -> Iterator[None]:
    """Turn the operating system's refusals into words."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise MirrorError(
                ErrorCode.DISK_FULL,
                f"There is no space left to write {path}.",
                remedy,
                reason="NO_SPACE",
                values=(str(path),),
            ) from error
        raise MirrorError(
            ErrorCode.BAD_INPUT,
            f"{path} cannot be written ({error.strerror or error}).",
            "Choose another folder.",
            reason="FILE_CLOSED",
            values=(str(path), str(error.strerror or error)),
        ) from error


@contextmanager
def _writer_lock(folder: Path) -> Iterator[None]:
    """Let one writer at a time work on a folder; the lock dies with its process."""
    path = _beside(folder, "lock")
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()


def _beside(folder: Path, kind: str) -> Path:
    return folder.with_name(f".{folder.name}.{kind}")


def _sync(path: Path) -> None:
    """Flush a file, or a folder's entries, so that it survives a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
