"""One whole visit on the real screens, from attract to wiped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.errors import MirrorError
from kiosk.transitions import Event, Screen
from tests.e2e.shopper import Shopper

TOP, BOTTOM = "NM-1001", "NM-2001"


@pytest.mark.parametrize("language", ["en", "de", "hi", "ar"])
def test_a_shopper_goes_the_whole_way_in_every_language_and_nothing_stays(shopper: Shopper, language: str) -> None:
    shopper.bridge.session.chooseLanguage(language)
    shopper.agree()
    assert shopper.bridge.session.language == language
    shopper.be_taken()
    shopper.dress(TOP, BOTTOM)
    shopper.make_picture()
    look = shopper.bridge.picture.looks[0]
    assert look["skus"] == [TOP, BOTTOM]
    shopper.bridge.session.goTo("take")
    shopper.sees(Screen.TAKE)
    shopper.finish()
    assert shopper.session.visit is None
    assert shopper.kiosk.memory.empty
    assert shopper.kiosk.frames.newest() is None
    assert shopper.bridge.session.language == "en"
    assert shopper.bridge.picture.looks == []
    assert not shopper.kiosk.complaints


def test_the_camera_stays_closed_until_the_shopper_agrees(shopper: Shopper) -> None:
    shopper.bridge.session.start()
    shopper.sees(Screen.CONSENT)
    shopper.qtbot.wait(300)
    assert shopper.kiosk.engines.camera.state == "closed"
    shopper.bridge.session.declineConsent()
    shopper.sees(Screen.ATTRACT)
    assert shopper.kiosk.frames.newest() is None


def test_holding_still_takes_the_picture_without_a_touch(shopper: Shopper) -> None:
    shopper.agree()
    shopper.holds_still = True
    shopper.sees(Screen.APPROVE)
    assert shopper.kiosk.memory.image(shopper.bridge.session.capturing) is not None


def test_a_tag_held_up_is_answered(shopper: Shopper) -> None:
    shopper.agree()
    shopper.be_taken()
    shopper.bridge.live.startScan()
    shopper.until(lambda: shopper.bridge.session.notice is not None or shopper.session.screen is Screen.LIVE)
    if shopper.session.screen is Screen.CHOOSE:
        assert shopper.bridge.session.notice["code"] == "TAG_UNKNOWN"


def test_four_looks_can_be_compared_and_each_has_its_own_pixels(shopper: Shopper) -> None:
    shopper.agree()
    shopper.be_taken()
    for sku in ("NM-1001", "NM-1101", "NM-1201", "NM-2101"):
        shopper.dress(sku)
        shopper.make_picture()
        shopper.bridge.session.goTo("choose")
    looks = [look["id"] for look in shopper.bridge.picture.looks]
    assert len(looks) == 4
    assert all(shopper.kiosk.memory.image(look) is not None for look in looks)
    assert all(shopper.kiosk.memory.image(f"{look}/before") is not None for look in looks)


def test_a_picture_on_its_way_can_be_cancelled_and_made_again(shopper: Shopper) -> None:
    shopper.agree()
    shopper.be_taken()
    shopper.dress(TOP)
    shopper.bridge.picture.make()
    shopper.until(lambda: shopper.bridge.picture.fraction > 0)
    shopper.bridge.picture.cancel()
    shopper.sees(Screen.LIVE)
    shopper.make_picture()
    assert len(shopper.bridge.picture.looks) == 1


def test_a_jobs_worker_killed_while_it_makes_a_picture_costs_no_picture(shopper: Shopper) -> None:
    import os
    import signal

    shopper.agree()
    shopper.be_taken()
    shopper.dress(TOP)
    shopper.bridge.picture.make()
    shopper.until(lambda: shopper.bridge.picture.fraction > 0)
    os.kill(shopper.kiosk.jobs.pid, signal.SIGKILL)
    shopper.until(lambda: not shopper.bridge.picture.running)
    assert shopper.bridge.picture.refused is None
    assert shopper.kiosk.jobs.restarts == 1


def test_a_live_worker_killed_while_it_drapes_goes_on_draping(shopper: Shopper) -> None:
    import os
    import signal

    shopper.agree()
    shopper.be_taken()
    shopper.dress(TOP)
    os.kill(shopper.kiosk.live.pid, signal.SIGKILL)
    shopper.until(lambda: shopper.kiosk.live.restarts == 1)
    shopper.until(lambda: shopper.kiosk.live.current == "ready")
    newest = shopper.kiosk.frames.captured_at
    shopper.until(lambda: shopper.kiosk.frames.newest() and shopper.kiosk.frames.captured_at > newest)
    assert shopper.session.screen is Screen.LIVE


def test_a_worker_that_dies_again_and_again_shows_the_fault_page_and_staff_can_bring_it_back(
    open_mirror: Callable[..., Shopper],
) -> None:
    import os
    import signal

    shopper = open_mirror()
    shopper.wait_for_engines()
    shopper.agree()
    while shopper.kiosk.live.current != "given up":
        if shopper.kiosk.live.pid:
            os.kill(shopper.kiosk.live.pid, signal.SIGKILL)
        shopper.qtbot.wait(30)
    shopper.sees(Screen.FAULT)
    assert shopper.session.visit is None
    shopper.kiosk.live.restart()
    shopper.sees(Screen.ATTRACT)


def test_an_exception_anywhere_in_the_program_ends_the_visit_and_not_the_mirror(shopper: Shopper) -> None:
    shopper.agree()
    shopper.be_taken()
    shopper.kiosk.on_exception(ValueError, ValueError("anything"), None)
    assert shopper.session.visit is None
    assert shopper.kiosk.memory.empty
    shopper.sees(Screen.ATTRACT)
    shopper.agree()


def test_an_error_of_the_bridge_does_not_loop(shopper: Shopper, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise MirrorError("UNEXPECTED", "x", "y")  # type: ignore[arg-type]

    shopper.agree()
    monkeypatch.setattr(shopper.bridge.live, "refresh", broken)
    shopper.session.happen(Event.COUNT)
    assert shopper.session.visit is None
    monkeypatch.undo()
    shopper.sees(Screen.ATTRACT)


def test_staff_set_a_pin_and_get_in_and_a_wrong_pin_does_not(shopper: Shopper) -> None:
    staff = shopper.bridge.staff
    shopper.bridge.session.goTo("staff")
    shopper.sees(Screen.STAFF)
    assert staff.needsPinSet
    staff.setPin("274913")
    shopper.until(lambda: staff.unlocked)
    staff.lock()
    shopper.sees(Screen.ATTRACT)
    assert not staff.unlocked
    shopper.bridge.session.goTo("staff")
    staff.tryPin("111111")
    shopper.until(lambda: staff.attemptsLeft == 4)
    assert not staff.unlocked
    staff.tryPin("274913")
    shopper.until(lambda: staff.unlocked)


def test_a_size_that_a_shopper_asks_for_is_on_the_staff_page(shopper: Shopper) -> None:
    shopper.agree()
    shopper.be_taken()
    shopper.dress(TOP)
    shopper.make_picture()
    shopper.bridge.session.goTo("take")
    shopper.bridge.take_away.askStaff(TOP, "L")
    shopper.bridge.session.goTo("staff")
    shopper.bridge.staff.setPin("274913")
    shopper.until(lambda: shopper.bridge.staff.requests)
    request = shopper.bridge.staff.requests[0]
    assert (request["sku"], request["size"]) == (TOP, "L")
    shopper.bridge.staff.doneRequest(request["id"])
    shopper.until(lambda: not shopper.bridge.staff.requests)
    assert shopper.session.visit is None, "staff who look at the mirror end the visit"


def test_a_link_ends_with_the_visit(shopper: Shopper) -> None:
    shopper.agree()
    shopper.be_taken()
    shopper.dress(TOP)
    shopper.make_picture()
    shopper.bridge.session.goTo("take")
    shopper.bridge.take_away.makeLink(shopper.bridge.picture.current)
    shopper.until(lambda: shopper.bridge.take_away.link or shopper.bridge.session.notice)
    if shopper.bridge.session.notice:
        pytest.skip("this box is on no network: " + shopper.bridge.session.notice["sentence"])
    assert shopper.bridge.take_away.code(shopper.bridge.take_away.qrImage) is not None
    shopper.finish()
    assert shopper.bridge.take_away.link == ""
    assert shopper.kiosk.services.handover is not None
    assert shopper.kiosk.services.handover.waiting == 0
