"""Two pieces of work at once: the same results, the first error, no thread left behind."""

from __future__ import annotations

import threading

import pytest

from engine.side_by_side import all_side_by_side, side_by_side

LONG = 20.0  # s; what waits so long for the other thread has failed


def test_results_come_in_the_order_of_the_pieces() -> None:
    met = threading.Event()
    assert side_by_side(lambda: met.wait(LONG), lambda: (met.set(), "second")[1]) == (True, "second")
    assert all_side_by_side([lambda k=k: k * k for k in range(50)]) == [k * k for k in range(50)]
    assert all_side_by_side([]) == []


def test_two_pieces_run_at_the_same_time() -> None:
    both = threading.Barrier(2, timeout=LONG)  # breaks unless both stand at it
    assert sorted(side_by_side(both.wait, both.wait)) == [0, 1]


def test_the_first_piece_runs_on_the_calling_thread_for_it_may_draw() -> None:
    asked = threading.Event()

    def second() -> threading.Thread:
        asked.set()
        return threading.current_thread()

    def first() -> threading.Thread:
        asked.wait(LONG)
        return threading.current_thread()

    for _ in range(50):
        asked.clear()
        one, other = side_by_side(first, second)
        assert one is threading.current_thread() is not other


def test_the_error_of_the_first_piece_in_order_is_raised_though_a_later_one_failed_sooner() -> None:
    failed = threading.Event()

    def first() -> None:
        failed.wait(LONG)
        raise KeyError("first")

    def second() -> None:
        failed.set()
        raise ValueError("second")

    with pytest.raises(KeyError):
        side_by_side(first, second)


def test_every_piece_before_a_failed_one_has_ended_and_none_is_begun_after_it() -> None:
    done: list[int] = []

    def fail() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        all_side_by_side([lambda: done.append(0), fail, *(lambda k=k: done.append(k) for k in range(2, 2000))])
    assert 0 in done
    assert len(done) < 1999


def test_no_thread_outlives_the_call_whether_it_ends_well_or_not() -> None:
    before = set(threading.enumerate())
    side_by_side(lambda: 1, lambda: 2)
    with pytest.raises(ZeroDivisionError):
        side_by_side(lambda: 1, lambda: 1 // 0)
    assert set(threading.enumerate()) == before
