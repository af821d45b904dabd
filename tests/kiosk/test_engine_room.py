"""What the session asks becomes messages, and what the workers answer reaches the session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.jobs.fit_message import FitNotes, OutfitFit
from engine.jobs.messages import (
    CameraState,
    Cancel,
    Capture,
    Captured,
    CloseCamera,
    DrapeState,
    Failed,
    FrameReady,
    MakePicture,
    OpenCamera,
    PictureMade,
    Progressed,
    Scanned,
    Shopper,
    ShowLive,
    Wear,
    Wipe,
    Wiped,
)
from kiosk.engine_room import EngineRoom
from kiosk.session import Session
from kiosk.shopper_memory import ShopperMemory
from kiosk.transitions import Event, Screen
from tests.kiosk.stage import Clock, Seconds


class Link:
    def __init__(self, role: str) -> None:
        self.role = role
        self.current = "ready"
        self.sent: list[object] = []
        self.restarts = 0

    def send(self, message: object) -> None:
        self.sent.append(message)

    def restart(self) -> None:
        self.restarts += 1

    def last(self, kind: type) -> object:
        return [message for message in self.sent if isinstance(message, kind)][-1]


class Frames:
    cleared = 0

    def clear(self) -> None:
        self.cleared += 1


class House:
    """An engine room with links that only note."""

    def __init__(self) -> None:
        self.live, self.jobs, self.frames = Link("live"), Link("jobs"), Frames()
        self.consents: list[str] = []
        self.room = EngineRoom(
            self.live,
            self.jobs,
            ShopperMemory(90, 160),
            self.frames,
            camera={"backend": "file"},
            record_consent=self.consents.append,
        )
        self.room.folder_of = lambda sku: Path(f"/shop/{sku}.garment") if sku != "new" else None
        self.clock = Clock()
        self.session = self.room.session = Session(self.room, Seconds(), self.clock)

    def to_choose(self) -> None:
        self.session.happen(Event.START)
        self.session.happen(Event.ACCEPT)
        self.session.happen(Event.COUNT)
        self.clock.now += 3.1
        self.session.tick()
        order = self.live.last(Capture)
        assert isinstance(order, Capture)
        self.room.on_live(Captured(order.number, 90, 160))
        self.session.happen(Event.APPROVE)
        assert self.session.screen is Screen.CHOOSE

    def ask_picture(self) -> MakePicture:
        self.session.choose("tee", "top")
        self.session.happen(Event.MAKE)
        order = self.jobs.last(MakePicture)
        assert isinstance(order, MakePicture)
        return order


@pytest.fixture
def house() -> Iterator[House]:
    house = House()
    yield house
    house.room.memory.wipe()


def test_the_camera_opens_with_the_shops_settings_after_the_consent_is_recorded(house: House) -> None:
    house.to_choose()
    assert house.consents == ["en"]
    assert house.live.sent[:2] == [OpenCamera({"backend": "file"}), ShowLive("guide")]


def test_the_shopper_is_introduced_by_the_captured_picture(house: House) -> None:
    house.to_choose()
    shopper = house.live.last(Shopper)
    assert isinstance(shopper, Shopper)
    assert (shopper.photo.width, shopper.photo.height) == (90, 160)


def test_garments_are_worn_by_their_folders(house: House) -> None:
    house.to_choose()
    house.session.choose("tee", "top")
    assert house.live.last(Wear) == Wear(("/shop/tee.garment",), (None,))


def test_a_garment_that_is_not_understood_yet_is_said_to_be_so_and_not_worn(house: House) -> None:
    house.to_choose()
    house.session.choose("new", "top")
    assert house.live.last(Wear) == Wear(())
    assert house.session.visit is not None
    assert house.session.visit.sight.drape.state == "refused"
    house.session.happen(Event.MAKE)
    assert house.session.visit.refused is not None
    assert not any(isinstance(message, MakePicture) for message in house.jobs.sent)


def test_a_picture_goes_through_with_progress_and_ends_as_a_look(house: House) -> None:
    house.to_choose()
    order = house.ask_picture()
    house.room.on_jobs(Progressed(order.number, "drape", 0.5, 4.0))
    visit = house.session.visit
    assert visit is not None
    assert visit.making is not None
    assert visit.making.step == "drape"
    fit = OutfitFit((FitNotes("M", {"chest": "good"}),))
    house.room.on_jobs(PictureMade(order.number, 90, 160, True, (), "geometry", {}, fit, b"jpeg"))
    assert [look.skus for look in visit.looks] == [("tee",)]
    assert house.room.memory.file(visit.current) == b"jpeg"


def test_top_and_bottom_are_sent_each_in_its_own_size(house: House) -> None:
    house.to_choose()
    house.session.choose("tee", "top")
    house.session.resize("S")
    house.session.choose("jeans", "bottom")
    folders = ("/shop/tee.garment", "/shop/jeans.garment")
    assert house.live.last(Wear) == Wear(folders, ("S", None))
    house.room.on_live(OutfitFit((FitNotes("S", {}), FitNotes("32", {}))))
    house.session.happen(Event.MAKE)
    order = house.jobs.last(MakePicture)
    assert isinstance(order, MakePicture)
    assert (order.garments, order.sizes) == (folders, ("S", "32"))


def test_a_picture_that_waits_for_the_engine_to_start_says_so(house: House) -> None:
    house.to_choose()
    house.jobs.current = "starting"
    order = house.ask_picture()
    visit = house.session.visit
    assert visit is not None
    assert visit.making is not None
    assert visit.making.step == "starting"
    house.room.on_jobs(Progressed(order.number, "perceive", 0.1, 4.0))
    assert visit.making.step == "perceive"


def test_a_picture_that_the_judge_refuses_is_not_shown(house: House) -> None:
    house.to_choose()
    order = house.ask_picture()
    house.room.on_jobs(PictureMade(order.number, 90, 160, False, ("A sleeve tore.",), "geometry", {}))
    assert house.session.visit is not None
    assert house.session.visit.looks == []
    assert house.session.visit.refused is not None
    assert house.session.visit.refused.sentence == "A sleeve tore."
    assert house.session.visit.refused.code == "QUALITY_REFUSED"


def test_a_refused_picture_says_what_the_shopper_can_do(house: House) -> None:
    house.to_choose()
    order = house.ask_picture()
    reasons = ("A hand floats.",)
    house.room.on_jobs(PictureMade(order.number, 90, 160, False, reasons, "geometry", {}, advice="REFUSED_STANCE"))
    assert house.session.visit is not None
    assert house.session.visit.refused is not None
    assert house.session.visit.refused.code == "REFUSED_STANCE"


def test_an_answer_to_a_visit_that_is_over_is_dropped(house: House) -> None:
    house.to_choose()
    order = house.ask_picture()
    house.session.happen(Event.FINISH)
    house.room.on_jobs(PictureMade(order.number, 90, 160, True, (), "geometry", {}, None, b"jpeg"))
    assert house.room.memory.empty
    assert house.session.visit is None


def test_a_cancelled_picture_is_cancelled_in_the_worker_and_its_memory_given_back(house: House) -> None:
    house.to_choose()
    order = house.ask_picture()
    house.session.cancel_picture()
    assert house.jobs.last(Cancel) == Cancel(order.number)
    house.room.on_jobs(Failed(order.number, "CANCELLED", "", ""))
    assert house.room.memory.image(f"look-{order.number}") is None


def test_forgetting_closes_the_camera_and_ends_only_when_both_workers_have_said_so(house: House) -> None:
    house.to_choose()
    house.session.happen(Event.FINISH)
    assert house.room.memory.empty
    assert CloseCamera() in house.live.sent
    wipe = house.live.last(Wipe)
    assert isinstance(wipe, Wipe)
    house.clock.now += 1.5
    house.room.on_live(Wiped(wipe.number))
    house.clock.now += 1.0
    house.session.tick()
    assert (house.live.restarts, house.jobs.restarts) == (1, 1), "the jobs worker never confirmed"


def test_the_last_live_picture_is_cleared_once_more_when_the_live_worker_has_forgotten(house: House) -> None:
    house.to_choose()
    house.session.happen(Event.FINISH)
    before = house.frames.cleared
    wipe = house.live.last(Wipe)
    assert isinstance(wipe, Wipe)
    house.room.on_live(Wiped(wipe.number))
    assert house.frames.cleared == before + 1


def test_a_lost_camera_is_told_until_it_is_back(house: House) -> None:
    house.to_choose()
    house.room.on_live(CameraState("lost", "/dev/video0", 1))
    assert house.session.notice is not None
    assert house.session.notice.code == "CAMERA_LOST"
    house.room.on_live(CameraState("live", "/dev/video0"))
    assert house.session.notice is None


def test_an_error_that_belongs_to_no_request_is_shown_as_a_notice(house: House) -> None:
    house.to_choose()
    house.room.on_live(Failed(0, "BACKEND_MISSING", "This camera needs a package.", "Call service."))
    assert house.session.notice is not None
    assert house.session.notice.code == "BACKEND_MISSING"
    assert house.session.screen is Screen.CHOOSE


def test_the_fault_page_waits_for_every_worker_that_was_given_up(house: House) -> None:
    house.room.on_state("live", "given up")
    house.room.on_state("jobs", "given up")
    house.room.on_state("live", "ready")
    assert house.session.screen is Screen.FAULT
    house.room.on_state("jobs", "ready")
    assert house.session.screen is Screen.ATTRACT


def test_a_restart_that_no_shopper_waits_for_is_not_told(house: House) -> None:
    house.room.on_state("jobs", "restarting")
    house.to_choose()
    house.room.on_state("jobs", "restarting")
    assert house.session.notice is None
    house.room.on_state("live", "restarting")
    assert house.session.notice is not None


def test_scans_figures_and_the_drape_reach_those_who_wait_for_them(house: House) -> None:
    scanned: list[str] = []
    other: list[object] = []
    house.room.on_scan = scanned.append
    house.room.on_other = other.append
    house.to_choose()
    house.room.on_live(Scanned("4006381333931", "EAN13"))
    house.room.on_live(DrapeState("on"))
    house.room.on_live(FrameReady(0, 1, 90, 160, 0.0, {}, 2))
    house.room.on_jobs("unknown")
    assert scanned == ["4006381333931"]
    assert house.session.visit is not None
    assert house.session.visit.sight.drape.state == "on"
    assert house.room.figures.rung == 2
    assert other == ["unknown"]
