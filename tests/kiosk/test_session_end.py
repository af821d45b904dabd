"""How a visit ends: the shopper leaves, says goodbye, staff come, or something fails; and the safe state."""

from __future__ import annotations

import pytest

from engine.errors import ErrorCode, MirrorError
from kiosk.preferences import Preferences
from kiosk.transitions import Event, Screen
from tests.kiosk.stage import NOBODY, Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_a_shopper_who_left_is_warned_after_forty_seconds_and_forgotten_after_sixty(stage: Stage) -> None:
    session = stage.go(Screen.CHOOSE)
    stage.wait(39)
    assert session.idle_seconds_left == 0
    stage.wait(2)
    assert 18 <= session.idle_seconds_left <= 20
    assert session.visit is not None
    stage.wait(20)
    assert session.screen is Screen.GOODBYE
    assert session.visit is None
    assert not stage.machinery.holds


def test_extending_starts_the_sixty_seconds_anew(stage: Stage) -> None:
    session = stage.go(Screen.CHOOSE)
    stage.wait(55)
    session.touch()
    stage.wait(55)
    assert session.screen is Screen.CHOOSE


def test_a_shopper_who_stands_there_is_not_forgotten(stage: Stage) -> None:
    session = stage.go(Screen.CHOOSE)
    stage.wait(200, present=True)
    assert session.screen is Screen.CHOOSE
    session.seen(NOBODY)
    stage.wait(61)
    assert session.visit is None


def test_a_box_that_slept_over_the_limit_forgets_at_once(stage: Stage) -> None:
    session = stage.go(Screen.PICTURE)
    stage.clock.now += 3600
    session.tick()
    assert session.visit is None


def test_goodbye_waits_until_everybody_has_forgotten(stage: Stage) -> None:
    session = stage.go(Screen.GOODBYE)
    stage.wait(1)
    stage.wiped()
    stage.wait(6)
    assert session.screen is Screen.ATTRACT
    assert stage.machinery.replaced == 0


def test_workers_that_do_not_confirm_to_have_forgotten_are_replaced(stage: Stage) -> None:
    session = stage.go(Screen.GOODBYE)
    stage.wait(7)
    assert stage.machinery.replaced == 1
    assert session.screen is Screen.ATTRACT


def test_the_shops_preferences_come_back_for_the_next_shopper(stage: Stage) -> None:
    session = stage.go(Screen.CONSENT)
    session.prefer(Preferences("ar", large_text=True))
    session.happen(Event.DECLINE)
    assert session.preferences == Preferences("en")


def test_a_language_chosen_on_the_attract_screen_and_left_there_goes_back_too(stage: Stage) -> None:
    session = stage.session
    session.prefer(Preferences("hi"))
    stage.wait(59)
    assert session.preferences.language == "hi"
    stage.wait(2)
    assert session.preferences.language == "en"


@pytest.mark.parametrize("method", ["open_camera", "capture", "introduce", "wear", "make_picture", "show_live", "wipe"])
def test_any_order_that_fails_ends_the_visit_and_returns_to_attract(stage: Stage, method: str) -> None:
    stage.machinery.broken = {method}
    session = stage.session
    for _ in range(2):
        session.happen(Event.START)
        session.happen(Event.ACCEPT)
        session.happen(Event.COUNT)
        stage.wait(3.1)
        session.captured(session.visit.capturing if session.visit else 0, "capture-1")
        session.happen(Event.APPROVE)
        session.choose("tee", "top")
        session.happen(Event.OPEN_LIVE)
        session.happen(Event.MAKE)
        session.happen(Event.FINISH)
        assert session.visit is None
        assert not stage.machinery.holds
        stage.wait(20)
        assert session.screen is Screen.ATTRACT
    assert stage.errors


def test_an_error_of_the_engine_keeps_its_code_in_the_safe_state(stage: Stage) -> None:
    session = stage.go(Screen.CHOOSE)
    session.fail(MirrorError(ErrorCode.OUT_OF_MEMORY, "No memory.", "Restart."))
    assert session.screen is Screen.GOODBYE
    assert session.notice is not None
    assert session.notice.code == "OUT_OF_MEMORY"


def test_a_fault_on_the_attract_screen_stays_there(stage: Stage) -> None:
    stage.session.fail(ValueError("something"))
    assert stage.session.screen is Screen.ATTRACT


def test_the_fault_page_stays_until_the_workers_are_back_whatever_the_shopper_does(stage: Stage) -> None:
    session = stage.go(Screen.CHOOSE)
    session.happen(Event.GIVEN_UP)
    assert session.visit is None
    for event in (Event.START, Event.FINISH, Event.BACK, Event.LEFT):
        session.happen(event)
    session.happen(Event.OPEN_STAFF)
    session.happen(Event.BACK)
    assert session.screen is Screen.FAULT
    session.happen(Event.RECOVERED)
    assert session.screen is Screen.ATTRACT


def test_workers_given_up_while_staff_is_there_show_the_fault_page_afterwards(stage: Stage) -> None:
    stage.go(Screen.CHOOSE)
    session = stage.session
    session.happen(Event.OPEN_STAFF)
    session.happen(Event.GIVEN_UP)
    assert session.visit is None
    session.happen(Event.BACK)
    assert session.screen is Screen.FAULT


def test_the_locked_staff_page_gives_the_shopper_their_screen_back(stage: Stage) -> None:
    session = stage.go(Screen.CHOOSE)
    session.happen(Event.OPEN_STAFF)
    assert session.visit is not None
    session.happen(Event.BACK)
    assert session.screen is Screen.CHOOSE


def test_unlocking_the_staff_page_ends_the_visit(stage: Stage) -> None:
    session = stage.go(Screen.CHOOSE)
    session.happen(Event.OPEN_STAFF)
    session.happen(Event.UNLOCK)
    assert session.visit is None
    assert not stage.machinery.holds
    session.happen(Event.LOCK)
    assert session.screen is Screen.ATTRACT


def test_staff_who_walk_away_leave_a_locked_page(stage: Stage) -> None:
    session = stage.go(Screen.STAFF)
    session.happen(Event.UNLOCK)
    stage.wait(91)
    assert session.screen is Screen.ATTRACT
    assert not session.staff_unlocked


def test_a_shopper_who_leaves_before_the_pin_pad_is_forgotten_like_any_other(stage: Stage) -> None:
    stage.go(Screen.CHOOSE)
    stage.session.happen(Event.OPEN_STAFF)
    stage.wait(61)
    assert stage.session.visit is None
