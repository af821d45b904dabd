"""Progress and cancellation."""

from __future__ import annotations

import pytest

from engine.errors import ErrorCode, MirrorError
from engine.telemetry import Progress, StepClock


def test_reports_rising_fractions_and_falling_time_left() -> None:
    heard: list[Progress] = []
    clock = StepClock({"a": 1.0, "b": 3.0}, heard.append)
    for name in ("a", "b"):
        with clock.step(name):
            pass
    clock.finish()
    assert [m.step for m in heard] == ["a", "b", "done"]
    assert [m.fraction for m in heard] == [0.0, 0.25, 1.0]
    assert heard[0].seconds_left == pytest.approx(4.0)
    assert heard[-1].seconds_left == 0.0


def test_learns_the_time_a_step_really_took() -> None:
    expected = {"a": 100.0}
    clock = StepClock(expected)
    with clock.step("a"):
        pass
    assert expected["a"] == clock.seconds["a"] < 100


def test_stops_before_the_next_step_when_asked() -> None:
    stop = False
    clock = StepClock({"a": 1.0, "b": 1.0}, None, lambda: stop)
    with clock.step("a"):
        stop = True
    with pytest.raises(MirrorError) as caught, clock.step("b"):
        pytest.fail("the step ran after the cancel")
    assert caught.value.code == ErrorCode.CANCELLED
    assert list(clock.seconds) == ["a"]


def test_says_in_words_that_memory_ran_out() -> None:
    def starve() -> None:
        with StepClock({"drape": 1.0}).step("drape"):
            raise MemoryError

    with pytest.raises(MirrorError) as caught:
        starve()
    assert caught.value.code == ErrorCode.OUT_OF_MEMORY
    assert caught.value.details == {"step": "drape"}
