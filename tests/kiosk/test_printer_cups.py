"""The printer on a real print service of its own: what it prints, and that nothing of it stays in the spool folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.devices.printer import Printer
from kiosk.settings.visit import PrintingSettings

CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
PICTURE = b"\xff\xd8\xff\xe0 marked picture of a shopper " * 4000

pytestmark = [
    pytest.mark.skipif(
        CUPSD is None or shutil.which("lp") is None, reason="cups is not installed (apt-get install cups)"
    ),
    pytest.mark.skipif(os.geteuid() != 0, reason="a cupsd of one's own needs root to set up its folders"),
]


class PrintService:
    """A cupsd that listens on a socket of its own and prints to nowhere."""

    def __init__(self, folder: Path, preserve: str) -> None:
        self.spool = folder / "spool"
        self.socket = folder / "run" / "cups.sock"
        for name in ("conf", "spool/tmp", "cache", "run", "log"):
            (folder / name).mkdir(parents=True)
            shutil.chown(folder / name, "root", "lp")
        (folder / "spool").chmod(0o710)
        (folder / "spool" / "tmp").chmod(0o1770)
        (folder / "conf" / "cupsd.conf").write_text(
            f"Listen {self.socket}\nPreserveJobFiles {preserve}\nWebInterface No\nBrowsing Off\n"
            "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
            "<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n"
        )
        (folder / "conf" / "cups-files.conf").write_text(
            f"ServerRoot {folder}/conf\nRequestRoot {folder}/spool\nCacheDir {folder}/cache\nStateDir {folder}/run\n"
            f"TempDir {folder}/spool/tmp\nErrorLog {folder}/log/error\nAccessLog {folder}/log/access\n"
            f"PageLog {folder}/log/page\nUser lp\nGroup lp\nSystemGroup root\n"
        )
        arguments = ["-f", "-c", f"{folder}/conf/cupsd.conf", "-s", f"{folder}/conf/cups-files.conf"]
        self._daemon = subprocess.Popen([str(CUPSD), *arguments], stderr=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while not self.socket.exists() and time.monotonic() < until:
            time.sleep(0.05)
        self.run(
            "lpadmin", "-p", "photo", "-E", "-v", "file:///dev/null", "-o", "printer-error-policy=retry-current-job"
        )
        self.run("lpadmin", "-d", "photo")

    def run(self, *command: str) -> str:
        environment = {**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=True).stdout

    def kept(self) -> list[str]:
        """Return the spooled files that hold some of the picture."""
        mark = PICTURE[:40]
        return [file.name for file in self.spool.rglob("*") if file.is_file() and mark in file.read_bytes()]

    def stop(self) -> None:
        self._daemon.terminate()
        self._daemon.wait(20)


Serve = Callable[[str], PrintService]


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    services: list[PrintService] = []

    def start(preserve: str) -> PrintService:
        folder = Path("/tmp") / f"mirror-cups-{os.getpid()}-{len(services)}"  # a socket's path is at most 107 bytes
        service = PrintService(folder, preserve)
        services.append(service)
        monkeypatch.setenv("CUPS_SERVER", str(service.socket))
        return service

    yield start
    for service in services:
        service.stop()
        shutil.rmtree(service.spool.parent)


@pytest.fixture
def printer(serve: Serve, qtbot: QtBot) -> Iterator[tuple[Printer, PrintService]]:
    service = serve("No")
    made = Printer(PrintingSettings(poll_s=0.1), forgets=lambda: True)
    qtbot.waitUntil(lambda: made.available, timeout=30_000)
    yield made, service
    made.close()
    made.deleteLater()


def test_print_and_leave_nothing_in_the_spool(qtbot: QtBot, printer: tuple[Printer, PrintService]) -> None:
    mirror, service = printer
    mirror.print(PICTURE)
    qtbot.waitUntil(lambda: mirror.code == "done", timeout=60_000)
    assert service.kept() == []


def test_wait_on_a_paused_queue_set_it_going_and_print(qtbot: QtBot, printer: tuple[Printer, PrintService]) -> None:
    mirror, service = printer
    service.run("cupsdisable", "-r", "out of paper", "photo")
    mirror.print(PICTURE)
    qtbot.waitUntil(lambda: mirror.code == "done", timeout=60_000)
    assert "enabled" in service.run("lpstat", "-p", "photo")
    assert service.kept() == []


def test_take_a_waiting_picture_out_of_the_spool(qtbot: QtBot, printer: tuple[Printer, PrintService]) -> None:
    mirror, service = printer
    mirror._tried_enable = float("inf")  # nobody sets the queue going
    service.run("cupsdisable", "photo")
    mirror.print(PICTURE)
    qtbot.waitUntil(lambda: mirror.code == "paused", timeout=60_000)
    assert service.kept() != [], "CUPS itself keeps it while it waits"
    mirror.cancel()
    qtbot.waitUntil(lambda: service.kept() == [], timeout=30_000)
    assert mirror.code == "cancelled"


def test_show_why_the_setting_matters(qtbot: QtBot, serve: Serve) -> None:
    service = serve("Yes")
    mirror = Printer(PrintingSettings(poll_s=0.1), forgets=lambda: True)
    qtbot.waitUntil(lambda: mirror.available, timeout=30_000)
    mirror.print(PICTURE)
    qtbot.waitUntil(lambda: mirror.code == "done", timeout=60_000)
    assert service.kept() != [], "with PreserveJobFiles Yes (the default keeps them a day) the printed picture stays"
    mirror.close()
    mirror.deleteLater()
