"""A worker's view of one picture in the screen's memory."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.jobs.messages import SharedPicture

if TYPE_CHECKING:
    from engine.types import U8


def map_memory(path: str, size: int = 0) -> mmap.mmap:
    """Map the first bytes of a memory file, or all of it. Raises OSError or ValueError when it is gone or too small."""
    handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        return mmap.mmap(handle, size)
    finally:
        os.close(handle)


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
        memory = map_memory(picture.path, picture.offset + size)
    except (OSError, ValueError) as error:
        raise MirrorError(ErrorCode.BAD_INPUT, "The picture is not there any more.", "Take a new picture.") from error
    view = memoryview(memory)[picture.offset :]
    try:
        yield view
    finally:
        view.release()
        memory.close()


def picture_in(picture: SharedPicture) -> U8:
    """Copy a shared picture out. Raises as ``mapped``.

    Returns:
        (height, width, 3) uint8 sRGB.
    """
    with mapped(picture) as view:
        pixels = np.frombuffer(bytes(view), np.uint8)
    return pixels.reshape(picture.height, picture.width, picture.channels)[..., :3]


def write_picture(pixels: U8, into: SharedPicture) -> None:
    """Write a picture to the start of a shared one, rows from the top, tightly packed.

    Args:
        pixels: (H, W, 3) uint8 sRGB.
        into: at least as many bytes.

    Raises:
        MirrorError: BAD_INPUT when it does not fit, else as ``mapped``.
    """
    data = np.ascontiguousarray(pixels)
    with mapped(into) as view:
        if data.nbytes > len(view):
            raise MirrorError(
                ErrorCode.BAD_INPUT, "The picture does not fit its place in memory.", "Please take a new picture."
            )
        view[: data.nbytes] = data.tobytes()
