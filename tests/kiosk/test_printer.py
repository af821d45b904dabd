"""Printing in words a person understands; a printer that fails neither blocks the screen nor keeps a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_cups import FakeCups, cups
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.devices.printer import Printer
from kiosk.devices.queue_state import SENTENCES, read_queue
from kiosk.devices.spool import spool_forgets
from kiosk.settings.visit import PrintingSettings

__all__ = ["cups"]

Make = Callable[..., Printer]
PICTURE = b"\xff\xd8 a picture \x00\xff" * 3000


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def make(qapp: object) -> Iterator[Make]:
    made: list[Printer] = []

    def build(forgets: bool = True, clock: Clock | None = None, **settings: object) -> Printer:
        chosen = PrintingSettings.model_validate({"poll_s": 0.05, **settings})
        made.append(Printer(chosen, forgets=lambda: forgets, clock=clock or Clock()))
        return made[-1]

    yield build
    for printer in made:
        printer.close()
        printer.deleteLater()


def ready(qtbot: QtBot, printer: Printer) -> Printer:
    qtbot.waitUntil(lambda: printer.available, timeout=20_000)
    return printer


def says(qtbot: QtBot, printer: Printer, code: str) -> None:
    qtbot.waitUntil(lambda: printer.code == code, timeout=20_000)


def test_print_a_picture_from_the_queue_to_the_tray(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = ready(qtbot, make())
    assert printer.state == "none"
    printer.print(PICTURE)
    assert printer.state == "queued"
    qtbot.waitUntil(lambda: "photo-1" in cups.read("jobs"), timeout=20_000)
    cups.printing("photo-1")
    says(qtbot, printer, "printing")
    cups.finish("photo-1")
    says(qtbot, printer, "done")
    assert printer.sentence == "Your picture is printed. Please take it."
    assert (cups.state / "received").read_bytes() == PICTURE
    assert cups.calls("lp") == [
        "lp -d photo -t Mirror -o media=na_index-4x6_4x6in -o fit-to-page -o job-sheets=none,none -"
    ]


def test_cancel_no_picture_that_is_printed_while_the_leftovers_of_a_crash_are_listed(
    qtbot: QtBot, cups: FakeCups, make: Make
) -> None:
    cups.write(slow="")
    printer = ready(qtbot, make())
    printer.print(PICTURE)
    qtbot.waitUntil(lambda: len([call for call in cups.calls("lpstat") if "not-completed" in call]) > 1, timeout=20_000)
    cups.printing("photo-1")
    says(qtbot, printer, "printing")
    assert "photo-1" in cups.read("jobs")
    assert not cups.calls("cancel")


@pytest.mark.parametrize(
    ("reasons", "code"),
    [
        ("media-empty-error", "paper"),
        ("media-needed-warning", "paper"),
        ("media-jam-error media-empty-error", "jam"),
        ("cover-open-error", "door"),
        ("marker-supply-empty-error", "ink"),
        ("offline-error", "offline"),
        ("connecting-to-device", "offline"),
        ("paused", "paused"),
        ("something-new-error", "attention"),
    ],
)
def test_say_what_the_printer_needs_and_go_on_when_it_has_it(
    qtbot: QtBot, cups: FakeCups, make: Make, reasons: str, code: str
) -> None:
    printer = ready(qtbot, make())
    printer.print(PICTURE)
    cups.alert(reasons)
    says(qtbot, printer, code)
    assert printer.state == "problem"
    assert printer.sentence.endswith(".")
    cups.alert("none")
    says(qtbot, printer, "queued")
    cups.finish("photo-1")
    says(qtbot, printer, "done")


@pytest.mark.parametrize(
    "reasons", ["media-low-report", "marker-supply-low-warning", "none", "cups-waiting-for-job-completed"]
)
def test_not_alarm_anybody_with_what_does_not_stop_the_printer(reasons: str) -> None:
    queue = read_queue(f"printer photo is idle.  enabled since today\n\tAlerts: {reasons}\n")
    assert queue.problem == ""


def test_set_a_paused_queue_going_again(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    # pibooth#484, andreknieriem/photobooth#297: the queue stays paused after paper-out
    printer = ready(qtbot, make())
    cups.alert("paused", enabled=False)
    printer.print(PICTURE)
    says(qtbot, printer, "paused")
    qtbot.waitUntil(lambda: cups.calls("cupsenable") == ["cupsenable photo"], timeout=20_000)


def test_offer_nothing_without_a_printer(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    cups.write(default="no system default destination\n")
    printer = make()
    qtbot.waitUntil(lambda: not printer._running, timeout=20_000)
    assert not printer.available
    printer.print(PICTURE)
    assert printer.code == "missing"
    assert cups.calls("lp") == []


def test_offer_nothing_where_cups_is_not_installed(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    printer = make()
    qtbot.waitUntil(lambda: not printer._running, timeout=20_000)
    assert not printer.available
    assert printer.report.code == "PRINTER_NONE"


def test_see_a_printer_that_is_plugged_in_later(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    cups.write(default="no system default destination\n")
    printer = make()
    qtbot.waitUntil(lambda: not printer._running, timeout=20_000)
    cups.write(default="system default destination: photo\n")
    with qtbot.waitSignal(printer.changed, timeout=20_000):
        printer.look()
    assert printer.available


def test_tell_when_the_printer_does_not_take_the_picture(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = ready(qtbot, make())
    cups.write(lp_fails="")
    printer.print(PICTURE)
    says(qtbot, printer, "refused")


def test_tell_when_the_print_service_gives_the_picture_up(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = ready(qtbot, make())
    printer.print(PICTURE)
    qtbot.waitUntil(lambda: "photo-1" in cups.read("jobs"), timeout=20_000)
    cups.finish("photo-1", "aborted-by-system")
    says(qtbot, printer, "refused")


def test_keep_the_screen_running_while_the_print_service_hangs(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = ready(qtbot, make())
    cups.write(hangs="")
    turns = 0

    def turn() -> None:
        nonlocal turns
        turns += 1

    beat = QTimer()
    beat.timeout.connect(turn)
    beat.start(5)
    printer.print(PICTURE)
    printer.look()
    qtbot.waitUntil(lambda: turns >= 50, timeout=20_000)
    beat.stop()
    assert printer._running, "the hanging commands are still waited for, by nobody"
    assert printer.state == "queued"


def test_say_that_the_printer_does_not_answer_when_the_service_is_down(
    qtbot: QtBot, cups: FakeCups, make: Make
) -> None:
    printer = ready(qtbot, make())
    printer.print(PICTURE)
    qtbot.waitUntil(lambda: "photo-1" in cups.read("jobs"), timeout=20_000)
    cups.write(down="")
    says(qtbot, printer, "offline")
    (cups.state / "down").unlink()
    says(qtbot, printer, "queued")


def test_cancel_takes_the_picture_out_of_the_queue_with_its_data(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = ready(qtbot, make())
    printer.print(PICTURE)
    qtbot.waitUntil(lambda: "photo-1" in cups.read("jobs"), timeout=20_000)
    qtbot.wait(200)
    printer.cancel()
    assert printer.code == "cancelled"
    assert printer.state == "none"
    qtbot.waitUntil(lambda: cups.calls("cancel") == ["cancel -x photo-1"], timeout=20_000)
    qtbot.waitUntil(lambda: cups.read("jobs") == "", timeout=20_000)


def test_cancel_also_what_lp_has_not_yet_numbered(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = ready(qtbot, make())
    printer.print(PICTURE)
    printer.cancel()
    qtbot.waitUntil(lambda: cups.calls("cancel") == ["cancel -x photo-1"], timeout=20_000)
    assert printer.code == "cancelled"


def test_take_a_picture_out_of_the_queue_that_waited_too_long(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    clock = Clock()
    printer = ready(qtbot, make(clock=clock, wait_s=60))
    cups.alert("media-empty-error")
    printer.print(PICTURE)
    says(qtbot, printer, "paper")
    clock.now += 61
    says(qtbot, printer, "expired")
    qtbot.waitUntil(lambda: cups.calls("cancel") == ["cancel -x photo-1"], timeout=20_000)


def test_show_the_next_shopper_nothing_of_the_last_print(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = ready(qtbot, make())
    printer.print(PICTURE)
    qtbot.waitUntil(lambda: "photo-1" in cups.read("jobs"), timeout=20_000)
    printer.forget()
    assert (printer.state, printer.sentence) == ("none", "")
    cups.alert("media-empty-error")
    qtbot.wait(300)
    assert printer.state == "none"
    cups.finish("photo-1")
    qtbot.wait(300)
    assert printer.state == "none"
    assert cups.calls("cancel") == [], "what was promised is printed"


def test_take_out_at_the_start_what_a_crash_left_in_the_queue(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    cups.write(jobs="photo-7 kiosk 1024 today\nphoto-8 kiosk 1024 today\n")
    ready(qtbot, make())
    qtbot.waitUntil(lambda: sorted(cups.calls("cancel")) == ["cancel -x photo-7", "cancel -x photo-8"], timeout=20_000)


def test_stop_at_the_limit_of_a_visit(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = ready(qtbot, make(per_visit=2))
    for _ in range(3):
        printer.print(PICTURE)
    assert printer.code == "limit"
    qtbot.waitUntil(lambda: len(cups.calls("lp")) == 2, timeout=20_000)
    printer.forget()
    printer.print(PICTURE)
    qtbot.waitUntil(lambda: len(cups.calls("lp")) == 3, timeout=20_000)


def test_not_print_where_the_service_would_keep_the_pictures(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = make(forgets=False)
    qtbot.waitUntil(lambda: printer.report.code == "PRINTER_KEEPS", timeout=20_000)
    assert not printer.available
    printer.print(PICTURE)
    assert printer.code == "unsafe"
    assert cups.calls("lp") == []
    assert ready(qtbot, make(forgets=False, spool="vouched")).available


def test_leave_nothing_of_the_picture_on_disk(
    qtbot: QtBot, cups: FakeCups, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = tmp_path / "tmp"
    spare.mkdir()
    monkeypatch.setenv("TMPDIR", str(spare))
    printer = ready(qtbot, make())
    printer.print(PICTURE)
    qtbot.waitUntil(lambda: "photo-1" in cups.read("jobs"), timeout=20_000)
    (cups.state / "received").unlink()  # the fake's own record
    cups.finish("photo-1")
    says(qtbot, printer, "done")
    assert [p for p in tmp_path.rglob("*") if p.is_file() and PICTURE[:12] in p.read_bytes()] == []
    assert list(spare.iterdir()) == []


def test_write_pages_for_a_studio_without_a_printer(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    image = QImage(108, 192, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    folder = tmp_path / "pages"
    printer = make(pdf_folder=str(folder))
    assert printer.available
    for _ in range(2):
        printer.print(bytes(data.data()))
        says(qtbot, printer, "saved")
    assert printer.state == "done"
    pages = sorted(folder.iterdir())
    assert len(pages) == 2
    for page in pages:
        content = page.read_bytes()
        assert content.startswith(b"%PDF")
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
        assert box is not None
        assert [float(v) for v in box.groups()] == pytest.approx([288, 432], abs=1)
    printer.print(b"no picture")
    says(qtbot, printer, "refused")


def test_do_nothing_when_switched_off(qtbot: QtBot, cups: FakeCups, make: Make) -> None:
    printer = make(enabled=False)
    qtbot.wait(100)
    assert not printer.available
    assert cups.calls("lpstat") == []


def test_give_every_code_a_full_sentence() -> None:
    for code, sentence in SENTENCES.items():
        assert sentence[0].isupper(), code
        assert sentence.endswith("."), code


@pytest.mark.parametrize(
    ("text", "forgets"),
    [
        ("PreserveJobFiles No\n", True),
        ("  preservejobfiles off\n", True),
        ("PreserveJobFiles Yes\n", False),
        ("PreserveJobFiles 3600\n", False),
        ("# PreserveJobFiles No\n", False),
        ("PreserveJobFiles No\nPreserveJobFiles Yes\n", False),
        ("", False),
    ],
)
def test_know_whether_the_print_service_forgets(
    tmp_path: Path, text: str, forgets: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CUPS_SERVER", raising=False)
    file = tmp_path / "cupsd.conf"
    file.write_text(text)
    assert spool_forgets(file) is forgets
    assert spool_forgets(tmp_path / "none") is False
    monkeypatch.setenv("CUPS_SERVER", "printserver.example")
    assert spool_forgets(file) is False
