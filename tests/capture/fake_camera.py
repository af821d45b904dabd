"""A camera whose faults are scripted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np

from engine.capture import CameraGoneError, CapturedFrame
from engine.jobs.messages import CameraState
from engine.types import U8

Step = U8 | None | Exception | Callable[[], U8 | None]
"""What one read gives: a picture, nothing, an exception, or a call that may hang."""

PERIOD_S = 0.01


def picture(value: int = 0) -> U8:
    pixels = np.full((96, 128, 3), value % 200, np.uint8)
    pixels[:48] += 50
    return pixels


def flat(value: int, size: tuple[int, int] = (192, 108)) -> U8:
    pixels = np.full((*size, 3), value, np.uint8)
    pixels[: size[0] // 2] //= 2
    return pixels


class FakeCamera:
    def __init__(self, name: str, steps: Iterator[Step]) -> None:
        self.name = name
        self.closed = 0
        self._steps = steps
        self._number = 0

    def read(self) -> CapturedFrame | None:
        time.sleep(PERIOD_S)
        step = next(self._steps)
        if isinstance(step, Exception):
            raise step
        pixels = step() if callable(step) else step
        if pixels is None:
            return None
        self._number += 1
        return CapturedFrame(pixels, time.monotonic(), self._number)

    def close(self) -> None:
        self.closed += 1


class FakeShop:
    """Opens fake cameras in turn; remembers them and how often opening was tried."""

    def __init__(self, *cameras: Callable[[], FakeCamera]) -> None:
        self.opened: list[FakeCamera] = []
        self.attempts = 0
        self._cameras = iter(cameras)

    def __call__(self) -> FakeCamera:
        self.attempts += 1
        maker = next(self._cameras, None)
        if maker is None:
            raise CameraGoneError("nothing is plugged in")
        camera = maker()
        self.opened.append(camera)
        return camera


class States:
    """Collects what a feed says, and waits for it."""

    def __init__(self) -> None:
        self.seen: list[CameraState] = []
        self._changed = threading.Condition()

    def __call__(self, state: CameraState) -> None:
        with self._changed:
            self.seen.append(state)
            self._changed.notify_all()

    def names(self) -> list[str]:
        return [state.state for state in self.seen]

    def wait_for(self, name: str, times: int = 1, timeout_s: float = 60.0) -> CameraState:
        with self._changed:
            found = self._changed.wait_for(lambda: self.names().count(name) >= times, timeout_s)
            assert found, f"{times} × {name!r} never came: {self.names()}"
            return [state for state in self.seen if state.state == name][times - 1]
