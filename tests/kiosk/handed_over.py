"""A hand-over to test, and a phone that asks it."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.handover import Handover
from kiosk.settings import HandoverSettings

PICTURE = b"\xff\xd8" + bytes(range(256)) * 4000 + b"\xff\xd9"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


Make = Callable[..., Handover]


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[Handover] = []

    def build(clock: Callable[[], float] = time.monotonic, uploader: Any = None, **more: Any) -> Handover:
        settings = HandoverSettings.model_validate({"port": 0, "requests_per_minute": 6000, **more})
        handover = Handover(settings, "Anna's", uploader, address=lambda: "127.0.0.1", clock=clock)
        made.append(handover)
        return handover

    before = threading.active_count()
    yield build
    for handover in made:
        handover.close()
    assert threading.active_count() == before, "a hand-over leaves no thread behind"


def get(url: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    host, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        connection.request(method, "/" + path)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()
