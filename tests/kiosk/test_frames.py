"""The pictures of a visit in anonymous memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from engine.errors import MirrorError
from engine.jobs.messages import OpenRing, SharedPicture
from engine.jobs.ring import RingWriter
from engine.jobs.shared_picture import mapped
from kiosk.frames import FrameRing, StillMemory

ROOT = Path(__file__).parents[2]


def _picture(width: int, height: int, value: int) -> np.ndarray:
    return np.full((height, width, 3), value, np.uint8)


def _bytes(pixels: memoryview, width: int, height: int) -> bytes:
    return bytes(pixels)


def test_a_picture_comes_out_of_the_ring_as_it_went_in():
    ring = FrameRing(64, 96)
    writer = RingWriter(ring.shared)
    pixels = np.random.default_rng(1).integers(0, 256, (80, 50, 3), np.uint8)
    slot, sequence = writer.publish(pixels, 50, 80, 12.5)
    frame = ring.newest(_bytes)
    assert frame is not None
    assert (frame.width, frame.height, frame.sequence, frame.captured_at) == (50, 80, sequence, 12.5)
    assert frame.pixels == pixels.tobytes()
    assert 0 <= slot < ring.shared.slots
    assert ring.newest(_bytes, after=sequence) is None
    writer.close()
    ring.close()


def test_a_reader_never_sees_a_torn_picture_while_a_writer_races():
    ring = FrameRing(240, 320, slots=2)
    program = (
        "from engine.jobs.messages import OpenRing; from engine.jobs.ring import RingWriter\n"
        f"writer = RingWriter({ring.shared!r}); pictures = [bytes([v]) * (240 * 320 * 3) for v in range(256)]\n"
        "number = 0\n"
        "while True: writer.publish(pictures[number % 256], 240, 320, number); number += 1"
    )
    seen, last, until = 0, 0, time.monotonic() + 60
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as racing:
        try:
            while (seen < 300 or last == seen) and time.monotonic() < until:
                frame = ring.newest(_bytes, after=last)
                if frame is None:
                    continue
                assert frame.sequence > last
                assert frame.pixels == bytes([(frame.sequence - 1) % 256]) * (240 * 320 * 3)
                last, seen = frame.sequence, seen + 1
                if seen % 50 == 0:
                    time.sleep(0.05)  # a reader as quick as the writer would meet every picture and race with none
        finally:
            racing.kill()
    ring.close()
    assert seen >= 300
    assert last > seen, "the writer never overtook the reader: nothing was raced"


def test_a_picture_that_is_being_written_is_not_shown():
    ring = FrameRing(8, 8)
    writer = RingWriter(ring.shared)
    _, sequence = writer.publish(_picture(8, 8, 1), 8, 8, 0.0)
    words = ring.view.cast("Q")
    start = 64 + sequence % ring.shared.slots * (64 + 192)
    words[start // 8] = 2 * sequence - 1
    assert ring.newest(_bytes) is None
    words.release()
    writer.close()
    ring.close()


def test_a_replaced_writer_goes_on_numbering_where_the_dead_one_stopped():
    ring = FrameRing(8, 8)
    for expected in (1, 2, 3):
        writer = RingWriter(ring.shared)
        assert writer.publish(_picture(8, 8, expected), 8, 8, 0.0)[1] == expected
        writer.close()
    ring.close()


def test_clearing_the_ring_leaves_zeros_and_no_picture():
    ring = FrameRing(32, 32)
    writer = RingWriter(ring.shared)
    for value in range(1, 9):
        writer.publish(_picture(32, 32, value), 32, 32, 1.0)
    ring.clear()
    assert ring.newest(_bytes) is None
    assert not any(ring.view[64:])
    _, sequence = writer.publish(_picture(32, 32, 9), 32, 32, 1.0)
    assert sequence == 9
    writer.close()
    ring.close()


def test_a_picture_too_large_for_the_ring_is_refused_in_words():
    ring = FrameRing(8, 8)
    writer = RingWriter(ring.shared)
    with pytest.raises(MirrorError):
        writer.publish(_picture(9, 8, 0), 9, 8, 0.0)
    with pytest.raises(MirrorError):
        writer.publish(_picture(8, 8, 0), 8, 7, 0.0)
    writer.close()
    ring.close()


def test_a_ring_that_is_gone_or_smaller_than_said_is_refused_in_words():
    ring = FrameRing(8, 8)
    told = ring.shared
    with pytest.raises(MirrorError):
        RingWriter(OpenRing(told.path, told.slots, 800, 800))
    ring.close()
    with pytest.raises(MirrorError):
        RingWriter(told)


def test_a_worker_cannot_shrink_the_screens_memory():
    still = StillMemory("photo", 10, 10)
    handle = os.open(still.path, os.O_RDWR)
    with pytest.raises(PermissionError):
        os.ftruncate(handle, 1)
    os.close(handle)
    still.close()


def test_closed_memory_is_zero_for_whoever_still_maps_it():
    still = StillMemory("photo", 10, 10)
    with mapped(still.shared) as theirs:
        theirs[:] = b"\xab" * 300
        assert still.pixels(10, 10) == b"\xab" * 300
        still.close()
        assert not any(theirs)
    with pytest.raises(MirrorError), mapped(still.shared):
        pass


def test_a_size_that_does_not_fit_is_refused():
    still = StillMemory("photo", 10, 10)
    for width, height in ((11, 10), (0, 10), (-1, -1), (10**9, 10**9)):
        with pytest.raises(MirrorError):
            still.sized(width, height)
    with pytest.raises(MirrorError), mapped(SharedPicture(still.path, 10, 11)):
        pass
    still.close()


def test_more_memory_than_there_is_is_refused_in_words():
    with pytest.raises(MirrorError) as caught:
        StillMemory("photo", 10**6, 10**6)
    assert caught.value.code == "OUT_OF_MEMORY"


def test_another_process_writes_what_the_screen_reads():
    still = StillMemory("photo", 4, 4)
    program = (
        "from engine.jobs.messages import SharedPicture; from engine.jobs.shared_picture import mapped\n"
        f"with mapped(SharedPicture({still.path!r}, 4, 4)) as p: p[:] = bytes(range(48))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
    assert still.pixels(4, 4) == bytes(range(48))
    still.close()
