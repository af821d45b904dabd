"""The stock keeps itself in step with the shop's folder and uses idle time, without ever being in the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.catalog import Catalog
from engine.errors import MirrorError
from engine.jobs.messages import BuildGarment, Cancel, Failed, GarmentBuilt, LookMade, MakeLook, PictureMade
from kiosk.settings import CatalogSettings
from kiosk.stock import FIRST_NUMBER, Stock, Work
from tests.catalog.shop_folder import THREE, photo, shop


class Place:
    """A stock whose clock the test turns."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root, self.now = folder, folder / "cat", 0.0
        shop(folder / "shop", *THREE)
        photo(folder / "models" / "anna.jpg")
        self.stock = Stock(
            self.root,
            CatalogSettings(folder=str(folder / "shop"), sync_s=300),
            models=folder / "models",
            clock=lambda: self.now,
        )

    def work(self, idle: bool = True) -> Work | None:
        """Poll until the thread has nothing left to do."""
        for _ in range(4):
            message = self.stock.poll(idle)
            if message is not None:
                return message
            self.stock._thread.submit(lambda: None).result(10)  # the thread works in order
        return None

    def catalog(self) -> list[str]:
        with Catalog(self.root) as catalog:
            return [f"{item.sku}:{item.ready}:{item.problem or ''}" for item in catalog.items()]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    before = threading.active_count()
    made = Place(tmp_path)
    yield made
    made.stock.close()
    assert threading.active_count() == before


def built(message: Work | None) -> GarmentBuilt:
    assert isinstance(message, BuildGarment)
    Path(message.folder).mkdir()
    (Path(message.folder) / "manifest.json").write_text("{}")
    return GarmentBuilt(message.number, "tshirt")


def test_sync_at_the_start_and_every_five_minutes(place: Place) -> None:
    place.work(idle=False)
    assert place.catalog() == ["A1:False:", "A2:False:", "A3:False:"]
    shop(place.folder / "shop", THREE[0])
    place.now = 299
    place.work(idle=False)
    assert len(place.catalog()) == 3
    place.now = 300
    place.work(idle=False)
    assert place.catalog() == ["A1:False:"]
    assert place.stock.report is not None
    assert place.stock.report.removed == ("A2", "A3")


def test_hand_over_one_piece_of_work_at_a_time_and_only_when_idle(place: Place) -> None:
    assert place.work(idle=False) is None
    first = place.work()
    assert isinstance(first, BuildGarment)
    assert first.number >= FIRST_NUMBER
    assert place.work() is None, "one at a time"
    assert place.stock.busy
    assert place.stock.take(built(first))
    kinds = [type(first)]
    while message := place.work():
        kinds.append(type(message))
        if isinstance(message, MakeLook):
            photo(Path(message.out))
            place.stock.take(LookMade(message.number, True))
        else:
            place.stock.take(built(message))
    assert kinds == [BuildGarment] * 3 + [MakeLook] * 3
    assert place.catalog() == ["A1:True:", "A2:True:", "A3:True:"]


def test_build_a_garment_anew_with_the_points_that_staff_have_set(place: Place) -> None:
    first = place.work()
    assert isinstance(first, BuildGarment)
    assert place.stock.take(built(first))
    place.stock.pin("A1", {"hem_l": (10.0, 70.0)}).result(10)
    again = place.work()
    assert isinstance(again, BuildGarment)
    assert again.front == first.front
    assert again.folder != first.folder
    assert again.landmarks == {"hem_l": (10.0, 70.0)}
    with pytest.raises(MirrorError, match="not in the list"):
        place.stock.pin("B9", {"hem_l": (10.0, 70.0)}).result(10)


def test_build_a_garment_anew_with_the_front_that_staff_have_named(place: Place) -> None:
    first = place.work()
    assert isinstance(first, BuildGarment)
    assert place.stock.take(built(first))
    place.stock.pin_opening("A1", "open").result(10)
    again = place.work()
    assert isinstance(again, BuildGarment)
    assert (first.opening, again.opening) == (None, "open")
    assert again.folder != first.folder


def test_leave_a_shoppers_answers_alone(place: Place) -> None:
    place.work()
    assert not place.stock.take(PictureMade(7, 1, 1, True, (), "geometry", {}))
    assert not place.stock.take(Failed(7, "NO_PERSON", "x", "y"))
    assert not place.stock.take("anything")
    assert place.stock.busy


def test_note_what_was_refused_and_go_on_with_the_next(place: Place) -> None:
    first = place.work()
    assert first is not None
    place.stock.take(Failed(first.number, "GARMENT_CUT_OFF", "The sleeve is cut off.", "Take it anew."))
    second = place.work()
    assert isinstance(second, BuildGarment)
    assert second.front != getattr(first, "front", "")
    assert place.catalog()[0] == "A1:False:The sleeve is cut off. Take it anew."


def test_give_way_to_a_shopper_and_take_the_work_up_again(place: Place) -> None:
    first = place.work()
    assert first is not None
    assert place.stock.give_way() == Cancel(first.number)
    assert place.stock.give_way() is None
    assert place.stock.take(Failed(first.number, "CANCELLED", "Stopped.", ""))
    again = place.work()
    assert isinstance(again, BuildGarment)
    assert again.folder == getattr(first, "folder", "")
    assert place.catalog()[0] == "A1:False:"


@pytest.mark.parametrize("code", ["DISK_FULL", "MODEL_MISSING", "OUT_OF_MEMORY"])
def test_blame_no_garment_for_the_boxs_own_trouble(place: Place, code: str) -> None:
    first = place.work()
    assert first is not None
    place.stock.take(Failed(first.number, code, "x", "y"))
    assert place.work() is None, "no hurry while the box is in trouble"
    assert place.catalog()[0] == "A1:False:"
    place.now += 300
    again = place.work()
    assert isinstance(again, BuildGarment)
    assert again.front == getattr(first, "front", "")


def test_set_aside_the_garment_on_which_the_engine_died(place: Place) -> None:
    first = place.work()
    place.stock.worker_lost()
    second = place.work()
    assert isinstance(first, BuildGarment)
    assert isinstance(second, BuildGarment)
    assert second.front != first.front
    assert place.catalog()[0] == "A1:False:The engine failed on this garment. Send the support bundle to us."


def test_believe_an_engine_only_that_wrote_something(place: Place) -> None:
    first = place.work()
    assert first is not None
    place.stock.take(GarmentBuilt(first.number, "tshirt"))
    place.work()
    assert place.catalog()[0] == "A1:False:The engine wrote nothing for this garment. Send the support bundle to us."


def test_say_why_the_folder_cannot_be_read_and_keep_the_garments(place: Place) -> None:
    place.work(idle=False)
    (place.folder / "shop").rename(place.folder / "unplugged")
    place.now = 300
    place.work(idle=False)
    assert "no list of articles" in place.stock.warnings[0].sentence
    assert len(place.catalog()) == 3
    (place.folder / "unplugged").rename(place.folder / "shop")
    place.stock.sync_now().result(10)
    place.work(idle=False)
    assert place.stock.warnings == ()


def test_never_wait_for_the_disk(place: Place) -> None:
    """A poll returns while the thread is held up, whatever it is asked."""
    held = threading.Event()
    place.stock._thread.submit(held.wait)
    calls: list[Callable[[], object]] = [
        lambda: place.stock.poll(True),
        place.stock.sync_now,
        place.stock.give_way,
        place.stock.worker_lost,
        lambda: place.stock.warnings,
    ]
    for call in calls:
        call()
    time.sleep(0)
    assert not held.is_set()
    held.set()
