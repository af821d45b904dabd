"""What one live process prepared for a shopper, another that takes over finds; half of it or another's it does not."""

from __future__ import annotations

import dataclasses
import os
import pickle
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.live.keepsake import Keepsake
from engine.live.preparation import Answer, Dress, Meet, Preparation
from engine.models import ModelStore
from engine.settings import load_settings
from engine.types import Photo

KEY, OTHER = b"k" * 32, b"o" * 32
PHOTO = Photo(np.zeros((4, 4, 3), np.uint8), "1" * 64, (4, 4), "frame")
TEE = Dress((SimpleNamespace(key="tee"),), (), None)  # type: ignore[arg-type]


@pytest.fixture
def memory() -> Iterator[str]:
    handle = os.memfd_create("fitting", os.MFD_CLOEXEC)
    os.ftruncate(handle, 16 << 20)
    yield f"/proc/{os.getpid()}/fd/{handle}"
    os.close(handle)


def test_shape_and_outfit_are_found_under_their_wishes(memory: str) -> None:
    """Give back what was kept, to whoever asks for the same."""
    Keepsake(memory).put(KEY, b"shape", shape=True)
    Keepsake(memory).put(OTHER, b"outfit", shape=False)
    assert Keepsake(memory).get(KEY, shape=True) == b"shape"
    assert Keepsake(memory).get(OTHER, shape=False) == b"outfit"
    assert Keepsake(memory).get(OTHER, shape=True) is None
    assert Keepsake(memory).get(KEY, shape=False) is None


def test_what_is_not_whole_is_not_there(memory: str) -> None:
    """Take nothing that a dying process wrote half, and nothing that does not fit."""
    Keepsake(memory).put(KEY, b"a" * 4000, shape=True)
    with open(memory, "r+b") as file:
        file.seek(2000)
        file.write(b"b" * 500)
    assert Keepsake(memory).get(KEY, shape=True) is None
    Keepsake(memory).put(KEY, bytes(5 << 20), shape=True)
    assert Keepsake(memory).get(KEY, shape=True) is None


def test_after_the_visit_nothing_is_kept_or_found() -> None:
    """Do nothing where the memory is gone."""
    gone = Keepsake("/proc/self/fd/987654")
    gone.put(KEY, b"shape", shape=True)
    assert gone.get(KEY, shape=True) is None


class Helper:
    """A preparing process that answers at once and counts its wishes."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def send(self, message: tuple[int, Any]) -> None:
        self.asked.append(message)

    def recv_bytes(self) -> bytes:
        number, wish = self.asked[-1]
        return pickle.dumps(Answer(number, f"answer to {type(wish).__name__}"))  # type: ignore[arg-type]

    def close(self) -> None:
        """Nothing to close."""


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Make live processes whose helper is in the test."""
    made: list[Preparation] = []

    def make() -> tuple[Preparation, Helper]:
        preparation, helper = Preparation(load_settings(), ModelStore()), Helper()
        monkeypatch.setattr(preparation, "_begin_process", lambda: setattr(preparation, "_link", helper))
        made.append(preparation)
        return preparation, helper

    yield make
    for preparation in made:
        preparation.close()


def answers(preparation: Preparation, count: int) -> list[Answer]:
    found: list[Answer] = []
    end = time.monotonic() + 20
    while len(found) < count and time.monotonic() < end:
        found += preparation.answers()
        time.sleep(0.005)
    return found


def test_a_process_that_takes_over_knows_shopper_and_garment_at_once(memory: str, process: Any) -> None:
    """Answer from what the dead one kept, meet the shopper once more for later garments, and tell nobody twice."""
    first, _ = process()
    first.keep_in(memory)
    first.wish(Meet(PHOTO, None))
    assert len(answers(first, 1)) == 1
    first.wish(TEE)
    assert len(answers(first, 1)) == 1

    second, helper = process()
    second.keep_in(memory)
    numbers = [second.wish(Meet(PHOTO, None)), second.wish(TEE)]
    at_once = second.answers()
    assert [answer.number for answer in at_once] == numbers
    assert [answer.result for answer in at_once] == ["answer to Meet", "answer to Dress"]
    assert second.wait_idle(20)
    assert [type(wish) for _, wish in helper.asked] == [Meet]
    assert second.answers() == []


@pytest.mark.parametrize(
    "wishes",
    [
        (Meet(PHOTO, 1.8), TEE),
        (Meet(dataclasses.replace(PHOTO, sha256="2" * 64), None), TEE),
        (Meet(PHOTO, None), dataclasses.replace(TEE, sizes=("L",))),
        (Meet(PHOTO, None), dataclasses.replace(TEE, tucked=True)),
    ],
)
def test_another_shopper_size_or_way_of_wearing_is_prepared_anew(memory: str, process: Any, wishes: Any) -> None:
    """Answer from the memory only what is asked in every respect alike."""
    first, _ = process()
    first.keep_in(memory)
    first.wish(Meet(PHOTO, None))
    answers(first, 1)
    first.wish(TEE)
    answers(first, 1)
    second, helper = process()
    second.keep_in(memory)
    for wish in wishes:
        second.wish(wish)
        answers(second, 1)
    assert type(helper.asked[-1][1]) is Dress


def test_a_forgotten_shopper_is_kept_nowhere(memory: str, process: Any) -> None:
    """Keep nothing more once the shopper is to be forgotten."""
    first, _ = process()
    first.keep_in(memory)
    first.wish(Meet(PHOTO, None))
    answers(first, 1)
    first.forget(5)
    with open(memory, "r+b") as file:
        file.write(bytes(8 << 20))
    first.wish(Meet(PHOTO, None))
    answers(first, 1)
    with open(memory, "rb") as file:
        assert not any(file.read(8 << 20))
