"""Pieces of work that need nothing of each other, on two threads.

NumPy, OpenCV, Qhull and the networks let go of Python's lock while they compute, so two such pieces take about the time
of the longer one. What they return does not depend on which ran first. Every thread has ended when the call returns.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")


def side_by_side(first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
    """Run two pieces of work at once, the first on this thread, and return both results; see ``all_side_by_side``."""
    pieces: tuple[Callable[[], object], Callable[[], object]] = (first, second)
    one, other = all_side_by_side(pieces)
    return cast(A, one), cast(B, other)


def all_side_by_side(pieces: Sequence[Callable[[], T]]) -> list[T]:
    """Run pieces of work on this thread and a second one, each the next that nobody has begun.

    Args:
        pieces: none may need what another one makes; this thread begins with the first, which may be bound to it, as
            drawing is.

    Returns:
        What they return, in their order.

    Raises:
        BaseException: the error of the first piece, in their order, that failed; as if they had run one after another,
            though later ones may have run too.
    """
    results: dict[int, T] = {}
    errors: dict[int, BaseException] = {}
    waiting = iter(range(len(pieces)))
    lock = threading.Lock()

    def take() -> int | None:
        with lock:  # begun in order: whatever comes before a failed piece has been begun and ends before the call does
            return None if errors else next(waiting, None)

    def work(index: int | None) -> None:
        while index is not None:
            try:
                results[index] = pieces[index]()
            except BaseException as error:
                errors[index] = error
            index = take()

    first = take()
    helper = threading.Thread(target=lambda: work(take()), name="side-by-side", daemon=True)
    helper.start()
    work(first)
    helper.join()
    if errors:
        raise errors[min(errors)]
    return [results[k] for k in range(len(pieces))]
