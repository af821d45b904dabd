"""A worker's view of one picture in the screen's memory."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager

from engine.errors import ErrorCode, MirrorError
from engine.jobs.messages import SharedPicture


@contextmanager
def mapped(picture: SharedPicture) -> Iterator[memoryview]:
    """Map a shared picture for the length of the block.

    Yields:
        Its height × width × channels bytes, writable.

    Raises:
        MirrorError: BAD_INPUT when the memory is gone (the visit has ended) or too small.
    """
    size = picture.width * picture.height * picture.channels
    try:
        if size <= 0 or picture.offset < 0:
            raise ValueError("an empty picture")
        handle = os.open(picture.path, os.O_RDWR | os.O_CLOEXEC)
        try:
            memory = mmap.mmap(handle, picture.offset + size)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        raise MirrorError(ErrorCode.BAD_INPUT, "The picture is not there any more.", "Take a new picture.") from error
    view = memoryview(memory)[picture.offset :]
    try:
        yield view
    finally:
        view.release()
        memory.close()
