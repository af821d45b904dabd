"""The picture without a hand: after one that failed the mirror offers another by itself, and says why."""

from __future__ import annotations

import pytest

from engine.jobs.messages import Guidance
from kiosk.transitions import Event, Screen
from kiosk.visit import Refusal
from tests.kiosk.stage import STANDING, STILL, Stage

RAISED = Guidance(present=True, people=1, hand_raised=True)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def fail(stage: Stage) -> None:
    """Let the picture of a countdown fail while the shopper keeps standing still."""
    stage.wait(3.1)
    number = int(str(stage.machinery.said("capture")[-1][0]))
    stage.session.capture_failed(number, Refusal("NO_PERSON", "Nobody is there.", "Step in."))


def stand(stage: Stage, seconds: float, guidance: Guidance = STILL) -> None:
    for _ in range(round(seconds * 10)):
        stage.clock.now += 0.1
        stage.session.seen(guidance)
        stage.session.tick()


@pytest.mark.parametrize("guidance", [STILL, RAISED], ids=["still", "hand"])
def test_after_a_failed_picture_the_next_count_comes_by_itself_and_not_before_the_reason_is_read(
    guidance: Guidance,
) -> None:
    stage = Stage()
    session = stage.go(Screen.COUNTDOWN)
    fail(stage)
    stand(stage, 4.8, guidance)
    assert session.screen is Screen.MIRROR
    assert session.notice is not None
    assert session.notice.sentence == "Nobody is there."
    stand(stage, 0.4, guidance)
    assert session.screen is Screen.COUNTDOWN


def test_moving_during_the_pause_does_not_shorten_it(stage: Stage) -> None:
    session = stage.go(Screen.COUNTDOWN)
    fail(stage)
    session.seen(STANDING)
    session.seen(STILL)
    assert session.screen is Screen.MIRROR


def test_the_ring_fills_anew_during_the_pause(stage: Stage) -> None:
    session = stage.go(Screen.COUNTDOWN)
    fail(stage)
    shown = []
    for _ in range(5):
        stand(stage, 0.9)
        shown.append(session.hold)
    assert shown == sorted(shown)
    assert shown[0] == pytest.approx(0.18, abs=0.03)
    assert shown[-1] == pytest.approx(0.9, abs=0.03)
    stand(stage, 0.4, STANDING)
    assert session.hold == pytest.approx(STANDING.hold), "never more than the pose itself"


def test_a_picture_that_never_came_is_offered_again_too(stage: Stage) -> None:
    session = stage.go(Screen.COUNTDOWN)
    stand(stage, 8)
    assert session.screen is Screen.MIRROR
    stand(stage, 5)
    assert session.screen is Screen.COUNTDOWN


def test_who_stopped_the_count_by_hand_is_not_counted_again_while_standing_still(stage: Stage) -> None:
    session = stage.go(Screen.COUNTDOWN)
    session.happen(Event.BACK)
    stand(stage, 20)
    assert session.screen is Screen.MIRROR
