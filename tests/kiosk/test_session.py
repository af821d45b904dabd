"""The session: what happens on each screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.jobs.messages import Guidance
from kiosk.transitions import Event, Screen
from kiosk.visit import Look, Outfit, Refusal
from tests.kiosk.stage import STANDING, STILL, Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_the_camera_opens_only_after_consent_and_the_consent_is_recorded_in_the_shoppers_language(stage: Stage) -> None:
    session = stage.go(Screen.CONSENT)
    session.prefer(replace(session.preferences, language="de"))
    assert not stage.machinery.said("open_camera")
    session.happen(Event.ACCEPT)
    assert [order[0] for order in stage.machinery.orders] == ["record_consent", "open_camera", "show_live"]
    assert stage.machinery.consents == ["de"]


def test_declining_leads_back_opens_no_camera_and_records_nothing(stage: Stage) -> None:
    session = stage.go(Screen.CONSENT)
    session.happen(Event.DECLINE)
    assert session.screen is Screen.ATTRACT
    assert session.visit is None
    assert not stage.machinery.consents
    assert "camera" not in stage.machinery.holds


def test_a_consent_that_cannot_be_recorded_opens_no_camera(stage: Stage) -> None:
    stage.go(Screen.CONSENT)
    stage.machinery.broken = {"record_consent"}
    stage.session.happen(Event.ACCEPT)
    assert not stage.machinery.said("open_camera")
    assert stage.session.screen is Screen.GOODBYE


def test_holding_still_starts_the_countdown(stage: Stage) -> None:
    session = stage.go(Screen.MIRROR)
    session.seen(STANDING)
    session.seen(STILL)
    assert session.screen is Screen.COUNTDOWN


def test_a_raised_hand_starts_the_countdown(stage: Stage) -> None:
    session = stage.go(Screen.MIRROR)
    session.seen(STANDING)
    session.seen(Guidance(present=True, people=1, hand_raised=True))
    assert session.screen is Screen.COUNTDOWN


def test_a_shopper_who_still_holds_from_before_is_not_taken_again_after_retake(stage: Stage) -> None:
    session = stage.go(Screen.APPROVE)
    session.happen(Event.RETAKE)
    session.seen(STILL)
    assert session.screen is Screen.MIRROR
    session.seen(STANDING)
    session.seen(STILL)
    assert session.screen is Screen.COUNTDOWN


def test_the_countdown_counts_three_two_one_and_asks_for_one_picture(stage: Stage) -> None:
    session = stage.go(Screen.COUNTDOWN)
    counted = []
    for _ in range(35):
        counted.append(session.countdown)
        stage.wait(0.1)
    assert sorted(set(counted), reverse=True) == [3, 2, 1, 0]
    assert len(stage.machinery.said("capture")) == 1


def test_a_picture_that_never_comes_leads_back_to_the_mirror_with_a_sentence(stage: Stage) -> None:
    session = stage.go(Screen.COUNTDOWN)
    stage.wait(8)
    assert session.screen is Screen.MIRROR
    assert session.notice is not None
    assert session.notice.code == "CAPTURE_FAILED"


def test_a_late_picture_of_an_earlier_countdown_is_not_taken(stage: Stage) -> None:
    session = stage.go(Screen.COUNTDOWN)
    stage.wait(8)
    old = int(str(stage.machinery.said("capture")[0][0]))
    session.happen(Event.COUNT)
    session.captured(old, "old")
    assert session.screen is Screen.COUNTDOWN


def test_a_failed_capture_says_why(stage: Stage) -> None:
    session = stage.go(Screen.COUNTDOWN)
    stage.wait(3.1)
    number = int(str(stage.machinery.said("capture")[0][0]))
    session.capture_failed(number, Refusal("NO_PERSON", "Nobody is there.", "Step in."))
    assert session.screen is Screen.MIRROR
    assert session.notice is not None
    assert session.notice.sentence == "Nobody is there."


def test_approving_introduces_the_shopper_with_the_stated_height_and_a_new_height_introduces_again(
    stage: Stage,
) -> None:
    session = stage.go(Screen.APPROVE)
    session.set_height(1.7)
    assert not stage.machinery.said("introduce")
    session.happen(Event.APPROVE)
    session.set_height(1.72)
    session.set_height(None)
    assert stage.machinery.said("introduce") == [("capture-1", 1.7), ("capture-1", 1.72), ("capture-1", None)]


def test_choosing_dresses_the_live_view_and_a_second_choice_adds_to_the_outfit(stage: Stage) -> None:
    session = stage.go(Screen.LIVE)
    session.happen(Event.OPEN_CHOOSE)
    session.choose("jeans", "bottom")
    assert session.live_mode == "drape"
    assert stage.machinery.said("wear")[-1] == (("tee", "jeans"), (None, None), None)


def test_a_dress_takes_off_top_and_bottom_and_a_top_takes_off_the_dress() -> None:
    outfit = Outfit()
    outfit.choose("tee", "top")
    outfit.choose("jeans", "bottom")
    outfit.choose("gown", "whole")
    assert outfit.skus == ("gown",)
    outfit.choose("tee", "top")
    assert outfit.skus == ("tee",)


def test_taking_the_last_garment_off_leads_back_to_choosing(stage: Stage) -> None:
    session = stage.go(Screen.LIVE)
    session.remove("tee")
    assert session.screen is Screen.CHOOSE


def test_the_live_view_is_told_a_change_once(stage: Stage) -> None:
    session = stage.go(Screen.LIVE)
    stage.machinery.orders.clear()
    session.look_live(fit_map=True)
    session.look_live(fit_map=True)
    session.look_live(yaw=0.5)
    session.look_live(yaw=0.0, fit_map=False)
    assert stage.machinery.said("show_live") == [("drape", True, 0.0), ("turn", True, 0.5), ("drape", False, 0.0)]


def test_scanning_shows_tags_while_choosing_and_ends_with_the_choice(stage: Stage) -> None:
    session = stage.go(Screen.CHOOSE)
    session.look_live(scanning=True)
    session.choose("tee", "top")
    modes = [mode for mode, _, _ in stage.machinery.said("show_live")]
    assert modes == ["guide", "mirror", "scan", "drape"]


def test_progress_never_goes_back(stage: Stage) -> None:
    session = stage.go(Screen.LIVE)
    session.happen(Event.MAKE)
    assert session.visit is not None
    assert session.visit.making is not None
    number = session.visit.making.number
    for fraction in (0.1, 0.5, 0.3):
        session.progressed(number, "drape", fraction, 5)
    assert session.visit.making.fraction == 0.5


def test_progress_of_another_request_is_ignored(stage: Stage) -> None:
    session = stage.go(Screen.LIVE)
    session.happen(Event.MAKE)
    session.progressed(99999, "drape", 0.9, 5)
    assert session.visit is not None
    assert session.visit.making is not None
    assert session.visit.making.fraction == 0


def test_a_refused_picture_says_why_and_leaves_the_screen(stage: Stage) -> None:
    session = stage.go(Screen.LIVE)
    session.happen(Event.MAKE)
    assert session.visit is not None
    assert session.visit.making is not None
    session.picture_failed(session.visit.making.number, Refusal("CLOTH_UNHEALTHY", "It tore.", "Choose another."))
    assert session.screen is Screen.PICTURE
    assert session.visit.refused is not None
    session.happen(Event.BACK)
    assert session.screen is Screen.LIVE


def test_cancelling_the_first_picture_leads_back_to_the_live_view(stage: Stage) -> None:
    session = stage.go(Screen.LIVE)
    session.happen(Event.MAKE)
    session.cancel_picture()
    assert session.screen is Screen.LIVE
    assert stage.machinery.said("cancel_picture")


def test_the_fifth_look_pushes_out_the_first(stage: Stage) -> None:
    session = stage.go(Screen.PICTURE)
    for number in range(2, 6):
        session.happen(Event.MAKE)
        stage.finish_picture(f"look-{number}")
    assert session.visit is not None
    assert [look.id for look in session.visit.looks] == ["look-2", "look-3", "look-4", "look-5"]
    assert stage.machinery.said("drop_look") == [("look-1",)]


def test_a_picture_that_comes_after_it_was_cancelled_is_destroyed(stage: Stage) -> None:
    session = stage.go(Screen.LIVE)
    session.happen(Event.MAKE)
    assert session.visit is not None
    assert session.visit.making is not None
    number = session.visit.making.number
    session.cancel_picture()
    session.picture_made(number, Look("late", ("tee",), "geometry", passed=True))
    assert stage.machinery.said("drop_look") == [("late",)]


def test_removing_the_last_look_leaves_the_page_for_taking_along(stage: Stage) -> None:
    session = stage.go(Screen.TAKE)
    session.drop_look("look-1")
    assert session.screen is Screen.CHOOSE


def test_a_notice_goes_away_by_itself_and_by_hand(stage: Stage) -> None:
    session = stage.session
    session.tell("CAMERA_LOST", "problem", "The camera is not answering.", "Wait.")
    stage.wait(11)
    assert session.notice is not None
    stage.wait(2)
    assert session.notice is None
    session.tell("CAMERA_LOST", "problem", "The camera is not answering.", "Wait.")
    session.untell("CAMERA_LOST")
    assert session.notice is None


def test_the_observer_hears_of_every_change(stage: Stage) -> None:
    heard: list[str] = []
    stage.session.on_change = lambda: heard.append(stage.session.screen)
    stage.go(Screen.CHOOSE)
    assert heard[0] == "consent"
    assert heard[-1] == "choose"
