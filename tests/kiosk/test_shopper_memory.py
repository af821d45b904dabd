"""The shopper's pixels lie in one place, and one call ends them."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage

from engine.errors import MirrorError
from engine.jobs.messages import Captured, PictureMade, SharedPicture
from kiosk.shopper_memory import ShopperMemory

WIDTH, HEIGHT = 30, 50


@pytest.fixture
def memory() -> Iterator[ShopperMemory]:
    memory = ShopperMemory(WIDTH, HEIGHT)
    yield memory
    memory.wipe()


def written(place: SharedPicture, colour: tuple[int, int, int]) -> mmap.mmap:
    """Write a picture as a worker does, and return the worker's own view of the memory."""
    handle = os.open(place.path, os.O_RDWR)
    try:
        pixels = mmap.mmap(handle, WIDTH * HEIGHT * 3)
    finally:
        os.close(handle)
    pixels[:] = bytes(colour) * (WIDTH * HEIGHT)
    return pixels


def made(number: int, file: bytes = b"jpeg") -> PictureMade:
    return PictureMade(number, WIDTH, HEIGHT, True, (), "geometry", {}, None, file)


def test_a_capture_and_the_look_made_from_it_are_shown_as_written(memory: ShopperMemory) -> None:
    with written(memory.place_for_capture(1), (255, 0, 0)):
        assert memory.image("capture-1") is None, "nothing is written yet"
        assert memory.captured(Captured(1, WIDTH, HEIGHT)) == "capture-1"
    with written(memory.place_for_look(2, "capture-1"), (0, 0, 255)):
        assert memory.look_made(made(2)) == "look-2"
    look, before = memory.image("look-2"), memory.image("look-2/before")
    assert look is not None
    assert before is not None
    assert look.pixelColor(3, 4) == QColor(0, 0, 255)
    assert before.pixelColor(3, 4) == QColor(255, 0, 0)
    assert memory.file("look-2") == b"jpeg"


def test_a_picture_comes_as_the_screen_draws_it_and_borrows_nothing(memory: ShopperMemory) -> None:
    """Copy a picture straight into the scene's own format; wiping then neither changes the copy nor waits for it."""
    with written(memory.place_for_capture(1), (255, 0, 0)) as pixels:
        memory.captured(Captured(1, WIDTH, HEIGHT))
        image = memory.image("capture-1")
        assert image is not None
        assert image.format() is QImage.Format.Format_RGB32
        memory.wipe()
        assert not any(pixels[:])
    assert image.pixelColor(29, 49) == QColor(255, 0, 0)


def test_wiping_leaves_zeros_even_to_a_worker_that_still_holds_the_memory(memory: ShopperMemory) -> None:
    capture = written(memory.place_for_capture(1), (255, 0, 0))
    memory.captured(Captured(1, WIDTH, HEIGHT))
    look = written(memory.place_for_look(2, "capture-1"), (0, 0, 255))
    memory.look_made(made(2))
    memory.wipe()
    assert memory.empty
    assert memory.image("look-2") is None
    assert memory.file("look-2") == b""
    for pixels in (capture, look):
        assert bytes(pixels) == bytes(len(pixels))
        pixels.close()


def test_a_new_capture_ends_the_old_one_unless_a_look_was_made_from_it(memory: ShopperMemory) -> None:
    for number in (1, 2):
        written(memory.place_for_capture(number), (number, 0, 0)).close()
        memory.captured(Captured(number, WIDTH, HEIGHT))
    assert memory.image("capture-1") is None
    memory.place_for_look(3, "capture-2")
    written(memory.place_for_capture(4), (4, 0, 0)).close()
    memory.captured(Captured(4, WIDTH, HEIGHT))
    assert memory.image("capture-2") is not None


def test_a_look_that_is_dropped_is_zeroed_and_its_number_is_never_taken_again(memory: ShopperMemory) -> None:
    written(memory.place_for_capture(1), (255, 0, 0)).close()
    memory.captured(Captured(1, WIDTH, HEIGHT))
    look = written(memory.place_for_look(2, "capture-1"), (0, 0, 255))
    memory.drop("look-2")
    assert bytes(look) == bytes(len(look))
    look.close()
    assert memory.look_made(made(2)) is None


def test_a_picture_of_an_impossible_size_is_refused(memory: ShopperMemory) -> None:
    memory.place_for_capture(1)
    with pytest.raises(MirrorError):
        memory.captured(Captured(1, 10_000, 10_000))


def test_no_descriptor_is_left_after_wiping(memory: ShopperMemory) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for number in range(5):
        memory.place_for_capture(number)
        memory.captured(Captured(number, WIDTH, HEIGHT))
        memory.place_for_look(100 + number, f"capture-{number}")
    memory.wipe()
    assert len(os.listdir("/proc/self/fd")) == before


def test_what_is_kept_of_the_fitting_ends_with_the_visit(memory: ShopperMemory) -> None:
    """Give one place for the whole visit that takes no memory before it is written, and empty it at the end."""
    path = memory.place_for_fitting()
    assert memory.place_for_fitting() == path
    assert os.stat(path).st_blocks == 0
    handle = os.open(path, os.O_RDWR)
    worker = mmap.mmap(handle, 0)
    os.close(handle)
    worker[:1000] = b"s" * 1000
    assert not memory.empty
    memory.wipe()
    assert memory.empty
    assert worker[:1000] == bytes(1000)
    worker.close()
    assert not os.path.exists(path)
