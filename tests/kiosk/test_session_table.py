"""Every screen change of the mirror, row by row."""

from __future__ import annotations

import pytest

from kiosk.transitions import TRANSITIONS, VISITING, Event, Screen
from tests.kiosk.stage import Stage

EVERYWHERE = {"open staff": "staff", "given up": "fault"}
ENDS = {"finish": "goodbye", "left": "goodbye"} | EVERYWHERE
EXPECTED: dict[str, dict[str, str]] = {
    "attract": {"start": "consent"} | EVERYWHERE,
    "consent": {"accept": "mirror", "decline": "attract", "back": "attract", "finish": "attract", "left": "attract"}
    | EVERYWHERE,
    "mirror": {"count": "countdown", "back": "goodbye"} | ENDS,
    "countdown": {"captured": "approve", "capture failed": "mirror", "back": "mirror"} | ENDS,
    "approve": {"approve": "choose", "retake": "mirror", "back": "mirror"} | ENDS,
    "choose": {"retake": "mirror", "open choose": "choose", "back": "approve"} | ENDS,
    "live": {"retake": "mirror", "open choose": "choose", "open live": "live", "make": "picture", "back": "choose"}
    | ENDS,
    "picture": {
        "retake": "mirror",
        "open choose": "choose",
        "open live": "live",
        "open picture": "picture",
        "open take": "take",
        "make": "picture",
        "back": "live",
    }
    | ENDS,
    "take": {
        "open choose": "choose",
        "open live": "live",
        "open picture": "picture",
        "open take": "take",
        "back": "picture",
    }
    | ENDS,
    "goodbye": {"forgotten": "attract"} | EVERYWHERE,
    "fault": {"recovered": "attract", "open staff": "staff"},
    "staff": {"back": "attract", "left": "goodbye", "unlock": "staff", "lock": "attract"},
}


@pytest.mark.parametrize("event", list(Event))
@pytest.mark.parametrize("screen", list(Screen))
def test_every_event_on_every_screen_leads_where_the_table_of_this_test_says(screen: Screen, event: Event) -> None:
    stage = Stage()
    session = stage.go(screen)
    session.happen(event)
    if screen is Screen.COUNTDOWN and event is Event.CAPTURED:
        assert session.screen is screen, "a capture without a picture must not be approved"
        return
    assert session.screen == EXPECTED[screen].get(event, screen)
    assert not stage.errors


def test_no_screen_is_missing_in_the_table() -> None:
    assert set(TRANSITIONS) == set(Screen)


def test_every_screen_can_be_reached_and_left() -> None:
    reached = {target for row in TRANSITIONS.values() for targets in row.values() for target in targets}
    assert reached == set(Screen)
    assert all(any(set(targets) != {screen} for targets in TRANSITIONS[screen].values()) for screen in Screen)


@pytest.mark.parametrize("screen", sorted(VISITING))
def test_every_screen_of_a_visit_can_be_finished_left_and_taken_over_by_staff(screen: Screen) -> None:
    assert {Event.FINISH, Event.LEFT, Event.OPEN_STAFF, Event.GIVEN_UP} <= set(TRANSITIONS[screen])
